"""Figures that count or measure: money, percentages, units, magnitudes, fractions and bare numbers."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import lexicon, units
from .agreement import (
    Phrase,
    agreed,
    agreement,
    choose,
    gender_of,
    phrase_after,
    singular_readings,
    stem,
    stems,
)
from .figures import SPAN, after, before, first, split
from .government import governed
from .nouns import counted, inflect
from .nouns import gender_of as gender_of_unit
from .numerals import (
    LONGEST,
    Case,
    Count,
    Gender,
    cardinal,
    form_of_count,
    fraction,
    ordinal,
    spaced,
    whole_and_tenths,
)

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
_NUMBER = re.compile(SPAN)
_FRACTION = re.compile(
    rf"(?P<first>{first('/.,')}[0-9]{{0,2}})(?: (?P<over>[0-9]{{1,2}}))?/(?P<under>[0-9]{{1,4}})(?![0-9/])"
)
_NUMERO = re.compile(r"№(?P<plural> ?№)? ?")
_DIGITS = re.compile(r"[0-9]++")

_SIGN_WORDS = {"-": "минус ", "–": "минус ", "+": "плюс ", "±": "плюс-минус "}
_AWAY = re.compile(r" (?:от|к (?:северу|югу|западу|востоку)|(?:север|юг|запад|восток)[а-я-]*(?:ее|ей)|до) ")
_TOWNS = ("г", "с", "р")
"""Units that with a full stop and a name after them are a town, village or river."""
_NAME_AFTER = re.compile(r" [А-ЯЁ][а-яё]")
_OUT_OF = re.compile(r" из (?:[0-9]{1,9} )?([а-яё]+)")
_HEADS = re.compile(r"\bглав(?:|ы|а|у|ам|ами|ах|ой|е) $", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|[^\w])(?:ст|п|гл|стать[а-я]{1,3}|пункт[а-я]{0,3})\.? $", re.IGNORECASE)
"""The figure after these is a label, and what follows it no unit: по ст. 115 ч. 2."""
_THOUSANDS_COMMA = re.compile(r"[0-9]{1,3},[0-9]{3}")
_CLAUSE_END = re.compile(r" ?(?:[.,;:!?)]|$)")
_SENTENCE_END = re.compile(r" ?$| [«\"]?[А-ЯЁA-Z]")
_LISTED = re.compile(r"(?:[0-9]{1,4}(?:,| и| или|[-–]) ?){1,4}$")
_WORD_BEFORE = re.compile(r"[А-Яа-яё]+(?= $)")
_BIGGEST_HALF = 20
"""Up to here a reader says «с половиной», above it «целых пять десятых»."""
_HALVES_OF_ONE = ("процент", "градус", "процентный пункт")
"""Of these only one and a half is said so: полтора процента, but две целых пять десятых."""
_PLURAL_ENDINGS = ("ов", "ев", "ей", "ам", "ям", "ах", "ях", "ами", "ями")
_ALL_WEEK = (24, 7)
_LONGEST_RANK = 4
"""Digits of the longest figure that ranks a noun."""
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
        figures = " – ".join(_with_noun(figure, (case,), noun) for figure in _figures(match))
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
    left = before(match)
    cases = governed(left)
    if not cases:
        return "nom"
    if unit in ("метр", "километр") and _AWAY.match(after(match)) and left.casefold().endswith(("в ", "во ")):
        return "pre"
    whole, rest = split(_figures(match)[-1])
    one = not rest and form_of_count(int(whole[-2:])) == "one"
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
    gender = gender_of_unit(phrase)
    if not rest:
        return spaced(whole, case, gender)
    limit = 1 if phrase in _HALVES_OF_ONE else _BIGGEST_HALF
    return _half(whole, case, gender) if _halves(whole, rest, limit) else _decimal(whole, rest, case)


def _counting(figure: str, phrase: str, case: Case) -> str:
    """The number and ``phrase`` as it stands after it."""
    whole, rest = split(figure)
    said = _alone(figure, phrase, case)
    if not rest:
        return f"{said} {counted(phrase, int(whole[-4:]), case)}"
    if not _halves(whole, rest, 1 if phrase in _HALVES_OF_ONE else _BIGGEST_HALF):
        return f"{said} {inflect(phrase, 'gen')}"
    if int(whole) > 1:
        return f"{said} {counted(phrase, int(whole), case)}"
    direct = case in ("nom", "acc")
    return f"{said} {inflect(phrase, 'gen') if direct else inflect(phrase, case, plural=True)}"


def _decimal(whole: str, rest: str, case: Case) -> str:
    if len(whole) > LONGEST:
        return f"{spaced(whole)} запятая {spaced(rest)}"
    return whole_and_tenths(int(whole), rest, case)


def _halves(whole: str, rest: str, limit: int) -> bool:
    return rest == "5" and len(whole) <= len(str(limit)) and 1 <= int(whole) <= limit


def _half(whole: str, case: Case, gender: Gender) -> str:
    """1,5 → полтора, полторы, полутора; 2,5 → два с половиной."""
    if int(whole) > 1:
        return f"{cardinal(int(whole), case, gender)} с половиной"
    if case not in ("nom", "acc"):
        return "полутора"
    return "полторы" if gender == "f" else "полтора"


def _say_number(match: re.Match[str]) -> str:
    """A figure and the noun that follows it, which stays as written."""
    phrase = phrase_after(after(match))
    title = _title_before(match, lexicon.TITLED)
    if title and title[0] == "f" and _heads_of(match, phrase):
        title = None
    cases = _cases_for(match, phrase)
    if not title and _title_before(match, lexicon.LABELLED):
        phrase, cases = Phrase((), ""), ()
    partitive = _partitive(match, cases)
    if partitive:
        return partitive
    words = []
    listed = bool(match["high"]) or phrase.shared or bool(_LISTED.search(before(match)))
    for figure in _figures(match):
        rank = title or _rank_after(figure, cases, phrase, listed=listed)
        if rank and figure.isdigit() and len(figure) <= _LONGEST_RANK:
            words.append(ordinal(int(figure), rank[1], rank[0]))
        else:
            words.append(_with_noun(figure, cases, phrase))
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
    return governed(left, heads=not phrase.noun.startswith(lexicon.TIMES))


def _heads_of(match: re.Match[str], phrase: Phrase) -> bool:
    """главы шести государств: heads of what is counted, not chapters."""
    counted_after = bool(phrase.noun) and phrase.noun[-1] not in "аяыиоеую"
    return counted_after and bool(_HEADS.search(before(match)))


def _with_noun(figure: str, cases: tuple[Case, ...], phrase: Phrase) -> str:
    whole, rest = split(figure)
    if rest:
        return _decimal_with_noun(whole, rest, cases, phrase)
    if len(whole) > LONGEST or (whole[0] == "0" and len(whole) > 1):
        return spaced(whole)
    return agreed(int(whole), cases, phrase)


def _decimal_with_noun(whole: str, rest: str, cases: tuple[Case, ...], phrase: Phrase) -> str:
    """2,5 часа → два с половиной часа: only where the noun as written agrees with that reading."""
    case = cases[0] if cases else "nom"
    noun = phrase.noun
    limit = 1 if noun.startswith("процент") else _BIGGEST_HALF
    if not _halves(whole, rest, limit) or not (noun or phrase.shared):
        return _decimal(whole, rest, case)
    if not noun:
        return _half(whole, case, "m")
    plural = noun[-1] not in "аяыи"
    if int(whole) > 1 and plural != (form_of_count(int(whole)) == "many" or case == "gen"):
        return _decimal(whole, rest, case)
    feminine = gender_of(noun) == "f" or noun[-1] in "ыи"
    return _half(whole, case, "f" if feminine else "m")


def _title_before(match: re.Match[str], titles: frozenset[str]) -> tuple[Gender, Case] | None:
    """статья 214, по статье 205: gender and case of one of ``titles`` before a figure."""
    left = _LISTED.sub("", before(match))
    found = _WORD_BEFORE.search(left[-30:])
    if not found or stem(found.group().casefold()) not in stems(titles):
        return None
    place = len(left) - len(found.group()) - 1
    return choose(singular_readings(found.group().casefold()), governed(left[:place]))


def _rank_after(
    figure: str, cases: tuple[Case, ...], phrase: Phrase, *, listed: bool
) -> tuple[Gender, Case] | None:
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


SIGNS: tuple[Rule, ...] = (Rule("sign", _SIGN, lambda m: _SIGN_WORDS[m.group()]),)
"""After phones, before everything that counts."""

RULES: tuple[Rule, ...] = (
    Rule("money", _AMERICAN, lambda _: "$"),
    Rule("money", _MONEY, _say_money),
    Rule("measure", _MEASURE, _say_measure),
)

LABELS: tuple[Rule, ...] = (Rule("number sign", _NUMERO, _say_numero),)
FRACTIONS: tuple[Rule, ...] = (Rule("fraction", _FRACTION, _say_fraction),)

LAST: tuple[Rule, ...] = (
    Rule("number", _NUMBER, _say_number),
    Rule("digits", _DIGITS, lambda m: f" {spaced(m.group())} "),
)
"""Bare figures, when all else is said."""
