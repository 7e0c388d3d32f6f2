"""Which lines of a page are its headline, standfirst, captions and text, and which are furniture.

Extraction has said which text nodes are the article; what the markup shows besides (links, headings, places)
corrects it where it is known to err.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.reading.layout import Line

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from audiobrief.models import Form
    from audiobrief.reading.metadata import Facts

PROSE = ("text", "blockquote", "list_item")
"""Forms of the lines that hold an article's words."""
TEASERS = ("h1", "h2", "h3", "h4", "h5", "h6")
TITLE_TAGS = ("h1", "h2", "h3", "p", "div", "header", "section")
"""Elements that hold a headline; a link in a list names it too."""
MIN_RUNNING_CHARACTERS = 40
"""A sentence; a button, a label or a date is shorter."""

LINKED_SHARE = 0.8
"""Of a line's letters: a sentence with its source linked has less."""
LINKED_LABEL_SHARE = 0.5
"""The same for a line without a final mark: "Read also: <a>…</a>"."""
HEADLINE_LIKENESS = 0.4
"""Words in common of all words, for a heading that metadata words a little differently."""
DEK_LIKENESS = 0.7
"""The same for a standfirst and the page's description, which is often cut."""
DEK_LINES = 3
"""A standfirst without a heading's mark stands this near below the headline."""
MAX_HEADING_CHARACTERS = 100
MIN_DEK_WORDS = 4
MIN_DEK_CHARACTERS = 40

_WORD = re.compile(r"\w+")
_FINAL = re.compile(r"[.!?…][\"”»’)]*$")


class Sorted(Struct, frozen=True):
    """The lines of a page in its order, each with its form."""

    lines: tuple[Line, ...]
    headline: str | None
    """The line of form ``title``."""
    description: str | None
    """The standfirst as the page shows it, else as metadata has it."""

    def prose(self) -> Iterator[str]:
        """Text of the lines that are the article's own words."""
        return (line.text for line in self.lines if line.form in PROSE)

    def running_characters(self) -> int:
        """Length of the prose, labels and other short lines left aside."""
        return sum(len(text) for text in self.prose() if len(text) >= MIN_RUNNING_CHARACTERS)

    def is_index(self) -> bool:
        """Most of the prose stands under headings that lead to other pages."""
        prose = [n for n, line in enumerate(self.lines) if line.form in PROSE]
        under = sum(
            1 for n in prose if n and _is_linked(self.lines[n - 1]) and self.lines[n - 1].tag in TEASERS
        )
        return under > max(2, len(prose) / 2)


def sort_lines(lines: Sequence[Line], kept: Container[int], facts: Facts) -> Sorted:
    """``lines`` with their forms settled; ``kept`` are the text nodes that extraction took for article."""
    body = _body(lines, kept)
    title = _title(lines, body, facts.headlines)
    dek = _dek(lines, body, title, facts.description)
    last = max(body, default=-1)
    first = min(body, default=0) if title is None else title
    settled: dict[int, Form] = {n: "heading" for n in body if _is_bold_heading(lines, body, n)}
    if dek is not None:
        settled[dek] = "text"
    if title is not None:
        settled[title] = "title"
    for n, line in enumerate(lines):
        if n not in body and not (line.form == "caption" and first < n < last):
            settled.setdefault(n, "furniture")
    forms = (replace(line, form=settled.get(n, line.form)) for n, line in enumerate(lines))
    headline = facts.headlines[0] if facts.headlines else None
    if title is None and headline and body:
        return Sorted((Line(headline, "title"), *forms), headline, facts.description)
    description = facts.description if dek is None else lines[dek].text
    return Sorted(tuple(forms), None if title is None else lines[title].text, description)


def _body(lines: Sequence[Line], kept: Container[int]) -> set[int]:
    """Places of the lines that are the article's, its headings among them."""
    extracted = [_is_kept(line, kept) for line in lines]
    body = {n for n, line in enumerate(lines) if extracted[n] and not _is_linked(line)}
    prose = [n for n in sorted(body) if lines[n].form != "heading"]
    if not prose:
        return set()
    return {n for n in body if n <= prose[-1] and not (n > prose[0] and _heads_teasers(lines, extracted, n))}


def _is_kept(line: Line, kept: Container[int]) -> bool:
    weight = sum(letters for run, letters in line.runs.items() if run in kept)
    return 2 * weight > line.size or (not line.size and any(run in kept for run in line.runs))


def _is_linked(line: Line) -> bool:
    share = LINKED_SHARE if _FINAL.search(line.text) else LINKED_LABEL_SHARE
    return line.linked > share * line.size


def _heads_teasers(lines: Sequence[Line], extracted: Sequence[bool], n: int) -> bool:
    """Line ``n`` is a heading above links that extraction left out: "Most read", "Related"."""
    is_above = n + 1 < len(lines) and not extracted[n + 1] and _is_linked(lines[n + 1])
    return lines[n].form == "heading" and is_above


def _is_bold_heading(lines: Sequence[Line], body: set[int], n: int) -> bool:
    """Line ``n`` is a short paragraph in bold without a final mark, above text that is not bold."""
    line, below = lines[n], lines[n + 1] if n + 1 in body else None
    if line.form != "text" or line.bold < line.size or not 0 < len(line.text) <= MAX_HEADING_CHARACTERS:
        return False
    if line.soft or below is None or below.soft or below.bold or below.form != "text":
        return False
    return line.text[-1].isalnum() and n > min(body)


def _title(lines: Sequence[Line], body: set[int], headlines: Sequence[str]) -> int | None:
    """Place of the line that says what metadata says, or nearly so if a heading; the nearest to the text."""
    start = min(body, default=0)
    shown = {
        n: _words(line.text) for n, line in enumerate(lines[: start + DEK_LINES]) if line.tag in TITLE_TAGS
    }
    for headline in headlines:
        wanted = _words(headline)
        likeness = {n: _likeness(words, wanted) for n, words in shown.items()}
        least = {n: HEADLINE_LIKENESS if lines[n].form == "heading" else 1.0 for n in shown}
        fit = [n for n in shown if likeness[n] >= least[n]]
        if fit:
            return max(fit, key=lambda n: (lines[n].tag == "h1", likeness[n], -abs(start - n)))
    return None


def _dek(lines: Sequence[Line], body: set[int], title: int | None, description: str | None) -> int | None:
    """Place of the standfirst, between the headline and the first paragraph."""
    if title is None:
        return None
    start = min((n for n in body if n > title and lines[n].form != "heading"), default=title)
    between = [n for n in range(title + 1, start) if _may_be_dek(lines[n])]
    wanted = _words(description or "")
    described = [n for n in between if _likeness(_words(lines[n].text), wanted) >= DEK_LIKENESS]
    headings = [
        n for n in between if lines[n].form == "heading" and (n in body or not _is_linked(lines[n + 1]))
    ]
    near = [n for n in between if n <= title + DEK_LINES and _FINAL.search(lines[n].text)]
    return next(iter(described + headings + near), None)


def _may_be_dek(line: Line) -> bool:
    long = len(line.text) >= MIN_DEK_CHARACTERS and len(_words(line.text)) >= MIN_DEK_WORDS
    return long and line.form in ("text", "heading") and not _is_linked(line)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """Words in common of all words, 0 to 1."""
    return len(some & others) / len(some | others) if some and others else 0.0
