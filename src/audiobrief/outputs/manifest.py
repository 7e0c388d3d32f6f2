"""The manifest: everything that is known of an episode, as JSON that programs read."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterator, Mapping
from typing import Any, BinaryIO

from msgspec.structs import asdict

from audiobrief.languages.bylines import author
from audiobrief.models import (
    SAMPLE_RATE,
    Dropped,
    Episode,
    Inserted,
    Line,
    Script,
    Segment,
    Track,
    Voice,
)
from audiobrief.plain import one_line

FORMAT = "audiobrief manifest 1"
CHUNK_BYTES = 1 << 20
SILENT = "silent"
"""Reason of a segment without a word that can be said."""
MAX_NUMBER = 1 << 53
"""What every JSON reader keeps exact, and two centuries in samples."""

Shape = type | dict[str, Any] | list[Any] | tuple[Any, ...] | None
"""A type, the keys of an object, the items of a list, or a choice of shapes."""

SHAPE: Shape = {
    "format": str,
    "audio": {"samples": int},
    "engine": (None, str),
    "voices": [{"engine": str}],
    "segments": [
        {
            "index": int,
            "kind": str,
            "text": str,
            "speaker": (None, {"name": str}),
            "voice": (None, str),
            "start_sample": int,
            "end_sample": int,
        }
    ],
    "announcements": [{"role": str, "text": str, "start_sample": int}],
    "music": [{"role": str, "start_sample": int}],
    "chapters": [{"title": str, "start_sample": int}],
    "made_with": {
        "options": dict,
        "production": {
            "ident": bool,
            "disclosure": bool,
            "name_speakers": bool,
            "loudness_lufs": (None, int, float),
            "music": dict,
        },
    },
    "dropped": [{"text": str, "reason": str}],
    "files": {role: {"sha256": str} for role in ("audio", "transcript", "chapters")},
}
"""What a check needs of a manifest."""

TOLD_OF_VOICES = ("engine", "name", "language", "gender")
CHOSEN = ("language", "spoken", "pause_after_seconds")
"""Fields of a segment that are told where they are set."""


def manifest(episode: Episode, versions: Mapping[str, str]) -> dict[str, Any]:
    """The document. ``episode.files`` maps a role to the file's name and SHA-256."""
    article, timeline = episode.script.article, episode.timeline
    return {
        "format": FORMAT,
        "versions": dict(versions),
        "article": {
            "name": article.name,
            "language": article.language,
            "headline": headline(episode.script),
            "byline": byline(episode.script),
            "date": article.date,
            "address": article.address,
            "sha256": sha256(article.source.encode("utf-8", "surrogatepass")),
        },
        **({"articles": [asdict(part) for part in article.parts]} if article.parts else {}),
        "audio": {
            "format": episode.audio_format,
            "sample_rate": SAMPLE_RATE,
            "samples": timeline.total_samples,
            "seconds": seconds(timeline.total_samples),
            "integrated_lufs": round(episode.loudness.integrated_lufs, 2),
            "true_peak_dbtp": round(episode.loudness.true_peak_dbtp, 2),
            "loudness_range_lu": round(episode.loudness.range_lu, 2),
        },
        "engine": episode.script.engine,
        "voices": [{**voice_facts(voice), "gain_db": gain} for voice, gain in episode.gains_db.items()],
        "segments": [
            {
                **segment_facts(placed.segment, episode.script.engine),
                "start_sample": placed.start_sample,
                "end_sample": placed.end_sample,
                "start_seconds": seconds(placed.start_sample),
                "end_seconds": seconds(placed.end_sample),
                "sound": placed.sound,
            }
            for placed in timeline.placed
        ],
        "announcements": list(_announcements(episode)),
        "music": [_insert(one) for one in timeline.inserts if isinstance(one.insert.sound, Track)],
        "chapters": [asdict(chapter) for chapter in timeline.chapters],
        "dropped": [dropped_facts(stretch) for stretch in unheard(episode)],
        "made_with": {name: dict(choices) for name, choices in episode.made_with.items()},
        "files": {role: dict(facts) for role, facts in episode.files.items()},
    }


def _announcements(episode: Episode) -> Iterator[dict[str, Any]]:
    for one in episode.timeline.inserts:
        if isinstance(one.insert.sound, Line):
            voice = one.insert.sound.voice.told(episode.script.engine)
            yield {**_insert(one), "text": one.insert.text, "voice": voice}


def _insert(one: Inserted) -> dict[str, Any]:
    return {
        "role": one.insert.role,
        "start_sample": one.start_sample,
        "end_sample": one.end_sample,
        "start_seconds": seconds(one.start_sample),
        "end_seconds": seconds(one.end_sample),
        "sound": one.sound,
    }


def voice_facts(voice: Voice) -> dict[str, Any]:
    """A voice as lists of voices tell it; a variant and a rate are told where there is one."""
    return {name: fact for name, fact in asdict(voice).items() if fact or name in TOLD_OF_VOICES}


def segment_facts(segment: Segment, engine: str | None) -> dict[str, Any]:
    """A segment of a script that is cast from ``engine`` as plan and manifest tell it.

    ``start`` and ``end`` are offsets in the source.
    """
    chosen = {name: getattr(segment, name) for name in CHOSEN}
    return {
        "index": segment.index,
        "kind": segment.kind,
        "text": segment.text,
        "speaker": asdict(segment.speaker) if segment.speaker else None,
        "voice": segment.voice.told(engine) if segment.voice else None,
        "start": segment.start,
        "end": segment.end,
        **{name: choice for name, choice in chosen.items() if choice is not None},
    }


def unheard(episode: Episode) -> list[Dropped]:
    """What a listener does not hear: ``left_out`` of an episode."""
    return left_out(episode.script, {placed.segment.index for placed in episode.timeline.placed})


def left_out(script: Script, said: Container[int]) -> list[Dropped]:
    """What was dropped and the segments that are not ``said``, for lack of a word, by place."""
    silent = (Dropped(s.text, SILENT, s.start, s.end) for s in script.segments if s.index not in said)
    return sorted([*script.dropped, *silent], key=lambda stretch: stretch.start)


def dropped_facts(stretch: Dropped) -> dict[str, Any]:
    """A stretch left out as plan and manifest tell it."""
    return asdict(stretch)


def faults(found: Any, shape: Shape = SHAPE, place: str = "manifest") -> Iterator[str]:
    """Places of a manifest that are missing or not of their shape: ``manifest.segments[3].text``."""
    if isinstance(shape, dict) and isinstance(found, dict):
        for key, inner in shape.items():
            yield from faults(found.get(key, Missing), inner, f"{place}.{key}")
    elif isinstance(shape, list) and isinstance(found, list):
        for number, item in enumerate(found):
            yield from faults(item, shape[0], f"{place}[{number}]")
    elif isinstance(shape, tuple):
        if all(any(faults(found, one, place)) for one in shape):
            yield place
    elif not _is(found, shape):
        yield place


class Missing:
    """Stands for a value that is not there: of no shape."""


def _is(found: Any, shape: Shape) -> bool:
    if shape is int:
        return type(found) is int and abs(found) < MAX_NUMBER
    return found is None if shape is None else isinstance(shape, type) and isinstance(found, shape)


def headline(script: Script) -> str:
    """The title of the episode: the producer's, the headline, or the name of the source."""
    article = script.article
    found = next((s.text for s in script.segments if s.kind == "headline"), None)
    choices = (article.title, found, article.headline, article.name)
    return next(filter(None, (one_line(choice or "") for choice in choices)), "")


def byline(script: Script) -> str | None:
    """Who wrote the article, as its byline or its metadata says; of a briefing, everybody."""
    authors = dict.fromkeys(part.author for part in script.article.parts if part.author)
    found = next((author(s.text) for s in script.segments if s.kind == "byline"), None)
    written = ", ".join(authors) if script.article.parts else found or script.article.author
    return one_line(written) if written else None


def seconds(sample: int) -> float:
    """Seconds to the microsecond."""
    return round(sample / SAMPLE_RATE, 6)


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256 of ``content``."""
    return hashlib.sha256(content).hexdigest()


def told_sha256(manifest: Mapping[str, Any], role: str) -> str | None:
    """The hash of the file that plays ``role``, as the ``manifest`` tells it; None where it tells none."""
    facts = manifest["files"].get(role)
    return facts.get("sha256") if isinstance(facts, dict) else None


def sha256_of_file(file: BinaryIO) -> str:
    """Hexadecimal SHA-256 of an open file, from its start."""
    file.flush()
    file.seek(0)
    digest = hashlib.sha256()
    while chunk := file.read(CHUNK_BYTES):
        digest.update(chunk)
    return digest.hexdigest()
