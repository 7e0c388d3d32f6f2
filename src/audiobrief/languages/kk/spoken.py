"""Kazakh as a newsreader says it: the rules in the order that works."""

from __future__ import annotations

from typing import Final

from audiobrief.languages.kk import (
    codes,
    dates,
    figures,
    headings,
    initials,
    kazakh_latin,
    latin,
    lookalikes,
    quantities,
    roman,
    symbols,
    words,
)
from audiobrief.languages.kk.patterns import LOWER
from audiobrief.languages.rules import Rule

ALPHABET: Final = LOWER
"""Letters that may stand in spoken Kazakh."""

RULES: Final[tuple[Rule, ...]] = (
    *lookalikes.RULES,
    *codes.WEB,
    *initials.RULES,
    *headings.RULES,
    *kazakh_latin.RULES,
    *roman.RULES,
    *codes.TELEPHONES,
    *dates.RULES,
    *figures.VERSIONS,
    *figures.SHAPES,
    *quantities.RULES,
    *figures.NUMBERS,
    *words.RULES,
    *latin.RULES,
    *symbols.RULES,
)
