"""Abbreviations spelled out, by what stands around them."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .abbreviations import (
    AFTER_NAME,
    ANYWHERE,
    BEFORE_FIGURE,
    BEFORE_NAME,
    LETTERED,
    NO_DOT,
    SHORT,
)
from .figures import after, before

_KEEPS_SAINT = ("Port ", "Mount ", "Fort ", "Sault ", "Upon ", "of ", "and ")
_SHORT = re.compile(r"[wcP](?<![\w.].)(?:/o\b|/(?= ?[\w$])|h\.?[Dd]s?\b\.?)")
_LETTERED = re.compile(
    r"[A-Za-z]\.(?<![\w.]..)(?: ?(?<=[ei]\. )[eg]\.|(?:[A-Za-z]\.){1,5}(?!\w)|[A-Z](?![\w.]))"
)
_INITIAL = re.compile(
    r"(?P<first>[A-Z])\.(?<![\w.]..)(?<!\b[A-Z] ..) ?(?:(?P<second>[A-Z])\. ?)?(?=[A-Z][a-z’'])"
)
_SINGLE = re.compile(r"[A-Za-z](?<![\w.’'].)[A-Za-z]{0,5}+\.(?![a-z])")
_BARE = re.compile(r"[MDSJv](?<!\w.)(?:rs?|s|t)\b(?! ?[.’'])")
_CAPITAL_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]*|&|[0-9](?:st|nd|rd|th)|\b[a-z]*(?:teenth|tieth|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth)),? $|\b[A-Z]-$"
)
_STREET_BEFORE = re.compile(
    r"(?:\d|\b(?:on|at|along|near|off|down|[a-z]+-[a-z]+)) (?:[NSEW]\.? )?(?:[A-Z][\w’'-]* ){1,3}$"
)
_SENTENCE_END = re.compile(r"[)”\"’']*(?: ?$| [A-Z“\"])")
_TEXT_END = re.compile(r"[)”\"’']*$")
_FIGURE_AFTER = re.compile(r" ?(?:[0-9]|[IVXLC]+\b)")
_STARTERS = re.compile(
    r" (?:He|She|It|They|We|The|This|That|In|On|At|But|And|A|An|I|If|When|As|For|There|His|Her)\b"
)
_WORDS_TOO = ("sat", "sun", "mar", "art", "dec", "fig", "wed", "mon", "min", "max", "gen", "al")
"""Ordinary words too: shortened only with a capital and inside a sentence."""
_GOES_ON = re.compile(r" ?[a-z0-9,–-]")
_NEVER_LAST = ("vs", "v", "approx")


def _cased(said: str, written: str) -> str:
    return said[0].upper() + said[1:] if written[0].isupper() else said


def _gap(match: re.Match[str]) -> str:
    """The space that Dr.Smith lacks."""
    return " " if after(match)[:1].isalnum() else ""


def _say_short(match: re.Match[str]) -> str | None:
    """w/ → with, Ph.D. → P H D."""
    written = match.group()
    said = SHORT.get(written.replace(".", "").casefold())
    return said + _gap(match) if said else None


def _say_lettered(match: re.Match[str]) -> str:
    """U.S. → U S, e.g. → for example."""
    letters = match.group().replace(".", "").replace(" ", "")
    said = LETTERED.get(letters.casefold())
    follows = after(match)
    ends = match.group()[-1] == "." and (_TEXT_END.match(follows) or _STARTERS.match(follows))
    return (_cased(said, letters) if said else " ".join(letters.upper())) + ("." if ends else "")


def _say_initial(match: re.Match[str]) -> str:
    """J. K. Rowling → J K Rowling."""
    return "".join(f"{letter} " for letter in match.groups() if letter)


def _say_single(match: re.Match[str]) -> str | None:
    """Dr. Smith → Doctor Smith, Main St. → Main Street."""
    short, follows = match.group()[:-1], after(match).lstrip()[:1]
    if short.casefold() in BEFORE_FIGURE and _FIGURE_AFTER.match(after(match)):
        return _cased(BEFORE_FIGURE[short.casefold()], short) + _gap(match)
    if short in BEFORE_NAME and follows.isupper() and not _ends_street(match, short):
        return BEFORE_NAME[short] + _gap(match)
    stop = "." if _SENTENCE_END.match(after(match)) else ""
    if short in AFTER_NAME and _CAPITAL_BEFORE.search(before(match)):
        return AFTER_NAME[short] + stop
    said = ANYWHERE.get(short.casefold())
    if said is None or (len(short) == 1 and short.isupper()):
        return None
    if short.casefold() in _WORDS_TOO and (short.islower() or not _GOES_ON.match(after(match))):
        return None
    return _cased(said, short) + ("" if short in _NEVER_LAST else stop) + _gap(match)


def _ends_street(match: re.Match[str], short: str) -> bool:
    """Whether St. or Dr. before a capital closes a street's name: on Main St. She said."""
    left = before(match)
    return short in ("St", "Dr") and not left.endswith(_KEEPS_SAINT) and bool(_STREET_BEFORE.search(left))


def _say_bare(match: re.Match[str]) -> str | None:
    """Mr Smith → Mister Smith."""
    short = match.group()
    if short in ("vs", "Jr"):
        return NO_DOT[short]
    if short in NO_DOT and after(match).lstrip()[:1].isupper() and not _ends_street(match, short):
        return NO_DOT[short]
    return AFTER_NAME.get(short) if _CAPITAL_BEFORE.search(before(match)) else None


RULES: tuple[Rule, ...] = (
    Rule("abbreviation", _SHORT, _say_short),
    Rule("abbreviation", _LETTERED, _say_lettered),
    Rule("initials", _INITIAL, _say_initial),
    Rule("abbreviation", _SINGLE, _say_single),
    Rule("abbreviation", _BARE, _say_bare),
)
"""Before bare figures: vol. 3."""
