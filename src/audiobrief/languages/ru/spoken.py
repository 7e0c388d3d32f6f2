"""Russian as a newsreader says it: the rules in the order that works.

Addresses and phones go before numbers, dates and times before measures, measures before bare
figures; abbreviations that a figure follows before the figure, for it agrees with them. Words set
in capitals are read as words and acronyms by ``acronyms``; the clean-up of characters and the
removal of what no voice can say belong to the frame (``languages.spoken``).
"""

from __future__ import annotations

import re

from audiobrief.languages.rules import Group, Rule

from . import (
    acronyms,
    calendar,
    codes,
    counting,
    initials,
    latin,
    quantities,
    roman,
    shortened,
    suffixes,
    symbols,
)

ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
"""Letters that a Russian voice says."""

_DIGIT = re.compile("[0-9]")

RULES: tuple[Rule | Group, ...] = (
    *codes.ADDRESSES,
    *symbols.TWINS,
    *shortened.GROUPS,
    Group(_DIGIT, (*calendar.NUMERIC, *codes.PHONES)),
    *roman.RULES,
    Group(
        _DIGIT,
        (
            *calendar.RULES,
            *suffixes.RULES,
            *codes.VERSIONS,
            *symbols.TIMES,
            *quantities.SIGNS,
            *quantities.RULES,
        ),
    ),
    *shortened.RULES,
    *initials.RULES,
    *shortened.SINGLES,
    *counting.LABELS,
    Group(_DIGIT, (*counting.FRACTIONS, *codes.RULES, *counting.RULES)),
    *acronyms.RULES,
    *latin.RULES,
    *symbols.RULES,
)
