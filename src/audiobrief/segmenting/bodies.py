"""The full name of a body that a clause calls by its noun alone: ``сообщили в ведомстве``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.segmenting.cues import found_words
from audiobrief.segmenting.roles import base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.cues import Found

LETTERS = 6
"""First letters in which two forms of a body's noun agree: министрлік, министрлігі."""
COMPLEMENT_WORDS = 6
VERB_LETTERS = 5
"""Shortest word whose ending makes it a verb."""
_CLOSERS = '»”"'


def full_body(news: News, source: str, start: int, end: int, noun: str) -> str | None:
    """The latest body in ``source[start:end]``, one paragraph, that ``noun`` may stand for.

    In the nominative; None where none is called by more than its noun.
    """
    words = found_words(source, start, end, most=10_000)
    for place in range(len(words) - 1, -1, -1):
        nominative = base(news, words[place].lower, news.groups)
        if nominative is None or not _same(news, noun, nominative):
            continue
        if news.head_last:
            first = _first(source, words, place)
            if first < place:
                return f"{source[words[first].start : words[place].start]}{nominative}"
        elif end_of := _complement(news, source, words, place):
            return f"{nominative}{source[words[place].end : end_of]}"
    return None


def _same(news: News, noun: str, other: str) -> bool:
    return noun in news.any_body or other[:LETTERS] == noun[:LETTERS]


def _complement(news: News, source: str, words: Sequence[Found], place: int) -> int:
    """Where the complements of a body end: up to a verb, a comma, a preposition other than по; 0: none."""
    last = place
    for n in range(place + 1, min(len(words), place + 1 + COMPLEMENT_WORDS)):
        word, between = words[n], source[words[n - 1].end : words[n].start]
        verb = len(word.lower) >= VERB_LETTERS and word.lower.endswith(news.verb_endings + news.infinitives)
        foreign = word.lower in news.prepositions and word.lower not in news.body_prepositions
        if verb or foreign or between.strip() not in ("", "«", "“", '"'):
            break
        last = n
    if last == place:
        return 0
    end = words[last].end
    return end + 1 if source[end : end + 1] in tuple(_CLOSERS) else end


def _first(source: str, words: Sequence[Found], place: int) -> int:
    """Where the complements begin, which stand first: at the nearest capital."""
    for n in range(place - 1, max(-1, place - 1 - COMPLEMENT_WORDS), -1):
        if source[words[n].end : words[n + 1].start].strip():
            break
        if words[n].text[0].isupper():
            return n
    return place
