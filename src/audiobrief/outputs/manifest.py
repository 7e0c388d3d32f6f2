"""The manifest: everything that is known of an episode, as JSON that programs read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, BinaryIO

from audiobrief.models import SAMPLE_RATE, Dropped, Episode, Script, Segment

FORMAT = "audiobrief manifest 1"


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
        "audio": {
            "sample_rate": SAMPLE_RATE,
            "samples": timeline.total_samples,
            "seconds": seconds(timeline.total_samples),
            "integrated_lufs": round(episode.loudness.integrated_lufs, 2),
            "true_peak_dbtp": round(episode.loudness.true_peak_dbtp, 2),
        },
        "voices": [{**asdict(voice), "gain_db": gain} for voice, gain in episode.gains_db.items()],
        "segments": [
            {
                **segment_facts(placed.segment),
                "start_sample": placed.start_sample,
                "end_sample": placed.end_sample,
                "start_seconds": seconds(placed.start_sample),
                "end_seconds": seconds(placed.end_sample),
            }
            for placed in timeline.placed
        ],
        "chapters": [asdict(chapter) for chapter in timeline.chapters],
        "dropped": [dropped_facts(stretch) for stretch in episode.script.dropped],
        "files": {role: dict(facts) for role, facts in episode.files.items()},
    }


def plan(script: Script) -> dict[str, Any]:
    """What ``plan --json`` prints: the script alone."""
    return {
        "language": script.article.language,
        "segments": [segment_facts(segment) for segment in script.segments],
        "dropped": [dropped_facts(stretch) for stretch in script.dropped],
    }


def segment_facts(segment: Segment) -> dict[str, Any]:
    """A segment as plan and manifest tell it; ``start`` and ``end`` are offsets in the source."""
    return {
        "index": segment.index,
        "kind": segment.kind,
        "text": segment.text,
        "speaker": asdict(segment.speaker) if segment.speaker else None,
        "voice": segment.voice.name if segment.voice else None,
        "start": segment.start,
        "end": segment.end,
    }


def dropped_facts(stretch: Dropped) -> dict[str, Any]:
    """A stretch left out as plan and manifest tell it."""
    return asdict(stretch)


def headline(script: Script) -> str:
    """The title of the episode: the headline, or the name of the source."""
    found = next((s.text for s in script.segments if s.kind == "headline"), None)
    return " ".join((found or script.article.headline or script.article.name).split())


def byline(script: Script) -> str | None:
    """Who wrote the article, as its byline or its metadata says."""
    found = next((s.text for s in script.segments if s.kind == "byline"), None)
    return " ".join(found.split()) if found else script.article.author


def seconds(sample: int) -> float:
    """Seconds to the microsecond."""
    return round(sample / SAMPLE_RATE, 6)


def sha256(content: bytes) -> str:
    """Hexadecimal SHA-256 of ``content``."""
    return hashlib.sha256(content).hexdigest()


def sha256_of_file(file: BinaryIO) -> str:
    """Hexadecimal SHA-256 of an open file, from its start."""
    file.flush()
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()
