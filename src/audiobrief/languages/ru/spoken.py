"""Russian: the rules that turn written text into spoken text, in the order that works.

Addresses and phones go before numbers, dates and times before measures, measures before bare
figures; abbreviations that a figure follows before the figure, for it agrees with them. Words set
in capitals are read as words and acronyms by ``acronyms``; the clean-up of characters and the
removal of what no voice can say belong to the frame (``languages.spoken``).
"""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from . import abbreviations, acronyms, calendar, codes, latin, quantities, ranks

ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
"""Letters that a Russian voice says."""

_NEIGHBOURS = str.maketrans("әғқңөұүһіїєґўӘҒҚҢӨҰҮҺІЇЄҐЎ", "агкноуухииегуАГКНОУУХИИЕГУ")
_FOREIGN = re.compile("[әғқңөұүһіїєґўӘҒҚҢӨҰҮҺІЇЄҐЎ]+")
_LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTXYk", "асеорхуАВСЕНКМОРТХУк")
_LOOK_ALIKE = re.compile(r"[aceopxyABCEHKMOPTXYk]+(?=[а-яё])|(?<=[а-яё])[aceopxyABCEHKMOPTXYk]+")

SYMBOLS = {
    "&": " и ",
    "+": " плюс ",
    "=": " равно ",
    "@": " собака ",
    "#": " решётка ",
    "%": " процентов ",
    "°": " градусов ",
    "§": " параграф ",
    "<": " меньше ",
    ">": " больше ",
    "≤": " не больше ",
    "≥": " не меньше ",
    "≈": " примерно ",
    "~": " примерно ",
    "×": " на ",
    "÷": " разделить на ",
    "$": " долларов ",
    "€": " евро ",
    "₽": " рублей ",
    "₸": " тенге ",
    "£": " фунтов ",
}
_SYMBOL = re.compile(f"[{re.escape(''.join(SYMBOLS))}]")
_TIMES = re.compile(r"(?<=[0-9]) ?[x×х*] ?(?=[0-9])")
_SLASH = re.compile(r"(?<=[^\W_])/(?=[^\W_])")

RULES: tuple[Rule, ...] = (
    Rule("mail", codes.MAIL, codes.say_mail),
    Rule("url", codes.URL, codes.say_url),
    Rule("handle", codes.HANDLE, codes.say_handle),
    Rule("look-alike", _LOOK_ALIKE, lambda m: m.group().translate(_LOOK_ALIKES)),
    Rule("group", abbreviations.GROUP, abbreviations.say_group),
    Rule("date", calendar.NUMERIC_DATE, calendar.say_numeric_date),
    Rule("phone", codes.PHONE, codes.say_phone),
    Rule("time", calendar.TIME, calendar.say_time),
    Rule("score", calendar.SCORE, calendar.say_score),
    Rule("roman", ranks.ROMAN, ranks.say_roman),
    Rule("date", calendar.DATE, calendar.say_date),
    Rule("year", calendar.YEAR, calendar.say_year),
    Rule("year", calendar.BARE_YEAR, calendar.say_bare_year),
    Rule("compound", ranks.COMPOUND, ranks.say_compound),
    Rule("compound", ranks.PERCENT_SUFFIX, ranks.say_percent_suffix),
    Rule("suffix", ranks.SUFFIX, ranks.say_suffix),
    Rule("version", codes.VERSION, codes.say_version),
    Rule("times", _TIMES, lambda _: " на "),
    Rule("money", quantities.MONEY_BEFORE, quantities.say_measure),
    Rule("money", quantities.MONEY_AFTER, quantities.say_measure),
    Rule("percent", quantities.PERCENT, quantities.say_measure),
    Rule("unit", quantities.UNIT, quantities.say_measure),
    Rule("magnitude", quantities.MAGNITUDE, quantities.say_measure),
    Rule("magnitude", abbreviations.MAGNITUDE, abbreviations.say_magnitude),
    Rule("abbreviation", abbreviations.SLASH, abbreviations.say_slashed),
    Rule("abbreviation", abbreviations.HYPHEN, abbreviations.say_hyphened),
    Rule("initials", ranks.INITIALS, ranks.say_initials),
    Rule("abbreviation", abbreviations.SINGLE, abbreviations.say_single),
    Rule("fraction", quantities.FRACTION, quantities.say_fraction),
    Rule("number sign", quantities.NUMERO, quantities.say_numero),
    Rule("code", codes.NUMBER_WORD, codes.say_number_word),
    Rule("code", codes.WORD_NUMBER, codes.say_word_number),
    Rule("number", quantities.NUMBER, quantities.say_number),
    Rule("digits", quantities.DIGITS, quantities.say_digits),
    Rule("acronym", acronyms.ACRONYM, acronyms.say_acronym),
    Rule("latin", latin.WORD, latin.say_latin),
    Rule("letter", _FOREIGN, lambda m: m.group().translate(_NEIGHBOURS)),
    Rule("slash", _SLASH, lambda _: " "),
    Rule("symbol", _SYMBOL, lambda m: SYMBOLS[m.group()]),
)
"""See ``languages.rules``; the pattern finds, the function says or declines."""
