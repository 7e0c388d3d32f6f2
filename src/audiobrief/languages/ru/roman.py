"""Roman numerals, in Latin letters or their Cyrillic look-alikes."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import lexicon
from .agreement import (
    Phrase,
    Reading,
    agreement,
    choose,
    phrase_after,
    singular_readings,
    stem,
    stems,
)
from .figures import after, before
from .government import governed
from .nouns import inflect
from .numerals import Case, cardinal, ordinal
from .tables import row

_ROMAN = re.compile(
    r"(?P<first>[IVXLCDMІХ](?<![\w-].)[IVXLCDMІХ]{0,8})"
    r"(?:(?P<link> ?[-–—] ?| (?:и|по|до) )(?P<second>[IVXLCDMІХ]{1,9}))?"
    r"(?!\w|-[0-9])(?P<century> вв?\.)?"
)
_SUFFIXED = re.compile(
    r"[IVXLCІХ](?<![\w-].)[IVXLCІХ]{0,8}(?=-(?:го|й|я|е|х|м|му|ю|ый|ая|ого|ому|ом|ых|лет[а-я]{1,5})(?!\w))"
)
_LATIN = str.maketrans("ІХ", "IX")
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_LINKS = ("и", "по", "до")
_OTHER_THINGS = frozenset(("MM", "CC", "CD", "DC", "MC", "CM", "XL", "DI", "MI", "LI", "XX"))
"""Pairs of letters that are more often sizes, discs and initials than numbers."""

_NAME_BEFORE = re.compile(r"(?<![\w])([А-ЯЁ][а-яё]+|пап(?:а|ы|е|у|ой)) $")
_WORD_BEFORE = re.compile(r"[А-Яа-яё]+(?= $)")
_AFTER_WORD = re.compile(r"[а-яё»\"] $")
_FEMININE_NAMES = row(
    """
    Екатерин Елизавет Анн Мари Виктори Маргарит Изабелл Христин Кристин Клеопатр Софи Беатрикс Юлиан
    Вильгельмин Элизабет Жанн Феодор Констанци Пап пап
    """
)
_FEMININE_ENDINGS: tuple[tuple[str, Case], ...] = (
    ("ой", "ins"),
    ("ей", "ins"),
    ("у", "acc"),
    ("ю", "acc"),
    ("е", "dat"),
    ("ы", "gen"),
    ("и", "gen"),
    ("", "nom"),
)
_MASCULINE_ENDINGS: tuple[tuple[str, Case], ...] = (
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


def value(letters: str) -> int:
    """Value of a Roman numeral; 0 where the letters are none."""
    letters = letters.translate(_LATIN)
    if not letters or not _VALID.match(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _say_roman(match: re.Match[str]) -> str | None:
    """XX век → двадцатый век, Петра I → Петра Первого, глава IV → глава четвёртая; else a cardinal."""
    numbers = [value(match[group]) for group in ("first", "second") if match[group]]
    if not all(numbers):
        return None
    reading = _reading(match)
    if reading is None:
        return _alone(match, numbers[0])
    gender, case = reading
    link = (match["link"] or "").strip()
    from_first: Case = "gen" if link == "по" else case
    words = [
        ordinal(number, case_of, "m" if gender == "pl" and match["second"] else gender)
        for number, case_of in zip(numbers, (from_first, case), strict=False)
    ]
    said = (f" {link} " if link in _LINKS else " – ").join(words)
    return f"{said} {_century(match, case)}" if match["century"] else said


def _alone(match: re.Match[str], number: int) -> str | None:
    letters = match["first"].translate(_LATIN)
    plain = len(letters) > 1 and not set(letters) - set("IVX") and letters not in _OTHER_THINGS
    return cardinal(number) if plain and not match["second"] else None


def _century(match: re.Match[str], case: Case) -> str:
    closes = re.match(r" ?$| [А-ЯЁ]", after(match))
    return inflect("век", case, plural=match["century"] == " вв.") + ("." if closes else "")


def _reading(match: re.Match[str]) -> Reading | None:
    """Gender and case of the ordinal; None where nothing beside it is ranked."""
    left = before(match)
    if match["century"]:
        return ("m", _century_case(left))
    title = _WORD_BEFORE.search(left[-30:])
    if title and stem(title.group().casefold()) in stems(lexicon.TITLED):
        return choose(singular_readings(title.group().casefold()), governed(left[: -len(title.group()) - 1]))
    phrase = phrase_after(after(match))
    name = _NAME_BEFORE.search(left[-30:])
    ranked = bool(phrase.noun) and stem(phrase.noun) in stems(lexicon.RANKED_BY_ROMAN)
    if name and not ranked:
        return _monarch(name[1])
    return agreement(phrase, governed(left)) if ranked or _stands_before(match, phrase) else None


def _stands_before(match: re.Match[str], phrase: Phrase) -> bool:
    letters = match["first"].translate(_LATIN)
    if len(letters) == 1:
        return letters in "IVX" and bool(phrase.adjectives) and not after(match).startswith((",", "."))
    return letters not in _OTHER_THINGS and bool(phrase.adjectives or phrase.noun)


def _century_case(left: str) -> Case:
    cases = governed(left)
    if not cases:
        return "gen" if _AFTER_WORD.search(left) else "nom"
    return "pre" if cases[0] == "acc" and not left.casefold().endswith(("за ", "через ")) else cases[0]


def _monarch(name: str) -> Reading:
    if name.startswith(_FEMININE_NAMES) and not name.endswith(("н", "ом", "ан")):
        return ("f", next(case for ending, case in _FEMININE_ENDINGS if name.endswith(ending)))
    return ("m", next(case for ending, case in _MASCULINE_ENDINGS if name.endswith(ending)))


def _as_digits(match: re.Match[str]) -> str | None:
    """XXI-го → 21-го, which the rules for suffixes say."""
    return str(value(match.group()) or "") or None


RULES: tuple[Rule, ...] = (
    Rule("roman", _SUFFIXED, _as_digits),
    Rule("roman", _ROMAN, _say_roman),
)
