"""Turkish numerals: cardinals, ordinals, decimals, digits one by one."""

from __future__ import annotations

from .suffixes import attach

LONGEST = 15
"""Digits of the longest number that has an everyday name; longer ones are read digit by digit."""
LONGEST_DECIMALS = 3
"""Decimals that are read as one number: 3,125 → üç virgül yüz yirmi beş."""

_ONES = "sıfır bir iki üç dört beş altı yedi sekiz dokuz".split()
_TENS = "sıfır on yirmi otuz kırk elli altmış yetmiş seksen doksan".split()
_SCALES = ((10**12, "trilyon"), (10**9, "milyar"), (10**6, "milyon"), (1000, "bin"), (100, "yüz"))
_BARE_ONE = 1000
"""Up to here one of a scale is said without its one: yüz, bin; bir milyon."""


def cardinal(number: int) -> str:
    """``number`` (0 ≤ number < 10**15) in words: iki bin yirmi dört."""
    scale = next(((value, name) for value, name in _SCALES if number >= value), None)
    if scale is None:
        tens, ones = divmod(number, 10)
        words = ([_TENS[tens]] if tens else []) + ([_ONES[ones]] if ones or not tens else [])
        return " ".join(words)
    value, name = scale
    count, rest = divmod(number, value)
    counted = name if count == 1 and value <= _BARE_ONE else f"{cardinal(count)} {name}"
    return f"{counted} {cardinal(rest)}" if rest else counted


def ordinal(words: str) -> str:
    """``beş`` → beşinci, ``yirmi dört`` → yirmi dördüncü."""
    return attach(words, "inci")


def digit_by_digit(digits: str) -> str:
    """Each digit's name: sıfır sıfır yedi."""
    return " ".join(_ONES[int(digit)] for digit in digits)


def spaced(digits: str) -> str:
    """A run of digits as a cardinal; digit by digit where it starts with a zero or has no name."""
    if len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return digit_by_digit(digits)
    return cardinal(int(digits))


def grouped(digits: str) -> str:
    """A group of a code or the decimals of a number: its zeros one by one, the rest as a cardinal."""
    rest = digits.lstrip("0")
    zeros = digit_by_digit(digits[: len(digits) - len(rest)])
    if not rest:
        return zeros
    said = cardinal(int(rest)) if len(digits) <= LONGEST_DECIMALS else digit_by_digit(rest)
    return f"{zeros} {said}".strip()


def number(figure: str) -> str:
    """A figure in words: 1.250.000 → bir milyon iki yüz elli bin, 3,05 → üç virgül sıfır beş."""
    whole, comma, decimals = figure.partition(",")
    whole, dot, tail = whole.partition(".") if _is_decimal(whole) else (whole.replace(".", ""), "", "")
    said = spaced(whole.replace(" ", ""))
    if comma:
        return f"{said} virgül {grouped(decimals)}"
    return f"{said} nokta {grouped(tail)}" if dot else said


def _is_decimal(figure: str) -> bool:
    """Whether the stop is a decimal point, as in 3.5, and no mark of thousands."""
    return figure.count(".") == 1 and len(figure.partition(".")[2]) != len("000")
