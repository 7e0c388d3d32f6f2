"""Which words of the body are somebody's own, to be read in another voice.

A marked stretch is a quote when it can be voiced on its own: it begins where a sentence, or a lead-in with a
verb of speech, leaves off, and it is a sentence or has its attribution beside it. Shorter pieces inside the
narrator's own sentence stay with the narrator, and so do titles and names in marks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from audiobrief.languages.news import abbreviated
from audiobrief.languages.sentences import sentences
from audiobrief.segmenting import cues
from audiobrief.segmenting.cues import Cue
from audiobrief.segmenting.labels import flattened, is_label, repeated_names
from audiobrief.segmenting.lines import WORD
from audiobrief.segmenting.marks import Marks, marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.lines import Line

ALONE_WORDS = 4
"""A marked stretch that stands alone with fewer words is a name or a title, unless it ends as a sentence."""
FRAGMENT_WORDS = 5
"""A marked stretch in mid-sentence, before ``деп`` and a verb of speech, with fewer words is a fragment."""
OPEN_LINES = 8
"""So many paragraphs on, a closing mark is looked for."""
FIRST_PERSON_LINES = 3
"""So many paragraphs above an unmarked quote may belong to it."""

DASHES = "—–-―"
OPENING = "«“„\"‘'"


def turns(body: Sequence[Line]) -> dict[int, Literal["question", "answer"]]:
    """Place → part of each line of an interview: dash lines one after the other, the first a question."""
    found: dict[int, Literal["question", "answer"]] = {}
    run: list[int] = []
    for place, line in enumerate(body):
        spoken = line.text[0] in DASHES and line.last_mark in tuple(".!?…")
        if spoken:
            run.append(place)
        if run and (not spoken or place + 1 == len(body)):
            if len(run) > 1 and body[run[0]].last_mark == "?":
                found |= {n: "answer" if k % 2 else "question" for k, n in enumerate(run)}
            run = []
    return found


@dataclass(frozen=True, slots=True)
class Quote:
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


class Finder:
    """Reads the body line by line; what one line leaves open the next takes up."""

    def __init__(self, news: News, language: str, body: Sequence[Line]) -> None:
        self.news = news
        self.language = language
        self.body = body
        self.marks = [marks(line.text) for line in body]
        self.quotes: list[Quote] = []
        self.labels: dict[int, Cue] = {}
        self.turns = turns(body)
        self.names = repeated_names(news, body)
        self.taken = 0

    def find(self) -> list[Quote]:
        """The quotes of the body, in order."""
        lead: Cue | None = None
        for place, line in enumerate(self.body):
            if place < self.taken:
                continue
            lead = self._line(place, line, lead)
        return sorted(self.quotes, key=lambda quote: quote.start)

    def _line(self, place: int, line: Line, lead: Cue | None) -> Cue | None:
        """Find the quotes of one line. The answer is the cue that this line is for the next, if it is one."""
        label = flattened(self.news, line, self.names)
        if label:
            self.labels[line.number] = label.moved(line.start)
            if label.end >= len(line.text.rstrip()):
                return label.moved(line.start)
            self._whole(line, label.end, label.moved(line.start))
            return None
        if is_label(self.news, line):
            cue = Cue(line.start, line.end, "label")
            self.labels[line.number] = cue
            return cue
        if self._is_attribution(place, line):
            return None
        self._read(place, line, lead)
        return self._lead_in(place, line)

    def _read(self, place: int, line: Line, lead: Cue | None) -> None:
        if line.form == "blockquote" or (lead and line.text[0] not in OPENING + DASHES):
            self._whole(line, 0, lead)
        elif line.text[0] in DASHES:
            self._dialogue(place, line, lead)
        elif not self._unmarked(place, line):
            self._marked(place, line, lead)

    def _add(self, line: Line, start: int, end: int, cue: Cue | None, follows: bool = False) -> None:
        text = line.text
        while start < end and text[start].isspace():
            start += 1
        while end < len(text) and text[end] in ",.;!?…":
            end += 1
        if WORD.search(text, start, end):
            self.quotes.append(Quote(line.number, line.start + start, line.start + end, cue, follows))

    def _whole(self, line: Line, start: int, cue: Cue | None, follows: bool = False) -> None:
        """The rest of the line is one person's words, but for clauses set into it."""
        for clause in cues.inserts(self.news, line.text, start, len(line.text), strict=True):
            own = clause.moved(line.start)
            self._add(line, start, clause.start, own)
            start, cue, follows = clause.end, own, True
            if not self._resumes(line.text, start):
                return
            start = self._after_dash(line.text, start)
        self._add(line, start, len(line.text), cue, follows)

    def _dialogue(self, place: int, line: Line, lead: Cue | None) -> None:
        """``— A,— сказал X.— B``; a dash with neither clause nor lead-in is an item of a list."""
        clauses = cues.inserts(self.news, line.text, 1, len(line.text), strict=False)
        if not clauses:
            turn = self.turns.get(place)
            if turn == "answer" or (turn is None and self._sentence_like(line) and (lead or self._speaks(line))):
                self._add(line, 0, len(line.text), lead)
            if turn == "answer" and self.quotes:
                self.quotes[-1] = replace(self.quotes[-1], answer=True)
            return
        start, follows = 0, False
        for clause in clauses:
            own = clause.moved(line.start)
            self._add(line, start, clause.start, own, follows)
            start, follows = clause.end, True
            if not self._resumes(line.text, start):
                return
            start = self._after_dash(line.text, start)
        self._add(line, start, len(line.text), clauses[-1].moved(line.start), follows)

    @staticmethod
    def _sentence_like(line: Line) -> bool:
        """A capital after the dash and a final stop: no item of a list."""
        first = line.text.lstrip(DASHES + OPENING + " \u00a0…")[:1]
        return (first.isupper() or first.isdigit()) and line.last_mark in tuple(".!?…")

    def _speaks(self, line: Line) -> bool:
        """A dash before a sentence that asks, exclaims, or says I."""
        if line.text[0] == "-" or line.last_mark not in (".", "…", "?", "!"):
            return False
        return line.last_mark in "?!" or self._first_person(line.text)

    def _first_person(self, text: str) -> bool:
        words = [match[0].lower() for match in WORD.finditer(text)]
        endings = self.news.first_person_endings if self.news.quoting else ()
        return any(w in self.news.first_person or (endings and w.endswith(endings)) for w in words)

    @staticmethod
    def _resumes(text: str, place: int) -> bool:
        return text[place:].lstrip()[:1] in tuple(DASHES)

    @staticmethod
    def _after_dash(text: str, place: int) -> int:
        while place < len(text) and (text[place].isspace() or text[place] in DASHES):
            place += 1
        return place

    def _unmarked(self, place: int, line: Line) -> bool:
        """Words with no marks whose only sign is a following ``, – деді X``."""
        clauses = cues.inserts(self.news, line.text, 0, len(line.text), strict=True)
        if not clauses:
            return False
        first = clauses[0]
        found = self.marks[place]
        opened = found.open_at
        if opened is not None and opened < first.start and not self._mid_sentence(line.text, opened):
            return False
        if any(
            not self._mid_sentence(line.text, a)
            for a, b in found.pairs
            if a < first.start and b >= first.start - 2
        ):
            return False
        if any(
            a < first.start and not self._mid_sentence(line.text, a) and b - a > first.start / 2
            for a, b in found.pairs
        ):
            return False
        start = self._unmarked_start(line, first.start)
        self._above(place, first.moved(line.start))
        follows = False
        for clause in clauses:
            own = clause.moved(line.start)
            self._add(line, start, clause.start, own, follows)
            start, follows = clause.end, True
            if not self._resumes(line.text, start):
                return True
            start = self._after_dash(line.text, start)
        self._add(line, start, len(line.text), clauses[-1].moved(line.start), True)
        return True

    def _unmarked_start(self, line: Line, limit: int) -> int:
        """After a lead-in with its colon, else the beginning of the line."""
        colon = line.text.find(": ", 0, limit)
        if colon > 0:
            words = cues.found_words(line.text, 0, colon + 1)
            if cues.speech_verbs(self.news, words):
                return colon + 1
        return 0

    def _mid_sentence(self, text: str, start: int) -> bool:
        lead = text[:start].rstrip()
        return bool(lead) and lead[-1] not in '.!?…:»”"—–-' + ","

    def _above(self, place: int, cue: Cue) -> None:
        """Paragraphs in the first person above an unmarked quote are its beginning."""
        for back in range(1, min(FIRST_PERSON_LINES, place) + 1):
            line = self.body[place - back]
            if line.number in self.labels or (self.quotes and self.quotes[-1].line == line.number):
                return
            if self.marks[place - back].pairs or not self._speaks_for_itself(line):
                return
            self.quotes.append(Quote(line.number, line.start, line.end, cue, follows=True))

    def _speaks_for_itself(self, line: Line) -> bool:
        words = cues.found_words(line.text, 0, len(line.text), most=300)
        reported = any(w.lower in self.news.report or w.lower in self.news.according for w in words)
        return not reported and not cues.speech_verbs(self.news, words) and self._first_person(line.text)

    def _is_attribution(self, place: int, line: Line) -> bool:
        """``деді министр.`` on a line of its own after words that end in a comma."""
        if not place or not line.text[0].islower() or self.body[place - 1].last_mark != ",":
            return False
        words = cues.found_words(line.text, 0, len(line.text))
        if not words or not (cues.is_speech(self.news, words, 0) or words[0].lower in self.news.quoting):
            return False
        above = self.body[place - 1]
        verb = (line.start + words[0].start, line.start + words[0].end)
        cue = Cue(line.start, line.end, "after", verb)
        self.labels[line.number] = cue
        if self.quotes and self.quotes[-1].line == above.number:
            self.quotes[-1] = replace(self.quotes[-1], cue=cue)
        else:
            self._whole(above, 0, cue)
        return True

    def _marked(self, place: int, line: Line, lead: Cue | None) -> None:
        """Stretches in quotation marks, those left open among them."""
        found = self.marks[place]
        text = line.text
        gap = 0
        starts = [start for start, _ in found.pairs] + [len(text) if found.open_at is None else found.open_at]
        for (start, end), limit in zip(found.pairs, starts[1:], strict=True):
            gap = self._stretch(line, (gap, start, end, limit), lead if start == 0 else None)
        if found.open_at is not None and found.open_at >= gap:
            self._open(place, line, gap, lead)

    def _stretch(self, line: Line, span: tuple[int, int, int, int], lead: Cue | None) -> int:
        """Add ``text[start:end]`` if it is speech. The answer is where the gap after it begins."""
        gap, start, end, limit = span
        sentence = self._sentence(line.text, gap, start)
        behind = cues.after(self.news, line.text, end, limit)
        front = None if lead else cues.before(self.news, line.text, sentence, start)
        cue = self._verdict(line, (sentence, start, end), behind, front)
        resumed = self._resumed(line, gap, start)
        if cue is not None or lead or resumed or self._alone(line, (sentence, start, end)):
            earlier = gap > 0 and self.quotes and self.quotes[-1].line == line.number
            absolute = (cue.moved(line.start) if cue else None) or lead or resumed
            self._split(line, start, end, absolute, bool(earlier and (absolute is None or resumed)))
        return end

    def _split(self, line: Line, start: int, end: int, cue: Cue | None, follows: bool) -> None:
        """Add a marked stretch, in parts where clauses are set into it: ``«A, — сказал X. — B»``."""
        for clause in cues.inserts(self.news, line.text, start + 1, end - 1, strict=True):
            own = clause.moved(line.start)
            self._add(line, start, clause.start, own, follows)
            start, cue, follows = self._after_dash(line.text, clause.end), own, True
        self._add(line, start, end, cue, follows)

    def _resumed(self, line: Line, gap: int, start: int) -> Cue | None:
        """The clause of the quote before, where it ends in a comma: ``"A," X said, "b"``."""
        last = self.quotes[-1] if self.quotes else None
        lead = line.text[gap:start].rstrip()
        if last is None or last.line != line.number or last.cue is None or lead[-1:] not in tuple(",;—–-"):
            return None
        clause = last.cue
        covers = (
            clause.side == "after"
            and clause.start >= last.end - 1
            and clause.end >= line.start + gap + len(lead)
        )
        return clause if covers else None

    def _sentence(self, text: str, gap: int, start: int) -> int:
        """Where the sentence begins that the mark at ``start`` stands in, not before ``gap``."""
        lead = text[gap:start]
        if not lead.strip():
            return start
        spans = sentences(lead, self.language)
        last_start, last_end = spans[-1]
        tail = lead[last_start:last_end].rstrip("»”\"’')]} ")
        if tail and tail[-1] in ".!?…" and not self._abbreviated(tail):
            return start
        return gap + last_start

    def _abbreviated(self, text: str) -> bool:
        word = text[:-1].rpartition(" ")[2]
        return text[-1] == "." and abbreviated(self.news, word)

    def _verdict(
        self, line: Line, span: tuple[int, int, int], behind: Cue | None, front: Cue | None
    ) -> Cue | None:
        """The cue that makes a marked stretch speech, or None."""
        sentence, start, end = span
        text = line.text
        lead = text[sentence:start].strip()
        inside = text[start + 1 : end - 1].strip()
        if front and (front.verb or self._complete(text, start, end)) and self._voiceable(inside):
            return behind if behind and not front.verb else front
        if not behind:
            return None
        if not lead or not WORD.search(lead):
            return behind
        if lead[-1] in ":,—–-" and inside[:1].isupper():
            return behind
        count = len(WORD.findall(inside))
        if self.news.quoting and count >= FRAGMENT_WORDS and inside[:1].isupper():
            return Cue(sentence, behind.end, "after", behind.verb)
        return None

    @staticmethod
    def _voiceable(inside: str) -> bool:
        return inside[:1].isupper() or inside[-1:] in ".!?…," or len(WORD.findall(inside)) >= ALONE_WORDS

    @staticmethod
    def _complete(text: str, start: int, end: int) -> bool:
        """A sentence by its form: a capital first and a stop inside, or right after, the closing mark."""
        inside = text[start + 1 : end - 1].strip()
        first = inside.lstrip("«“„\"‘'… ")[:1]
        stop = inside[-1:] in tuple(".!?…") or text[end : end + 1] in tuple(".!?…") or end == len(text)
        return bool(inside) and stop and (first.isupper() or first.isdigit())

    def _alone(self, line: Line, span: tuple[int, int, int]) -> bool:
        """A sentence in marks with the narrator's sentences around it."""
        sentence, start, end = span
        text = line.text
        lead = text[sentence:start].strip()
        if WORD.search(lead) or not self._complete(text, start, end) or not self._fresh(text[:start]):
            return False
        rest = text[end:].lstrip(".!?…, ")
        if text[end:].strip() and rest and not (rest[0].isupper() or rest[0] in OPENING + DASHES + "(["):
            return False
        inside = text[start + 1 : end - 1]
        return len(WORD.findall(inside)) >= ALONE_WORDS or inside.rstrip()[-1:] in tuple(".!?…")

    @staticmethod
    def _fresh(before: str) -> bool:
        """A sentence may begin after ``before``: no list of titles goes on."""
        before = before.rstrip()
        if before[-1:] in tuple("»”\"’'"):
            before = before[:-1].rstrip()
        return not before or before[-1] in ".!?…:;" + DASHES + "•*"

    def _open(self, place: int, line: Line, gap: int, lead: Cue | None) -> None:
        """A mark that its paragraph does not close."""
        start = self.marks[place].open_at or 0
        text = line.text
        sentence = self._sentence(text, gap, start)
        front = cues.before(self.news, text, sentence, start)
        if WORD.search(text, sentence, start) and not front:
            return
        cue = front.moved(line.start) if front else lead
        clauses = cues.inserts(self.news, text, start, len(text), strict=False)
        if clauses:
            self._add(line, start, clauses[0].start, clauses[0].moved(line.start))
            return
        closing = self._closing_line(place)
        follows = gap > 0 and cue is None and bool(self.quotes) and self.quotes[-1].line == line.number
        self._add(line, start, len(text), cue, follows)
        if closing:
            self._run_on(place, closing)

    def _closing_line(self, place: int) -> int | None:
        """The paragraph further on whose closing mark belongs to this one."""
        for further in range(place + 1, min(place + 1 + OPEN_LINES, len(self.body))):
            line, found = self.body[further], self.marks[further]
            if line.number - self.body[further - 1].number > 1 and self.body[further].form == "heading":
                return None
            if line.text[0] in OPENING:
                return None
            if found.stray is not None:
                return further
            if found.open_at is not None or is_label(self.news, line):
                return None
        return None

    def _run_on(self, place: int, closing: int) -> None:
        """Whole paragraphs, then the last up to its closing mark."""
        for further in range(place + 1, closing):
            line = self.body[further]
            self._add(line, 0, len(line.text), None, follows=True)
        line = self.body[closing]
        end = self.marks[closing].stray or 0
        limit = next((a for a, _ in self.marks[closing].pairs), len(line.text))
        behind = cues.after(self.news, line.text, end, limit)
        first = next(n for n, quote in enumerate(self.quotes) if quote.line == self.body[place].number)
        if behind:
            cue = behind.moved(line.start)
            for n in range(first, len(self.quotes)):
                if self.quotes[n].cue is None:
                    self.quotes[n] = replace(self.quotes[n], cue=cue, follows=n > first)
            self._add(line, 0, end, cue, follows=True)
        else:
            self._add(line, 0, end, None, follows=True)
        self.taken = closing + 1
        gap = end
        pairs = self.marks[closing].pairs
        starts = [start for start, _ in pairs] + [len(line.text)]
        for (start, stop), limit in zip(pairs, starts[1:], strict=True):
            gap = self._stretch(line, (gap, start, stop, limit), None)

    def _opens(self, place: int) -> bool:
        """Whether a line begins with a dash, or with a mark that it does not close at once."""
        if place >= len(self.body):
            return False
        text = self.body[place].text
        if text[0] in DASHES and text[0] != "-":
            return True
        pairs = self.marks[place].pairs
        return text[0] in OPENING and (not pairs or pairs[0][1] > ALONE_WORDS * 8)

    def _lead_in(self, place: int, line: Line) -> Cue | None:
        """The cue of a line that ends in a colon, with a verb of speech in its last sentence."""
        if line.last_mark != ":" or (self.quotes and self.quotes[-1].end >= line.end - 1):
            return None
        start = sentences(line.text, self.language)[-1][0]
        words = cues.found_words(line.text, start, len(line.text), most=10_000)[-cues.CLAUSE_WORDS :]
        verbs = cues.speech_verbs(self.news, words)
        if not verbs and not self._opens(place + 1):
            return None
        verb = (line.start + words[verbs[-1]].start, line.start + words[verbs[-1]].end) if verbs else None
        cue = Cue(line.start + start, line.end, "before", verb)
        self.labels[line.number] = cue
        return cue


def quotes(news: News, language: str, body: Sequence[Line]) -> tuple[list[Quote], dict[int, Cue]]:
    """The quotes of ``body`` and, by line, the clauses that lead in the next line."""
    finder = Finder(news, language, body)
    return finder.find(), finder.labels


__all__ = ["Finder", "Marks", "Quote", "quotes"]
