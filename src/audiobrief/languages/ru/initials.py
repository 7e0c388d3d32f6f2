"""Initials of names, said by letter names, without the end of a sentence."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .acronyms import LETTERS

_BEFORE = re.compile(
    r"(?P<first>[А-ЯЁ])(?<![\w.-].)\. ?(?:(?P<second>[А-ЯЁ])\. ?)?(?:(?P<third>[А-ЯЁ])\. ?)?(?=[А-ЯЁ][а-яё])"
)
_AFTER = re.compile(r"(?P<first>[А-ЯЁ])(?<=[а-яё] .)\. ?(?P<second>[А-ЯЁ])\.(?P<next> ?[А-ЯЁ]?)")


def _name(letter: str) -> str:
    return LETTERS[letter.casefold()].capitalize()


def _say_before(match: re.Match[str]) -> str:
    """В. В. Иванов → Вэ Вэ Иванов."""
    return "".join(f"{_name(letter)} " for letter in match.groups() if letter)


def _say_after(match: re.Match[str]) -> str:
    """Иванов В. В. → Иванов Вэ Вэ."""
    ends = match["next"].strip() or match.end() == len(match.string)
    return f"{_name(match['first'])} {_name(match['second'])}{'.' if ends else ''}{match['next']}"


RULES: tuple[Rule, ...] = (Rule("initials", _BEFORE, _say_before), Rule("initials", _AFTER, _say_after))
