"""Days and years in Kazakh."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal, ordinal
from audiobrief.languages.kk.patterns import LOWER, SUFFIX, UPPER, digit, one_of
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
MONTH: Final = rf"(?:{one_of((*MONTHS, 'қыркүйег'))}|жұлдыз(?=ы))"
"""A month's stem: қыркүйек softens before a vowel; «бесінші жұлдызы» is a day of a month, too."""
SHORT_MONTHS: Final = {
    "қаң": "қаңтар",
    "қаңт": "қаңтар",
    "ақп": "ақпан",
    "нау": "наурыз",
    "наур": "наурыз",
    "сәу": "сәуір",
    "мам": "мамыр",
    "мау": "маусым",
    "шіл": "шілде",
    "там": "тамыз",
    "қыр": "қыркүйек",
    "қырк": "қыркүйек",
    "қаз": "қазан",
    "қар": "қараша",
    "жел": "желтоқсан",
    "желт": "желтоқсан",
}
DAYS: Final = range(1, 32)

CENTURIES: Final = {2: ("19", "20")}
"""Length of a shortened year → what it lacks from ``PIVOT`` on, and below."""
PIVOT: Final = 50

YEARS: Final = range(1001, 2101)
"""Numbers that are a year before any form of «жыл»."""
OLD_YEARS: Final = range(100, 3000)
"""Numbers that are a year before жылы and жылғы."""
DECADES: Final = range(10, 100, 10)
"""Numbers that are years before жылдары."""
SHORT_YEARS: Final = range(10, 100)
"""Numbers that are a year in a pair, before a kind of year: 23/24 оқу жылы."""

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
    if not all(number in DAYS for number in days) or not _inflected(match["ending"]):
        return None
    return each_ordinal(match["days"])


def year_after_month(match: re.Match[str]) -> str:
    """``5 мамыр 2024`` → бесінші мамыр екі мың жиырма төртінші жыл."""
    return f"{match['month']} {ordinal(cardinal(match['year']))} жыл"


def short_month(match: re.Match[str]) -> str | None:
    """``5 қаң.`` → бесінші қаңтар."""
    if int(match["day"]) not in DAYS:
        return None
    return f"{ordinal(cardinal(match['day']))} {SHORT_MONTHS[match['short']]}" + "." * _sentence_ends(match)


def numeric_date(match: re.Match[str]) -> str | None:
    """``16.12.1991`` → он алтыншы желтоқсан мың тоғыз жүз тоқсан бірінші жыл; 31.02.2024 is left.

    With its word for a year the year goes first: ``16.12.1991 ж.`` → … бірінші жылғы он алтыншы желтоқсан.
    """
    parts = _day_and_year(match)
    if parts is None:
        return None
    spoken_day, spoken_year = parts
    if (suffix := match["suffix"]) and (ending := parse_suffix(suffix)):
        return f"{spoken_year} жылғы {attach(spoken_day, ending)}"
    if match["of_year"]:
        return f"{spoken_year} жылғы {spoken_day}{'.' * _closes(match)}"
    return f"{spoken_day} {spoken_year} жыл"


def _closes(match: re.Match[str]) -> bool:
    """Whether the stop of ``ж.`` is the sentence's too."""
    return match.group().endswith(".") and _sentence_ends(match)


def iso_date(match: re.Match[str]) -> str | None:
    """``2024-12-16`` → екі мың жиырма төртінші жылғы он алтыншы желтоқсан."""
    parts = _day_and_year(match)
    return parts and f"{parts[1]} жылғы {parts[0]}"


def _day_and_year(match: re.Match[str]) -> tuple[str, str] | None:
    """Day with month, and year, in words; None for a day that never was."""
    try:
        day_of = date(_full_year(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    spoken_day = f"{ordinal(cardinal(str(day_of.day)))} {MONTHS[day_of.month - 1]}"
    return spoken_day, ordinal(cardinal(str(day_of.year)))


def _full_year(digits: str) -> int:
    last, this = CENTURIES.get(len(digits), ("", ""))
    return int((last if int(digits) >= PIVOT else this) + digits)


AGO: Final = re.compile(r"\s(?:астам|аса|артық|асып|жуық|таяу|тарта|бұрын|көп|кем)")


def year(match: re.Match[str]) -> str | None:
    """``2020 жылы`` → екі мың жиырмасыншы жылы; ``2000 жылдық``, ``20 жыл``, ``1500 жыл бұрын`` stay."""
    ending = match["ending"] or ""
    if not _inflected(ending) or AGO.match(match.string, match.end()):
        return None
    first, second = match["first"], match["second"]
    if not _is_year(int(first), match):
        return None
    spoken_first = ordinal(cardinal(first))
    last = f" – {ordinal(cardinal(second))}" if second else ""
    return f"{spoken_first}{last} {match['middle'] or ''}{_year_word(match)}"


def _year_word(match: re.Match[str]) -> str:
    """``жж.`` → жылдар, ``ж-дан`` → жылдан; the stop stays where it is the sentence's too."""
    written, suffix = match["word"], match["suffix"]
    word = {"жж": "жылдар", "ж": "жыл"}.get(written.rstrip("."), written)
    if suffix:
        ending = parse_suffix(suffix)
        return attach(word, ending) if ending else f"{word}-{suffix}"
    return word + "." * (written.endswith(".") and _sentence_ends(match))


def _is_year(number: int, match: re.Match[str]) -> bool:
    ending = match["ending"] or ""
    return (
        number in YEARS
        or (number in OLD_YEARS and ending.startswith(("ы", "ғы")))
        or (number in DECADES and ending.startswith("дар"))
        or (number in SHORT_YEARS and match["second"] is not None and match["middle"] is not None)
    )


def _sentence_ends(match: re.Match[str]) -> bool:
    rest = match.string[match.end() : match.end() + 2]
    return not rest.strip() or rest.strip()[0].isupper()


def ordinals(match: re.Match[str]) -> str:
    """Numbers that the words behind them make ordinal."""
    return each_ordinal(match.group())


_YEAR_WORD = (
    rf"(?P<word>жыл(?P<ending>[{LOWER}]{{0,14}})|жж?\.|жж?(?!\w))(?![{LOWER}])"
    rf"(?:(?<=[ж.])-(?P<suffix>[{LOWER}]{{1,10}})(?![{LOWER}]))?"
)

RULES: Final = (
    Rule(
        "date",
        re.compile(
            rf"(?P<day>{digit('.,/')}\d?)(?P<mark>[./-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d{{2}})"
            rf"(?![\d])(?!\.\d)(?P<of_year> ?(?:жыл(?:ы|ғы)?(?![{LOWER}])|[жг]\.))?{SUFFIX}"
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
        "date",
        re.compile(rf"(?P<day>{digit('.,:/-')}\d?) (?P<short>{one_of(SHORT_MONTHS)})\.(?!\w)"),
        short_month,
    ),
    Rule(
        "year",
        re.compile(rf"(?P<month>{MONTH}),? (?P<year>(?:19|20)\d\d)(?=$|[,.;:)](?!\d)| [—–(«{UPPER}])"),
        year_after_month,
    ),
    Rule(
        "year",
        re.compile(
            r"[12](?<!\d.)\d{3}(?=(?:(?:, ?| (?:және|мен|пен|бен|немесе|не) )[12]\d{3}){1,7} (?:оқу )?"
            r"жыл(?!дық|қы))"
        ),
        ordinals,
    ),
    Rule(
        "year",
        re.compile(
            rf"(?P<first>{digit('.,:/')}(?<!\d[-–—]\d)\d{{1,3}})(?: ?[-–—/] ?(?P<second>\d{{2,4}}))? ?"
            rf"(?P<middle>(?:оқу|қаржы|күнтізбелік|бюджет|есепті) )?{_YEAR_WORD}"
        ),
        year,
    ),
)
