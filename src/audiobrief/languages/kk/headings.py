"""Headings in capitals, read as words; acronyms and Roman numerals keep their capitals."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.abbreviations import EXPANDED, SPOKEN_AS_WORDS, WORDS_IN_CAPITALS
from audiobrief.languages.kk.patterns import CYRILLIC, UPPER
from audiobrief.languages.kk.roman import value
from audiobrief.languages.kk.units import MAGNITUDES, UNITS, WRITTEN_CURRENCIES
from audiobrief.languages.rules import Rule

MEASURES: Final = MAGNITUDES.keys() | UNITS.keys() | WRITTEN_CURRENCIES.keys()
SHORTEST: Final = 4
"""Letters in capitals, acronyms aside, that make a heading."""
_VOWELS: Final = frozenset("АӘЕЁИОӨУҮҰЫІЭЮЯ")
_WORD: Final = re.compile(f"[{CYRILLIC}]+")


def heading(match: re.Match[str]) -> str | None:
    """A line mostly in capitals, in small letters; one short word in capitals is no heading."""
    words = [word for word in _WORD.findall(match.group()) if len(word) > 1]
    capitals = [word for word in words if word.isupper()]
    lowered = [word for word in capitals if not _is_acronym(word)]
    if 2 * len(capitals) <= len(words) or len("".join(lowered)) < SHORTEST:
        return None
    return _WORD.sub(_lowered, match.group())


def _lowered(match: re.Match[str]) -> str:
    word = match.group()
    return word if _is_acronym(word) else word.lower()


def _is_acronym(word: str) -> bool:
    if word in WORDS_IN_CAPITALS or word.lower() in MEASURES:
        return False
    if word in EXPANDED or word in SPOKEN_AS_WORDS:
        return True
    return len(word) == 1 or not _VOWELS & set(word) or value(word) is not None


RULES: Final = (Rule("heading", re.compile(rf"^(?=.*[{UPPER}]{{2}}).+$"), heading),)
