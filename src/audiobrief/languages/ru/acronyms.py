"""Acronyms: which are read as words, which letter by letter; capitals that are neither."""

from __future__ import annotations

import re

LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (
            "а бэ вэ гэ дэ е ё жэ зэ и й ка эл эм эн о пэ эр эс тэ у эф ха цэ че ша ща ъ ы ь э ю я"
        ).split(),
        strict=True,
    )
) | {"ъ": "твёрдый знак", "ь": "мягкий знак", "й": "и краткое"}
"""Letter names."""

IRREGULAR = {
    "США": "сэ-шэ-а",
    "ФРГ": "фэ-эр-гэ",
    "ФБР": "фэ-бэ-эр",
    "ГИБДД": "ги-бэ-дэ-дэ",
    "ЦСКА": "цэ-эс-ка",
    "ВЦСПС": "вэ-цэ-эс-пэ-эс",
    "СПбГУ": "эс-пэ-бэ-гэ-у",
    "ДнепроГЭС": "днепрогэс",
    "МГИМО": "мгимо",
    "МХАТ": "мхат",
    "ГКЧП": "гэ-ка-че-пэ",
    "СКФО": "эс-ка-фэ-о",
    "ЦФО": "цэ-фэ-о",
    "ЮФО": "ю-фэ-о",
    "УФО": "у-фэ-о",
    "ДФО": "дэ-фэ-о",
    "СФО": "эс-фэ-о",
    "ПФО": "пэ-фэ-о",
    "СЗФО": "эс-зэ-фэ-о",
    "ЛФК": "эл-фэ-ка",
    "ИТ": "ай-ти",
    "ИИ": "и-и",
    "ВКонтакте": "вконтакте",
}
"""Said otherwise than letter names or spelling would have it."""

WORDS = frozenset(
    "НАТО ЮНЕСКО ЮНИСЕФ ФИФА УЕФА ОПЕК МАГАТЭ БРИКС ШОС АСЕАН СМИ МИД ВИЧ СПИД ТАСС РИА РАН РАО ВАК ВАЗ КАМАЗ ГАЗ "
    "УАЗ ЛЭП ТЭЦ ГЭС ГРЭС ТЭС ТЭК ТЭО ВУЗ ССУЗ ПТУ=буквы ЗАГС МКАД БАМ ГОСТ ГУЛАГ ГУМ ЦУМ ВОЗ ЦИК ЦОН МОК НОК НИИ НИР "
    "СИЗО ОМОН СОБР СНИЛС ОСАГО КАСКО МРОТ ВЦИОМ ФОМ УНИАН ИТАР ЛУКОЙЛ ЮКОС РУСАЛ НОВАТЭК ФАС ФАП ФОК РЭБ ТЮЗ ДОСААФ "
    "ГАИ ГАТТ СОЛАС ФАО ЮНИДО МОТ САМБО ГТО=буквы ЕСПЧ=буквы БАД БАДЫ КСИР МОССАД ЦАХАЛ ХАМАС АЗС=буквы НЭП КАЗГЮУ "
    "КИМЭП ЕНПФ=буквы СЭС АСАР ТЮРКСОЙ ОТРК ЭКСПО КАРИ ВАДА РУСАДА КВАН ЭКМО УЗИ СПА САПР ГЛОНАСС ЭРА СКИФ НАСА ЕКА "
    "АПЕК НАФТА ОЭСР=буквы УДО ДОТ ДЗОТ БОМЖ ЛОР ЗОЖ ВАР ЦЕРН ТОКАМАК РЭУ МАИ МЭИ МИСИС РУДН ГИТИС ВГИК РОСКОН "
    "БЕЛАЗ МАЗ ЗИЛ РАФ ЛАЗ ПАЗ ЛИАЗ ОЗХО=буквы".split()
) - {"x"}
"""Read as words though they are written in capitals."""

SPELLED = frozenset(
    "ООН ООО ОАО ЗАО ТОО АО ОАЭ ЕГЭ ОГЭ ЕАЭС ЕС АЭС МОН МОЛ=x ГОК=x СОР=x УК РУК=x ЦУР НДС РОП НОЗ=x ЕНТ МАР=x НАО КАД "
    "ПАО АНО УПК ГПК КАС=x".split()
)
"""Spelled though they could be read as words."""

ACRONYM = re.compile(r"(?<![\w-])(?P<caps>[А-ЯЁ]{2,9})(?P<tail>[а-яё]{0,3})(?![\w])")
_CONSONANT, _VOWEL = "БВГДЖЗЙКЛМНПРСТФХЦЧШЩ", "АЕЁИОУЫЭЮЯ"
_PRONOUNCEABLE = re.compile(rf"(?:[{_CONSONANT}][{_VOWEL}]){{1,4}}[{_CONSONANT}]$|[{_VOWEL}][{_CONSONANT}]([{_VOWEL}][{_CONSONANT}]){{1,3}}$")
_CAPITALS = re.compile(r"[А-ЯЁ]{2,}(?:-[А-ЯЁ]+)*")
_NEIGHBOUR_LEFT = re.compile(r"(?:^|[^А-ЯЁа-яё])([А-ЯЁа-яё]+)[\s,«»\"–—:-]{1,3}$")
_NEIGHBOUR_RIGHT = re.compile(r"[\s,«»\"–—:-]{1,3}([А-ЯЁа-яё]+)")
_LONG = 6
"""Capitals from this length on are a word set in capitals."""


def say_acronym(match: re.Match[str]) -> str | None:
    """ООН → о-о-эн, ОПЕК and ВЫБОРЫ 2024 → read as words."""
    caps, tail = match["caps"], match["tail"]
    whole = caps + tail
    if whole in IRREGULAR or caps in IRREGULAR:
        return IRREGULAR.get(whole) or IRREGULAR[caps] + (f"-{tail}" if tail else "")
    if caps in WORDS:
        return whole.casefold() if caps in ("ВУЗ", "ЗАГС", "БОМЖ", "СМИ") else whole.casefold()
    if tail and len(caps) == 2 and len(tail) > 1:
        return None
    if caps not in SPELLED and (_in_capitals(match) or len(caps) >= _LONG or _PRONOUNCEABLE.match(caps)):
        return caps.casefold() + tail
    return spell(caps) + tail


def spell(word: str) -> str:
    """``word`` letter by letter: эр-эф."""
    return "-".join(LETTERS[letter] for letter in word.casefold())


def _in_capitals(match: re.Match[str]) -> bool:
    """Whether a neighbour longer than an acronym is in capitals too."""
    left = _NEIGHBOUR_LEFT.search(match.string[max(0, match.start() - 40) : match.start()])
    right = _NEIGHBOUR_RIGHT.match(match.string[match.end() : match.end() + 40])
    return any(found and found[1].isupper() and len(found[1]) > 1 for found in (left, right))
