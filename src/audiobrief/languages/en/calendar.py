"""Dates, years, decades and times of day."""

from __future__ import annotations

import re
from datetime import date as valid_date

from audiobrief.languages.rules import Rule

from .figures import after, before, first
from .numerals import cardinal, decade, ordinal, two_digits
from .numerals import year as year_words
from .tables import row

MONTHS = row("January February March April May June July August September October November December")
_SHORT = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
_YEAR_AFTER = r"(?: (?P<year>[12][0-9]{3}(?![0-9]|,[0-9]{3}|\.[0-9])))?"

_MONTH_DAY = re.compile(
    rf"(?P<name>[JFMASOND](?<!\w.)[a-z]{{2,8}})\.? (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?"
    rf"(?: ?[-–—] ?(?P<last>[0-3]?[0-9]))?(?![0-9:%]|[.,][0-9]| ?[ap]\.?m\b)(?P<comma>,?){_YEAR_AFTER}"
    r"(?P<dash> ?[-–—] ?(?=[JFMASOND][a-z]{2,8}\.? [0-9]))?"
)
_DAY_MONTH = re.compile(
    rf"(?P<day>{first('.,:$£€-')}[0-9]?)(?:st|nd|rd|th)?(?: ?[-–—] ?(?P<last>[0-3]?[0-9]))? (?:of )?"
    rf"(?P<name>[JFMASOND][a-z]{{2,8}})\b\.?(?P<comma>,?){_YEAR_AFTER}"
)
_MONTH_YEAR = re.compile(r"(?P<name>[JFMASOND](?<!\w.)[a-z]{2,3})\.(?= [12][0-9]{3}\b)")
_NUMERIC = re.compile(
    rf"(?P<first>{first('./-')}[0-9]{{0,3}})(?P<mark>[./-])(?P<second>[0-9]{{1,2}})(?P=mark)(?P<third>[0-9]{{2,4}})"
    r"(?![0-9/]|[.-][0-9])"
)
_NINE_ELEVEN = re.compile(rf"{first('./')}(?<=9)/11(?![0-9/])")
_DECADE = re.compile(r"(?P<year>[1-9](?<![0-9.,$£€].)(?:[0-9][0-9]0|0))[’']?s\b")
_APOSTROPHE = re.compile(r"[’'‘](?<![\w’'].)(?=[0-9]0[’']?s\b)")
_SHORT_YEAR = re.compile(r"[’'‘](?<![\w’'].)(?P<year>[0-9]{2})(?![0-9s])")
_RANGE = re.compile(
    rf"(?P<from>{first('.,:$£€/-')}(?<=[12])[0-9]{{3}})(?P<link> ?[-–—] ?|/)(?P<to>[12][0-9]{{3}}|[0-9]{{2}})"
    r"(?![0-9%]|[.,:/-][0-9])"
)
_YEAR = re.compile(
    rf"(?P<year>{first('.,:$£€#-')}(?<![A-Za-z].)(?:[0-9]{{0,2}}(?= ?(?:BC|AD|CE|B\.C|A\.D))|[0-9]{{3}}))"
    r"(?![0-9A-Za-z%°²]|[.,:][0-9])"
    r"(?P<era> ?(?:BCE?|AD|CE|B\.C\.|A\.D\.)(?!\w))?"
)
_TIME = re.compile(
    rf"(?P<hour>{first(':.,')}[0-9]?)(?:[:.](?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?)?"
    r"(?: ?(?P<half>[apAP])\.? ?[mM]\b(?P<dot>\.?)|(?<=:[0-9][0-9])(?![0-9:]|[.,][0-9]))"
    r"(?P<dash> ?[-–—] ?(?=[0-9]{1,2}(?::[0-9]{2}| ?[apAP]\.?[mM])))?"
)

_MILITARY = re.compile(
    rf"(?P<hour>{first('.,:$£€#-')}(?<=[012])(?:[0-9](?<=[01].)|[0-3]))(?P<minute>[0-5][0-9])"
    r"(?= (?:GMT|UTC|CET|EST|EDT|BST|hours|hrs)\b)"
)

_HOUR_TO = re.compile(
    rf"(?P<hour>{first('.,:$£€/-')}[0-9]?) ?[-–—] ?(?=1?[0-9](?::[0-5][0-9])? ?[apAP]\.?[mM]\b)"
)

_ERAS = {"BC": " B C", "BCE": " B C E", "AD": " A D", "CE": " C E"}
_COUNTED = re.compile(
    r" (?:[a-z]+(?:ed|ing|al|ic|ive|ful|ous|ern|ish|new|young|old|more|other) )?"
    r"(?:[a-z]{2,}[^s\W]s|people|men|women|children|police|staff|feet)\b"
)
_ALWAYS_YEAR = re.compile(
    r"(?:\b(?:in|since|by|until|till|before|after|during|the|early|late|mid|year|circa|through|spring|summer|fall"
    rf"|autumn|winter|this|that|{'|'.join(MONTHS)})|\()[, -]?$",
    re.IGNORECASE,
)
_NEVER_YEAR = re.compile(
    r"\b(?:over|about|than|nearly|almost|around|some|least|most|approximately|roughly|up to|only|just|all"
    r"|those|these|killed|hired|employs|total of|another|exactly|a) $",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r" (?:hundred|thousand|million|billion|trillion)\b")
_DETERMINED = re.compile(r"\b(?:the|a|an|this|that|next|last) $", re.IGNORECASE)
_FOUR_DIGITS, _LAST_DAY, _LAST_MONTH, _NOON, _LAST_HOUR = 4, 31, 12, 12, 24
_PIVOT = 50
"""Years of two digits from here on are of the last century."""
_OLDEST, _LATEST, _LAST = 1400, 2100, 2200
"""Figures outside the first two are years only where a word says so, from the third on never."""


def _month(name: str) -> str | None:
    return name if name in MONTHS else _SHORT.get(name)


def _days(match: re.Match[str]) -> str | None:
    days = [int(day) for day in (match["day"], match["last"]) if day]
    return " to ".join(ordinal(day) for day in days) if all(1 <= day <= _LAST_DAY for day in days) else None


def _year_after(match: re.Match[str]) -> str:
    return match["comma"] + (f" {year_words(int(match['year']))}" if match["year"] else "")


def _say_month_day(match: re.Match[str]) -> str | None:
    """December 16, 1991 → December sixteenth, nineteen ninety-one; July 4–6 → July fourth to sixth."""
    month, days = _month(match["name"]), _days(match)
    dash = " to " if match["dash"] else ""
    return f"{month} {days}{_year_after(match)}{dash}" if month and days else None


def _say_day_month(match: re.Match[str]) -> str | None:
    """16 December 1991 → the sixteenth of December nineteen ninety-one."""
    month, days = _month(match["name"]), _days(match)
    if not month or not days:
        return None
    the = "" if _DETERMINED.search(before(match)) else "the "
    return f"{the}{days} of {month}{_year_after(match)}"


def _say_month_year(match: re.Match[str]) -> str | None:
    """Jan. 2024 → January 2024."""
    return _month(match["name"])


def _say_numeric(match: re.Match[str]) -> str | None:
    """2024-12-16, 12/16/2024, 16.12.2024 → December sixteenth, …; None where no such day exists."""
    year, month, day = match["third"], int(match["first"]), int(match["second"])
    if len(match["first"]) == _FOUR_DIGITS and match["mark"] == "-":
        year, month, day = match["first"], int(match["second"]), int(match["third"])
    elif match["mark"] == "-":
        return None
    elif match["mark"] == "." or month > _LAST_MONTH:
        month, day = day, month
    full = int(year) + (0 if len(year) == _FOUR_DIGITS else 1900 if int(year) >= _PIVOT else 2000)
    try:
        valid_date(full, month, day)
    except ValueError:
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year_words(full)}"


def _say_decade(match: re.Match[str]) -> str:
    """90s → nineties, 1900s → nineteen hundreds."""
    return decade(int(match["year"]))


def _say_short_year(match: re.Match[str]) -> str:
    """the class of '68 → sixty-eight."""
    return two_digits(int(match["year"]))


def _say_range(match: re.Match[str]) -> str | None:
    """1914-18 → nineteen fourteen to eighteen."""
    start, end = match["from"], match["to"]
    if int(start) >= _LATEST or int(start[: -len(end)] + end) <= int(start):
        return None
    last = year_words(int(end)) if len(end) == _FOUR_DIGITS else two_digits(int(end))
    return f"{year_words(int(start))} to {last}"


def _say_year(match: re.Match[str]) -> str | None:
    """2024 → twenty twenty-four where it names a year and does not count."""
    number = int(match["year"])
    era = (match["era"] or "").strip().replace(".", "")
    if not era and not _names_year(match, number):
        return None
    return (year_words(number) if number // 1000 else cardinal(number)) + _ERAS.get(era, "")


def _names_year(match: re.Match[str], number: int) -> bool:
    left, right = before(match), after(match)
    if len(match["year"]) != _FOUR_DIGITS or number >= _LAST or match["year"][0] == "0":
        return False
    if _NEVER_YEAR.search(left) or _MAGNITUDE.match(right):
        return False
    return bool(_ALWAYS_YEAR.search(left)) or (_OLDEST <= number < _LATEST and not _COUNTED.match(right))


def _say_time(match: re.Match[str]) -> str | None:
    """3:30 p.m. → three thirty p m; 15:30 → fifteen thirty; 18:00 → eighteen hundred."""
    hour, minute, half = int(match["hour"]), match["minute"], match["half"]
    if hour > _LAST_HOUR or (half and hour > _NOON and not minute):
        return None
    dash = " to " if match["dash"] else ""
    said = _clock(match["hour"], minute, plain=bool(half or dash))
    if match["second"]:
        said += f" {two_digits(int(match['second']))}"
    if not half:
        return said + dash
    ends = re.match(r" ?$| [A-Z]", after(match))
    return f"{said} {half.casefold()} m{match['dot'] if ends and not dash else ''}{dash}"


def _clock(hour: str, minute: str | None, *, plain: bool) -> str:
    number = int(hour)
    if minute and int(minute):
        return f"{cardinal(number)} {two_digits(int(minute))}"
    if plain:
        return cardinal(number)
    if number > _NOON or hour[0] == "0":
        return f"{two_digits(number) if number else 'zero'} hundred"
    return f"{cardinal(number)} o’clock"


DATES: tuple[Rule, ...] = (
    Rule("date", _NINE_ELEVEN, lambda _: "nine eleven"),
    Rule("date", _NUMERIC, _say_numeric),
)
"""Before phones and fractions, which look like them."""


def _say_military(match: re.Match[str]) -> str:
    """0800 GMT → oh eight hundred, 1430 GMT → fourteen thirty."""
    hour, minute = int(match["hour"]), int(match["minute"])
    return f"{two_digits(hour) if hour else 'zero'} {two_digits(minute) if minute else 'hundred'}"


RULES: tuple[Rule, ...] = (
    Rule("time", _MILITARY, _say_military),
    Rule("time", _HOUR_TO, lambda match: f"{cardinal(int(match['hour']))} to "),
    Rule("time", _TIME, _say_time),
    Rule("date", _MONTH_DAY, _say_month_day),
    Rule("date", _DAY_MONTH, _say_day_month),
    Rule("date", _MONTH_YEAR, _say_month_year),
)

PERIODS: tuple[Rule, ...] = (
    Rule("decade", _APOSTROPHE, lambda _: ""),
    Rule("decade", _DECADE, _say_decade),
    Rule("year", _RANGE, _say_range),
)
"""After money: $80s is none."""

YEARS: tuple[Rule, ...] = (
    Rule("year", _YEAR, _say_year),
    Rule("year", _SHORT_YEAR, _say_short_year),
)
"""After units and codes."""
