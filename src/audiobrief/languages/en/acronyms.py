"""Acronyms: which are read as words, which letter by letter; Roman numerals."""

from __future__ import annotations

import re

from .numerals import cardinal, ordinal

WORDS = frozenset(
    "NATO NASA OPEC UNESCO UNICEF COVID AIDS FIFA UEFA SWAT FEMA NAFTA ASEAN BRICS DACA MAGA SARS MERS SIM GIF "
    "JPEG RAM ROM SCUBA OSHA POTUS SCOTUS FLOTUS ISIS ISIL IKEA EBITDA NASCAR NASDAQ AUKUS PETA AIPAC CENTCOM "
    "START SALT LASER RADAR SONAR NORAD CERN INTERPOL EUROPOL OXFAM MENSA TASER ZIP CAPTCHA NAND VAT AWOL GATT "
    "ANZAC AFRICOM HAMAS COBRA COP DARPA ESPN=x GOOP HUD ICE LEED LOL MASH NICE OFCOM OFSTED OFGEM PISA PIN "
    "RICO SAG SIDS SNAP STEM TED TIFF UNHCR=x WASP YOLO BAFTA CAF CONCACAF MAX".split()
) - {"ESPN=x", "UNHCR=x"}
"""Read as words though written in capitals."""

SAID = {
    "NAACP": "N double A C P",
    "AAA": "triple A",
    "USAID": "U S aid",
    "NOAA": "Noah",
    "IEEE": "I triple E",
    "NCAA": "N C double A",
    "PhD": "P H D",
    "PhDs": "P H Ds",
    "WiFi": "Wi-Fi",
    "UNHCR": "U N H C R",
}
"""Said in a way of their own."""

SPELLED = frozenset(
    "US UK UN EU UAE FBI CIA NSA DOJ IRS IMF WHO WTO GDP CEO CFO COO CTO TV AI IT PM MP GOP NBA NFL NHL MLB USA USSR "
    "BBC CNN NBC ABC CBS PBS NPR NYT AP AFP PR HR LA NY DC EPA FDA CDC FCC SEC FTC NHS RAF IRA DNA RNA HIV PC VIP "
    "ATM CCTV DIY UFO SUV EV EVs ID IQ OK VP HQ ACLU AFL CIO UAW NRA NTSB FAA ESPN IOC ICC ICJ IAEA OSCE OECD G".split()
)
"""Acronyms that stay so even in a heading set in capitals."""

_HEADING_WORD = 5
_LONG = 5
"""Capitals from this length on are a word, unless they lack a vowel or are known to be spelled."""

ACRONYM = re.compile(r"(?<![\w’'])(?P<caps>[A-Z]{2,12})(?P<tail>s?|’s|'s)(?![\w])")
AMPERSAND = re.compile(r"\b(?P<left>[A-Z])&(?P<right>[A-Z])\b")
MIXED = re.compile(r"\b(?:PhDs?|WiFi)\b")
_NEIGHBOUR = re.compile(r"[A-Za-z]+")

ROMAN = re.compile(r"(?<![\w’'-])(?P<roman>[IVXLCDM]{1,9})(?P<tail>[’']s)?(?![\w’'])(?!-[0-9])(?! ?&)")
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MONARCHS = frozenset(
    "Louis Henry Charles James Edward George William Richard John Paul Pius Benedict Francis Leo Gregory Clement "
    "Innocent Alexander Nicholas Ivan Peter Catherine Elizabeth Mary Anne Victoria Frederick Wilhelm Napoleon Philip "
    "Ferdinand Alfonso Carlos Juan Joseph Leopold Maximilian Otto Rudolf Gustav Carl Christian Haakon Harald Olav "
    "Margrethe Beatrix Juliana Wilhelmina Albert Baudouin Rainier Constantine Justinian Theodosius Ramses Ramesses "
    "Thutmose Cleopatra Ptolemy Darius Xerxes Cyrus Mehmed Suleiman Selim Murad Osman Abdullah Hussein Hassan Mohammed "
    "Umberto Vittorio Emmanuel Boniface Celestine Urban Sixtus Julius Adrian Stephen Boris Isabella Johann Felipe Pedro "
    "Manuel Afonso Sancho Robert Malcolm Kenneth David Donald Tutankhamun Amenhotep Seti Akihito Rama Norodom Willem "
    "King".split()
)
_TITLES = re.compile(
    r"\b(?:World War|Part|Chapter|Act|Scene|Volume|Vol\.?|Book|Phase|Type|Title|Section|Article|Class|Level|Stage|Grade|Tier"
    r"|Division|Bowl|Appendix|Schedule|Mark|Apollo|Gemini|Saturn|Rocky|Rambo|Episode|Season|Vatican|War|Category|Group"
    r"|Round|Game|Unit|Zone|Region|Table|Figure|Exhibit|Protocol|Annex|Basel|Mach|Pact) $",
    re.IGNORECASE,
)
_RANKED = re.compile(r" (?:century|centuries|Olympiad|Olympic|Winter|Summer|Congress|Corps|Army|Fleet|dynasty|Dynasty|legion|Legion)\b")
_SMALLEST_ALONE = 2


def roman_value(letters: str) -> int:
    """Value of a Roman numeral; 0 where it is none."""
    if not _VALID.match(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def say_roman(match: re.Match[str]) -> str | None:
    """World War II → two, Louis XIV → the fourteenth, XIX century → nineteenth."""
    roman = match["roman"]
    value = roman_value(roman)
    if not value:
        return None
    left = match.string[max(0, match.start() - 40) : match.start()]
    right = match.string[match.end() : match.end() + 30]
    tail = match["tail"] or ""
    if _RANKED.match(right):
        return ordinal(value) + tail
    if _TITLES.search(left) and not (roman == "I" and re.match(r" (?:am|was|have|had|will|would|can|do|did)\b", right)):
        return cardinal(value).title() + tail
    name = re.search(r"\b([A-Z][a-z]+) $", left)
    if name and name[1] in _MONARCHS:
        return f"the {ordinal(value).title()}{tail}"
    plain = len(roman) >= _SMALLEST_ALONE and not set(roman) - set("IVX")
    return cardinal(value).title() + tail if plain and name else None


def say_ampersand(match: re.Match[str]) -> str:
    """R&D → R and D."""
    return f"{match['left']} and {match['right']}"


def say_mixed(match: re.Match[str]) -> str:
    """PhD → P H D."""
    return SAID[match.group()]


def say_acronym(match: re.Match[str]) -> str | None:
    """FBI → F B I, NATO stays, a word set in capitals is written small."""
    caps, tail = match["caps"], match["tail"]
    if caps in SAID:
        return SAID[caps] + tail
    if caps in WORDS:
        return None
    if caps in SPELLED or not _is_word(caps, match):
        return " ".join(caps) + tail
    return caps.capitalize() + tail if match.start() == 0 else caps.casefold() + tail


def _is_word(caps: str, match: re.Match[str]) -> bool:
    if not re.search("[AEIOUY]", caps):
        return False
    return len(caps) >= _LONG or _in_heading(match)


def _in_heading(match: re.Match[str]) -> bool:
    """Whether a long word beside it is set in capitals too."""
    left = _NEIGHBOUR.findall(match.string[max(0, match.start() - 30) : match.start()])
    right = _NEIGHBOUR.findall(match.string[match.end() : match.end() + 30])
    near = left[-2:] + right[:2]
    return any(word.isupper() and len(word) >= _HEADING_WORD and word not in WORDS for word in near)
