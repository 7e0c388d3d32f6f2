"""Abbreviations: said in full with the ending that they need, or shortened words made whole."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.abbreviations import BEHIND_A_NAME, EXPANDED, SEVERAL_READINGS
from audiobrief.languages.kk.harmony import Ending, attach, parse_suffix
from audiobrief.languages.kk.patterns import CYRILLIC, LOWER, UPPER, one_of
from audiobrief.languages.kk.shortenings import AFTER_A_NAME, BEFORE_A_NAME, SHORTENED
from audiobrief.languages.rules import Rule

ENDING: Final = f"(?:-(?P<suffix>[{LOWER}]{{1,16}}))?"
SHORTEST_CAPITALISED: Final = 3
"""Letters above which a shortened word may begin a sentence; a shorter one would be an initial."""

POSTPOSITION: Final = re.compile(
    "аясы|шеңбері|тарапы|жаны|алды|арасы|кезі|негізі|барысы|атына|бойынша|туралы|жайлы|сияқты|секілді|қоса"
)
"""Beginnings of words in possessive form that ask for no genitive before them."""

POSSESSED: Final = re.compile("[ыі](?:н|на|не|нда|нде|ндағы|ндегі|нан|нен|ның|нің|мен|нша|нше)?$")
"""What a noun ends in that belongs to the one before it: төрағасы, өкілінің."""

NOT_POSSESSED: Final = re.compile(
    "(?<!өкі)(?<!е)(?<!жо)(?<!ті)(?<!рө)(?<!құра)(?<!филиа)(?<!капита)[л][ыі]$|д[ыі]$"
    "|[қктпсшфх]т[ыі]$|ш[ыі]$|[дт][ае][ғг][ыі]$|[ңр][ғг][ыі]$|[ңзр][қк][ыі]$|ішкі$|сыртқы$|тиісті$"
)
"""Adjectives, verbs and agents with the same last letter: белгілі, қолдады, жұмысшы."""

_FOLLOWING = re.compile(f"(?: [{CYRILLIC}-]{{1,30}}){{0,3}}")


def _owns(match: re.Match[str]) -> bool:
    """Whether what follows belongs to the abbreviation: ҚХР төрағасы → … Республикасының төрағасы."""
    following = _FOLLOWING.match(match.string, match.end())
    words = following.group().split() if following else []
    if match["abbr"] == "ҚР" and words and words[0][0].isupper():
        return False
    for word in words:
        if word in EXPANDED or POSTPOSITION.match(word):
            return False
        if POSSESSED.search(word) and not NOT_POSSESSED.search(word):
            return True
    return False


BEHIND_QUOTES: Final = re.compile(r"[»”\"] (?:ШЖҚ )?$")
"""A name in quotation marks, with the right by which the body runs, before a legal form."""
CONTEXT_CHARACTERS: Final = 100

_READINGS = {
    abbr: tuple((re.compile(before), said) for before, said in readings)
    for abbr, readings in SEVERAL_READINGS.items()
}


def abbreviation(match: re.Match[str]) -> str | None:
    """``ҚР-да`` → Қазақстан Республикасында; ``ЖОО-лар`` → жоғары оқу орындары."""
    left = match.string[max(0, match.start() - CONTEXT_CHARACTERS) : match.start()]
    readings = _READINGS.get(match["abbr"], ())
    expansion = next((said for before, said in readings if before.search(left)), EXPANDED.get(match["abbr"]))
    if expansion is None:
        return None
    if left.endswith("ҚР ") or (match["abbr"] in BEHIND_A_NAME and BEHIND_QUOTES.search(left)):
        expansion = expansion.removesuffix("+") + "+"
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


def shortened(match: re.Match[str]) -> str | None:
    """``проф. Сәрсенов`` → профессор Сәрсенов; ``Алматы қ.`` → Алматы қаласы; ``млн-ға`` → миллионға."""
    short = match["short"]
    following = match.string[match.end() : match.end() + 2].lstrip()
    if short in AFTER_A_NAME and _follows_a_name(match):
        closes = short.endswith(".") and not match["suffix"] and not following
        return _in_full(AFTER_A_NAME, match) + "." * closes
    if following[:1].isupper() and _in(BEFORE_A_NAME, short):
        return _in_full(BEFORE_A_NAME, match)
    if not _in(SHORTENED, short):
        return None
    ends = short.endswith(".") and not match["suffix"] and (not following or following[0].isupper())
    return _in_full(SHORTENED, match) + "." * ends


REACH: Final = 40
"""Characters before a kind of place in which its name begins."""


def _follows_a_name(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - REACH) : match.start()]
    return before.endswith(" ") and before.rstrip().rpartition(" ")[2].lstrip("«(")[:1].isupper()


def _in(table: dict[str, str], short: str) -> bool:
    return short in table or short[0].lower() + short[1:] in table


def _in_full(table: dict[str, str], match: re.Match[str]) -> str:
    short = match["short"]
    full = table[short] if short in table else table[short[0].lower() + short[1:]].capitalize()
    suffix = match["suffix"]
    ending = parse_suffix(suffix or "")
    return _inflected(full, ()) + f"-{suffix}" if suffix and not ending else _inflected(full, ending or ())


def pointless(match: re.Match[str]) -> str | None:
    """``Алматы қ-да`` → Алматы қаласында; ``оныншы ғ-дың`` → оныншы ғасырдың."""
    ending = parse_suffix(match["suffix"])
    short = match["short"] + "."
    if ending is None:
        return None
    if short in AFTER_A_NAME:
        return _inflected(AFTER_A_NAME[short], ending) if _follows_a_name(match) else None
    return attach(SHORTENED[short], ending) if _ORDINAL.search(match.string, 0, match.start()) else None


_ORDINAL = re.compile("нш[ыі] $")
_POINTLESS = ("қ", "обл", "ауд", "көш", "даң", "даңғ", "мкр", "ғ", "ғғ", "ж", "жж")

_KNOWN = {**BEFORE_A_NAME, **AFTER_A_NAME, **SHORTENED}
_CAPITALISED = [
    short.capitalize() for short in _KNOWN if len(short) > SHORTEST_CAPITALISED and short.islower()
]

_FOR_EXAMPLE = re.compile(rf"^[Мм]ыс\.$|[Мм]ыс(?<!\w ...)(?<!\w...)\.(?= ?[{LOWER}])")

RULES: Final = (
    Rule("abbreviation", _FOR_EXAMPLE, lambda match: f"{match[0][0]}ысалы"),
    Rule(
        "abbreviation",
        re.compile(rf"(?<![\w.])(?P<short>{one_of([*_KNOWN, *_CAPITALISED])}){ENDING}(?![^\W_])"),
        shortened,
    ),
    Rule(
        "abbreviation",
        re.compile(rf"(?<![\w.])(?P<short>{one_of(_POINTLESS)})-(?P<suffix>[{LOWER}]{{1,10}})(?![^\W_])"),
        pointless,
    ),
    Rule(
        "abbreviation",
        re.compile(rf"(?P<abbr>[{UPPER}](?<![\w-].)[{CYRILLIC}]{{0,5}}[{UPPER}]){ENDING}(?!\w)"),
        abbreviation,
    ),
)
