"""English: the rules that turn written text into spoken text, in the order that works.

American reading: no "and" in cardinals, December sixteenth, twenty twenty-four. Acronyms are spelled
with spaces (F B I) or stay (NATO), words set in capitals are written small; the clean-up of
characters and the removal of what no voice can say belong to the frame (``languages.spoken``).
"""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import abbreviations, acronyms, calendar, codes, quantities

ALPHABET = "abcdefghijklmnopqrstuvwxyzàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßšžčćđğışłńśźżęąřěőű"
"""Letters that an English voice says, with those of names that it reads as plain ones."""

SYMBOLS = {
    "&": " and ",
    "+": " plus ",
    "=": " equals ",
    "@": " at ",
    "#": " number ",
    "%": " percent ",
    "°": " degrees ",
    "§": " section ",
    "<": " less than ",
    ">": " more than ",
    "≤": " at most ",
    "≥": " at least ",
    "≈": " about ",
    "~": " about ",
    "×": " by ",
    "÷": " divided by ",
    "$": " dollars ",
    "€": " euros ",
    "£": " pounds ",
}
_SYMBOL = re.compile(f"[{re.escape(''.join(SYMBOLS))}]")
_TIMES = re.compile(r"(?<=[0-9]) ?[x×*] ?(?=[0-9])")
_SLASH = re.compile(r"(?<=[^\W_])/(?=[^\W_])")
_CYRILLIC = re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya a gh q ng o u u h i".split(" "),
        strict=True,
    )
)


def _transliterated(match: re.Match[str]) -> str:
    """A Cyrillic word in Latin letters (BGN/PCGN, simplified)."""
    word = match.group()
    said = "".join(_LATIN.get(letter, "") for letter in word.casefold())
    return said.capitalize() if word[0].isupper() else said


RULES: tuple[Rule, ...] = (
    Rule("mail", codes.MAIL, codes.say_mail),
    Rule("url", codes.URL, codes.say_url),
    Rule("handle", codes.HANDLE, codes.say_handle),
    Rule("abbreviation", abbreviations.GROUP, abbreviations.say_group),
    Rule("date", calendar.NUMERIC_DATE, calendar.say_numeric_date),
    Rule("phone", codes.PHONE, codes.say_phone),
    Rule("phone", codes.SHORT_PHONE, codes.say_short_phone),
    Rule("version", codes.VERSION, codes.say_version),
    Rule("formation", codes.FORMATION, codes.say_formation),
    Rule("time", calendar.TIME, calendar.say_time),
    Rule("date", calendar.MONTH_DAY, calendar.say_month_day),
    Rule("date", calendar.DAY_MONTH, calendar.say_day_month),
    Rule("date", calendar.MONTH_ALONE, calendar.say_month_alone),
    Rule("money", quantities.MONEY_BEFORE, quantities.say_money),
    Rule("money", quantities.MONEY_AFTER, quantities.say_money),
    Rule("decade", calendar.DECADE, calendar.say_decade),
    Rule("year", calendar.YEAR_RANGE, calendar.say_year_range),
    Rule("unit", quantities.UNIT, quantities.say_unit),
    Rule("magnitude", quantities.MAGNITUDE, quantities.say_magnitude),
    Rule("unit", quantities.FEET, quantities.say_feet),
    Rule("ordinal", quantities.ORDINAL, quantities.say_ordinal),
    Rule("number sign", quantities.NUMERO, quantities.say_numero),
    Rule("model", codes.MODEL, codes.say_model),
    Rule("code", codes.LETTER_NUMBER, codes.say_letter_number),
    Rule("code", codes.NUMBER_LETTER, codes.say_number_letter),
    Rule("year", calendar.YEAR, calendar.say_year),
    Rule("year", calendar.SHORT_YEAR, calendar.say_short_year),
    Rule("times", _TIMES, lambda _: " by "),
    Rule("fraction", quantities.FRACTION, quantities.say_fraction),
    Rule("range", quantities.RANGE, quantities.say_range),
    Rule("number", quantities.NUMBER, quantities.say_number),
    Rule("digits", quantities.DIGITS, quantities.say_digits),
    Rule("roman", acronyms.ROMAN, acronyms.say_roman),
    Rule("abbreviation", abbreviations.LETTERED, abbreviations.say_lettered),
    Rule("initials", abbreviations.INITIAL, abbreviations.say_initial),
    Rule("abbreviation", abbreviations.SINGLE, abbreviations.say_single),
    Rule("abbreviation", abbreviations.BARE, abbreviations.say_bare),
    Rule("ampersand", acronyms.AMPERSAND, acronyms.say_ampersand),
    Rule("acronym", acronyms.MIXED, acronyms.say_mixed),
    Rule("acronym", acronyms.ACRONYM, acronyms.say_acronym),
    Rule("letter", _CYRILLIC, _transliterated),
    Rule("slash", _SLASH, lambda _: " "),
    Rule("symbol", _SYMBOL, lambda m: SYMBOLS[m.group()]),
)
"""See ``languages.rules``; the pattern finds, the function says or declines."""
