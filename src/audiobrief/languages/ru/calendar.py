"""Dates, years, decades and times of day."""

from __future__ import annotations

import re
from datetime import date as valid_date

from .government import governed
from .numerals import Case, Gender, cardinal, form_of_count, ordinal

MONTHS = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
MONTH = "|".join(MONTHS)
_SHORT_MONTHS = {month[:3]: month for month in MONTHS if month != "мая"} | {"сент": "сентября", "нояб": "ноября"}
SHORT_MONTH = r"(?P<short>янв|февр?|мар|апр|авг|сент?|окт|нояб?|дек)\."

_AND = r"(?:,| и| или| по| до|[-–—]| [-–—]|/)"
DATE = re.compile(
    rf"(?<![0-9.,:])(?P<days>(?:[0-3]?[0-9]{_AND} ?){{0,4}}[0-3]?[0-9]) (?:(?P<month>{MONTH})\b|{SHORT_MONTH})"
    r"(?: (?P<year>[12][0-9]{3})(?![0-9])(?! ?(?:г\b|год|[-–—/]|и |[0-9])))?"
)
NUMERIC_DATE = re.compile(
    r"(?<![0-9./-])(?:(?P<day>[0-3]?[0-9])(?P<sep>[./])(?P<month>[01]?[0-9])(?P=sep)(?P<year>[12][0-9]{3}|[0-9]{2})"
    r"|(?P<isoyear>[12][0-9]{3})-(?P<isomonth>[01][0-9])-(?P<isoday>[0-3][0-9]))(?![0-9/]|[.-][0-9])"
    r"(?: ?(?:года\b|г\.))?"
)
_YEAR = r"[0-9]{3,4}"
YEAR = re.compile(
    rf"(?<![0-9.,:])(?P<years>(?:{_YEAR}{_AND} ?){{0,4}}(?:{_YEAR}|(?<=[-–—/])[0-9]{{2}}))"
    r"(?P<kind> [а-яё]{2,12}(?:ый|ого|ому|ом|ые|ых|ым))?"
    r" ?(?:(?P<noun>год(?:а|у|ом|е|ы|ов|ам|ами|ах)?)\b|(?P<short>гг?)\b\.?)"
)
BARE_YEAR = re.compile(
    r"(?<=[а-яё] )(?P<year>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9])(?= (?:по|до|и|на|в) |[,.;:!?)»]? *$|[,;)]|\.[ ][А-ЯЁ])"
)
_YEAR_LEADERS: dict[str, Case] = {"в": "pre", "с": "gen", "до": "gen", "после": "gen", "к": "dat", "от": "gen"}
_SEASONS = tuple(
    "январ феврал март апрел май мая мае июн июл август сентябр октябр ноябр декабр зим весн лет осен".split()
)

TIME = re.compile(
    r"(?<![0-9:.,])(?P<hour>[01]?[0-9]|2[0-4])(?P<sep>[:.])(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?![0-9:]|[.,%][0-9])(?P<dash> ?[-–—] ?(?=[0-9]{1,2}[:.][0-5][0-9](?![0-9])))?"
)
_CLOCK_WORDS = ("в", "с", "до", "к", "около", "после", "на", "по", "от", "между", "и")
_DOTTED_CLOCK_END = re.compile(r" ?(?:[,;:!?)»]|\.(?: |$)|$|по |до |и |мск|МСК|час|утра|вечера|дня|ночи|[-–—])")
_SCORE_WORDS = re.compile(
    r"сч[её]т|побе[дж]|выигр|проигр|обыгр|ничь|разгром|матч|сыграл|уступил|забил|сет[аеу]?\b|тайм|гол[аы]?\b"
)
SCORE = re.compile(r"(?<![0-9:])(?P<left>[0-9]{1,3}):(?P<right>[0-9]{1,4})(?![0-9:])")
_PROPORTION = re.compile(r"масштаб|соотношени|пропорци|один к ")


def say_date(match: re.Match[str]) -> str | None:
    """5–7 мая → пятого – седьмого мая; each day in the case that its preposition asks for."""
    month = match["month"] or _SHORT_MONTHS[match["short"][:4 if match["short"] == "сент" else 3]]
    for day in re.findall("[0-9]+", match["days"]):
        if not 1 <= int(day) <= 31:
            return None
    days = _in_list(match, "days", lambda day, left: ordinal(int(day), _day_case(match, left), "n"))
    said = f"{days} {month}"
    return f"{said} {ordinal(int(match['year']), 'gen')} года" if match["year"] else said


def _day_case(match: re.Match[str], left: str) -> Case:
    cases = governed(left)
    if cases:
        return "acc" if cases[0] == "acc" and not left.casefold().endswith(("в ", "во ")) else _oblique(cases[0])
    heads_clause = not left.strip() and match.string[match.end() : match.end() + 3].strip()[:1] in ("—", "–")
    return "nom" if heads_clause else "gen"


def _oblique(case: Case) -> Case:
    return "gen" if case in ("acc", "nom") else case


def _in_list(match: re.Match[str], group: str, say: object) -> str:
    """The numbers of ``group`` each said by ``say(number, text before it)``, the links between them kept."""
    assert callable(say)
    start = match.start(group)

    def one(number: re.Match[str]) -> str:
        place = start + number.start()
        return str(say(number.group(), match.string[max(0, place - 100) : place]))

    said = re.sub("[0-9]+", one, match[group])
    return re.sub(r"(?<=[а-яё]) ?[-–—/] ?(?=[а-яё])", " – ", said)


def say_numeric_date(match: re.Match[str]) -> str | None:
    """16.12.1991, 2024-12-16 → шестнадцатого декабря …; None where no such day exists."""
    day, month = int(match["day"] or match["isoday"]), int(match["month"] or match["isomonth"])
    year = match["year"] or match["isoyear"]
    try:
        valid_date(int(year) if len(year) == 4 else 2000 + int(year), month, day)
    except ValueError:
        return None
    left = match.string[max(0, match.start() - 100) : match.start()]
    said = ordinal(day, _day_case(match, left), "n")
    return f"{said} {MONTHS[month - 1]} {ordinal(int(year), 'gen')} года"


_YEAR_NOUNS: dict[str, tuple[Case, ...]] = {
    "год": ("nom", "acc"),
    "года": ("gen",),
    "году": ("pre", "dat"),
    "годом": ("ins",),
    "годе": ("pre",),
    "годы": ("nom", "acc"),
    "годов": ("gen",),
    "годам": ("dat",),
    "годами": ("ins",),
    "годах": ("pre",),
}
_YEAR_FORMS: dict[str, dict[Case, str]] = {
    "г": {"nom": "год", "gen": "года", "dat": "году", "acc": "год", "ins": "годом", "pre": "году"},
    "гг": {"nom": "годы", "gen": "годов", "dat": "годам", "acc": "годы", "ins": "годами", "pre": "годах"},
}


def say_year(match: re.Match[str]) -> str | None:
    """2020–2024 годах → две тысячи двадцатом – две тысячи двадцать четвёртом годах; г. is spelled out."""
    numbers = re.findall("[0-9]+", match["years"])
    if len(numbers) == 1 and _counts_years(int(numbers[0]), match):
        return None
    left = match.string[max(0, match.start() - 100) : match.start()]
    last = _year_case(match, left)

    def say(number: str, before: str) -> str:
        return ordinal(int(number), _listed_case(match, before, last), _year_gender(int(number), numbers, match))

    years = _in_list(match, "years", say)
    return f"{years}{match['kind'] or ''} {match['noun'] or _YEAR_FORMS[match['short']][last]}"


def _year_gender(number: int, numbers: list[str], match: re.Match[str]) -> Gender:
    plural = (match["noun"] or "") in ("годы", "годов", "годам", "годами", "годах")
    return "pl" if plural and len(numbers) == 1 and number % 10 == 0 else "m"


def _counts_years(number: int, match: re.Match[str]) -> bool:
    """Whether the figure counts years (два года, 21 год, 100 лет) and does not name one."""
    noun = match["noun"] or ""
    if number >= 1000:  # noqa: PLR2004
        return False
    if match["short"]:
        return match["short"] == "г"
    if noun == "год":
        return form_of_count(number) == 1
    return noun == "года" and (form_of_count(number) == 2 or number % 100 == 1)


def _year_case(match: re.Match[str], left: str) -> Case:
    shown = _YEAR_NOUNS.get(match["noun"] or "", ())
    demanded = governed(left)
    if not shown:
        return _demanded_year(demanded, left)
    return next((case for case in demanded if case in shown), shown[0])


def _demanded_year(demanded: tuple[Case, ...], left: str) -> Case:
    """Case of a year before г.: in a year is prepositional; without a governor it belongs to the word before."""
    if not demanded:
        return "gen" if re.search(r"[а-яё»\"] $", left) else "nom"
    if demanded[0] == "acc" and re.search(r"(?:^|\W)во? (?:\D{0,20} )?[0-9,–—/ -]*$", left.casefold()):
        return "pre"
    return demanded[0]


def _listed_case(match: re.Match[str], before: str, last: Case) -> Case:
    """с 2019 по 2023 год: each year follows its own preposition; else all follow the last."""
    if not re.search(" (?:по|до) ", match["years"]):
        return last
    demanded = governed(before)
    return demanded[0] if demanded else last


def say_bare_year(match: re.Match[str]) -> str | None:
    """с 2020 по …, в декабре 2024, к 2030: a year without the word for it."""
    left = match.string[max(0, match.start() - 40) : match.start()].casefold().split()
    if not left:
        return None
    year = int(match["year"])
    if left[-1] in _YEAR_LEADERS and (left[-1] != "до" or "от" not in left[-4:]):
        return ordinal(year, _YEAR_LEADERS[left[-1]])
    return f"{ordinal(year, 'gen')} года" if left[-1].startswith(_SEASONS) else None


def say_time(match: re.Match[str]) -> str | None:
    """15:30 → пятнадцать тридцать, 9:05 → девять ноль пять; None where it reads as a score or decimal."""
    left = match.string[max(0, match.start() - 60) : match.start()]
    words = left.casefold().split()
    after = match.string[match.end() : match.end() + 12]
    if match["sep"] == "." and not match["dash"]:
        clock = words and words[-1] in ("в", "до", "с", "к", "около") and _DOTTED_CLOCK_END.match(after)
        if not (clock and len(match["minute"]) == 2) and not _after_dash(left):
            return None
    elif _SCORE_WORDS.search(left.casefold()) and (not words or words[-1] not in _CLOCK_WORDS[:5]):
        return None
    case = (governed(re.sub(r"[0-9]{1,2}[:.][0-9]{2} ?[-–—] ?$", "", left)) or ("nom",))[0]
    parts = [cardinal(int(match["hour"]), case), _minutes(match["minute"], case)]
    if match["second"]:
        parts.append(_minutes(match["second"], case))
    return " ".join(parts) + (" – " if match["dash"] else "")


def _after_dash(left: str) -> bool:
    return bool(re.search(r"[0-9а-яё] ?[-–—] ?$", left)) and bool(re.search(r"[0-9]\.[0-9]{2} ?[-–—] ?$", left))


def _minutes(digits: str, case: Case) -> str:
    if digits == "00":
        return "ноль-ноль"
    return ("ноль " if digits[0] == "0" else "") + cardinal(int(digits), case)


def say_score(match: re.Match[str]) -> str:
    """3:1 → три – один; a scale or proportion is said with «к»."""
    left, right = int(match["left"]), int(match["right"])
    before = match.string[max(0, match.start() - 40) : match.start()].casefold()
    if _PROPORTION.search(before):
        return f"{cardinal(left)} к {cardinal(right, 'dat')}"
    return f"{cardinal(left)} – {cardinal(right)}"
