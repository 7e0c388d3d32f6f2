"""The lines of a page that its reader sees, in document order, with what the markup says of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree
from msgspec import Struct

from audiobrief.reading.layout import Line
from audiobrief.reading.naming import INLINE_DATE, STANDFIRST, is_for_screen_readers, named_form, names_of

if TYPE_CHECKING:
    from audiobrief.models import Form

INVISIBLE = frozenset(
    re.findall(
        r"\w+",
        """
        area audio canvas datalist embed head iframe math noscript object option script select source style
        svg template textarea title track video
        """,
    )
)
"""Elements whose text no browser shows as text of the page."""

INLINE = frozenset(
    re.findall(
        r"\w+",
        """
        a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt
        ruby s samp small span strike strong sub sup time tt u var wbr
        """,
    )
)
"""Elements that leave the line whole (HTML, phrasing content); every other one starts a new line."""

FORMS: dict[str, Form] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "blockquote": "blockquote",
    "li": "list_item",
    "figcaption": "caption",
    "caption": "caption",
    "table": "table",
}
"""Element → form of the lines in it; the innermost counts, but a table keeps its cells."""

MISNAMED = {"kz": "kk"}
"""Country code that pages give for a language → the language's code."""

LAYOUT_CELL_CHARACTERS = 300
"""A cell of figures or names is shorter; a longer one holds paragraphs, so the table is mere layout."""

UNSHOWN = ("hidden", "placeholder", "fallback")
"""Attributes of what no reader sees; AMP shows the latter two only where something does not load."""
PICTURES = ("img", "amp-img")
LISTS = ("ul", "ol")
LABELS = ("input", "textarea")
"""Elements whose ``placeholder`` is text for an empty field."""

_SPACE = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Run(NamedTuple):
    """A text node: ``element.text`` or, with ``tail``, ``element.tail``."""

    element: etree._Element
    tail: bool


class _Context(Struct):
    """What the open elements say of the text at hand."""

    form: Form = "text"
    tag: str = ""
    language: str | None = None
    link: bool = False
    bold: bool = False
    hidden: bool = False
    part: int = 0
    """Number of the innermost element whose names say that it is no running text; 0: none."""
    article: int = 0
    post: int = 0
    block: int = 0
    """Number of the innermost element that is no mere part of a line."""
    place: int = 0
    """Number of the element that this one stands in."""
    first: int = 0
    """Lines before the element."""
    pictured: bool = False
    """A picture stands at its head."""
    standfirst: bool = False
    """It, or one around it, is a standfirst by its names."""


class _Walk:
    """One pass over the elements, without recursion."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.lines: list[Line] = []
        self._open: list[_Context] = [_Context()]
        self._text: list[str] = []
        self._line = Line("", "text")
        self._parts: list[Form] = ["text"]
        self._elements = 0

    def start(self, element: etree._Element) -> None:
        self._elements += 1
        context = _inside(self._open[-1], element, self._elements)
        names = "" if context.hidden or element.tag in INLINE else names_of(element)
        context.standfirst = context.standfirst or bool(STANDFIRST.search(names))
        if named := named_form(names):
            context.part = len(self._parts)
            self._parts.append(named)
        if element.tag not in INLINE and element.tag != "br":
            self._break(element)
        context.first = len(self.lines)
        context.pictured = element.tag in PICTURES and not self._line.runs
        self._open.append(context)
        self._add(element, element.text, tail=False)

    def end(self, element: etree._Element) -> None:
        if element.tag not in INLINE or element.get("class") == INLINE_DATE:
            self._break(element)
        self._caption(self._open.pop())
        self._add(element, element.tail, tail=True)

    def _caption(self, closed: _Context) -> None:
        """Tell the only line below a picture; a picture alone belongs to the element around it, too."""
        if not closed.pictured:
            return
        outer = self._open[-1]
        if len(self.lines) == closed.first:
            outer.pictured = outer.pictured or outer.first == closed.first
        elif len(self.lines) == closed.first + 1:
            self.lines[-1].pictured = True

    def _add(self, element: etree._Element, text: str | None, *, tail: bool) -> None:
        context = self._open[-1]
        if not text or context.hidden:
            return
        if text.isspace():
            self._text.append(" ")
            return
        letters = sum(map(str.isalnum, text))
        self._line.runs[len(self.runs)] = letters
        self.runs.append(Run(element, tail))
        self._text.append(_SPACE.sub(" ", text))
        self._line.linked += letters if context.link else 0
        self._line.bold += letters if context.bold else 0
        if not self._line.tag:
            self._line.form, self._line.tag = context.form, context.tag
            self._line.language = context.language
            self._line.part, self._line.named = context.part, self._parts[context.part]
            self._line.article, self._line.post = context.article, context.post
            self._line.place, self._line.standfirst = context.place, context.standfirst

    def _break(self, element: etree._Element) -> None:
        in_table = self._open[-1].form == "table"
        if in_table and element.tag != "table":
            self._text.append("\n" if element.tag == "tr" else "\t")
            return
        text = _cells("".join(self._text)) if in_table else _collapsed("".join(self._text))
        if any(c.isprintable() and c != " " for c in text):
            self._line.text = text
            self.lines.append(self._line)
            self._line = Line("", "text")
        self._line.soft = element.tag == "br" and bool(text)
        self._text.clear()


def lines_of(body: etree._Element) -> tuple[list[Line], list[Run]]:
    """The visible lines of ``body``, which has no comments, and the text nodes that their ``runs`` number."""
    walk = _Walk()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        (walk.start if event == "start" else walk.end)(element)
    return walk.lines, walk.runs


def _inside(outer: _Context, element: etree._Element, number: int) -> _Context:
    """The context in ``element``, the page's ``number``-th, that stands in ``outer``."""
    tag = element.tag
    if outer.hidden or tag in INVISIBLE or _is_hidden(element):
        return _Context(hidden=True)
    form = outer.form
    if form != "table" and tag in FORMS and not (tag == "table" and _is_layout(element)):
        form = FORMS[tag]
    return _Context(
        form=form,
        tag=outer.tag if tag in INLINE else tag,
        language=outer.language if tag in INLINE or tag == "body" else language_of(element) or outer.language,
        link=outer.link or (tag == "a" and _leads_away(element)),
        bold=outer.bold or tag in ("b", "strong"),
        part=outer.part,
        standfirst=outer.standfirst,
        article=number if tag == "article" else outer.article,
        post=outer.post or (number if tag == "article" else 0),
        block=outer.block if tag in INLINE else number,
        place=outer.place if tag in INLINE or outer.tag in LISTS else outer.block,
    )


def language_of(element: etree._Element) -> str | None:
    """ISO 639-1 code in the element's ``lang``, None where there is none: ``en-GB`` → ``en``."""
    code = element.get("lang", "").partition("-")[0].strip().lower()
    return MISNAMED.get(code, code) if len(code) == len("en") and code.isalpha() else None


def _is_hidden(element: etree._Element) -> bool:
    unshown = element.tag not in LABELS and any(element.get(name) is not None for name in UNSHOWN)
    return unshown or is_for_screen_readers(element) or bool(_HIDDEN.search(element.get("style", "")))


def _leads_away(link: etree._Element) -> bool:
    return not link.get("href", "#").startswith("#")


def _is_layout(table: etree._Element) -> bool:
    if table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return True
    cells = table.iterdescendants("td", "th")
    return any(sum(map(len, cell.itertext())) > LAYOUT_CELL_CHARACTERS for cell in cells)


def _cells(text: str) -> str:
    """Rows of a table by newlines, cells of a row by tabs."""
    rows = ([cell for part in row.split("\t") if (cell := _collapsed(part))] for row in text.split("\n"))
    return "\n".join("\t".join(row) for row in rows if row)


def _collapsed(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
