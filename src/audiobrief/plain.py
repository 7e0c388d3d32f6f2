"""Text made safe to show: no terminal, player or format finds something in it to obey."""

from __future__ import annotations

import unicodedata

NOT_CARRIED = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff")
"""The embeddings, overrides and isolates of UAX #9, which unclosed reach into the text beside them, and the
code points that XML 1.0 lacks; it lacks controls and surrogates too."""


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


def counted(count: int, name: str) -> str:
    """``1 cue``, ``2 cues``: for nouns whose plural ends in s."""
    return f"{count:,} {name}{'' if count == 1 else 's'}"


def visible(text: str) -> str:
    """``one_line`` without what turns writing around, hides in it or has no glyph: for a terminal."""
    return _without(("Cc", "Cs", "Cf", "Co", "Cn"), text)


def carried(text: str) -> str:
    """``one_line`` without what XML 1.0 cannot hold, and without what would turn the text after it."""
    return "".join(letter for letter in one_line(text) if letter not in NOT_CARRIED)


def whole_seconds(seconds: float) -> int:
    """A length as it is shown, the same in every place: rounded to the nearest second."""
    return round(seconds)


def _without(categories: tuple[str, ...], text: str) -> str:
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    kept = (letter for letter in spaced if unicodedata.category(letter) not in categories)
    return " ".join("".join(kept).split())
