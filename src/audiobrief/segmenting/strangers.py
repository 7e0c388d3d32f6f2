"""Speakers whom a clause describes and does not name: a nurse, a woman who asked to stay unnamed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from audiobrief.segmenting.roles import titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.models import Gender
    from audiobrief.segmenting.cues import Found

REACH_WORDS = 8
"""Words between the verb and the noun at most."""
DESCRIPTION_WORDS = 10


class Stranger(Struct, frozen=True):
    """The noun for a person behind a verb of speech."""

    noun: str
    start: int
    end: int
    """Where the description begins and ends."""
    gender: Gender
    sure: bool
    """The clause says that it is somebody unnamed, or somebody else."""
    described: bool
    """More than the noun alone: a participle, a complement."""


def stranger(news: News, source: str, words: Sequence[Found]) -> Stranger | None:
    """Whoever ``words``, which follow a verb of speech, describe; None where they name no kind of person."""
    if not words:
        return None
    unnamed = any(word.lower.startswith(news.unnamed) for word in words) if news.unnamed else False
    place = _noun(news, words, unnamed)
    if place is None:
        return None
    lower = words[place].lower
    other = bool(place) and words[place - 1].lower in news.others
    first, last = (0, place) if news.head_last else (place - other, _last(news, source, words, place))
    around = [word for word in words[first : last + 1] if word is not words[place]]
    relative = any(word.lower.endswith(news.participles) for word in around)
    return Stranger(
        lower,
        words[first].start,
        words[last].end,
        news.strangers.get(lower, "unknown"),
        unnamed or other,
        relative or (bool(around) and not news.head_last),
    )


def _noun(news: News, words: Sequence[Found], unnamed: bool) -> int | None:
    """Place of the head: the last noun where complements stand first, else the first one."""
    places = range(len(words))
    near = reversed(places) if news.head_last else places[:REACH_WORDS]
    for n in near:
        if words[n].lower in news.strangers or (unnamed and titled(news, words[n].lower)):
            return n
    return None


def _last(news: News, source: str, words: Sequence[Found], place: int) -> int:
    """The last word of a description that follows its noun: to a comma without a participle."""
    last = place
    for n in range(place + 1, min(len(words), place + DESCRIPTION_WORDS)):
        between = source[words[n - 1].end : words[n].start]
        if words[n].lower.startswith(news.audience):
            break
        if between.strip() and not (between.strip() == "," and words[n].lower.endswith(news.participles)):
            break
        last = n
    return last
