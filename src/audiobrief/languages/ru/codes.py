"""Phones, web and mail addresses, versions, and figures glued to words."""

from __future__ import annotations

import re

from .latin import letters, pronounce
from .numerals import cardinal, spaced

URL = re.compile(
    r"(?<![\w@.-])(?:(?P<scheme>https?)://)?(?P<host>(?:[A-Za-zА-Яа-яё0-9-]{1,63}\.){1,6}"
    r"(?P<top>ru|com|kz|org|net|info|biz|ua|by|uz|kg|su|рф|қаз|edu|gov|io|me|tv|uk|de|fr|eu|us|cn|tr|az|am|ge|online|site|ai|app|dev))"
    r"(?![\w-])(?P<path>/[\w/.%?=&#+~:-]*[\w/])?",
    re.IGNORECASE,
)
MAIL = re.compile(r"(?<![\w.@])(?P<user>[\w.+-]{1,64})@(?P<host>(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,12})(?![\w-])")
HANDLE = re.compile(r"(?<![\w@])@(?P<name>[A-Za-z]\w{1,30})")
PHONE = re.compile(
    r"(?<![\w.,-])(?:\+ ?[0-9]{1,3}|8)?(?:(?<=[0-9])[ -]?|(?<![0-9]))(?:\([0-9]{3,5}\)|[0-9]{3,4})"
    r"[ -]?[0-9]{2,3}[ -][0-9]{2}[ -]?[0-9]{2}(?![0-9-])"
    r"|(?<![\w.,-])\+[0-9]{11,13}(?![0-9])"
    r"|(?<![\w.,–-])[0-9]{2,3}-[0-9]{2}-[0-9]{2}(?![\w-])"
    r"|(?<![\w.,–-])8-?800-?[0-9]{2,4}(?:-[0-9]{1,3}){1,3}(?![\w-])"
)
VERSION = re.compile(r"(?<![0-9.])[0-9]{1,4}(?:\.[0-9]{1,4}){2,5}(?![0-9])")
WORD_NUMBER = re.compile(r"(?<=[^\W\d_])(?P<link>[-–]?)(?P<digits>[0-9]++)(?![.,][0-9]|-[а-яё]| ?%)")
NUMBER_WORD = re.compile(r"(?<![\w.,-])(?P<digits>[0-9]++)-?(?P<letters>[A-Za-zА-ЯЁ]{1,4})(?![\w])")
LONE = {"-": "дефис", "_": "подчёркивание", ".": "точка", "/": "слэш", ":": "двоеточие", "?": "вопрос", "=": "равно",
        "&": "и", "#": "решётка", "%": "процент", "+": "плюс", "~": "тильда"}
_PIECE = re.compile(r"[0-9]+|[A-Za-z]+|[^\W\d_]+|[\W_]")


def say_url(match: re.Match[str]) -> str | None:
    """www.akorda.kz → вэ-вэ-вэ точка акорда точка кей-зет. The scheme is left out."""
    if not re.search(r"[A-Za-z]", match["host"]) and match["top"] not in ("рф", "қаз"):
        return None
    return _spell_address(match["host"] + (match["path"] or "").rstrip("/"))


def say_mail(match: re.Match[str]) -> str:
    """info@mail.ru → инфо собака мейл точка ру."""
    return f"{_spell_address(match['user'])} собака {_spell_address(match['host'])}"


def say_handle(match: re.Match[str]) -> str:
    """@akorda_press → собака акорда подчёркивание пресс."""
    return f"собака {_spell_address(match['name'])}"


def _spell_address(address: str) -> str:
    words = [_piece(piece, place) for place, piece in enumerate(_PIECE.findall(address))]
    return " ".join(word for word in words if word)


_TOPS = {"ru": "ру", "com": "ком", "kz": "кей-зет", "org": "орг", "net": "нет", "info": "инфо", "gov": "гов",
         "edu": "еду", "www": "вэ-вэ-вэ", "ua": "ю-эй", "by": "бай", "uz": "ю-зет", "kg": "кей-джи", "рф": "эр-эф",
         "io": "ай-о", "tv": "ти-ви", "uk": "ю-кей", "de": "дэ-е", "eu": "и-ю", "me": "ми", "html": "эйч-ти-эм-эл"}


def _piece(piece: str, place: int) -> str:
    folded = piece.casefold()
    if piece.isdigit():
        return spaced(piece)
    if folded in _TOPS and (place or folded == "www"):
        return _TOPS[folded]
    if not piece[0].isalpha():
        return LONE.get(piece, "")
    return pronounce(folded) if re.fullmatch("[a-z]+", folded) else folded


def say_phone(match: re.Match[str]) -> str:
    """+7 (727) 250-00-00: each group as a number, its zeros named."""
    digits = match.group()
    groups = re.findall("[0-9]+", digits)
    if len(groups[-1]) > 4:
        groups = _grouped("".join(groups))
    return ("плюс " if digits.startswith("+") else "") + ", ".join(spaced(group) for group in groups)


def _grouped(digits: str) -> list[str]:
    """Russian habit: country, three, three, two, two."""
    head, tail = digits[:-10], digits[-10:]
    return [part for part in (head, tail[:3], tail[3:6], tail[6:8], tail[8:]) if part]


def say_version(match: re.Match[str]) -> str:
    """10.0.1 → десять точка ноль точка один."""
    return " точка ".join(spaced(part) for part in match.group().split("."))


def say_word_number(match: re.Match[str]) -> str:
    """COVID-19, Ту-154, G20: the figure as a cardinal after the word."""
    return f" {spaced(match['digits'])}"


def say_number_word(match: re.Match[str]) -> str | None:
    """5G → пять джи, 10-А → десять А; None for units and ordinals."""
    tail = match["letters"]
    said = letters(tail) if re.fullmatch("[A-Za-z]+", tail) else tail
    return f"{cardinal(int(match['digits'])) if len(match['digits']) < 16 else spaced(match['digits'])} {said}"
