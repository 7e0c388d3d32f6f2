"""Abbreviations spelled out, in the case that the words around them ask for."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .abbreviations import (
    AFTER_ADJECTIVE,
    AGREEING,
    BEFORE_FIGURE,
    BEFORE_NAME,
    BEFORE_TIME,
    FIXED,
    HYPHENED,
    LARGER_PARTS,
    LEGAL_FORMS,
    PLAIN,
    ROUGHLY,
    SLASHED,
)
from .agreement import agreement, is_adjective, phrase_after, singular_agreement
from .figures import after, before
from .government import governed
from .nouns import inflect
from .numerals import Case, adjective
from .tables import words
from .units import MAGNITUDES

_GROUPS = {written.replace(" ", ""): said for written, said in FIXED.items()}
_GROUP = re.compile(r"[А-Яа-я](?<![\w.-].)[а-я]?\. ?[а-я]{1,2}\.(?: ?[а-я]\.)?")
_SINGLE = re.compile(r"[А-ЯЁа-яё](?<![\w.-].)[А-ЯЁа-яё]{0,6}+\.")
_BEFORE_ROMAN = re.compile(r"[А-ЯЁа-яё](?<![\w.-].)[а-яё]{0,3}+\.(?= ?[IVXLC]{1,7}(?!\w))")
_BEFORE_FIGURE = re.compile(r"[ОоСсНнКкПп](?<![\w.-].)[а-я]{1,4}+\.(?= ?(?:[0-9]|[IVX]+ ))")
_FIGURES = tuple("№IVXLC")
_WORD_BEFORE = re.compile(r"[А-Яа-яЁё-]{1,30} $")
_VERB_BEFORE = re.compile(r"..(?:л[аои]?|[еиу]т|что) $")
_LEGAL_FORM = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, LEGAL_FORMS))})(?!\w)")
_HYPHENED = re.compile(
    r"(?P<stem>[А-Яа-я](?<![\w-].)[а-я]{0,3}-(?:кт|[нтрдвжк]))(?P<ending>[а-яё]{0,3})\b\.?"
)
_SLASHED = re.compile(r"(?P<short>[А-Яа-я](?<![\w/].)[а-я]?/[а-я]{1,2})\.?(?![\w/])")
_MAGNITUDE = re.compile(r"(?P<short>[тм](?<![\w-].)(?:ыс|лн|лрд|рлн))\b\.?")
_FEW_BEFORE = re.compile(r"(?:полтор[аы]|дв[ае]|три|четыре|половиной) $")
_ONE_BEFORE = re.compile(r"(?:^|\W)(?:один|одна|одну) $")
_AFTER_WORD = re.compile(r"[А-Яа-яЁё0-9»\"] $")
_ADJECTIVE_BEFORE = re.compile(r"[А-Яа-яё-]+(?= $)")
_SENTENCE_END = re.compile(r"[)»]?(?: ?$| [А-ЯЁ])")
_CLOSING = ("далее", "подобное", "другие", "прочее", "эры", "года", "наук")
"""Last words of expansions that may end a sentence."""
_NEVER_LAST = words("зам им см ср напр ок тел моб доб прибл макс")


def _stop(match: re.Match[str]) -> str:
    """The full stop, where it also ends the sentence."""
    return "." if _SENTENCE_END.match(after(match)) else ""


def _cased(said: str, written: str) -> str:
    return said[0].upper() + said[1:] if written[0].isupper() else said


def _gap(match: re.Match[str]) -> str:
    """The space that г.Алматы lacks."""
    return "" if re.match(r"[\s,;:!?)»-]|$", after(match)[:1]) else " "


def _say_group(match: re.Match[str]) -> str | None:
    """т. е. → то есть; the sentence keeps its full stop."""
    written = match.group()
    parts = [part.strip().casefold() + "." for part in written.split(".")[:-1]]
    said = _GROUPS.get("".join(parts))
    if said:
        return _cased(said, written) + (_stop(match) if said.endswith(_CLOSING) else "") + _gap(match)
    *pair, last = parts
    said = _GROUPS.get("".join(pair))
    return f"{_cased(said, written)} {last}" if said else None


def _say_single(match: re.Match[str]) -> str | None:
    """г. Алматы → город Алматы, ст. 5 → статья 5, in the case that the words before ask for."""
    written = match.group()[:-1]
    short, follows = written.casefold(), after(match).lstrip()[:1]
    phrase = _phrase_for(short, follows)
    if phrase:
        return _cased(inflect(phrase, _place_case(match)), written) + _gap(match)
    if short in AFTER_ADJECTIVE:
        return inflect(AFTER_ADJECTIVE[short], _case_of_adjective(match)) + _stop(match)
    if short in AGREEING and follows.islower():
        return _cased(_agreeing(AGREEING[short], match), written)
    if short not in PLAIN or (short == "пр" and not before(match).endswith("и ")):
        return None
    return _cased(PLAIN[short], written) + ("" if short in _NEVER_LAST else _stop(match)) + _gap(match)


def _say_legal_form(match: re.Match[str]) -> str:
    """в ГКП на ПХВ → в государственном коммунальном предприятии на праве хозяйственного ведения."""
    near = _WORD_BEFORE.search(before(match))
    if near is None or _VERB_BEFORE.search(near.group()):
        return inflect(LEGAL_FORMS[match.group()], "nom")
    demanded = governed(near.group(), heads=False) and not is_adjective(near.group().rstrip())
    return inflect(LEGAL_FORMS[match.group()], _place_case(match) if demanded else "gen")


def _say_roughly(match: re.Match[str]) -> str | None:
    """ок. 50 → около 50, в нач. 2020 → в начале 2020."""
    short = match.group()[:-1].casefold()
    said = ROUGHLY.get(short)
    if not said and short in BEFORE_TIME:
        said = inflect(BEFORE_TIME[short], _place_case(match))
    return _cased(said, match.group()) + _gap(match) if said else None


def _phrase_for(short: str, follows: str) -> str:
    if follows.isdigit() or follows in _FIGURES:
        return BEFORE_FIGURE.get(short, "")
    named = follows.isupper() or follows in tuple('«"“')
    return BEFORE_NAME.get(short, "") if named else ""


def _place_case(match: re.Match[str]) -> Case:
    """Case of a noun before its name or figure: in a place is prepositional; unasked, whose it is."""
    left = _without_larger(before(match), match.group()[:-1].casefold())
    demanded = governed(left)
    if not demanded:
        return "gen" if _AFTER_WORD.search(left) else "nom"
    if demanded[0] == "acc":
        return "dat" if left.casefold().endswith("по ") else "pre"
    return demanded[0]


def _without_larger(left: str, short: str) -> str:
    """``left`` before the larger part of a law that ``short`` continues: ст. 190 ч. 4."""
    larger = LARGER_PARTS.get(short)
    found = larger and re.search(rf"(?<!\w)(?:{larger})\.? [0-9]{{1,4}}(?:-[0-9]{{1,3}})?,? $", left[-20:])
    return left[: len(left) - len(found.group())] if found else left


def _case_of_adjective(match: re.Match[str]) -> Case:
    left = before(match)
    found = _ADJECTIVE_BEFORE.search(left)
    if not found:
        return "nom"
    cases = governed(left[: found.start()])
    order: tuple[Case, ...] = ("pre", "acc") if cases[:1] == ("acc",) else cases
    return singular_agreement(phrase_after(found.group()), order)[1]


def _say_hyphened(match: re.Match[str]) -> str | None:
    """р-на → района; a bare р-н agrees with its adjective."""
    short = match["stem"].casefold()
    if short not in HYPHENED:
        return None
    if short in AFTER_ADJECTIVE and not match["ending"]:
        return inflect(AFTER_ADJECTIVE[short], _case_of_adjective(match))
    return _cased(HYPHENED[short] + match["ending"], match["stem"])


def _say_slashed(match: re.Match[str]) -> str | None:
    """на ж/д вокзале → на железнодорожном вокзале."""
    said = SLASHED.get(match["short"].casefold())
    if said is None or " " in said or not said.endswith("ый"):
        return said
    return _agreeing(said, match)


def _agreeing(said: str, match: re.Match[str]) -> str:
    """An adjective in the gender and case of the noun after it."""
    gender, case = agreement(phrase_after(after(match)), governed(before(match)))
    return adjective(said[:-2], case, gender)


def _say_magnitude(match: re.Match[str]) -> str:
    """несколько млн → несколько миллионов, полтора млрд → полтора миллиарда."""
    left, noun = before(match), MAGNITUDES[match["short"]]
    if _ONE_BEFORE.search(left):
        return inflect(noun, "acc" if left.endswith("ну ") else "nom")
    return inflect(noun, "gen", plural=not _FEW_BEFORE.search(left))


GROUPS: tuple[Rule, ...] = (
    Rule("abbreviation", _GROUP, _say_group),
    Rule("abbreviation", _BEFORE_FIGURE, _say_roughly),
    Rule("abbreviation", _BEFORE_ROMAN, _say_single),
)
"""Before numbers: в т. ч. is no hour."""

RULES: tuple[Rule, ...] = (
    Rule("abbreviation", _LEGAL_FORM, _say_legal_form),
    Rule("magnitude", _MAGNITUDE, _say_magnitude),
    Rule("abbreviation", _SLASHED, _say_slashed),
    Rule("abbreviation", _HYPHENED, _say_hyphened),
)

SINGLES: tuple[Rule, ...] = (Rule("abbreviation", _SINGLE, _say_single),)
"""After initials, before the figures that agree with them."""
