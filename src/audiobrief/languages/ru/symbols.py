"""Letters and signs that Russian spells otherwise: look-alikes, letters of neighbours, symbols."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

_LATIN_TWINS = "aceopxyABCEHKMOPTXYk"
_TWINS = str.maketrans(_LATIN_TWINS, "асеорхуАВСЕНКМОРТХУк")
_TWIN = re.compile(
    rf"[{_LATIN_TWINS}](?:(?<=[а-яё].)|(?<![{_LATIN_TWINS}].)(?=[{_LATIN_TWINS}]*+[а-яё]))[{_LATIN_TWINS}]*+"
)

_NEIGHBOURS = str.maketrans("әғқңөұүһіїєґўӘҒҚҢӨҰҮҺІЇЄҐЎ", "агкноуухииегуАГКНОУУХИИЕГУ")
"""Kazakh, Ukrainian and Belarusian letters as Russian papers spell their names."""
_NEIGHBOUR = re.compile("[әғқңөұүһіїєґўӘҒҚҢӨҰҮҺІЇЄҐЎ]")

SYMBOLS = {
    "&": "и",
    "+": "плюс",
    "=": "равно",
    "@": "собака",
    "#": "решётка",
    "%": "процентов",
    "°": "градусов",
    "§": "параграф",
    "<": "меньше",
    ">": "больше",
    "≤": "не больше",
    "≥": "не меньше",
    "≈": "примерно",
    "~": "примерно",
    "×": "на",
    "÷": "разделить на",
    "$": "долларов",
    "€": "евро",
    "₽": "рублей",
    "₸": "тенге",
    "£": "фунтов",
}
"""Signs that no other rule took and that a reader names."""

_SYMBOL = re.compile(f"[{re.escape(''.join(SYMBOLS))}]")
_TIMES = re.compile(r"[x×х*](?:(?<=[0-9].)|(?<=[0-9] .)) ?(?=[0-9])")
_SLASH = re.compile(r"/(?<=[^\W_].)(?=[^\W_])")

TWINS: tuple[Rule, ...] = (Rule("look-alike", _TWIN, lambda m: m.group().translate(_TWINS)),)
TIMES: tuple[Rule, ...] = (Rule("times", _TIMES, lambda _: " на "),)
RULES: tuple[Rule, ...] = (
    Rule("letter", _NEIGHBOUR, lambda m: m.group().translate(_NEIGHBOURS)),
    Rule("slash", _SLASH, lambda _: " "),
    Rule("symbol", _SYMBOL, lambda m: f" {SYMBOLS[m.group()]} "),
)
