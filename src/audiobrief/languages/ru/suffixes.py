"""Digits with letters hung on them: 5-го, 90-х, 2-х, 20-летний, 10%-ный."""

from __future__ import annotations

import re
from collections.abc import Callable

from audiobrief.languages.rules import Rule

from .agreement import Phrase, Reading, gender_of, phrase_after, plural_case
from .figures import after, before, first
from .government import governed
from .numerals import LONGEST, Case, cardinal, form_of_count, ordinal, prefix
from .tables import pairs

_SUFFIX = re.compile(
    rf"(?P<one>{first('.,:')}[0-9]*+)(?:(?:-?[а-яё]{{1,3}})?(?P<link> ?[-–—] ?| и )(?P<two>[0-9]++))?"
    r"[-–]?(?P<suffix>[а-яё]{1,3})(?![\w-])"
)
_COMPOUND = re.compile(
    rf"(?P<one>{first('.,:')}[0-9]{{0,6}})(?:(?: ?[-–—] ?|-, ?)(?P<two>[0-9]{{1,7}}))?(?P<half>,5)?"
    r"(?:-?(?:ти|и|х|ми))?(?:-|%-| (?=летн|процентн|этажн|минутн|дневн))(?P<word>[а-яё]{4,})"
)
_PERCENT = re.compile(
    rf"(?P<digits>{first('.,')}[0-9]{{0,6}})%-?(?:н|процентн)?(?P<ending>ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ыми|й)\b"
)

_ORDINAL_READINGS: dict[str, tuple[Reading, ...]] = {
    "го": (("m", "gen"),),
    "му": (("m", "dat"),),
    "й": (("m", "nom"), ("f", "gen")),
    "я": (("f", "nom"),),
    "ю": (("f", "acc"),),
    "е": (("n", "nom"), ("pl", "nom")),
    "ые": (("pl", "nom"),),
    "м": (("m", "pre"), ("m", "ins"), ("pl", "dat")),
    "х": (("pl", "gen"),),
    "ми": (("pl", "ins"),),
}
"""Last letters of an ordinal → what forms end so."""
_LONG_ENDINGS = pairs(
    """
    ый=й ий=й ой=й ей=й ая=я ья=я яя=я ую=ю ью=ю ое=е ее=е ье=е ого=го его=го ому=му ему=му ым=м
    им=м ом=м ем=м ых=х их=х ыми=ми ими=ми ие=ые ьи=ые
    """
)
_OBLIQUE: tuple[Case, ...] = ("gen", "dat", "pre")
_CARDINAL_CASES: dict[str, tuple[Case, ...]] = {
    "ти": _OBLIQUE,
    "и": _OBLIQUE,
    "та": _OBLIQUE,
    "ка": _OBLIQUE,
    "тью": ("ins",),
    "мя": ("ins",),
    "мью": ("ins",),
    "ух": ("gen", "pre"),
    "ех": ("gen", "pre"),
    "ёх": ("gen", "pre"),
    "рёх": ("gen", "pre"),
    "рех": ("gen", "pre"),
    "вух": ("gen", "pre"),
    "ум": ("dat",),
    "ём": ("dat",),
}
"""Last letters of a cardinal → its cases: 5-ти, 4-мя."""
_TWO_TO_FOUR: dict[str, Case] = {"х": "gen", "м": "dat"}
_ON_ROUND_TENS = ("та", "ка")


def _say_suffix(match: re.Match[str]) -> str | None:
    """5-го → пятого, 90-х → девяностых, 2-х → двух; the noun after decides where the letters do not."""
    digits, suffix = match["two"] or match["one"], match["suffix"]
    if len(digits) > LONGEST or len(match["one"]) > LONGEST:
        return None
    number, phrase = int(digits), phrase_after(after(match))
    case = _cardinal_case(number, suffix, phrase)
    if case:
        return _both(match, lambda n: cardinal(n, case))
    readings = _ORDINAL_READINGS.get(_LONG_ENDINGS.get(suffix, suffix))
    if not readings:
        return None
    gender, ordinal_case = _chosen(number, readings, phrase, governed(before(match)))
    return _both(match, lambda n: ordinal(n, ordinal_case, gender))


def _both(match: re.Match[str], say: Callable[[int], str]) -> str:
    if not match["two"]:
        return say(int(match["one"]))
    link = " и " if match["link"] == " и " else " – "
    return say(int(match["one"])) + link + say(int(match["two"]))


def _cardinal_case(number: int, suffix: str, phrase: Phrase) -> Case | None:
    """Case of a cardinal that ``suffix`` ends; None where it ends an ordinal."""
    shown = plural_case(phrase.noun) if phrase.noun else None
    few = form_of_count(number) == "few"
    if few and suffix in _TWO_TO_FOUR:
        return shown or ("gen" if suffix == "х" else None)
    if suffix == "ю" and not few:
        return "ins" if shown == "ins" else None
    if suffix == "ми" and not few and (shown == "ins" or number % 10 in (7, 8)):
        return shown or "gen"
    cases = _CARDINAL_CASES.get(suffix)
    if not cases or (suffix in _ON_ROUND_TENS and number not in (40, 90, 100)):
        return None
    return shown if shown in cases else cases[0]


def _chosen(number: int, readings: tuple[Reading, ...], phrase: Phrase, cases: tuple[Case, ...]) -> Reading:
    if len(readings) == 1:
        return readings[0]
    if readings[0][0] == "n":
        return readings[1] if _plural(number, phrase) else readings[0]
    if readings[0] == ("m", "nom"):
        return readings[1] if _feminine_oblique(phrase) else readings[0]
    if phrase.noun and plural_case(phrase.noun) == "dat":
        return readings[2]
    with_it = not phrase.noun and cases[:1] in (("ins",), ("gen",))
    return readings[1] if with_it or phrase.noun.endswith(("ом", "ем", "ём")) else readings[0]


def _plural(number: int, phrase: Phrase) -> bool:
    """Whether an ordinal in -е is plural (90-е, 2-е классы) and not neuter (5-е место)."""
    if not phrase.noun:
        return number % 10 == 0 and number > 0
    neuter = any(adjective.endswith(("ое", "ее")) for adjective in phrase.adjectives)
    return (
        not neuter
        and not phrase.noun.endswith(("о", "е", "мя"))
        and (phrase.noun[-1] in "ыиая" or number % 10 == 0)
    )


def _feminine_oblique(phrase: Phrase) -> bool:
    """Whether the noun shows that an ordinal in -й is feminine: на 5-й улице."""
    if any(adjective.endswith(("ой", "ей")) for adjective in phrase.adjectives):
        return True
    if phrase.noun.endswith(("ии", "ией", "ы", "ой", "ью")):
        return True
    return bool(phrase.noun) and gender_of(phrase.noun) == "f" and phrase.noun[-1] not in "аяую"


def _say_compound(match: re.Match[str]) -> str | None:
    """20-летний → двадцатилетний, 1,5-годовалый → полуторагодовалый, 5–6-летние → пяти-шестилетние."""
    *low, last = [int(match[group]) for group in ("one", "two") if match[group]]
    if match["half"]:
        return _with_half(last, match["word"]) if last and not low else None
    return "-".join(prefix(number) or "ноль" for number in [*low, last]) + match["word"]


def _with_half(whole: int, word: str) -> str:
    return f"полутора{word}" if whole == 1 else f"{cardinal(whole, 'gen')} с половиной {word}"


def _say_percent(match: re.Match[str]) -> str:
    """10%-ный, 10%-й → десятипроцентный."""
    ending = "ый" if match["ending"] == "й" else match["ending"]
    return f"{prefix(int(match['digits'])) or 'ноль'}процентн{ending}"


RULES: tuple[Rule, ...] = (
    Rule("compound", _COMPOUND, _say_compound),
    Rule("compound", _PERCENT, _say_percent),
    Rule("suffix", _SUFFIX, _say_suffix),
)
