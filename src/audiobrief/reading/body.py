"""Which lines of a page are the body of its article: extraction's answer, mended by what the markup shows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from audiobrief.reading.layout import Line

MAX_PART_SHARE = 0.25
"""Of the letters that extraction took, for a part that is no article by its names: one that holds more is."""
MAX_PARTS_SHARE = 0.5
"""The same for all such parts together: a page that names every paragraph so means something else."""
LINKED_SHARE = 0.8
"""Of a line's letters: a sentence with its source linked has less."""
LINKED_LABEL_SHARE = 0.5
"""The same for a line without a final mark: "Read also: <a>…</a>"."""
MIN_SENTENCE_CHARACTERS = 40
"""A shorter paragraph that extraction left out may be a label."""
MAX_CAPTION_CHARACTERS = 250
ENTRY_LINES = 4
"""The text of an entry stands this near below its heading, its time and author between them."""

FINAL = re.compile(r"[.!?…][\"”»’)]*$")
"""End of a sentence."""
_OPEN = re.compile(r"[.!?…:;,][\"”»’)]*$")


def body_of(lines: Sequence[Line], kept: Container[int]) -> set[int]:
    """Places of the lines that are the article's, its headings among them.

    ``kept`` are the text nodes that extraction took for article.
    """
    aside = _asides(lines, kept)
    extracted = [n not in aside and _is_kept(line, kept) for n, line in enumerate(lines)]
    body = {n for n, line in enumerate(lines) if extracted[n] and not is_linked(line)}
    body.update(_gaps(lines, body, aside))
    prose = [n for n in sorted(body) if lines[n].form != "heading"]
    if not prose:
        return set()
    return {n for n in body if n <= prose[-1] and not (n > prose[0] and _heads_teasers(lines, extracted, n))}


def is_linked(line: Line) -> bool:
    """Nearly all of the line leads to another page."""
    share = LINKED_SHARE if FINAL.search(line.text) else LINKED_LABEL_SHARE
    return line.linked > share * line.size


def is_caption(line: Line) -> bool:
    """By its markup, by the names around it, or by its form and the picture above it."""
    if line.form == "caption" or line.named == "caption":
        return True
    below = line.pictured and line.form == "text" and not line.tag.startswith("h")
    return below and len(line.text) <= MAX_CAPTION_CHARACTERS and not _OPEN.search(line.text)


def _is_kept(line: Line, kept: Container[int]) -> bool:
    weight = sum(letters for run, letters in line.runs.items() if run in kept)
    return 2 * weight > line.size or (not line.size and any(run in kept for run in line.runs))


def _asides(lines: Sequence[Line], kept: Container[int]) -> set[int]:
    """Places of captions, and of the lines in small parts whose names say that they are no article."""
    sizes: Counter[int] = Counter()
    for line in lines:
        sizes[line.part] += line.size if _is_kept(line, kept) else 0
    whole = sizes.total()
    parts = {part for part, size in sizes.items() if part and size <= MAX_PART_SHARE * whole}
    if sum(sizes[part] for part in parts) > MAX_PARTS_SHARE * whole:
        parts = set()
    named = {n for n, line in enumerate(lines) if line.part in parts and line.form != "table"}
    return named | {n for n, line in enumerate(lines) if not line.part and is_caption(line)}


def _gaps(lines: Sequence[Line], body: set[int], aside: Container[int]) -> set[int]:
    """Paragraphs, list items and entries' headings that extraction lost among their like."""
    sizes: Counter[int] = Counter()
    for n in body:
        sizes[lines[n].place] += lines[n].size
    place = max(sizes, key=lambda place: sizes[place], default=0)
    like = [n for n in body if lines[n].place == place]
    entries = len({lines[n].article for n in body}) > 1
    found: set[int] = set()
    for n in range(max(0, min(body, default=0) - ENTRY_LINES), max(body, default=-1) + 1):
        if n in body or n in aside or is_linked(lines[n]):
            continue
        among = min(like) < n < max(like) and lines[n].place == place
        above = lines[n - 1] if n - 1 in body or n - 1 in found else None
        if (among and _is_running(lines[n], above)) or (entries and _heads_entry(lines, body, n)):
            found.add(n)
    return found


def _is_running(line: Line, above: Line | None) -> bool:
    """A paragraph of a sentence, or an item of a list that the line ``above`` announces or begins."""
    if line.form == "text" and line.tag == "p":
        return len(line.text) >= MIN_SENTENCE_CHARACTERS and bool(FINAL.search(line.text))
    if line.form != "list_item" or line.tag != "li":
        return False
    return above is not None and (above.form == "list_item" or above.text.endswith(":"))


def _heads_entry(lines: Sequence[Line], body: Container[int], n: int) -> bool:
    """Line ``n`` is the heading of an entry in a live blog, an ``article`` of its own."""
    line = lines[n]
    if line.form != "heading" or not line.article:
        return False
    below = next((m for m in range(n + 1, min(n + ENTRY_LINES, len(lines))) if m in body), n)
    return below > n and lines[below].article == line.article


def _heads_teasers(lines: Sequence[Line], extracted: Sequence[bool], n: int) -> bool:
    """Line ``n`` is a heading above links that extraction left out: "Most read", "Related"."""
    is_above = n + 1 < len(lines) and not extracted[n + 1] and is_linked(lines[n + 1])
    return lines[n].form == "heading" and is_above
