"""Letters and signs that English spells otherwise."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .tables import row

SYMBOLS = {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "@": "at",
    "#": "number",
    "%": "percent",
    "°": "degrees",
    "§": "section",
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
    "≈": "about",
    "~": "about",
    "×": "by",
    "÷": "divided by",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
}
"""Signs that no other rule took and that a reader names."""

_SYMBOL = re.compile(f"[{re.escape(''.join(SYMBOLS))}]")
_TIMES = re.compile(r"[x×*](?:(?<=[0-9].)|(?<=[0-9] .)) ?(?=[0-9])")
_SLASH = re.compile(r"/(?<=[^\W_].)(?=[^\W_])")
_CYRILLIC = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]*+")
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыэюяәғқңөұүһі",
        row("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya a gh q ng o u u h i"),
        strict=True,
    )
)
"""BGN/PCGN, simplified; the hard and soft signs are dropped."""


def _transliterated(match: re.Match[str]) -> str:
    """A Cyrillic word in Latin letters."""
    word = match.group()
    said = "".join(_LATIN.get(letter, "") for letter in word.casefold())
    return said.capitalize() if word[0].isupper() else said


TIMES: tuple[Rule, ...] = (Rule("times", _TIMES, lambda _: " by "),)
RULES: tuple[Rule, ...] = (
    Rule("letter", _CYRILLIC, _transliterated),
    Rule("slash", _SLASH, lambda _: " "),
    Rule("symbol", _SYMBOL, lambda m: f" {SYMBOLS[m.group()]} "),
)
