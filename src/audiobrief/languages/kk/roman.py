"""Roman numerals in Latin letters, Cyrillic letters, or both: always ordinals in Kazakh."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal, joined, ordinal
from audiobrief.languages.kk.patterns import CYRILLIC
from audiobrief.languages.rules import Rule

LETTERS: Final = frozenset("IVXLCDMІХСМ")
LOOK_ALIKES: Final = str.maketrans("ІХСМ", "IXCM")
VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
CANONICAL: Final = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")

NUMBERED: Final = (
    r"ғасыр|ғ\.|ғғ\.|жарты|тоқсан|том|тарау|бөлі[мк]|съез|шақыры|сессия|кезең|кезе[кг]|форум|конгресс|конфер"
    r"|құрылтай|олимп|ойын|чемпион|дүниежүз|дүние|халықаралық|республика|облыст|мемлекеттік|еуроп|азия|жазғы"
    r"|қысқы|ұлттық|санат|сынып|класс|курс|топ|дәреже|бап|кітап|мыңжылдық|буын|қатар|саты|тур|раунд|айналым"
    r"|орын|разряд|деңгей|саммит|жиын|кезең|дивизион|тармақ|отырыс|пленум|патша|король"
)
"""Beginnings of the words that a single letter numbers."""

_ONE = r"[IVXLCDMІХСМ](?<![\w.'’-].)[IVXLCDMІХСМ]{0,11}"
_LAST = r"[IVXLCDMІХСМ]{1,12}"
_PATTERN = re.compile(
    rf"(?P<first>{_ONE})(?: ?[-–—] ?(?P<last>{_LAST}))?(?![\w'’&])"
    rf"(?:-(?P<tail>[{CYRILLIC}]{{1,20}}))?"
)
_JOINED_BY = re.compile(r",? (?:және|мен|пен|бен|,) ?[IVXІХ]{1,5}\b|, ?[IVXІХ]{2,5}\b")
_NEXT = re.compile(rf" (?:{NUMBERED})| «?[{CYRILLIC}]")
_NUMBERED = re.compile(rf" «?(?:{NUMBERED})", re.IGNORECASE)


def value(letters: str) -> int | None:
    """The number, or None where the letters are no numeral."""
    plain = letters.translate(LOOK_ALIKES)
    if not plain or CANONICAL.fullmatch(plain) is None:
        return None
    numbers = [VALUES[letter] for letter in plain]
    return sum(-n if n < after else n for n, after in zip(numbers, [*numbers[1:], 0], strict=True))


def roman(match: re.Match[str]) -> str | None:
    """``ХІХ`` → он тоғызыншы; ``I-II`` → бірінші-екінші; ``ІІ-нің`` → екіншінің."""
    numbers = [value(letters) for letters in (match["first"], match["last"]) if letters]
    if None in numbers or not _is_numeral(match):
        return None
    words = [ordinal(cardinal(str(number))) for number in numbers]
    said = joined(*words) if len(words) > 1 else words[0]
    tail = match["tail"]
    if not tail:
        return said
    ending = parse_suffix(tail)
    if ending is None:
        return f"{said} {tail}"
    return attach(said, tuple(name for name in ending if name != "ordinal"))


def _is_numeral(match: re.Match[str]) -> bool:
    """Whether letters that could be a numeral are one, by what stands beside them."""
    plain = match["first"].translate(LOOK_ALIKES)
    beside = match["tail"] is not None or _NUMBERED.match(match.string, match.end()) is not None
    if set(plain) - set("IVX"):
        return beside and match["first"].isascii() and len(plain) > 1
    if beside:
        return True
    if len(plain) > 1 or match["last"]:
        return True
    if _JOINED_BY.match(match.string, match.end()):
        return True
    return plain in "IV" and _NEXT.match(match.string, match.end()) is not None


def behind_number(match: re.Match[str]) -> str | None:
    """``№ 345-VII`` of a law → № 345 жеті."""
    number = value(match["letters"])
    return None if number is None else f" {cardinal(str(number))}"


RULES: Final = (
    Rule("roman", _PATTERN, roman),
    Rule("roman", re.compile(r"-(?<=\d-)(?P<letters>[IVXІХ]{1,8})(?!\w)"), behind_number),
)
