"""Abbreviations that end in a full stop or hold a hyphen or slash."""

from __future__ import annotations

import re

from .agreement import agreement, phrase_after, singular_agreement
from .government import governed
from .nouns import inflect
from .numerals import Case, adjective
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
    "и др.": "и другие",
    "и пр.": "и прочее",
}
"""Groups of abbreviations; a space stands for an optional space."""

PLAIN = {
    "др": "другие",
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
_GROUP_ALTERNATIVES = "|".join(
    re.escape(written).replace(r"\ ", " ?") for written in sorted(FIXED, key=len, reverse=True)
)
GROUP = re.compile(rf"(?<![\w.-])(?=[А-Яа-я]{{1,2}}[. ])(?:{_GROUP_ALTERNATIVES})", re.IGNORECASE)
SINGLE = re.compile(r"(?<![\w.-])(?P<short>[А-ЯЁа-яё]{1,7})\.(?= ?(?P<next>[0-9А-ЯЁA-Z№«\"])?)")
HYPHEN = re.compile(r"(?<![\w-])(?P<stem>[А-Яа-я]{1,4}-[нтрдвжк]{1,2})(?P<ending>[а-яё]{0,3})\b\.?")
SLASH = re.compile(r"(?<![\w/])(?P<short>[А-Яа-я]{1,2}/[а-я]{1,2})\.?(?![\w/])")
MAGNITUDE = re.compile(r"(?<![\w-])(?P<short>тыс|млн|млрд|трлн)\b\.?")
_FEW_BEFORE = re.compile(r"(?:полтор[аы]|дв[ае]|три|четыре|половиной) $")
_ONE_BEFORE = re.compile(r"(?:^|\W)(?:один|одна|одну) $")
_AFTER_WORD = re.compile(r"[а-яё»\"] $")
_ENDS_SENTENCE = re.compile(r" ?$| [А-ЯЁ]")
_LEFT_REACH = 100


def _left(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _LEFT_REACH) : match.start()]


def _stop_after(match: re.Match[str]) -> str:
    """A full stop where the abbreviation ends its sentence."""
    return "." if _ENDS_SENTENCE.match(match.string[match.end() : match.end() + 2]) else ""


def say_group(match: re.Match[str]) -> str:
    """т. е. → то есть; the sentence keeps its full stop."""
    written = match.group()
    said = _GROUPS[written.replace(" ", "").casefold()]
    closes = said.endswith(("далее", "подобное", "другие", "прочее", "эры", "года"))
    return _cased(said, written) + (_stop_after(match) if closes else "")


def _cased(said: str, written: str) -> str:
    return said[0].upper() + said[1:] if written[0].isupper() else said


def say_single(match: re.Match[str]) -> str | None:
    """г. Алматы → город Алматы, ст. 5 → статья 5, in the case that the words before ask for."""
    short, follows = match["short"].casefold(), match["next"] or ""
    spaced = " " if match.end() < len(match.string) and match.string[match.end()] not in " ,;:)»" else ""
    phrase = _phrase_for(short, follows)
    if phrase:
        return _cased(inflect(phrase, _place_case(match)), match["short"]) + spaced
    if short in AFTER_ADJECTIVE:
        return inflect(AFTER_ADJECTIVE[short], _case_of_adjective(match)) + _stop_after(match)
    if short in PLAIN and len(match["short"]) > 1:
        return _cased(PLAIN[short], match["short"]) + (_stop_after(match) if not follows.isdigit() and short not in ("им", "см", "напр", "ок") else "") + spaced
    return None


def say_magnitude(match: re.Match[str]) -> str:
    """несколько млн → несколько миллионов, полтора млрд → полтора миллиарда."""
    left, noun = _left(match), MAGNITUDES[match["short"]]
    if _ONE_BEFORE.search(left):
        return inflect(noun, "acc" if left.endswith("ну ") else "nom")
    return inflect(noun, "gen", plural=not _FEW_BEFORE.search(left))


def _phrase_for(short: str, follows: str) -> str:
    if follows.isdigit() or follows == "№":
        return BEFORE_FIGURE.get(short, "")
    return BEFORE_NAME.get(short, "") if follows else ""


def _place_case(match: re.Match[str]) -> Case:
    """Case of a noun before its name or figure: a place in it is prepositional; none asked: whose it is."""
    left = _left(match)
    demanded = governed(left)
    if not demanded:
        return "gen" if _AFTER_WORD.search(left) else "nom"
    if demanded[0] == "acc":
        return "dat" if left.casefold().endswith("по ") else "pre"
    return demanded[0]


def _case_of_adjective(match: re.Match[str]) -> Case:
    left = _left(match)
    found = re.search(r"([А-Яа-яё-]+) $", left)
    if not found:
        return "nom"
    cases = governed(left[: found.start()])
    order: tuple[Case, ...] = ("pre", "acc") if cases[:1] == ("acc",) else cases
    return singular_agreement(phrase_after(found[1]), order)[1]


def say_hyphened(match: re.Match[str]) -> str | None:
    """р-на → района; a bare р-н agrees with its adjective."""
    short = match["stem"].casefold()
    if short not in HYPHENED:
        return None
    if short in AFTER_ADJECTIVE and not match["ending"]:
        return inflect(AFTER_ADJECTIVE[short], _case_of_adjective(match))
    return _cased(HYPHENED[short] + match["ending"], match["stem"])


def say_slashed(match: re.Match[str]) -> str | None:
    """ж/д вокзал → железнодорожный вокзал, agreeing with its noun."""
    said = SLASHED.get(match["short"].casefold())
    if said is None or " " in said or not said.endswith("ый"):
        return said
    phrase = phrase_after(match.string[match.end() : match.end() + 100])
    gender, case = agreement(phrase, governed(_left(match)))
    return adjective(said[:-2], case, gender)
