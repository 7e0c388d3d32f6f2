"""Bare figures and the noun after them, which stays as written; fractions and labels."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import lexicon
from .agreement import Phrase, agreed, gender_of, phrase_after
from .decimals import decimal, half, is_half
from .figures import SPAN, after, before, first, split
from .government import governed
from .numerals import LONGEST, Case, cardinal, form_of_count, fraction, ordinal, spaced
from .ranking import LISTED, heads_of, rank_after, title_before

_NUMBER = re.compile(SPAN)
_FRACTION = re.compile(
    rf"(?P<first>{first('/.,')}[0-9]{{0,2}})(?: (?P<over>[0-9]{{1,2}}))?/(?P<under>[0-9]{{1,4}})(?![0-9/])"
)
_NUMERO = re.compile(r"№(?P<plural> ?№)? ?")
_DIGITS = re.compile(r"[0-9]++")

_OUT_OF = re.compile(r" из (?:[0-9]{1,9} )?([а-яё]+)")
_WORD_BEFORE = re.compile(r"[А-Яа-яё]+(?= $)")
_ALL_WEEK = (24, 7)
_LONGEST_RANK = 4
"""Digits of the longest figure that ranks a noun."""


def _say_number(match: re.Match[str]) -> str:
    """A figure and the noun that follows it, which stays as written."""
    phrase = phrase_after(after(match))
    title = title_before(match, lexicon.TITLED)
    if title and title[0] == "f" and heads_of(match, phrase):
        title = None
    cases = _cases_for(match, phrase)
    if not title and title_before(match, lexicon.LABELLED):
        phrase, cases = Phrase((), ""), ()
    partitive = _partitive(match, cases)
    if partitive:
        return partitive
    figures = [match["low"], *([match["high"]] if match["high"] else [])]
    words = []
    listed = bool(match["high"]) or phrase.shared or bool(LISTED.search(before(match)))
    for figure in figures:
        rank = title or rank_after(figure, cases, phrase, listed=listed)
        if rank and figure.isdigit() and len(figure) <= _LONGEST_RANK:
            words.append(ordinal(int(figure), rank[1], rank[0]))
        else:
            words.append(before_noun(figure, cases, phrase))
    return " – ".join(words) + (" " if after(match)[:1].isalpha() else "")


def _partitive(match: re.Match[str], cases: tuple[Case, ...]) -> str | None:
    """в 1 из городов → в одном из городов, 2 из 5 школ → две из пяти школ."""
    found = _OUT_OF.match(after(match))
    if not found or match["high"] or not match["low"].isdigit() or len(match["low"]) > LONGEST:
        return None
    case = "pre" if cases[:2] == ("acc", "pre") else cases[0] if cases else "nom"
    return cardinal(int(match["low"]), case, gender_of(found[1]) or "m")


def _cases_for(match: re.Match[str], phrase: Phrase) -> tuple[Case, ...]:
    left = before(match)
    if phrase.noun == "лет" and (found := _WORD_BEFORE.search(left)) and found.group() in lexicon.AGED:
        return ("gen",)
    if match.group() == "1000" and left.casefold().endswith("по "):
        return ("dat",)
    return governed(left, heads=not phrase.noun.startswith(lexicon.TIMES))


def before_noun(figure: str, cases: tuple[Case, ...], phrase: Phrase) -> str:
    """``figure`` in words, agreeing with ``phrase`` and one of ``cases``, the likeliest first."""
    whole, rest = split(figure)
    if rest:
        return _decimal_before(whole, rest, cases, phrase)
    if len(whole) > LONGEST or (whole[0] == "0" and len(whole) > 1):
        return spaced(whole)
    return agreed(int(whole), cases, phrase)


def _decimal_before(whole: str, rest: str, cases: tuple[Case, ...], phrase: Phrase) -> str:
    """2,5 часа → два с половиной часа: only where the noun as written agrees with that reading."""
    case = cases[0] if cases else "nom"
    noun = phrase.noun
    halved = is_half(whole, rest, 1) if noun.startswith("процент") else is_half(whole, rest)
    if not halved or not (noun or phrase.shared):
        return decimal(whole, rest, case)
    if not noun:
        return half(whole, case, "m")
    plural = noun[-1] not in "аяыи"
    if int(whole) > 1 and plural != (form_of_count(int(whole)) == "many" or case == "gen"):
        return decimal(whole, rest, case)
    feminine = gender_of(noun) == "f" or noun[-1] in "ыи"
    return half(whole, case, "f" if feminine else "m")


def _say_fraction(match: re.Match[str]) -> str | None:
    """3/4 → три четвёртых, 2 1/2 → две целых одна вторая; 15/2 is said with «дробь»."""
    whole = match["first"] if match["over"] else ""
    over, under = int(match["over"] or match["first"]), int(match["under"])
    if not 0 < over < under:
        link = "на" if over == under or (over, under) == _ALL_WEEK else "дробь"
        return None if whole else f"{spaced(match['first'])} {link} {spaced(match['under'])}"
    case = (governed(before(match)) or ("nom",))[0]
    said = fraction(over, under, case)
    if not whole:
        return said
    wholes = "целая" if form_of_count(int(whole)) == "one" else "целых"
    return f"{cardinal(int(whole), case, 'f')} {wholes} {said}"


def _say_numero(match: re.Match[str]) -> str:
    """№ 5 → номер 5, which the rule for numbers says."""
    led = before(match).casefold().endswith(("под ", "за "))
    return "номера " if match["plural"] else "номером " if led else "номер "


LABELS: tuple[Rule, ...] = (Rule("number sign", _NUMERO, _say_numero),)
"""Before the figures that it labels."""

RULES: tuple[Rule, ...] = (
    Rule("number", _NUMBER, _say_number),
    Rule("digits", _DIGITS, lambda m: f" {spaced(m.group())} "),
)
"""When all else is said."""

FRACTIONS: tuple[Rule, ...] = (Rule("fraction", _FRACTION, _say_fraction),)
