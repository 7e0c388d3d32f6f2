"""Abbreviations: titles, places, months' company, Latin, and letters with full stops."""

from __future__ import annotations

import re

from audiobrief.languages.rules import Rule

from .figures import after, before

BEFORE_NAME = {
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Messrs": "Messieurs",
    "Dr": "Doctor",
    "Drs": "Doctors",
    "Prof": "Professor",
    "Gov": "Governor",
    "Govs": "Governors",
    "Sen": "Senator",
    "Sens": "Senators",
    "Rep": "Representative",
    "Reps": "Representatives",
    "Pres": "President",
    "Gen": "General",
    "Col": "Colonel",
    "Lt": "Lieutenant",
    "Maj": "Major",
    "Capt": "Captain",
    "Cpt": "Captain",
    "Cmdr": "Commander",
    "Adm": "Admiral",
    "Brig": "Brigadier",
    "Sgt": "Sergeant",
    "Cpl": "Corporal",
    "Pvt": "Private",
    "Pfc": "Private First Class",
    "Det": "Detective",
    "Insp": "Inspector",
    "Supt": "Superintendent",
    "Rev": "Reverend",
    "Fr": "Father",
    "Hon": "Honorable",
    "Amb": "Ambassador",
    "Sec": "Secretary",
    "Atty": "Attorney",
    "Mt": "Mount",
    "Ft": "Fort",
    "Pt": "Point",
    "St": "Saint",
    "Sts": "Saints",
    "Ste": "Sainte",
}
"""Read so before a capital."""

BEFORE_FIGURE = {
    "p": "page",
    "pp": "pages",
    "vol": "volume",
    "vols": "volumes",
    "ch": "chapter",
    "chap": "chapter",
    "sec": "section",
    "art": "article",
    "fig": "figure",
    "figs": "figures",
    "par": "paragraph",
    "ver": "version",
    "ext": "extension",
    "apt": "apartment",
    "rm": "room",
    "pt": "part",
    "c": "circa",
    "ca": "circa",
    "approx": "approximately",
    "est": "established",
    "tel": "telephone",
    "rte": "route",
    "hwy": "highway",
}
"""Read so before a figure; the case of the first letter is kept."""

AFTER_NAME = {
    "St": "Street",
    "Dr": "Drive",
    "Ave": "Avenue",
    "Av": "Avenue",
    "Blvd": "Boulevard",
    "Rd": "Road",
    "Ln": "Lane",
    "Ct": "Court",
    "Pl": "Place",
    "Sq": "Square",
    "Hwy": "Highway",
    "Pkwy": "Parkway",
    "Jr": "Junior",
    "Sr": "Senior",
    "Esq": "Esquire",
    "Inc": "Incorporated",
    "Corp": "Corporation",
    "Co": "Company",
    "Cos": "Companies",
    "Ltd": "Limited",
    "Bros": "Brothers",
    "Assn": "Association",
    "Univ": "University",
    "Ala": "Alabama",
    "Ariz": "Arizona",
    "Ark": "Arkansas",
    "Calif": "California",
    "Colo": "Colorado",
    "Conn": "Connecticut",
    "Del": "Delaware",
    "Fla": "Florida",
    "Ga": "Georgia",
    "Ill": "Illinois",
    "Ind": "Indiana",
    "Kan": "Kansas",
    "Ky": "Kentucky",
    "La": "Louisiana",
    "Mass": "Massachusetts",
    "Md": "Maryland",
    "Mich": "Michigan",
    "Minn": "Minnesota",
    "Miss": "Mississippi",
    "Mo": "Missouri",
    "Mont": "Montana",
    "Neb": "Nebraska",
    "Nev": "Nevada",
    "Okla": "Oklahoma",
    "Ore": "Oregon",
    "Pa": "Pennsylvania",
    "Tenn": "Tennessee",
    "Tex": "Texas",
    "Va": "Virginia",
    "Vt": "Vermont",
    "Wash": "Washington",
    "Wis": "Wisconsin",
    "Wyo": "Wyoming",
}
"""Read so after a capitalised word."""

ANYWHERE = {
    "vs": "versus",
    "v": "versus",
    "etc": "et cetera",
    "viz": "namely",
    "cf": "compare",
    "al": "al",
    "dept": "department",
    "govt": "government",
    "approx": "approximately",
    "est": "estimated",
    "avg": "average",
    "max": "maximum",
    "min": "minimum",
    "incl": "including",
    "excl": "excluding",
    "misc": "miscellaneous",
    "intl": "international",
    "natl": "national",
    "assn": "association",
    "asst": "assistant",
    "appt": "appointment",
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "aug": "August",
    "sept": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
    "mon": "Monday",
    "tue": "Tuesday",
    "tues": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
    "ave": "avenue",
    "blvd": "boulevard",
    "inc": "incorporated",
    "corp": "corporation",
    "ltd": "limited",
    "co": "company",
    "mt": "mount",
    "hwy": "highway",
    "prof": "professor",
    "gov": "governor",
    "sen": "senator",
    "gen": "general",
    "jr": "junior",
    "sr": "senior",
    "dr": "doctor",
    "mr": "mister",
    "mrs": "missus",
    "ms": "miz",
    "st": "street",
}
"""Read so wherever they stand, folded."""

NO_DOT = {
    "Mr": "Mister",
    "Mrs": "Missus",
    "Ms": "Miz",
    "Dr": "Doctor",
    "St": "Saint",
    "vs": "versus",
    "Jr": "Junior",
}
"""Written without a full stop in British news."""

LETTERED = {"eg": "for example", "ie": "that is", "aka": "also known as", "am": "a m", "pm": "p m"}
"""Letters with full stops that are not spelled in capitals."""

SHORT = {"w/o": "without", "w/": "with", "c/o": "care of", "phd": "P H D", "phds": "P H Ds"}
"""Read so, full stops aside."""

_KEEPS_SAINT = ("Port ", "Mount ", "Fort ", "Sault ", "Upon ", "of ", "and ")
_SHORT = re.compile(r"[wcP](?<![\w.].)(?:/o\b|/(?= ?[\w$])|h\.?[Dd]s?\b\.?)")
_LETTERED = re.compile(
    r"[A-Za-z]\.(?<![\w.]..)(?: ?(?<=[ei]\. )[eg]\.|(?:[A-Za-z]\.){1,5}(?!\w)|[A-Z](?![\w.]))"
)
_INITIAL = re.compile(
    r"(?P<first>[A-Z])\.(?<![\w.]..)(?<!\b[A-Z] ..) ?(?:(?P<second>[A-Z])\. ?)?(?=[A-Z][a-z’'])"
)
_SINGLE = re.compile(r"[A-Za-z](?<![\w.’'].)[A-Za-z]{0,5}+\.(?![a-z])")
_BARE = re.compile(r"[MDSJv](?<!\w.)(?:rs?|s|t)\b(?! ?[.’'])")
_CAPITAL_BEFORE = re.compile(
    r"(?:[A-Z][\w’'-]*|&|[0-9](?:st|nd|rd|th)|\b[a-z]*(?:teenth|tieth|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth)),? $|\b[A-Z]-$"
)
_STREET_BEFORE = re.compile(
    r"(?:\d|\b(?:on|at|along|near|off|down|[a-z]+-[a-z]+)) (?:[NSEW]\.? )?(?:[A-Z][\w’'-]* ){1,3}$"
)
_SENTENCE_END = re.compile(r"[)”\"’']*(?: ?$| [A-Z“\"])")
_TEXT_END = re.compile(r"[)”\"’']*$")
_FIGURE_AFTER = re.compile(r" ?(?:[0-9]|[IVXLC]+\b)")
_STARTERS = re.compile(
    r" (?:He|She|It|They|We|The|This|That|In|On|At|But|And|A|An|I|If|When|As|For|There|His|Her)\b"
)
_WORDS_TOO = ("sat", "sun", "mar", "art", "dec", "fig", "wed", "mon", "min", "max", "gen", "al")
"""Ordinary words too: shortened only with a capital and inside a sentence."""
_GOES_ON = re.compile(r" ?[a-z0-9,–-]")
_NEVER_LAST = ("vs", "v", "approx")


def _cased(said: str, written: str) -> str:
    return said[0].upper() + said[1:] if written[0].isupper() else said


def _gap(match: re.Match[str]) -> str:
    """The space that Dr.Smith lacks."""
    return " " if after(match)[:1].isalnum() else ""


def _say_short(match: re.Match[str]) -> str | None:
    """w/ → with, Ph.D. → P H D."""
    written = match.group()
    said = SHORT.get(written.replace(".", "").casefold())
    return said + _gap(match) if said else None


def _say_lettered(match: re.Match[str]) -> str:
    """U.S. → U S, e.g. → for example."""
    letters = match.group().replace(".", "").replace(" ", "")
    said = LETTERED.get(letters.casefold())
    follows = after(match)
    ends = match.group()[-1] == "." and (_TEXT_END.match(follows) or _STARTERS.match(follows))
    return (_cased(said, letters) if said else " ".join(letters.upper())) + ("." if ends else "")


def _say_initial(match: re.Match[str]) -> str:
    """J. K. Rowling → J K Rowling."""
    return "".join(f"{letter} " for letter in match.groups() if letter)


def _say_single(match: re.Match[str]) -> str | None:
    """Dr. Smith → Doctor Smith, Main St. → Main Street."""
    short, follows = match.group()[:-1], after(match).lstrip()[:1]
    if short.casefold() in BEFORE_FIGURE and _FIGURE_AFTER.match(after(match)):
        return _cased(BEFORE_FIGURE[short.casefold()], short) + _gap(match)
    if short in BEFORE_NAME and follows.isupper() and not _ends_street(match, short):
        return BEFORE_NAME[short] + _gap(match)
    stop = "." if _SENTENCE_END.match(after(match)) else ""
    if short in AFTER_NAME and _CAPITAL_BEFORE.search(before(match)):
        return AFTER_NAME[short] + stop
    said = ANYWHERE.get(short.casefold())
    if said is None or (len(short) == 1 and short.isupper()):
        return None
    if short.casefold() in _WORDS_TOO and (short.islower() or not _GOES_ON.match(after(match))):
        return None
    return _cased(said, short) + ("" if short in _NEVER_LAST else stop) + _gap(match)


def _ends_street(match: re.Match[str], short: str) -> bool:
    """Whether St. or Dr. before a capital closes a street's name: on Main St. She said."""
    left = before(match)
    return short in ("St", "Dr") and not left.endswith(_KEEPS_SAINT) and bool(_STREET_BEFORE.search(left))


def _say_bare(match: re.Match[str]) -> str | None:
    """Mr Smith → Mister Smith."""
    short = match.group()
    if short in ("vs", "Jr"):
        return NO_DOT[short]
    if short in NO_DOT and after(match).lstrip()[:1].isupper() and not _ends_street(match, short):
        return NO_DOT[short]
    return AFTER_NAME.get(short) if _CAPITAL_BEFORE.search(before(match)) else None


RULES: tuple[Rule, ...] = (
    Rule("abbreviation", _SHORT, _say_short),
    Rule("abbreviation", _LETTERED, _say_lettered),
    Rule("initials", _INITIAL, _say_initial),
    Rule("abbreviation", _SINGLE, _say_single),
    Rule("abbreviation", _BARE, _say_bare),
)
"""Before bare figures: vol. 3."""
