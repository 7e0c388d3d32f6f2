"""Bare figures that rank a noun and do not count it: статья 214, на 5 этаже."""

from __future__ import annotations

import re

from . import lexicon
from .agreement import Phrase, Reading, agreement, choose, gender_of, singular_readings, stem, stems
from .figures import before
from .government import governed
from .numerals import Case, Count, form_of_count

LISTED = re.compile(r"(?:[0-9]{1,4}(?:,| и| или|[-–]) ?){1,4}$")
"""Other figures of a list before the last."""
_HEADS = re.compile(r"\bглав(?:|ы|а|у|ам|ами|ах|ой|е) $", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"[А-Яа-яё]+(?= $)")
_PLURAL_ENDINGS = ("ов", "ев", "ей", "ам", "ям", "ах", "ях", "ами", "ями")


def title_before(match: re.Match[str], titles: frozenset[str]) -> Reading | None:
    """статья 214, по статье 205: gender and case of one of ``titles`` before a figure."""
    left = LISTED.sub("", before(match))
    found = _WORD_BEFORE.search(left[-30:])
    if not found or stem(found.group().casefold()) not in stems(titles):
        return None
    place = len(left) - len(found.group()) - 1
    return choose(singular_readings(found.group().casefold()), governed(left[:place]))


def heads_of(match: re.Match[str], phrase: Phrase) -> bool:
    """главы шести государств: heads of what is counted, not chapters."""
    counted_after = bool(phrase.noun) and phrase.noun[-1] not in "аяыиоеую"
    return counted_after and bool(_HEADS.search(before(match)))


def rank_after(figure: str, cases: tuple[Case, ...], phrase: Phrase, *, listed: bool) -> Reading | None:
    """5 этаж, на 90 минуте: gender and case of a noun that a bare figure ranks and does not count.

    ``listed``: the figure is one of several before the noun (в 5 и 6 классах).
    """
    noun = phrase.noun
    if not noun or not figure.isdigit() or stem(noun) not in stems(lexicon.ORDINAL_PLACES):
        return None
    gender, case = agreement(phrase, cases)
    if gender == "pl":
        ranked = listed and stem(noun) in stems(lexicon.ALWAYS_ORDINAL)
        return (gender_of(noun) or "m", case) if ranked else None
    if not _cannot_count(form_of_count(int(figure[-2:])), noun):
        return None
    return (gender, cases[0] if phrase.shared and cases else case)


def _cannot_count(form: Count, noun: str) -> bool:
    """Whether ``noun`` stands in a singular form that no cardinal of that ``form`` takes."""
    if form == "one":
        return stem(noun) in stems(lexicon.ALWAYS_ORDINAL)
    if noun in lexicon.ORDINAL_PLACES:
        return True
    if noun.endswith(_PLURAL_ENDINGS) or noun[-1] not in "аяуюеоыиьм":
        return False
    after_two = noun[-1] in ("ыи" if gender_of(noun) == "f" else "ая")
    if form == "few" and after_two:
        return noun in ("степени", "категории", "ранга", "разряда")
    return after_two or noun[-1] not in "ыи"
