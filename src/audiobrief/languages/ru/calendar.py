"""Dates, years, times of day, and scores that look like times."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as valid_date

from audiobrief.languages.rules import Rule

from .figures import after, before, first
from .government import governed
from .numerals import Case, cardinal, form_of_count, ordinal
from .tables import row

MONTHS = row("января февраля марта апреля мая июня июля августа сентября октября ноября декабря")
_SHORT_MONTHS = dict(zip(row("янв фев мар апр май июн июл авг сен окт ноя дек"), MONTHS, strict=True))

_LINK = r"(?:,| и| или| по| до| на|[-–—]| [-–—]|/) ?"
_DATE = re.compile(
    rf"(?P<days>{first('.,:')}[0-9]?(?:{_LINK}[0-9]{{1,2}}){{0,4}}) "
    rf"(?:(?P<month>{'|'.join(MONTHS)})\b|(?P<short>янв|фев|мар|апр|авг|сен|окт|ноя|дек)[а-я]?\.)"
    r"(?: (?P<year>[12][0-9]{3})(?![0-9])(?! ?(?:г\b|год|[-–—/]|и |[0-9])))?"
)
_NUMERIC_DATE = re.compile(
    rf"(?P<first>{first('./-')}[0-9]{{0,3}})(?P<mark>[./-])(?P<month>[0-9]{{1,2}})(?P=mark)(?P<last>[0-9]{{2,4}})"
    r"(?![0-9/]|[.-][0-9])(?: ?(?:года\b|г\.))?"
)
_YEAR = re.compile(
    rf"(?P<years>{first('.,:')}[0-9]{{2,3}}(?:{_LINK}[0-9]{{2,4}}){{0,4}})"
    r"(?P<kind> [а-яё]{2,12}(?:ый|ого|ому|ом|ые|ых|ым))? ?"
    r"(?:(?P<noun>год(?:а|у|ом|е|ы|ов|ам|ами|ах)?)\b|(?P<short>гг?)\b\.?)"
)
_BARE_YEAR = re.compile(
    r"[12](?<=[а-яё] .)(?:[5-9][0-9]{2}|0[0-9]{2})(?![0-9])"
    r"(?= (?:по|до|и|на|в|[–—-]) |[,.;:!?)»]? *$|[,;)]|\. [А-ЯЁ])"
)
_TIME = re.compile(
    rf"(?P<hour>{first(':.,')}[0-9]?)(?P<mark>[:.])(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?![0-9:]|[.,%][0-9])(?P<dash> ?[-–—] ?(?=[0-9]{1,2}[:.][0-5][0-9](?![0-9])))?"
)
_SCORE = re.compile(rf"(?P<left>{first(':')}[0-9]{{0,2}}):(?P<right>[0-9]{{1,4}})(?![0-9:])")

_LAST_DAY, _LAST_HOUR, _FOUR_DIGITS = 31, 24, 4
_IN = re.compile(r"(?:^|[^\w])во? (?:[^\W\d]{0,20} )?[0-9,–—/ -]*$", re.IGNORECASE)
_AFTER_WORD = re.compile(r"[а-яё»\"] $")
_SPACED_DASH = re.compile(r"(?<=[а-яё]) ?[-–—/] ?(?=[а-яё])")

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
_YEAR_LEADERS: dict[str, Case] = {
    "в": "pre",
    "с": "gen",
    "до": "gen",
    "после": "gen",
    "от": "gen",
    "к": "dat",
    "по": "acc",
}
_SEASONS = row(
    """
    январ феврал март апрел май мая мае июн июл август сентябр октябр ноябр декабр зим весн лет осен
    """
)
_PARTS_OF_YEAR = ("начал", "конц", "середин", "конец")
_AGES = 100
"""Figures below this in -1 before «года» are ages: до 21 года."""
_NAMED_YEARS = 1000
"""Figures from here on before «год» name a year; smaller ones may count years."""

_CLOCK_LEADERS = ("в", "с", "до", "к", "около", "на")
_DECIMAL_AFTER = re.compile(
    r" ?(?:раза?\b|тыс|млн|млрд|трлн|милли|процент|п\.|кг|км|га|тонн|рубл|доллар|тенге|евро|балл|градус"
    r"|метр|литр|секунд|[мтг]\b|[°$€₸₽])"
)
_DOTTED_RANGE = re.compile(r"[0-9]\.[0-9]{2} ?[-–—] ?$|ноль ?[-–—] $|[а-я] [-–—] $")
_SCORE_WORDS = re.compile(
    r"сч[её]т|побе[дж]|выигр|проигр|обыгр|ничь|разгром|матч|сыграл|уступил|забил|сет[аеу]?\b|тайм|гол[аы]?\b"
)
_PROPORTION = re.compile(r"масштаб|соотношени|пропорци")
_CLOCK_RANGE = re.compile(r"[0-9]{1,2}[:.][0-9]{2} ?[-–—] ?$")


def _each(match: re.Match[str], group: str, say: Callable[[str, str], str]) -> str:
    """The numbers of ``group`` each said by ``say(digits, text before them)``, the links kept."""
    start = match.start(group)

    def one(number: re.Match[str]) -> str:
        place = start + number.start()
        return say(number.group(), match.string[max(0, place - 100) : place])

    return _SPACED_DASH.sub(" – ", re.sub("[0-9]+", one, match[group]))


def _say_date(match: re.Match[str]) -> str | None:
    """5–7 мая → пятого – седьмого мая; each day in the case that its preposition asks for."""
    if not all(1 <= int(day) <= _LAST_DAY for day in re.findall("[0-9]+", match["days"])):
        return None
    month = match["month"] or _SHORT_MONTHS[match["short"]]
    heads_clause = not before(match).strip() and after(match).lstrip()[:1] in tuple("—–")

    def day(digits: str, left: str) -> str:
        return ordinal(int(digits), "nom" if heads_clause else _day_case(left), "n")

    said = f"{_each(match, 'days', day)} {month}"
    return f"{said} {ordinal(int(match['year']), 'gen')} года" if match["year"] else said


def _day_case(left: str) -> Case:
    """Case of a day: the genitive says when, whatever else asks."""
    case = (governed(left) or ("gen",))[0]
    on_the_day = case == "nom" or (case == "acc" and left.casefold().endswith(("в ", "во ")))
    return "gen" if on_the_day else case


def _say_numeric_date(match: re.Match[str]) -> str | None:
    """16.12.1991, 2024-12-16 → шестнадцатого декабря …; None where no such day exists."""
    day, year = match["first"], match["last"]
    if match["mark"] == "-":
        day, year = year, day
        if len(year) != _FOUR_DIGITS:
            return None
    month = int(match["month"])
    try:
        valid_date(int(year) if len(year) == _FOUR_DIGITS else 2000 + int(year), month, int(day))
    except ValueError:
        return None
    said = ordinal(int(day), _day_case(before(match)), "n")
    return f"{said} {MONTHS[month - 1]} {ordinal(int(year), 'gen')} года"


def _say_year(match: re.Match[str]) -> str | None:
    """2020–2024 годах → две тысячи двадцатом – две тысячи двадцать четвёртом годах; г. is spelled out."""
    numbers = re.findall("[0-9]+", match["years"])
    if len(numbers) == 1 and _counts_years(int(numbers[0]), match):
        return None
    last = _year_case(match)
    several = len(numbers) == 1 and (match["noun"] or "") in ("годы", "годов", "годам", "годами", "годах")
    own_cases = re.search(" (?:по|до|на) ", match["years"])

    def year(digits: str, left: str) -> str:
        demanded = governed(left) if own_cases else ()
        return ordinal(int(digits), demanded[0] if demanded else last, "pl" if several else "m")

    noun = match["noun"] or _YEAR_FORMS[match["short"]][last]
    return f"{_each(match, 'years', year)}{match['kind'] or ''} {noun}"


def _counts_years(number: int, match: re.Match[str]) -> bool:
    """Whether the figure counts years (два года, 21 год) and does not name one."""
    if number >= _NAMED_YEARS:
        return False
    if match["short"]:
        return match["short"] == "г"
    if match["noun"] == "год":
        return form_of_count(number) == "one"
    return (
        match["noun"] == "года" and form_of_count(number) != "many" and (number < _AGES or number % 10 != 1)
    )


def _year_case(match: re.Match[str]) -> Case:
    left = before(match)
    demanded = governed(left)
    shown = _YEAR_NOUNS.get(match["noun"] or "")
    if shown:
        return next((case for case in demanded if case in shown), shown[0])
    if not demanded:
        return "gen" if _AFTER_WORD.search(left) else "nom"
    return "pre" if demanded[0] == "acc" and _IN.search(left) else demanded[0]


def _say_bare_year(match: re.Match[str]) -> str | None:
    """с 2020 по 2024, в декабре 2024: a year without the word for it."""
    words = before(match).casefold().split()
    year = int(match.group())
    if words[-1] in _YEAR_LEADERS:
        return ordinal(year, _YEAR_LEADERS[words[-1]])
    if words[-1].startswith(_PARTS_OF_YEAR):
        return ordinal(year, "gen")
    return f"{ordinal(year, 'gen')} года" if words[-1].startswith(_SEASONS) else None


def _say_time(match: re.Match[str]) -> str | None:
    """15:30 → пятнадцать тридцать, 9:05 → девять ноль пять; None where it reads as a score or decimal."""
    left = before(match)
    if int(match["hour"]) > _LAST_HOUR or not _is_time(match, left):
        return None
    case = (governed(_CLOCK_RANGE.sub("", left)) or ("nom",))[0]
    parts = [cardinal(int(match["hour"]), case), _minutes(match["minute"], case)]
    if match["second"]:
        parts.append(_minutes(match["second"], case))
    return " ".join(parts) + (" – " if match["dash"] else "")


def _is_time(match: re.Match[str], left: str) -> bool:
    word = (left.casefold().split() or [""])[-1]
    if match["mark"] == ":":
        return word in _CLOCK_LEADERS or not _SCORE_WORDS.search(left[-60:].casefold())
    if _DOTTED_RANGE.search(left):
        return True
    led = word in _CLOCK_LEADERS or bool(match["dash"])
    return led and not _DECIMAL_AFTER.match(after(match))


def _minutes(digits: str, case: Case) -> str:
    if digits == "00":
        return "ноль-ноль"
    return ("ноль " if digits[0] == "0" else "") + cardinal(int(digits), case)


def _say_score(match: re.Match[str]) -> str:
    """3:1 → три – один; a scale or proportion is said with «к»."""
    left, right = int(match["left"]), int(match["right"])
    if _PROPORTION.search(before(match).casefold()):
        return f"{cardinal(left)} к {cardinal(right, 'dat')}"
    return f"{cardinal(left)} – {cardinal(right)}"


NUMERIC: tuple[Rule, ...] = (Rule("date", _NUMERIC_DATE, _say_numeric_date),)
"""Before phones, which look like it."""

RULES: tuple[Rule, ...] = (
    Rule("time", _TIME, _say_time),
    Rule("score", _SCORE, _say_score),
    Rule("date", _DATE, _say_date),
    Rule("year", _YEAR, _say_year),
    Rule("year", _BARE_YEAR, _say_bare_year),
)
