"""Suffixes behind an apostrophe, in the harmony of the word that is said before them.

The writer's suffix agrees with the writer's reading: ``100 TL'ye`` (te-le) is ``yüz liraya``.
"""

from __future__ import annotations

import re

VOWELS = "aeıioöuüâîû"
VOICELESS = "çfhkpsşt"
HIGH = dict(zip("aıâeiîouûöü", "ıııiiiuuuüü", strict=True))
"""Last vowel → the high vowel that follows it."""
BACK = "aıouâû"
FRONT_WORDS = {"saat": "e"}
"""Words with a back vowel that take front suffixes, and the vowel that these follow."""
VOICED = {"dört": "dörd"}
"""Stems that soften before a vowel."""
HARDER = {"d": "t", "c": "ç"}
SOFTER = {"t": "d", "ç": "c"}

AFTER_VOWEL = (
    (re.compile(r"[ıiuü](?=nc[ıiuü])"), ""),
    (re.compile(r"(?=[ıiuü]n$)"), "n"),
    (re.compile(r"(?=[ıiuü]n)"), "s"),
    (re.compile(r"(?=[ae]r)"), "ş"),
    (re.compile(r"(?=[aeıiuü])"), "y"),
)
"""How a suffix written behind a consonant begins behind a vowel; the first that fits counts."""
AFTER_CONSONANT = (
    (re.compile(r"y(?=.)"), ""),
    (re.compile(r"n(?=[ıiuü]n)"), ""),
    (re.compile(r"s(?=[ıiuü](?!z))"), ""),
    (re.compile(r"ş(?=[ae]r)"), ""),
    (re.compile(r"(?=nc[ıiuü])"), "i"),
)
"""The reverse."""

_UNCHANGING = re.compile(r"(.*?)(ki|ken)(.*)")
"""Suffixes whose vowel never changes."""


def attach(phrase: str, suffix: str) -> str:
    """``phrase`` with the suffix on its last word: ``dört`` + ``ü`` → dördü, ``lira`` + ``ye`` → liraya."""
    head, space, word = phrase.rpartition(" ")
    if not suffix or not word:
        return phrase
    table = AFTER_VOWEL if word[-1] in VOWELS else AFTER_CONSONANT
    pattern, begin = next(((p, b) for p, b in table if p.match(suffix)), (None, ""))
    if pattern is not None:
        suffix = pattern.sub(begin, suffix, count=1)
    if suffix[0] in VOWELS:
        word = VOICED.get(word, word)
    return f"{head}{space}{word}{_harmonised(word, suffix)}"


def _harmonised(word: str, suffix: str) -> str:
    fixed = _UNCHANGING.fullmatch(suffix)
    if fixed:
        start = _harmonised(word, fixed[1]) if fixed[1] else ""
        return start + fixed[2] + (_harmonised("ki", fixed[3]) if fixed[3] else "")
    shift = HARDER if word[-1] in VOICELESS else SOFTER
    first = shift.get(suffix[0], suffix[0]) if suffix[1:2] in tuple(VOWELS) else suffix[0]
    vowel = FRONT_WORDS.get(word) or next((c for c in reversed(word.lower()) if c in VOWELS), "e")
    letters = []
    for letter in first + suffix[1:]:
        said = _vowel(letter, vowel)
        vowel = said if said in VOWELS else vowel
        letters.append(said)
    return "".join(letters)


def _vowel(letter: str, before: str) -> str:
    """``letter`` as it is behind the vowel ``before``."""
    if letter in "ae":
        return "a" if before in BACK else "e"
    return HIGH[before] if letter in "ıiuü" else letter
