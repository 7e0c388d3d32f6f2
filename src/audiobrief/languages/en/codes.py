"""Phones, web and mail addresses, versions, and figures glued to letters."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import before, first
from .numerals import digit_by_digit, model, spaced
from .tables import words

_TOPS = "com|org|net|gov|edu|info|io|tv|me|co|uk|us|eu|de|fr|ru|kz|ua|cn|in|jp|au|ca|ai|app|dev|biz|int|mil|news|online|site"
_SCHEME = re.compile(r"https?://(?=\w)")
_URL = re.compile(
    rf"(?P<host>[A-Za-z0-9](?<![\w@.-].)[A-Za-z0-9-]{{0,62}}+\.(?:[A-Za-z0-9-]{{1,63}}\.){{0,5}}(?:{_TOPS}))(?![\w-])"
    r"(?P<path>/[\w/.%?=&#+~:-]{0,300})?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?P<user>[\w+](?<![\w.@+-].)[\w.+-]{0,63}+)@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})", re.ASCII
)
_HANDLE = re.compile(r"(?P<sign>[@#])(?<!\w.)(?P<name>[A-Za-z_]\w{1,40})")
_ABROAD = re.compile(
    r"\+(?=(?:[ ().-]{0,2}[0-9]){10,14}(?![0-9])) ?[0-9](?:[ .-]{0,2}\(?[0-9]{1,11}\)?){1,6}(?![0-9])"
)
_PHONE = re.compile(
    rf"{first('.,+$–-')}(?<!\w.)(?:"
    r"(?:[ .-]\(?[0-9]{3}\)?)[ .-][0-9]{3}[ .-][0-9]{4}|[0-9]{2}[ .-][0-9]{3}[ .-][0-9]{4}|[0-9]{2}-[0-9]{4}"
    r"|(?<=0)[0-9]{2,4} [0-9]{3,4} [0-9]{3,4})(?![\w-])"
    r"|\([0-9]{3}\) ?[0-9]{3}-[0-9]{4}(?![\w-])"
)
_EMERGENCY = re.compile(rf"{first('.,-')}(?<=[19])(?:11|12|99|88|01)(?![\w-]|[.,][0-9])")
_CALL = re.compile(
    r"\b(?:call|called|calling|dial|dialed|dialled|ring|rang|phone|phoned|text|texted) $", re.IGNORECASE
)
_VERSION = re.compile(rf"{first('.')}[0-9]{{0,3}}(?:\.[0-9]{{1,4}}){{2,5}}(?![0-9])")
_FORMATION = re.compile(rf"{first('-')}(?<!\w.)(?:-[0-9]){{2,3}}(?![\w-])")
_MODEL = re.compile(
    r"(?P<name>[ABFHIPREGLabfhiprgl](?<!\w.)(?:oeing|irbus|light|oute|ighway|oom|nterstate|us|ate|mbraer|MW|errari"
    r"|eugeot|orsche|evi[’']s)) (?P<digits>[0-9]{3,4})(?P<tail>s?)(?![0-9,.-]*[0-9])"
)
_LETTER_NUMBER = re.compile(
    r"(?P<letters>[A-Za-z](?<!\w.)[A-Za-z]{0,11}+)[-–]?(?P<digits>[0-9]++)(?![.,]?[0-9])(?P<tail>[A-Za-z]{0,3})"
)
_NUMBER_LETTER = re.compile(rf"(?P<digits>{first('.,')}(?<!\w.)[0-9]*+)-?(?P<letters>[A-Z]{{1,4}})(?!\w)")
_MARKS = {
    "-": "dash",
    "_": "underscore",
    ".": "dot",
    "/": "slash",
    ":": "colon",
    "?": "question mark",
    "=": "equals",
    "&": "and",
    "#": "hash",
    "%": "percent",
    "+": "plus",
    "~": "tilde",
}
_PIECE = re.compile(r"[0-9]+|[A-Za-z]+|[^\W\d_]+|[\W_]")
_SPELLED = words("www uk kz ru us tv io html bbc abc npr fbi cia ua eu de ap afp")
_VOWEL = re.compile("[aeiouy]")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])|_")
_SERIES = 3
"""Up to this many capitals before exactly as many digits name a flight or model."""


def _say_url(match: re.Match[str]) -> str:
    """bbc.com/news → b b c dot com slash news."""
    return _address(match["host"] + (match["path"] or "").rstrip("/.:?"))


def _say_mail(match: re.Match[str]) -> str:
    """info@example.com → info at example dot com."""
    return f"{_address(match['user'])} at {_address(match['host'])}"


def _say_handle(match: re.Match[str]) -> str:
    """#MeToo → hashtag Me Too; @nasa → at nasa."""
    parts = _HUMPS.sub(" ", match["name"]).split()
    said = " ".join(spaced(part) if part.isdecimal() else part for part in parts)
    return ("at " if match["sign"] == "@" else "hashtag ") + said


def _address(address: str) -> str:
    said = (_piece(piece) for piece in _PIECE.findall(address))
    return " ".join(word for word in said if word)


def _piece(piece: str) -> str:
    if piece.isdecimal():
        return spaced(piece)
    if not piece[0].isalpha():
        return _MARKS.get(piece, "")
    folded = piece.casefold()
    return " ".join(folded) if folded in _SPELLED or not _VOWEL.search(folded) else folded


def _say_phone(match: re.Match[str]) -> str:
    """555-0123 → five five five, zero one two three."""
    groups = re.findall("[0-9]+", match.group())
    return ("plus " if match.group()[0] == "+" else "") + ", ".join(digit_by_digit(group) for group in groups)


def _say_emergency(match: re.Match[str]) -> str | None:
    """call 911 → nine one one."""
    return digit_by_digit(match.group()) if _CALL.search(before(match)) else None


def _say_version(match: re.Match[str]) -> str:
    """10.0.1 → ten point zero point one."""
    return " point ".join(spaced(part) for part in match.group().split("."))


def _say_formation(match: re.Match[str]) -> str:
    """4-4-2 → four four two."""
    return digit_by_digit(match.group().replace("-", ""))


def _say_model(match: re.Match[str]) -> str:
    """Boeing 747 → seven forty-seven, Flight 370 → three seventy."""
    return f"{match['name']} {model(match['digits'])}{match['tail']}"


def _say_letter_number(match: re.Match[str]) -> str:
    """COVID-19 → COVID nineteen, F-16 → F sixteen, MH370 → MH three seventy."""
    name, digits, tail = match["letters"], match["digits"], match["tail"]
    series = name.isupper() and len(name) <= _SERIES == len(digits)
    return f"{name} {model(digits) if series else spaced(digits)}{tail if tail in ('', 's') else ' ' + tail}"


def _say_number_letter(match: re.Match[str]) -> str:
    """5G → five G, 3-D → three D."""
    return f"{spaced(match['digits'])} {match['letters']}"


ADDRESSES: tuple[Rule, ...] = (
    Rule("url", _SCHEME, lambda _: ""),
    Rule("mail", _MAIL, _say_mail),
    Rule("url", _URL, _say_url),
    Rule("handle", _HANDLE, _say_handle),
)
PHONES: tuple[Rule, ...] = (
    Rule("phone", _ABROAD, _say_phone),
    Rule("phone", _PHONE, _say_phone),
    Rule("phone", _EMERGENCY, _say_emergency),
    Rule("version", _VERSION, _say_version),
    Rule("formation", _FORMATION, _say_formation),
)
RULES: tuple[Rule, ...] = (
    Rule("code", _MODEL, _say_model),
    Rule("code", _LETTER_NUMBER, _say_letter_number),
    Rule("code", _NUMBER_LETTER, _say_number_letter),
)
