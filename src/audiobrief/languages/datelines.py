"""A line that is nothing but a day: ``March 3, 2025``, ``11.02.2025``, ``2025 жылғы 11 ақпан``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from audiobrief.languages.news import tables

if TYPE_CHECKING:
    from audiobrief.languages.news import News

MAX_CHARACTERS = 60

_DAY, _YEAR, _MONTH = (
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?",
    r"(?P<year>(?:19|20)\d\d)",
    r"(?P<month>[^\W\d]{3,12})\.?",
)
_LEAD = r"(?:[^\W\d]{2,14}(?: [^\W\d]{2,14})?[,:] )?"
_TAIL = r"(?: ?[жг]\.?| года| жыл[а-яғңі]{0,4})?(?:(?:, | \| | [–—-] | at | в | )\d{1,2}:\d\d.{0,20})?"
_SHAPES = tuple(
    re.compile(_LEAD + shape + _TAIL, re.IGNORECASE)
    for shape in (
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR} (?:жыл[а-яғңі]{{0,4}}|ж\.) {_DAY} {_MONTH}",
        rf"{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}})\.(?P<number>\d{{1,2}})\.{_YEAR}",
        rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})/{_YEAR}",
    )
)


def day_of(line: str, language: str) -> str | None:
    """The day that ``line`` is, ``YYYY-MM-DD``; None for anything else and for a day that never was."""
    text = " ".join(line.split())
    if len(text) > MAX_CHARACTERS:
        return None
    found = next(filter(None, (shape.fullmatch(text) for shape in _SHAPES)), None)
    return _day(found.groupdict(), tables(language)) if found else None


def _day(parts: dict[str, str], news: News) -> str | None:
    if "first" in parts:
        order = ("number", "day") if news.month_first else ("day", "number")
        parts |= dict(zip(order, (parts["first"], parts["second"]), strict=True))
    month = int(parts["number"]) if "number" in parts else _months(news).get(parts["month"].lower(), 0)
    try:
        return date(int(parts["year"]), month, int(parts["day"])).isoformat()
    except ValueError:
        return None


@cache
def _numbered(months: frozenset[str], stems: tuple[str, ...]) -> dict[str, int]:
    longest = sorted(enumerate(stems, 1), key=lambda entry: -len(entry[1]))
    return {name: next((number for number, stem in longest if name.startswith(stem)), 0) for name in months}


def _months(news: News) -> dict[str, int]:
    """Form of a month's name → its number."""
    return _numbered(news.months, news.month_stems)
