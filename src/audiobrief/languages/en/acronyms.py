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
    US UK UN EU UAE FBI CIA NSA DOJ IRS IMF WHO WTO GDP CEO CFO COO CTO TV AI PM MP GOP NBA NFL NHL
    MLB USA USSR BBC CNN NBC ABC CBS PBS NPR NYT AP AFP PR HR LA NY DC EPA FDA CDC FCC SEC FTC NHS
    RAF IRA DNA RNA HIV PC VIP ATM CCTV DIY UFO SUV EV EVs ID IQ OK VP HQ ACLU AFL CIO UAW NRA NTSB
    FAA ESPN IOC ICC ICJ IAEA OSCE OECD G
    """
)
"""Spelled even where a heading set in capitals makes words of their neighbours."""

SHORT_WORDS = words(
    """
    A AN THE AND OR BUT NOT NO SO IF AS AT BY IN OF ON TO UP IS BE DO GO HE ME MY WE YOU ALL ANY CAN
    HAD HAS HAVE HER HIM HIS SHE HOW WHY ITS LET PUT SAY SEE TOO TWO ONE TEN USE WAS WERE ARE GET
    GOT MAN MEN NEW NOW OLD OUR OUT DAY WAY OFF OWN THAT THIS THEY THEM THEN THAN WITH FROM WILL
    YOUR WHAT WHEN INTO OVER JUST LIKE LONG MAKE MADE MANY MORE MOST MUCH MUST ONLY SOME SUCH TAKE
    VERY WELL BEEN COME DOES DONE EACH EVEN EVER FIND FIRE FIVE FOUR FREE FULL GIVE GOOD HELP HERE
    HIGH HOME KEEP KNOW LAST LATE LEFT LESS LIFE LINE LIVE LOOK LOSE LOST LOVE LOW NEAR NEED NEXT
    NEWS ONCE OPEN PART PAST PLAN PLAY READ REAL SAID SAME SAYS SEEN SHOW SIDE SIGN STAY STOP SURE
    TALK TELL TIME TOLD TOP TURN WAIT WALK WANT WAR WEEK WENT WINS WON WORK YEAR YEARS ALSO APP ASK
    BACK BAD BAN BANS BEST BIG BILL BOY BOYS CALL CAR CARS CASE CITY COST CUT CUTS DATA DEAD DEAL
    DEATH DIE DIED DIES DOG DOWN DRUG END FACE FACT FALL FANS FAR FAST FEAR FEW FILE FILM FOOD FOOT
    FOX FUN GAME GAS GIRL GOES GOLD GUN HARD HEAD HEAR HIT HITS HOLD HOPE HOT HOUR HUGE IDEA JOB
    JOBS JOIN KID KIDS KILL KING LAND LAW LAWS LEAD LEAK LINK LIST LOAN LOT MAIN MAP MARK MEET MIND
    MISS MOM MOVE NAME NINE OIL PAID PAY PICK POLL POOR PRAY PUSH RACE RAIN RAN RATE RED RICH RIOT
    RISE RISK ROAD ROLE ROW RULE RUN RUNS SALE SAVE SEA SEEK SELL SEND SET SEVEN SEX SHIP SHOT SICK
    SIX SKY SNOW SOLD SON SOON STAR SUE SUES SUN TAX TEAM TEST TEXT TIPS TOOK TOUR TOWN TREE TRIP
    TRUE TRY VIEW VOTE WALL WARN WIFE WILD WIN WIND WISH WORD YES YET ZERO
    """
)
"""Short words that are read as words when set in capitals."""

SAID = {
    "NAACP": "N double A C P",
    "AAA": "triple A",
    "USAID": "U S aid",
    "NOAA": "Noah",
    "IEEE": "I triple E",
    "NCAA": "N C double A",
    "UNHCR": "U N H C R",
    "WWI": "World War One",
    "WWII": "World War Two",
}
"""Said in a way of their own."""

_LONG = 5
"""Capitals from this length on are a word, unless they lack a vowel or are known to be spelled."""

_PAIR = 2
"""Pairs of letters are words only in a heading: IN, but AT&T."""
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
    if caps in SPELLED or after(match)[:1] == "&" or not _is_word(match):
        return " ".join(caps) + tail
    return (caps.capitalize() if match.start() == 0 else caps.casefold()) + tail


def _is_word(match: re.Match[str]) -> bool:
    caps = match["caps"]
    if not _VOWEL.search(caps) or len(caps) >= _LONG or _in_heading(match):
        return bool(_VOWEL.search(caps))
    return _shows_heading(caps)


def _in_heading(match: re.Match[str]) -> bool:
    """Whether a word near it is set in capitals too."""
    near = _WORD.findall(before(match))[-_NEAR:] + _WORD.findall(after(match))[:_NEAR]
    return any(word.isupper() and word not in WORDS and _shows_heading(word) for word in near)


def _shows_heading(caps: str) -> bool:
    return len(caps) >= _LONG or (caps in SHORT_WORDS and len(caps) > _PAIR)


RULES: tuple[Rule, ...] = (Rule("acronym", _ACRONYM, _say_acronym),)
