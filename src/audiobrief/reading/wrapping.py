"""Plain text broken at a fixed width, as mail and typewriters leave it: the lines of a paragraph rejoined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MIN_WIDTH, MAX_WIDTH = 50, 100
"""Columns of the longest line, in characters; mail has 72 to 80 (RFC 5322 asks for 78 at most)."""
MIN_BREAKS = 6
"""In a text; fewer may be full by chance."""
MIN_FULL_SHARE = 0.85
"""Of the breaks inside paragraphs: the next word would not have fitted on the line."""
MIN_OPEN_SHARE = 0.5
"""Of those: they stand inside a sentence, which goes on in lower case. A list or a poem has hardly any."""

_OPEN = re.compile(r"[^.!?…:;\s»”\"][»”\")]?$")
"""End of a line that is no end of a sentence."""
_TURN = re.compile(r"[—–«“\"]|\d{1,2}[.)]\s")
"""Start of a turn, a quote or an item, below a line that ends with a stop."""
_ITEM = re.compile(r"[•*-]\s")
_HYPHEN = re.compile(r"[^\W\d_]-$")


def unwrapped(source: str) -> str:
    """``source`` with a space for each line break inside a paragraph, where all of it is broken at one width.

    Text whose lines are paragraphs is returned as it is. Paragraphs are apart by empty lines.
    """
    lines = source.splitlines(keepends=True)
    width = max((len(line.strip()) for line in lines if " " in line.strip()), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return source
    inner = [n for n in range(len(lines) - 1) if lines[n].strip() and lines[n + 1].strip()]
    full = [n for n in inner if _is_full(lines, n, width)]
    open_ = sum(1 for n in full if _is_open(lines, n) and lines[n + 1].lstrip()[0].islower())
    if len(full) < max(MIN_BREAKS, MIN_FULL_SHARE * len(inner)) or open_ < MIN_OPEN_SHARE * len(full):
        return source
    joined = {n for n in full if _goes_on(lines, n)}
    return "".join(_joined(line, n in joined, n - 1 in joined) for n, line in enumerate(lines))


def _is_open(lines: Sequence[str], n: int) -> bool:
    return bool(_OPEN.search(lines[n].rstrip()[-3:]))


def _goes_on(lines: Sequence[str], n: int) -> bool:
    """The line below belongs to the same paragraph."""
    below = lines[n + 1].lstrip()
    return not _ITEM.match(below) and (_is_open(lines, n) or not _TURN.match(below))


def _is_full(lines: Sequence[str], n: int, width: int) -> bool:
    """The first word of the line below would not have fitted."""
    following = lines[n + 1].split(maxsplit=1)[0]
    return len(lines[n].rstrip()) + 1 + len(following) > width


def _joined(line: str, to_next: bool, to_last: bool) -> str:
    line = line.lstrip() if to_last else line
    if not to_next:
        return line
    line = line.rstrip()
    return line if _HYPHEN.search(line) else line + " "
