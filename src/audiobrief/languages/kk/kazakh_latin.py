"""Kazakh written in Latin letters: the alphabets of 2018 and 2021, back into Cyrillic."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.lexicon import LATIN_WORDS
from audiobrief.languages.kk.patterns import CYRILLIC, LATIN
from audiobrief.languages.kk.roman import LETTERS
from audiobrief.languages.rules import Rule

OF_2021: Final = {
    "ä": "ә", "ö": "ө", "ü": "ү", "ū": "ұ", "ğ": "ғ", "ş": "ш", "ñ": "ң", "q": "қ", "ı": "і", "y": "ы",
    "j": "ж", "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "z": "з", "c": "ц", "w": "у", "x": "кс", "ŋ": "ң", "ń": "ң", "ǵ": "ғ", "ə": "ә", "ý": "у", "á": "ә",
    "ó": "ө", "ú": "ү", "ç": "ч", "â": "а", "é": "э", "ï": "и",
}  # fmt: skip
"""The alphabet of 2021, with letters of its forerunners that mixed texts hold."""

OF_2018: Final = OF_2021 | {"u": "ұ", "ı": "и", "i": "і"}
"""The alphabet with acutes: its i and u are read otherwise."""

DIGRAPHS: Final = {"sh": "ш", "ch": "ч", "ts": "ц", "ıa": "я", "ıý": "ю", "ııa": "ия", "ııý": "ию"}

MARKED: Final = re.compile("[äöüūğşñıǵńŋÄÖÜŪĞŞÑǴŃŊİ]|[qQ](?![uU])")
"""Letters that show a word to be Kazakh."""
ACUTE: Final = re.compile("[áǵńóúýÁǴŃÓÚÝ]")
DIAERESIS: Final = re.compile("[äöüūğşñÄÖÜŪĞŞÑ]")

REACH: Final = 200
"""Characters around a stretch that are asked which alphabet it is in."""

_DIGRAPH = re.compile("|".join(sorted(DIGRAPHS, key=len, reverse=True)))
_SHORT_I = re.compile("(?<=[аәеоөұүыіу])и")
_WORD = re.compile(f"[{LATIN}]+")
_CYRILLIC_WORD = re.compile(f"[{CYRILLIC}]{{2,}}")


def kazakh(word: str, letters: dict[str, str] = OF_2021) -> str:
    """One word in Cyrillic: ``jaña`` → жаңа. The capital of ı is I, that of i is İ."""
    dotless, dotted = ("ı", "i") if letters is OF_2021 else ("i", "ı")
    lower = word.replace("İ", dotted).replace("I", dotless).lower()
    lower = _DIGRAPH.sub(lambda pair: DIGRAPHS[pair.group()], lower)
    said = "".join(letters.get(letter, letter) for letter in lower)
    said = _SHORT_I.sub("й", said).replace("йа", "я").replace("йу", "ю")
    said = said.replace("иа", "ия").replace("иу", "ию")
    return said[:1].upper() + said[1:] if word[0].isupper() else said


def stretch(match: re.Match[str]) -> str | None:
    """Latin words in a row of which one shows a Kazakh letter; known foreign words are left."""
    around = match.string[max(0, match.start() - REACH) : match.end() + REACH]
    words = _WORD.findall(match.group())
    shown = any(MARKED.search(word) and word.lower() not in LATIN_WORDS for word in words)
    if not shown and not (MARKED.search(around) and _mostly_latin(around)):
        return None
    letters = OF_2018 if ACUTE.search(around) and not DIAERESIS.search(around) else OF_2021

    def convert(word: re.Match[str]) -> str:
        known = word.group().lower() in LATIN_WORDS or set(word.group()) <= LETTERS
        return word.group() if known else kazakh(word.group(), letters)

    return _WORD.sub(convert, match.group())


def _mostly_latin(text: str) -> bool:
    return len(_CYRILLIC_WORD.findall(text)) < len(_WORD.findall(text)) // 2


RULES: Final = (Rule("kazakh-latin", re.compile(rf"[{LATIN}]+(?:['’ -]{{1,2}}[{LATIN}]+)*"), stretch),)
