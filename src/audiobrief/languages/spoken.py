"""Written text → the words that a newsreader says, for any language.

Common clean-up, then the language's own ``RULES`` (see ``rules.py``), then a guarantee: nothing is
left that a voice cannot say. The spoken form goes to an engine and shows nowhere else.
"""

from __future__ import annotations

import html
import re
import unicodedata
from decimal import Decimal
from functools import cache, lru_cache
from types import ModuleType
from typing import Final

from audiobrief.languages import knowledge
from audiobrief.languages.rules import Reading, Rule, apply

PUNCTUATION: Final = ".,!?:;…–—-«»“”„‘’\"'()"
"""Signs that shape the reading and stay for the engine."""

REPLACED: Final = {
    "\r": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\x85": "\n",
    "\t": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2212": "-",
    "\u2044": "/",
    "\u2215": "/",
    "\u2236": ":",
    "\u2024": ".",
    "\u00ba": "°",
    "\u02da": "°",
    "\u00b5": "μ",
    "\u02bb": "’",
    "\u02bc": "’",
    "\u2018": "‘",
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

FAMILIAR: Final = re.compile(r"[^\n !-Z^_a-z|~À-ÖØ-öø-ÿ\u0100-\u017fЀ-ӿ–—«»“”„‘’…№°²³₸€£¥₽]")
"""What needs a look; everything else is left as it is."""

LINE_BREAK: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BROKEN_WORD: Final = re.compile(r"(?<=[^\W\d_])¬[ \n]?(?=[^\W\d_])")
"""The hyphenation mark that word processors leave behind."""
TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,300}>|<!--[^\n]{0,300}?-->")
ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
SPACES: Final = re.compile(r" {2,}")
LONELY: Final = re.compile(r" +(?=[.,!?:;…)»](?:\s|$))|(?<=[(«]) +| +(?=\n)")
EMPTY: Final = re.compile(r"\(\s*\)|«\s*»")


def spoken(text: str, language: str) -> str:
    """``text`` as it is said in ``language`` (ISO 639-1).

    Idempotent; never raises, whatever the text. For a language with a folder the result holds
    letters of that language, ``PUNCTUATION`` and white space only.
    """
    return _said(clean(text), language, None)


def explain(text: str, language: str) -> tuple[str, list[Reading]]:
    """What :func:`spoken` returns, and what each rule did, in the order in which it was done."""
    trace: list[Reading] = []
    return _said(clean(text), language, trace), trace


def clean(text: str) -> str:
    """``text`` without what no language reads: marks of layout, markup, control characters.

    Line breaks become ``\\n``, spaces of any width one plain space, digits of any script ASCII.
    """
    text = LINE_BREAK.sub("\n", unicodedata.normalize("NFC", text))
    if "&" in text:
        text = ENTITY.sub(lambda entity: html.unescape(entity.group()), text)
    if "<" in text:
        text = TAG.sub(" ", text)
    if "¬" in text:
        text = BROKEN_WORD.sub("", text)
    text = FAMILIAR.sub(lambda odd: _plain(odd.group()), text)
    return SPACES.sub(" ", text)


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """The plain twin of one unfamiliar character: itself, another, a space, or nothing."""
    if char in REPLACED:
        return REPLACED[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category[0] == "C":
        return ""
    if category[0] == "Z":
        return " "
    return _compatible(char, category)


def _compatible(char: str, category: str) -> str:
    """Letters and numbers in fancy dress (ﬁ, 𝐀, Ⅳ, ½, ％) undressed."""
    dressed = category in {"No", "Nl", "Lu", "Ll", "Lo", "Lm"} or "\u3300" <= char <= "\u33ff" or char > "\ufe4f"
    if not dressed:
        return {"\u2103": "°C", "\u2109": "°F"}.get(char, char)
    bare = unicodedata.normalize("NFKC", char).replace("\u2044", "/")
    if category == "No" and "/" in bare:
        return f" {bare} "
    return bare


def _said(text: str, language: str, trace: list[Reading] | None) -> str:
    room = _room(language)
    if room is None:
        return _numbers_said(text, language, trace)
    rules: tuple[Rule, ...] = room.RULES
    unsayable = _unsayable(getattr(room, "ALPHABET", ""))
    return "\n".join(_line(line, rules, unsayable, trace) for line in text.split("\n"))


PASSES: Final = 4
"""Bound of the passes over a line: what one rule says may complete a token of another."""


def _line(line: str, rules: tuple[Rule, ...], unsayable: re.Pattern[str], trace: list[Reading] | None) -> str:
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
        bare = EMPTY.sub(" ", bare)
    return LONELY.sub("", SPACES.sub(" ", bare)).strip(" ")


@cache
def _room(language: str) -> ModuleType | None:
    return knowledge(language, "spoken")


@cache
def _unsayable(alphabet: str) -> re.Pattern[str]:
    """What a voice of a language cannot say: all but its letters, punctuation and white space."""
    letters = alphabet + alphabet.upper() if alphabet else r"^\W\d_"
    if not alphabet:
        return re.compile(rf"[^\w\s{re.escape(PUNCTUATION)}]|[\d_]")
    return re.compile(rf"[^{letters}\s{re.escape(PUNCTUATION)}]")


NUMBER: Final = re.compile(r"\d++(?:[.,]\d++)?+")
LONGEST_NAMED: Final = 15
"""Digits of the longest number handed to num2words; a longer one is read digit by digit."""


def _numbers_said(text: str, language: str, trace: list[Reading] | None) -> str:
    """Numbers by num2words where it knows the language; all else is left to the engine."""
    if not NUMBER.search(text):
        return text
    from num2words import CONVERTER_CLASSES, num2words  # noqa: PLC0415

    if language not in CONVERTER_CLASSES:
        return text

    def number(match: re.Match[str]) -> str:
        return _foreign(match.group(), language, num2words)

    return apply((Rule("number", NUMBER, number),), text, trace)


def _foreign(number: str, language: str, convert: object) -> str:
    assert callable(convert)
    return str(convert(Decimal(number.replace(",", ".")), lang=language))
