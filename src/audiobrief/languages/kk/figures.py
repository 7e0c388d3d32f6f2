"""Numbers that stand alone or before a noun: ordinals, endings, ranges, fractions, chains."""

from __future__ import annotations

import re
from typing import Final

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import THOUSANDS, amount, cardinal, joined, ordinal, share
from audiobrief.languages.kk.patterns import CYRILLIC, DASH, LAST, LOWER, NUMBER, SUFFIX, digit, spaced
from audiobrief.languages.rules import Rule

SIGNS: Final = {
    "+": "плюс ",
    "-": "минус ",
    "–": "минус ",
    "±": "плюс-минус ",
    "~": "шамамен ",
    "≈": "шамамен ",
}

NOUN_ABBREVIATIONS: Final = {"б": "бет", "т": "том", "ж": "жыл", "к": "көше"}
"""Letters that stand for a noun behind a hyphen: 45-б."""

COUNTED: Final = re.compile(
    r"(?:жыл|ай|күн|апта|сағат|минут|секунд|тонна|килограмм|литр|пайыз|процент|теңге|доллар|орын|километр"
    r"|метр|шақырым|гектар|балл?|ұпай|есе|том|бет|сөз|раунд|адам|градус|дюйм|сұрақ)(?:[лдт][ыі][қкғг]\w*)"
    r"|(?:шақты|астам|жуық|тарта|есе|рет|мәрте|дүркін|бөлмелі|қабатты|сериялы|жұлдызды|томды|бұрышты|деңгейлі|кезеңді|жолақты"
    r"|доңғалақты|сатылы|таңбалы|цилиндрлі|пәтерлі|орынды|ұпайлы|тілді|ауысымды|бағытты)\w*"
)
"""Nouns that a number counts even behind a hyphen: 5-жылдық → бес жылдық."""

PARTICLES: Final = frozenset({"ақ", "ғой", "ғана"})


def points(match: re.Match[str]) -> str | None:
    """``1.2.3``, an impossible date, an address: number by number."""
    if THOUSANDS.fullmatch(match[0]):
        return None
    return spaced(match, " нүкте ".join(cardinal(piece) for piece in match[0].split(".")))


def sign(match: re.Match[str]) -> str:
    """``-5`` → минус 5; ``~10`` → шамамен 10."""
    return SIGNS[match.group().strip()]


def chain(match: re.Match[str]) -> str:
    """Three and more numbers on a string: all but the last, which the next rules read."""
    return ", ".join(cardinal(piece) for piece in re.findall(r"\d++", match[0])) + ", "


def fraction(match: re.Match[str]) -> str:
    """``2/3`` → үштен екі; ``2 1/2`` → екі жарым; ``24/7`` → жиырма төрт жеті."""
    whole, upper = (match["one"], match["two"]) if match["two"] else ("", match["one"])
    lower = match["lower"]
    if int(upper) >= int(lower) or upper == "0":
        words = " ".join(cardinal(digits) for digits in (whole, upper, lower) if digits)
    elif whole and (upper, lower) == ("1", "2"):
        words = f"{cardinal(whole)} жарым"
    else:
        words = (f"{cardinal(whole)} бүтін " if whole else "") + share(upper, lower)
    ending = parse_suffix(match["suffix"] or "")
    return spaced(match, attach(words, ending) if ending else words)


def bracketed(match: re.Match[str]) -> str:
    """``4) тармақша`` of a law → төртінші тармақша."""
    return ordinal(cardinal(match["number"]))


def numbered(match: re.Match[str]) -> str:
    """``№5`` → бесінші; ``№5-6`` → бесінші-алтыншы; ``§5`` → бесінші параграф."""
    words = ordinal(cardinal(match["number"]))
    if match["last"]:
        words = joined(words, ordinal(cardinal(match["last"])))
    words += re.sub(r"\d++", lambda more: ordinal(cardinal(more.group())), match["more"])
    if match["sign"] == "§":
        words += " параграф"
    ending = parse_suffix(match["tail"] or "")
    if ending:
        return attach(words, tuple(name for name in ending if name != "ordinal"))
    return f"{words} {match['tail']}" if match["tail"] else spaced(match, words)


def side(match: re.Match[str]) -> str:
    """``3х4`` → үшке төрт."""
    return f"{attach(amount(match['number']), ('dative',))} "


def number(match: re.Match[str]) -> str:
    """A number, or range, with an ending (20-дан), a noun (5-сынып) or nothing."""
    first = amount(match["number"])
    last = amount(match["last"]) if match["last"] else ""
    whole = joined(first, last) if last else first
    if match["quoted"]:
        return spaced(match, _with_noun(first, last, ""))
    tail = match["tail"] or match["glued"]
    if not tail:
        return spaced(match, whole)
    stop = match["stop"] or ""
    ending = parse_suffix(tail)
    if ending:
        counted = whole.removeprefix("бір ") if "approximate" in ending else whole
        return spaced(match, attach(counted, ending) + stop)
    if match["glued"]:
        return spaced(match, f"{whole} {tail}")
    if tail in PARTICLES:
        return spaced(match, f"{whole}-{tail}{stop}")
    return spaced(match, _with_noun(first, last, tail) + stop * (tail not in NOUN_ABBREVIATIONS))


def listed(match: re.Match[str]) -> str | None:
    """``1 және 2-топ``: every number of the list is ordinal where the last one is."""
    noun = match["noun"]
    counts = parse_suffix(noun) not in {None, ("ordinal",)} or COUNTED.fullmatch(noun)
    return None if counts else ordinal(cardinal(match["number"]))


def _with_noun(first: str, last: str, noun: str) -> str:
    """A noun behind a hyphen makes an ordinal, unless it is a measure."""
    if not COUNTED.fullmatch(noun):
        first, last = ordinal(first), ordinal(last) if last else ""
    return f"{joined(first, last) if last else first} {NOUN_ABBREVIATIONS.get(noun, noun)}"


_TAIL = (
    rf"(?:[-–](?P<tail>[{CYRILLIC}]{{1,30}})(?P<stop>\.?)|[-–](?=(?P<quoted>[«“\"]))"
    rf"|(?P<glued>[{LOWER}]{{1,12}})(?![{CYRILLIC}]))?"
)

_AND = "(?:, ?| (?:және|мен|пен|бен) )"
_MORE = rf"(?P<more>(?:{_AND}\d{{1,3}}+(?![\d.,:/%]|[,.]\d| ?(?:млн|млрд|мың|теңге|адам|пайыз)|-\d)){{0,9}})"
"""More numbers under one sign: №5, 6 және 7."""

VERSIONS: Final = (Rule("version", re.compile(digit(".,") + r"\d*+(?:\.\d++){2,}+"), points),)

SHAPES: Final = (
    Rule(
        "sign",
        re.compile(r"[+\-–±≈~](?<![\w%)°].)(?<!\d .)(?:(?=[\d$€£₸₽])|(?<=[±≈~]) (?=\d))"),
        sign,
    ),
    Rule("chain", re.compile(digit("–.,-") + r"\d{0,8}+(?:[-–]\d{1,9}+)+[-–](?=\d)"), chain),
    Rule(
        "fraction",
        re.compile(
            rf"(?P<one>{digit('/.,')}\d{{0,3}}+)(?: (?P<two>\d{{1,3}}+))?/(?P<lower>\d{{1,4}}+)(?![\d/])"
            f"{SUFFIX}"
        ),
        fraction,
    ),
    Rule(
        "ordinal",
        re.compile(
            rf"(?P<number>{digit('№.,-–')}\d{{0,2}})(?=(?:, ?\d{{1,3}}){{0,5}}{_AND}"
            rf"\d{{1,3}}[-–](?P<noun>[{LOWER}]{{1,30}}))"
        ),
        listed,
    ),
    Rule(
        "ordinal",
        re.compile(rf"(?P<number>{digit('№.,-–')}\d{{0,2}})\)(?= (?:тармақ|абзац|бөлі[кг]))"),
        bracketed,
    ),
    Rule(
        "number-sign",
        re.compile(
            rf"(?P<sign>[№§]|#(?=\d{{1,3}}(?!\w))) ?(?P<number>\d++)(?:[-–](?P<last>\d++))?{_MORE}"
            rf"(?:[-–](?P<tail>[{LOWER}]{{1,20}}))?"
        ),
        numbered,
    ),
    Rule("dimension", re.compile(rf"(?P<number>{NUMBER}) ?[хx×](?= ?\d)"), side),
)

NUMBERS: Final = (
    Rule("number", re.compile(rf"(?P<number>{NUMBER})(?:{DASH}(?P<last>{LAST}))?{_TAIL}"), number),
)
