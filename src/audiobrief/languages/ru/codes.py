"""Phones, web and mail addresses, versions, and figures glued to words."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import after, first
from .latin import letters, pronounce
from .numerals import spaced

_TOPS = {
    "ru": "ру",
    "com": "ком",
    "kz": "кей-зет",
    "org": "орг",
    "net": "нет",
    "info": "инфо",
    "gov": "гов",
    "edu": "еду",
    "ua": "ю-эй",
    "by": "бай",
    "uz": "ю-зет",
    "kg": "кей-джи",
    "su": "эс-ю",
    "io": "ай-о",
    "tv": "ти-ви",
    "me": "ми",
    "uk": "ю-кей",
    "us": "ю-эс",
    "de": "дэ-е",
    "fr": "эф-эр",
    "eu": "и-ю",
    "cn": "си-эн",
    "tr": "ти-ар",
    "az": "эй-зет",
    "am": "эй-эм",
    "ge": "джи-и",
    "biz": "биз",
    "online": "онлайн",
    "site": "сайт",
    "news": "ньюс",
    "ai": "эй-ай",
    "app": "эпп",
    "dev": "дев",
    "рф": "эр-эф",
    "қаз": "каз",
}
"""Domains at the end of an address, and how they are said."""
_PARTS = {"www": "вэ-вэ-вэ", "html": "эйч-ти-эм-эл"}
_MARKS = {
    "-": "дефис",
    "_": "подчёркивание",
    ".": "точка",
    "/": "слэш",
    ":": "двоеточие",
    "?": "вопрос",
    "=": "равно",
    "&": "и",
    "#": "решётка",
    "%": "процент",
    "+": "плюс",
    "~": "тильда",
}

_SCHEME = re.compile(r"https?://(?=\w)")
_HOST = r"[A-Za-z0-9](?<![\w@.-].)[A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,5}"
_URL = re.compile(
    rf"(?P<host>{_HOST}\.(?:{'|'.join(_TOPS)}))(?![\w-])(?P<path>/[\w/.%?=&#+~:-]{{0,300}})?", re.IGNORECASE
)
_CYRILLIC_URL = re.compile(r"\.(?<=[а-яё].)(?P<top>рф|қаз)(?!\w)")
_MAIL = re.compile(
    r"(?P<user>[\w+](?<![\w.@+-].)[\w.+-]{0,63}+)@(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})", re.ASCII
)
_HANDLE = re.compile(r"@(?<!\w.)(?P<name>[A-Za-z]\w{1,30})")
_HASHTAG = re.compile(r"#(?<!\w.)(?=[^\W\d_])")
_PIECE = re.compile(r"[0-9]+|[A-Za-z]+|[^\W\d_]+|[\W_]")

_ABROAD = re.compile(
    r"\+(?=(?:[ ()-]{0,2}[0-9]){10,14}(?![0-9])) ?[0-9](?:[ -]{0,2}\(?[0-9]{1,11}\)?){1,6}(?![0-9])"
)
_PHONE = re.compile(
    rf"{first('.,+–-')}(?<!\w.)(?:"
    r"(?<=8)[ -]?(?:\([0-9]{3,5}\)|[0-9]{3,4})[ -]?[0-9]{2,3}[ -][0-9]{2}[ -]?[0-9]{2}"
    r"|(?<=8)-?800(?:-[0-9]{1,4}){2,4}"
    r"|[0-9]{1,2}-[0-9]{2}-[0-9]{2}"
    r")(?![\w-])|\([0-9]{3,5}\) ?[0-9]{1,3}-[0-9]{2}(?:-[0-9]{2})?(?![\w-])"
)
_VERSION = re.compile(rf"{first('.')}[0-9]{{0,3}}(?:\.[0-9]{{1,4}}){{2,5}}(?![0-9])")
_WORD_NUMBER = re.compile(r"[-–0-9](?<=[^\W\d_].)[0-9]*+(?![.,][0-9]|-[а-яё]| ?%)")
_NUMBER_WORD = re.compile(
    rf"(?P<digits>{first('.,-')}(?<!\w.)[0-9]*+)-?(?P<letters>[A-Za-zА-ЯЁ]{{1,4}})(?![^\W\d_])"
)
_LONG_GROUP = 5
_NATIONAL = 10
"""Digits of a Russian or Kazakh number without its country code."""


def _say_url(match: re.Match[str]) -> str:
    """www.akorda.kz/ru → вэ-вэ-вэ точка акорда точка кей-зет слэш ру."""
    return _address(match["host"] + (match["path"] or "").rstrip("/.:?"))


def _say_cyrillic_url(match: re.Match[str]) -> str:
    """кремль.рф → кремль точка эр-эф."""
    return f" точка {_TOPS[match['top']]}"


def _say_mail(match: re.Match[str]) -> str:
    """info@mail.ru → инфо собака мейл точка ру."""
    return f"{_address(match['user'])} собака {_address(match['host'])}"


def _say_handle(match: re.Match[str]) -> str:
    """@akorda_press → собака акорда подчёркивание пресс."""
    return f"собака {_address(match['name'])}"


def _address(address: str) -> str:
    words = [_piece(piece, place) for place, piece in enumerate(_PIECE.findall(address))]
    return " ".join(word for word in words if word)


def _piece(piece: str, place: int) -> str:
    folded = piece.casefold()
    if piece.isdigit():
        return spaced(piece)
    if folded in _PARTS:
        return _PARTS[folded]
    if folded in _TOPS and place:
        return _TOPS[folded]
    if not piece[0].isalpha():
        return _MARKS.get(piece, "")
    return pronounce(folded) if folded.isascii() else folded


def _say_phone(match: re.Match[str]) -> str:
    """+7 (727) 250-00-00: each group as a number, its zeros named."""
    groups = re.findall("[0-9]+", match.group())
    if len(groups[-1]) >= _LONG_GROUP:
        groups = _grouped("".join(groups))
    return ("плюс " if match.group()[0] == "+" else "") + ", ".join(spaced(group) for group in groups)


def _grouped(digits: str) -> list[str]:
    """Country, three, three, two, two."""
    head, tail = digits[:-_NATIONAL], digits[-_NATIONAL:]
    return [part for part in (head, tail[:3], tail[3:6], tail[6:8], tail[8:]) if part]


def _say_version(match: re.Match[str]) -> str:
    """10.0.1 → десять точка ноль точка один."""
    return " точка ".join(spaced(part) for part in match.group().split("."))


def _say_word_number(match: re.Match[str]) -> str | None:
    """COVID-19, Ту-154, G20: the figure as a cardinal after the word."""
    digits = match.group().lstrip("-–")
    gap = " " if after(match)[:1].isalpha() else ""
    return f" {spaced(digits)}{gap}" if digits else None


def _say_number_word(match: re.Match[str]) -> str:
    """5G → пять джи, 10-А → десять А."""
    tail = match["letters"]
    return f"{spaced(match['digits'])} {letters(tail) if tail.isascii() else tail}"


ADDRESSES: tuple[Rule, ...] = (
    Rule("url", _SCHEME, lambda _: ""),
    Rule("mail", _MAIL, _say_mail),
    Rule("url", _URL, _say_url),
    Rule("url", _CYRILLIC_URL, _say_cyrillic_url),
    Rule("handle", _HANDLE, _say_handle),
    Rule("handle", _HASHTAG, lambda _: "хештег "),
)
PHONES: tuple[Rule, ...] = (
    Rule("phone", _ABROAD, _say_phone),
    Rule("phone", _PHONE, _say_phone),
)
VERSIONS: tuple[Rule, ...] = (Rule("version", _VERSION, _say_version),)
RULES: tuple[Rule, ...] = (
    Rule("code", _NUMBER_WORD, _say_number_word),
    Rule("code", _WORD_NUMBER, _say_word_number),
)
