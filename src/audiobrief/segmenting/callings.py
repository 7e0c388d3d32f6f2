"""Whether a noun for a person may stand for somebody who was named before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.segmenting.cues import found_words
from audiobrief.segmenting.roles import base, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.models import Gender
    from audiobrief.segmenting.cues import Found

OPENING_WORDS = 5
"""Words at the beginning of a sentence that may be its subject."""
ROLE_LETTERS = 5
"""First letters in which a title and a role must agree."""


def agree(news: News, head: str, role: str) -> bool:
    """A title agrees with a role that has a word of the same beginning; a ministry is no minister."""
    wanted = head[: max(ROLE_LETTERS, len(head) - 2)]
    words = (w.lower for w in found_words(role, 0, len(role)) if w.lower.startswith(wanted))
    return any(word == head or base(news, word, news.groups) is None for word in words)


def may_be(news: News, roles: Sequence[str], noun: str) -> bool:
    """Whether somebody with ``roles`` may be called by ``noun``; nothing is known of somebody without any."""
    if not roles or any(agree(news, noun, role) for role in roles):
        return True
    fields = news.callings.get(noun)
    if fields is not None:
        return any(w.lower.startswith(fields) for role in roles for w in found_words(role, 0, len(role)))
    return noun in news.descriptions or (noun in news.strangers and all(_ordinary(news, r) for r in roles))


def _ordinary(news: News, role: str) -> bool:
    """A role that is no profession: a resident, somebody's mother."""
    return any(w.lower.startswith(news.ordinary) for w in found_words(role, 0, len(role)))


def gender_shown(news: News, text: str) -> Gender:
    """The gender that a noun of ``text`` shows."""
    nouns = (w.lower for w in found_words(text, 0, len(text)))
    return next((news.anaphors[noun] for noun in nouns if noun in news.anaphors), "unknown")


def compatible(one: Gender, other: Gender) -> bool:
    """Whether two genders, as far as they are known, are the same."""
    return "unknown" in (one, other) or one == other


def opening_noun(news: News, words: Sequence[Found]) -> tuple[str, int] | None:
    """``Сотталушы кінәсін мойындамады``, ``The captain was direct``: the noun for a person that a sentence
    begins with, and where it ends; with an article its adjectives may stand before it.
    """
    if not words:
        return None
    first, *rest = words[:OPENING_WORDS]
    if not news.determiners:
        return (first.lower, first.end) if _of_person(news, first.lower) and _alone(news, rest) else None
    if first.lower not in news.determiners:
        return None
    place = next((n for n, word in enumerate(rest) if titled(news, word.lower)), None)
    if place is None or not _alone(news, rest[place + 1 :]):
        return None
    return rest[place].lower, rest[place].end


def _of_person(news: News, word: str) -> bool:
    return titled(news, word) or word in news.strangers


def _alone(news: News, following: Sequence[Found]) -> bool:
    """Whether no name and no other title follows at once."""
    return bool(following) and following[0].text[0].islower() and not _of_person(news, following[0].lower)
