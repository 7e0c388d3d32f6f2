"""Figures that count or measure: money, percentages, units, fractions, scores, ranges and bare numbers."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import units
from .figures import FIGURE, SPAN, TAIL, after, before, first, number
from .numerals import LONGEST, cardinal, digit_by_digit, ordinal, spaced

_SIGN = re.compile(r"[-–+±](?<![\w%)].)(?<![0-9] .)(?=\.?[0-9]|[$€£]\.?[0-9])")
_POINT = re.compile(r"\.(?<![\w.].)(?P<digits>[0-9]++)(?!\.[0-9])")
_CURRENCY = f"[{re.escape(''.join(units.CURRENCY_SIGNS))}]"
_LONG = "|".join(units.LONG_MAGNITUDES)
_SUM = (
    rf" ?(?P<low>[0-9]{TAIL}|\.[0-9]++)(?:(?:[-–—]| to ){_CURRENCY}?(?P<high>[0-9]{TAIL}))?"
    rf"(?:[ -]?(?P<long>{_LONG})\b| ?(?P<short>{units.alternatives(units.MAGNITUDES)})(?!\w))?"
)
_MONEY = re.compile(rf"(?P<unit>{_CURRENCY}){_SUM}")
_NAMED_MONEY = re.compile(rf"(?P<unit>[A-Z](?<!\w.)(?:s\.?|[A-Z]{{0,2}}\$?)){_SUM}")
_MONEY_AFTER = re.compile(
    rf"{SPAN}(?: ?(?P<long>{_LONG})\b| ?(?P<short>{units.alternatives(units.MAGNITUDES)})(?!\w))? ?"
    rf"(?P<unit>{_CURRENCY}|(?:{units.alternatives(units.CURRENCY_CODES)})\b)"
)
_BIG = rf"(?: (?:{_LONG})| ?(?:{units.alternatives(units.PLAIN_MAGNITUDES)}))\b"
_MEASURE = re.compile(
    rf"{SPAN}(?P<magnitude>{_BIG})?(?P<gap>[ -]?)"
    rf"(?P<unit>{units.alternatives(units.UNITS)})(?![^\W_])"
)
_MAGNITUDE = re.compile(
    rf"{SPAN} ?(?P<short>{units.alternatives(units.PLAIN_MAGNITUDES)}|[KkMm](?= (?:people|[a-z]+s\b)))(?!\w)"
)
_FEET = re.compile(rf"{first('.')}(?<=[1-9])[’'′](?: ?(?P<inches>1?[0-9])[\"”″’'′]{{1,2}})?(?!\w)")
_RANGE = re.compile(rf"(?P<low>{FIGURE}(?<!\w-.))(?: ?[-–—] ?)(?P<high>[0-9]{TAIL})(?![0-9]|-[0-9])")
_FRACTION = re.compile(
    rf"(?P<first>{first('/.,')}[0-9]{{0,2}})(?:[ -](?P<over>[0-9]{{1,2}}))?/(?P<under>[0-9]{{1,4}})(?![0-9/])"
)
_ORDINAL = re.compile(rf"(?P<figure>{first('.')}(?:[0-9]{{0,2}}(?:,[0-9]{{3}})+|[0-9]*+))(?:st|nd|rd|th)\b")
_NUMERO = re.compile(r"(?P<word>[Nn](?<!\w.)os?)\. ?(?=[0-9])")
_NUMBER_SIGN = re.compile(r"[№#](?<![\w&].) ?(?=[0-9])")
_RATIO = re.compile(rf"(?P<left>{first(':.,')}[0-9]{{0,2}}):(?P<right>[0-9]{{1,3}})(?![0-9:])")
_NUMBER = re.compile(FIGURE)
_DIGITS = re.compile(r"[0-9]++")

_SIGN_WORDS = {"-": "minus ", "–": "minus ", "+": "plus ", "±": "plus or minus "}
_HALVES = {2: ("half", "halves"), 4: ("quarter", "quarters")}
_EVENS = ("50", "20")
"""Said as a pair: fifty-fifty, twenty-twenty."""
_CENTS = re.compile(r"[0-9,]*\.[0-9]{2}")
_SCORE_BEFORE = re.compile(
    r"\b(?:w[oi]ns?|lost|loses?|losing|winning|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?"
    r"|drew|draws?|tied|ties?|led|leads?"
    r"|trail(?:s|ed|ing)?|scores?|score was|thrash(?:es|ed)|edged|crushed|by|finished|ended|ahead|up|down"
    r"|final|victory|triumph|defeat|aggregate|loss)(?:[\w’' ,-]{0,30} |[ ,:(]{1,3})$",
    re.IGNORECASE,
)
_SCORE_AFTER = re.compile(
    r" (?:[a-z-]+ )?(?:win|wins|victory|victories|defeat|loss|draw|tie|lead|thrashing|rout|triumph|deficit"
    r"|aggregate|away|home|upset|scoreline|advantage)\b"
)
_NO_SCORE_AFTER = re.compile(
    r" ?%| (?:percent|per cent|minutes|days|weeks|months|years|people|points|times)\b"
)
_LONGEST_SCORE = 3
"""Digits of a side of the longest score."""
_HIGHEST_GOALS = 20
"""A falling pair up to here is a score wherever it stands."""
_DETERMINER = re.compile(
    r"\b(?:a|an|the|this|that|its|his|her|their|our|my|your|another|new|[a-z]+[’']s) (?:[a-z]+ )?$",
    re.IGNORECASE,
)
_ATTRIBUTE_END = re.compile(
    r"(?: |-)(?!(?:in|on|of|to"
    r"|from|for|and|or|at|by|with|per|a|an|the|is|was|are|were|has|had|have|after|before"
    r"|over|more|less|than|each|every|as|but|if|when|while|he|she|they|it|worth|because|since|during|went|goes|will"
    r"|would)\b)[a-z]"
)
_FEET_BEFORE = re.compile(r"[0-9a-z] ?(?:ft|feet|foot)\.?,? $")
_NAME_BEFORE = re.compile(r"[A-Z][a-z]+ $")
_CLAUSE_END = re.compile(r" ?(?:[.,;:!?)]|$)")
_WORDS_TOO = frozenset(("t", "L", "l", "V", "W", "mi", "min", "sec", "ms"))
"""Units that are read so only next to their figure or at the end of a clause."""
_NEVER_ATTRIBUTES = ("%", "°C", "°F", "°")
_UNIT_FORMS = {written.replace(" ", ""): forms for written, forms in units.UNITS.items()}


def _figures(match: re.Match[str]) -> str:
    return number(match["low"]) + (f" to {number(match['high'])}" if match["high"] else "")


def _named(forms: str, *, single: bool) -> str:
    singular, _, plural = forms.partition("|")
    return singular if single else plural


def _say_money(match: re.Match[str]) -> str | None:
    """$17bn → seventeen billion dollars; a $5 million deal → a five million dollar deal."""
    forms = units.CURRENCY_SIGNS.get(match["unit"]) or units.NAMED_CURRENCIES.get(match["unit"])
    if forms is None:
        return None
    magnitude = match["long"] or units.MAGNITUDES.get(match["short"] or "", "")
    if not magnitude and not match["high"] and _CENTS.fullmatch(match["low"]):
        return _with_change(match["low"], forms)
    single = ((match["high"] or match["low"]) == "1" and not magnitude) or _attribute(match)
    words = [_figures(match), magnitude, _named(forms, single=single)]
    return " ".join(word for word in words if word)


def _attribute(match: re.Match[str]) -> bool:
    """Whether the sum describes the noun after it: a $5 million deal, a $20-a-month plan."""
    right = after(match)
    if right.startswith(("-a-", "-per-", "-an-", "-plus")):
        return True
    return bool(_DETERMINER.search(before(match)) and _ATTRIBUTE_END.match(right))


def _with_change(figure: str, forms: str) -> str:
    """$2.50 → two dollars and fifty cents."""
    whole, _, rest = figure.replace(",", "").partition(".")
    small = units.SMALL_CHANGE.get(forms.partition("|")[0].rpartition(" ")[2])
    if small is None or len(whole) > LONGEST:
        return f"{number(figure)} {_named(forms, single=False)}"
    coins = ((int(whole or "0"), forms), (int(rest), small))
    parts = [f"{cardinal(count)} {_named(coin, single=count == 1)}" for count, coin in coins if count]
    return " and ".join(parts) or f"zero {_named(forms, single=False)}"


def _say_measure(match: re.Match[str]) -> str | None:
    """5°C → five degrees Celsius, a 5 km run → a five kilometer run."""
    unit, right = match["unit"], after(match)
    if unit in _WORDS_TOO and match["gap"] and not _CLAUSE_END.match(right):
        return None
    if unit == "in" and match["gap"] and not _FEET_BEFORE.search(before(match)):
        return None
    if unit == "m" and not match["gap"] and re.match(r" (?:people|[a-z]{3,}s)\b", right):
        return None
    magnitude = (match["magnitude"] or "").strip()
    describes = match["gap"] == "-" or (unit not in _NEVER_ATTRIBUTES and _attribute(match))
    single = ((match["high"] or match["low"]) == "1" and not magnitude) or describes
    name = _named(_UNIT_FORMS[unit.replace(" ", "")], single=single)
    stop = "." if unit.endswith(".") and re.match(r" ?$| [A-Z]", right) else ""
    words = (_figures(match), units.PLAIN_MAGNITUDES.get(magnitude, magnitude), name)
    return " ".join(word for word in words if word) + stop


def _say_magnitude(match: re.Match[str]) -> str:
    """5bn people → five billion people."""
    return f"{_figures(match)} {units.MAGNITUDES[match['short']]}"


def _say_feet(match: re.Match[str]) -> str:
    """6'2" → six foot two."""
    feet = int(match.group()[0])
    if match["inches"]:
        return f"{cardinal(feet)} foot {cardinal(int(match['inches']))}"
    return f"{cardinal(feet)} {'foot' if feet == 1 else 'feet'}"


def _say_range(match: re.Match[str]) -> str:
    """10-15 minutes → ten to fifteen; won 3-1 → three one; 50-50 → fifty-fifty."""
    low, high = match["low"], match["high"]
    if low == high and low in _EVENS:
        return f"{number(low)}-{number(high)}"
    short = low.isdigit() and high.isdigit() and max(len(low), len(high)) <= _LONGEST_SCORE
    if short and (int(high) <= int(low) <= _HIGHEST_GOALS or _is_score(match)):
        return f"{_goals(low)} {_goals(high)}"
    return f"{number(low)} to {number(high)}"


def _is_score(match: re.Match[str]) -> bool:
    right = after(match)
    if _SCORE_AFTER.match(right):
        return True
    return bool(_SCORE_BEFORE.search(before(match))) and not _NO_SCORE_AFTER.match(right)


def _goals(figure: str) -> str:
    return "nil" if figure == "0" else number(figure)


def _say_fraction(match: re.Match[str]) -> str | None:
    """2/3 → two thirds, 5 1/2 → five and a half; what is no proper fraction is said as two numbers."""
    whole = match["first"] if match["over"] else ""
    over, under = int(match["over"] or match["first"]), int(match["under"])
    if over == under and not whole and match["first"] not in _EVENS:
        return f"{cardinal(over)} out of {cardinal(under)}"
    if not 0 < over < under:
        return None if whole else f"{spaced(match['first'])} {spaced(match['under'])}"
    single, several = _HALVES.get(under, (ordinal(under), ordinal(under) + "s"))
    parts = single if over == 1 else several
    if whole:
        return f"{cardinal(int(whole))} and {'a' if over == 1 else cardinal(over)} {parts}"
    return f"{cardinal(over)} {parts}"


def _say_ratio(match: re.Match[str]) -> str:
    """a ratio of 3:1 → three to one; Psalm 23:4 → twenty-three four."""
    verse = _NAME_BEFORE.search(before(match))
    return f"{number(match['left'])} {'' if verse else 'to '}{number(match['right'])}"


def _say_ordinal(match: re.Match[str]) -> str:
    """103rd → one hundred third."""
    digits = match["figure"].replace(",", "")
    return ordinal(int(digits)) if len(digits) <= LONGEST else digit_by_digit(digits)


def _say_numero(match: re.Match[str]) -> str:
    """No. 5 → number five."""
    word = "numbers" if match["word"].endswith("s") else "number"
    return (word.capitalize() if match.start() == 0 else word) + " "


def _say_number(match: re.Match[str]) -> str:
    """Any other figure, set apart from letters on either side."""
    left, right = before(match)[-1:].isalpha(), after(match)[:1].isalpha()
    return f"{' ' if left else ''}{number(match.group())}{' ' if right else ''}"


SIGNS: tuple[Rule, ...] = (
    Rule("sign", _SIGN, lambda m: _SIGN_WORDS[m.group()]),
    Rule("decimal", _POINT, lambda m: f"point {digit_by_digit(m['digits'])}"),
)
"""After phones, before everything that counts."""

_SUM_TO_SUM = re.compile(r"[-–—](?:(?<=[0-9][mbkt].)|(?<=[0-9][mbt]n.))(?=[$€£¥][0-9])")

MONEY: tuple[Rule, ...] = (
    Rule("money", _SUM_TO_SUM, lambda _: " to "),
    Rule("money", _NAMED_MONEY, _say_money),
    Rule("money", _MONEY, _say_money),
    Rule("money", _MONEY_AFTER, _say_money),
)

RULES: tuple[Rule, ...] = (
    Rule("measure", _MEASURE, _say_measure),
    Rule("magnitude", _MAGNITUDE, _say_magnitude),
    Rule("measure", _FEET, _say_feet),
    Rule("ordinal", _ORDINAL, _say_ordinal),
    Rule("number sign", _NUMERO, _say_numero),
    Rule("number sign", _NUMBER_SIGN, lambda _: "number "),
)

LAST: tuple[Rule, ...] = (
    Rule("fraction", _FRACTION, _say_fraction),
    Rule("range", _RANGE, _say_range),
    Rule("ratio", _RATIO, _say_ratio),
    Rule("number", _NUMBER, _say_number),
    Rule("digits", _DIGITS, lambda m: f" {spaced(m.group())} "),
)
"""What no other rule took."""
