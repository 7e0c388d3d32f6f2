"""Figures that count or measure: money, percentages, units, magnitudes, fractions and bare numbers."""

from __future__ import annotations

import re

from . import lexicon, units
from .agreement import Phrase, agreed, gender_of, phrase_after, singular_readings, stem, stems
from .government import governed
from .nouns import counted, inflect
from .nouns import gender_of as gender_of_unit
from .numerals import Case, Gender, cardinal, form_of_count, fraction, ordinal, spaced, whole_and_tenths

_THOUSANDS = r"[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9])|[0-9]{1,3}(?:\.[0-9]{3}){1,4}(?![0-9,])|[0-9]{1,3}(?:,[0-9]{3}){2,4}(?![0-9])"
FIGURE = rf"(?:{_THOUSANDS}|[0-9]++)(?:[,.][0-9]++(?![.,][0-9]))?"
"""158 983; 10.000; 1,000,000; 4,5; 4.5."""
_START = r"(?<![0-9])(?<![0-9][.,:])"
_SIGN = r"(?P<sign>(?<![0-9а-яёa-z%])[-–+±])?"
_LOW_HIGH = rf"{_START}{_SIGN}(?P<low>{FIGURE})(?: ?[-–—] ?(?P<high>{FIGURE}))?"
_MAGNITUDE = rf"(?: ?(?P<magnitude>{units.alternatives(units.MAGNITUDES)})\b\.?)"
_SIGNS = units.alternatives(units.CURRENCY_SIGNS)
_CODES = units.alternatives(units.CURRENCY_CODES)
_END = r"(?![^\W_])(?P<dot>\.?)"

MONEY_BEFORE = re.compile(
    rf"(?P<unit>{_SIGNS}|\b(?:{_CODES})\b) ?{_LOW_HIGH.replace(_START, '')}"
    rf"(?:{_MAGNITUDE}| (?P<word>(?:тысяч|миллион|миллиард|триллион)[а-я]{{0,3}})\b)?"
)
MONEY_AFTER = re.compile(rf"{_LOW_HIGH}{_MAGNITUDE}? ?(?P<unit>{_SIGNS}|(?:{_CODES})\b)")
PERCENT = re.compile(rf"{_LOW_HIGH} ?(?P<unit>%|‰|п\. ?п)(?P<dot>\.?)")
UNIT = re.compile(rf"{_LOW_HIGH}{_MAGNITUDE}? ?(?P<unit>{units.alternatives(units.UNITS)}){_END}")
MAGNITUDE = re.compile(rf"{_LOW_HIGH}{_MAGNITUDE}")
NUMBER = re.compile(rf"{_LOW_HIGH}")
FRACTION = re.compile(r"(?<![0-9/.,])(?:(?P<whole>[0-9]{1,3}) )?(?P<over>[0-9]{1,2})/(?P<under>[0-9]{1,4})(?![0-9/])")
NUMERO = re.compile(r"(?P<plural>№ ?№|№) ?(?P<digits>[0-9]{1,9})?")
DIGITS = re.compile(r"[0-9]+")

_SIGN_WORDS = {"-": "минус ", "–": "минус ", "+": "плюс ", "±": "плюс-минус "}
_LENGTHS = ("метр", "километр", "миля|", "шаг")
_AWAY = re.compile(r" (?:от|к (?:северу|югу|западу|востоку)|(?:север|юг|запад|восток)[а-я-]*(?:ее|ей)|до) ")
_BIGGEST_HALF = 20
"""Up to here a reader says «с половиной», above it «целых пять десятых»."""
_WORD_UNITS = units.CURRENCY_SIGNS | units.CURRENCY_CODES | units.UNITS
_PHRASES = {units.key(written): phrase for written, phrase in _WORD_UNITS.items()}


def _left(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 100) : match.start()]


def _right(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 110]


def _value(figure: str) -> tuple[str, str]:
    """Digits before and after the decimal mark."""
    bare = figure.replace(" ", "")
    if re.fullmatch(rf"(?:{_THOUSANDS})", figure):
        return re.sub("[.,]", "", bare), ""
    whole, _, rest = bare.replace(".", ",").rpartition(",") if re.search("[.,]", bare) else (bare, "", "")
    return re.sub("[.,]", "", whole), rest


def say_measure(match: re.Match[str]) -> str | None:
    """A figure with a magnitude, unit or currency: $5–7 млн → пять – семь миллионов долларов."""
    groups = match.groupdict()
    unit = _PHRASES[units.key(groups["unit"])] if groups.get("unit") else ""
    if units.key(groups.get("unit") or "") in units.LAST_ONLY and not re.match(r" ?(?:[.,;:!?)]|$)", _right(match)):
        return None
    magnitude = units.MAGNITUDES.get(groups.get("magnitude") or "", "")
    case = _measure_case(match, unit)
    if groups.get("word"):
        said = f"{_range(match, groups['word'], case)} {groups['word']} {_many(unit)}"
    else:
        counted_phrase = magnitude or unit
        said = _range_measured(match, counted_phrase, case)
        said += f" {_many(unit)}" if magnitude and unit else ""
    return said + _full_stop(match)


def _many(unit: str) -> str:
    return inflect(unit, "gen", plural=True)


def _full_stop(match: re.Match[str]) -> str:
    """The full stop after a unit: kept where it ends the sentence, dropped where it marks an abbreviation."""
    groups = match.groupdict()
    written = units.key(groups.get("unit") or groups.get("magnitude") or "")
    dot = groups.get("dot") or ("." if match.group().endswith(".") else "")
    ends = re.match(r" ?$| [«\"]?[А-ЯЁA-Z]", _right(match))
    return dot if dot and (ends or written not in units.DOTTED) else ""


def _measure_case(match: re.Match[str], unit: str) -> Case:
    cases = governed(_left(match))
    if not cases:
        return "nom"
    away = unit.split("|")[0] in ("метр", "километр") and _AWAY.match(_right(match))
    if away and _left(match).casefold().endswith(("в ", "во ")):
        return "pre"
    whole, rest = _value(match["high"] or match["low"])
    one = not rest and form_of_count(int(whole[-2:])) == 1
    return "dat" if one and _left(match).casefold().endswith("по ") else cases[0]


def _range_measured(match: re.Match[str], phrase: str, case: Case) -> str:
    sign = _SIGN_WORDS.get(match["sign"] or "", "")
    low = "" if not match["high"] else _figure(match["low"], phrase, case) + " – "
    return sign + low + _measured(match["high"] or match["low"], phrase, case)


def _range(match: re.Match[str], word: str, case: Case) -> str:
    phrase = Phrase((), word.casefold())
    sign = _SIGN_WORDS.get(match["sign"] or "", "")
    figures = [match["low"], *([match["high"]] if match["high"] else [])]
    return sign + " – ".join(_with_noun(figure, (case,), phrase) for figure in figures)


def _figure(figure: str, phrase: str, case: Case) -> str:
    """The number alone, in the gender of ``phrase``."""
    whole, rest = _value(figure)
    gender = gender_of_unit(phrase)
    if rest:
        return _half(whole, rest, case, gender) if _halves(whole, rest, phrase) else _decimal(whole, rest, case)
    return spaced(whole, case, gender)


def _decimal(whole: str, rest: str, case: Case) -> str:
    if len(whole) > 15:
        return f"{spaced(whole)} запятая {spaced(rest)}"
    return whole_and_tenths(int(whole), rest, case)


def _halves(whole: str, rest: str, phrase: str) -> bool:
    limit = 1 if phrase in ("процент", "градус", "процентный пункт") else _BIGGEST_HALF
    return rest == "5" and len(whole) < 4 and 1 <= int(whole) <= limit


def _half(whole: str, rest: str, case: Case, gender: Gender) -> str:
    """1,5 → полтора, полторы, полутора; 2,5 → два с половиной."""
    if int(whole) == 1 and rest == "5":
        return ("полторы" if gender == "f" else "полтора") if case in ("nom", "acc") else "полутора"
    return f"{cardinal(int(whole), case, gender)} с половиной"


def _measured(figure: str, phrase: str, case: Case) -> str:
    whole, rest = _value(figure)
    said = _figure(figure, phrase, case)
    if not rest:
        return f"{said} {counted(phrase, int(whole[-4:]), case)}"
    if not _halves(whole, rest, phrase):
        return f"{said} {inflect(phrase, 'gen')}"
    if int(whole) > 1:
        return f"{said} {counted(phrase, int(whole), case)}"
    return f"{said} {inflect(phrase, 'gen') if case in ('nom', 'acc') else inflect(phrase, case, plural=True)}"


def say_number(match: re.Match[str]) -> str:
    """A figure and the noun that follows it, which stays as written."""
    left = _left(match)
    titled = _titled(left, match)
    if titled:
        return titled
    phrase = phrase_after(_right(match))
    cases = governed(left)
    sign = _SIGN_WORDS.get(match["sign"] or "", "")
    figures = [match["low"], *([match["high"]] if match["high"] else [])]
    return sign + " – ".join(_ranked(f, cases, phrase) or _with_noun(f, cases, phrase) for f in figures)


def _with_noun(figure: str, cases: tuple[Case, ...], phrase: Phrase) -> str:
    whole, rest = _value(figure)
    if rest:
        return _decimal_with_noun(whole, rest, cases, phrase)
    if len(whole) > 15 or (whole[0] == "0" and len(whole) > 1):
        return spaced(whole)
    return agreed(int(whole), cases, phrase)


def _decimal_with_noun(whole: str, rest: str, cases: tuple[Case, ...], phrase: Phrase) -> str:
    case = cases[0] if cases else "nom"
    noun = phrase.noun
    if noun and _halves(whole, rest, "процент" if noun.startswith("процент") else ""):
        plural = noun[-1] not in "аяыи"
        if int(whole) == 1 or plural == (form_of_count(int(whole)) == 5 or case == "gen"):
            feminine = gender_of(noun) == "f" or noun[-1] in "ыи"
            return _half(whole, rest, case, "f" if feminine else "m")
    return _decimal(whole, rest, case)


def _titled(left: str, match: re.Match[str]) -> str | None:
    """статья 214 → двести четырнадцатая: the figure after a noun that is ranked by it."""
    before = re.sub(r"(?:[0-9]{1,4}(?:,| и| или|[-–]) ?){1,4}$", "", left)
    found = re.search(r"([А-Яа-яё]+) $", before)
    if not found or match["sign"] or len(match["low"]) > 4 or not match["low"].isdigit():
        return None
    noun = found[1].casefold()
    if stem(noun) not in stems(lexicon.TITLED) or noun.startswith("участ"):
        return None
    readings = tuple(r for r in singular_readings(noun)) or (("m", "nom"),)
    gender, case = choose_title(readings, governed(before[: found.start()]))
    figures = [match["low"], *([match["high"]] if (match["high"] or "").isdigit() else [])]
    return " – ".join(ordinal(int(figure), case, gender) for figure in figures)


def choose_title(
    readings: tuple[tuple[Gender, Case], ...], cases: tuple[Case, ...]
) -> tuple[Gender, Case]:
    """The reading of a title that the words before it allow."""
    return next((r for case in cases for r in readings if r[1] == case), readings[0])


def _ranked(figure: str, cases: tuple[Case, ...], phrase: Phrase) -> str | None:
    """5 этаж → пятый: a singular noun that a bare figure cannot count."""
    noun = phrase.noun
    if not figure.isdigit() or len(figure) > 4 or not noun or stem(noun) not in stems(lexicon.ORDINAL_PLACES):
        return None
    if not _singular_after(int(figure), noun):
        return None
    gender, case = choose_title(singular_readings(noun), cases)
    return ordinal(int(figure), case, gender)


def _singular_after(number: int, noun: str) -> bool:
    """Whether ``noun`` stands in a singular form that a cardinal ``number`` does not take."""
    if form_of_count(number) == 1:
        return stem(noun) in stems(lexicon.ALWAYS_ORDINAL)
    feminine = gender_of(noun) == "f"
    if noun in lexicon.ORDINAL_PLACES:
        return True
    if noun.endswith(("ов", "ев", "ам", "ям", "ами", "ями", "ах", "ях", "й")) or noun[-1] not in "аяуюеоыиьмй":
        return False
    if form_of_count(number) == 2 and noun[-1] in ("ыи" if feminine else "ая"):
        return noun in ("степени", "категории")
    return noun[-1] not in ("" if feminine else "ыи")


def say_fraction(match: re.Match[str]) -> str | None:
    """3/4 → три четвёртых; None for what is no proper fraction."""
    over, under = int(match["over"]), int(match["under"])
    if not 0 < over < under:
        return f"{spaced(match['over'])} дробь {spaced(match['under'])}" if not match["whole"] else None
    case = (governed(_left(match)) or ("nom",))[0]
    said = fraction(over, under, case)
    if not match["whole"]:
        return said
    return f"{cardinal(int(match['whole']), case, 'f')} {'целая' if match['whole'] == '1' else 'целых'} {said}"


def say_numero(match: re.Match[str]) -> str:
    """№ 5 → номер пять."""
    left = _left(match).casefold()
    noun = "номера" if match["plural"] != "№" else "номером" if left.endswith(("под ", "за ")) else "номер"
    case: Case = "ins" if noun == "номером" else "nom"
    return f"{noun} {spaced(match['digits'], case) if match['digits'] else ''}".rstrip() + (
        "" if match["digits"] else " "
    )


def say_digits(match: re.Match[str]) -> str:
    """Whatever figure no other rule knew."""
    return f" {spaced(match.group())} "
