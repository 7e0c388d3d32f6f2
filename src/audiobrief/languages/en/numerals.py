"""English numerals: cardinals without "and", ordinals, years, digits one by one."""

from __future__ import annotations

LIMIT_DIGITS = 15
"""Longer runs of digits have no everyday name and are read digit by digit."""

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "_ ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def cardinal(number: int) -> str:
    """``number`` (0 ≤ number < 10**15) in words: one hundred fifty-eight thousand."""
    if number < 20:  # noqa: PLR2004
        return _SMALL[number]
    if number < 100:  # noqa: PLR2004
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "")
    value, name = next((value, name) for value, name in _SCALES if number >= value)
    count, rest = divmod(number, value)
    return f"{cardinal(count)} {name}" + (f" {cardinal(rest)}" if rest else "")


def ordinal(number: int) -> str:
    """``number`` as an ordinal: one hundred third."""
    words = cardinal(number)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    head, last = words[:cut], words[cut:]
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def plural(words: str) -> str:
    """The plural of a numeral: nineties, two thousands."""
    return words[:-1] + "ies" if words.endswith("y") else words + ("es" if words.endswith("x") else "s")


def year(number: int) -> str:
    """A year from 1000 to 2999: nineteen oh five, two thousand one, twenty ten."""
    century, rest = divmod(number, 100)
    if century % 10 == 0 and rest < 10:  # noqa: PLR2004
        return cardinal(number)
    return f"{cardinal(century)} {two_digits(rest) if rest else 'hundred'}"


def two_digits(number: int) -> str:
    """The second half of a year or the minutes of a time: oh five, eighteen."""
    return f"oh {cardinal(number)}" if number < 10 else cardinal(number)  # noqa: PLR2004


def decade(number: int) -> str:
    """A decade from its first year: nineties for 90, nineteen nineties for 1990."""
    return plural(cardinal(number) if number < 100 else year(number))  # noqa: PLR2004


def model(digits: str) -> str:
    """Three or four digits that name and do not count: seven forty-seven, three oh five, eight hundred."""
    if len(digits) not in (3, 4) or digits[0] == "0":
        return spaced(digits)
    head, tail = int(digits[:-2]), int(digits[-2:])
    return f"{cardinal(head)} {two_digits(tail) if tail else 'hundred'}"


def digit_by_digit(digits: str) -> str:
    """Each digit's name: zero zero seven."""
    return " ".join(_SMALL[int(digit)] for digit in digits)


def spaced(digits: str) -> str:
    """A run of digits as a cardinal; digit by digit where it starts with a zero or has no name."""
    if len(digits) > LIMIT_DIGITS or (len(digits) > 1 and digits[0] == "0"):
        return digit_by_digit(digits)
    return cardinal(int(digits))
