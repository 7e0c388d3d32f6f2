"""Russian numerals in six cases and three genders: cardinal, ordinal, compound prefix, decimal, fraction.

A form is found by case (``CASES``) and gender (``m``, ``f``, ``n``, and ``pl`` for plural ordinals).
Paradigms follow Russian Grammar (1980), §§ 1366–1384.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

Case = Literal["nom", "gen", "dat", "acc", "ins", "pre"]
Gender = Literal["m", "f", "n", "pl"]

Count = Literal["one", "few", "many"]

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc", "ins", "pre")

LONGEST = 15
"""Digits of the longest number that has an everyday name; longer ones are read digit by digit."""

_FEW = (2, 3, 4)
_THOUSAND = 1000
_GENDERED: dict[tuple[int, Gender], str] = {
    (1, "m"): "один одного одному один одним одном",
    (1, "f"): "одна одной одной одну одной одной",
    (1, "n"): "одно одного одному одно одним одном",
    (1, "pl"): "одни одних одним одни одними одних",
    (2, "f"): "две двух двум две двумя двух",
}
_SMALL = {
    0: "ноль нуля нулю ноль нулём нуле",
    2: "два двух двум два двумя двух",
    3: "три трёх трём три тремя трёх",
    4: "четыре четырёх четырём четыре четырьмя четырёх",
    8: "восемь восьми восьми восемь восемью восьми",
    40: "сорок сорока сорока сорок сорока сорока",
    80: "восемьдесят восьмидесяти восьмидесяти восемьдесят восемьюдесятью восьмидесяти",
    90: "девяносто девяноста девяноста девяносто девяноста девяноста",
    100: "сто ста ста сто ста ста",
    200: "двести двухсот двумстам двести двумястами двухстах",
    300: "триста трёхсот трёмстам триста тремястами трёхстах",
    400: "четыреста четырёхсот четырёмстам четыреста четырьмястами четырёхстах",
    800: "восемьсот восьмисот восьмистам восемьсот восемьюстами восьмистах",
}
_SOFT = {
    5: "пять",
    6: "шесть",
    7: "семь",
    9: "девять",
    10: "десять",
    11: "одиннадцать",
    12: "двенадцать",
    13: "тринадцать",
    14: "четырнадцать",
    15: "пятнадцать",
    16: "шестнадцать",
    17: "семнадцать",
    18: "восемнадцать",
    19: "девятнадцать",
    20: "двадцать",
    30: "тридцать",
}
"""Third declension: -ь, -и, -и, -ь, -ью, -и."""
_TENS = {50: "пять", 60: "шесть", 70: "семь"}
_HUNDREDS = {500: "пять", 600: "шесть", 700: "семь", 900: "девять"}

_SCALES: tuple[tuple[int, str, Gender], ...] = (
    (10**12, "триллион", "m"),
    (10**9, "миллиард", "m"),
    (10**6, "миллион", "m"),
    (10**3, "тысяч", "f"),
)
_SCALE_ENDINGS: dict[str, tuple[str, str]] = {
    "m": (" а у  ом е", "ы ов ам ы ами ах"),
    "f": ("а и е у ей е", "и  ам и ами ах"),
}

_ORDINAL_STEMS = {
    0: "нулев",
    1: "перв",
    2: "втор",
    3: "трет",
    4: "четвёрт",
    5: "пят",
    6: "шест",
    7: "седьм",
    8: "восьм",
    40: "сороков",
    50: "пятидесят",
    60: "шестидесят",
    70: "семидесят",
    80: "восьмидесят",
    90: "девяност",
    100: "сот",
}
_STRESSED = {0, 2, 6, 7, 8, 40}
"""Ordinals whose masculine nominative ends in -ой."""
_HARD: dict[str, str] = {
    "m": "ый ого ому ый ым ом",
    "f": "ая ой ой ую ой ой",
    "n": "ое ого ому ое ым ом",
    "pl": "ые ых ым ые ыми ых",
}
_THIRD: dict[str, str] = {
    "m": "ий ьего ьему ий ьим ьем",
    "f": "ья ьей ьей ью ьей ьей",
    "n": "ье ьего ьему ье ьим ьем",
    "pl": "ьи ьих ьим ьи ьими ьих",
}
_SCALE_ORDINALS = {10**12: "триллионн", 10**9: "миллиардн", 10**6: "миллионн", 10**3: "тысячн"}
_PREFIXES = {1: "одно", 90: "девяносто", 100: "сто", 1000: "тысяче"}
_DENOMINATORS = (0, 10, 100, 1000, 10**4, 10**5, 10**6)


def pick(forms: str, case: Case) -> str:
    """The form for ``case`` of six forms in the order of ``CASES``, single spaces between."""
    return forms.split(" ")[CASES.index(case)]


def form_of_count(number: int) -> Count:
    """Which noun form follows ``number`` in the nominative: год, года, лет."""
    ones, teens = number % 10, number % 100 // 10 == 1
    if teens or ones not in _FEW:
        return "one" if ones == 1 and not teens else "many"
    return "few"


@cache
def _forms(number: int) -> str:
    """Six forms of a numeral that is one word, gender aside."""
    if number in _SMALL:
        return _SMALL[number]
    if number in _SOFT:
        stem = _SOFT[number][:-1]
        return f"{stem}ь {stem}и {stem}и {stem}ь {stem}ью {stem}и"
    if number in _TENS:
        word = _TENS[number]
        return (
            f"{word}десят {word[:-1]}идесяти {word[:-1]}идесяти {word}десят {word}юдесятью {word[:-1]}идесяти"
        )
    word = _HUNDREDS[number]
    return f"{word}сот {word[:-1]}исот {word[:-1]}истам {word}сот {word}юстами {word[:-1]}истах"


def _parts(number: int) -> list[int]:
    """Numbers below 1000 that are one word each and add up to ``number``."""
    below = number % 100
    tens = below if below in _SMALL or below in _SOFT else below // 10 * 10
    return [part for part in (number - below, tens, below - tens) if part]


def _group(number: int, case: Case, gender: Gender) -> list[str]:
    """``number`` from 1 to 999 in words."""
    return [pick(_GENDERED.get((part, gender)) or _forms(part), case) for part in _parts(number)]


def _scale_word(stem: str, gender: Gender, count: int, case: Case) -> str:
    """The name of a scale as it follows ``count``."""
    singular, plural = _SCALE_ENDINGS[gender]
    form = form_of_count(count)
    if form == "one":
        return stem + pick(singular, case)
    if case in ("nom", "acc"):
        return stem + pick(singular if form == "few" else plural, "gen")
    return stem + pick(plural, case)


def cardinal(number: int, case: Case = "nom", gender: Gender = "m") -> str:
    """``number`` (0 ≤ number < 10**15) in words; ``gender`` is that of the noun counted."""
    if number == 0:
        return pick(_SMALL[0], case)
    words: list[str] = []
    rest = number
    for value, stem, scale_gender in _SCALES:
        count, rest = divmod(rest, value)
        if count:
            thousand = value == _THOUSAND and count == 1 and not words
            words += [] if thousand else _group(count, case, scale_gender)
            words.append(_scale_word(stem, scale_gender, count, case))
    return " ".join(words + (_group(rest, case, gender) if rest else []))


def prefix(number: int) -> str:
    """``number`` as the first part of a compound adjective: двадцати(летний), сорока(минутный)."""
    if number in _PREFIXES:
        return _PREFIXES[number]
    if number >= _THOUSAND:
        thousands, rest = divmod(number, _THOUSAND)
        return ("" if thousands == 1 else prefix(thousands)) + "тысяче" + (prefix(rest) if rest else "")
    parts = _parts(number)
    words = [_PREFIXES.get(part) or pick(_forms(part), "gen") for part in parts]
    return "".join(words)


def _ordinal_stem(part: int) -> str:
    if part in _ORDINAL_STEMS:
        return _ORDINAL_STEMS[part]
    hundreds = part // 100
    if hundreds:
        return pick(_forms(hundreds), "gen") + "сот"
    return _forms(part).split(" ", 1)[0][:-1]


def adjective(stem: str, case: Case, gender: Gender, *, stressed: bool = False) -> str:
    """An adjective of the hard or velar declension; ``stressed`` endings make -ой of -ый."""
    if stressed and gender == "m" and case in ("nom", "acc"):
        return stem + "ой"
    ending = pick((_THIRD if stem == "трет" else _HARD)[gender], case)
    return stem + (ending.replace("ы", "и") if stem[-1] in "гкх" else ending)


def ordinal(number: int, case: Case = "nom", gender: Gender = "m") -> str:
    """``number`` (0 ≤ number < 10**15) as an ordinal adjective."""
    if number == 0:
        return adjective(_ORDINAL_STEMS[0], case, gender, stressed=True)
    if number % 1000:
        last = _parts(number % 1000)[-1]
        tail = adjective(_ordinal_stem(last), case, gender, stressed=last in _STRESSED)
    else:
        value = next(v for v in reversed(_SCALE_ORDINALS) if not number % v and number // v % 1000)
        count = number // value % 1000
        last = count * value
        tail = ("" if count == 1 else prefix(count)) + adjective(_SCALE_ORDINALS[value], case, gender)
    head = cardinal(number - last) + " " if number > last else ""
    return head + tail


def whole_and_tenths(whole: int, digits: str, case: Case = "nom") -> str:
    """A decimal in full: четыре целых пять десятых. ``digits`` are those after the comma."""
    one = form_of_count(whole) == "one"
    whole_word = adjective("цел", case if one or case not in ("nom", "acc") else "gen", "f" if one else "pl")
    head = f"{cardinal(whole, case, 'f')} {whole_word}"
    if len(digits) >= len(_DENOMINATORS):
        return f"{cardinal(whole, case)} запятая {digit_by_digit(digits)}"
    return f"{head} {fraction(int(digits), _DENOMINATORS[len(digits)], case)}"


def fraction(numerator: int, denominator: int, case: Case = "nom") -> str:
    """``numerator``/``denominator``: одна вторая, три четвёртых."""
    one = form_of_count(numerator) == "one"
    below_case: Case = case if one or case not in ("nom", "acc") else "gen"
    return f"{cardinal(numerator, case, 'f')} {ordinal(denominator, below_case, 'f' if one else 'pl')}"


def digit_by_digit(digits: str) -> str:
    """Each digit's name: ноль ноль семь."""
    return " ".join(cardinal(int(digit)) for digit in digits)


def spaced(digits: str, case: Case = "nom", gender: Gender = "m") -> str:
    """A run of digits as a number, its leading zeros named; digit by digit beyond ``LONGEST``."""
    if len(digits) > LONGEST:
        return digit_by_digit(digits)
    value = int(digits)
    zeros = len(digits) - len(str(value))
    return "ноль " * zeros + cardinal(value, case, gender)
