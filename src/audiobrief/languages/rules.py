"""The loop that turns written text into spoken text by a language's table of rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct


class Rule(Struct, frozen=True):
    """One class of token and how it is said."""

    name: str
    """Class shown by ``spoken --explain``: ``year``, ``percent``."""
    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str | None]
    """The spoken form, or None to leave the match to the later rules."""


class Reading(Struct, frozen=True):
    """What one rule did to one token."""

    token: str
    rule: str
    result: str


class Group(Struct, frozen=True):
    """Rules that match only in text where ``needs`` does; all other text is spared their search."""

    needs: re.Pattern[str]
    rules: tuple[Rule, ...]


def apply(rules: Sequence[Rule | Group], text: str, trace: list[Reading] | None = None) -> str:
    """``text`` after each rule in turn; ``trace`` collects what each did."""
    for rule in rules:
        if isinstance(rule, Group):
            text = apply(rule.rules, text, trace) if rule.needs.search(text) else text
        elif rule.pattern.search(text):
            text = rule.pattern.sub(_speaker(rule, trace), text)
    return text


def _speaker(rule: Rule, trace: list[Reading] | None) -> Callable[[re.Match[str]], str]:
    def say(match: re.Match[str]) -> str:
        said = rule.say(match)
        if said is None:
            return match.group()
        if trace is not None and said != match.group():
            trace.append(Reading(match.group(), rule.name, said))
        return said

    return say
