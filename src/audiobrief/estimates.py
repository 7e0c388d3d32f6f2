"""About how long a script takes, before anything is spoken."""

from __future__ import annotations

from audiobrief.languages import knowledge
from audiobrief.models import Segment

SECONDS_A_CHARACTER = 0.07
"""Of espeak-ng at its own rate, where a language's ``voice.py`` does not say better."""


def speech_seconds(segment: Segment, language: str) -> float:
    """About how long ``segment`` takes to say; ``language`` is the article's."""
    known = knowledge(segment.language or language, "voice")
    rate = getattr(known, "SECONDS_A_CHARACTER", SECONDS_A_CHARACTER)
    return float(rate) * len(segment.spoken or segment.text)
