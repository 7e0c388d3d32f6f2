"""Abbreviations whose Turkish reading is in a table, not guessed."""

from audiobrief.languages.tr.tables import ABBREVIATIONS, CURRENCIES, SAID, SPELLED, WORDS_IN_CAPITALS

_TABLES = (ABBREVIATIONS, CURRENCIES, SAID, SPELLED, WORDS_IN_CAPITALS)
WORDS = frozenset(word.casefold() for table in _TABLES for word in table)
