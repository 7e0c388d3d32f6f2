"""What the page shows of a script, as JSON tells it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from audiobrief import casting, engines, estimates
from audiobrief.casting.parts import heard
from audiobrief.doubts import SURE
from audiobrief.models import Pauses, Script, Segment
from audiobrief.outputs.manifest import headline
from audiobrief.plain import one_line
from audiobrief.proofing.wording import Wording
from audiobrief.stitch import pause_seconds

NEAR = 4
"""Segments before and behind a quote in which its evidence is looked for."""
KEY_DIGITS = 16


class Room(Struct, frozen=True):
    """What a script is shown with."""

    wording: Wording
    pauses: Pauses
    first: Script
    """As it was when the page was opened."""


def sheet(script: Script, room: Room) -> dict[str, Any]:
    """The script for the page; offsets and numbers in it are those of the plan."""
    language = script.article.language
    languages = dict.fromkeys([language, *(s.language for s in script.segments if s.language)])
    return {
        "title": headline(script),
        "language": language,
        "engine": script.engine,
        "online": _online(script),
        "seconds": round(sum(estimates.seconds(script, room.pauses))),
        "speakers": list(dict.fromkeys(s.speaker.name for s in script.segments if s.speaker)),
        "voices": {name: _voices(script, name) for name in languages},
        "segments": list(_segments(script, room)),
        "left_out": [
            {"id": one.start, "text": one.text, "reason": one.reason}
            for one in sorted(script.dropped, key=lambda one: one.start)
        ],
    }


def sound_key(script: Script, segment: Segment, wording: Wording) -> str:
    """Equal for two segments that sound alike."""
    told = repr((segment.voice, wording.said(segment, script).spoken))
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_DIGITS]


def _online(script: Script) -> list[str]:
    return [name for name in casting.engines_of(script) if engines.is_online(engines.load(name))]


def _voices(script: Script, language: str) -> list[dict[str, str]]:
    """The voices to choose from: the engine's of that language, and whatever speaks already."""
    engine = casting.engine_of(script) or engines.DEFAULT_ENGINE
    home = script.article.language
    cast = (s.voice for s in script.segments if s.voice and (s.language or home) == language)
    known = (voice for voice in engines.load(engine).voices() if voice.language == language)
    names = {voice.told(script.engine): voice.gender for voice in (*known, *cast)}
    return [{"name": name, "gender": gender} for name, gender in names.items()]


def _segments(script: Script, room: Room) -> Iterator[dict[str, Any]]:
    first = {segment.start: segment for segment in room.first.segments}
    proofs = _proofs(script.segments)
    for segment, after in zip_longest(script.segments, script.segments[1:]):
        was = first.get(segment.start)
        said = room.wording.said(segment, script)
        yield {
            "id": segment.start,
            "kind": segment.kind,
            "language": segment.language or script.article.language,
            "text": segment.text,
            "speaker": asdict(segment.speaker) if segment.speaker else None,
            "is_heard": heard(segment) is not None,
            "is_doubtful": _is_doubtful(segment),
            "proofs": proofs.get(segment.start, []),
            "voice": segment.voice.told(script.engine) if segment.voice else None,
            "spoken": said.spoken,
            "runs": said.runs,
            "is_respoken": segment.spoken is not None,
            "pause_after_seconds": segment.pause_after_seconds,
            "usual_pause_seconds": _usual_seconds(segment, after, room.pauses),
            "is_edited": was is None or replace(was, index=segment.index) != segment,
            "sound": sound_key(script, segment, room.wording),
        }


def _usual_seconds(segment: Segment, after: Segment | None, pauses: Pauses) -> float:
    if after is None:
        return pauses.closing_seconds
    return pause_seconds(replace(segment, pause_after_seconds=None), after, pauses)


def _is_doubtful(segment: Segment) -> bool:
    """Whether a quote's speaker should be looked at: nobody is, or not by name or title."""
    if segment.kind != "quote":
        return False
    return segment.speaker is None or segment.speaker.confidence < SURE


def _proofs(segments: Sequence[Segment]) -> Mapping[int, list[str]]:
    """Start of a segment → the words in it that prove who speaks, there or in a segment near it."""
    found: dict[int, dict[str, None]] = {}
    for place, segment in enumerate(segments):
        speaker = heard(segment)
        if speaker is None or not one_line(speaker.evidence):
            continue
        near = segments[max(0, place - NEAR) : place + NEAR + 1]
        nearest = sorted(near, key=lambda other: abs(other.start - segment.start))
        where = next((other for other in nearest if speaker.evidence in other.text), None)
        if where is not None:
            found.setdefault(where.start, {})[speaker.evidence] = None
    return {start: list(words) for start, words in found.items()}
