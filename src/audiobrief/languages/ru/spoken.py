"""Russian as a newsreader says it: the rules in the order that works.

Addresses and phones go before numbers, dates and times before measures, measures before bare
figures; abbreviations that a figure follows before the figure, for it agrees with them. Words set
in capitals are read as words and acronyms by ``acronyms``; the clean-up of characters and the
removal of what no voice can say belong to the frame (``languages.spoken``).
"""

from __future__ import annotations

from audiobrief.languages.rules import Rule

from . import abbreviations, acronyms, calendar, codes, initials, latin, quantities, roman, suffixes, symbols

ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
"""Letters that a Russian voice says."""

RULES: tuple[Rule, ...] = (
    *codes.ADDRESSES,
    *symbols.TWINS,
    *abbreviations.GROUPS,
    *calendar.NUMERIC,
    *codes.PHONES,
    *roman.RULES,
    *calendar.RULES,
    *suffixes.RULES,
    *codes.VERSIONS,
    *symbols.TIMES,
    *quantities.SIGNS,
    *quantities.RULES,
    *abbreviations.RULES,
    *initials.RULES,
    *abbreviations.SINGLES,
    *quantities.BARE,
    *codes.RULES,
    *quantities.LAST,
    *acronyms.RULES,
    *latin.RULES,
    *symbols.RULES,
)
