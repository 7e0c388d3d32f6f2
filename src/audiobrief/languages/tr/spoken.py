"""Turkish as a newsreader says it: the rules in the order that works.

Addresses and phones go before numbers, dates and times before ordinals, ordinals before money and measures,
these before bare figures. A suffix behind an apostrophe is joined to the words that are said (``suffixes``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiobrief.languages.rules import Group, Rule

from . import tables
from .numerals import LONGEST, cardinal, grouped, number, ordinal, spaced
from .suffixes import VOWELS, attach

ALPHABET = "abcçdefgğhıiİjklmnoöpqrsştuüvwxyzâîûáàäéèêëíìïóòôõøúùýñćčšžåæœ"
"""Letters of Turkish and of the foreign names that its newspapers write."""

_LOWER = "a-zçğıöşüâîû"
_UPPER = "A-ZÇĞİÖŞÜ"
_SUFFIX = rf"(?:['’](?P<suffix>[{_LOWER}]{{1,14}})(?![^\W_]))?"
_FIGURE = r"(?:\d{1,3}(?:[. ]\d{3}){1,4}(?!\d)|\d++(?:\.\d++(?!\.\d))?)(?:,\d++)?"
_FIRST = r"(?<![\d.,])"
_LAST = rf"(?:(?: ?[-–—] ?|\.\.\.?)(?P<last>{_FIGURE}))?"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_LATEST_HOUR, _LAST_DAY = 24, 31
_HIGHEST_GOALS = 20
_ALWAYS = (7, 24)
"""Seven days, twenty-four hours."""


def _any(table: Iterable[str]) -> str:
    """The keys of a table, longer ones first."""
    return "|".join(re.escape(key) for key in sorted(table, key=len, reverse=True))


def _ended(match: re.Match[str], words: str) -> str:
    return _apart(match, attach(words, match["suffix"] or ""))


def _apart(match: re.Match[str], words: str) -> str:
    """``words`` with a space where a letter stands right beside them: F16, 4x."""
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return " " * before.isalnum() + words + " " * after.isalnum()


def _amount(match: re.Match[str]) -> str:
    """A figure or a range: 5-6 → beş altı, 10-15 → on ila on beş, 3-1 → üç bir."""
    low, high = match["figure"], match["last"]
    if not high:
        return number(low)
    if low.isdigit() and high.isdigit() and _paired(int(low[:LONGEST]), int(high[:LONGEST])):
        return f"{number(low)} {number(high)}"
    return f"{number(low)} ila {number(high)}"


def _paired(low: int, high: int) -> bool:
    """Neighbours and scores are said without a word between."""
    return high - low == 1 or low == 0 or high <= low <= _HIGHEST_GOALS


def _date(match: re.Match[str]) -> str | None:
    """01.02.2024 → bir Şubat iki bin yirmi dört."""
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= day <= _LAST_DAY and 1 <= month <= len(tables.MONTHS)):
        return None
    return _ended(match, f"{cardinal(day)} {tables.MONTHS[month - 1]} {cardinal(int(match['year']))}")


def _time(match: re.Match[str]) -> str | None:
    """14.30'da → on dört otuzda, saat 09.00'da → saat dokuzda."""
    hour, minute = int(match["hour"]), match["minute"]
    if hour > _LATEST_HOUR:
        return None
    words = cardinal(hour) if minute == "00" else f"{cardinal(hour)} {grouped(minute)}"
    if match["second"]:
        words = f"{cardinal(hour)} {grouped(minute)} {grouped(match['second'])}"
    return _ended(match, words) + (" ila " if match["dash"] else "")


def _phone(match: re.Match[str]) -> str:
    """0 532 123 45 67 → sıfır beş yüz otuz iki yüz yirmi üç kırk beş altmış yedi."""
    plus = "artı " if match[0][0] == "+" else ""
    return plus + " ".join(grouped(group) for group in re.findall(r"(?<!\d)0|\d+", match[0]))


def _ordinal(match: re.Match[str]) -> str:
    """21. yüzyıl → yirmi birinci yüzyıl."""
    return _apart(match, ordinal(spaced(match["figure"])))


def _roman(match: re.Match[str]) -> str:
    """II. Dünya Savaşı → ikinci Dünya Savaşı, Faz II → Faz iki, XIX'uncu → on dokuzuncu."""
    values = [_ROMAN[letter] for letter in match["letters"]]
    total = sum(-n if n < after else n for n, after in zip(values, [*values[1:], 0], strict=True))
    return ordinal(cardinal(total)) if match[0].endswith(".") else _ended(match, cardinal(total))


def _percent(match: re.Match[str]) -> str:
    """%15'i → yüzde on beşi."""
    lead = "binde" if "‰" in match[0] else "yüzde"
    return _ended(match, f"{lead} {_amount(match)}")


def _money(match: re.Match[str]) -> str:
    """12,50 TL'ye → on iki lira elli kuruşa; $5 milyar → beş milyar dolar."""
    name, scale = tables.CURRENCIES[match["unit"]], tables.MAGNITUDES.get(match["scale"] or "", "")
    change = tables.SMALL_CHANGE.get(name)
    whole, _, rest = match["figure"].partition(",")
    if change and not scale and not match["last"] and len(rest) == 2 and rest != "00":  # noqa: PLR2004
        return _ended(match, f"{number(whole)} {name} {cardinal(int(rest))} {change}")
    return _ended(match, " ".join(word for word in (_amount(match), scale, name) if word))


def _measure(match: re.Match[str]) -> str:
    """15 km'lik → on beş kilometrelik; 120 km/sa → saatte yüz yirmi kilometre."""
    lead, _, name = tables.UNITS[match["unit"]].rpartition("… ")
    return _ended(match, f"{lead}{_amount(match)} {name}")


def _scaled(match: re.Match[str]) -> str:
    """3 mlr → üç milyar."""
    return _ended(match, f"{_amount(match)} {tables.MAGNITUDES[match['scale']]}")


def _fraction(match: re.Match[str]) -> str:
    """2/3'ü → üçte ikisi, 2 1/2 → iki buçuk, 7/24 → yedi yirmi dört."""
    whole, over, under = match["whole"], int(match["over"]), int(match["under"])
    if not 0 < over < under or (over, under) == _ALWAYS:
        return _apart(
            match, " ".join(spaced(part) for part in (whole, match["over"], match["under"]) if part)
        )
    if (over, under) == (1, 2):
        return _ended(match, f"{cardinal(int(whole))} buçuk" if whole else "yarım")
    words = (f"{cardinal(int(whole))} tam " if whole else "") + attach(cardinal(under), "de")
    share, suffix = cardinal(over), match["suffix"] or ""
    possessive = "s" if share[-1] in VOWELS and suffix[:1] in tuple("ıiuü") else ""
    return _apart(match, f"{words} {attach(share, possessive + suffix)}")


def _figure(match: re.Match[str]) -> str:
    """2024'te → iki bin yirmi dörtte."""
    dot = " nokta " if match["dot"] else ""
    return dot + _ended(match, _amount(match))


def _abbreviation(match: re.Match[str]) -> str:
    written = match["short"]
    last = written in tables.ENDS_SENTENCES and not match["suffix"]
    stop = "." if last and re.match(rf"$| [{_UPPER}]", match["rest"]) else ""
    return attach(tables.ABBREVIATIONS[written], match["suffix"] or "") + stop


def _acronym(match: re.Match[str]) -> str | None:
    """TBMM'de → te be me mede; NATO stays."""
    letters = match["letters"]
    if letters in tables.SAID:
        return attach(tables.SAID[letters], match["suffix"] or "")
    named = any(letter.lower()[0] in VOWELS for letter in letters)
    if letters in tables.WORDS_IN_CAPITALS or (named and letters not in tables.SPELLED):
        return None
    return attach(" ".join(tables.LETTER_NAMES[letter] for letter in letters), match["suffix"] or "")


def _address(match: re.Match[str]) -> str:
    """www.ornek.com.tr → ornek nokta com nokta tr."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0]).rstrip("/")
    for sign, said in (("@", " et "), (".", " nokta "), ("/", " bölü "), ("-", " tire "), ("_", " ")):
        bare = bare.replace(sign, said)
    return re.sub(" +", " ", bare)


def _sign(match: re.Match[str]) -> str:
    return {"-": "eksi ", "–": "eksi ", "+": "artı "}[match[0]]


_DIGIT = re.compile(r"\d")
_RANGE = rf"(?P<figure>{_FIGURE}){_LAST}"
_SCALE = rf"(?: ?(?P<scale>{_any(tables.MAGNITUDES)})\b\.?)?"
_SIGNED = re.escape("".join(sign for sign in tables.CURRENCIES if len(sign) == 1))

_ADDRESS = re.compile(
    r"(?<![\w@./-])(?:https?://[\w./-]{1,200}|www\.[\w./-]{1,200}|[\w.-]{1,64}@[\w.-]{1,100})\b/?"
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+90 ?|\(?0 ?)\(?[2-58]\d{2}\)? ?\d{3} ?\d{2} ?\d{2}|444 \d \d{3})(?!\d)"
)
_VERSION = re.compile(r"(?<![\d.,])\d{1,3}+(?=(?:\.\d{1,2}){3,9}(?!\d))")
_DATE = re.compile(
    rf"{_FIRST}(?P<day>\d\d?)(?P<mark>[./])(?P<month>\d\d?)(?P=mark)(?P<year>\d{{4}})(?![\d./]\d){_SUFFIX}"
)
_TIME = re.compile(
    rf"{_FIRST}(?<!:)(?P<hour>\d\d?)(?:(?<=\d\d)\.|(?<=aat \d)\.|:)(?P<minute>[0-5]\d)"
    r"(?::(?P<second>[0-5]\d))?(?![\d%]|[.,:]\d)"
    rf"{_SUFFIX}(?P<dash> ?[-–] ?(?=\d\d?[.:]\d\d))?"
)
_PERCENT = re.compile(rf"[%‰] ?{_RANGE}{_SUFFIX}")
_MONEY = re.compile(rf"(?P<unit>[{_SIGNED}]) ?{_RANGE}{_SCALE}{_SUFFIX}")
_MONEY_AFTER = re.compile(rf"{_FIRST}{_RANGE}{_SCALE} ?(?P<unit>{_any(tables.CURRENCIES)})(?!\w){_SUFFIX}")
_MEASURE = re.compile(rf"{_FIRST}{_RANGE} ?(?P<unit>{_any(tables.UNITS)})(?![^\W_]){_SUFFIX}")
_MAGNITUDE = re.compile(rf"{_FIRST}{_RANGE} ?(?P<scale>mn|mlr|mlyr|trln)\b{_SUFFIX}")
_ORDINAL = re.compile(
    rf"{_FIRST}(?P<figure>[1-9]\d{{0,3}})\.(?=,? ?[{_LOWER}]|, \d{{1,4}}\.| ?(?:{tables.NUMBERED}))"
)
_FRACTION = re.compile(
    r"(?<![\d/.,])(?:(?P<whole>\d{1,3}) )?(?P<over>\d{1,3})/(?P<under>\d{1,4})(?![\d/])" + _SUFFIX
)
_NUMBER = re.compile(rf"(?P<dot>(?<=\d)\.)?(?P<figure>{_FIGURE}){_LAST}{_SUFFIX}")
_ROMAN_FORM = r"X{0,3}(?:IX|IV|V?I{0,3})"
_ROMAN_ORDINAL = re.compile(
    rf"(?<![\w.'’])(?P<letters>{_ROMAN_FORM}(?<=[IVX]))\."
    rf"(?= (?:[{_LOWER}]|{tables.NUMBERED})|(?<=[IVX]{{2}}\.) [{_UPPER}])"
)
_ROMAN_CARDINAL = re.compile(rf"(?<![\w.'’])(?P<letters>(?=[IVX]{{2}}){_ROMAN_FORM}){_SUFFIX}(?![\w.'’])")
_ABBREVIATION = re.compile(
    rf"(?<![\w.])(?P<short>{_any(tables.ABBREVIATIONS)}){_SUFFIX}(?!\w)(?=(?P<rest>.{{0,3}}))"
)
_ACRONYM = re.compile(rf"(?<![\w.'’])(?P<letters>[{_UPPER}]{{2,6}})(?![^\W_]){_SUFFIX}")

RULES: tuple[Rule | Group, ...] = (
    Rule("address", _ADDRESS, _address),
    Group(
        _DIGIT,
        (
            Rule("phone", _PHONE, _phone),
            Rule("version", _VERSION, lambda match: number(match[0])),
            Rule("date", _DATE, _date),
            Rule("time", _TIME, _time),
            Rule("dimension", re.compile(r"(?<=\d) ?[x×] ?(?=\d)"), lambda _: " çarpı "),
            Rule("code", re.compile(r"(?<=[^\W\d_])-(?=\d)"), lambda _: " "),
            Rule("sign", re.compile(r"(?<![\w%)°.])(?<!\d )[-–+](?=\d)"), _sign),
            Rule("percent", _PERCENT, _percent),
            Rule("money", _MONEY, _money),
            Rule("money", _MONEY_AFTER, _money),
            Rule("measure", _MEASURE, _measure),
            Rule("magnitude", _MAGNITUDE, _scaled),
            Rule("ordinal", _ORDINAL, _ordinal),
            Rule("fraction", _FRACTION, _fraction),
            Rule("number sign", re.compile(r"\b[Nn]o ?[:.]? ?(?=\d)"), lambda _: "numara "),
            Rule("number", _NUMBER, _figure),
        ),
    ),
    Rule("roman", _ROMAN_ORDINAL, _roman),
    Rule("roman", _ROMAN_CARDINAL, _roman),
    Rule("abbreviation", _ABBREVIATION, _abbreviation),
    Rule("acronym", _ACRONYM, _acronym),
    Rule("sign", re.compile(f"[{re.escape(''.join(tables.SIGNS))}]"), lambda match: tables.SIGNS[match[0]]),
)
