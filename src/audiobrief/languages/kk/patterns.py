"""Pieces of regular expressions that several Kazakh rules share.

Every repeat is possessive or bounded, so hostile digits cost linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

LOWER: Final = "а-яёәғқңөұүһі"
UPPER: Final = "А-ЯЁӘҒҚҢӨҰҮҺІ"
CYRILLIC: Final = LOWER + UPPER
LATIN: Final = r"A-Za-zÀ-ÖØ-öø-ſǴǵəƏŋŊ"


def digit(after: str = "") -> str:
    """The first digit of a run, behind none of these characters.

    A pattern that begins with a class and looks back afterwards is searched some ten times faster
    than one that begins by looking back.
    """
    return rf"\d(?<![\d{after}]\d)"


_NUMBER_TAIL: Final = (
    r"(?:(?<=[1-9])\d{0,2}+(?: \d{3}){1,11}(?!\d)|(?<=[1-9])\d{0,2}+(?:[.,]\d{3}){2,11}(?![.,]?\d)|\d*+)"
    r"(?:[.,]\d++)?+"
)

NUMBER: Final = digit() + r"(?<!\d[.,]\d)" + _NUMBER_TAIL
"""A number as written: a space is a mark of thousands only before exactly three digits."""

LAST: Final = r"\d" + _NUMBER_TAIL
"""The second number of a range."""

DASH: Final = r" ?(?:[-–—…]|\.{2,3}) ?"

SUFFIX: Final = rf"(?: ?[-–](?P<suffix>[{LOWER}]{{1,16}})(?![{CYRILLIC}]))?"
"""A hyphen and an ending, or nothing; whether it is an ending is for ``parse_suffix`` to say."""

STOP: Final = rf"(?:\.(?=[,;:)–-]| ?[{LOWER}\d«(]))?"
"""The full stop of a shortened word, where a sentence does not end with it."""


def one_of(words: Iterable[str]) -> str:
    """Alternatives, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def spaced(match: re.Match[str], words: str) -> str:
    """``words`` with a space where the token touched a letter or another number."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return " " * before.isalnum() + words + " " * after.isalnum()
