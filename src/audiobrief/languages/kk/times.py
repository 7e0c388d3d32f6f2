"""Times of day and scores in Kazakh."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal
from audiobrief.languages.kk.patterns import SUFFIX, digit
from audiobrief.languages.rules import Rule

_HOUR: Final = digit(":.,") + r"\d?"
LAST_HOUR: Final = 24
MINUTE: Final = r"[0-5]\d"
BESIDE_SCORE: Final = re.compile("есеп|есебі|ұпай|ұтт|ұтыл|жеңді|жеңіл|жеңіп|тең ", re.IGNORECASE)
REACH: Final = 50
"""Characters on either side in which a word of sport makes a score of a pair of numbers."""
LONGEST_SCORE: Final = 3
"""Digits above which the second number is the measure of a map."""


def _clock(hour: str, minute: str) -> str:
    spoken_hour = "нөл-нөл" if hour == "00" else cardinal(hour.lstrip("0") or "0")
    return f"{spoken_hour} {'нөл-нөл' if minute == '00' else cardinal(minute)}"


def time(match: re.Match[str]) -> str | None:
    """``18:00-де`` → он сегіз нөл-нөлде; ``12:05`` → он екі нөл бес."""
    if int(match["hour"]) > LAST_HOUR or int(match["to_hour"] or 0) > LAST_HOUR or _is_score(match):
        return None
    said = _clock(match["hour"], match["minute"])
    if match["second"]:
        said += " " + cardinal(match["second"])
    if match["to_hour"]:
        said += " – " + _clock(match["to_hour"], match["to_minute"])
    return _ended(said, match["suffix"])


TIME_OF_DAY: Final = re.compile(r"(?:сағат|таңғы|түскі|кешкі|түнгі|күндізгі) $", re.IGNORECASE)


def pointed_time(match: re.Match[str]) -> str | None:
    """``сағат 9.30-да``: a point makes a time where a word, an ending or a range of hours says so."""
    before = match.string[max(0, match.start() - 10) : match.start()]
    on_the_mark = match["mark"] == "." and match["minute"][1] in "05"
    ended = parse_suffix(match["suffix"] or "") in {("locative",), ("ablative",), ("dative",)}
    if match["minute"] == "00" or TIME_OF_DAY.search(before) or (on_the_mark and (ended or match["to_hour"])):
        return time(match)
    return None


def _is_score(match: re.Match[str]) -> bool:
    """Whether a word of sport is near and nothing of the pair itself tells the time."""
    if match["suffix"] or match["to_hour"] or match["minute"] == "00":
        return False
    around = match.string[max(0, match.start() - REACH) : match.end() + REACH]
    return BESIDE_SCORE.search(around) is not None


def _ended(said: str, suffix: str | None) -> str:
    ending = parse_suffix(suffix or "")
    return attach(said, ending) if ending else said + (f"-{suffix}" if suffix else "")


def score(match: re.Match[str]) -> str:
    """``0:3`` → нөл де үш; ``1:1000`` → бірге мың."""
    first, second = cardinal(match["first"]), cardinal(match["second"])
    if len(match["second"]) > LONGEST_SCORE:
        return _ended(f"{attach(first, ('dative',))} {second}", match["suffix"])
    particle = attach(first, ("locative",))[-2:]
    return _ended(f"{first} {particle} {second}", match["suffix"])


RULES: Final = (
    Rule(
        "time",
        re.compile(
            rf"(?P<hour>{_HOUR}):(?P<minute>{MINUTE})(?::(?P<second>{MINUTE}))?(?![\d:])"
            rf"(?: ?[-–—] ?(?P<to_hour>\d\d?):(?P<to_minute>{MINUTE})(?![\d:]))?{SUFFIX}"
        ),
        time,
    ),
    Rule(
        "time",
        re.compile(
            rf"(?P<hour>{_HOUR})(?P<mark>[.-])(?P<minute>{MINUTE})(?P<second>)(?![\d.]|(?<=-..)-\d)"
            rf"(?: ?[-–—] ?(?P<to_hour>\d\d?)(?P=mark)(?P<to_minute>{MINUTE})(?![\d.]))?{SUFFIX}"
        ),
        pointed_time,
    ),
    Rule(
        "score",
        re.compile(rf"(?P<first>{digit(':.,')}\d{{0,2}}):(?P<second>\d{{1,6}})(?![\d:]){SUFFIX}"),
        score,
    ),
)
