"""Phones, web and mail addresses, versions, and figures glued to letters."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import after, before, first
from .numerals import digit_by_digit, model, spaced, year
from .tables import words

_TOPS = words(
    """
    com org net gov edu info io tv me co uk us eu de fr ru kz ua cn in jp au ca ai app dev biz int mil
    news online site
    """
)
_SCHEME = re.compile(r"https?://(?=\w)")
_ADDRESS = re.compile(
    r"(?P<host>[A-Za-z0-9](?<![\w@.+-].)[\w+-]{0,62}+[.@][\w.@+-]{1,200}(?<![.@+-]))(?P<path>/[\w/.%?=&#+~:-]{0,300})?",
    re.ASCII,
)
_LETTERS_AND_MARKS = re.compile(r"[A-Za-z0-9.-]+")
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
_MODEL = re.compile(rf"(?P<digits>{first('.,-')}(?<=[A-Za-z’'] .)[0-9]{{2,3}})(?P<tail>s?)(?!\w|[,.-]*[0-9])")
_SERIES_OF_MODEL = re.compile(
    rf"(?P<digits>{first('.,-')}(?<=[A-Za-z] .)[0-9]{{2}})-(?P<series>[0-9]{{1,3}})(?![\w-])"
)
_MAKER_BEFORE = re.compile(r"\b(?:Boeing|Airbus|Embraer) $")
_MODEL_BEFORE = re.compile(
    r"\b(?:Boeing|Airbus|Embraer|BMW|Ferrari|Peugeot|Porsche|Levi[’']s|flight|route|highway"
    r"|interstate|room|gate|bus) $",
    re.IGNORECASE,
)
_WORD_NUMBER = re.compile(r"[-–0-9](?<=[^\W\d_].)[0-9]*+(?![.,][0-9])")
_PREFIX_BEFORE = re.compile(r"(?<![\w])(?:[0-9a-z-]+-)?[a-z]{2,}$")
_LETTERS_BEFORE = re.compile(r"(?<![\w])[A-Z]{1,3}$")
_FISCAL_BEFORE = re.compile(r"\b[FC]Y$")
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
_YEAR_LENGTH = 4
_SERIES = 3
"""Digits that after one to three capitals name a flight or model: MH370."""


def _say_address(match: re.Match[str]) -> str | None:
    """bbc.com/news → b b c dot com slash news; info@example.com → info at example dot com."""
    user, at, host = match["host"].rpartition("@")
    if "@" in user or (not at and host.rpartition(".")[2].casefold() not in _TOPS):
        return None
    if not _LETTERS_AND_MARKS.fullmatch(host):
        return None
    said = _spelled(host + (match["path"] or "").rstrip("/.:?"))
    return f"{_spelled(user)} at {said}" if at else said


def _say_handle(match: re.Match[str]) -> str:
    """#MeToo → hashtag Me Too; @nasa → at nasa."""
    parts = _HUMPS.sub(" ", match["name"]).split()
    said = " ".join(spaced(part) if part.isdecimal() else part for part in parts)
    return ("at " if match["sign"] == "@" else "hashtag ") + said


def _spelled(address: str) -> str:
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


def _say_model(match: re.Match[str]) -> str | None:
    """Boeing 747 → seven forty-seven, Flight 370 → three seventy."""
    return model(match["digits"]) + match["tail"] if _MODEL_BEFORE.search(before(match)) else None


def _say_series(match: re.Match[str]) -> str | None:
    """Boeing 737-800 → seven thirty-seven eight hundred."""
    if not _MAKER_BEFORE.search(before(match)):
        return None
    return f"{model(match['digits'])} {spaced(match['series'])}"


def _say_word_number(match: re.Match[str]) -> str | None:
    """COVID-19 → COVID nineteen, F-16 → F sixteen, MH370 → MH three seventy."""
    digits = match.group().lstrip("-–")
    if not digits:
        return None
    series = len(digits) == _SERIES and _LETTERS_BEFORE.search(before(match))
    gap = " " if after(match)[:1].isalpha() else ""
    link = match.group()[0] if _PREFIX_BEFORE.search(before(match)) and match.group()[0] == "-" else " "
    if _FISCAL_BEFORE.search(before(match)) and len(digits) == _YEAR_LENGTH:
        return f" {year(int(digits))}"
    if link == "-" and len(digits) == _YEAR_LENGTH and digits[0] in "12":
        return f"-{year(int(digits))}"
    return f"{link}{model(digits) if series else spaced(digits)}{gap}"


def _say_number_letter(match: re.Match[str]) -> str:
    """5G → five G, 3-D → three D."""
    return f"{spaced(match['digits'])} {match['letters']}"


ADDRESSES: tuple[Rule, ...] = (
    Rule("url", _SCHEME, lambda _: ""),
    Rule("address", _ADDRESS, _say_address),
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
    Rule("code", _SERIES_OF_MODEL, _say_series),
    Rule("code", _MODEL, _say_model),
    Rule("code", _NUMBER_LETTER, _say_number_letter),
    Rule("code", _WORD_NUMBER, _say_word_number),
)
