"""A page's source → its elements, where a browser would put them, within bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml.etree import ParserError
from lxml.html import HTMLParser, document_fromstring

from audiobrief.errors import InputError, LimitError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS = 20_000
"""Of a page. A live blog of a whole day has half of it; extraction takes some 5 s at the bound."""
MAX_ATTRIBUTE_CHARACTERS = 2_000
"""The longest that matters is a description or an address."""
HEAD_TAGS = frozenset(("base", "link", "meta", "noscript", "script", "style", "template", "title"))
"""Elements that a head may hold (HTML, 4.2.1); any other one opens the body."""


def tree_of(source: str) -> HtmlElement:
    """The tree of the page ``source``, with one body and without comments.

    Raises InputError for a page without a body, LimitError for one of too many elements.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except ParserError:
        raise InputError("holds no article; it is an empty page") from None
    if any("depth" in error.message for error in parser.error_log):
        raise LimitError("nests its elements deeper than 256, the limit for a page")
    if sum(1 for _ in page.iter()) > MAX_ELEMENTS:
        raise LimitError(f"has more than {MAX_ELEMENTS} elements, the limit for a page; give the text alone")
    _gather_body(page)
    if page.find("body") is None:
        raise InputError("holds no article; it is a page without a body")
    return page


def trim(page: HtmlElement) -> None:
    """Take away scripts and the ends of endless attributes: the extractors' patterns are slow on them."""
    for script in page.iter("script", "style"):
        script.text = None
    for element in page.iter():
        for name, value in element.items():
            if len(value) > MAX_ATTRIBUTE_CHARACTERS:
                element.set(name, value[:MAX_ATTRIBUTE_CHARACTERS])


def _gather_body(page: HtmlElement) -> None:
    """Put what the parser left in the head, or in a second body, into the one body.

    The tags of head and body are optional (HTML, 13.1.2.4), and libxml2 knows no ``main`` or ``article``: a
    page that starts its body with one of them has all of it in the head.
    """
    head, bodies = page.find("head"), page.findall("body")
    strays = [] if head is None else [element for element in head if element.tag not in HEAD_TAGS]
    if not bodies and strays:
        bodies = [page.makeelement("body")]
        page.append(bodies[0])
    for place, stray in enumerate(strays):
        bodies[0].insert(place, stray)
    if strays and bodies[0].text:
        strays[-1].tail = (strays[-1].tail or "") + bodies[0].text
        bodies[0].text = None
    for other in bodies[1:]:
        other.tag = "div"
        bodies[0].append(other)
