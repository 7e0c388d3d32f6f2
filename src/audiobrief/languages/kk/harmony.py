"""Kazakh endings: what an ending means, and how it sounds after a given word.

An ending as written on digits or a sign often carries the wrong vowel (60-тен, 50-дан), so it is read
for its meaning only and made again for the word that is spoken. Rules: any Kazakh grammar (Balakayev,
*Қазіргі қазақ тілі*); the classes of final sounds were checked against television news.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

FRONT: Final = frozenset("әеэөүі")
BACK: Final = frozenset("аоұыяё")
NEUTRAL_FRONT: Final = {"и": True, "ю": True, "у": False}
"""Letters that follow the vowel before them, with the harmony they give where there is none."""

HARMONY_EXCEPTIONS: Final = {
    "рубль": True,
    "секунд": False,
    "лари": True,
    "округ": True,
    "пункт": True,
    "фарси": True,
}
"""Loans that their vowels misjudge: True where the endings are front."""

FRONT_LOAN: Final = re.compile("[^қғұыхһ]*и[^аәеёийоөуұүыіэюя]+|.*[^аәеёийоөуұүыіэюя]к", re.IGNORECASE)
"""Loans that take front endings whatever stands before: the last vowel is и, or к follows a consonant.

мегабитке, Парижге; банкі, паркте, Минскіде.
"""
VOWELS: Final = frozenset("аәеёоөұүыіэя")
GLIDES: Final = frozenset("уиюй")
NASALS: Final = frozenset("мнң")
VOICELESS: Final = frozenset("пфкқтсшщчцхһбвгд")
"""Finals that harden the ending; voiced stops end loans only, where they are spoken hard."""

VOICED_BEFORE_VOWEL: Final = {"қ": "ғ", "к": "г", "п": "б"}
ELIDED: Final = {"орын": "орн", "кәсіпорын": "кәсіпорн", "қырық": "қырқ", "халық": "халқ"}
"""Stems that lose a vowel before a vowel."""

Ending = tuple[str, ...]
"""Names of morphemes in order: ``("possessive", "locative")``."""

SUFFIX: Final = re.compile(
    r"(?P<ordinal>(?:с?[ыі])?нш[ыі]|ш[ыі])?"
    r"(?P<collective>[ае]?у(?=[ыім]|$))?"
    r"(?P<approximate>[лдт][ае][ғг][ае]н)?"
    r"(?P<relative>[лдт][ыі][қк])?"
    r"(?P<converb>[лдт][ае]п)?"
    r"(?P<plural>[лдт][ае]р)?"
    r"(?:(?P<ours>[ыі]?м[ыі]з)|(?P<possessive>с?[ыі](?!ң$)|(?=н[дт][ае]|н[ае]$)))?"
    r"(?:(?P<instrumental>[мбп][ае]н)|(?P<ablative>[дтн][ае]н)|(?P<genitive>[ндт][ыі]ң)"
    r"|(?P<accusative>[ндт][ыі]|(?<=[ыі])н)|(?P<similative>[дт][ае]й)"
    r"|(?P<dative>[ғгқк][ае]|н[ае]|(?<=[ыі]м)[ае])"
    r"|(?P<locative>н?[дт][ае])(?P<attributive>[ғг][ыі])?)?"
    r"(?:(?P<i>[мбп][ыі]н)|(?P<we>[мбп][ыі]з)|(?P<you>с[ыі]ң))?"
)
"""Every ending that Kazakh writes on a number or a sign, in either harmony and any assimilation."""

SHAPES: Final[dict[str, dict[str, str]]] = {
    "plural": {"soft": "лAр", "hard": "тAр", "": "дAр"},
    "approximate": {"soft": "лAGAн", "hard": "тAGAн", "": "дAGAн"},
    "relative": {"soft": "лYK", "hard": "тYK", "": "дYK"},
    "converb": {"soft": "лAп", "hard": "тAп", "": "дAп"},
    "similative": {"hard": "тAй", "": "дAй"},
    "possessive": {"vowel": "сY", "": "Y"},
    "ours": {"vowel": "мYз", "u": "мYз", "": "YмYз"},
    "dative": {"possessed": "нA", "hard": "KA", "": "GA"},
    "locative": {"possessed": "ндA", "hard": "тA", "": "дA"},
    "attributive": {"": "GY"},
    "ablative": {"possessed": "нAн", "nasal": "нAн", "hard": "тAн", "": "дAн"},
    "genitive": {"possessed": "нYң", "vowel": "нYң", "nasal": "нYң", "hard": "тYң", "": "дYң"},
    "accusative": {"possessed": "н", "vowel": "нY", "hard": "тY", "": "дY"},
    "instrumental": {"hard": "пен", "buzz": "бен", "": "мен"},
    "i": {"hard": "пYн", "buzz": "бYн", "": "мYн"},
    "we": {"hard": "пYз", "buzz": "бYз", "": "мYз"},
    "you": {"": "сYң"},
}
"""Morpheme → class of the sound before it → letters, with A, Y, G, K for the harmonic pairs.

The first class that fits counts; ``""`` is the rest."""

PAIRS: Final = {"A": "ае", "Y": "ыі", "G": "ғг", "K": "қк"}

COLLECTIVES: Final = {
    "бір": "біреу",
    "екі": "екеу",
    "үш": "үшеу",
    "төрт": "төртеу",
    "бес": "бесеу",
    "алты": "алтау",
    "жеті": "жетеу",
}


def is_front(word: str) -> bool:
    """Whether the endings of ``word`` take front vowels."""
    if word in HARMONY_EXCEPTIONS:
        return HARMONY_EXCEPTIONS[word]
    undecided: bool | None = None
    if FRONT_LOAN.fullmatch(word):
        return True
    for letter in reversed(word.lower()):
        if letter in FRONT:
            return True
        if letter in BACK:
            return False
        if undecided is None:
            undecided = NEUTRAL_FRONT.get(letter)
    return bool(undecided)


@lru_cache(maxsize=512)
def parse_suffix(suffix: str) -> Ending | None:
    """The morphemes of an ending as written, or None where it is no ending but a word."""
    match = SUFFIX.fullmatch(suffix)
    if match is None or not suffix:
        return None
    return tuple(name for name, letters in match.groupdict().items() if letters is not None)


def attach(phrase: str, ending: Ending) -> str:
    """``phrase`` with the ending on its last word, in that word's harmony."""
    head, space, word = phrase.rpartition(" ")
    possessed = False
    for morpheme in ending:
        word = _add(word, morpheme, possessed)
        possessed = morpheme == "possessive"
    return f"{head}{space}{word}"


def _add(word: str, morpheme: str, possessed: bool) -> str:
    if morpheme == "ordinal":
        return ordinal_form(word)
    if morpheme == "collective":
        return COLLECTIVES.get(word, word + ("еу" if is_front(word) else "ау"))
    shapes = SHAPES[morpheme]
    classes = _classes(word, possessed)
    shape = next((shapes[name] for name in classes if name in shapes), shapes[""])
    return _stem(word, shape) + _harmonise(shape, is_front(word))


def _classes(word: str, possessed: bool) -> list[str]:
    """Classes of the last sound of ``word``, the most particular first."""
    last = word.rstrip("ьъ")[-1:].lower()
    tests = {
        "possessed": possessed,
        "vowel": last in VOWELS,
        "u": last == "у",
        "nasal": last in NASALS,
        "buzz": last in "зж",
        "hard": last in VOICELESS,
        "soft": last in VOWELS or last in GLIDES or last == "р",
    }
    return [name for name, fits in tests.items() if fits]


def _stem(word: str, shape: str) -> str:
    """``word`` as it is before ``shape``: an elided or voiced stem before a vowel."""
    if shape[0] != "Y" or not word:
        return word
    if word in ELIDED:
        return ELIDED[word]
    native = len(word) > 1 and word[-2] in VOWELS
    return word[:-1] + VOICED_BEFORE_VOWEL.get(word[-1], word[-1]) if native else word


def _harmonise(shape: str, front: bool) -> str:
    return "".join(PAIRS[letter][front] if letter in PAIRS else letter for letter in shape)


ORDINAL_EXCEPTIONS: Final = {"жиырма": "жиырмасыншы", "қырық": "қырқыншы", "екі": "екінші"}


def ordinal_form(word: str) -> str:
    """``бес`` → ``бесінші``."""
    if word in ORDINAL_EXCEPTIONS:
        return ORDINAL_EXCEPTIONS[word]
    ending = "ншY" if word[-1:] in VOWELS else "YншY"
    return word + _harmonise(ending, is_front(word))
