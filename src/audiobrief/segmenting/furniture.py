"""Which lines are the page's, not the article's, and why: one word a line from the languages' tables."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from audiobrief.languages.news import everybody
from audiobrief.segmenting.lines import Line, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_FURNITURE_CHARACTERS = 600
"""A longer line is somebody's text."""
MAX_TAIL_CHARACTERS = 220
"""Longest sentence at the end of a paragraph that may point elsewhere."""
AUTHOR_WORDS = 3
"""Words of an author's name before a date."""
MENU_LINES = 4
"""So many short lines without a blank between them are a menu."""
MENU_WORDS = 3
MENU_CHARACTERS = 40

_SYMBOLS = re.compile(r"[\W_]*")
_NUMBER = re.compile(r"\W*\d[\d\W]*")
_MONEY = re.compile(r"\s*(?:[$€₽¥£₸][\s\d.,+-]+)+%?")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.]+|@\w+|#\w+(?:[\s,]+#\w+)*")
_CLOCK = re.compile(r"\d{1,2}:\d\d\b.{0,100}")
_CREDITED = re.compile(r".{10,500}[.!?”\"»]\s+\([A-ZА-ЯӘҒҚҢӨҰҮҺІ@][^().!?]{0,60}(?:\.[^().!?]{1,60}){0,4}\)")
_TRAIL = re.compile(r"[^/›»>|.,!?:]{2,30}(?:\s+[/›»>|]\s+[^/›»>|.!?]{2,60}){2,6}")
_SENTENCES = re.compile(r"[a-zа-яәғқңөұүһі][.!?] [A-ZА-ЯӘҒҚҢӨҰҮҺІ]")
_LANGUAGES = re.compile(
    r"(?:ҚАЗ|ҚЗ|KAZ|QAZ|KZ|РУС|РУ|RUS|RU|ENG|EN|TR|UZ|КЫР)"
    r"(?:[\s|/·,]+(?:ҚАЗ|ҚЗ|KAZ|QAZ|KZ|РУС|РУ|RUS|RU|ENG|EN|TR|UZ|КЫР)){1,6}",
    re.IGNORECASE,
)
"""The languages of a site."""
_TAG_NUMBERS = re.compile(r"(?:[^\d\W][^\d]{1,40} \d{1,4}\b\W*){4,}")


def table(news_tables: Sequence[tuple[str, str]]) -> re.Pattern[str]:
    """One expression for all reasons, a named group each."""
    reasons: dict[str, list[str]] = {}
    for reason, pattern in news_tables:
        reasons.setdefault(reason, []).append(pattern)
    groups = (f"(?P<{reason.replace('-', '_')}>{'|'.join(found)})" for reason, found in reasons.items())
    return re.compile("|".join(groups), re.IGNORECASE)


@cache
def _furniture() -> re.Pattern[str]:
    return table([entry for news in everybody() for entry in news.furniture])


@cache
def _related() -> re.Pattern[str]:
    return re.compile("|".join(p for news in everybody() for p in news.related), re.IGNORECASE)


@cache
def _sections() -> frozenset[str]:
    return frozenset().union(*(news.sections for news in everybody()))


@cache
def _months() -> re.Pattern[str]:
    names = "|".join(sorted(frozenset().union(*(news.months for news in everybody())), key=len, reverse=True))
    day = rf"(?:\d{{1,2}}\s+(?:{names})|(?:{names})\.?\s+\d{{1,2}})\w{{0,2}}"
    year = r",?(?:\s+\d{4})?"
    rest = r"[\s,|•·/-]*(?:ж(?:ыл[а-яіңғ]*)?\.?|г(?:ода)?\.?)?"
    clock = r"(?:[\s,|•·-]*(?:at|в|сағат)?\s*\d{1,2}[:.]\d\d.{0,40})?"
    before = r"(?:\w{2,12},?\s+|\d{4}\s+ж(?:ыл\w{0,4}|\.)\s+)?"
    return re.compile(rf"(?:\d{{1,2}}:\d\d,?\s+)?{before}{day}{year}{rest}{clock}", re.IGNORECASE)


_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}\s?[жг]?\.?[\s,|•·-]*(?:\d{1,2}[:.]\d\d.{0,20})?")
_TIME = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?(?:,? [A-Z]{2,4})?", re.IGNORECASE)


@cache
def _inline() -> re.Pattern[str]:
    starts = "|".join(p for news in everybody() for p in news.inline)
    return re.compile(rf"(?<=[.!?…»”\"]) +(?={starts})")


def without_tails(found: Sequence[Line]) -> list[Line]:
    """The lines, with a last sentence that points to another article on a line of its own."""
    split: list[Line] = []
    for line in found:
        cuts = [m for m in _inline().finditer(line.text) if len(line.text) - m.end() <= MAX_TAIL_CHARACTERS]
        if not cuts or line.form not in ("text", "blockquote"):
            split.append(replace(line, number=len(split)))
            continue
        cut = cuts[0]
        head, tail = line.text[: cut.start()], line.text[cut.end() :]
        split.append(replace(line, number=len(split), end=line.start + cut.start(), text=head))
        split.append(Line(len(split), line.start + cut.end(), line.end, tail, line.form, apart=False))
    return split


_FORMS = {"furniture": "navigation", "caption": "caption", "table": "table"}
"""Form by markup → reason."""
_SHAPES = (
    ("separator", _SYMBOLS),
    ("date", _DATE),
    ("date", _TIME),
    ("rates", _MONEY),
    ("views", _NUMBER),
    ("address", _ADDRESS),
    ("navigation", _LANGUAGES),
)


def furniture(lines: Sequence[Line]) -> dict[int, str]:
    """Number of each line that is furniture → its reason. Titles by markup are never looked at."""
    found: dict[int, str] = {}
    for line in lines:
        reason = _reason(line) if line.form in ("text", "list_item", "furniture") else ""
        reason = reason or _FORMS.get(line.form, "")
        if reason:
            found[line.number] = reason
    _add(found, _menus(lines, found), "navigation")
    _add(found, _followers(lines, found), "related")
    return found


def _reason(line: Line) -> str:
    text = line.bare.strip()
    if len(text) > MAX_FURNITURE_CHARACTERS:
        return ""
    shape = next(
        (reason for reason, pattern in (*_SHAPES, ("date", _months())) if pattern.fullmatch(text)), ""
    )
    return shape or _by_words(text) or _by_sections(text) or _dated(text)


def _dated(text: str) -> str:
    """``Name Surname, 18 марта 2025 года``: an author and a date."""
    head, _, tail = text.partition(", ")
    names = head.split()
    dated = any(pattern.fullmatch(tail.strip()) for pattern in (_DATE, _months()))
    return "date" if dated and 1 < len(names) <= AUTHOR_WORDS and all(n.istitle() for n in names) else ""


def _by_words(text: str) -> str:
    match = _furniture().fullmatch(text)
    if match and match.lastgroup:
        return match.lastgroup.replace("_", "-")
    return "related" if _related().fullmatch(text) else ""


def _by_sections(text: str) -> str:
    if only_sections(text) or _TRAIL.fullmatch(text):
        return "breadcrumb"
    if _CLOCK.fullmatch(text) and text[-1] not in ".!?":
        return "schedule"
    if _TAG_NUMBERS.match(text) and text[-1] not in ".!?…:;" and not _SENTENCES.search(text):
        return "tags"
    if text.endswith(")") and _CREDITED.fullmatch(text):
        return "photo-credit"
    return ""


def only_sections(text: str) -> bool:
    """Nothing but names of a menu's sections: ``Басты бет Жаңалықтар``, ``Жаңалықтар, Қоғам``."""
    rest = re.split(r"[\s,|/›»>•·]+", text.casefold().strip())
    if len(rest) > 2 * MENU_WORDS + 2:
        return False
    place = 0
    while place < len(rest):
        for size in (3, 2, 1):
            if " ".join(rest[place : place + size]) in _sections():
                place += size
                break
        else:
            return False
    return True


def _menus(lines: Sequence[Line], found: dict[int, str]) -> Iterator[int]:
    """Runs of short lines with no stop and no blank line between them."""
    run: list[Line] = []
    items = listed(lines)
    for line in (*lines, None):
        fits = line is not None and line.form in ("text", "list_item") and _menu_item(line)
        fits = fits and line is not None and line.number not in items
        if line is None or not fits or (line.apart and run):
            if len(run) >= MENU_LINES:
                yield from (item.number for item in run if item.number not in found)
            run = []
        if line is not None and fits:
            run.append(line)


def _menu_item(line: Line) -> bool:
    return line.count <= MENU_WORDS and not line.last_mark and len(line.text) <= MENU_CHARACTERS


def _followers(lines: Sequence[Line], found: dict[int, str]) -> Iterator[int]:
    """Headlines of other articles below a line that announces them."""
    announced = False
    for line in lines:
        if line.number in found:
            bare = line.bare.strip()
            announced = announced or bool(_related().fullmatch(bare))
        elif announced and line.form in ("text", "list_item") and not line.stopped:
            yield line.number
        else:
            announced = False


def _add(found: dict[int, str], numbers: Iterator[int], reason: str) -> None:
    for number in list(numbers):
        found.setdefault(number, reason)
