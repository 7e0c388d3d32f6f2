"""Latin words and abbreviations whose Russian reading is in a table, not guessed."""

from audiobrief.languages.ru.acronyms import IRREGULAR, SPELLED
from audiobrief.languages.ru.acronyms import WORDS as SPOKEN_AS_WORDS
from audiobrief.languages.ru.latin import LEXICON

WORDS = frozenset(
    word.casefold() for table in (IRREGULAR, SPELLED, SPOKEN_AS_WORDS, LEXICON) for word in table
)
