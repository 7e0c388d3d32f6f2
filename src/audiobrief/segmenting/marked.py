"""Words in quotation marks: which stretches are speech, and where one left open ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.languages.news import abbreviated
from audiobrief.languages.sentences import sentences
from audiobrief.segmenting import cues
from audiobrief.segmenting.cues import Cue
from audiobrief.segmenting.findings import ALONE_WORDS, DASHES, OPENING, STOPS, after_dash, name_like
from audiobrief.segmenting.labels import is_label
from audiobrief.segmenting.lines import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.findings import Findings
    from audiobrief.segmenting.lines import Line

FRAGMENT_WORDS = 5
"""A marked stretch in mid-sentence, before ``деп`` and a verb of speech, with fewer words is a fragment."""
BARE_CLAUSE_WORDS = 2
OPEN_LINES = 8
"""So many paragraphs on, a closing mark is looked for."""


class Stretch(Struct, frozen=True):
    """Words in marks, and the narrator's on both sides; offsets are into the line's text."""

    line: Line
    gap: int
    """Where the marks before it end."""
    sentence: int
    """Where the sentence begins that it stands in, not before ``gap``."""
    start: int
    end: int

    @property
    def lead(self) -> str:
        """The narrator's words before it, in its sentence."""
        return self.line.text[self.sentence : self.start].strip()

    @property
    def inside(self) -> str:
        """The words between the marks."""
        return self.line.text[self.start + 1 : self.end - 1].strip()

    @property
    def complete(self) -> bool:
        """A sentence by its form: a capital first, and a stop inside or right after the closing mark."""
        text, inside = self.line.text, self.inside
        first = inside.lstrip("«“„\"‘'… ")[:1]
        stopped = inside[-1:] in STOPS or text[self.end : self.end + 1] in STOPS or self.end == len(text)
        return stopped and (first.isupper() or first.isdigit())

    @property
    def alone(self) -> bool:
        """A sentence in marks with the narrator's sentences around it."""
        if WORD.search(self.lead) or not self.complete or not _fresh(self.line.text, self.start):
            return False
        rest = self.line.text[self.end : self.end + 12].lstrip(".!?…, ")[:1]
        if rest and not (rest.isupper() or rest in OPENING + DASHES + "(["):
            return False
        return len(WORD.findall(self.inside)) >= ALONE_WORDS or self.inside[-1:] in STOPS


def _fresh(text: str, start: int) -> bool:
    """A sentence may begin at ``start``: no list of titles goes on."""
    before = text[max(0, start - 8) : start].rstrip()
    if before[-1:] in tuple("»”\"’'"):
        before = before[:-1].rstrip()
    return not before or before[-1] in ".!?…:;" + DASHES + "•*"


def marked(found: Findings, place: int, line: Line, lead: Cue | None) -> int:
    """Add what is speech in the marks of a line. The answer is the place of the next line to read."""
    known = found.marks[place]
    limit = len(line.text) if known.open_at is None else known.open_at
    gap = _stretches(found, line, 0, (known.pairs, limit), lead)
    if known.open_at is not None and known.open_at >= gap:
        return _open(found, place, gap, lead)
    return place + 1


def _stretches(
    found: Findings,
    line: Line,
    gap: int,
    known: tuple[Sequence[tuple[int, int]], int],
    lead: Cue | None = None,
) -> int:
    """Look at each pair of marks before a limit. The answer is where the gap after the last begins."""
    pairs, limit = known
    reaches = [limit] * len(pairs)
    for n in range(len(pairs) - 2, -1, -1):
        reaches[n] = reaches[n + 1] if name_like(line.text, pairs[n + 1]) else pairs[n + 1][0]
    for (start, end), reach in zip(pairs, reaches, strict=True):
        if not _in_clause(found, line, start):
            stretch = Stretch(line, gap, _sentence(found, line.text, gap, start), start, end)
            spoken = _stretch(found, stretch, reach, lead if start == 0 else None)
            gap = end if spoken or not _in_lead(line.text, stretch, reach) else gap
    return gap


def _in_clause(found: Findings, line: Line, start: int) -> bool:
    """Whether the place lies in the clause of the quote before."""
    last = found.last_on(line)
    if last is None or last.cue is None or last.cue.side != "after":
        return False
    return last.cue.start <= line.start + start < last.cue.end


def _in_lead(text: str, stretch: Stretch, reach: int) -> bool:
    """A name in marks inside the lead-in of the quote after it: В пресс-службе «X» сообщили: «…»."""
    pair = (stretch.start, stretch.end)
    return bool(stretch.lead) and name_like(text, pair) and text[pair[1] : reach].rstrip().endswith(":")


def _stretch(found: Findings, stretch: Stretch, reach: int, lead: Cue | None) -> bool:
    """Add the stretch if it is speech, and tell whether it is; nothing beyond ``reach`` tells."""
    line = stretch.line
    behind = cues.after(found.news, line.text, stretch.end, reach)
    front = None if lead else cues.before(found.news, line.text, stretch.sentence, stretch.start)
    if front and _names_something(found.news, stretch, front):
        front = None
    own = _verdict(found.news, stretch, behind, front)
    if own is None and found.fragments and not name_like(line.text, (stretch.start, stretch.end)):
        own = behind or _said_before(found.news, stretch)
    resumed = _resumed(found, stretch)
    cue = (own.moved(line.start) if own else None) or lead or resumed
    if cue or stretch.alone:
        follows = found.last_on(line) is not None and (cue is None or cue is resumed)
        _split(found, stretch, cue, follows)
        return True
    return False


def _names_something(news: News, stretch: Stretch, front: Cue) -> bool:
    """Whether a name in marks belongs to the word before it and not to the verb.

    Сообщили в «Казгидромете», заявил директор «Севера».
    """
    text = stretch.line.text
    between = text[front.verb[1] : stretch.start].split() if front.verb else []
    if not between or not between[-1].isalnum() or not name_like(text, (stretch.start, stretch.end)):
        return False
    return news.verb_first or between[-1].lower() in news.prepositions


def _split(found: Findings, stretch: Stretch, cue: Cue | None, follows: bool) -> None:
    """Add a stretch, in parts where clauses are set into it: ``«A, — сказал X. — B»``."""
    line, start = stretch.line, stretch.start
    for clause in cues.inserts(found.news, line.text, start + 1, stretch.end - 1, strict=True):
        cue = clause.moved(line.start)
        found.add(line, start, clause.start, cue, follows)
        start, follows = after_dash(line.text, clause.end), True
    found.add(line, start, stretch.end, cue, follows)


def _resumed(found: Findings, stretch: Stretch) -> Cue | None:
    """The clause of the quote before, where it ends in a comma: ``"A," X said, "b"``."""
    line, last = stretch.line, found.last_on(stretch.line)
    lead = line.text[stretch.gap : stretch.start].rstrip()
    if last is None or last.cue is None or last.cue.side != "after" or lead[-1:] not in tuple(",;—–-"):
        return None
    covers = last.cue.start >= last.end - 1 and last.cue.end >= line.start + stretch.gap + len(lead)
    return last.cue if covers else None


def _sentence(found: Findings, text: str, gap: int, start: int) -> int:
    """Where the sentence begins that the mark at ``start`` stands in, not before ``gap``."""
    lead = text[gap:start]
    if not lead.strip():
        return start
    begin, end = sentences(lead, found.language)[-1]
    begin += len(lead[begin:]) - len(lead[begin:].lstrip(".!?… "))
    tail = lead[begin:end].rstrip("»”\"’')]} ")
    if tail and tail[-1] in STOPS and not (tail[-1] == "." and _before_name(found.news, tail)):
        return start
    return gap + begin


def _before_name(news: News, text: str) -> bool:
    """An initial or an honorific, Mr. “Bill” Poole, or an abbreviation no sentence of its own ends with."""
    word = text[:-1].rpartition(" ")[2]
    ends = word[:1].isupper() and word.lower() in news.proper_abbreviations and len(word) > 1
    return abbreviated(news, word) and (not ends or word.lower() in news.honorifics)


def _verdict(news: News, stretch: Stretch, behind: Cue | None, front: Cue | None) -> Cue | None:
    """The clause that makes a stretch speech, or None."""
    if front and (front.verb or stretch.complete) and _voiceable(stretch.inside):
        return behind if behind and not front.verb and not _bare(stretch.line.text, behind) else front
    lead = stretch.lead
    if not behind or not WORD.search(lead):
        return behind
    capital = stretch.inside[:1].isupper()
    if capital and lead[-1] in ":,—–-":
        return front if front and _bare(stretch.line.text, behind) else behind
    if capital and news.quoting and len(WORD.findall(stretch.inside)) >= FRAGMENT_WORDS:
        return Cue(stretch.sentence, behind.end, "after", behind.verb)
    return None


def _bare(text: str, cue: Cue) -> bool:
    """Whether a clause is ``деп хабарлады`` and no more: the subject stands before the colon."""
    words = cues.found_words(text, cue.start, cue.end)
    return len(words) <= BARE_CLAUSE_WORDS and bool(cue.verb) and words[-1].end <= (cue.verb or (0, 0))[1]


def _said_before(news: News, stretch: Stretch) -> Cue | None:
    """The narrator's words before a fragment, where they have a verb of speech."""
    words = cues.found_words(stretch.line.text, stretch.sentence, stretch.start, most=200)
    verbs = cues.speech_verbs(news, words)
    if not verbs:
        return None
    verb = words[verbs[-1]]
    return Cue(stretch.sentence, stretch.start, "before", (verb.start, verb.end))


def _voiceable(inside: str) -> bool:
    return inside[:1].isupper() or inside[-1:] in ".!?…," or len(WORD.findall(inside)) >= ALONE_WORDS


def _open(found: Findings, place: int, gap: int, lead: Cue | None) -> int:
    """Add what a mark opens that its paragraph does not close. The answer is the next line to read."""
    line = found.body[place]
    start = found.marks[place].open_at or 0
    sentence = _sentence(found, line.text, gap, start)
    front = cues.before(found.news, line.text, sentence, start)
    if WORD.search(line.text, sentence, start) and not front:
        return place + 1
    clauses = cues.inserts(found.news, line.text, start, len(line.text), strict=False)
    if clauses:
        found.add(line, start, clauses[0].start, clauses[0].moved(line.start))
        return place + 1
    cue = front.moved(line.start) if front else lead
    first = len(found.quotes)
    found.add(line, start, len(line.text), cue, follows=cue is None and found.last_on(line) is not None)
    closing = _closing_line(found, place)
    return _run_on(found, place, closing, first) if closing else place + 1


def _closing_line(found: Findings, place: int) -> int | None:
    """The paragraph further on whose closing mark belongs to this one."""
    for further in range(place + 1, min(place + 1 + OPEN_LINES, len(found.body))):
        line, known = found.body[further], found.marks[further]
        if line.text[0] in OPENING:
            return None
        if known.stray is not None:
            return further
        if known.open_at is not None or is_label(found.news, line):
            return None
    return None


def _run_on(found: Findings, place: int, closing: int, first: int) -> int:
    """Add whole paragraphs, then the last up to its closing mark, whose clause is for all of them."""
    for line in found.body[place + 1 : closing]:
        found.add(line, 0, len(line.text), None, follows=True)
    line, known = found.body[closing], found.marks[closing]
    end = known.stray or 0
    behind = cues.after(found.news, line.text, end, known.pairs[0][0] if known.pairs else len(line.text))
    cue = behind.moved(line.start) if behind else None
    found.add(line, 0, end, cue, follows=True)
    for n in range(first, len(found.quotes)):
        quote = found.quotes[n]
        found.quotes[n] = replace(quote, cue=quote.cue or cue, follows=n > first)
    _stretches(found, line, end, (known.pairs, len(line.text)))
    return closing + 1
