"""Where sentences begin and end: razdel's rules, and on top each language's abbreviations and initials."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from audiobrief.languages.news import News, abbreviated, tables

if TYPE_CHECKING:
    from collections.abc import Iterator

PIECE_CHARACTERS = 4_000
"""Longest stretch handed to razdel at once: its time grows with the square of a run of marks."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.$")


def sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text``, without outer white space.

    Every character that is not white space lies in exactly one span; a line break ends a sentence.
    """
    spans: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        spans += _joined(text, _split(text, start, end), language)
    return spans


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Lines, the long ones cut at a space."""
    for line in _LINE.finditer(text):
        start, end = line.span()
        while end - start > PIECE_CHARACTERS:
            space = text.rfind(" ", start, start + PIECE_CHARACTERS)
            cut = space + 1 if space > start else start + PIECE_CHARACTERS
            yield start, cut
            start = cut
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if not piece.strip():
        return
    for found in _razdel()(piece):
        lead = len(found.text) - len(found.text.lstrip())
        yield start + found.start + lead, start + found.start + len(found.text.rstrip())


@cache
def _razdel():  # type: ignore[no-untyped-def]
    from razdel import sentenize

    return sentenize


def _joined(text: str, spans: Iterator[tuple[int, int]], language: str) -> list[tuple[int, int]]:
    """Spans with those that end in an abbreviation or an initial joined to the next."""
    news = tables(language)
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _open_ended(text, joined[-1], news):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _open_ended(text: str, span: tuple[int, int], news: News) -> bool:
    last = _LAST_WORD.search(text, max(span[0], span[1] - 16), span[1])
    return last is not None and abbreviated(news, last[1])
