"""Acronyms: which are read as words, which letter by letter; capitals that are neither."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import after, before
from .tables import row, words

LETTERS = dict(
    zip(
        "абвгдеёжзиклмнопрстуфхцчшщыэюя",
        row("а бэ вэ гэ дэ е ё жэ зэ и ка эл эм эн о пэ эр эс тэ у эф ха цэ че ша ща ы э ю я"),
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

WORDS = words(
    """
    НАТО ЮНЕСКО ЮНИСЕФ ФИФА УЕФА ОПЕК МАГАТЭ БРИКС ШОС АСЕАН СМИ МИД ВИЧ СПИД ТАСС РИА РАН РАО ВАК
    ВАЗ КАМАЗ ГАЗ УАЗ ЛЭП ТЭЦ ГЭС ГРЭС ТЭС ТЭК ТЭО ВУЗ ССУЗ ЗАГС МКАД БАМ ГОСТ ГУЛАГ ГУМ ЦУМ ВОЗ ЦИК
    ЦОН МОК НОК НИИ НИР СИЗО ОМОН СОБР СНИЛС ОСАГО КАСКО МРОТ ВЦИОМ ФОМ УНИАН ИТАР ЛУКОЙЛ ЮКОС РУСАЛ
    НОВАТЭК ФАС ФАП ФОК РЭБ ТЮЗ ДОСААФ ГАИ ГАТТ СОЛАС ФАО ЮНИДО МОТ САМБО БАД БАДЫ КСИР МОССАД ЦАХАЛ
    ХАМАС НЭП КАЗГЮУ КИМЭП СЭС АСАР ТЮРКСОЙ ОТРК ЭКСПО КАРИ ВАДА РУСАДА КВАН ЭКМО УЗИ СПА САПР
    ГЛОНАСС ЭРА СКИФ НАСА ЕКА АПЕК НАФТА УДО ДОТ ДЗОТ БОМЖ ЛОР ЗОЖ ВАР ЦЕРН ТОКАМАК РЭУ МАИ МЭИ
    МИСИС РУДН ГИТИС ВГИК РОСКОН БЕЛАЗ МАЗ ЗИЛ РАФ ЛАЗ ПАЗ ЛИАЗ
    """
)
"""Read as words though they are written in capitals."""

SPELLED = words(
    """
    ООН ООО ОАО ЗАО ТОО АО ОАЭ ЕГЭ ОГЭ ЕАЭС ЕС АЭС УК НДС ЕНТ НАО ПАО АНО УПК ГПК
    ЦРУ ГРУ ОБСЕ МГУ КГУ БПЛА ИП ИИ ОДКБ ВСУ СВО ПВО АТО АПК ОПГ ИНН ЕНПФ ОСМС ДУМК ИПН ЕБРР АБР
    ЧАЭС ЗАЭС ЛАЭС АЗС ГСУ УВД ГУВД УИК МИИТ ОЭСР ГТО ПТУ ЕСПЧ ОЗХО МИ АН АК ТУ ГУ МУП ГУП ГКУ
    КСК ОСИ ТВ ИТП ВОВ РФ РК МВД ФСБ СССР ВВП МЧС ДТП СНГ КНР КНДР МВФ ВТО ЖКХ РЖД ПЦР ДНК РНК МРТ
    КТ НЛО ЧС ЧП ЦБ ЧМ ЧЕ НБА НХЛ КХЛ РПЛ КПРФ ЛДПР ФНС ФСИН ФТС ПФР НПЗ СМС ГСМ ПДД КПП ТЦ ТРЦ ЖК
    КГБ КНБ МНЭ РСФСР КССР ВДНХ ДНР ЛНР СКО ВКО ЗКО ЮКО АРРФР КПМ КТЖ КТК
    """
)
"""Spelled, in headings too."""

_ACRONYM = re.compile(r"(?P<caps>[А-ЯЁ](?<![\w-].)[А-ЯЁ]{1,14})(?P<tail>[а-яё]{0,3})(?!\w)")
_CONSONANT, _VOWEL = "БВГДЖЗЙКЛМНПРСТФХЦЧШЩ", "АЕЁИОУЫЭЮЯ"
_PRONOUNCEABLE = re.compile(
    rf"[{_CONSONANT}]?(?:[{_VOWEL}][{_CONSONANT}]){{1,4}}[{_VOWEL}]?$|(?:[{_CONSONANT}][{_VOWEL}]){{2,4}}$"
)
"""Consonants and vowels in turn."""
_WORD = re.compile(r"[А-ЯЁа-яё]+")
_NEAR = 4
"""Words on either side that show a heading."""
_LONG = 5
"""Capitals from this length on are a word set in capitals."""
_HEADING_WORD = 5
"""Length of a word in capitals that shows its neighbours to be a heading."""
_FUNCTION_WORDS = words(
    """
    НЕ НА ЗА ПО ОТ ДО ИЗ МЫ ВЫ ОН ТЫ ОНИ ОНА ИЛИ ЭТО КАК ЧТО КТО ГДЕ ДЛЯ ПРИ БЕЗ НАД ПОД ОБ КО СО ВО
    ДА НО ЖЕ БЫ ЛИ УЖЕ ЕЩЕ ЕЩЁ ВСЕ ВСЁ ВСЕХ ИХ ЕГО ЕЕ ЕЁ ТЕ ТО ТА ТАК НАШ НАС НАМ ВАС ВАМ ЧЕМ НЕТ
    """
)


def _say_acronym(match: re.Match[str]) -> str | None:
    """ООН → о-о-эн; ОПЕК and words set in capitals are read as words."""
    caps, tail = match["caps"], match["tail"]
    if caps + tail in IRREGULAR:
        return IRREGULAR[caps + tail]
    if len(tail) > 1 and len(caps) <= len(tail):
        return None
    if caps in IRREGULAR:
        return IRREGULAR[caps] + tail
    return caps.casefold() + tail if _is_word(caps, match) else spell(caps) + tail


def _is_word(caps: str, match: re.Match[str]) -> bool:
    if caps in SPELLED or not any(letter in _VOWEL for letter in caps):
        return False
    if caps in WORDS or caps in _FUNCTION_WORDS or len(caps) >= _LONG or _PRONOUNCEABLE.match(caps):
        return True
    return _in_heading(match)


def spell(word: str) -> str:
    """``word`` letter by letter: эр-эф."""
    return "-".join(LETTERS[letter] for letter in word.casefold())


def _in_heading(match: re.Match[str]) -> bool:
    """Whether a long word near it is set in capitals too."""
    near = _WORD.findall(before(match))[-_NEAR:] + _WORD.findall(after(match))[:_NEAR]
    return any(word.isupper() and len(word) >= _HEADING_WORD and word not in WORDS for word in near)


RULES: tuple[Rule, ...] = (Rule("acronym", _ACRONYM, _say_acronym),)
