"""Signs that are said, signs that are not, and the letters of other alphabets that news uses."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.patterns import SUFFIX, one_of
from audiobrief.languages.kk.units import CURRENCIES
from audiobrief.languages.rules import Rule

SIGNS: Final = {
    "&": "және",
    "%": "пайыз",
    "‰": "промилле",
    "№": "нөмір",
    "§": "параграф",
    "°": "градус",
    "=": "тең",
    "+": "плюс",
    "±": "плюс-минус",
    "×": "көбейту",
    "÷": "бөлу",
    "<": "кіші",
    ">": "үлкен",
    "≤": "аспайды",
    "≥": "кем емес",
    "≈": "шамамен",
    "≠": "тең емес",
    "∞": "шексіздік",
    "√": "түбір",
    "²": "квадрат",
    "³": "куб",
    "@": "эт",
    "#": "хэштег",
    "α": "альфа",
    "β": "бета",
    "γ": "гамма",
    "δ": "дельта",
    "ε": "эпсилон",
    "θ": "тета",
    "λ": "лямбда",
    "μ": "мю",
    "π": "пи",
    "ρ": "ро",
    "σ": "сигма",
    "τ": "тау",
    "φ": "фи",
    "χ": "хи",
    "ψ": "пси",
    "ω": "омега",
    "Δ": "дельта",
    "Σ": "сигма",
    "Ω": "омега",
    **{sign: name for sign, name in CURRENCIES.items() if not sign.isalpha()},
}


NEIGHBOURS: Final = dict(zip("їєґўѓѝҗҙҫҡҥҳҷҹӣӯӗӑӳӓӝӟӵ", "иегугижзсқңхжчиуеаүәжзч", strict=True))
"""Cyrillic letters of other languages → the nearest of ours."""


def letter(match: re.Match[str]) -> str:
    """The nearest Kazakh letter."""
    said = NEIGHBOURS[match.group().lower()]
    return said.upper() if match.group().isupper() else said


def sign(match: re.Match[str]) -> str:
    """The name of a sign, apart from its neighbours: ``&`` → және, ``%-дық`` → пайыздық."""
    said = SIGNS[match["sign"]]
    suffix = match["suffix"]
    if suffix and (ending := parse_suffix(suffix)):
        return f" {attach(said, ending)} "
    return f" {said} {suffix or ''}"


RULES: Final = (
    Rule("letter", re.compile(f"[{''.join(NEIGHBOURS)}{''.join(NEIGHBOURS).upper()}]"), letter),
    Rule("symbol", re.compile(r"[/|](?= ?\w)"), lambda _: " "),
    Rule("symbol", re.compile(rf"(?P<sign>{one_of(SIGNS)}){SUFFIX}"), sign),
)
