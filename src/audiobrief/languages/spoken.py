"""Written text → the words that a newsreader says, for any language.

Common clean-up, then the language's own ``RULES`` (see ``rules.py``), then a guarantee: nothing is
left that a voice cannot say. The spoken form goes to an engine and shows nowhere else.

A language's ``spoken`` module holds ``RULES`` and may hold ``ALPHABET``, the small letters that may
stand in its spoken text; without one every letter may.
"""

from __future__ import annotations

import html
import re
import unicodedata
from contextlib import suppress
from decimal import Decimal
from functools import cache, lru_cache
from types import ModuleType
from typing import Final

from audiobrief.languages import knowledge
from audiobrief.languages.rules import Group, Reading, Rule, apply

PUNCTUATION: Final = ".,!?:;…–—-«»“”„‘’\"'()"
"""Signs that shape the reading and stay for the engine."""

TWINS: Final = {
    "\t": " ",
    "\x0b": " ",
    "\x0c": " ",
    "\x85": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2212": "-",
    "\u2044": "/",
    "\u2215": "/",
    "\u2236": ":",
    "\u2024": ".",
    "\u2103": "°C",
    "\u2109": "°F",
    "\u00ba": "°",
    "\u02da": "°",
    "\u00b5": "μ",
    "\u02bb": "’",
    "\u02bc": "’",
    "\u201b": "‘",
    "\u2039": "«",
    "\u203a": "»",
    "\u201f": "“",
    "[": "(",
    "]": ")",
    "{": "(",
    "}": ")",
    "`": "'",
    "\u00b4": "'",
}
"""Characters with a plainer twin."""

FAMILIAR: Final = r"\n !-Z^_a-z|~À-ÖØ-öø-ÿ\u0100-\u017fЀ-ӿ–—«»“”„‘’…№°²³₸€£¥₽"
"""Characters that stay as they are; all others are looked at one by one."""

SUPERSCRIPTS: Final = "²³"
"""Numbers that rules read in units; all other numbers that are no digit become digits or nothing."""

_UNFAMILIAR: Final = re.compile(f"[^{FAMILIAR}]")
_LINE_BREAK: Final = re.compile("\r\n?")
_BROKEN_WORD: Final = re.compile(r"(?<=[^\W\d_])¬ ?(?=[^\W\d_])")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--[^\n]{0,300}?-->")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_SPACES: Final = re.compile(r" {2,}")
_LONELY: Final = re.compile(r" +(?=[.,!?:;…)»](?:\s|$))|(?<=[(«]) +")
_EMPTY: Final = re.compile(r"\(\s*\)|«\s*»")


def spoken(text: str, language: str) -> str:
    """``text`` as it is said in ``language`` (ISO 639-1).

    Idempotent; never raises, whatever the text. For a language with a folder the result holds
    letters, ``PUNCTUATION`` and white space only. Lines stay lines.
    """
    return _said(clean(text), language, None)


def explain(text: str, language: str) -> tuple[str, list[Reading]]:
    """What :func:`spoken` returns, and what each rule did, line by line."""
    trace: list[Reading] = []
    return _said(clean(text), language, trace), trace


def clean(text: str) -> str:
    """``text`` without what no language reads: marks of layout, markup, control characters.

    Spaces of any width become one plain space, digits of any script ASCII.
    """
    text = _LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text))
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity.group()).replace("\n", " "), text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "¬" in text:
        text = _BROKEN_WORD.sub("", text)
    return _SPACES.sub(" ", _UNFAMILIAR.sub(lambda odd: _plain(odd.group()), text))


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """The plain form of one unfamiliar character: itself, another, a space, or nothing."""
    category = unicodedata.category(char)
    if char in TWINS:
        return TWINS[char]
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category[0] in "CZ":
        return " " if category[0] == "Z" else ""
    if category[0] == "N":
        return _number(char)
    return unicodedata.normalize("NFKC", char) if category[0] == "L" or _is_wide(char) else char


def _number(char: str) -> str:
    """``½`` → 1/2, ``Ⅳ`` → IV, ``①`` → 1."""
    bare = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
    if "/" in bare:
        return f" {bare} "
    return "".join(letter for letter in bare if not unicodedata.category(letter).startswith(("Nl", "No")))


def _is_wide(char: str) -> bool:
    """Squared units (㎞) and fullwidth forms (％)."""
    return "\u3300" <= char <= "\u33ff" or "\ufe50" <= char <= "\uffef"


def _said(text: str, language: str, trace: list[Reading] | None) -> str:
    room = _room(language)
    if room is None:
        return _numbers_said(text, language, trace)
    rules: tuple[Rule | Group, ...] = room.RULES
    unsayable = _unsayable(getattr(room, "ALPHABET", ""))
    return "\n".join(_line(line, rules, unsayable, trace) for line in text.split("\n"))


PASSES: Final = 4
"""Bound of the passes over a line: what one rule says may complete a token of another."""


def _line(
    line: str, rules: tuple[Rule | Group, ...], unsayable: re.Pattern[str], trace: list[Reading] | None
) -> str:
    """The line as said, run again while it changes, so that saying it twice changes nothing."""
    for _ in range(PASSES):
        said = _tidy(apply(rules, line, trace), unsayable)
        if said == line:
            break
        line = said
    return line


def _tidy(said: str, unsayable: re.Pattern[str]) -> str:
    bare = unsayable.sub(" ", said)
    if bare != said:
        bare = _EMPTY.sub(" ", bare)
    return _LONELY.sub("", _SPACES.sub(" ", bare)).strip(" ")


@cache
def _room(language: str) -> ModuleType | None:
    return knowledge(language, "spoken")


@cache
def _unsayable(alphabet: str) -> re.Pattern[str]:
    """What a voice of a language cannot say: all but its letters, punctuation and white space."""
    signs = re.escape(PUNCTUATION)
    if alphabet:
        return re.compile(rf"[^{alphabet}{alphabet.upper()}\s{signs}]")
    return re.compile(rf"[^\w\s{signs}]|[\d_{SUPERSCRIPTS}]")


NUMBER: Final = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,4}(?!\d)|\d++(?:[.,]\d++)?+")
LONGEST_NAMED: Final = 15
"""Digits of the longest number that num2words is asked for; a longer one is read digit by digit."""
UNSOUND: Final = frozenset({"am"})
"""Languages of num2words 0.5.14 that loop for ever on large numbers."""


def _numbers_said(text: str, language: str, trace: list[Reading] | None) -> str:
    """Numbers by num2words where it knows the language; all else is left to the engine."""
    if not NUMBER.search(text):
        return text
    from num2words import CONVERTER_CLASSES

    if language not in CONVERTER_CLASSES or language in UNSOUND:
        return text
    rule = Rule("number", NUMBER, lambda match: _named(match.group(), language))
    return apply((rule,), text, trace)


def _named(number: str, language: str) -> str:
    """The number's name; one that num2words refuses, or a code, digit by digit."""
    from num2words import num2words

    compact = number.replace(" ", "").replace(",", ".")
    code = compact[0] == "0" and compact[1:2].isdigit()
    said = ""
    if len(compact) <= LONGEST_NAMED and not code:
        with suppress(ArithmeticError, LookupError, TypeError, ValueError, NotImplementedError):
            said = str(num2words(Decimal(compact), lang=language)).strip()
    return said or " ".join(str(num2words(int(digit), lang=language)) for digit in compact if digit != ".")
