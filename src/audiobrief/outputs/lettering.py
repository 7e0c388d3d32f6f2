"""Type on a cover: which letters the font has, how large a title may be, where its lines break."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from audiobrief.plain import one_line

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FONT = "InterDisplay-Bold.otf"
HAS = (
    (0x20, 0x7E), (0xA0, 0x148), (0x14A, 0x17F), (0x18F, 0x18F), (0x218, 0x21B), (0x259, 0x259),
    (0x2BB, 0x2BC), (0x400, 0x49D), (0x4A0, 0x4FF), (0x1E9E, 0x1E9E), (0x2010, 0x2015), (0x2018, 0x2022),
    (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033), (0x2039, 0x203A), (0x20AC, 0x20AC),
    (0x20B4, 0x20B4), (0x20B8, 0x20B8), (0x20BA, 0x20BA), (0x20BD, 0x20BD), (0x2116, 0x2116),
    (0x2122, 0x2122), (0x2212, 0x2212),
)  # fmt: skip
"""Characters of the font, from and to: Latin, Cyrillic with all of Kazakh, punctuation, currencies."""

MAX_CHARACTERS = 500
"""Of a title that is looked at; what is longer ends in an ellipsis anyway."""
LARGEST, SMALLEST = 480, 132
"""Pixels of the type on 3,000."""
STEP = 4
LEADING = 1.16
ELLIPSIS = "…"
NO_BREAK = "\N{NO-BREAK SPACE}"
DASHES = ("–", "—", "-")


BELOW = frozenset("ДРУФЦЩЏҚҢҮҰҲҶҺдруфцщџқңүұҳҷgjpqyQÇŞ,;)")
"""Letters that reach below the line: the hook of the letter before them needs its room."""
ROUND = frozenset("аәбдезлмоөсуүұфцчшщыэюяaceoqsuvwyçşöü.,…")
KERNING: tuple[tuple[frozenset[str], frozenset[str] | None, float], ...] = (
    (frozenset("қҚҷҲҳ"), None, -0.055),
    (frozenset("ңҢ"), None, -0.075),
    (frozenset("цЦщЩ"), None, -0.04),
    (frozenset("ТГҒT"), ROUND, -0.065),
    (frozenset("РУҮҰFPVWYЎ"), ROUND, -0.045),
)
"""A letter, the letter after it, and how they are moved, in ems; None is any that is not ``BELOW``.

The simple layout reads no kerning, and the font gives a letter with a hook the room of its hook.
"""


class Setting(Struct, frozen=True):
    """A title as it is set."""

    size: int
    """Of the type, in pixels."""
    lines: tuple[str, ...]


Width = Callable[[str], float]
"""Of a text, in pixels."""


@lru_cache(maxsize=8)
def font(size: int) -> FreeTypeFont:
    """The bundled font. Its simple layout is the same on every machine."""
    from PIL import ImageFont

    content = io.BytesIO((files("audiobrief") / "fonts" / FONT).read_bytes())
    return ImageFont.truetype(content, size, layout_engine=ImageFont.Layout.BASIC)


def _kern(before: str, after: str) -> float:
    """In ems."""
    for left, right, ems in KERNING:
        if before in left and (after in right if right else after.isalpha() and after not in BELOW):
            return ems
    return 0.0


def runs(text: str, size: int) -> Iterator[tuple[float, str]]:
    """Pieces of ``text`` and where each begins, in pixels: what lies within one needs no kerning."""
    start, place = 0, 0.0
    for end in range(1, len(text)):
        if ems := _kern(text[end - 1], text[end]):
            yield place, text[start:end]
            place += font(size).getlength(text[start:end]) + ems * size
            start = end
    yield place, text[start:]


def text_width(text: str, size: int) -> float:
    """Of ``text`` as it is drawn, in pixels."""
    kerned = sum(_kern(before, after) for before, after in pairwise(text))
    return font(size).getlength(text) + kerned * size


def drawable(text: str) -> str:
    """``text`` on one line, of characters that the font has; the others leave no trace."""
    whole = unicodedata.normalize("NFC", one_line(text[: 2 * MAX_CHARACTERS]))
    kept = "".join(letter for letter in whole if any(low <= ord(letter) <= high for low, high in HAS))
    return " ".join(kept.split())


def fitted(text: str, width: int, height: int) -> Setting:
    """Text that is ``drawable``, as large as the box of pixels allows, in lines of about equal width."""
    cut = text[:MAX_CHARACTERS] + (ELLIPSIS if len(text) > MAX_CHARACTERS else "")
    words = _words(cut)
    low, high = SMALLEST // STEP, LARGEST // STEP
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(words, middle * STEP, width, height):
            low = middle
        else:
            high = middle - 1
    size = low * STEP
    measure = partial(text_width, size=size)
    if _fits(words, size, width, height):
        return Setting(size, _balanced(words, measure, width))
    pieces = [piece for word in words for piece in _broken(word, measure, width)]
    return Setting(size, _shortened(_wrapped(pieces, measure, width), measure, width, _rows(size, height)))


def _words(text: str) -> list[str]:
    """Words with the dash that follows each: no line begins with one."""
    words: list[str] = []
    for word in text.split(" "):
        if word in DASHES and words:
            words[-1] += NO_BREAK + word
        elif word:
            words.append(word)
    return words


def _rows(size: int, height: int) -> int:
    return int(height / (size * LEADING))


def _fits(words: list[str], size: int, width: int, height: int) -> bool:
    measure = partial(text_width, size=size)
    if any(measure(word) > width for word in words):
        return False
    return len(_wrapped(words, measure, width)) <= _rows(size, height)


def _wrapped(words: list[str], measure: Width, width: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _balanced(words: list[str], measure: Width, width: int) -> tuple[str, ...]:
    """As few lines as ``width`` allows, none much longer than the others."""
    wanted = _wrapped(words, measure, width)
    low, high = max((measure(word) for word in words), default=0.0), float(width)
    while high - low > 1:
        middle = (low + high) / 2
        if len(_wrapped(words, measure, middle)) > len(wanted):
            low = middle
        else:
            high = middle
    return tuple(_wrapped(words, measure, high))


def _broken(word: str, measure: Width, width: int) -> list[str]:
    """A word that is wider than a line, in parts that are not."""
    parts = [""]
    for letter in word:
        if measure(parts[-1] + letter) > width:
            parts.append("")
        parts[-1] += letter
    return parts


def _shortened(lines: list[str], measure: Width, width: int, rows: int) -> tuple[str, ...]:
    if len(lines) <= rows:
        return tuple(lines)
    return (*lines[: rows - 1], _ended(lines[rows - 1], measure, width))


def one_row(text: str, measure: Width, width: int) -> str:
    """``text``, or as much of it as fits and an ellipsis."""
    return text if measure(text) <= width else _ended(text[:MAX_CHARACTERS], measure, width)


def _ended(last: str, measure: Width, width: int) -> str:
    while last and measure(last + ELLIPSIS) > width:
        head, _, _ = last.rpartition(" ")
        last = head or last[:-1]
    return last.rstrip(f" {NO_BREAK}.,;:–—-") + ELLIPSIS
