"""Acronyms: which are read as words, which letter by letter; words set in capitals."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import after, before
from .tables import words

WORDS = words(
    """
    NATO NASA OPEC UNESCO UNICEF COVID AIDS FIFA UEFA SWAT FEMA NAFTA ASEAN BRICS DACA MAGA SARS
    MERS SIM GIF JPEG RAM ROM SCUBA OSHA POTUS SCOTUS FLOTUS ISIS ISIL IKEA EBITDA NASCAR NASDAQ
    AUKUS PETA AIPAC CENTCOM START SALT LASER RADAR SONAR NORAD CERN INTERPOL EUROPOL OXFAM MENSA
    TASER ZIP CAPTCHA NAND VAT AWOL GATT ANZAC AFRICOM HAMAS COBRA COP DARPA GOOP HUD ICE LEED LOL
    MASH NICE OFCOM OFSTED OFGEM PISA PIN RICO SAG SIDS SNAP STEM TED TIFF WASP YOLO BAFTA CAF
    CONCACAF MAX
    """
)
"""Read as words though written in capitals."""

SPELLED = words(
    """
    US UK UN EU UAE FBI CIA NSA DOJ IRS IMF WHO WTO GDP CEO CFO COO CTO TV AI IT PM MP GOP NBA NFL
    NHL MLB USA USSR BBC CNN NBC ABC CBS PBS NPR NYT AP AFP PR HR LA NY DC EPA FDA CDC FCC SEC FTC
    NHS RAF IRA DNA RNA HIV PC VIP ATM CCTV DIY UFO SUV EV EVs ID IQ OK VP HQ ACLU AFL CIO UAW NRA
    NTSB FAA ESPN IOC ICC ICJ IAEA OSCE OECD G
    """
)
"""Spelled even where a heading set in capitals makes words of their neighbours."""

SAID = {
    "NAACP": "N double A C P",
    "AAA": "triple A",
    "USAID": "U S aid",
    "NOAA": "Noah",
    "IEEE": "I triple E",
    "NCAA": "N C double A",
    "UNHCR": "U N H C R",
}
"""Said in a way of their own."""

_LONG = 5
"""Capitals from this length on are a word, unless they lack a vowel or are known to be spelled."""

_NEAR = 4
"""Words on either side that show a heading."""

_ACRONYM = re.compile(r"(?P<caps>[A-Z](?<![\w’'].)[A-Z]{1,14})(?P<tail>s?|’s|'s)(?!\w)")
_WORD = re.compile(r"[A-Za-z]+")
_VOWEL = re.compile("[AEIOUY]")


def _say_acronym(match: re.Match[str]) -> str | None:
    """FBI → F B I, NATO stays, a word set in capitals is written small."""
    caps, tail = match["caps"], match["tail"]
    if caps in WORDS:
        return None
    if caps in SAID:
        return SAID[caps] + tail
    if caps in SPELLED or not _is_word(match):
        return " ".join(caps) + tail
    return (caps.capitalize() if match.start() == 0 else caps.casefold()) + tail


def _is_word(match: re.Match[str]) -> bool:
    caps = match["caps"]
    return bool(_VOWEL.search(caps)) and (len(caps) >= _LONG or _in_heading(match))


def _in_heading(match: re.Match[str]) -> bool:
    """Whether a long word near it is set in capitals too."""
    near = _WORD.findall(before(match))[-_NEAR:] + _WORD.findall(after(match))[:_NEAR]
    return any(word.isupper() and len(word) >= _LONG and word not in WORDS for word in near)


RULES: tuple[Rule, ...] = (Rule("acronym", _ACRONYM, _say_acronym),)
