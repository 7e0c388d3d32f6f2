"""The producer's own words: how a name or an abbreviation is said, before any rule of a language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audiobrief.languages.rules import Reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One word or phrase of the lexicon."""

    language: str
    """ISO 639-1 code."""
    written: str
    """As it stands in articles."""
    spoken: str
    """As it is said, in the letters of the language."""
    stem: bool = False
    """Whether endings may follow, and are kept: Kazakh and Russian names inflect."""


def respelled(text: str, entries: Sequence[Entry], trace: list[Reading] | None = None) -> str:
    """``text`` with every entry said; the longest that fits is taken, and nothing is said twice."""
    if not entries:
        return text
    spoken = {form: entry for entry in entries for form in _forms(entry.written)}
    longest_first = sorted(spoken, key=len, reverse=True)
    choices = "|".join(_pattern(form, spoken[form].stem) for form in longest_first)

    def say(match: re.Match[str]) -> str:
        found = " ".join(match.group().split())
        form = found if found in spoken else next(f for f in longest_first if found.startswith(f))
        said = spoken[form].spoken + found[len(form) :]
        if trace is not None:
            trace.append(Reading(match.group(), "lexicon", said))
        return said

    return re.sub(rf"(?<!\w)(?:{choices})(?!\w)", say, text)


def _forms(written: str) -> tuple[str, ...]:
    one_line = " ".join(written.split())
    return (one_line, one_line.upper())


def _pattern(form: str, stem: bool) -> str:
    words = r"\s+".join(re.escape(word) for word in form.split(" "))
    return words + r"\w*" if stem else words
