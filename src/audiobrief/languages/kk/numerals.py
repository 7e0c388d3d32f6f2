"""Kazakh numbers in words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from audiobrief.languages.kk.harmony import attach, ordinal_form

DIGITS: Final = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS: Final = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
SCALES: Final = (
    "",
    "мың",
    "миллион",
    "миллиард",
    "триллион",
    "квадриллион",
    "квинтиллион",
    "секстиллион",
    "септиллион",
    "октиллион",
    "нониллион",
    "дециллион",
)
LONGEST: Final = 3 * len(SCALES)
"""Digits of the longest number that has a name; a longer one is read digit by digit."""

HALVED: Final = frozenset(str(whole) for whole in range(1, 21))
"""Whole parts whose ,5 is read «жарым» (television: 95 of 105 up to 20, none above)."""

THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}|\d{1,3}[.,]000")
"""Points or commas that mark thousands: two of them, or three zeros behind."""


def cardinal(digits: str) -> str:
    """A run of ASCII digits as a number; leading zeros are spoken."""
    body = digits.lstrip("0")
    if len(body) > LONGEST:
        return spell(digits)
    zeros = [DIGITS[0]] * (len(digits) - len(body))
    return " ".join([*zeros, *_named(body)])


@lru_cache(maxsize=4096)
def _named(body: str) -> tuple[str, ...]:
    groups = [int(body[max(0, end - 3) : end]) for end in range(len(body), 0, -3)]
    words: list[str] = []
    for scale, group in reversed(list(enumerate(groups))):
        words += _group(group, scale, first=not words)
    return tuple(words)


def _group(group: int, scale: int, *, first: bool) -> list[str]:
    """Three digits and their scale. A leading жүз or мың stands without бір."""
    if not group:
        return []
    if group == 1 and scale == 1 and first:
        return [SCALES[1]]
    hundreds, rest = divmod(group, 100)
    words = [DIGITS[hundreds]] if hundreds > 1 or (hundreds and not first) else []
    words += ["жүз"] * bool(hundreds)
    tens, ones = divmod(rest, 10)
    words += [TENS[tens]] * bool(tens) + [DIGITS[ones]] * bool(ones)
    return [*words, SCALES[scale]] if scale else words


def spell(digits: str) -> str:
    """Digit by digit."""
    return " ".join(DIGITS[int(digit)] for digit in digits)


def ordinal(phrase: str) -> str:
    """Number words with the last one made ordinal."""
    head, space, word = phrase.rpartition(" ")
    return f"{head}{space}{ordinal_form(word)}"


def decimal(whole: str, fraction: str) -> str:
    """``12``, ``345`` → он екі бүтін мыңнан үш жүз қырық бес."""
    if fraction == "5" and whole in HALVED:
        return f"{cardinal(whole)} жарым"
    if len(fraction) >= LONGEST:
        return f"{cardinal(whole)} бүтін {spell(fraction)}"
    parts = attach(cardinal("1" + "0" * len(fraction)), ("ablative",))
    parts = parts.removeprefix("бір ")
    return f"{cardinal(whole)} бүтін {parts} {cardinal(fraction.lstrip('0') or '0')}"


def share(part: str, whole: str) -> str:
    """``2``, ``3`` → үштен екі."""
    return f"{attach(cardinal(whole), ('ablative',))} {cardinal(part)}"


def pairs(digits: str) -> str:
    """A code read two digits at a time from the left: 1406 → он төрт нөл алты."""
    return " ".join(cardinal(digits[at : at + 2]) for at in range(0, len(digits), 2))


def amount(written: str) -> str:
    """A number as written, without sign: ``1 000,5``, ``1.000.000``, ``4.0``."""
    compact = written.replace(" ", "")
    if THOUSANDS.fullmatch(compact):
        return cardinal(compact.replace(",", "").replace(".", ""))
    whole, _, fraction = compact.replace(",", ".").partition(".")
    if not fraction:
        return cardinal(whole)
    if "." in compact and not fraction.strip("0"):
        return f"{cardinal(whole)} нүкте {cardinal(fraction)}"
    return decimal(whole, fraction)


def joined(first: str, second: str) -> str:
    """A range: short numbers run together, long ones stand apart."""
    return f"{first} – {second}" if " " in first + second else f"{first}-{second}"
