"""Which cases the words before a number demand: prepositions, comparatives, nouns and verbs that govern."""

from __future__ import annotations

import re

from .numerals import Case
from .tables import row, words

_REACH = 90
"""Characters looked at before a token: some ten words."""

_PREPOSITIONS: dict[str, tuple[Case, ...]] = {
    "в": ("acc", "pre"),
    "во": ("acc", "pre"),
    "на": ("acc", "pre"),
    "о": ("pre", "acc"),
    "об": ("pre", "acc"),
    "обо": ("pre", "acc"),
    "при": ("pre",),
    "по": ("acc", "dat", "pre"),
    "за": ("acc", "ins"),
    "под": ("acc", "ins"),
    "с": ("gen", "ins", "acc"),
    "со": ("gen", "ins", "acc"),
    "между": ("ins", "gen"),
    "меж": ("ins", "gen"),
    "перед": ("ins",),
    "пред": ("ins",),
    "над": ("ins",),
    "через": ("acc",),
    "про": ("acc",),
    "сквозь": ("acc",),
    "спустя": ("acc",),
    "к": ("dat",),
    "ко": ("dat",),
    "благодаря": ("dat",),
    "согласно": ("dat",),
    "вопреки": ("dat",),
    "навстречу": ("dat",),
    "подобно": ("dat",),
}
"""Likeliest case first, for a number whose noun does not show its case."""

_GENITIVE = words(
    """
    из изо от ото до без безо для у около после среди против кроме вместо ради вокруг внутри вне
    возле вдоль мимо помимо насчёт насчет посреди позади сверх вследствие ввиду путём путем
    посредством накануне относительно касательно из-за из-под более менее свыше больше меньше
    порядка старше младше моложе выше ниже дороже дешевле раньше позже ранее позднее длиннее короче
    тяжелее легче быстрее медленнее дольше шире глубже дальше ближе размере количестве объёме объеме
    пределах радиусе течение продолжение протяжении возрасте возраста уровне уровня отметки отметке
    отметку расстоянии глубине высоте высоты скорости половина половины половине половину
    большинство большинства треть трети четверть четверти итогам результатам количество количества
    """
)
_GENITIVE_STEMS = row(
    """
    гибел смерт убийств эвакуац спасени задержани освобождени строительств открыти закрыти создани
    реконструкц приобретени поставк покупк закупк производств переселени размещени восстановлени
    проведени подготовк обучени трудоустройств госпитализац достиг достич достиж лиши хвата хватит
    недоста добил
    """
)
"""Beginnings of verbs and of nouns made from them that take what is counted in the genitive."""

_HEAD_STEMS = row(
    """
    представител жител участник участниц сотрудник руководител лидер автор обладател владелец
    владельц победител лауреат призёр призер чемпион отец отц мать матер президент министр премьер
    глав послы послов столиц граждан выпускник депутат сборн директор тренер рейтинг списка список
    """
)
"""Beginnings of nouns that are followed by whose they are: автор двенадцати книг."""

_ACCUSATIVE_STEMS = row(
    """
    превыси превыша состави составля получи выделил выделя выделит направи потрати заработа заплати
    выплати вложи насчитыва стоит стои собрал набрал проше преодоле выигра завоева занял построи
    открыл потеря сэконом инвестир купи прода
    """
)
"""Beginnings of verbs that take what is counted in the accusative: составил одну тысячу."""

_DATIVE_STEMS = ("равн", "равен", "эквивалент", "соответств", "подверг")

_TRANSPARENT = words(
    """
    не почти примерно приблизительно ориентировочно ровно всего лишь только ещё еще уже именно даже
    хотя бы минус плюс плюс-минус как минимум максимум целых сразу где-то предположительно
    предварительно якобы ли же также
    """
)
"""Words that stand between a governor and its number without a say in the case."""

_ADJECTIVE_CASES: tuple[tuple[str, tuple[Case, ...]], ...] = (
    ("ыми", ("ins",)),
    ("ими", ("ins",)),
    ("еми", ("ins",)),
    ("ых", ("gen", "pre", "acc")),
    ("их", ("gen", "pre", "acc")),
    ("сех", ("gen", "pre", "acc")),
    ("тех", ("gen", "pre", "acc")),
    ("ым", ("dat", "ins")),
    ("им", ("dat", "ins")),
    ("сем", ("dat",)),
    ("тем", ("dat",)),
    ("ые", ("nom", "acc")),
    ("ие", ("nom", "acc")),
    ("эти", ("nom", "acc")),
    ("все", ("nom", "acc")),
)
"""Endings of plural adjectives and pronouns before a number: за последние 5 лет, из всех 15 стран."""
_NOT_ADJECTIVES = re.compile(
    r"(?:(?:[тсв]|(?<!след)(?<!край)(?<!сред)(?<!внеш)(?<!верх)(?<!ниж)(?<!лет)(?<!зим)н)и[ея]|^.{0,3}[кр]им|^н?и[мх]и?|режим|макс?им|грим)$"
)

_COORDINATION = re.compile(
    r"(?:[0-9]+(?:[,.][0-9]+)?(?:\s?%)?\s{0,2}(?:,|и|или|либо|а также|[-–—/])\s{0,2}){1,4}$"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?|[^\w\s]|[0-9]+")


def governed(left: str, *, heads: bool = True) -> tuple[Case, ...]:
    """Cases that ``left``, the text up to a number, allows, the likeliest first; empty where it is silent.

    ``heads`` tells whether a noun may govern: not before a time, президенты пять раз встречались.
    """
    words = _WORD.findall(_COORDINATION.sub("", left[-_REACH:]).casefold())
    limits: tuple[Case, ...] = ()
    while words:
        word = words.pop()
        if word == "чем":
            words = words[:-1]
        elif word == "числе":
            return () if words[-1:] == ["том"] else ("gen",)
        elif word not in _TRANSPARENT and word not in '(«„"“':
            found = _demand(word) or (("gen",) if heads and word.startswith(_HEAD_STEMS) else ())
            if found:
                return tuple(c for c in found if not limits or c in limits) or limits
            narrowed = _adjective_cases(word)
            if not narrowed or limits:
                return () if word.isdigit() else limits
            limits = narrowed
    return limits


def _demand(word: str) -> tuple[Case, ...]:
    if word in _PREPOSITIONS:
        return _PREPOSITIONS[word]
    if word in _GENITIVE or word.startswith(_GENITIVE_STEMS):
        return ("gen",)
    if word.startswith(_ACCUSATIVE_STEMS):
        return ("acc",)
    return ("dat",) if word.startswith(_DATIVE_STEMS) else ()


def _adjective_cases(word: str) -> tuple[Case, ...]:
    if _NOT_ADJECTIVES.search(word):
        return ()
    return next((cases for ending, cases in _ADJECTIVE_CASES if word.endswith(ending)), ())
