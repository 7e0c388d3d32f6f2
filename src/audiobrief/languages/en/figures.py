"""Pieces of regular expressions for digits, and the text around a match.

A pattern begins with a character class and looks back after it: the search then skips what cannot
start a token, some ten times faster than a pattern that looks back first. Every repeat is bounded
or possessive, so hostile digits cost linear time.
"""

from __future__ import annotations

import re

from .numerals import digit_by_digit, spaced

REACH = 60
"""Characters of context that a rule may look at, on either side."""


def first(after: str = "") -> str:
    """The first digit of a run that none of the characters ``after`` precedes."""
    return rf"[0-9](?<![0-9{after}][0-9])"


TAIL = r"(?:[0-9]{0,2}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]*+)(?:\.[0-9]++(?!\.[0-9]))?"
FIGURE = rf"{first()}(?<![0-9][.,:][0-9]){TAIL}"
"""158,983; 4.5."""
SPAN = rf"(?P<low>{FIGURE})(?:%? ?[-–—] ?(?P<high>[0-9]{TAIL}))?"
"""A figure or a range of two."""


def before(match: re.Match[str]) -> str:
    """The text before ``match``, at most ``REACH`` characters."""
    return match.string[max(0, match.start() - REACH) : match.start()]


def after(match: re.Match[str]) -> str:
    """The text after ``match``, at most ``REACH`` characters."""
    return match.string[match.end() : match.end() + REACH]


def number(figure: str) -> str:
    """A figure in words: three point one four, one hundred fifty-eight thousand …"""
    whole, _, rest = figure.replace(",", "").partition(".")
    if not rest:
        return spaced(whole)
    return f"{spaced(whole)} point {digit_by_digit(rest)}" if whole else f"point {digit_by_digit(rest)}"
