"""Words of two scripts: Latin letters that look Cyrillic, and the other way round."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import FRONT
from audiobrief.languages.kk.latin import said_latin
from audiobrief.languages.kk.patterns import CYRILLIC, LATIN
from audiobrief.languages.kk.roman import LETTERS
from audiobrief.languages.rules import Rule

TO_CYRILLIC: Final = str.maketrans("AaBCcEeHhIiKkMOoPpTXxYyəƏëöÖ", "АаВСсЕеНһІіКкМОоРрТХхУуәӘёөӨ")
TO_LATIN: Final = str.maketrans("АаВСсЕеНКкМОоРрТХхІіУу", "AaBCcEeHKkMOoPpTXxIiYy")

_MIXED = re.compile(
    rf"(?<![{LATIN}{CYRILLIC}])(?:[{LATIN}]++(?=[{CYRILLIC}])|[{CYRILLIC}]++(?=[{LATIN}]))[{LATIN}{CYRILLIC}]++"
)
_LATIN_PART = re.compile(f"[{LATIN}]+")
_CYRILLIC_PART = re.compile(f"[{CYRILLIC}]+")


def one_script(match: re.Match[str]) -> str | None:
    """The word in the script that it is meant to be in: Cенат → Сенат; iPhone-ды stays two parts."""
    word = match.group()
    if set(word) <= LETTERS:
        return None
    foreign = "".join(_LATIN_PART.findall(word))
    if all(ord(letter) in TO_CYRILLIC for letter in foreign):
        return _upsilon(word).translate(TO_CYRILLIC)
    native = "".join(_CYRILLIC_PART.findall(word))
    if len(native) < len(foreign) and all(ord(letter) in TO_LATIN for letter in native):
        return word.translate(TO_LATIN)
    return _LATIN_PART.sub(lambda part: said_latin(part.group()), word)


def _upsilon(word: str) -> str:
    """Y is Ү in a word of front vowels: Yкімет → Үкімет."""
    return word.replace("Y", "Ү") if FRONT & set(word.lower()) else word


RULES: Final = (Rule("look-alike", _MIXED, one_script),)
