"""What the words after a number show: the case it stands in and the gender it takes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from . import lexicon
from .numerals import Case, Gender, cardinal, form_of_count
from .tables import words

Reading = tuple[Gender, Case]

_REACH = 110
"""Characters looked at after a token."""

_STEM = re.compile(
    r"(?<=..)(?:ами|ями|ией|ием|иях|иям|ах|ях|ам|ям|ов|ев|ей|ий|ой|ом|ем|ём|ёй|ью|ии|ию|ия|ие|[аяоеёуюыиьй])$"
)
_COORDINATED = re.compile(
    r"(?:\s{0,2}(?:,|и|или|либо|до|по|на|[-–—])\s{0,2}[0-9]{1,9}(?![0-9])){1,4}"
    r"|(?= (?:до|и|или|по) (?:дв|тр|чет|пят|шес|сем|вос|дев|дес|ст))"
)
"""More numbers before the noun, as digits or already said."""
_LETTER = re.compile(r"\s?«?[А-ЯЁ]»?(?=\s)")
"""The letter of a class: 5 «А» класс."""
_NEXT = re.compile(r"\s{0,2}[«\"“]?([^\W\d_]+(?:-[^\W\d_]+)*)")
_MODIFIERS = 3
"""Adjectives looked over on the way to the noun."""

_STOP = words(
    """
    в во на о об при по за под с со между перед над через про к ко из от ото до без для у около
    после среди против кроме и или либо но а же ли бы не ни что как это который которая которые
    которых где когда если то есть был была было были будет будут он она они его её ее их из-за чем
    также тоже уже ещё еще
    """
)

_PLURAL_ADJECTIVES: tuple[tuple[str, tuple[Case, ...]], ...] = (
    ("ые", ("nom", "acc")),
    ("ие", ("nom", "acc")),
    ("ых", ("gen", "pre", "acc")),
    ("их", ("gen", "pre", "acc")),
    ("ыми", ("ins",)),
    ("ими", ("ins",)),
)
_SINGULAR_ADJECTIVES: tuple[tuple[str, tuple[Reading, ...]], ...] = (
    ("ого", (("m", "gen"), ("n", "gen"), ("m", "acc"))),
    ("его", (("m", "gen"), ("n", "gen"), ("m", "acc"))),
    ("ому", (("m", "dat"), ("n", "dat"))),
    ("ему", (("m", "dat"), ("n", "dat"))),
    ("ая", (("f", "nom"),)),
    ("яя", (("f", "nom"),)),
    ("ую", (("f", "acc"),)),
    ("юю", (("f", "acc"),)),
    ("ое", (("n", "nom"), ("n", "acc"))),
    ("ее", (("n", "nom"), ("n", "acc"))),
    ("ый", (("m", "nom"), ("m", "acc"))),
    ("ий", (("m", "nom"), ("m", "acc"))),
    ("ым", (("m", "ins"), ("n", "ins"))),
    ("им", (("m", "ins"), ("n", "ins"))),
    ("ском", (("m", "pre"), ("n", "pre"))),
    ("ном", (("m", "pre"), ("n", "pre"))),
    ("ской", (("f", "gen"), ("f", "dat"), ("f", "ins"), ("f", "pre"))),
    ("ной", (("f", "gen"), ("f", "dat"), ("f", "ins"), ("f", "pre"))),
    ("вой", (("f", "gen"), ("f", "dat"), ("f", "ins"), ("f", "pre"))),
)
_ADJECTIVE = re.compile(
    r"(?:[нвклтрмдзпбсгх]ого|[жшщчнц]его|[^е]ому|[жшщчн]ему|[^и]ая|няя|[нвклтрмдзпбсжшщчх]ую|нюю|ое|[жшщчн]ее"
    r"|ый|[кшжщч]ий|[ыи]ми|ых|[кгхжшщчн]их|[кгхжшщч]ие|[^аи]ые|ым|[кгхжшщч]им|ском|[нь]ном|ской|[нь]ной|овой)$"
)
_SOFT_ADJECTIVES = re.compile(
    r"^(?:последн|крайн|средн|внутренн|внешн|верхн|нижн|домашн|прошлогодн|нынешн|сегодняшн|завтрашн|тогдашн"
    r"|зимн|летн|осенн|весенн|ранн|поздн|давн|древн|соседн|дополнительн|.*летн)(?:ие|ий|яя|ее|ей|ем)$"
)

_SINGULAR_NOUNS: tuple[tuple[str, tuple[Reading, ...]], ...] = (
    ("ии", (("f", "gen"), ("f", "dat"), ("f", "pre"), ("n", "pre"))),
    ("ию", (("f", "acc"), ("n", "dat"))),
    ("ией", (("f", "ins"),)),
    ("ием", (("n", "ins"),)),
    ("ия", (("f", "nom"), ("n", "gen"))),
    ("ие", (("n", "nom"), ("n", "acc"))),
    ("ью", (("f", "ins"),)),
    ("ой", (("f", "ins"),)),
    ("ей", (("f", "ins"), ("m", "nom"), ("m", "acc"))),
    ("ёй", (("f", "ins"),)),
    ("ъём", (("m", "nom"), ("m", "acc"))),
    ("ом", (("m", "ins"), ("n", "ins"))),
    ("ем", (("m", "ins"), ("n", "ins"))),
    ("ём", (("m", "ins"), ("n", "ins"))),
    ("у", (("f", "acc"), ("m", "dat"), ("n", "dat"), ("m", "pre"))),
    ("ю", (("f", "acc"), ("m", "dat"), ("n", "dat"))),
    ("ы", (("f", "gen"),)),
    ("и", (("f", "gen"), ("f", "dat"), ("f", "pre"))),
    ("ье", (("n", "nom"), ("n", "acc"))),
    ("ище", (("n", "nom"), ("n", "acc"))),
    ("е", (("m", "pre"), ("n", "pre"), ("f", "pre"), ("f", "dat"))),
    ("о", (("n", "nom"), ("n", "acc"))),
    ("а", (("f", "nom"), ("m", "gen"), ("n", "gen"), ("m", "acc"))),
    ("я", (("f", "nom"), ("m", "gen"), ("n", "gen"), ("m", "acc"))),
    ("ь", (("f", "nom"), ("f", "acc"), ("m", "nom"), ("m", "acc"))),
    ("", (("m", "nom"), ("m", "acc"))),
)
"""Ending of a singular noun → what it may be, the likeliest first; the first ending that fits counts."""

_NEUTER = re.compile(r"(?:[ае]ни|[яыи]ти|[твло]ви)(?:е|я|ю|ем|и)$")
"""Nouns in -ние, -тие, -вие, in any form."""
_ZERO_ENDING_AM = re.compile(r"(?:грамм|драм|клам|^дам|^мам|^рам|^ям|^храм|^хам|^шрам)$")
_PLURALS: tuple[tuple[str, Case], ...] = (
    ("ами", "ins"),
    ("ями", "ins"),
    ("ьми", "ins"),
    ("ах", "pre"),
    ("ях", "pre"),
    ("ам", "dat"),
    ("ям", "dat"),
)

_COLLECTIVES: dict[int, dict[str, str]] = {
    2: {"nom": "двое", "acc": "двоих"},
    3: {"nom": "трое", "acc": "троих"},
    4: {"nom": "четверо", "acc": "четверых"},
}


class Phrase(NamedTuple):
    """The adjectives and the noun after a number, case folded; the noun may be empty."""

    adjectives: tuple[str, ...]
    noun: str
    shared: bool = False
    """Whether other numbers stand between, the last of which the noun agrees with."""


def stem(word: str) -> str:
    """``word`` without its case ending."""
    return _STEM.sub("", word.replace("ё", "е"))


@cache
def stems(words: frozenset[str]) -> frozenset[str]:
    """Stems of a set of the lexicon."""
    return frozenset(stem(word) for word in words)


def is_adjective(word: str) -> bool:
    """Whether ``word`` has the ending of an adjective or participle and not that of a noun."""
    return bool(_ADJECTIVE.search(word) or _SOFT_ADJECTIVES.search(word))


def phrase_after(right: str) -> Phrase:
    """The noun phrase at the start of ``right``, the text after a number."""
    right = right[:_REACH]
    coordinated = _COORDINATED.match(right)
    place = coordinated.end() if coordinated else 0
    letter = _LETTER.match(right, place)
    place = letter.end() if letter else place
    adjectives: list[str] = []
    while (found := _NEXT.match(right, place)) and len(adjectives) <= _MODIFIERS:
        word, place = found[1].casefold(), found.end()
        if word in _STOP:
            break
        if not is_adjective(word) or word in lexicon.COLLECTIVE:
            return Phrase(tuple(adjectives), word, bool(coordinated))
        adjectives.append(word)
        place += right[place : place + 1] in ("»", '"', "”")
    return Phrase(tuple(adjectives), "", bool(coordinated))


@cache
def _genders() -> dict[str, Gender]:
    """Stem → gender of every noun of the lexicon."""
    found: dict[str, Gender] = {}
    for lemma in lexicon.RANKED:
        found[stem(lemma)] = _gender_of_lemma(lemma)
    for gender, lemmas in lexicon.GENDERS.items():
        found |= {stem(lemma): gender for lemma in lemmas}
    return found


def _gender_of_lemma(lemma: str) -> Gender:
    if lemma.endswith(("о", "е", "мя")):
        return "n"
    return "f" if lemma[-1] in "аяь" else "m"


def gender_of(noun: str) -> Gender | None:
    """Gender that the lexicon or a suffix gives ``noun``, in any form; None where neither knows."""
    if noun in lexicon.INDECLINABLE:
        return "m" if noun in ("евро", "тенге", "кофе", "манат") else "n"
    if noun.endswith(("тель", "теля", "телю", "телем", "теле")):
        return "m"
    if noun.endswith(("ость", "ости", "остью")):
        return "f"
    return _genders().get(stem(noun)) or ("n" if _NEUTER.search(noun) else None)


def plural_case(noun: str) -> Case | None:
    """Case of a plural noun whose ending shows it: dative, instrumental, prepositional."""
    if _ZERO_ENDING_AM.search(noun):
        return None
    return next((case for ending, case in _PLURALS if noun.endswith(ending)), None)


def singular_readings(noun: str) -> tuple[Reading, ...]:
    """Genders and cases that a singular ``noun`` may stand for, the likeliest first."""
    known = gender_of(noun)
    if known and (noun in lexicon.INDECLINABLE or noun in lexicon.LEMMAS):
        return ((known, "nom"), (known, "acc")) if noun[-1] not in "ая" or known == "n" else ((known, "nom"),)
    shown = [readings for ending, readings in _SINGULAR_NOUNS if noun.endswith(ending)]
    agreeing = (tuple(r for r in readings if r[0] == known) for readings in shown)
    return next((readings for readings in agreeing if readings), shown[0])


def choose(readings: tuple[Reading, ...], cases: tuple[Case, ...]) -> Reading:
    """The reading whose case comes first in ``cases``; the first reading where none does."""
    return next((r for case in cases for r in readings if r[1] == case), readings[0])


def singular_agreement(phrase: Phrase, cases: tuple[Case, ...]) -> Reading:
    """Gender and case of a singular phrase among the ``cases`` that the words before it allow."""
    readings = singular_readings(phrase.noun) if phrase.noun else ()
    for adjective in phrase.adjectives:
        shown = next((r for ending, r in _SINGULAR_ADJECTIVES if adjective.endswith(ending)), ())
        readings = tuple(r for r in shown if r in readings) or shown or readings
    return choose(readings, cases) if readings else ("m", cases[0] if cases else "nom")


def agreement(phrase: Phrase, cases: tuple[Case, ...]) -> Reading:
    """Gender (``pl`` for a plural) and case in which an adjective before ``phrase`` stands."""
    noun = phrase.noun
    shown = plural_case(noun) if noun else None
    if shown:
        return ("pl", shown)
    if noun.endswith(("ов", "ев")):
        return ("pl", "gen")
    plural = next((p for a in phrase.adjectives for e, p in _PLURAL_ADJECTIVES if a.endswith(e)), None)
    if plural:
        return ("pl", next((case for case in cases if case in plural), plural[0]))
    masculine = gender_of(noun) == "m"
    if masculine and noun.endswith(("ы", "и")):
        return ("pl", "acc" if cases[:1] == ("acc",) else "nom")
    return singular_agreement(phrase, cases)


def agreed(number: int, cases: tuple[Case, ...], phrase: Phrase) -> str:
    """``number`` in words, agreeing with the phrase that follows and the cases demanded before it."""
    if form_of_count(number) == "one":
        return _one(number, cases, phrase)
    collective = _collective(number, cases, phrase.noun)
    return collective or _many(number, cases, phrase)


def _one(number: int, cases: tuple[Case, ...], phrase: Phrase) -> str:
    """Without a governor a masculine in -а is an animate object: эвакуировали двадцать одного человека."""
    if phrase.noun in lexicon.PLURAL_ONLY:
        return cardinal(number, cases[0] if cases else "nom", "pl")
    if phrase.shared and cases:
        return cardinal(number, cases[0], gender_of(phrase.noun) or "m")
    gender, case = singular_agreement(phrase, cases)
    looks_genitive = gender == "m" and phrase.noun[-1:] in tuple("ая")
    if looks_genitive and (case == "acc" or not cases):
        return cardinal(number, "acc", "m").removesuffix("один") + "одного"
    return cardinal(number, case, gender)


def _collective(number: int, cases: tuple[Case, ...], noun: str) -> str | None:
    if number not in _COLLECTIVES or noun not in lexicon.COLLECTIVE | lexicon.PLURAL_ONLY:
        return None
    case = cases[0] if cases else "nom"
    if case == "acc" and noun in lexicon.PLURAL_ONLY:
        case = "nom"
    return _COLLECTIVES[number].get(case)


def _many(number: int, cases: tuple[Case, ...], phrase: Phrase) -> str:
    case = cases[0] if cases else "nom"
    shown = plural_case(phrase.noun)
    if shown is None and form_of_count(number) == "few":
        shown = _case_after_two(case, phrase)
    return cardinal(number, shown or case, _gender_after_two(phrase))


def _case_after_two(case: Case, phrase: Phrase) -> Case:
    """2–4 take a noun in -а, -ы in the nominative; a genitive plural after them shows the genitive."""
    noun = phrase.noun
    if not noun or noun in lexicon.INDECLINABLE or noun[-1] in "еёоую":
        return case
    if noun[-1] in "аяыи":
        return case if case == "acc" or (case == "gen" and noun not in lexicon.MEASURES_AFTER_TWO) else "nom"
    return "gen"


def _gender_after_two(phrase: Phrase) -> Gender:
    noun = phrase.noun
    if noun in lexicon.INDECLINABLE:
        return "m"
    known = gender_of(noun) if noun else None
    if known:
        return known
    feminine = noun[-1:] in tuple("ыи") if noun else any(a.endswith(("ые", "ие")) for a in phrase.adjectives)
    return "f" if feminine else "m"
