"""Kazakh as a newsreader says it: the rules in the order that works."""

from __future__ import annotations

import re
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
    ranked,
    roman,
    symbols,
    times,
    web,
    words,
)
from audiobrief.languages.kk.patterns import LATIN, LOWER
from audiobrief.languages.rules import Group, Rule

ALPHABET: Final = LOWER
"""Letters that may stand in spoken Kazakh."""

RULES: Final[tuple[Rule | Group, ...]] = (
    Group(re.compile(f"[{LATIN}]"), (*lookalikes.RULES, *web.RULES)),
    *initials.RULES,
    *headings.RULES,
    *kazakh_latin.RULES,
    *roman.RULES,
    Group(
        re.compile(r"\d"),
        (
            *codes.RULES,
            *dates.RULES,
            *ranked.RULES,
            *times.RULES,
            *figures.VERSIONS,
            *figures.SHAPES,
            *quantities.RULES,
            *figures.NUMBERS,
        ),
    ),
    *words.RULES,
    *latin.RULES,
    *symbols.RULES,
)
