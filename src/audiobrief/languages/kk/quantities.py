"""Numbers with what is counted: money, percentages, units, magnitudes."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import amount, joined
from audiobrief.languages.kk.patterns import DASH, LAST, LOWER, NUMBER, STOP, SUFFIX, one_of, spaced
from audiobrief.languages.kk.units import CURRENCIES, MAGNITUDES, PER, SHARES, UNITS, WRITTEN_CURRENCIES
from audiobrief.languages.rules import Rule

ENDINGS_OF_PROCENT: Final = re.compile("^(?!мен|пен|бен).*[еі]")
"""A front ending belongs to «процент», a back one to «пайыз» (television)."""


def money(match: re.Match[str]) -> str | None:
    """``$5 млн-ға`` → бес миллион долларға."""
    named = match.groupdict()
    if match.group()[0].isalpha() and match.string[match.start() - 1 : match.start()].isalpha():
        return None
    unit = CURRENCIES[named["currency"]] if named["currency"] else WRITTEN_CURRENCIES[named["written"]]
    per = PER[named["per"]] + " " if named["per"] else ""
    return per + _said(match, unit)


def money_in_words(match: re.Match[str]) -> str | None:
    """``$5 миллионға`` → бес миллион долларға."""
    ending = parse_suffix(match["suffix"])
    makes_a_word = ending is None or not {"approximate", "converb"}.isdisjoint(ending)
    return None if makes_a_word else _said(match, CURRENCIES[match["currency"]])


def percent(match: re.Match[str]) -> str:
    """``5,3%-ға`` → бес бүтін оннан үш пайызға; ``70%-і`` → жетпіс проценті."""
    word = SHARES[match["share"]]
    if word == "пайыз" and ENDINGS_OF_PROCENT.search(match["suffix"] or ""):
        word = "процент"
    return _said(match, word)


def unit(match: re.Match[str]) -> str | None:
    """``60 км/сағ`` → сағатына алпыс километр."""
    written = match["unit"]
    if not match["per"]:
        return _said(match, UNITS[written]) if written in UNITS else None
    return f"{PER[match['per']]} {_said(match, UNITS.get(written, written))}"


def magnitude(match: re.Match[str]) -> str | None:
    """``17 млрд-тан`` → он жеті миллиардтан."""
    return _said(match) if match["magnitude"] else None


def _said(match: re.Match[str], unit_name: str = "") -> str:
    """The words in their spoken order; the ending moves to the last of them."""
    number = amount(match["number"])
    if match["last"]:
        number = joined(number, amount(match["last"]))
    words = " ".join(filter(None, (number, MAGNITUDES.get(match["magnitude"] or ""), unit_name)))
    suffix = match["suffix"]
    if not suffix:
        return spaced(match, words)
    ending = parse_suffix(suffix)
    return spaced(match, attach(words, ending) if ending else f"{words}-{suffix}")


def _range(before: str, between: str = "", behind: str = "") -> str:
    return rf"{before}(?P<number>{NUMBER})(?:{between}{DASH}(?P<last>{LAST}){behind})?"


def _quantity(numbers: str, after: str) -> re.Pattern[str]:
    """Number or range, magnitude and suffix, before what a rule asks for."""
    return re.compile(
        rf"{numbers}"
        rf"(?: ?(?P<magnitude>{one_of(MAGNITUDES)})(?![^\W_]){STOP})?{after}{SUFFIX}"
    )


_CURRENCY = one_of(CURRENCIES)
_SIGN_FIRST = rf"(?P<currency>{_CURRENCY}) ?"
_PER = rf"(?:/(?P<per>{one_of(PER)})(?![^\W_]))?"
_SIGN_LAST = (
    rf" ?(?:(?P<currency>{_CURRENCY})|(?P<written>{one_of(WRITTEN_CURRENCIES)}){STOP})(?![^\W_]){_PER}"
)
_UNIT = (
    rf" ?(?P<unit>{one_of(UNITS)}|[{LOWER}]{{3,12}}(?=/))(?:/(?P<per>{one_of(PER)}))?(?![^\W_]|[²³]){STOP}"
)

_MAGNITUDE = one_of(MAGNITUDES)
_MONEY = one_of([*CURRENCIES, *WRITTEN_CURRENCIES, *CURRENCIES.values()])
_PRICED_OTHERWISE = rf"(?! ?(?:(?:{_MAGNITUDE})\.? ?)?(?:{_MONEY}))"
"""A sum in another currency behind the dash makes two sums and no range: $1 – 520 теңге."""

_COMPOUND_SUM = re.compile(
    rf"(?P<currency>{_CURRENCY}) ?(?P<large>{NUMBER} ?(?:{_MAGNITUDE})\.? )"
    rf"(?=\d{{1,3}} ?(?:{_MAGNITUDE})(?!\w))"
)

RULES: Final = (
    Rule("money", _COMPOUND_SUM, lambda match: match["large"] + match["currency"]),
    Rule(
        "money",
        re.compile(
            rf"{_range(_SIGN_FIRST)} ?(?P<magnitude>{_MAGNITUDE})(?P<suffix>[{LOWER}]{{1,10}})(?![^\W_])"
        ),
        money_in_words,
    ),
    Rule("money", _quantity(_range(_SIGN_FIRST, behind=_PRICED_OTHERWISE), _PER), money),
    Rule("money", _quantity(_range(""), _SIGN_LAST), money),
    Rule("percent", _quantity(_range("", between="(?: ?%)?"), f" ?(?P<share>{one_of(SHARES)})"), percent),
    Rule("unit", _quantity(_range(""), _UNIT), unit),
    Rule("magnitude", _quantity(_range(""), ""), magnitude),
)
