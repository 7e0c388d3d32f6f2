"""What a page says of itself."""

from __future__ import annotations

from collections.abc import Mapping

from audiobrief.languages import knowledge
from audiobrief.plain import whole_seconds


def words(language: str) -> Mapping[str, str]:
    """What a page says of itself in ``language``; in English where the language has no words for it."""
    found: Mapping[str, str] = getattr(knowledge(language, "page") or knowledge("en", "page"), "WORDS", {})
    return found


def reasons(language: str) -> Mapping[str, str]:
    """Reason why text is left out → its words in ``language``; empty where that has none."""
    found: Mapping[str, str] = getattr(knowledge(language, "page"), "REASONS", {})
    return found


def clock(milliseconds: int) -> str:
    """``1:02:03`` or ``2:03``."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def length(milliseconds: int) -> str:
    """As ``clock``, of a whole recording: rounded as everywhere else."""
    return clock(whole_seconds(milliseconds / 1000) * 1000)
