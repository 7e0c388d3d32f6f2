"""Figures with what they measure: money, percentages, units, magnitudes."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import units
from .agreement import Phrase
from .counting import before_noun
from .decimals import decimal, half, is_half
from .figures import SPAN, after, before, split
from .government import governed
from .nouns import counted, gender_of, inflect
from .numerals import Case, form_of_count, spaced

_SIGN = re.compile(r"[-–+±](?<![\w%)].)(?<![0-9] .)(?=[0-9])")
_MAGNITUDE = rf" ?(?P<magnitude>{units.alternatives(units.MAGNITUDES)})\b"
_BIG_WORD = r" (?P<word>(?:тысяч|миллион|миллиард|триллион)[а-я]{0,3})\b"
_CURRENCY = f"[{''.join(units.CURRENCY_SIGNS)}]"
_UNIT = rf"(?:{_CURRENCY}|%|‰|(?:{units.alternatives(units.UNITS | units.CURRENCY_CODES)})(?![^\W_]))"
_AMERICAN = re.compile(r"US\$(?= ?[0-9])")
_MONEY = re.compile(
    rf"(?P<unit>{_CURRENCY}|[A-Z](?<!\w.)[A-Z]{{2}}(?= ?[0-9])) ?{SPAN}"
    rf"(?:{_MAGNITUDE}|{_BIG_WORD})?(?P<dot>\.?)"
)
_MEASURE = re.compile(rf"{SPAN}(?:{_MAGNITUDE}(?:\.? ?(?P<of>{_UNIT}))?| ?(?P<unit>{_UNIT}))(?P<dot>\.?)")

_PRICE = re.compile(
    rf"(?P<sum>{_CURRENCY} ?[0-9]{{1,7}}+(?:[,.][0-9]{{1,3}})?|тг|тнг|тенге|руб\.?|рубл(?:ей|я|ь)|{_CURRENCY}"
    r"|долл\.?|доллар(?:ов|а)?|евро)"
    rf" ?/ ?(?P<per>{'|'.join(map(re.escape, sorted(units.PRICED_BY, key=len, reverse=True)))})(?!\w)"
)

_SIGN_WORDS = {"-": "минус ", "–": "минус ", "+": "плюс ", "±": "плюс-минус "}
_AWAY = re.compile(r" (?:от|к (?:северу|югу|западу|востоку)|(?:север|юг|запад|восток)[а-я-]*(?:ее|ей)|до) ")
_SHARE_OF = re.compile(
    r" (?:[а-яё]+[ыи]х )?"
    r"(?:[а-яё]+(?:ов|ев|ей|ний|ций)|школ|стран|больниц|заявок|женщин|мужчин|квартир|проб|сёл)\b"
)
"""A genitive plural after a percentage: в двадцати процентах случаев."""
_LARGER = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{1,3})? ?(?:трлн|млрд|млн|тыс)\.? $")
"""The larger part of a sum, whose case is the smaller's too: более 1 млрд 200 млн."""
_TOWNS = ("г", "с", "р")
"""Units that with a full stop and a name after them are a town, village or river."""
_NAME_AFTER = re.compile(r" [А-ЯЁ][а-яё]")
_ARTICLE = re.compile(r"(?:^|[^\w])(?:ст|п|гл|стать[а-я]{1,3}|пункт[а-я]{0,3})\.? $", re.IGNORECASE)
"""The figure after these is a label, and what follows it no unit: по ст. 115 ч. 2."""
_THOUSANDS_COMMA = re.compile(r"[0-9]{1,3},[0-9]{3}")
_CLAUSE_END = re.compile(r" ?(?:[.,;:!?)]|$)")
_SENTENCE_END = re.compile(r" ?$| [«\"]?[А-ЯЁA-Z]")
_HALVES_OF_ONE = ("процент", "градус", "процентный пункт")
"""Of these only one and a half is said so: полтора процента, but две целых пять десятых."""
_PHRASES = {
    units.key(written): phrase
    for written, phrase in (units.CURRENCY_SIGNS | units.CURRENCY_CODES | units.UNITS).items()
}


def _say_money(match: re.Match[str]) -> str | None:
    """$5–7 млн → пять – семь миллионов долларов; $5 миллионов keeps its written noun."""
    unit = _PHRASES.get(match["unit"])
    if unit is None:
        return None
    case = _case_of_measure(match, unit)
    if match["word"]:
        noun = Phrase((), match["word"].casefold())
        figures = " – ".join(before_noun(figure, (case,), noun) for figure in _figures(match))
        said = f"{figures} {match['word']} {inflect(unit, 'gen', plural=True)}"
    else:
        said = _measured(match, units.MAGNITUDES.get(match["magnitude"] or "", ""), unit, case)
    return said + _full_stop(match, match["magnitude"] or "")


def _say_measure(match: re.Match[str]) -> str | None:
    """15,8 трлн тенге, 60 км/ч, 25%: the unit is spelled out and counted."""
    written = units.key(match["unit"] or match["of"] or "")
    if written in units.LAST_ONLY and not _CLAUSE_END.match(after(match)):
        return None
    if match["dot"] and (
        (written in _TOWNS and _NAME_AFTER.match(after(match))) or _ARTICLE.search(before(match))
    ):
        return None
    unit = _PHRASES[written] if written else ""
    case = _case_of_measure(match, unit)
    said = _measured(match, units.MAGNITUDES.get(match["magnitude"] or "", ""), unit, case)
    return said + _full_stop(match, written or match["magnitude"])


def _figures(match: re.Match[str]) -> list[str]:
    """One figure or two; a comma after a currency sign marks thousands as in English: $1,500."""
    figures = [match["low"], match["high"]] if match["high"] else [match["low"]]
    if match.start("low") == match.start():
        return figures
    return [f.replace(",", "") if _THOUSANDS_COMMA.fullmatch(f) else f for f in figures]


def _full_stop(match: re.Match[str], written: str) -> str:
    """The full stop after a unit: dropped where it only marks the abbreviation."""
    ends = written not in units.DOTTED or _SENTENCE_END.match(after(match))
    return match["dot"] if ends else ""


def _case_of_measure(match: re.Match[str], unit: str) -> Case:
    left = _LARGER.sub("", before(match))
    cases = governed(left)
    if not cases:
        return "nom"
    if unit in ("метр", "километр") and _AWAY.match(after(match)) and left.casefold().endswith(("в ", "во ")):
        return "pre"
    if unit == "процент" and _SHARE_OF.match(after(match)) and left.casefold().endswith(("в ", "во ")):
        return "pre"
    whole, rest = split(_figures(match)[-1])
    one = not rest and (form_of_count(int(whole[-2:])) == "one" or whole == "1000")
    return "dat" if one and left.casefold().endswith("по ") else cases[0]


def _measured(match: re.Match[str], magnitude: str, unit: str, case: Case) -> str:
    """The figures with what they count: the magnitude, its unit in the genitive; else the unit."""
    phrase = magnitude or unit
    *low, last = _figures(match)
    words = [f"{_alone(figure, phrase, case)} –" for figure in low]
    words.append(_counting(last, phrase, case))
    if magnitude and unit:
        words.append(inflect(unit, "gen", plural=True))
    return " ".join(words)


def _alone(figure: str, phrase: str, case: Case) -> str:
    """The number without its noun, in the gender of ``phrase``."""
    whole, rest = split(figure)
    gender = gender_of(phrase)
    if not rest:
        return spaced(whole, case, gender)
    return half(whole, case, gender) if _halved(figure, phrase) else decimal(whole, rest, case)


def _halved(figure: str, phrase: str) -> bool:
    return is_half(*split(figure), 1) if phrase in _HALVES_OF_ONE else is_half(*split(figure))


def _counting(figure: str, phrase: str, case: Case) -> str:
    """The number and ``phrase`` as it stands after it."""
    whole, rest = split(figure)
    said = _alone(figure, phrase, case)
    if not rest:
        return f"{said} {counted(phrase, int(whole[-4:]), case)}"
    if not _halved(figure, phrase):
        return f"{said} {inflect(phrase, 'gen')}"
    if int(whole) > 1:
        return f"{said} {counted(phrase, int(whole), case)}"
    direct = case in ("nom", "acc")
    return f"{said} {inflect(phrase, 'gen') if direct else inflect(phrase, case, plural=True)}"


SIGNS: tuple[Rule, ...] = (Rule("sign", _SIGN, lambda m: _SIGN_WORDS[m.group()]),)
"""After phones, before everything that counts."""

RULES: tuple[Rule, ...] = (
    Rule("money", _AMERICAN, lambda _: "$"),
    Rule("money", _PRICE, lambda match: f"{match['sum']} за {units.PRICED_BY[match['per']]}"),
    Rule("money", _MONEY, _say_money),
    Rule("measure", _MEASURE, _say_measure),
)
