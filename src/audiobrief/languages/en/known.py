"""Abbreviations whose English reading is in a table, not guessed."""

from audiobrief.languages.en.acronyms import SAID, SPELLED
from audiobrief.languages.en.acronyms import WORDS as SPOKEN_AS_WORDS

WORDS = frozenset(word.casefold() for table in (SAID, SPELLED, SPOKEN_AS_WORDS) for word in table)
