"""The quotes found so far, and what every reader of a line asks about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from audiobrief.segmenting.lines import WORD
from audiobrief.segmenting.marks import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.cues import Cue
    from audiobrief.segmenting.lines import Line

DASHES = "—–-―"
OPENING = "«“„\"‘'"
STOPS = tuple(".!?…")
ALONE_WORDS = 4
"""A marked stretch that stands alone with fewer words is a name or a title, unless it ends as a sentence."""


class Quote(Struct, frozen=True):
    """Somebody's words; offsets are into the source."""

    line: int
    """Number of the line."""
    start: int
    end: int
    cue: Cue | None = None
    """The clause that tells who speaks, where one stands beside the quote."""
    follows: bool = False
    """The same speaker goes on from the quote before."""
    answer: bool = False
    """A turn of an interview, by the one who is asked."""


class Findings:
    """The body of an article, its marks, and the quotes found in it."""

    def __init__(self, news: News, language: str, body: Sequence[Line], fragments: bool = False) -> None:
        self.news = news
        self.fragments = fragments
        """Pieces of a sentence, quoted inside the narrator's, are quotes too."""
        self.language = language
        self.body = body
        self.marks = [marks(line.text) for line in body]
        self.quotes: list[Quote] = []
        self.answers: frozenset[int] = frozenset()
        """Numbers of the lines that answer in an interview without marks."""
        self.labels: dict[int, Cue] = {}
        """By number of a line, the clause in it that belongs to the quote in another line."""

    def add(self, line: Line, start: int, end: int, cue: Cue | None, follows: bool = False) -> None:
        """Note ``line.text[start:end]``, with the stops after it, as a quote, unless it has no word."""
        text = line.text
        while start < end and text[start].isspace():
            start += 1
        while end < len(text) and text[end] in ",.;!?…":
            end += 1
        if WORD.search(text, start, end):
            self.quotes.append(Quote(line.number, line.start + start, line.start + end, cue, follows))

    def last_on(self, line: Line) -> Quote | None:
        """The latest quote, if it is on ``line``."""
        last = self.quotes[-1] if self.quotes else None
        return last if last and last.line == line.number else None


def resumes(text: str, place: int) -> bool:
    """Whether words go on with a dash at ``place``: ``— A,— сказал X.— B``."""
    return text[place : place + 3].lstrip()[:1] in tuple(DASHES)


def after_dash(text: str, place: int) -> int:
    """Where the words begin after white space and dashes."""
    while place < len(text) and (text[place].isspace() or text[place] in DASHES):
        place += 1
    return place


def mid_sentence(text: str, start: int) -> bool:
    """Whether a mark at ``start`` stands inside a sentence."""
    lead = text[max(0, start - 8) : start].rstrip()
    return bool(lead) and lead[-1] not in '.!?…:»”"—–-,'


def name_like(text: str, pair: tuple[int, int]) -> bool:
    """A word or three in marks, without a stop: a company, a book, a nickname."""
    inside = text[pair[0] + 1 : min(pair[1] - 1, pair[0] + 100)].strip()
    return inside[-1:] not in tuple(".,!?…") and len(WORD.findall(inside)) < ALONE_WORDS
