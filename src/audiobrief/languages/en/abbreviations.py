"""Abbreviations: titles, places, months' company, Latin, and letters with full stops."""

from __future__ import annotations

import re

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
    "Supt.": "Superintendent",
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
    "sat": None,
    "ave": "avenue",
    "blvd": "boulevard",
    "inc": "incorporated",
    "corp": "corporation",
    "ltd": "limited",
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

NO_DOT = {"Mr": "Mister", "Mrs": "Missus", "Ms": "Miz", "Dr": "Doctor", "St": "Saint", "vs": "versus", "Jr": "Junior"}
"""Written without a full stop in British news."""

DOTTED = {
    "e.g.": "for example",
    "i.e.": "that is",
    "a.k.a.": "also known as",
    "w/o": "without",
    "w/": "with",
    "et al.": "and others",
    "c/o": "care of",
    "p.s.": "P S",
    "ph.d.": "P H D",
    "ph.d": "P H D",
    "d.c.": "D C",
}

_KEEPS_SAINT = ("Port ", "Mount ", "Fort ", "Sault ", "Upon ", "of ", "and ")
GROUP = re.compile(r"(?<![\w.])(?:e\. ?g\.|i\. ?e\.|a\.k\.a\.|et al\.|w/o\b|w/(?= ?[\w$])|c/o\b|Ph\.D\.?)", re.IGNORECASE)
LETTERED = re.compile(r"(?<![\w.])(?:[A-Za-z]\.){2,6}(?![\w])|(?<![\w.])[A-Z]\.[A-Z](?![\w.])")
INITIAL = re.compile(r"(?<![\w.])(?P<first>[A-Z])\. ?(?:(?P<second>[A-Z])\. ?)?(?=[A-Z][a-z’'])")
SINGLE = re.compile(r"(?<![\w.’'-])(?P<short>[A-Za-z]{1,6})\.(?P<next>(?= ?[A-Z])|(?= ?[0-9])|)")
BARE = re.compile(r"\b(?P<short>Mr|Mrs|Ms|Dr|St|Jr|vs)\b(?! ?[.’'])(?P<next>(?= [A-Z])|)")
_CAPITAL_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*|[0-9](?:st|nd|rd|th)|\b[a-z]*(?:teenth|tieth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)),? $")


def _left(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 40) : match.start()]


def _stop(match: re.Match[str]) -> str:
    """The full stop that also ends the sentence."""
    return "." if re.match(r"[)”\"’']*(?: ?$| [A-Z“\"])", match.string[match.end() : match.end() + 4]) else ""


def _cased(said: str, written: str) -> str:
    return said[0].upper() + said[1:] if written[0].isupper() else said


def say_group(match: re.Match[str]) -> str:
    """e.g. → for example; w/ → with."""
    written = match.group()
    said = DOTTED[written.replace(" ", "").casefold()] if written[:2].casefold() != "et" else DOTTED["et al."]
    gap = " " if written.endswith("/") and match.string[match.end() : match.end() + 1] != " " else ""
    return _cased(said, written) + gap


def say_lettered(match: re.Match[str]) -> str:
    """U.S. → U S."""
    letters = match.group().replace(".", "")
    said = " ".join(letters if letters.islower() and len(letters) == 2 else letters.upper())  # noqa: PLR2004
    ends = match.group().endswith(".") and re.match(r"[)”\"’']*$", match.string[match.end() : match.end() + 4])
    return said + ("." if ends else "")


def say_initial(match: re.Match[str]) -> str:
    """J. K. Rowling → J K Rowling."""
    return f"{match['first']} {match['second']} " if match["second"] else f"{match['first']} "


def say_single(match: re.Match[str]) -> str | None:
    """Dr. Smith → Doctor Smith, Main St. → Main Street."""
    short = match["short"]
    after = match.string[match.end() : match.end() + 2].strip()[:1]
    if after.isdigit() and short.casefold() in BEFORE_FIGURE:
        return _cased(BEFORE_FIGURE[short.casefold()], short) + ("" if match.string[match.end()] == " " else " ")
    if short in BEFORE_NAME and after.isupper() and not _street(match, short):
        return BEFORE_NAME[short] + ("" if match.string[match.end()] == " " else " ")
    if short in AFTER_NAME and _CAPITAL_BEFORE.search(_left(match)):
        return AFTER_NAME[short] + _stop(match)
    said = ANYWHERE.get(short.casefold())
    if said is None or (len(short) == 1 and short.isupper()):
        return None
    return _cased(said, short) + (_stop(match) if short.casefold() not in ("vs", "v", "approx") else "")


def _street(match: re.Match[str], short: str) -> bool:
    """Whether St. or Dr. before a capital closes a street's name: on Main St. She said."""
    left = _left(match)
    if short not in ("St", "Dr") or not _CAPITAL_BEFORE.search(left) or left.endswith(_KEEPS_SAINT):
        return False
    return bool(re.search(r"(?:\d|\b(?:on|at|along|near|off|down)) (?:[NSEW]\.? )?(?:[A-Z][\w’'-]* ){1,3}$", left))


def say_bare(match: re.Match[str]) -> str | None:
    """Mr Smith → Mister Smith."""
    short = match["short"]
    after = match.string[match.end() : match.end() + 2].strip()[:1]
    if short == "vs":
        return "versus"
    if short == "Jr":
        return "Junior"
    if after.isupper() and not (short in ("St", "Dr") and _street(match, short)):
        return NO_DOT[short]
    return AFTER_NAME.get(short) if _CAPITAL_BEFORE.search(_left(match)) else None
