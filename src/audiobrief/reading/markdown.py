"""Markdown (CommonMark and tables), with or without front matter → Article: its text without the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobrief.errors import InputError, LimitError
from audiobrief.models import Article, Form
from audiobrief.reading.layout import Line, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markdown_it.token import Token

FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "date": ("date", "published"),
    "language": ("lang", "language"),
    "description": ("description", "summary", "subtitle", "dek"),
}
"""What an article has → the keys that name it in front matter, the more usual first."""

CONTAINERS: dict[str, Form] = {
    "blockquote_open": "blockquote",
    "list_item_open": "list_item",
    "heading_open": "heading",
    "table_open": "table",
}
"""Token that opens a container → form of the lines in it; the innermost counts."""

MAX_CHARACTERS = 1_000_000
"""Prose of this length takes a second, a list of single letters half a minute."""
MAX_FRONT_MATTER_CHARACTERS = 20_000

_FENCE = re.compile(r"^---[ \t]*\r?\n", re.MULTILINE)
_FIELD = re.compile(r"([\w-]{1,40}):[ \t]*(.*)")
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z][^<>]{0,500}>", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def article_from_markdown(source: str, name: str, language: str | None = None) -> Article:
    """The article of the Markdown text ``source``. ``Article.source`` is the text as it would be shown.

    Raises InputError where no text is left, LimitError beyond MAX_CHARACTERS.
    """
    if len(source) > MAX_CHARACTERS:
        raise LimitError(f"has more than {MAX_CHARACTERS} characters, the limit for Markdown; split it")
    fields, body = _front_matter(source)
    lines = _titled(list(_lines(body)), fields.get("title"))
    if not lines:
        raise InputError("holds no text; there is nothing to read aloud")
    text, blocks = joined(lines)
    day = _DAY.match(fields.get("date", ""))
    return Article(
        source=text,
        blocks=blocks,
        name=name,
        language=language or fields.get("language") or _detected(text),
        headline=next((line.text for line in lines if line.form == "title"), None),
        author=fields.get("author"),
        date=day and day.group(),
        description=fields.get("description"),
    )


def _detected(text: str) -> str:
    from audiobrief.languages.detection import detect

    return detect(text)


def _front_matter(source: str) -> tuple[Mapping[str, str], str]:
    """The fields before the text, and the text; a rule at its head is not front matter."""
    head = _FENCE.match(source)
    end = _FENCE.search(source[:MAX_FRONT_MATTER_CHARACTERS] + "\n", head.end()) if head else None
    if head is None or end is None:
        return {}, source
    found: dict[str, str] = {}
    key = ""
    for line in source[head.end() : end.start()].splitlines():
        field = _FIELD.match(line)
        if field:
            key = field[1].lower()
            found[key] = _scalar(field[2])
        elif line.lstrip().startswith("- "):
            found[key] = ", ".join(filter(None, (found.get(key), _scalar(line.lstrip()[2:]))))
    if not found:
        return {}, source
    known = {ours: next(filter(None, map(found.get, keys)), "") for ours, keys in FIELDS.items()}
    return {ours: value for ours, value in known.items() if value}, source[end.end() :]


def _scalar(value: str) -> str:
    """A YAML scalar or one-line list as text: ``"Ann Lee"``, ``[Ann Lee, Bo Ek]``."""
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_scalar(part) for part in value[1:-1].split(","))
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _lines(body: str) -> Iterator[Line]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    open_: list[tuple[str, Form]] = [("", "text")]
    rows: list[list[str]] = []
    for token in tokens:
        if token.nesting == 1 and token.type in CONTAINERS:
            open_.append((token.tag, CONTAINERS[token.type]))
        elif token.nesting == -1 and len(open_) > 1 and token.tag == open_[-1][0]:
            open_.pop()
            if token.type == "table_close":
                yield Line("\n".join("\t".join(filter(None, row)) for row in rows), "table")
                rows.clear()
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and open_[-1][1] == "table":
            rows[-1].append(_shown(token.children or []).replace("\n", " "))
        else:
            yield from _split(token, *open_[-1])


def _split(token: Token, tag: str, form: Form) -> Iterator[Line]:
    """The lines of a leaf; a picture alone is its caption."""
    children = token.children or []
    if [child.type for child in children] == ["image"]:
        form = "caption"
    text = _shown(children) if token.type == "inline" else _TAG.sub("", token.content)
    soft = False
    for line in filter(None, map(str.strip, text.split("\n"))):
        yield Line(line, form, tag=tag, soft=soft)
        soft = True


def _shown(children: Sequence[Token]) -> str:
    """Inline tokens as a reader sees them: a line break only where the author asks for one."""
    shown = {"softbreak": " ", "hardbreak": "\n", "html_inline": ""}
    return "".join(shown.get(child.type, child.content) for child in children)


def _titled(lines: list[Line], title: str | None) -> list[Line]:
    """``lines`` with the headline marked: the heading that says the title, else the first of first rank."""
    wanted = title and title.casefold()
    for line in lines:
        if line.tag == "h1" if wanted is None else line.form == "heading" and line.text.casefold() == wanted:
            line.form = "title"
            return lines
    return [Line(title, "title"), *lines] if title else lines
