"""Numbers with what is counted: money, percentages, units, magnitudes, ranges, plain numbers."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal, decimal, ordinal, share
from audiobrief.languages.kk.patterns import (
    CYRILLIC,
    DASH,
    LAST,
    LOWER,
    NUMBER,
    STOP,
    SUFFIX,
    digit,
    one_of,
)
from audiobrief.languages.kk.units import CURRENCIES, MAGNITUDES, PER, UNITS, WRITTEN_CURRENCIES
from audiobrief.languages.rules import Rule

SIGNS: Final = {
    "+": "плюс ",
    "-": "минус ",
    "–": "минус ",
    "±": "плюс-минус ",
    "~": "шамамен ",
    "≈": "шамамен ",
}
SHARES: Final = {"%": "пайыз", "‰": "промилле"}
ENDINGS_OF_PROCENT: Final = re.compile("^(?!мен|пен|бен).*[еі]")
"""A front ending belongs to «процент», a back one to «пайыз» (television)."""

THOUSANDS: Final = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}|\d{1,3}[.,]000")
NOUN_ABBREVIATIONS: Final = {"б": "бет", "т": "том", "ж": "жыл", "к": "көше"}
COUNTED: Final = re.compile(
    r"(?:жыл|ай|күн|апта|сағат|минут|тонна|пайыз|процент|теңге|доллар|орын|километр|метр|балл|есе)"
    r"(?:[лдт][ыі][қкғг]\w*)|(?:есе|рет|мәрте|дүркін|бөлмелі|қабатты|кластерлі|сериялы|жұлдызды)\w*"
)
"""Nouns that a number counts even behind a hyphen: 5-жылдық → бес жылдық."""
PARTICLES: Final = frozenset({"ақ", "ай", "ғой", "ғана"})


def amount(written: str) -> str:
    """A number as written, without sign: ``1 000,5``, ``1.000.000``."""
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


def sign(match: re.Match[str]) -> str:
    """``-5`` → минус 5; ``~10`` → шамамен 10."""
    return SIGNS[match.group().strip()]


def counted(match: re.Match[str]) -> str:
    """The number, or range, of a match of :func:`_quantity`."""
    first = amount(match["number"])
    return joined(first, amount(match["last"])) if match["last"] else first


def _quantity(before: str, after: str) -> re.Pattern[str]:
    """Number or range, magnitude and suffix, around what a rule asks for."""
    return re.compile(
        rf"{before}(?P<number>{NUMBER})(?:{DASH}(?P<last>{LAST}))?"
        rf"(?: ?(?P<magnitude>{one_of(MAGNITUDES)})(?![^\W_]){STOP})?{after}(?:{SUFFIX})?"
    )


_CURRENCY = one_of(CURRENCIES)
_WRITTEN = one_of(WRITTEN_CURRENCIES)
_SIGN_FIRST = rf"(?P<currency>{_CURRENCY}) ?"
_SIGN_LAST = (
    rf" ?(?:(?P<currency>{_CURRENCY})|(?P<written>{_WRITTEN}){STOP})(?![^\W_])"
    rf"(?:/(?P<per>{one_of(PER)})(?![^\W_]))?"
)
_UNIT = rf" ?(?P<unit>{one_of(UNITS)}|[{LOWER}]{{3,12}}(?=/))(?:/(?P<per>{one_of(PER)}))?(?![^\W_]|²|³){STOP}"


def _finish(match: re.Match[str], counted_thing: str = "") -> str:
    """The words in their spoken order; the ending moves to the last of them."""
    magnitude = MAGNITUDES.get(match["magnitude"] or "", "")
    words = " ".join(filter(None, (counted(match), magnitude, counted_thing)))
    suffix = match["suffix"]
    if not suffix:
        return _spaced(match, words)
    ending = parse_suffix(suffix)
    return _spaced(match, attach(words, ending) if ending else f"{words}-{suffix}")


def _spaced(match: re.Match[str], words: str) -> str:
    """A space where the token touched a letter or another number."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() : match.end() + 1]
    return " " * before.isalnum() + words + " " * after.isalnum()


def money(match: re.Match[str]) -> str | None:
    """``$5 млн-ға`` → бес миллион долларға."""
    named = match.groupdict()
    if match.group()[0].isalpha() and match.string[match.start() - 1 : match.start()].isalpha():
        return None
    unit = CURRENCIES[named["currency"]] if named["currency"] else WRITTEN_CURRENCIES[named["written"]]
    per = PER[named["per"]] + " " if named.get("per") else ""
    return per + _finish(match, unit)


def percent(match: re.Match[str]) -> str:
    """``5,3%-ға`` → бес бүтін оннан үш пайызға; ``70%-і`` → жетпіс проценті."""
    word = SHARES[match["share"]]
    if word == "пайыз" and ENDINGS_OF_PROCENT.search(match["suffix"] or ""):
        word = "процент"
    return _finish(match, word)


def unit(match: re.Match[str]) -> str | None:
    """``60 км/сағ`` → сағатына алпыс километр."""
    name = UNITS.get(match["unit"], match["unit"])
    if not match["per"]:
        return _finish(match, name) if match["unit"] in UNITS else None
    return f"{PER[match['per']]} {_finish(match, name)}"


def magnitude(match: re.Match[str]) -> str | None:
    """``17 млрд-тан`` → он жеті миллиардтан."""
    return _finish(match) if match["magnitude"] else None


_TAIL = rf"(?:[-–](?P<tail>[{CYRILLIC}]{{1,30}})(?P<stop>\.?)|(?P<glued>[{LOWER}]{{1,12}})(?![{CYRILLIC}]))?"
PLAIN: Final = re.compile(rf"(?P<number>{NUMBER})(?:{DASH}(?P<last>{LAST}))?{_TAIL}")


def number(match: re.Match[str]) -> str:
    """A number, or range, with an ending (20-дан), a noun (5-сынып) or nothing."""
    first = amount(match["number"])
    last = amount(match["last"]) if match["last"] else ""
    tail = match["tail"] or match["glued"]
    whole = joined(first, last) if last else first
    if not tail:
        return _spaced(match, whole)
    ending = parse_suffix(tail)
    if ending:
        return _spaced(match, attach(whole, ending) + (match["stop"] or ""))
    if match["glued"]:
        return _spaced(match, f"{whole} {tail}")
    return _spaced(match, _with_noun(first, last, tail) + _stop_after(match))


def _stop_after(match: re.Match[str]) -> str:
    return "" if match["tail"] in NOUN_ABBREVIATIONS else match["stop"] or ""


def _with_noun(first: str, last: str, noun: str) -> str:
    """A noun behind a hyphen makes an ordinal, unless it is a measure or a particle."""
    if noun in PARTICLES:
        return f"{joined(first, last) if last else first}-{noun}"
    if not COUNTED.fullmatch(noun):
        first, last = ordinal(first), ordinal(last) if last else ""
    return f"{joined(first, last) if last else first} {NOUN_ABBREVIATIONS.get(noun, noun)}"


def numbered(match: re.Match[str]) -> str:
    """``№5`` → бесінші; ``№5-6`` → бесінші-алтыншы."""
    first = ordinal(cardinal(match["number"]))
    words = joined(first, ordinal(cardinal(match["last"]))) if match["last"] else first
    ending = parse_suffix(match["tail"] or "")
    if ending:
        return attach(words, tuple(name for name in ending if name != "ordinal"))
    return f"{words} {match['tail']}" if match["tail"] else _spaced(match, words)


def part(match: re.Match[str]) -> str:
    """``2/3`` → үштен екі; ``2 1/2`` → екі жарым; ``24/7`` → жиырма төрт жеті."""
    whole, upper = (match["one"], match["two"]) if match["two"] else ("", match["one"])
    lower = match["lower"]
    if int(upper) >= int(lower) or upper == "0":
        words = " ".join(cardinal(digits) for digits in (whole, upper, lower) if digits)
    elif whole and (upper, lower) == ("1", "2"):
        words = f"{cardinal(whole)} жарым"
    else:
        words = (f"{cardinal(whole)} бүтін " if whole else "") + share(upper, lower)
    ending = parse_suffix(match["suffix"] or "")
    return _spaced(match, attach(words, ending) if ending else words)


def side(match: re.Match[str]) -> str:
    """``3х4`` → үшке төрт."""
    return f"{attach(amount(match['number']), ('dative',))} "


def chain(match: re.Match[str]) -> str:
    """Three and more numbers on a string: all but the last, which the next rules read."""
    return ", ".join(amount(piece) for piece in re.findall(r"\d++", match[0])) + ", "


def points(match: re.Match[str]) -> str | None:
    """``1.2.3``, an impossible date, an address: number by number."""
    if THOUSANDS.fullmatch(match[0]):
        return None
    return _spaced(match, " нүкте ".join(cardinal(piece) for piece in match[0].split(".")))


POINTS: Final = Rule("version", re.compile(digit(".,") + r"\d*+(?:\.\d++){2,}+"), points)

RULES: Final = (
    Rule("sign", re.compile(r"[+\-–±≈~](?<![\w%)°].)(?<!\d .)(?:(?=[\d$€£₸₽])|(?<=[±≈~]) (?=\d))"), sign),
    Rule("chain", re.compile(digit("–.,-") + r"\d{0,8}+(?:[-–]\d{1,9}+)+[-–](?=\d)"), chain),
    Rule(
        "fraction",
        re.compile(
            rf"(?P<one>{digit('/.,')}\d{{0,3}}+)(?: (?P<two>\d{{1,3}}+))?/(?P<lower>\d{{1,4}}+)(?![\d/])"
            rf"(?:{SUFFIX})?"
        ),
        part,
    ),
    Rule(
        "number-sign",
        re.compile(rf"(?:№|§) ?(?P<number>\d++)(?:[-–](?P<last>\d++))?(?:[-–](?P<tail>[{LOWER}]{{1,20}}))?"),
        numbered,
    ),
    Rule("dimension", re.compile(rf"(?P<number>{NUMBER}) ?[хx×](?= ?\d)"), side),
    Rule("money", _quantity(_SIGN_FIRST, ""), money),
    Rule("money", _quantity("", _SIGN_LAST), money),
    Rule("percent", _quantity("", r" ?(?P<share>[%‰])"), percent),
    Rule("unit", _quantity("", _UNIT), unit),
    Rule("magnitude", _quantity("", ""), magnitude),
    Rule("number", PLAIN, number),
)
