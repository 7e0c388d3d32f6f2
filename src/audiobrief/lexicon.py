"""The producer's own words: how a name or an abbreviation is said, before any rule of a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from audiobrief.languages import knowledge
from audiobrief.languages.rules import Reading


class Entry(Struct, frozen=True):
    """One word or phrase of the lexicon."""

    language: str
    """ISO 639-1 code."""
    written: str
    """As it stands in articles."""
    spoken: str
    """As it is said, in the letters of the language."""
    stem: bool = False
    """Whether endings may follow, and are kept: Kazakh and Russian names inflect."""


class Manner(Struct, frozen=True):
    """What the producer chose of how words are said, before the rules of a language."""

    lexicon: tuple[Entry, ...] = ()
    names_emoji: bool = False
    """Whether emoji are read by their names; otherwise they are left out."""

    def applied(self, text: str, language: str, trace: list[Reading] | None = None) -> str:
        """``text`` in ``language`` with the producer's words said."""
        from audiobrief.languages.emoji import named

        own = [entry for entry in self.lexicon if entry.language == language]
        return respelled(named(text, language) if self.names_emoji else text, own, trace)


def respelled(text: str, entries: Sequence[Entry], trace: list[Reading] | None = None) -> str:
    """``text`` with every entry said; the longest that fits is taken, and nothing is said twice."""
    if not entries:
        return text
    spoken = {form: entry for entry in entries for form in _forms(entry.written)}
    longest_first = sorted(spoken, key=len, reverse=True)

    def say(match: re.Match[str]) -> str:
        found = " ".join(match.group().split())
        form = found if found in spoken else next(f for f in longest_first if found.startswith(f))
        said = spoken[form].spoken + found[len(form) :]
        if trace is not None:
            trace.append(Reading(match.group(), "lexicon", said))
        return said

    return re.sub(_any_of(entries), say, text)


def _any_of(entries: Sequence[Entry]) -> str:
    forms = {form: entry.stem for entry in entries for form in _forms(entry.written)}
    choices = "|".join(_pattern(form, forms[form]) for form in sorted(forms, key=len, reverse=True))
    return rf"(?<!\w)(?:{choices})(?!\w)"


def _forms(written: str) -> tuple[str, ...]:
    one_line = " ".join(written.split())
    return (one_line, one_line.upper())


def _pattern(form: str, stem: bool) -> str:
    words = r"\s+".join(re.escape(word) for word in form.split(" "))
    return words + r"\w*" if stem else words


def explained(text: str, language: str, manner: Manner) -> tuple[str, list[Reading]]:
    """The spoken form of ``text``, and what the lexicon and then each rule did."""
    from audiobrief.languages.spoken import explain  # planning needs no rules

    readings: list[Reading] = []
    said, by_rules = explain(manner.applied(text, language, readings), language)
    return said, readings + by_rules


LATIN_WORD = r"[^\W\d_]*[A-Za-z][^\W\d_]*(?:[-’'][^\W\d_]+)*"
CAPITALS = r"[^\W\d_a-zа-яәғқңөұүһіё]{2,}(?:-[^\W\d_]+)*"
SYMBOL = r"[^\w\s]"
ROMAN = re.compile("[IVXLCDMІХСМ]+")
FAMILIAR_SYMBOLS = frozenset(".,!?:;…–—-«»“”„‘’\"'()[]/%№°$€£₸₽¥+=&@#*|\u00a0\u00ad¬")


class Unknown(Struct, frozen=True):
    """A token whose reading no table knows, so that it is guessed or left out."""

    token: str
    kind: str
    """``latin word``, ``abbreviation`` or ``symbol``."""
    count: int
    """How often it stands there."""
    said: str
    """What is said for it now; empty where it is left out."""


def unknown(text: str, language: str, entries: Sequence[Entry]) -> list[Unknown]:
    """Tokens of ``text`` that neither ``entries`` nor a table of ``language`` knows, in order."""
    from audiobrief.languages.spoken import explain

    left = re.sub(_any_of(entries), " ", text) if entries else text
    found: dict[str, Unknown] = {}
    for token, kind in _candidates(left, language):
        seen = found.get(token)
        said = explain(token, language)[0] if seen is None else seen.said
        found[token] = Unknown(token, kind, 1 if seen is None else seen.count + 1, said)
    return list(found.values())


def _candidates(text: str, language: str) -> Iterator[tuple[str, str]]:
    room = knowledge(language, "known")
    known: frozenset[str] = room.WORDS if room else frozenset()
    kinds = {"abbreviation": CAPITALS, "symbol": SYMBOL}
    if not _says_latin(language):
        kinds = {"latin word": LATIN_WORD} | kinds
    pattern = re.compile("|".join(f"(?P<{name.split()[0]}>{form})" for name, form in kinds.items()))
    full_name = {name.split()[0]: name for name in kinds}
    for match in pattern.finditer(text):
        kind = full_name[str(match.lastgroup)]
        token = match.group() if kind == "symbol" else re.split(r"[-’']", match.group())[0]
        if not _is_plain(token, kind, known):
            yield token, kind


def _says_latin(language: str) -> bool:
    """Whether Latin letters are the language's own."""
    return "a" in getattr(knowledge(language, "spoken"), "ALPHABET", "")


def _is_plain(token: str, kind: str, known: frozenset[str]) -> bool:
    if kind == "symbol":
        return token in FAMILIAR_SYMBOLS or unicodedata.category(token)[0] in "CMZ"
    if kind == "abbreviation" and not token.isupper():
        return True
    return token.casefold() in known or ROMAN.fullmatch(token) is not None
