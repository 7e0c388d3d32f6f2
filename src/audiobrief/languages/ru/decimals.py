"""Decimals aloud: four wholes five tenths, and the halves that have words of their own."""

from __future__ import annotations

from .numerals import LONGEST, Case, Gender, cardinal, spaced, whole_and_tenths

BIGGEST_HALF = 20
"""Up to here a reader says «с половиной», above it «целых пять десятых»."""


def decimal(whole: str, rest: str, case: Case) -> str:
    """The digits before and after the comma in full: две целых пять десятых."""
    if len(whole) > LONGEST:
        return f"{spaced(whole)} запятая {spaced(rest)}"
    return whole_and_tenths(int(whole), rest, case)


def is_half(whole: str, rest: str, limit: int = BIGGEST_HALF) -> bool:
    """Whether a decimal ends in a half and is at most ``limit`` and a half."""
    return rest == "5" and len(whole) <= len(str(limit)) and 1 <= int(whole) <= limit


def half(whole: str, case: Case, gender: Gender) -> str:
    """1,5 → полтора, полторы, полутора; 2,5 → два с половиной."""
    if int(whole) > 1:
        return f"{cardinal(int(whole), case, gender)} с половиной"
    if case not in ("nom", "acc"):
        return "полутора"
    return "полторы" if gender == "f" else "полтора"
