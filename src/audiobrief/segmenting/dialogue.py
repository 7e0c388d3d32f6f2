"""Words that no quotation marks set off: dash dialogue, interviews, and what only ``, – деді X`` shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from audiobrief.segmenting import cues
from audiobrief.segmenting.cues import Cue
from audiobrief.segmenting.findings import (
    DASHES,
    OPENING,
    STOPS,
    Quote,
    after_dash,
    mid_sentence,
    name_like,
    resumes,
)
from audiobrief.segmenting.interview import first_person
from audiobrief.segmenting.marks import marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.findings import Findings
    from audiobrief.segmenting.lines import Line

Turn = Literal["question", "answer"]
"""Part of a line in an interview."""

_TURN = re.compile(r"[.!?…] (?=[—–] [A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
FIRST_PERSON_LINES = 3
"""So many paragraphs above an unmarked quote may belong to it."""


ANSWER_LINES = 4
"""So many paragraphs without a dash may go on with an answer."""


def turns(news: News, body: Sequence[Line]) -> dict[int, Turn]:
    """Place → part of each line of an interview: dash lines one after the other, the first a question.

    Between an answer and the next question, paragraphs in the first person go on with the answer.
    """
    found: dict[int, Turn] = {}
    run: list[int] = []
    more: list[int] = []
    for place, line in enumerate(body):
        spoken = _spoken(line)
        if spoken:
            run.append(place)
        if spoken and place + 1 < len(body):
            continue
        if run and not spoken and len(run) % 2 == 0 and _goes_on(news, body, place):
            more.append(place)
            continue
        if len(run) > 1 and body[run[0]].last_mark == "?":
            found |= {n: "answer" if k % 2 else "question" for k, n in enumerate(run)}
            found |= dict.fromkeys(more, "answer")
        run, more = [], []
    return found


def _spoken(line: Line) -> bool:
    return line.text[0] in DASHES and line.last_mark in STOPS


def _goes_on(news: News, body: Sequence[Line], place: int) -> bool:
    """Whether a paragraph in the first person stands above the next question with its dash."""
    line = body[place]
    if line.last_mark not in STOPS or line.text[0] in OPENING or not first_person(news, line.text):
        return False
    below = next((row for row in body[place + 1 : place + 1 + ANSWER_LINES] if _spoken(row)), None)
    return below is not None and below.last_mark == "?"


def whole(found: Findings, line: Line, start: int, cue: Cue | None) -> None:
    """Add the rest of the line as one person's words, but for clauses set into it."""
    clauses = cues.inserts(found.news, line.text, start, len(line.text), strict=True)
    if clauses:
        _between(found, line, start, clauses)
    else:
        found.add(line, start, len(line.text), cue)


def _between(found: Findings, line: Line, start: int, clauses: Sequence[Cue]) -> None:
    """Add the words before and between ``clauses``; after the last, only where a dash resumes them."""
    follows = False
    before: Cue | None = None
    for clause in clauses:
        own = _own_marks(line.text, start, clause.start) if follows else None
        if own is not None:
            found.add(line, start, own, before, follows)
            start, follows = own, False
        before = clause.moved(line.start)
        found.add(line, start, clause.start, before, follows)
        start, follows = clause.end, True
        if not resumes(line.text, start):
            return
        start = after_dash(line.text, start)
    found.add(line, start, len(line.text), clauses[-1].moved(line.start), follows)


def _own_marks(text: str, start: int, clause: int) -> int | None:
    """Where marks open, after a sentence's end, that close right before ``clause``: another one's words."""
    for opened, closed in marks(text[start:clause]).pairs:
        before = text[start : start + opened].rstrip()
        if before.endswith(STOPS) and not text[start + closed : clause].strip(" ,.!?…"):
            return start + opened
    return None


def dialogue(found: Findings, line: Line, lead: Cue | None, turn: Turn | None) -> None:
    """``— A,— сказал X.— B``; a dash with neither clause nor lead-in is an item of a list."""
    clauses = cues.inserts(found.news, line.text, 1, len(line.text), strict=False)
    if clauses:
        _between(found, line, 0, clauses)
    elif turn == "answer":
        answer(found, line, lead)
    elif turn is None and _sentence_like(line) and (lead or _speaks(found, line)):
        found.add(line, 0, len(line.text), lead)


def answer(found: Findings, line: Line, lead: Cue | None = None) -> None:
    """Add the line as words of the one who is interviewed."""
    found.add(line, 0, len(line.text), lead)
    if last := found.last_on(line):
        found.quotes[-1] = replace(last, answer=True)


def _sentence_like(line: Line) -> bool:
    """A capital after the dash and a final stop: no item of a list."""
    first = line.text.lstrip(DASHES + OPENING + " \u00a0…")[:1]
    return (first.isupper() or first.isdigit()) and line.last_mark in STOPS


def _speaks(found: Findings, line: Line) -> bool:
    """A dash before a sentence that asks, exclaims, or says I."""
    return line.text[0] != "-" and (line.last_mark in "?!" or first_person(found.news, line.text))


def unmarked(found: Findings, place: int, line: Line) -> bool:
    """Add words with no marks whose only sign is a following ``, – деді X``; tell whether there are any."""
    clauses = cues.inserts(found.news, line.text, 0, len(line.text), strict=True)
    if not clauses and (clause := cues.closing(found.news, line.text)):
        clauses = [clause]
    if not clauses or _set_off(found, place, line, clauses[0].start):
        return False
    _above(found, place, clauses[0].moved(line.start))
    _between(found, line, _begin(found, line, clauses[0].start), clauses)
    return True


def _set_off(found: Findings, place: int, line: Line, clause: int) -> bool:
    """Whether marks enclose the words before the clause at ``clause``."""
    text, known = line.text, found.marks[place]
    if known.open_at is not None and known.open_at < clause and not mid_sentence(text, known.open_at):
        return True
    return any(
        not mid_sentence(text, start) and (end >= clause - 2 or not name_like(text, (start, end)))
        for start, end in known.pairs
        if start < clause
    )


def _begin(found: Findings, line: Line, limit: int) -> int:
    """After a lead-in with its colon, or where a dash opens a sentence, else the beginning of the line."""
    turn = next(_TURN.finditer(line.text, 0, limit), None)
    if turn:
        return turn.end()
    colon = line.text.find(": ", 0, limit)
    led = colon > 0 and cues.speech_verbs(found.news, cues.found_words(line.text, 0, colon + 1))
    return colon + 1 if led else 0


def _above(found: Findings, place: int, cue: Cue) -> None:
    """Paragraphs in the first person above an unmarked quote are its beginning."""
    for back in range(1, min(FIRST_PERSON_LINES, place) + 1):
        line = found.body[place - back]
        if line.number in found.labels or found.last_on(line) or found.marks[place - back].pairs:
            return
        if not _speaks_for_itself(found, line):
            return
        found.quotes.append(Quote(line.number, line.start, line.end, cue, follows=True))


def _speaks_for_itself(found: Findings, line: Line) -> bool:
    words = cues.found_words(line.text, 0, len(line.text), most=300)
    reported = any(w.lower in found.news.report or w.lower in found.news.according for w in words)
    return not reported and not cues.speech_verbs(found.news, words) and first_person(found.news, line.text)


def on_next_line(found: Findings, place: int, line: Line) -> bool:
    """``деді министр.`` on a line of its own: add the line above, which ends in a comma, as its quote."""
    if not place or not line.text[0].islower() or found.body[place - 1].last_mark != ",":
        return False
    words = cues.found_words(line.text, 0, len(line.text))
    if not words or not (cues.is_speech(found.news, words, 0) or words[0].lower in found.news.quoting):
        return False
    verb = (line.start + words[0].start, line.start + words[0].end)
    cue = found.labels[line.number] = Cue(line.start, line.end, "after", verb)
    above = found.body[place - 1]
    if last := found.last_on(above):
        found.quotes[-1] = replace(last, cue=cue)
    else:
        whole(found, above, 0, cue)
    return True
