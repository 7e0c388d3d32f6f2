"""Numbers that the noun behind them makes ordinal in Kazakh: quarters, centuries, years of school."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.dates import DAY_AND, each_ordinal, ordinals
from audiobrief.languages.kk.patterns import UPPER, digit
from audiobrief.languages.rules import Rule

CLASSES: Final = range(1, 13)
"""Years of school."""

_CLASS_LETTER = rf"[«“\"]?[{UPPER}][»”\"]?"
_LETTERED_CLASS = rf"(?: ?{_CLASS_LETTER}{DAY_AND}(?:\d\d?)?){{0,4}} ?{_CLASS_LETTER} сыны[пб]"
_PUPILS = "оқушы|студент|оқи|оқып|оқулы|түле[кг]|бітір|бағдарлама|пән"
_CLASS_OF_PUPILS = f" (?:сынып|класс|курс)(?:қа|та|тан|ты|тың)? (?:{_PUPILS})"


def classes(match: re.Match[str]) -> str | None:
    """``9–11 сынып`` → тоғызыншы – он бірінші сынып."""
    numbers = re.findall(r"\d++", match.group())
    return each_ordinal(match.group()) if all(int(number) in CLASSES for number in numbers) else None


RULES: Final = (
    Rule("quarter", re.compile(r"[1-4](?:(?<=жылдың .)|(?<=жылғы .))(?= (?:тоқсан|жарты))"), ordinals),
    Rule("half", re.compile(r"[12](?<=ғасырдың .)(?= жарты)"), ordinals),
    Rule("century", re.compile(r"(?:1\d|2[01])(?<![\d.,-]..)(?= ғасыр)"), ordinals),
    Rule("class", re.compile(digit(".,-–") + r"\d?[-–]\d\d?(?= (?:сынып|класс|курс))"), classes),
    Rule("class", re.compile(rf"{digit('.,-–')}\d?(?={_LETTERED_CLASS}|{_CLASS_OF_PUPILS})"), classes),
)
