"""The article's blocks as lines, with the few measures of form that every later step asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.models import Article, Form

WORD = re.compile(r"[^\W_]+(?:[-‑’'ʼ.][^\W_]+)*")
"""A word with its inner hyphens, apostrophes and stops: Tester's, y.o, QazAqparat.kz."""

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_STOP = ".…!?;:,"
_CLOSERS = "»”“\"'’)]"
_BULLET = re.compile(r"[•·▪●◦*‣■►▶→\-–—]\s+")


class Line(Struct, frozen=True):
    """A block of the article and its place among the others."""

    number: int
    """Place among the blocks, from 0."""
    start: int
    end: int
    text: str
    """Exactly ``source[start:end]``."""
    form: Form
    apart: bool
    """A blank line, or the beginning of the text, stands before it."""

    @property
    def bare(self) -> str:
        """The text without a bullet before it."""
        return _BULLET.sub("", self.text, count=1) if self.text[:1] in "•·▪●◦*‣■►▶→-–—" else self.text

    @property
    def count(self) -> int:
        """Number of words."""
        return len(WORD.findall(self.text))

    @property
    def last_mark(self) -> str:
        """The final punctuation mark, closing quotes and brackets aside; empty where a word ends the line."""
        text = self.text.rstrip(_CLOSERS + " ")
        return text[-1] if text and text[-1] in _STOP else ""

    @property
    def stopped(self) -> bool:
        """Ends as a sentence, a lead-in or a clause does; a question or an exclamation may be a title."""
        return self.last_mark not in ("", "?", "!")


def lines(article: Article) -> list[Line]:
    """A Line for each block of ``article``, in order."""
    found: list[Line] = []
    end = 0
    for number, block in enumerate(article.blocks):
        between = article.source[end : block.start]
        apart = not found or len(_BREAK.findall(between)) != 1
        text = article.source[block.start : block.end]
        found.append(Line(number, block.start, block.end, text, block.form, apart))
        end = block.end
    return found


LIST_LEAD_WORDS = 5
"""A shorter line with a colon is a label."""


def listed(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers of the lines without a stop below a sentence that ends in a colon: a list, to be read."""
    found = []
    listing = lower = False
    for line in lines:
        if line.last_mark == ":":
            listing, lower = line.count >= LIST_LEAD_WORDS, False
        elif line.stopped or (lower and not line.text[0].islower()):
            listing = False
        elif listing:
            found.append(line.number)
            lower = line.text[0].islower()
    return frozenset(found)


def key(text: str) -> str:
    """Letters and digits of ``text``, case folded: equal for repeats that differ in marks or case."""
    return "".join(WORD.findall(text)).casefold()
