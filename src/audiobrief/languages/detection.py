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
ALPHABET_WEIGHT = 0.001
"""Of two alphabets that cover a text, the smaller one fits better."""
"""A fifth of Kazakh letters lie outside the Russian alphabet; a third of running words are function words."""


OTHER_WORDS = 8
"""A shorter stretch in another language is a name or a quoted phrase."""
OTHER_MARGIN = 0.4
"""By so much a stretch must look more like another language than like the article's."""
DOUBT = 0.1
"""Less than one frequent word among twenty, and more than alphabets differ by their size."""


def detect(text: str) -> str:
    """ISO 639-1 code of the language, among those with tables, that ``text`` is most likely in."""
    scores = _scores(text)
    return max(scores, key=lambda code: scores[code], default=FALLBACK)


def shown(text: str, otherwise: str) -> str:
    """As ``detect``; ``otherwise`` where ``text`` has neither letters nor words that this language lacks."""
    scores = _scores(text)
    best = max(scores, key=lambda code: scores[code], default=otherwise)
    return best if scores.get(best, 0.0) - scores.get(otherwise, 0.0) > DOUBT else otherwise


def other_language(text: str, language: str) -> str | None:
    """The language of ``text`` where it is plainly not ``language``, else None."""
    if len(text.split(maxsplit=OTHER_WORDS)) < OTHER_WORDS:
        return None
    scores = _scores(text)
    if language not in scores:
        return None
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] - scores[language] > OTHER_MARGIN else None


def _scores(text: str) -> dict[str, float]:
    sample = text[:SAMPLE_CHARACTERS].lower()
    letters = Counter(c for c in sample if c.isalpha())
    if not letters:
        return {}
    found = Counter(re.findall(r"[^\W\d_]+", sample))
    return {code: _score(tables(code), letters, found) for code in available()}


def _score(news: News, letters: Counter[str], found: Counter[str]) -> float:
    return (
        -len(news.alphabet) * ALPHABET_WEIGHT
        + COVERAGE_WEIGHT * _share(letters, news.alphabet)
        + LETTERS_WEIGHT * _share(letters, news.letters)
        + COMMON_WEIGHT * _share(found, news.common)
    )


def _share(counts: Counter[str], wanted: str | frozenset[str]) -> float:
    return sum(counts[key] for key in wanted) / counts.total()
