"""About how long a script takes, before anything is spoken."""

from __future__ import annotations

from audiobrief.languages import knowledge
from audiobrief.models import Pauses, Script, Segment
from audiobrief.stitch import pause_seconds

SECONDS_A_CHARACTER = 0.07
"""Of espeak-ng at its own rate, where a language's ``voice.py`` does not say better."""


def seconds(script: Script, pauses: Pauses) -> tuple[float, ...]:
    """About how long each segment takes with the pause after it; the last has none."""
    following = [*script.segments[1:], None]
    return tuple(
        _speech_seconds(segment, script.article.language)
        + (pause_seconds(segment, after, pauses) if after else 0.0)
        for segment, after in zip(script.segments, following, strict=True)
    )


def _speech_seconds(segment: Segment, language: str) -> float:
    known = knowledge(segment.language or language, "voice")
    rate = getattr(known, "SECONDS_A_CHARACTER", SECONDS_A_CHARACTER)
    return float(rate) * len(segment.spoken or segment.text)
