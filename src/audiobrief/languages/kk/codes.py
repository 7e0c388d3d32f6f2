"""Telephone numbers, short codes, addresses of the web."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.latin import said_latin
from audiobrief.languages.kk.numerals import cardinal, pairs, spell
from audiobrief.languages.kk.patterns import LOWER, SUFFIX, digit
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


def telephone(match: re.Match[str]) -> str:
    """Groups as written, each a number; eleven digits on end are 1-3-3-2-2."""
    groups = re.findall(r"\d+", match.group())
    plus = "плюс " if match.group().startswith("+") else ""
    if len(groups) == 1:
        number = groups[0]
        groups = [number[:-10], number[-10:-7], number[-7:-4], number[-4:-2], number[-2:]]
    return plus + ", ".join(_group(group) for group in groups if group)


def _group(digits: str) -> str:
    if len(digits) % 2 == 0 and len(digits) > 2:  # noqa: PLR2004
        return pairs(digits)
    return cardinal(digits) if len(digits) <= 3 else spell(digits)  # noqa: PLR2004


HOTLINE: Final = re.compile(r"14\d\d")
"""Short numbers of Kazakhstan's public services."""
AFTER_CODE: Final = re.compile(
    r"\W*$| (?:\w+ ){0,2}(?:нөмір|байланыс|телефон|қоңырау|хабарлас|орталығы|жедел)"
)
BEFORE_CODE: Final = re.compile(
    r"(?:нөмірі?|телефоны?|коды?|индексі?|ЖСН|БСН|нөмірі болып табылатын|нөмірлі):? $", re.IGNORECASE
)


def code(match: re.Match[str]) -> str | None:
    """``1406`` → он төрт нөл алты, where the words beside it, or nothing at all, make it a code."""
    digits = match.group().partition("-")[0]
    before = match.string[max(0, match.start() - 20) : match.start()]
    if not BEFORE_CODE.search(before) and not _is_hotline(digits, match):
        return None
    said = pairs(digits)
    ending = parse_suffix(match["suffix"] or "")
    return attach(said, ending) if ending else said


def _is_hotline(digits: str, match: re.Match[str]) -> bool:
    after = match.string[match.end() : match.end() + 60]
    whole_line = not match.string[: match.start()].strip() if match.start() < 9 else False  # noqa: PLR2004
    after_code = AFTER_CODE.match(after)
    return bool(HOTLINE.fullmatch(digits) and after_code and (whole_line or after_code.group().strip()))


WEB: Final = (
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

TELEPHONES: Final = (
    Rule(
        "telephone",
        re.compile(
            r"(?:\+(?<![\w.,+]\+)\d{1,3}|8(?<![\w.,+]8))[ -]{0,2}"
            r"\(?\d{3,5}\)?[ -]{0,2}\d{1,3}(?:[ -]?\d{2}){2}(?![\d.,%]|-\d)"
        ),
        telephone,
    ),
    Rule("telephone", re.compile(r"\+(?<![\w+.,-].)\d{1,3}(?:[ -]\(?\d{2,4}\)?){2,5}(?![\d.,])"), telephone),
    Rule("telephone", re.compile(digit(r"\w.,-") + r"\d{1,2}(?:-\d{2}){2}(?![\d.,-])"), telephone),
    Rule(
        "code",
        re.compile(
            digit(r"\w.,") + r"(?:\d{3}|\d{5}|\d{11})"
            rf"(?:-(?P<suffix>[{LOWER}]{{1,8}}))?(?![\w.,]\w|\d)"
        ),
        code,
    ),
)
