"""Pieces of regular expressions for digits, and the text around a match.

A pattern begins with a character class and looks back after it: the search then skips what cannot
start a token, some ten times faster than a pattern that looks back first. Every repeat is bounded
or possessive, so hostile digits cost linear time.
"""

from __future__ import annotations

import re

REACH = 100
"""Characters of context that a rule may look at, on either side."""


def first(after: str = "") -> str:
    """The first digit of a run that none of the characters ``after`` precedes."""
    return rf"[0-9](?<![0-9{after}][0-9])"


_TAIL = (
    r"(?:[0-9]{0,2}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]{0,2}(?:\.[0-9]{3}){1,4}(?![0-9,])"
    r"|[0-9]{0,2}(?:,[0-9]{3}){2,4}(?![0-9])|[0-9]*+)(?:[,.][0-9]++(?![.,][0-9]))?"
)
FIGURE = rf"{first()}(?<![0-9][.,:][0-9]){_TAIL}"
"""158 983; 10.000; 1,000,000; 4,5; 4.5."""
SPAN = rf"(?P<low>{FIGURE})(?: ?[-–—] ?(?P<high>[0-9]{_TAIL}))?"
"""A figure or a range of two."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:(?: [0-9]{3})+|(?:\.[0-9]{3})+|(?:,[0-9]{3}){2,})")


def split(figure: str) -> tuple[str, str]:
    """Digits before and after the decimal mark of ``figure``."""
    if _GROUPED.fullmatch(figure):
        return re.sub("[ .,]", "", figure), ""
    whole, _, rest = figure.replace(" ", "").replace(".", ",").rpartition(",")
    return (whole.replace(",", ""), rest) if whole else (rest, "")


def before(match: re.Match[str]) -> str:
    """The text before ``match``, at most ``REACH`` characters."""
    return match.string[max(0, match.start() - REACH) : match.start()]


def after(match: re.Match[str]) -> str:
    """The text after ``match``, at most ``REACH`` characters."""
    return match.string[match.end() : match.end() + REACH]
