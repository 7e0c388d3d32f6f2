"""English as a newsreader says it: the rules in the order that works.

American reading: no "and" in cardinals, December sixteenth, twenty twenty-four. Addresses and
phones go before numbers, dates and times before measures, measures before years, years before bare
figures. Acronyms are spelled with spaces (F B I) or stay (NATO), words set in capitals are written
small by ``acronyms``; the clean-up of characters and the removal of what no voice can say belong
to the frame (``languages.spoken``).
"""

from __future__ import annotations

import re

from audiobrief.languages.rules import Group, Rule

from . import acronyms, calendar, codes, quantities, roman, shortened, symbols

ALPHABET = "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœšžčćđğłńśźżęąřěőű"
"""Letters that an English voice says, with those of names that it reads as plain ones."""

_DIGIT = re.compile("[0-9]")

RULES: tuple[Rule | Group, ...] = (
    *codes.ADDRESSES,
    Group(
        _DIGIT,
        (
            *calendar.DATES,
            *codes.PHONES,
            *calendar.RULES,
            *symbols.TIMES,
            *quantities.SIGNS,
            *quantities.MONEY,
            *calendar.PERIODS,
            *quantities.RULES,
        ),
    ),
    *shortened.RULES,
    Group(_DIGIT, (*codes.RULES, *calendar.YEARS, *quantities.LAST)),
    *roman.RULES,
    *acronyms.RULES,
    *symbols.RULES,
)
