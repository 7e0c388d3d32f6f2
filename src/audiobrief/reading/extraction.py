"""Which text nodes of a page are its article: trafilatura's answer, traced node by node."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from audiobrief.reading.lines import Run

ALPHABETS = (0x2800, 0x1FB00, 0x1D800)
"""First of 200 signs that no word holds: Braille patterns, legacy computing, SignWriting. A page that
uses the first gets the next."""
BASE = 200
MAX_RUNS = BASE * BASE
"""Two signs number a text node."""

NOT_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF))
"""Characters that a page may hold by mistake and XML may not (XML 1.0, 2.2)."""

_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "readability")


def kept_runs(page: etree._Element, runs: Sequence[Run]) -> set[int]:
    """Numbers of the ``runs`` of ``page`` that trafilatura takes for the article.

    Each text node is given two signs that number it; the signs that come out tell what was kept. ``page`` is
    changed, and must be without scripts: text that JSON-LD repeats would bear no sign.
    """
    from trafilatura import extract

    quiet()
    first = _alphabet(page)
    for number, run in enumerate(runs[:MAX_RUNS]):
        sign = chr(first + number // BASE) + chr(first + number % BASE)
        if run.tail:
            run.element.tail = sign + run.element.tail.translate(NOT_XML)
        else:
            run.element.text = sign + run.element.text.translate(NOT_XML)
    xml = extract(page, output_format="xml", include_comments=False, include_formatting=True) or ""
    signs = re.compile(f"[{chr(first)}-{chr(first + BASE - 1)}]{{2}}")
    return {(ord(a) - first) * BASE + ord(b) - first for a, b in signs.findall(xml)}


def quiet() -> None:
    """Keep the library's complaints about odd pages off the terminal unless the program asks for them."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())


def _alphabet(page: etree._Element) -> int:
    text = "".join(page.itertext())
    free = (a for a in ALPHABETS if not re.search(f"[{chr(a)}-{chr(a + BASE - 1)}]", text))
    return next(free, ALPHABETS[0])
