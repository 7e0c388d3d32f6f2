"""Abbreviations that end in a full stop or hold a hyphen or slash."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .agreement import agreement, phrase_after, singular_agreement
from .figures import after, before
from .government import governed
from .nouns import inflect
from .numerals import Case, adjective
from .tables import words
from .units import MAGNITUDES

FIXED = {
    "т. е.": "то есть",
    "т. к.": "так как",
    "т. д.": "так далее",
    "т. п.": "тому подобное",
    "т. н.": "так называемый",
    "т. о.": "таким образом",
    "т. ч.": "том числе",
    "н. э.": "нашей эры",
    "с. г.": "сего года",
    "с. ш.": "северной широты",
    "ю. ш.": "южной широты",
    "в. д.": "восточной долготы",
    "з. д.": "западной долготы",
    "и. о.": "исполняющий обязанности",
    "в. и. о.": "временно исполняющий обязанности",
    "к. м. н.": "кандидат медицинских наук",
    "д. м. н.": "доктор медицинских наук",
    "к. э. н.": "кандидат экономических наук",
    "д. э. н.": "доктор экономических наук",
    "к. т. н.": "кандидат технических наук",
    "д. т. н.": "доктор технических наук",
    "л. с.": "лошадиных сил",
    "ж. д.": "железная дорога",
    "к. п. д.": "ка-пэ-дэ",
}
"""Groups of abbreviations; a space stands for an optional space."""

PLAIN = {
    "др": "другие",
    "пр": "прочее",
    "см": "смотри",
    "ср": "сравни",
    "напр": "например",
    "прибл": "приблизительно",
    "ок": "около",
    "им": "имени",
    "макс": "максимум",
    "руб": "рублей",
    "коп": "копеек",
    "долл": "долларов",
    "чел": "человек",
    "экз": "экземпляров",
    "прим": "примечание",
    "ред": "редакция",
    "изд": "издание",
    "соч": "сочинение",
    "рожд": "рождения",
    "тел": "телефон",
    "моб": "мобильный",
    "доб": "добавочный",
    "англ": "английский",
    "нем": "немецкий",
    "фр": "французский",
    "лат": "латинский",
    "каз": "казахский",
    "рус": "русский",
    "янв": "январь",
    "фев": "февраль",
    "авг": "август",
    "сент": "сентябрь",
    "окт": "октябрь",
    "нояб": "ноябрь",
    "дек": "декабрь",
    "пн": "понедельник",
    "вт": "вторник",
    "чт": "четверг",
    "пт": "пятница",
    "сб": "суббота",
    "вс": "воскресенье",
}
"""One reading in any place."""

BEFORE_FIGURE = {
    "ст": "статья",
    "стр": "страница",
    "с": "страница",
    "п": "пункт",
    "пп": "пункт",
    "ч": "часть",
    "гл": "глава",
    "т": "том",
    "д": "дом",
    "кв": "квартира",
    "корп": "корпус",
    "к": "корпус",
    "оф": "офис",
    "каб": "кабинет",
    "рис": "рисунок",
    "табл": "таблица",
    "абз": "абзац",
    "мкр": "микрорайон",
    "мкрн": "микрорайон",
    "разд": "раздел",
}
"""Nouns that a figure follows; inflected by what governs them."""

BEFORE_NAME = {
    "г": "город",
    "гор": "город",
    "ул": "улица",
    "пр": "проспект",
    "просп": "проспект",
    "пер": "переулок",
    "пл": "площадь",
    "бул": "бульвар",
    "с": "село",
    "дер": "деревня",
    "д": "деревня",
    "пос": "посёлок",
    "п": "посёлок",
    "ст": "станция",
    "о": "остров",
    "оз": "озеро",
    "р": "река",
    "мкр": "микрорайон",
    "проф": "профессор",
    "акад": "академик",
    "доц": "доцент",
    "ген": "генерал",
    "полк": "полковник",
    "подполк": "подполковник",
    "кап": "капитан",
    "лейт": "лейтенант",
    "мин": "министр",
    "зам": "заместитель",
    "дир": "директор",
    "нач": "начальник",
    "гр": "гражданин",
    "инж": "инженер",
}
"""Nouns that a name follows; inflected by what governs them."""

BEFORE_TIME = {"нач": "начало", "кон": "конец", "сер": "середина"}
"""Nouns that a year or century follows."""

ROUGHLY = {"ок": "около", "св": "свыше", "прибл": "приблизительно"}
"""Words before a figure that govern or colour it, spelled out before the figure is said."""

AFTER_ADJECTIVE = {"обл": "область", "р-н": "район", "ун-т": "университет", "окр": "округ"}
"""Nouns that agree with the adjective before them: в Алматинской обл."""

HYPHENED = {
    "р-н": "район",
    "г-н": "господин",
    "г-ж": "госпож",
    "д-р": "доктор",
    "ин-т": "институт",
    "ун-т": "университет",
    "з-д": "завод",
    "б-р": "бульвар",
    "пр-т": "проспект",
    "пр-кт": "проспект",
    "кол-в": "количеств",
    "гос-в": "государств",
    "пр-в": "производств",
    "общ-в": "обществ",
    "х-в": "хозяйств",
    "м-р": "министр",
    "мкр-н": "микрорайон",
    "ф-к": "фабрик",
    "б-к": "библиотек",
    "о-в": "остров",
}
"""Stems; the case ending is written after them (р-на → района)."""

SLASHED = {
    "ж/д": "железнодорожный",
    "ж.д": "железнодорожный",
    "ж.-д": "железнодорожный",
    "с/х": "сельскохозяйственный",
    "в/ч": "воинская часть",
    "а/я": "абонентский ящик",
    "а/м": "автомобиль",
    "а/д": "автодорога",
    "х/ф": "художественный фильм",
    "д/ф": "документальный фильм",
    "м/ф": "мультфильм",
    "т/с": "телесериал",
    "т/ф": "телефильм",
    "б/у": "бэ-у",
    "р/с": "расчётный счёт",
    "л/с": "личный состав",
    "ч/б": "чёрно-белый",
    "п/о": "производственное объединение",
    "д/с": "детский сад",
}

_GROUPS = {written.replace(" ", ""): said for written, said in FIXED.items()}
_GROUP = re.compile(r"[А-Яа-я](?<![\w.-].)[а-я]?\. ?[а-я]{1,2}\.(?: ?[а-я]\.)?")
_SINGLE = re.compile(r"[А-ЯЁа-яё](?<![\w.-].)[А-ЯЁа-яё]{0,6}+\.")
_BEFORE_ROMAN = re.compile(r"[А-ЯЁа-яё](?<![\w.-].)[а-яё]{0,3}+\.(?= ?[IVXLC]{1,7}(?!\w))")
_BEFORE_FIGURE = re.compile(r"[ОоСсНнКкПп](?<![\w.-].)[а-я]{1,4}+\.(?= ?(?:[0-9]|[IVX]+ ))")
_FIGURES = tuple("№IVXLC")
_HYPHENED = re.compile(
    r"(?P<stem>[А-Яа-я](?<![\w-].)[а-я]{0,3}-(?:кт|[нтрдвжк]))(?P<ending>[а-яё]{0,3})\b\.?"
)
_SLASHED = re.compile(r"(?P<short>[А-Яа-я](?<![\w/].)[а-я]?/[а-я]{1,2})\.?(?![\w/])")
_MAGNITUDE = re.compile(r"(?P<short>[тм](?<![\w-].)(?:ыс|лн|лрд|рлн))\b\.?")
_FEW_BEFORE = re.compile(r"(?:полтор[аы]|дв[ае]|три|четыре|половиной) $")
_ONE_BEFORE = re.compile(r"(?:^|\W)(?:один|одна|одну) $")
_AFTER_WORD = re.compile(r"[А-Яа-яЁё0-9»\"] $")
_ADJECTIVE_BEFORE = re.compile(r"[А-Яа-яё-]+(?= $)")
_SENTENCE_END = re.compile(r"[)»]?(?: ?$| [А-ЯЁ])")
_CLOSING = ("далее", "подобное", "другие", "прочее", "эры", "года", "наук")
"""Last words of expansions that may end a sentence."""
_NEVER_LAST = words("им см ср напр ок тел моб доб прибл макс")


def _stop(match: re.Match[str]) -> str:
    """The full stop, where it also ends the sentence."""
    return "." if _SENTENCE_END.match(after(match)) else ""


def _cased(said: str, written: str) -> str:
    return said[0].upper() + said[1:] if written[0].isupper() else said


def _gap(match: re.Match[str]) -> str:
    """The space that г.Алматы lacks."""
    return "" if re.match(r"[\s,;:!?)»-]|$", after(match)[:1]) else " "


def _say_group(match: re.Match[str]) -> str | None:
    """т. е. → то есть; the sentence keeps its full stop."""
    written = match.group().replace(" ", "").casefold()
    rest = ""
    if written not in _GROUPS:
        written, rest = written[: written.index(".", written.index(".") + 1) + 1], match.group()
        if written not in _GROUPS or rest.count(".") < 3:  # noqa: PLR2004
            return None
        rest = " " + rest[-2:]
    said = _cased(_GROUPS[written], match.group())
    if rest:
        return said + rest
    return said + (_stop(match) if said.endswith(_CLOSING) else "") + _gap(match)


def _say_single(match: re.Match[str]) -> str | None:
    """г. Алматы → город Алматы, ст. 5 → статья 5, in the case that the words before ask for."""
    written = match.group()[:-1]
    short, follows = written.casefold(), after(match).lstrip()[:1]
    phrase = _phrase_for(short, follows)
    if phrase:
        return _cased(inflect(phrase, _place_case(match)), written) + _gap(match)
    if short in AFTER_ADJECTIVE:
        return inflect(AFTER_ADJECTIVE[short], _case_of_adjective(match)) + _stop(match)
    if short not in PLAIN or (short == "пр" and not before(match).endswith("и ")):
        return None
    return _cased(PLAIN[short], written) + ("" if short in _NEVER_LAST else _stop(match)) + _gap(match)


def _say_roughly(match: re.Match[str]) -> str | None:
    """ок. 50 → около 50, в нач. 2020 → в начале 2020."""
    short = match.group()[:-1].casefold()
    said = ROUGHLY.get(short)
    if not said and short in BEFORE_TIME:
        said = inflect(BEFORE_TIME[short], _place_case(match))
    return _cased(said, match.group()) + _gap(match) if said else None


def _phrase_for(short: str, follows: str) -> str:
    if follows.isdigit() or follows in _FIGURES:
        return BEFORE_FIGURE.get(short, "")
    named = follows.isupper() or follows in tuple('«"“')
    return BEFORE_NAME.get(short, "") if named else ""


def _place_case(match: re.Match[str]) -> Case:
    """Case of a noun before its name or figure: in a place is prepositional; unasked, whose it is."""
    left = before(match)
    demanded = governed(left)
    if not demanded:
        return "gen" if _AFTER_WORD.search(left) else "nom"
    if demanded[0] == "acc":
        return "dat" if left.casefold().endswith("по ") else "pre"
    return demanded[0]


def _case_of_adjective(match: re.Match[str]) -> Case:
    left = before(match)
    found = _ADJECTIVE_BEFORE.search(left)
    if not found:
        return "nom"
    cases = governed(left[: found.start()])
    order: tuple[Case, ...] = ("pre", "acc") if cases[:1] == ("acc",) else cases
    return singular_agreement(phrase_after(found.group()), order)[1]


def _say_hyphened(match: re.Match[str]) -> str | None:
    """р-на → района; a bare р-н agrees with its adjective."""
    short = match["stem"].casefold()
    if short not in HYPHENED:
        return None
    if short in AFTER_ADJECTIVE and not match["ending"]:
        return inflect(AFTER_ADJECTIVE[short], _case_of_adjective(match))
    return _cased(HYPHENED[short] + match["ending"], match["stem"])


def _say_slashed(match: re.Match[str]) -> str | None:
    """на ж/д вокзале → на железнодорожном вокзале."""
    said = SLASHED.get(match["short"].casefold())
    if said is None or " " in said or not said.endswith("ый"):
        return said
    gender, case = agreement(phrase_after(after(match)), governed(before(match)))
    return adjective(said[:-2], case, gender)


def _say_magnitude(match: re.Match[str]) -> str:
    """несколько млн → несколько миллионов, полтора млрд → полтора миллиарда."""
    left, noun = before(match), MAGNITUDES[match["short"]]
    if _ONE_BEFORE.search(left):
        return inflect(noun, "acc" if left.endswith("ну ") else "nom")
    return inflect(noun, "gen", plural=not _FEW_BEFORE.search(left))


GROUPS: tuple[Rule, ...] = (
    Rule("abbreviation", _GROUP, _say_group),
    Rule("abbreviation", _BEFORE_FIGURE, _say_roughly),
    Rule("abbreviation", _BEFORE_ROMAN, _say_single),
)
"""Before numbers: в т. ч. is no hour."""

RULES: tuple[Rule, ...] = (
    Rule("magnitude", _MAGNITUDE, _say_magnitude),
    Rule("abbreviation", _SLASHED, _say_slashed),
    Rule("abbreviation", _HYPHENED, _say_hyphened),
)

SINGLES: tuple[Rule, ...] = (Rule("abbreviation", _SINGLE, _say_single),)
"""After initials, before the figures that agree with them."""
