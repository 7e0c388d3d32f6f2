"""Kazakh as a newsreader says it: the rules in the order that works."""

from __future__ import annotations

from typing import Final

from audiobrief.languages.kk import codes, dates, latin, quantities, roman, symbols, words
from audiobrief.languages.kk.patterns import LOWER
from audiobrief.languages.rules import Rule

ALPHABET: Final = LOWER
"""Letters that may stand in spoken Kazakh."""

RULES: Final[tuple[Rule, ...]] = (
    *latin.SCRIPT,
    *codes.WEB,
    *words.INITIALS,
    *words.HEADINGS,
    *latin.KAZAKH_LATIN,
    *roman.RULES,
    *codes.TELEPHONES,
    *dates.RULES,
    quantities.POINTS,
    *quantities.RULES,
    *words.RULES,
    *latin.WORDS,
    *symbols.RULES,
)
