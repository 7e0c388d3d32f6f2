"""Roman numerals: World War Two, Henry the Eighth, nineteenth century."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import after, before
from .numerals import cardinal, ordinal
from .tables import words

MONARCHS = words(
    """
    Louis Henry Charles James Edward George William Richard John Paul Pius Benedict Francis Leo
    Gregory Clement Innocent Alexander Nicholas Ivan Peter Catherine Elizabeth Mary Anne Victoria
    Frederick Wilhelm Napoleon Philip Ferdinand Alfonso Carlos Juan Joseph Leopold Maximilian Otto
    Rudolf Gustav Carl Christian Haakon Harald Olav Margrethe Beatrix Juliana Wilhelmina Albert
    Baudouin Rainier Constantine Justinian Theodosius Ramses Ramesses Thutmose Cleopatra Ptolemy
    Darius Xerxes Cyrus Mehmed Suleiman Selim Murad Osman Abdullah Hussein Hassan Mohammed Umberto
    Vittorio Emmanuel Boniface Celestine Urban Sixtus Julius Adrian Stephen Boris Isabella Johann
    Felipe Pedro Manuel Afonso Sancho Robert Kenneth David Donald Tutankhamun Amenhotep Seti
    Akihito Rama Norodom Willem King
    """
)
"""Names whose bearers are numbered by ordinals; everything else is numbered by cardinals."""

_ROMAN = re.compile(r"(?P<roman>[IVXLCDM](?<![\w’'-].)[IVXLCDM]{0,8}+)(?P<tail>[’']s)?(?![\w’'&]|-[0-9]| &)")
_VALID = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_TITLES = re.compile(
    r"\b(?:World War|Part|Chapter|Act|Scene|Volume|Vol\.?|Book|Phase|Type|Title|Section|Article"
    r"|Class|Level|Stage"
    r"|Grade|Tier|Division|Bowl|Appendix|Schedule|Mark|Apollo|Gemini|Saturn|Rocky|Rambo|Episode|Season|Vatican|War"
    r"|Category|Group|Round|Game|Unit|Zone|Region|Table|Figure|Exhibit|Protocol|Annex|Basel|Pact) $",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r" (?:[Cc]entury|centuries|Olympi(?:ad|c)|Winter|Summer|Congress|Corps|Army|Fleet|[Dd]ynasty|[Ll]egion)\b"
)
_PRONOUN = re.compile(r" (?:am|was|have|had|will|would|can|could|do|did|think|know|said|want|went)\b")
_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]+) $")


def value(letters: str) -> int:
    """Value of a Roman numeral; 0 where the letters are none."""
    if not letters or not _VALID.match(letters):
        return 0
    values = [_VALUES[letter] for letter in letters]
    return sum(-v if v < following else v for v, following in zip(values, [*values[1:], 0], strict=True))


def _say_roman(match: re.Match[str]) -> str | None:
    """World War II → Two, Louis XIV → the Fourteenth, XIX century → nineteenth."""
    roman, tail = match["roman"], match["tail"] or ""
    number, left, right = value(roman), before(match), after(match)
    if not number or (roman == "I" and _PRONOUN.match(right)):
        return None
    if _RANKED.match(right):
        return ordinal(number) + tail
    if _TITLES.search(left):
        return cardinal(number).title() + tail
    name = _NAME_BEFORE.search(left)
    if name and name[1] in MONARCHS:
        return f"the {ordinal(number).title()}{tail}"
    plain = len(roman) > 1 and not set(roman) - set("IVX")
    return cardinal(number).title() + tail if plain and name else None


RULES: tuple[Rule, ...] = (Rule("roman", _ROMAN, _say_roman),)
