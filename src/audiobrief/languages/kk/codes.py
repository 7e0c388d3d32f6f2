"""Telephone numbers and short codes."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal, pairs
from audiobrief.languages.kk.patterns import LOWER, digit
from audiobrief.languages.rules import Rule

GROUPED: Final = re.compile(r"(\d{1,3})(\d{3})(\d{3})(\d{2})(\d{2})")
"""A number written without a gap: country, network, and seven digits."""

HOTLINE: Final = re.compile(r"14\d\d")
"""Short numbers of Kazakhstan's public services."""

AFTER_CODE: Final = re.compile(
    r"[»”\")]? (?:[\w-]+ ){0,3}(?:нөмір|байланыс|телефон|қоңырау|хабарлас|орталы[қғ]|жедел|желі|арқылы)"
)
BEFORE_CODE: Final = re.compile("(?:нөмірі?|телефоны?|коды?|индексі?|ЖСН|БСН|нөмірлі):? $", re.IGNORECASE)
REACH: Final = 20
"""Characters before a code in which its kind is named."""


def telephone(match: re.Match[str]) -> str:
    """Groups as written, each a number; eleven digits on end are 1-3-3-2-2."""
    groups = re.findall(r"\d+", match.group())
    if len(groups) == 1 and (whole := GROUPED.fullmatch(groups[0])):
        groups = list(whole.groups())
    return "плюс " * match.group().startswith("+") + ", ".join(_group(group) for group in groups)


def _group(digits: str) -> str:
    return pairs(digits) if len(digits) in {4, 6} else cardinal(digits)


def code(match: re.Match[str]) -> str | None:
    """``1406`` → он төрт нөл алты, where the words beside it, or nothing at all, make it a code."""
    digits = match["digits"]
    before = match.string[max(0, match.start() - REACH) : match.start()]
    if not BEFORE_CODE.search(before) and not (HOTLINE.fullmatch(digits) and _is_called(match)):
        return None
    ending = parse_suffix(match["suffix"] or "")
    return attach(pairs(digits), ending) if ending else pairs(digits)


def _is_called(match: re.Match[str]) -> bool:
    """Whether a word of telephoning follows, or the number is all there is."""
    alone = match.group() == match.string.strip(" .,!?")
    return alone or AFTER_CODE.match(match.string, match.end()) is not None


_FIRST = digit(r"\w.,")

RULES: Final = (
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
            rf"(?P<digits>{_FIRST}(?:\d{{3}}|\d{{5}}|\d{{11}}))"
            rf"(?:-(?P<suffix>[{LOWER}]{{1,8}}))?(?![\w.,]\w|\d)"
        ),
        code,
    ),
)
