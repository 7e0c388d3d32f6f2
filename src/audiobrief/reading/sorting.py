"""Which lines of a page are its headline, standfirst, captions and text, and which are furniture.

Extraction has said which text nodes are the article; what the markup shows besides (links, headings, places)
corrects it where it is known to err.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.reading.body import FINAL, body_of, is_caption, is_linked
from audiobrief.reading.layout import Line

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from audiobrief.models import Form
    from audiobrief.reading.metadata import Facts

PROSE = ("text", "blockquote", "list_item")
"""Forms of the lines that hold an article's words."""
TEASERS = ("h1", "h2", "h3", "h4", "h5", "h6")
TITLE_TAGS = ("h1", "h2", "h3", "p", "div", "header", "hgroup", "section", "article", "main", "td", "center")
"""Elements that hold a headline; a link in a list names it too."""
MIN_OWN_CHARACTERS = 250
"""Of text below the headline, outside of other articles: the shortest news item has two sentences."""
MIN_RUNNING_CHARACTERS = 40
"""A sentence; a button, a label or a date is shorter."""

HEADLINE_LIKENESS = 0.4
"""Words in common of all words, for a heading that metadata words a little differently."""
TITLE_LIKENESS = 0.8
"""The same for one below other text that extraction took."""
MIN_TITLE_WORDS = 3
"""Of a headline that is but a part of what metadata says, or that metadata does not name."""
TITLE_LINES = 8
"""Such a headline stands this near above the text: author, date and buttons come in between."""
DEK_LIKENESS = 0.7
"""The same for a standfirst and the page's description, which is often cut."""
DEK_LINES = 3
"""A standfirst without a heading's mark stands this near below the headline."""
MAX_HEADING_CHARACTERS = 100
MIN_DEK_WORDS = 4
MIN_DEK_CHARACTERS = 40

_WORD = re.compile(r"\w+")
_SEPARATOR = re.compile(r" [|/»•·:–—-]+ |: ")


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
            1 for n in prose if n and is_linked(self.lines[n - 1]) and self.lines[n - 1].tag in TEASERS
        )
        return under > max(2, len(prose) / 2)


def sort_lines(lines: Sequence[Line], kept: Container[int], facts: Facts) -> Sorted:
    """``lines`` with their forms settled; ``kept`` are the text nodes that extraction took for article."""
    body = body_of(lines, kept)
    title = _title(lines, body, facts.headlines)
    body = _of_one_article(lines, body, title, facts.is_live)
    dek = _dek(lines, body, title, facts.description)
    last = max(body, default=-1)
    first = min(body, default=0) if title is None else title
    settled: dict[int, Form] = {n: "heading" for n in body if _is_bold_heading(lines, body, n)}
    if dek is not None:
        settled[dek] = "text"
    if title is not None:
        settled[title] = "title"
    for n, line in enumerate(lines):
        if n not in body:
            settled.setdefault(n, "caption" if first < n < last and is_caption(line) else "furniture")
    forms = (replace(line, form=settled.get(n, line.form)) for n, line in enumerate(lines))
    headline = facts.headlines[0] if facts.headlines else None
    if title is None and headline and body:
        return Sorted((Line(headline, "title"), *forms), headline, facts.description)
    description = facts.description if dek is None else lines[dek].text
    return Sorted(tuple(forms), None if title is None else lines[title].text, description)


def _of_one_article(lines: Sequence[Line], body: set[int], title: int | None, is_live: bool) -> set[int]:
    """``body`` without the teasers around the article: above its headline, or in other ``article`` elements.

    Not where too little would be left: a live blog has its text in such elements too.
    """
    if title is None:
        return body
    below = {n for n in body if n > title}
    sizes: Counter[int] = Counter()
    for n in below:
        sizes[lines[n].post] += len(lines[n].text) if lines[n].form in PROSE else 0
    if sizes.total() < MIN_OWN_CHARACTERS:
        return body
    post = lines[title].post
    others = max((size for other, size in sizes.items() if other != post), default=0)
    if is_live or sizes[post] < MIN_OWN_CHARACTERS or (not post and others > sizes[post]):
        return below
    return {n for n in below if lines[n].post == post}


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
    shown = {n: _words(line.text) for n, line in enumerate(lines) if _may_be_title(lines, n, start)}
    for wanted in map(_words, headlines):
        if len(wanted) == 1:
            continue
        likeness = {n: _likeness(words, wanted) for n, words in shown.items()}
        least = {n: HEADLINE_LIKENESS if lines[n].form == "heading" else 1.0 for n in shown}
        fit = [n for n in shown if likeness[n] >= (least[n] if n < start + DEK_LINES else TITLE_LIKENESS)]
        if fit:
            return max(fit, key=lambda n: (lines[n].tag == "h1", likeness[n], -abs(start - n)))
    parts = {part for headline in headlines for part in map(_words, _SEPARATOR.split(headline))}
    said = [n for n, words in shown.items() if len(words) >= MIN_TITLE_WORDS and words in parts]
    return min(said, key=lambda n: abs(start - n), default=_untold_title(lines, body, headlines))


def _untold_title(lines: Sequence[Line], body: set[int], headlines: Sequence[str]) -> int | None:
    """Place of the heading above the text, where metadata names the article otherwise, or only the site.

    A page that names its article is believed against headings of lower rank: they may be of a section.
    """
    prose = min((n for n in body if lines[n].form != "heading"), default=0)
    ranks = TITLE_TAGS[:3] if not any(map(_is_telling, headlines)) else TITLE_TAGS[:1]
    near = range(max(0, prose - TITLE_LINES), prose)
    said = [
        n for n in near if lines[n].tag in ranks and _is_telling(lines[n].text) and not is_linked(lines[n])
    ]
    return max(said, key=lambda n: (lines[n].tag == "h1", n), default=None)


def _is_telling(headline: str) -> bool:
    return len(_words(headline)) >= MIN_TITLE_WORDS


def _may_be_title(lines: Sequence[Line], n: int, start: int) -> bool:
    """In the head of the page, or a heading of the first rank below teasers of other articles."""
    return lines[n].tag in TITLE_TAGS if n < start + DEK_LINES else lines[n].tag == "h1"


def _dek(lines: Sequence[Line], body: set[int], title: int | None, description: str | None) -> int | None:
    """Place of the standfirst, between the headline and the first paragraph."""
    if title is None:
        return None
    start = min((n for n in body if n > title and lines[n].form != "heading"), default=title)
    wanted = _words(description or "")
    likeness = {n: _likeness(_words(lines[n].text), wanted) for n in range(title + 1, start)}
    between = [n for n in likeness if _may_be_dek(lines[n]) or (likeness[n] == 1 and lines[n].form == "text")]
    described = [n for n in between if likeness[n] >= DEK_LIKENESS]
    headings = [
        n for n in between if lines[n].form == "heading" and (n in body or not is_linked(lines[n + 1]))
    ]
    named = [n for n in likeness if lines[n].standfirst and _may_be_dek(lines[n], MIN_TITLE_WORDS, 0)]
    near = [n for n in between if n <= title + DEK_LINES and FINAL.search(lines[n].text)]
    alone = start + 1 < len(lines) and lines[start].standfirst and not lines[start + 1].standfirst
    first = [start] if alone and start > title and lines[start].form == "text" else []
    return next(iter(described + named + headings + near + first), None)


def _may_be_dek(line: Line, words: int = MIN_DEK_WORDS, characters: int = MIN_DEK_CHARACTERS) -> bool:
    long = len(line.text) >= characters and len(_words(line.text)) >= words
    return long and line.form in ("text", "heading") and not is_linked(line)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def _likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """Words in common of all words, 0 to 1."""
    return len(some & others) / len(some | others) if some and others else 0.0
