"""English numerals: cardinals without "and", ordinals, years, digits one by one."""

from __future__ import annotations

from .tables import row

LONGEST = 15
"""Digits of the longest number that has an everyday name; longer ones are read digit by digit."""

_SMALL = row(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS = row("zero ten twenty thirty forty fifty sixty seventy eighty ninety")
_SCALES = (
    (10**12, "trillion"),
    (10**9, "billion"),
    (10**6, "million"),
    (10**3, "thousand"),
    (100, "hundred"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_MODEL_LENGTHS = (3, 4)


def cardinal(number: int) -> str:
    """``number`` (0 ≤ number < 10**15) in words: one hundred fifty-eight thousand."""
    if number < len(_SMALL):
        return _SMALL[number]
    scale = next(((value, name) for value, name in _SCALES if number >= value), None)
    if scale is None:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    count, rest = divmod(number, scale[0])
    return f"{cardinal(count)} {scale[1]}" + (f" {cardinal(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """``number`` as an ordinal: one hundred third."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def _plural(words: str) -> str:
    return words[:-1] + "ies" if words.endswith("y") else words + ("es" if words.endswith("x") else "s")


def year(number: int) -> str:
    """A year of three or four digits: nineteen oh five, two thousand one, twenty ten."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and not rest // 10:
        return cardinal(number)
    return f"{cardinal(century)} {two_digits(rest) if rest else 'hundred'}"


def two_digits(number: int) -> str:
    """The second half of a year or the minutes of a time: oh five, eighteen."""
    words = cardinal(number)
    return words if number // 10 else f"oh {words}"


def decade(number: int) -> str:
    """A decade from its first year: nineties for 90, nineteen nineties for 1990."""
    return _plural(year(number) if number // 100 else cardinal(number))


def model(digits: str) -> str:
    """Three or four digits that name and do not count: seven forty-seven, three oh five, eight hundred."""
    if len(digits) not in _MODEL_LENGTHS or digits[0] == "0":
        return spaced(digits)
    head, tail = int(digits[:-2]), int(digits[-2:])
    return f"{cardinal(head)} {two_digits(tail) if tail else 'hundred'}"


def digit_by_digit(digits: str) -> str:
    """Each digit's name: zero zero seven."""
    return " ".join(_SMALL[int(digit)] for digit in digits)


def spaced(digits: str) -> str:
    """A run of digits as a cardinal; digit by digit where it starts with a zero or has no name."""
    if len(digits) > LONGEST or (len(digits) > 1 and digits[0] == "0"):
        return digit_by_digit(digits)
    return cardinal(int(digits))
