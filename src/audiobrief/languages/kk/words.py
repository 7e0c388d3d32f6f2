"""Letters that stand for words: abbreviations, initials, headings in capitals."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.abbreviations import (
    AFTER_A_NAME,
    BEFORE_A_NAME,
    EXPANDED,
    NAMES,
    SHORTENED,
    SPOKEN_AS_WORDS,
    WORDS_IN_CAPITALS,
)
from audiobrief.languages.kk.harmony import Ending, attach, parse_suffix
from audiobrief.languages.kk.patterns import CYRILLIC, LOWER, UPPER, one_of
from audiobrief.languages.kk.roman import value
from audiobrief.languages.kk.units import MAGNITUDES, UNITS, WRITTEN_CURRENCIES
from audiobrief.languages.rules import Rule

_WORD: Final = re.compile(rf"[{CYRILLIC}]+")
_MEASURES: Final = MAGNITUDES.keys() | UNITS.keys() | WRITTEN_CURRENCIES.keys()
_VOWELS: Final = frozenset("АӘЕЁИОӨУҮҰЫІЭЮЯ")


def heading(match: re.Match[str]) -> str | None:
    """A line mostly in capitals, in small letters; acronyms and Roman numerals keep theirs."""
    words = [word for word in _WORD.findall(match.group()) if len(word) > 1]
    capitals = [word for word in words if word.isupper()]
    if 2 * len(capitals) <= len(words) or all(_is_acronym(word) for word in capitals):
        return None
    return _WORD.sub(
        lambda word: word.group() if _is_acronym(word.group()) else word.group().lower(), match.group()
    )


def _is_acronym(word: str) -> bool:
    if word in WORDS_IN_CAPITALS or word.lower() in _MEASURES:
        return False
    known = word in EXPANDED or word in SPOKEN_AS_WORDS
    return known or len(word) == 1 or not _VOWELS & set(word) or value(word) is not None


POSTPOSITIONS: Final = re.compile(
    r"(?:аясы|шеңбері|тарапы|жаны|алды|арасы|кезі|негізі|барысы|атына|бойынша|туралы|жайлы|сияқты|секілді|қоса)"
)
"""Words in possessive form that ask for no genitive before them."""

ADJECTIVAL: Final = re.compile(
    r"[лд][ыі]$|[қктпсшфх]т[ыі]$|ш[ыі]$|[дт][ае][ғг][ыі]$|[ңр](?:ғы|гі)$|[ңзр](?:қы|кі)$|ішкі$|сыртқы$|тиісті$"
)
POSSESSED_L: Final = re.compile(r"(?:өкіл|ел|жол|тіл|қол|рөл|құрал|филиал|капитал|ауыл|аймағы)[ыі]$")
POSSESSED: Final = re.compile(r"[ыі](?:н|на|не|нда|нде|ндағы|ндегі|нан|нен|ның|нің|мен|нша|нше)?$")


def _owns(match: re.Match[str]) -> bool:
    """Whether what follows belongs to the abbreviation: ҚХР төрағасы → … Республикасының төрағасы."""
    following = match.string[match.end() : match.end() + 60]
    for at, word in enumerate(re.match(rf"(?: [{CYRILLIC}-]+){{0,3}}", following)[0].split()):  # type: ignore[index]
        if match["abbr"] == "ҚР" and at == 0 and word[0].isupper():
            return False
        if word in EXPANDED or POSTPOSITIONS.match(word):
            return False
        if POSSESSED_L.search(word) or (POSSESSED.search(word) and not ADJECTIVAL.search(word)):
            return True
    return False


def abbreviation(match: re.Match[str]) -> str | None:
    """``ҚР-да`` → Қазақстан Республикасында; ``ЖОО-лар`` → жоғары оқу орындары."""
    expansion = EXPANDED.get(match["abbr"])
    if expansion is None:
        return None
    suffix = match["suffix"]
    if suffix:
        ending = parse_suffix(suffix)
        return _inflected(expansion, ending) if ending else f"{_inflected(expansion, ())}-{suffix}"
    owner: Ending = ("genitive",) if expansion.endswith("+") and _owns(match) else ()
    return _inflected(expansion, owner)


def _inflected(expansion: str, ending: Ending) -> str:
    if not expansion.endswith("+"):
        return attach(expansion, ending)
    plural = tuple(name for name in ending if name == "plural")
    rest = tuple(name for name in ending if name not in {"plural", "possessive"})
    return attach(expansion[:-1], (*plural, "possessive", *rest))


def shortened(match: re.Match[str]) -> str:
    """``млн-ға`` → миллионға; a full stop that ends the sentence stays."""
    said = _in_full(SHORTENED, match)
    rest = match.string[match.end() :][:3].lstrip()
    ends = match["short"].endswith(".") and not match["suffix"] and (not rest or rest[0].isupper())
    return said + "." * ends


def title(match: re.Match[str]) -> str:
    """``проф. Сәрсенов`` → профессор Сәрсенов."""
    return _in_full(BEFORE_A_NAME, match) + " "


def place(match: re.Match[str]) -> str | None:
    """``Алматы қ.`` → Алматы қаласы."""
    name = match.string[max(0, match.start() - 40) : match.start()].rstrip().rpartition(" ")[2]
    if not name.lstrip("«(")[:1].isupper():
        return None
    return _in_full(AFTER_A_NAME, match) + "." * (
        match.end() == len(match.string) and match["short"].endswith(".")
    )


def _in_full(table: dict[str, str], match: re.Match[str]) -> str:
    short = match["short"]
    full = table[short] if short in table else table[short[0].lower() + short[1:]].capitalize()
    ending = parse_suffix(match["suffix"] or "")
    return attach(full, ending) if ending else full


def _short(table: dict[str, str]) -> str:
    """Pattern of the table's words, also capitalised, with an ending behind a hyphen."""
    capitalised = [short.capitalize() for short in table if len(short.rstrip(".")) > 2 and short.islower()]  # noqa: PLR2004
    return (
        rf"(?<![\w.])(?P<short>{one_of([*table, *capitalised])})(?:-(?P<suffix>[{LOWER}]{{1,16}}))?(?![^\W_])"
    )


def initials(match: re.Match[str]) -> str:
    """``Ә. Бөкейхан`` → Әлихан Бөкейхан; ``А.С. Иванов`` → А С Иванов: no pause behind an initial."""
    letters = re.findall(rf"[{UPPER}][{LOWER}]?", match["letters"])
    surname = match["surname"]
    for key in (f"{match['letters'].rstrip()} {surname}", f"{letters[0]}. {surname}"):
        given = _given_name(key)
        if given:
            return f"{given} "
    return " ".join(letters) + " "


def _given_name(key: str) -> str | None:
    head, _, surname = key.partition(" ")
    surname = surname.title()
    return next(
        (
            NAMES[f"{head} {surname[:n]}"]
            for n in range(len(surname), 3, -1)
            if f"{head} {surname[:n]}" in NAMES
        ),
        None,
    )


INITIALS: Final = (
    Rule(
        "initials",
        re.compile(
            rf"(?<![{CYRILLIC}.])(?P<letters>(?:(?:[{UPPER}]|Дж)\.[ -]?){{1,3}})(?=(?P<surname>[{UPPER}][{CYRILLIC}]{{2,}}))"
        ),
        initials,
    ),
    Rule(
        "initials",
        re.compile(rf"(?<=[{LOWER}] )(?P<letters>(?:[{UPPER}]\. ?){{1,3}})(?=[,;:)—–]|$| [{LOWER}—–])"),
        lambda match: (
            " ".join(re.findall(rf"[{UPPER}]", match["letters"])) + "." * (match.end() == len(match.string))
        ),
    ),
)
HEADINGS: Final = (Rule("heading", re.compile(rf"^(?=.*[{UPPER}]{{2}}).+$"), heading),)
RULES: Final = (
    Rule("title", re.compile(rf"{_short(BEFORE_A_NAME)} ?(?=[{UPPER}])"), title),
    Rule("place", re.compile(rf"(?<=[{LOWER}] ){_short(AFTER_A_NAME)}"), place),
    Rule("abbreviation", re.compile(_short(SHORTENED)), shortened),
    Rule(
        "abbreviation",
        re.compile(
            rf"(?<![\w-])(?P<abbr>[{UPPER}][{CYRILLIC}]{{0,5}}[{UPPER}])(?:-(?P<suffix>[{LOWER}]{{1,16}}))?(?!\w)"
        ),
        abbreviation,
    ),
)
