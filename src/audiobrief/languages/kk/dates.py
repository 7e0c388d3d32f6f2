"""Days, years, times of day and scores in Kazakh."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal, ordinal
from audiobrief.languages.kk.patterns import LOWER, SUFFIX, digit, one_of
from audiobrief.languages.rules import Rule

MONTHS: Final = (
    "қаңтар",
    "ақпан",
    "наурыз",
    "сәуір",
    "мамыр",
    "маусым",
    "шілде",
    "тамыз",
    "қыркүйек",
    "қазан",
    "қараша",
    "желтоқсан",
)
MONTH: Final = rf"(?:{one_of((*MONTHS, 'қыркүйег'))})"
"""A month's stem: қыркүйек softens before a vowel."""
PIVOT: Final = 50
"""A two-digit year from here on is of the last century."""

DATED_YEARS: Final = range(1001, 2101)
"""Numbers that are a year before any form of «жыл»; others only before жылы and жылғы."""

DAY_AND: Final = r"(?:, ?| ?[-–—] ?| (?:және|мен|пен|бен|немесе) )"


def _inflected(ending: str) -> bool:
    """Whether letters after a noun are an ending of that noun, and make no new word of it."""
    parsed = parse_suffix(ending.removeprefix("ғы") or ending)
    return ending in {"", "ғы"} or (
        parsed is not None and not {"relative", "collective", "converb"} & set(parsed)
    )


def each_ordinal(written: str) -> str:
    """``5, 6 және 7`` with each number ordinal."""
    said = re.sub(r"\d++", lambda day: ordinal(cardinal(day.group())), written)
    return re.sub(r" ?[-–—/] ?", " – ", said)


def day(match: re.Match[str]) -> str | None:
    """``12 наурызда`` → он екінші наурызда."""
    days = [int(number) for number in re.findall(r"\d++", match["days"])]
    if not all(1 <= number <= 31 for number in days) or not _inflected(match["ending"]):  # noqa: PLR2004
        return None
    return each_ordinal(match["days"])


def year_after_month(match: re.Match[str]) -> str:
    """``5 мамыр 2024`` → бесінші мамыр екі мың жиырма төртінші жыл."""
    return f"{match['month']} {ordinal(cardinal(match['year']))} жыл"


def _real_date(day_number: str, month: str, year: str) -> date | None:
    full = int(year) if len(year) > 2 else int(year) + (1900 if int(year) >= PIVOT else 2000)  # noqa: PLR2004
    try:
        return date(full, int(month), int(day_number))
    except ValueError:
        return None


def numeric_date(match: re.Match[str]) -> str | None:
    """``16.12.1991`` → он алтыншы желтоқсан мың тоғыз жүз тоқсан бірінші жыл; 31.02.2024 is left."""
    day_of = _real_date(match["day"], match["month"], match["year"])
    if day_of is None:
        return None
    spoken_day = f"{ordinal(cardinal(str(day_of.day)))} {MONTHS[day_of.month - 1]}"
    spoken_year = ordinal(cardinal(str(day_of.year)))
    if (suffix := match["suffix"]) and (ending := parse_suffix(suffix)):
        return f"{spoken_year} жылғы {attach(spoken_day, ending)}"
    return f"{spoken_day} {spoken_year} {match['word'] or 'жыл'}"


def iso_date(match: re.Match[str]) -> str | None:
    """``2024-12-16`` → екі мың жиырма төртінші жылғы он алтыншы желтоқсан."""
    day_of = _real_date(match["day"], match["month"], match["year"])
    if day_of is None:
        return None
    spoken_day = f"{ordinal(cardinal(str(day_of.day)))} {MONTHS[day_of.month - 1]}"
    return f"{ordinal(cardinal(str(day_of.year)))} жылғы {spoken_day}"


AGO: Final = re.compile(r"\s(?:астам|аса|артық|асып|жуық|таяу|тарта|бұрын|көп|кем)")


def year(match: re.Match[str]) -> str | None:
    """``2020 жылы`` → екі мың жиырмасыншы жылы; ``2000 жылдық``, ``20 жыл``, ``1500 жыл бұрын`` stay."""
    ending = match["ending"] or ""
    if not _inflected(ending) or AGO.match(match.string, match.end()):
        return None
    first, second = match["first"], match["second"]
    if not _is_year(int(first), match):
        return None
    word = {"жж": "жылдар", "ж": "жыл"}.get(match["word"].rstrip("."), match["word"])
    stop = "." if match["word"].endswith(".") and _sentence_ends(match) else ""
    if match["middle"]:
        word = f"{match['middle']}{word}"
    spoken_first = ordinal(cardinal(first))
    if not second:
        return f"{spoken_first} {word}{stop}"
    return f"{spoken_first} – {ordinal(cardinal(second))} {word}{stop}"


def _is_year(number: int, match: re.Match[str]) -> bool:
    ending = match["ending"] or ""
    if number in DATED_YEARS:
        return True
    if number % 10 == 0 and number < 100 and ending.startswith("дар"):  # noqa: PLR2004
        return True
    if match["second"] and number in range(10, 100) and match["middle"]:
        return True
    return number >= 100 and ending.startswith(("ы", "ғы"))  # noqa: PLR2004


def _sentence_ends(match: re.Match[str]) -> bool:
    rest = match.string[match.end() : match.end() + 2]
    return not rest.strip() or rest.strip()[0].isupper()


def listed_year(match: re.Match[str]) -> str:
    """A year in a list that ends in «жыл»."""
    return ordinal(cardinal(match.group()))


_HOUR: Final = digit(":.,") + r"\d?"
LAST_HOUR: Final = 24
MINUTE: Final = r"[0-5]\d"
BESIDE_SCORE: Final = re.compile(r"есеп|ұпай|ұтт|ұтыл|жеңді|жеңіл|жеңіп|тең |матч|ойын|гол", re.IGNORECASE)
REACH: Final = 50
"""Characters on either side in which a word of sport makes a score of a pair of numbers."""


def _clock(hour: str, minute: str) -> str:
    spoken_hour = "нөл-нөл" if hour == "00" else cardinal(hour.lstrip("0") or "0")
    return f"{spoken_hour} {'нөл-нөл' if minute == '00' else cardinal(minute)}"


def time(match: re.Match[str]) -> str | None:
    """``18:00-де`` → он сегіз нөл-нөлде; ``12:05`` → он екі нөл бес."""
    if int(match["hour"]) > LAST_HOUR or int(match["to_hour"] or 0) > LAST_HOUR or _beside_score(match):
        return None
    said = _clock(match["hour"], match["minute"])
    if match["second"]:
        said += " " + cardinal(match["second"])
    if match["to_hour"]:
        said += " – " + _clock(match["to_hour"], match["to_minute"])
    return _ended(said, match["suffix"])


TIME_OF_DAY: Final = re.compile(r"(?:сағат|таңғы|түскі|кешкі|түнгі|күндізгі) $", re.IGNORECASE)


def pointed_time(match: re.Match[str]) -> str | None:
    """``сағат 9.30-да``: a point makes a time where a word, an ending or a range of hours says so."""
    before = match.string[max(0, match.start() - 10) : match.start()]
    on_the_mark = match["minute"][1] in "05"
    ended = parse_suffix(match["suffix"] or "") in {("locative",), ("ablative",), ("dative",)}
    if match["minute"] == "00" or TIME_OF_DAY.search(before) or (on_the_mark and (ended or match["to_hour"])):
        return time(match)
    return None


def _beside_score(match: re.Match[str]) -> bool:
    around = match.string[max(0, match.start() - REACH) : match.end() + REACH]
    return BESIDE_SCORE.search(around) is not None


def _ended(said: str, suffix: str | None) -> str:
    ending = parse_suffix(suffix or "")
    return attach(said, ending) if ending else said + (f"-{suffix}" if suffix else "")


def score(match: re.Match[str]) -> str:
    """``0:3`` → нөл де үш; ``1:1000`` → бірге мың."""
    first, second = cardinal(match["first"]), cardinal(match["second"])
    if len(match["second"]) > 3:  # noqa: PLR2004
        return _ended(f"{attach(first, ('dative',))} {second}", match["suffix"])
    particle = attach(first, ("locative",))[-2:]
    return _ended(f"{first} {particle} {second}", match["suffix"])


_YEAR_WORD = rf"(?P<word>жыл(?P<ending>[{LOWER}]{{0,14}})|жж?\.|жж?(?!\w))(?![{LOWER}])"

RULES: Final = (
    Rule(
        "date",
        re.compile(
            rf"(?P<day>{digit('.,/')}\d?)(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})"
            rf"(?![\d])(?!\.\d)(?: ?(?P<word>жыл[{LOWER}]{{0,8}})| ?(?:ж|г)\.)?{SUFFIX}"
        ),
        numeric_date,
    ),
    Rule("date", re.compile(rf"(?P<year>{digit()}\d{{3}})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d])"), iso_date),
    Rule(
        "date",
        re.compile(
            rf"(?P<days>{digit('.,:/-')}\d?(?:{DAY_AND}\d{{1,2}}){{0,4}}) (?={MONTH})"
            rf"(?={MONTH}(?P<ending>[{LOWER}]{{0,12}}))"
        ),
        lambda match: (said := day(match)) and said + " ",
    ),
    Rule(
        "year", re.compile(rf"(?P<month>{MONTH}),? (?P<year>[12]\d{{3}})(?![\w.,:/]\w| ?ж)"), year_after_month
    ),
    Rule(
        "year",
        re.compile(
            r"[12](?<!\d.)\d{3}(?=(?:(?:, ?| (?:және|мен|пен|бен|немесе|не) )[12]\d{3}){1,7} (?:оқу )?"
            r"жыл(?!дық|қы))"
        ),
        listed_year,
    ),
    Rule(
        "year",
        re.compile(
            rf"(?P<first>{digit('.,:/')}(?<!\d[-–—]\d)\d{{1,3}})(?: ?[-–—/] ?(?P<second>\d{{2,4}}))? ?"
            rf"(?P<middle>(?:оқу|қаржы|күнтізбелік|бюджет|есепті) )?{_YEAR_WORD}"
        ),
        year,
    ),
    Rule(
        "time",
        re.compile(
            rf"(?P<hour>{_HOUR}):(?P<minute>{MINUTE})(?::(?P<second>{MINUTE}))?(?![\d:])"
            rf"(?: ?[-–—] ?(?P<to_hour>\d\d?):(?P<to_minute>{MINUTE})(?![\d:]))?{SUFFIX}"
        ),
        time,
    ),
    Rule(
        "time",
        re.compile(
            rf"(?P<hour>{_HOUR})\.(?P<minute>{MINUTE})(?P<second>)(?![\d.])"
            rf"(?: ?[-–—] ?(?P<to_hour>\d\d?)\.(?P<to_minute>{MINUTE})(?![\d.]))?{SUFFIX}"
        ),
        pointed_time,
    ),
    Rule(
        "score",
        re.compile(rf"(?P<first>{digit(':.,')}\d{{0,2}}):(?P<second>\d{{1,6}})(?![\d:]){SUFFIX}"),
        score,
    ),
)
