"""Latin words and abbreviations whose Kazakh reading is in a table, not guessed."""

from audiobrief.languages.kk.abbreviations import BEHIND_A_NAME, EXPANDED, SPOKEN_AS_WORDS, WORDS_IN_CAPITALS
from audiobrief.languages.kk.lexicon import LATIN_WORDS

WORDS = frozenset(
    word.casefold()
    for table in (BEHIND_A_NAME, EXPANDED, SPOKEN_AS_WORDS, WORDS_IN_CAPITALS, LATIN_WORDS)
    for word in table
)
