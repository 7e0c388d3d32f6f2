"""Initials before and behind a surname: they end no sentence."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.abbreviations import NAMES
from audiobrief.languages.kk.patterns import CYRILLIC, LOWER, UPPER
from audiobrief.languages.rules import Rule

_LETTERS = re.compile(f"Дж|[{UPPER}]")
_MORE = rf"(?:[ -]?(?:Дж|[{UPPER}])\.){{0,2}}"


def before(match: re.Match[str]) -> str:
    """``Ә. Бөкейхан`` → Әлихан Бөкейхан; ``А.С. Иванов`` → А С Иванов."""
    letters = _LETTERS.findall(match["letters"])
    for written in (match["letters"], f"{letters[0]}."):
        given = _given_name(written, match["surname"])
        if given:
            return f"{given} "
    return " ".join(letters) + " "


def _given_name(letters: str, surname: str) -> str | None:
    """The given name that everybody knows, by the beginning of the surname."""
    named = f"{letters} {surname.title()}"
    return next((given for known, given in NAMES.items() if named.startswith(known)), None)


def behind(match: re.Match[str]) -> str:
    """``Серіков А.Қ. айтты`` → Серіков А Қ айтты."""
    return " ".join(_LETTERS.findall(match.group())) + "." * (match.end() == len(match.string))


RULES: Final = (
    Rule(
        "initials",
        re.compile(
            rf"(?P<letters>[{UPPER}](?<![{CYRILLIC}.].)(?:(?<=Д)ж)?\.{_MORE}) ?"
            rf"(?=(?P<surname>[{UPPER}][{CYRILLIC}]{{2,}}))"
        ),
        before,
    ),
    Rule(
        "initials",
        re.compile(rf"[{UPPER}](?<=[{LOWER}] .)\.{_MORE}(?=[,;:)—–]|$| [{LOWER}—–])"),
        behind,
    ),
)
