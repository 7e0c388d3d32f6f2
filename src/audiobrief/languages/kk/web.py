"""Addresses of the web and of post: by the name of the house, as television says them."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.latin import said_latin
from audiobrief.languages.kk.numerals import cardinal
from audiobrief.languages.kk.patterns import SUFFIX
from audiobrief.languages.rules import Rule

TOP_LEVELS: Final = {
    "kz": "кей зед",
    "com": "ком",
    "org": "орг",
    "net": "нет",
    "ru": "ру",
    "edu": "еду",
    "gov": "гов",
    "info": "инфо",
    "tv": "тиви",
    "me": "ми",
    "io": "ай оу",
    "eu": "и ю",
    "uk": "ю кей",
    "us": "ю эс",
    "de": "ди и",
    "fr": "эф ар",
    "cn": "си эн",
    "tr": "ти ар",
    "uz": "ю зед",
    "kg": "кей джи",
    "by": "би уай",
    "ua": "ю эй",
    "ai": "эй ай",
    "app": "апп",
    "biz": "биз",
    "media": "медиа",
    "news": "ньюс",
    "online": "онлайн",
    "press": "пресс",
    "academy": "академи",
    "int": "инт",
    "asia": "азия",
    "qa": "кью эй",
}

_TOP = "|".join(sorted(TOP_LEVELS, key=len, reverse=True))
_DOMAIN_TAIL: Final = (
    rf"[\w-]{{0,62}}\.(?:[A-Za-z0-9][\w-]{{0,62}}\.){{0,4}}(?:{_TOP})(?!\w|-[A-Za-z0-9]|\.\w)"
)
DOMAIN: Final = f"[A-Za-z0-9]{_DOMAIN_TAIL}"
BARE_DOMAIN: Final = rf"[A-Za-z0-9](?<![\w.@-].){_DOMAIN_TAIL}"


def host(match: re.Match[str]) -> str:
    """``enbek.kz`` → еңбек кей зед. The path of an address says nothing to a listener."""
    name = _host(match["host"])
    return _with_suffix(name, match)


def _host(address: str) -> str:
    *names, top = address.lower().removeprefix("www.").split(".")
    return " ".join([*(_label(name) for name in names), TOP_LEVELS.get(top, top)])


def _label(name: str) -> str:
    pieces = re.findall(r"\d+|[^\W\d_]+", name)
    return " ".join(cardinal(piece) if piece.isdecimal() else said_latin(piece).lower() for piece in pieces)


def _with_suffix(said: str, match: re.Match[str]) -> str:
    suffix = match["suffix"]
    ending = parse_suffix(suffix or "")
    if ending:
        return attach(said, ending)
    return f"{said}-{suffix}" if suffix else said


def email(match: re.Match[str]) -> str:
    """``info@egov.kz`` → инфо эт иғов кей зед."""
    user = " нүкте ".join(_label(piece) for piece in match["user"].split("."))
    return _with_suffix(f"{user} эт {_host(match['host'])}", match)


def handle(match: re.Match[str]) -> str:
    """``@user_name`` → эт юзер нейм."""
    return f"эт {_label(match['name'])}"


RULES: Final = (
    Rule(
        "email",
        re.compile(rf"(?P<user>[A-Za-z0-9_](?<![\w.+@-].)[\w.+-]{{0,63}})@(?P<host>{DOMAIN}){SUFFIX}"),
        email,
    ),
    Rule(
        "address",
        re.compile(
            r"(?:https?://(?:www\.)?|www\.)(?P<host>[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})(?::\d{1,5})?"
            rf"(?:[/?#][^\s<>«»\"]*+)?{SUFFIX}"
        ),
        host,
    ),
    Rule(
        "address",
        re.compile(rf"(?P<host>{BARE_DOMAIN})(?:/[^\s<>«»\",;)]*+)?{SUFFIX}", re.IGNORECASE),
        host,
    ),
    Rule("handle", re.compile(r"@(?<![\w@]@)(?P<name>\w{1,40})"), handle),
)
