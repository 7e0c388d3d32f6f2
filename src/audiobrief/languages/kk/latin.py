"""Foreign words in Latin letters: by the lexicon, by their letters' names, else by sound."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import parse_suffix
from audiobrief.languages.kk.lexicon import LATIN_WORDS
from audiobrief.languages.kk.patterns import CYRILLIC, LATIN, LOWER, one_of
from audiobrief.languages.rules import Rule

LETTER_NAMES: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "эй би си ди и эф джи эйч ай джей кей эл эм эн оу пи кью ар эс ти ю ви дабл-ю икс уай зед".split(),
        strict=True,
    )
)
"""Names of the letters as Kazakh television says them: PhD → пиэйчди, .kz → кей зед."""

SOUNDS: Final = {
    "tion": "шн", "sch": "ш", "tch": "ч", "igh": "ай", "ough": "о", "eau": "о", "sh": "ш", "ch": "ч",
    "zh": "ж", "kh": "х", "th": "т", "ph": "ф", "ck": "к", "gh": "г", "wh": "у", "wr": "р", "oo": "у",
    "ee": "и", "ea": "и", "ou": "ау", "ow": "оу", "ai": "эй", "ay": "эй", "ey": "и", "ya": "я",
    "yu": "ю", "yo": "ё", "ye": "е", "ts": "ц", "qu": "кв", "ce": "се", "ci": "си", "cy": "си", "a": "а",
    "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "ж", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т", "u": "у",
    "v": "в", "w": "у", "x": "кс", "y": "и", "z": "з", "ä": "е", "ö": "ө", "ü": "ү", "ß": "сс", "ç": "с",
    "ñ": "н", "ł": "л", "đ": "д", "ø": "ө", "å": "о", "æ": "э", "œ": "ө", "þ": "т", "ð": "д", "š": "ш",
    "č": "ч", "ž": "ж", "ć": "ч", "ś": "с", "ź": "з", "ż": "ж", "ş": "ш", "ğ": "ғ", "ı": "ы", "é": "е",
    "è": "е", "ê": "е", "ë": "е", "ə": "ә", "ř": "рж", "á": "а", "à": "а", "â": "а", "ã": "а", "ā": "а",
    "ă": "а", "ą": "он", "í": "и", "î": "и", "ï": "и", "ī": "и", "ó": "о", "ô": "о", "õ": "о", "ò": "о",
    "ő": "ө", "ú": "у", "û": "у", "ū": "у", "ů": "у", "ű": "ү", "ý": "и", "ÿ": "и", "ń": "н", "ň": "н",
    "ę": "эн", "ē": "е", "ě": "е", "ţ": "ц", "ț": "ц", "ť": "т", "ď": "д", "ģ": "г", "ķ": "к", "ļ": "л",
}  # fmt: skip
"""Spelling by sound, longest pieces first: the last resort for an unknown word."""

LONGEST_INITIALISM: Final = 5
"""Letters of the longest word that is spelled when it cannot be said."""
SHORTEST_ACRONYM: Final = 4
"""Letters of the shortest unknown word in capitals that is read as a word."""

_SOUND = re.compile(one_of(SOUNDS) + "|.")
_VOWELS = frozenset("aeiouy")
_HARD_TO_SAY = re.compile(r"^[^aeiouy]{2}[^aeiouylr]|[^aeiouy]{3}")
_SILENT_E = re.compile(r"(?<=..[^aeiou])e$")


def said_latin(word: str) -> str:
    """One word in Latin letters as Kazakh says it, in Cyrillic."""
    lower = word.lower()
    if lower in LATIN_WORDS:
        return LATIN_WORDS[lower]
    if _is_initialism(word):
        return "".join(LETTER_NAMES[letter] for letter in lower)
    said = transliterated(lower)
    return said[:1].upper() + said[1:] if word[0].isupper() else said


def _is_initialism(word: str) -> bool:
    """Whether a word is spelled: no vowel, or capitals that make no syllable."""
    lower = word.lower()
    if not (word.isascii() and word.isalpha()) or len(word) > LONGEST_INITIALISM:
        return False
    if len(word) == 1 or not _VOWELS & set(lower):
        return True
    return word.isupper() and (len(word) < SHORTEST_ACRONYM or _HARD_TO_SAY.search(lower) is not None)


def transliterated(word: str) -> str:
    """Lower-case Latin letters by sound; a silent final e is dropped, a first e is э."""
    said = _SOUND.sub(lambda piece: SOUNDS.get(piece.group(), piece.group()), _SILENT_E.sub("", word))
    return "э" + said[1:] if said.startswith("е") else said


def latin(match: re.Match[str]) -> str:
    """An ending behind a hyphen joins the word as written: Facebook-тегі → Фейсбуктегі."""
    said, suffix = _compound(match["word"]), match["suffix"]
    if not suffix:
        return said
    return said + suffix if parse_suffix(suffix) else f"{said}-{suffix}"


def _compound(word: str) -> str:
    """``Wi-Fi`` and ``McDonald's`` are one word of the lexicon; else each part is said for itself."""
    known = LATIN_WORDS.get(word.lower().replace("’", "'"))
    return known if known is not None else _PART.sub(lambda part: said_latin(part.group()), word)


_PART = re.compile(f"[{LATIN}]+")

RULES: Final = (
    Rule(
        "latin-word",
        re.compile(
            rf"(?P<word>[{LATIN}]+(?:['’-][{LATIN}]+)*)(?:-(?P<suffix>[{LOWER}]{{1,20}})(?![{CYRILLIC}]))?"
        ),
        latin,
    ),
)
