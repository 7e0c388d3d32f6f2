"""Which language a text is in, by its letters and its most frequent words."""

from __future__ import annotations

import re
from collections import Counter

from audiobrief.languages import available
from audiobrief.languages.news import News, tables

SAMPLE_CHARACTERS = 20_000
"""Some 3,000 words; more change nothing."""
FALLBACK = "en"
"""Language of a text without letters."""

COVERAGE_WEIGHT = 2.0
LETTERS_WEIGHT = 3.0
COMMON_WEIGHT = 2.0
"""A fifth of Kazakh letters lie outside the Russian alphabet; a third of running words are function words."""


def detect(text: str) -> str:
    """ISO 639-1 code of the language, among those with tables, that ``text`` is most likely in."""
    sample = text[:SAMPLE_CHARACTERS].lower()
    letters = Counter(c for c in sample if c.isalpha())
    if not letters:
        return FALLBACK
    found = Counter(re.findall(r"[^\W\d_]+", sample))
    scores = {code: _score(tables(code), letters, found) for code in available()}
    return max(scores, key=lambda code: scores[code], default=FALLBACK)


def _score(news: News, letters: Counter[str], found: Counter[str]) -> float:
    return (
        COVERAGE_WEIGHT * _share(letters, news.alphabet)
        + LETTERS_WEIGHT * _share(letters, news.letters)
        + COMMON_WEIGHT * _share(found, news.common)
    )


def _share(counts: Counter[str], wanted: str | frozenset[str]) -> float:
    return sum(counts[key] for key in wanted) / counts.total()
