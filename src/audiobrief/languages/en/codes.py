"""Phones, web and mail addresses, versions, and figures glued to letters."""

from __future__ import annotations

import re

from .numerals import cardinal, digit_by_digit, model, spaced

_TOP = "com|org|net|gov|edu|info|io|tv|me|co|uk|us|eu|de|fr|ru|kz|ua|cn|in|jp|au|ca|ai|app|dev|biz|int|mil|news|online|site"
URL = re.compile(
    rf"(?<![\w@.-])(?:https?://)?(?P<host>(?:[A-Za-z0-9-]{{1,63}}\.){{1,6}}(?:{_TOP}))(?![\w-])(?P<path>/[\w/.%?=&#+~:-]*[\w/])?",
    re.IGNORECASE,
)
MAIL = re.compile(r"(?<![\w.@])(?P<user>[\w.+-]{1,64})@(?P<host>(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,12})(?![\w-])")
HANDLE = re.compile(r"(?<![\w@])(?P<sign>[@#])(?P<name>[A-Za-z_]\w{1,40})")
PHONE = re.compile(
    r"(?<![\w.,$-])(?:\+?[0-9]{1,3}[ .-]?)?(?:\([0-9]{3}\) ?|[0-9]{3}[ .-])[0-9]{3}[-. ][0-9]{4}(?![\w-])"
    r"|(?<![\w.,$-])\+[0-9]{1,3}(?:[ -][0-9]{2,5}){2,5}(?![\w-])"
    r"|(?<![\w.,$-])\+[0-9]{10,13}(?![0-9])"
    r"|(?<![\w.,$–-])[0-9]{3}-[0-9]{4}(?![\w-])"
    r"|(?<![\w.,$-])0[0-9]{2,4} [0-9]{3,4} [0-9]{3,4}(?![\w-])"
)
SHORT_PHONE = re.compile(r"(?<=\b[a-z]{4} )(?P<digits>911|999|112|988|101|111|311|411)(?![\w,.-]*[0-9])")
VERSION = re.compile(r"(?<![0-9.])[0-9]{1,4}(?:\.[0-9]{1,4}){2,5}(?![0-9])")
FORMATION = re.compile(r"(?<![\w-])[0-9](?:-[0-9]){2,3}(?![\w-])")
MODEL = re.compile(
    r"\b(?P<name>(?:Boeing|Airbus|[Ff]light|Flight|Route|Highway|Room|room|Interstate|Bus|bus|Gate|gate|Area|Embraer|Antonov"
    r"|Peugeot|Porsche|BMW|Ferrari|Levi’s|Levi's)) (?P<digits>[0-9]{3,4})(?P<tail>s?)(?![0-9,.-]*[0-9])"
)
LETTER_NUMBER = re.compile(r"(?<![\w])(?P<letters>[A-Za-z]{1,12})(?P<link>[-–]?)(?P<digits>[0-9]++)(?![0-9.,]*[0-9])(?P<tail>[A-Za-z]{0,3})")
NUMBER_LETTER = re.compile(r"(?<![\w.,])(?P<digits>[0-9]++)(?P<link>-?)(?P<letters>[A-Z]{1,4})(?![\w])")
_SIGNS = {"-": "dash", "_": "underscore", ".": "dot", "/": "slash", ":": "colon", "?": "question mark", "=": "equals",
          "&": "and", "#": "hash", "%": "percent", "+": "plus", "~": "tilde"}  # fmt: skip
_PIECE = re.compile(r"[0-9]+|[A-Za-z]+|[^\W\d_]+|[\W_]")
_SPELLED = frozenset("www uk kz ru us tv io html htm php pdf bbc cnn nbc abc cbs pbs npr fbi cia nhs ua cn eu de fr jp au".split())
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)


def say_url(match: re.Match[str]) -> str:
    """bbc.com/news → b b c dot com slash news. The scheme is left out."""
    return _address(match["host"] + (match["path"] or "").rstrip("/"))


def say_mail(match: re.Match[str]) -> str:
    """info@example.com → info at example dot com."""
    return f"{_address(match['user'])} at {_address(match['host'])}"


def say_handle(match: re.Match[str]) -> str:
    """#MeToo → hashtag Me Too; @nasa → at nasa."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])|_", " ", match["name"])
    said = " ".join(spaced(word) if re.fullmatch("[0-9]+", word) else word for word in words.split())
    return ("at " if match["sign"] == "@" else "hashtag ") + said


def _address(address: str) -> str:
    words = (_piece(piece) for piece in _PIECE.findall(address))
    return " ".join(word for word in words if word)


def _piece(piece: str) -> str:
    if piece.isdigit():
        return spaced(piece)
    if not piece[0].isalpha():
        return _SIGNS.get(piece, "")
    folded = piece.casefold()
    return " ".join(folded) if folded in _SPELLED or not _VOWEL.search(folded) else folded


def say_phone(match: re.Match[str]) -> str:
    """555-0123 → five five five, zero one two three."""
    written = match.group()
    groups = re.findall("[0-9]+", written)
    return ("plus " if written.startswith("+") else "") + ", ".join(digit_by_digit(group) for group in groups)


def say_short_phone(match: re.Match[str]) -> str | None:
    """call 911 → nine one one."""
    left = match.string[max(0, match.start() - 12) : match.start()].casefold()
    return digit_by_digit(match["digits"]) if left.endswith(("call ", "dial ", "ring ", "phone ", "text ")) else None


def say_version(match: re.Match[str]) -> str:
    """10.0.1 → ten point zero point one."""
    return " point ".join(spaced(part) for part in match.group().split("."))


def say_formation(match: re.Match[str]) -> str:
    """4-4-2 → four four two."""
    return " ".join(cardinal(int(digit)) for digit in match.group().split("-"))


def say_model(match: re.Match[str]) -> str:
    """Boeing 747 → seven forty-seven, Flight 370 → three seventy."""
    return f"{match['name']} {model(match['digits'])}{match['tail']}"


def say_letter_number(match: re.Match[str]) -> str:
    """COVID-19 → COVID nineteen, F-16 → F sixteen, MH370 → MH three seventy."""
    letters, digits, tail = match["letters"], match["digits"], match["tail"]
    names = letters.isupper() and len(letters) <= 3 and len(digits) == 3  # noqa: PLR2004
    return f"{letters} {model(digits) if names else spaced(digits)}" + (f" {tail}" if tail not in ("", "s") else tail)


def say_number_letter(match: re.Match[str]) -> str:
    """5G → five G, 3-D → three D."""
    return f"{spaced(match['digits'])} {match['letters']}"
