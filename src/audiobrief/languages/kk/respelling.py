"""Kazakh spelled the way espeak-ng pronounces best.

espeak-ng reads и as ый and у as a bare w wherever they stand, and ь and ъ as a glottal stop
(measured with espeak-ng 1.51 and 1.52.0). For espeak-ng alone, after the spoken form is made: other
engines know the letters better than this does.
"""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import BACK, FRONT
from audiobrief.languages.kk.patterns import CYRILLIC

VOWELS: Final = "аәеёиоөуүұыіэюя"
NATIVE: Final = "қғұыңһ"
"""Letters that no back-vowel loan holds; beside one of these и is ый, as espeak-ng reads it."""

_WORD: Final = re.compile(rf"[{CYRILLIC}]*[ИиУуЬьЪъ][{CYRILLIC}]*")
_SIGN_BEFORE_E: Final = re.compile("[ьъ]е")
_SIGN: Final = re.compile("[ьъ]")
_NATIVE_I: Final = re.compile(rf"(?:(?<=[{NATIVE}])|(?<=[{NATIVE}].))и|и(?=.?[{NATIVE}])")
_I: Final = re.compile(rf"и(?P<next>[{VOWELS}]|$)?")
_U: Final = re.compile(rf"(?<![{VOWELS}])у(?P<next>[{VOWELS}])?")


def respell(text: str) -> str:
    """``text``, already in spoken form, for espeak-ng: министр → міністр, сурет → сүурет."""
    return _WORD.sub(lambda word: _cased(word.group()), text)


def _cased(word: str) -> str:
    said = _word(word.lower())
    return said[:1].upper() + said[1:] if word[0].isupper() else said


def _word(word: str) -> str:
    word = _SIGN.sub("", _SIGN_BEFORE_E.sub("йе", word))
    word = _U.sub(_full_u, word)
    native = {match.start() for match in _NATIVE_I.finditer(word)}
    word = "".join("\u0000" if at in native else letter for at, letter in enumerate(word))
    return _I.sub(_clear_i, word).replace("\u0000я", "ыйа").replace("\u0000", "и")


def _clear_i(match: re.Match[str]) -> str:
    """и before a consonant is і; before a vowel or at the end ій; ия is ійа."""
    following = match["next"]
    if following is None:
        return "і"
    return "ійа" if following == "я" else f"ій{following}"


def _full_u(match: re.Match[str]) -> str:
    """у beside a consonant is ұу or үу; before a consonant at the start of a word ұ or ү."""
    following = match["next"] or ""
    starts = match.start() == 0
    if starts and following:
        return match.group()
    vowel = "ү" if _is_front_at(match.string, match.start()) else "ұ"
    return vowel if starts else f"{vowel}у{following}"


def _is_front_at(word: str, at: int) -> bool:
    """Harmony at a place of a word: of the nearest vowel before it, else behind it."""
    nearest = [*reversed(word[:at]), *word[at + 1 :]]
    return next((letter in FRONT for letter in nearest if letter in FRONT or letter in BACK), False)
