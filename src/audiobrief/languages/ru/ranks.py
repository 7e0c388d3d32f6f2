"""Ordinals: Roman numerals, suffixes on digits, compound adjectives; initials of names."""

from __future__ import annotations

import re
from typing import NamedTuple

from . import lexicon
from .acronyms import LETTERS
from .agreement import (
    Phrase,
    Reading,
    agreement,
    choose,
    gender_of,
    is_adjective,
    phrase_after,
    plural_case,
    singular_readings,
    stem,
    stems,
)
from .government import governed
from .nouns import inflect
from .numerals import Case, Gender, cardinal, ordinal, prefix

_ROMAN_LETTERS = "IVXLCDMІХМС"
ROMAN = re.compile(
    r"(?<![\w-])(?P<first>[IVXLCDMІХ]{1,9})(?P<link> ?[-–—] ?| и )?(?(link)(?P<second>[IVXLCDMІХ]{1,9}))"
    r"(?![\w]|-[0-9])(?P<century> вв?\.(?= ?))?"
)
_CYRILLIC = str.maketrans("ІХМС", "IXMC")
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_NAME_BEFORE = re.compile(r"(?<![\w])([А-ЯЁ][а-яё]+|[пП]ап[аыеу]) $")
_WORD_BEFORE = re.compile(r"([а-яёА-ЯЁ]+) $")
_QUEENS = (
    "Екатерин Елизавет Анн Мари Виктори Маргарит Изабелл Христин Кристин Клеопатр Софи Беатрикс Юлиан Иоанн Хуан "
    "Вильгельмин Элизабет Жанн Зоя Феодор Урсул Констанц"
).split()
_QUEEN_FORMS: tuple[tuple[str, Case], ...] = (
    ("ой", "ins"),
    ("ей", "ins"),
    ("а", "nom"),
    ("я", "nom"),
    ("у", "acc"),
    ("ю", "acc"),
    ("е", "dat"),
    ("ы", "gen"),
    ("и", "gen"),
)
_KING_FORMS: tuple[tuple[str, Case], ...] = (
    ("ом", "ins"),
    ("ем", "ins"),
    ("ём", "ins"),
    ("а", "gen"),
    ("я", "gen"),
    ("у", "dat"),
    ("ю", "dat"),
    ("е", "pre"),
    ("", "nom"),
)
SUFFIX = re.compile(
    r"(?<![0-9.,:])(?:(?P<low>[0-9]++)(?:-?[а-яё]{1,3})?(?P<link> ?[-–—] ?| и ))?(?P<digits>[0-9]++)-?"
    r"(?P<suffix>[а-яё]{1,3})(?![\w-])"
)
COMPOUND = re.compile(
    r"(?<![0-9.:])(?:(?P<low>[0-9]{1,6})(?P<link> ?[-–—] ?|-, ?))?(?P<digits>[0-9]{1,7})(?P<rest>,[0-9])?"
    r"(?:-?(?:ти|и|х|ми))?(?:-|%-| (?=летн|летия|процентн|этажн|минутн|дневн))(?P<word>[а-яё]{4,})"
)
PERCENT_SUFFIX = re.compile(r"(?<![0-9.,])(?P<digits>[0-9]{1,7})%-?(?:н|процентн)?(?P<word>ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ыми)\b")

_SUFFIXES: dict[str, tuple[Reading, ...]] = {
    "го": (("m", "gen"),),
    "му": (("m", "dat"),),
    "й": (("m", "nom"), ("f", "gen")),
    "я": (("f", "nom"),),
    "ю": (("f", "acc"),),
    "е": (("n", "nom"), ("pl", "nom")),
    "м": (("m", "pre"), ("m", "ins"), ("pl", "dat")),
    "х": (("pl", "gen"),),
    "ми": (("pl", "ins"),),
}
"""Last letters of an ordinal's ending → the forms that end so."""
_LONG_SUFFIXES = {
    "ый": "й", "ий": "й", "ой": "й", "ей": "й", "ая": "я", "ья": "я", "яя": "я", "ую": "ю", "ью": "ю", "ое": "е",
    "ее": "е", "ье": "е", "ого": "го", "его": "го", "ому": "му", "ему": "му", "ым": "м", "им": "м", "ом": "м",
    "ем": "м", "ых": "х", "их": "х", "ыми": "ми", "ими": "ми", "ые": "ые", "ие": "ые", "ьи": "ые",
}  # fmt: skip
_CARDINAL_SUFFIXES: dict[str, tuple[Case, ...]] = {
    "ти": ("gen", "dat", "pre"),
    "и": ("gen", "dat", "pre"),
    "тью": ("ins",),
    "ью": ("ins",),
    "мя": ("ins",),
    "мью": ("ins",),
    "ух": ("gen", "pre"),
    "ех": ("gen", "pre"),
    "ёх": ("gen", "pre"),
    "рёх": ("gen", "pre"),
    "рех": ("gen", "pre"),
    "вух": ("gen", "pre"),
    "ум": ("dat",),
    "ём": ("dat",),
    "та": ("gen", "dat", "pre"),
    "ка": ("gen", "dat", "pre"),
}

INITIALS = re.compile(
    r"(?<![\w.-])(?P<first>[А-ЯЁ])\. ?(?:(?P<second>[А-ЯЁ])\. ?)?(?:(?P<third>[А-ЯЁ])\. ?)?(?=[А-ЯЁ][а-яё])"
    r"|(?<=[а-яё] )(?P<last>[А-ЯЁ])\. ?(?P<patronymic>[А-ЯЁ])\.(?P<more> ?[А-ЯЁ]?)"
)


class _Roman(NamedTuple):
    first: int
    second: int


def _left(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 100) : match.start()]


def roman_value(letters: str) -> int:
    """Value of a Roman numeral in Latin or look-alike Cyrillic letters; 0 where it is none."""
    letters = letters.translate(_CYRILLIC)
    if not _VALID.match(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def say_roman(match: re.Match[str]) -> str | None:
    """XX век → двадцатый век; Петра I → Первого; глава IV → четвёртая; else a cardinal from II up."""
    numbers = [roman_value(match[group]) for group in ("first", "second") if match[group]]
    if not all(numbers):
        return None
    reading = _roman_reading(match, numbers)
    if reading is None:
        return _plain_roman(match, numbers)
    gender, case = reading
    words = [ordinal(number, case, "m" if gender == "pl" and len(numbers) > 1 else gender) for number in numbers]
    link = " и " if match["link"] == " и " else " – "
    return link.join(words) + (" " + _century(match, case) if match["century"] else "")


def _plain_roman(match: re.Match[str], numbers: list[int]) -> str | None:
    letters = match["first"].translate(_CYRILLIC)
    if match["second"] or len(letters) < 2 or set(letters) - set("IVX") or letters == "XX":
        return None
    return cardinal(numbers[0])


def _century(match: re.Match[str], case: Case) -> str:
    several = match["century"].strip() == "вв."
    return inflect("век", case, plural=several)


def _roman_reading(match: re.Match[str], numbers: list[int]) -> Reading | None:
    left = _left(match)
    cases = governed(left)
    if match["century"]:
        return ("m", _century_case(cases, left))
    phrase = phrase_after(match.string[match.end() : match.end() + 100])
    before = _WORD_BEFORE.search(left)
    if before and stem(before[1].casefold()) in stems(lexicon.TITLED):
        return choose(singular_readings(before[1].casefold()), governed(left[: before.start()]))
    name = _NAME_BEFORE.search(left)
    if name and not (phrase.noun and stem(phrase.noun) in stems(lexicon.RANKED_BY_ROMAN)):
        return _monarch(name[1])
    return agreement(phrase, cases) if _ranks(match, phrase) else None


def _ranks(match: re.Match[str], phrase: Phrase) -> bool:
    if phrase.noun and stem(phrase.noun) in stems(lexicon.RANKED_BY_ROMAN):
        return True
    long_enough = len(match["first"]) > 1 and match["first"] not in ("MM", "CC", "CD", "DC", "MC", "XL", "XX")
    return long_enough and bool(phrase.adjectives or phrase.noun)


def _century_case(cases: tuple[Case, ...], left: str) -> Case:
    if not cases:
        return "gen" if re.search(r"[а-яё»\"] $", left) else "nom"
    return "pre" if cases[0] == "acc" and not left.casefold().endswith(("за ", "через ")) else cases[0]


def _monarch(name: str) -> Reading:
    queen = name.startswith(tuple(_QUEENS)) and not name.endswith(("ом", "н"))
    forms, gender = (_QUEEN_FORMS, "f") if queen and name[:5] != "Иоанн" else (_KING_FORMS, "m")
    if name.casefold().startswith("пап") and len(name) == 4:
        forms = _QUEEN_FORMS
    case = next((case for ending, case in forms if name.endswith(ending)), "nom")
    return (gender, case)  # type: ignore[return-value]


def say_suffix(match: re.Match[str]) -> str | None:
    """5-го → пятого, 90-х → девяностых, 2-х → двух; the noun after decides where the ending does not."""
    digits, suffix = match["digits"], match["suffix"]
    if len(digits) > 15:
        return None
    phrase = phrase_after(match.string[match.end() : match.end() + 110])
    number = int(digits)
    as_cardinal = _cardinal_suffix(number, suffix, phrase)
    if as_cardinal:
        return _with_low(match, as_cardinal, lambda n: cardinal(n, _case_shown(phrase)))
    readings = _SUFFIXES.get(suffix) or _SUFFIXES.get(_LONG_SUFFIXES.get(suffix, ""))
    if suffix in ("ые", "ие", "ьи"):
        readings = (("pl", "nom"),)
    if not readings:
        return None
    gender, case = _suffix_reading(number, readings, phrase, governed(_left(match)))
    return _with_low(match, ordinal(number, case, gender), lambda n: ordinal(n, case, gender))


def _with_low(match: re.Match[str], said: str, say: object) -> str:
    if not match["low"] or len(match["low"]) > 15:
        return f"{match['low'] or ''}{match['link'] or ''}{said}"
    assert callable(say)
    return f"{say(int(match['low']))}{' и ' if match['link'] == ' и ' else ' – '}{said}"


def _case_shown(phrase: Phrase) -> Case:
    return (plural_case(phrase.noun) if phrase.noun else None) or "gen"


def _cardinal_suffix(number: int, suffix: str, phrase: Phrase) -> str | None:
    small = number % 10 in (2, 3, 4) and number % 100 // 10 != 1
    shown = _case_shown(phrase)
    if suffix == "х" and small:
        return cardinal(number, shown if shown == "pre" else "gen")
    if suffix == "м" and small and shown == "dat":
        return cardinal(number, "dat")
    if suffix in ("ю", "ми") and not small and (shown == "ins" or suffix == "ю" and not phrase.noun):
        return cardinal(number, "ins")
    if suffix == "ми" and number % 10 in (7, 8):
        return cardinal(number, shown)
    if suffix == "ю" and number < 5:  # noqa: PLR2004
        return None
    cases = _CARDINAL_SUFFIXES.get(suffix)
    if not cases or (suffix in ("та", "ка") and number not in (40, 90, 100)):
        return None
    return cardinal(number, shown if shown in cases else cases[0])


def _suffix_reading(
    number: int, readings: tuple[Reading, ...], phrase: Phrase, cases: tuple[Case, ...]
) -> Reading:
    if len(readings) == 1:
        return readings[0]
    if readings[0] == ("n", "nom"):
        return readings[1] if _decade(number, phrase) else readings[0]
    if readings[0] == ("m", "nom"):
        return readings[1] if _feminine_oblique(phrase) else readings[0]
    if phrase.noun and plural_case(phrase.noun) == "dat":
        return readings[2]
    if phrase.noun.endswith(("ом", "ем", "ём")) or (not phrase.noun and cases[:1] in (("ins",), ("gen",))):
        return readings[1]
    return readings[0]


def _decade(number: int, phrase: Phrase) -> bool:
    """90-е, 2-е классы: plural, against 5-е место."""
    if phrase.noun:
        neuter = phrase.noun.endswith(("о", "е", "ие", "мя")) or any(a.endswith(("ое", "ее")) for a in phrase.adjectives)
        return not neuter and (phrase.noun.endswith(("ы", "и", "а", "я")) or number % 10 == 0)
    return number % 10 == 0 and number >= 10


def _feminine_oblique(phrase: Phrase) -> bool:
    if any(a.endswith(("ой", "ей")) for a in phrase.adjectives):
        return True
    if not phrase.noun:
        return False
    feminine = gender_of(phrase.noun) == "f" or phrase.noun.endswith(("ии", "ией", "ы"))
    return feminine and not phrase.noun.endswith(("а", "я", "у", "ю")) or phrase.noun.endswith(("ой", "ью"))


def say_compound(match: re.Match[str]) -> str | None:
    """20-летний → двадцатилетний, 1,5-годовалый → полуторагодовалый, 5–6-летние → пяти-шестилетние."""
    if match["rest"]:
        if match["digits"] != "1" or match["rest"] != ",5":
            return None
        return "полутора" + match["word"]
    head = prefix(int(match["digits"])) if int(match["digits"]) else "ноль"
    if match["low"]:
        head = f"{prefix(int(match['low'])) or 'ноль'}-{head}"
    return head + match["word"]


def say_percent_suffix(match: re.Match[str]) -> str:
    """10%-ный, 10%-й → десятипроцентный."""
    return f"{prefix(int(match['digits']))}процентн{match['word']}"


def say_initials(match: re.Match[str]) -> str:
    """В. В. Путин → Вэ Вэ Путин: letter names, no sentence end."""
    given = [match[group] for group in ("first", "second", "third", "last", "patronymic") if match[group]]
    said = " ".join(LETTERS[letter.casefold()].capitalize() for letter in given)
    if match["last"]:
        more = match["more"]
        return said + (("." if more or match.end() == len(match.string) else "") + more)
    return said + " "
