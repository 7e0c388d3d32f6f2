"""Figures that count or measure: money, percentages, units, fractions, scores, ranges and bare numbers."""

from __future__ import annotations

import re

from . import units
from .numerals import LIMIT_DIGITS, cardinal, digit_by_digit, ordinal, spaced

FIGURE = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9])|[0-9]++)(?:\.[0-9]++(?!\.[0-9]))?|\.[0-9]++"
"""158,983; 4.5; .5"""
_START = r"(?<![0-9])(?<![0-9][.,:])"
_SIGN = r"(?P<sign>(?<![\w%)])[-–+±])?"
_LINK = r" ?(?P<link>[-–—]|to) ?"
_SIGNS = units.alternatives(units.CURRENCY_SIGNS)
_CODES = units.alternatives(units.CURRENCY_CODES)
_LONG = "|".join(units.LONG_MAGNITUDES)
_SHORT = units.alternatives(units.MAGNITUDES)
_MAGNITUDE = rf"(?:[ -]?(?P<long>{_LONG})\b| ?(?P<short>{_SHORT})(?![\w]))"

MONEY_BEFORE = re.compile(
    rf"(?P<sign>(?<![\w%)])[-–+])?(?:(?P<unit>{_SIGNS})|\b(?P<code>{_CODES})\b) ?(?P<low>{FIGURE})"
    rf"(?:(?:[-–—]| to )(?:{_SIGNS})?(?P<high>{FIGURE}))?{_MAGNITUDE}?"
)
MONEY_AFTER = re.compile(
    rf"{_START}{_SIGN}(?P<low>{FIGURE})(?: ?[-–—] ?(?P<high>{FIGURE}))?{_MAGNITUDE}? ?(?:(?P<unit>{_SIGNS})|(?P<code>{_CODES})\b)"
)
UNIT = re.compile(
    rf"{_START}{_SIGN}(?P<low>{FIGURE})(?: ?%?[-–—] ?(?P<high>{FIGURE}))?"
    rf"(?P<magnitude>(?: (?:{_LONG})| ?(?:{units.alternatives(units.PLAIN_MAGNITUDES)}))\b)?(?P<gap>[ -]?)"
    rf"(?P<unit>{units.alternatives(units.UNITS)})(?![^\W_])"
)
MAGNITUDE = re.compile(
    rf"{_START}(?P<low>{FIGURE})(?: ?[-–—] ?(?P<high>{FIGURE}))? ?(?P<short>{units.alternatives(units.PLAIN_MAGNITUDES)}|[KkMm](?= [a-z]+s\b))(?![\w])"
)
FEET = re.compile(r"(?<![0-9.])(?P<feet>[1-9])[’'′](?: ?(?P<inches>1?[0-9])[\"”″’'′]{1,2})?(?![\w])")
RANGE = re.compile(rf"{_START}(?<![\w-])(?P<low>{FIGURE})(?P<link> ?[-–—] ?)(?P<high>{FIGURE})(?![0-9]|-[0-9])")
FRACTION = re.compile(r"(?<![0-9/.,])(?:(?P<whole>[0-9]{1,3})[ -])?(?P<over>[0-9]{1,2})/(?P<under>[0-9]{1,4})(?![0-9/])")
ORDINAL = re.compile(r"(?<![0-9.])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]++)(?:st|nd|rd|th)\b")
NUMERO = re.compile(r"(?:\b(?P<word>Nos?)\. ?|№ ?|(?<![\w&])#)(?=[0-9])", re.IGNORECASE)
NUMBER = re.compile(rf"{_START}{_SIGN}(?P<figure>{FIGURE})")
DIGITS = re.compile(r"[0-9]+")

_SIGN_WORDS = {"-": "minus ", "–": "minus ", "+": "plus ", "±": "plus or minus "}
_SCORE_BEFORE = re.compile(
    r"\b(?:w[oi]ns?|lost|loses?|losing|winning|beat(?:s|en|ing)?|defeat(?:s|ed|ing)?|drew|draws?|tied|ties?|led|leads?|trail(?:s|ed|ing)?"
    r"|scores?|score was|thrash(?:es|ed)|edged|crushed|by|finished|ended|ahead|up|down|final|victory|triumph|defeat|aggregate|loss)"
    r"(?:[\w’' ,-]{0,30} |[ ,:(]{1,3})$",
    re.IGNORECASE,
)
_SCORE_AFTER = re.compile(
    r" (?:[a-z-]+ )?(?:win|wins|victory|victories|defeat|loss|draw|tie|lead|thrashing|rout|triumph|deficit|aggregate|away|home"
    r"|upset|scoreline|advantage)\b"
)
_DETERMINER = re.compile(r"\b(?:a|an|the|this|that|its|his|her|their|our|my|your|another|new|[a-z]+[’']s) (?:[a-z]+ )?$", re.I)
_ATTRIBUTE_END = re.compile(
    r"(?: |-)(?!(?:in|on|of|to|from|for|and|or|at|by|with|per|a|an|the|is|was|are|were|has|had|have|after|before|over|more|less"
    r"|than|each|every|as|but|if|when|while|he|she|they|it|worth|because|since|during|went|goes|will|would|on)\b)[a-z]"
)
_HALVES = {2: ("half", "halves"), 4: ("quarter", "quarters")}


def number(figure: str) -> str:
    """A figure in words: three point one four, one hundred fifty-eight thousand …"""
    whole, _, rest = figure.replace(",", "").partition(".")
    if not rest:
        return spaced(whole)
    head = spaced(whole) + " " if whole else ""
    return f"{head}point {digit_by_digit(rest)}"


def _one(figure: str) -> bool:
    return figure == "1"


def _named(forms: str, *, single: bool) -> str:
    singular, _, plural = forms.partition("|")
    return singular if single else plural


def say_money(match: re.Match[str]) -> str:
    """$17bn → seventeen billion dollars; a $5 million deal → a five million dollar deal."""
    groups = match.groupdict()
    forms = units.CURRENCY_SIGNS.get(groups["unit"] or "") or units.CURRENCY_CODES[groups["code"]]
    magnitude = groups["long"] or units.MAGNITUDES.get(groups["short"] or "", "")
    sign = _SIGN_WORDS.get(groups["sign"] or "", "")
    low, high = groups["low"], groups["high"]
    if not magnitude and not high and re.fullmatch(r"[0-9,]+\.[0-9]{2}", low):
        return sign + _with_change(low, forms)
    figures = number(low) + (f" to {number(high)}" if high else "")
    single = (_one(high or low) and not magnitude) or _attribute(match)
    words = [figures, magnitude, _named(forms, single=single)]
    return sign + " ".join(word for word in words if word)


def _attribute(match: re.Match[str]) -> bool:
    """Whether the sum describes the noun after it: a $5 million deal, a $20-a-month plan."""
    left = match.string[max(0, match.start() - 40) : match.start()]
    right = match.string[match.end() : match.end() + 20]
    if right.startswith(("-a-", "-per-", "-an-", "-plus")):
        return True
    return bool(_DETERMINER.search(left) and _ATTRIBUTE_END.match(right))


def _with_change(figure: str, forms: str) -> str:
    whole, _, rest = figure.replace(",", "").partition(".")
    small = units.SMALL_CHANGE.get(forms.split("|")[0].rsplit(" ", maxsplit=1)[-1])
    if small is None or len(whole) > LIMIT_DIGITS:
        return f"{number(figure)} {_named(forms, single=False)}"
    parts = []
    if int(whole):
        parts.append(f"{cardinal(int(whole))} {_named(forms, single=int(whole) == 1)}")
    if int(rest):
        parts.append(f"{cardinal(int(rest))} {_named(small, single=int(rest) == 1)}")
    return " and ".join(parts) or f"zero {_named(forms, single=False)}"


_UNIT_FORMS = {written.replace(" ", ""): forms for written, forms in units.UNITS.items()}
_CLAUSE_END = re.compile(r" ?(?:[.,;:!?)]|$)")
_WORDS_TOO = frozenset(("in.", "t", "L", "l", "V", "W", "mi", "min", "sec", "ms", "g"))
"""Units that are read so only next to their figure or at the end of a clause."""


def say_unit(match: re.Match[str]) -> str | None:
    """−5°C → minus five degrees Celsius, a 5 km run → a five kilometer run."""
    unit = match["unit"]
    right = match.string[match.end() : match.end() + 20]
    if unit in _WORDS_TOO and match["gap"] and unit != "in." and not (unit == "g" or _CLAUSE_END.match(right)):
        return None
    if unit == "m" and not match["gap"] and re.match(r" (?:people|[a-z]{3,}s)\b", right):
        return None
    forms = _UNIT_FORMS[unit.replace(" ", "")]
    low, high = match["low"], match["high"]
    figures = number(low) + (f" to {number(high)}" if high else "")
    magnitude = (match["magnitude"] or "").strip()
    magnitude = units.PLAIN_MAGNITUDES.get(magnitude, magnitude)
    describes = match["gap"] == "-" or (unit not in ("%", "°C", "°F", "°") and _attribute(match))
    single = (_one(high or low) and not magnitude) or describes
    stop = "." if unit.endswith(".") and re.match(r" ?$| [A-Z]", right) else ""
    sign = _SIGN_WORDS.get(match["sign"] or "", "")
    return sign + " ".join(word for word in (figures, magnitude, _named(forms, single=single)) if word) + stop


def say_magnitude(match: re.Match[str]) -> str:
    """5bn people → five billion people."""
    figures = number(match["low"]) + (f" to {number(match['high'])}" if match["high"] else "")
    short = match["short"]
    return f"{figures} {units.PLAIN_MAGNITUDES.get(short) or units.MAGNITUDES[short]}"


def say_feet(match: re.Match[str]) -> str:
    """6'2" → six foot two."""
    feet = cardinal(int(match["feet"]))
    if not match["inches"]:
        return f"{feet} {'foot' if match['feet'] == '1' else 'feet'}"
    return f"{feet} foot {cardinal(int(match['inches']))}"


def say_range(match: re.Match[str]) -> str:
    """10-15 minutes → ten to fifteen; won 3-1 → three one; 50-50 → fifty-fifty."""
    low, high = match["low"], match["high"]
    if low == high and low in ("50", "20"):
        return f"{number(low)}-{number(high)}"
    if _is_score(match, low, high):
        return f"{_goals(low)} {_goals(high)}"
    return f"{number(low)} to {number(high)}"


def _is_score(match: re.Match[str], low: str, high: str) -> bool:
    if not (low.isdigit() and high.isdigit()) or max(len(low), len(high)) > 3:  # noqa: PLR2004
        return False
    left = match.string[max(0, match.start() - 60) : match.start()]
    right = match.string[match.end() : match.end() + 40]
    return bool(_SCORE_AFTER.match(right)) or (
        bool(_SCORE_BEFORE.search(left)) and not re.match(r" ?%| (?:percent|per cent|minutes|days|years|people|points)", right)
    )


def _goals(figure: str) -> str:
    return "nil" if figure == "0" else number(figure)


def say_fraction(match: re.Match[str]) -> str | None:
    """2/3 → two thirds, 5 1/2 → five and a half; what is no proper fraction is said as two numbers."""
    over, under = int(match["over"]), int(match["under"])
    if not 0 < over < under:
        return None if match["whole"] else f"{spaced(match['over'])} {spaced(match['under'])}"
    single, several = _HALVES.get(under, (ordinal(under), ordinal(under) + "s"))
    said = f"{cardinal(over)} {single if over == 1 else several}"
    if not match["whole"]:
        return said
    article = "a" if over == 1 else cardinal(over)
    return f"{cardinal(int(match['whole']))} and {article} {single if over == 1 else several}"


def say_ordinal(match: re.Match[str]) -> str:
    """103rd → one hundred third."""
    digits = match["digits"].replace(",", "")
    return ordinal(int(digits)) if len(digits) <= LIMIT_DIGITS else digit_by_digit(digits)


def say_numero(match: re.Match[str]) -> str:
    """No. 5, #5 → number five."""
    word = "numbers" if (match["word"] or "").casefold() == "nos" else "number"
    return (word.capitalize() if (match["word"] or "n")[0].isupper() and match.start() == 0 else word) + " "


def say_number(match: re.Match[str]) -> str:
    """A figure that no other rule knew."""
    return _SIGN_WORDS.get(match["sign"] or "", "") + number(match["figure"])


def say_digits(match: re.Match[str]) -> str:
    """Whatever digits are left."""
    return f" {spaced(match.group())} "
