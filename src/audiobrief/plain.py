"""Text made safe to show: no terminal, player or format finds something in it to obey."""

from __future__ import annotations

import unicodedata


def one_line(text: str) -> str:
    """``text`` with single spaces, without control characters and lone surrogates."""
    return _without(("Cc", "Cs"), text)


def brief_line(text: str, max_bytes: int) -> str:
    """``one_line``, cut at a word where it is longer than ``max_bytes`` of UTF-8."""
    line = one_line(text)
    data = line.encode()
    if len(data) <= max_bytes:
        return line
    head = data[: max_bytes - len("…".encode())].decode("utf-8", "ignore")
    return head.rsplit(" ", 1)[0] + "…"


def visible(text: str) -> str:
    """``one_line`` without what turns writing around, hides in it or has no glyph: for a terminal."""
    return _without(("Cc", "Cs", "Cf", "Co", "Cn"), text)


def _without(categories: tuple[str, ...], text: str) -> str:
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    kept = (letter for letter in spaced if unicodedata.category(letter) not in categories)
    return " ".join("".join(kept).split())
