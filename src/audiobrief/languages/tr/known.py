"""Abbreviations whose Turkish reading is in a table, not guessed."""

from audiobrief.languages.tr.tables import ABBREVIATIONS, SAID, SPELLED, WORDS_IN_CAPITALS

WORDS = frozenset(
    word.casefold() for table in (ABBREVIATIONS, SAID, SPELLED, WORDS_IN_CAPITALS) for word in table
)
