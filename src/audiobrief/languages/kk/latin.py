"""Latin letters in Kazakh text: known names, the Kazakh Latin alphabets, everything else by sound."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.lexicon import LATIN_WORDS
from audiobrief.languages.kk.patterns import CYRILLIC, LOWER
from audiobrief.languages.rules import Rule

LETTER_NAMES: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        "эй би си ди и эф джи эйч ай джей кей эл эм эн оу пи кью ар эс ти ю ви дабл-ю икс уай зед".split(),
        strict=True,
    )
)
"""Names of the letters as Kazakh television says them: PhD → пиэйчди, .kz → кей зед."""

KAZAKH_2021: Final = {
    "ä": "ә", "ö": "ө", "ü": "ү", "ū": "ұ", "ğ": "ғ", "ş": "ш", "ñ": "ң", "q": "қ", "ı": "і", "y": "ы",
    "j": "ж", "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "k": "к",
    "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в",
    "z": "з", "c": "ц", "w": "у", "x": "кс", "ŋ": "ң", "ń": "ң", "ǵ": "ғ", "ə": "ә", "ẅ": "ү", "ý": "у",
    "á": "ә", "ó": "ө", "ú": "ү", "ç": "ч", "â": "а", "é": "э", "ï": "и",
}  # fmt: skip
"""Letters of the alphabet of 2021, with a few that mixed texts hold."""

KAZAKH_2018: Final = KAZAKH_2021 | {"u": "ұ", "ı": "и", "i": "і"}
"""The alphabet with acutes: its i and u are read otherwise."""

DIGRAPHS: Final = re.compile("sh|ch|ts|ia|iu|ıa|ıý|ııa|ııý")
DIGRAPHS_SAID: Final = {"sh": "ш", "ch": "ч", "ts": "ц", "ıa": "я", "ıý": "ю", "ııa": "ия", "ııý": "ию"}

MARKED: Final = re.compile("[äöüūğşñıǵńŋÄÖÜŪĞŞÑǴŃŊİ]|[qQ](?![uU])")
"""Letters that show a word to be Kazakh."""
ACUTE: Final = re.compile("[áǵńóúýÁǴŃÓÚÝ]")
DIAERESIS: Final = re.compile("[äöüūğşñÄÖÜŪĞŞÑ]")

SOUNDS: Final = {
    "tion": "шн", "sch": "ш", "tch": "ч", "igh": "ай", "ough": "о", "eau": "о", "sh": "ш", "ch": "ч",
    "zh": "ж", "kh": "х", "th": "т", "ph": "ф", "ck": "к", "gh": "г", "wh": "у", "wr": "р", "kn": "н",
    "oo": "у", "ee": "и", "ea": "и", "ou": "ау", "ow": "оу", "ai": "эй", "ay": "эй", "ey": "и",
    "ya": "я", "yu": "ю", "yo": "ё", "ye": "е", "ts": "ц", "qu": "кв", "ce": "се", "ci": "си", "cy": "си",
    "ss": "сс", "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "дж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с",
    "t": "т", "u": "у", "v": "в", "w": "у", "x": "кс", "y": "и", "z": "з", "ä": "е", "ö": "ө", "ü": "ү",
    "ß": "сс", "ç": "с", "ñ": "н", "ł": "л", "đ": "д", "ø": "ө", "å": "о", "æ": "э", "œ": "ө", "þ": "т",
    "ð": "д", "š": "ш", "č": "ч", "ž": "ж", "ć": "ч", "ś": "с", "ź": "з", "ż": "ж", "ş": "ш", "ğ": "ғ",
    "ı": "ы", "é": "е", "è": "е", "ê": "е", "ë": "е", "ə": "ә", "ř": "рж",
}  # fmt: skip
"""English spelling by sound, longest pieces first: the last resort for an unknown word."""

_SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)) + "|.")
_VOWELS = frozenset("aeiouy")
_LATIN = r"A-Za-zÀ-ÖØ-öø-ſǴǵəƏŋŊ"
_WORD = re.compile(rf"[{_LATIN}]+")
_CYRILLIC_WORD = re.compile(rf"[{CYRILLIC}]{{2,}}")
LONGEST_INITIALISM: Final = 5
"""Letters of the longest word in capitals that is spelled when no lexicon knows it."""


def said_latin(word: str) -> str:
    """One word in Latin letters as Kazakh says it, in Cyrillic."""
    known = LATIN_WORDS.get(word.lower())
    if known is not None:
        return known
    if _is_initialism(word):
        return "".join(LETTER_NAMES.get(letter, "") for letter in word.lower())
    return _cased(word, transliterated(word.lower()))


def _is_initialism(word: str) -> bool:
    if len(word) == 1 or not word.isascii():
        return word.isascii()
    if not _VOWELS & set(word.lower()):
        return len(word) <= LONGEST_INITIALISM
    if word.isupper():
        return len(word) <= 3 or (len(word) <= LONGEST_INITIALISM and _hard_to_say(word.lower()))  # noqa: PLR2004
    return False


def _hard_to_say(word: str) -> bool:
    """Two consonants at the start or three together: no syllable of an acronym."""
    return re.search(r"^[^aeiouy]{2}[^aeiouylr]|[^aeiouy]{3}", word) is not None


def transliterated(word: str) -> str:
    """Lower-case Latin letters by sound; a final silent e is dropped after a consonant."""
    if len(word) > 4 and re.search("[^aeiou]e$", word):  # noqa: PLR2004
        word = word[:-1]
    return _SOUND.sub(lambda piece: SOUNDS.get(piece.group(), piece.group()), word)


def _cased(written: str, said: str) -> str:
    return said[:1].upper() + said[1:] if written[:1].isupper() else said


def kazakh(word: str, letters: dict[str, str] = KAZAKH_2021) -> str:
    """A Kazakh word of a Latin alphabet in Cyrillic: ``jaña`` → жаңа."""
    capital_i = "ı" if letters is KAZAKH_2021 else "i"
    lower = word.replace("İ", "i" if letters is KAZAKH_2021 else "ı").replace("I", capital_i).lower()
    lower = DIGRAPHS.sub(lambda pair: DIGRAPHS_SAID.get(pair.group(), pair.group()), lower)
    said = "".join(letters.get(letter, letter) for letter in lower)
    said = SHORT_I.sub("й", said).replace("йа", "я").replace("йу", "ю")
    return _cased(word, said.replace("иа", "ия").replace("иу", "ию"))


SHORT_I: Final = re.compile("(?<=[аәеоөұүыіу])и")
"""и behind a vowel is the consonant: түйін, кейін."""


REACH: Final = 200
"""Characters around a stretch that are asked which alphabet it is in."""


def kazakh_run(match: re.Match[str]) -> str | None:
    """A stretch of Latin words of which one shows a Kazakh letter."""
    line = match.string[max(0, match.start() - REACH) : match.end() + REACH]
    words = _WORD.findall(match.group())
    shown = any(MARKED.search(word) and word.lower() not in LATIN_WORDS for word in words)
    if not shown and not (MARKED.search(line) and _mostly_latin(line)):
        return None
    acute = ACUTE.search(line) and not DIAERESIS.search(line)
    letters = KAZAKH_2018 if acute else KAZAKH_2021
    return _WORD.sub(lambda word: _kazakh_or_known(word.group(), letters), match.group())


def _kazakh_or_known(word: str, letters: dict[str, str]) -> str:
    if word.lower() in LATIN_WORDS or _roman_mixture(word):
        return word
    return kazakh(word, letters)


def _mostly_latin(line: str) -> bool:
    return len(_CYRILLIC_WORD.findall(line)) < len(_WORD.findall(line)) // 2


def latin(match: re.Match[str]) -> str:
    """A Latin word; an ending behind a hyphen joins it as written: Facebook-тегі → Фейсбуктегі."""
    said = said_latin(match["word"])
    suffix = match["suffix"]
    if not suffix:
        return said
    from audiobrief.languages.kk.harmony import parse_suffix

    return said + suffix if parse_suffix(suffix) else f"{said}-{suffix}"


TO_CYRILLIC: Final = str.maketrans("AaBCcEeHhIiKkMOoPpTXxYyəƏëöÖ", "АаВСсЕеНһІіКкМОоРрТХхУуәӘёөӨ")
TO_LATIN: Final = {
    ord(c): l for c, l in zip("АаВСсЕеНКкМОоРрТХхІіуҮү", "AaBCcEeHKkMOoPpTXxIiyYy", strict=True)
}
LOOK_ALIKE: Final = frozenset("AaBCcEeHhIiKkMOoPpTXxYyəƏëöÖ")


def one_script(match: re.Match[str]) -> str | None:
    """A word of two scripts, in the one that it is meant to be: Cенат → Сенат."""
    word = match.group()
    if _roman_mixture(word):
        return None
    foreign = [letter for letter in word if letter < "Ѐ"]
    if all(letter in LOOK_ALIKE for letter in foreign):
        return word.translate(TO_CYRILLIC)
    native = [letter for letter in word if letter >= "Ѐ"]
    if len(native) < len(foreign) and all(ord(letter) in TO_LATIN for letter in native):
        return word.translate(TO_LATIN)
    return re.sub(rf"[{_LATIN}]+", lambda part: said_latin(part.group()), word)


def _roman_mixture(word: str) -> bool:
    return set(word) <= set("IVXLCDMІХСМ")


SCRIPT: Final = (
    Rule(
        "look-alike",
        re.compile("[əƏ](?=[{CYRILLIC}])".replace("{CYRILLIC}", CYRILLIC)),
        lambda match: "ә" if match.group() == "ə" else "Ә",
    ),
    Rule(
        "look-alike",
        re.compile(
            rf"(?<![{_LATIN}{CYRILLIC}])(?:[{_LATIN}]++(?=[{CYRILLIC}])|[{CYRILLIC}]++(?=[{_LATIN}]))[{_LATIN}{CYRILLIC}]++"
        ),
        one_script,
    ),
)

KAZAKH_LATIN: Final = (
    Rule(
        "kazakh-latin",
        re.compile(rf"[{_LATIN}]+(?:['’ -]{{1,2}}[{_LATIN}]+)*"),
        kazakh_run,
    ),
)

WORDS: Final = (
    Rule(
        "latin-word",
        re.compile(
            r"(?<![^\W_])(?P<word>(?:"
            + "|".join(sorted((re.escape(w) for w in LATIN_WORDS if not w.isalpha()), key=len, reverse=True))
            + rf"))(?:-(?P<suffix>[{LOWER}]{{1,20}}))?(?![^\W_])",
            re.IGNORECASE,
        ),
        latin,
    ),
    Rule(
        "latin-word",
        re.compile(rf"(?P<word>[{_LATIN}]+)(?:-(?P<suffix>[{LOWER}]{{1,20}})(?![{CYRILLIC}]))?"),
        latin,
    ),
)
