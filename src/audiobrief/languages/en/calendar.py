"""Dates, years, decades and times of day."""

from __future__ import annotations

import re
from datetime import date as valid_date

from .numerals import cardinal, decade, ordinal, two_digits
from .numerals import year as year_words

MONTHS = (
    "January February March April May June July August September October November December".split()
)
_SHORT = {month[:3]: month for month in MONTHS} | {"Sept": "September"}
_MONTH = (
    rf"(?:(?P<month>{'|'.join(MONTHS)})\b|(?P<short>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_YEAR = r"[12][0-9]{3}(?![0-9]|,[0-9]{3}|\.[0-9])"
_DAY = r"[0-3]?[0-9]"

MONTH_DAY = re.compile(
    rf"\b{_MONTH} (?P<day>{_DAY})(?:st|nd|rd|th)?(?: ?[-–—] ?(?P<last>{_DAY}))?(?![0-9:%]|[.,][0-9]| ?[ap]\.?m\b)"
    rf"(?P<comma>,?)(?: (?P<year>{_YEAR}))?"
)
DAY_MONTH = re.compile(
    rf"(?<![0-9.,:$£€-])(?P<the>[Tt]he )?(?P<day>{_DAY})(?:st|nd|rd|th)?(?: ?[-–—] ?(?P<last>{_DAY}))?"
    rf" (?:of )?{_MONTH}(?P<comma>,?)(?: (?P<year>{_YEAR}))?"
)
MONTH_ALONE = re.compile(rf"\b(?P<short>Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.(?= [12][0-9]{{3}}\b)")
NUMERIC_DATE = re.compile(
    r"(?<![0-9./-])(?:(?P<iso>[12][0-9]{3})-(?P<isomonth>[01][0-9])-(?P<isoday>[0-3][0-9])"
    r"|(?P<first>[0-3]?[0-9])(?P<sep>[/.])(?P<second>[0-3]?[0-9])(?P=sep)(?P<year>[12][0-9]{3}|[0-9]{2}))"
    r"(?![0-9/]|[.-][0-9])"
)
NINE_ELEVEN = re.compile(r"(?<![0-9./])9/11(?![0-9/])")
DECADE = re.compile(r"(?<![0-9.,$£€])(?:[’'‘](?=[0-9]0))?(?P<year>[12][0-9]{2}0|[1-9]0)[’']?s\b")
SHORT_YEAR = re.compile(r"(?<![\w’'])[’'‘](?P<year>[0-9]{2})(?![0-9s])")
YEAR_RANGE = re.compile(
    r"(?<![0-9.,:$£€/-])(?P<first>1[0-9]{3}|20[0-9]{2})(?P<link> ?[-–—] ?|/)(?P<second>[12][0-9]{3}|[0-9]{2})"
    r"(?![0-9%]|[.,:/-][0-9])"
)
YEAR = re.compile(
    r"(?<![0-9.,:$£€#-])(?<![A-Za-z])(?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9A-Za-z%°²]|[.,:][0-9])"
    r"(?P<era> ?(?:BCE?|AD|CE|B\.C\.|A\.D\.)(?![\w]))?"
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
    r"\b(?:over|about|than|nearly|almost|around|some|least|most|approximately|roughly|up to|only|just|all|those"
    r"|these|killed|hired|employs|total of|another|exactly|a) $",
    re.IGNORECASE,
)
_OLDEST = 1400
"""Figures below this are years only where a word says so."""

TIME = re.compile(
    r"(?<![0-9:.,])(?P<hour>[01]?[0-9]|2[0-4])(?:[:.](?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?)?"
    r"(?: ?(?P<half>[ap])\.? ?m\b(?P<dot>\.?)|(?<=:[0-9][0-9])(?![0-9:]|[.,][0-9]))",
    re.IGNORECASE,
)


def say_month_day(match: re.Match[str]) -> str | None:
    """December 16, 1991 → December sixteenth, nineteen ninety-one; July 4–6 → July fourth to sixth."""
    said = _days(match)
    if said is None or (match["short"] in ("May", "Mar") and not match["day"]):
        return None
    return f"{_month(match)} {said}{match['comma']}{_year_after(match)}"


def say_day_month(match: re.Match[str]) -> str | None:
    """16 December 1991 → the sixteenth of December, nineteen ninety-one."""
    said = _days(match)
    if said is None:
        return None
    the = match["the"] or "the "
    if re.search(r"\b(?:the|a|an|this|that|next|last) $", match.string[max(0, match.start() - 6) : match.start()]):
        the = ""
    return f"{the}{said} of {_month(match)}{match['comma']}{_year_after(match)}"


def _month(match: re.Match[str]) -> str:
    return match["month"] or _SHORT[match["short"]]


def _days(match: re.Match[str]) -> str | None:
    days = [int(day) for day in (match["day"], match["last"]) if day]
    if not all(1 <= day <= 31 for day in days):
        return None
    return " to ".join(ordinal(day) for day in days)


def _year_after(match: re.Match[str]) -> str:
    return f" {year_words(int(match['year']))}" if match["year"] else ""


def say_month_alone(match: re.Match[str]) -> str:
    """Jan. 2024 → January 2024."""
    return _SHORT[match["short"]]


def say_numeric_date(match: re.Match[str]) -> str | None:
    """2024-12-16, 12/16/2024, 16.12.2024 → December sixteenth, …; None where no such day exists."""
    if match["iso"]:
        year, month, day = match["iso"], int(match["isomonth"]), int(match["isoday"])
    else:
        year, month, day = match["year"], int(match["first"]), int(match["second"])
        if match["sep"] == "." or month > 12:  # noqa: PLR2004
            month, day = day, month
    full = int(year) if len(year) == 4 else 2000 + int(year)  # noqa: PLR2004
    try:
        valid_date(full, month, day)
    except ValueError:
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year_words(full)}"


def say_decade(match: re.Match[str]) -> str:
    """the '90s → nineties, the 1900s → nineteen hundreds."""
    return decade(int(match["year"]))


def say_short_year(match: re.Match[str]) -> str:
    """the class of '68 → sixty-eight."""
    return two_digits(int(match["year"]))


def say_year_range(match: re.Match[str]) -> str | None:
    """1914-18 → nineteen fourteen to eighteen."""
    first, second = match["first"], match["second"]
    full = second if len(second) == 4 else first[:2] + second  # noqa: PLR2004
    if int(full) <= int(first):
        return None
    last = year_words(int(second)) if len(second) == 4 else two_digits(int(second))  # noqa: PLR2004
    return f"{year_words(int(first))} to {last}"


def say_year(match: re.Match[str]) -> str | None:
    """2024 → twenty twenty-four where it names a year and does not count."""
    number = int(match["year"])
    era = (match["era"] or "").strip().replace(".", "")
    if not era and not _names_year(match, number):
        return None
    return year_words(number) + _ERAS.get(era, "")


def _names_year(match: re.Match[str], number: int) -> bool:
    left = match.string[max(0, match.start() - 24) : match.start()]
    right = match.string[match.end() : match.end() + 40]
    if _NEVER_YEAR.search(left) or re.match(r" (?:hundred|thousand|million|billion|trillion)\b", right):
        return False
    return bool(_ALWAYS_YEAR.search(left)) or (number >= _OLDEST and not _COUNTED.match(right))


def say_time(match: re.Match[str]) -> str | None:
    """3:30 p.m. → three thirty p m; 15:30 → fifteen thirty; 18:00 → eighteen hundred."""
    hour, minute, half = match["hour"], match["minute"], match["half"]
    if half and int(hour) > 12 and not minute:  # noqa: PLR2004
        return None
    said = f"{_hour(hour, minute, half)}"
    if match["second"]:
        said += f" {two_digits(int(match['second']))}"
    if not half:
        return said
    ends = re.match(r" ?$| [A-Z]", match.string[match.end() : match.end() + 2])
    return f"{said} {half.casefold()} m{match['dot'] if ends else ''}"


def _hour(hour: str, minute: str | None, half: str | None) -> str:
    number = int(hour)
    if minute and int(minute):
        return f"{cardinal(number)} {two_digits(int(minute))}"
    if half:
        return cardinal(number)
    military = number > 12 or number == 0 or hour[0] == "0"  # noqa: PLR2004
    if not military:
        return f"{cardinal(number)} o’clock"
    return f"{'zero' if number == 0 else two_digits(number)} hundred"
