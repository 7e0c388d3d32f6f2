"""Times of words where an engine tells only where a stretch of text begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audiobrief.models import Word

Place = tuple[int, int]
"""Offset in the text, sample of the clip."""


def words_between(text: str, places: list[Place]) -> tuple[Word, ...]:
    """Every word of ``text`` with its sample.

    ``places`` are known for certain, rising, the ends of text and clip among them; between two of
    them time passes with the characters.
    """
    return tuple(word for here, there in pairwise(places) for word in _spread(text, here, there))


def _spread(text: str, here: Place, there: Place) -> Iterator[Word]:
    characters = max(1, there[0] - here[0])
    for found in re.compile(r"\S+").finditer(text, here[0], there[0]):
        past = found.start() - here[0]
        yield Word(found.start(), here[1] + (there[1] - here[1]) * past // characters)
