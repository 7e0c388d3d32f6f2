"""Which form a text has: by its content where that is plain, else by the suffix of its name."""

from __future__ import annotations

import re

SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".txt": "text",
}
"""Suffix of a file's name → form of its text."""

_PAGE = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--[^>]{0,500}-->\s{0,200}){0,3}"
    r"<(?:!doctype html|html|head|title|meta|body)\b",
    re.IGNORECASE,
)
"""The tags of the page itself and of its head are optional (HTML, 13.1.2.4)."""
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[\w-]{1,40}:[^\n]{0,500}\n){1,100}---[ \t]*(?:\r?\n|$)")


def form_of(text: str, suffix: str) -> str:
    """Name of the reader for ``text``, the content of something whose name ends in ``suffix``."""
    if _PAGE.match(text):
        return "html"
    known = SUFFIXES.get(suffix)
    if known is None and _FRONT_MATTER.match(text):
        return "markdown"
    return known or "text"
