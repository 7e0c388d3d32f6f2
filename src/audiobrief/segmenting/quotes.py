"""Which words of the body are somebody's own, to be read in another voice.

A marked stretch is a quote when it can be voiced on its own: it begins where a sentence, or a lead-in with a
verb of speech, leaves off, and it is a sentence or has its attribution beside it. Shorter pieces inside the
narrator's own sentence stay with the narrator, and so do titles and names in marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.languages.sentences import sentences
from audiobrief.segmenting import cues
from audiobrief.segmenting.cues import Cue
from audiobrief.segmenting.dialogue import Turn, answer, dialogue, on_next_line, turns, unmarked, whole
from audiobrief.segmenting.findings import DASHES, OPENING, STOPS, after_dash, name_like
from audiobrief.segmenting.labels import flattened, is_label, repeated_names, signature
from audiobrief.segmenting.marked import marked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobrief.segmenting.findings import Findings, Quote
    from audiobrief.segmenting.lines import Line


def quotes(found: Findings) -> tuple[list[Quote], dict[int, Cue]]:
    """The quotes of ``found``'s body and, by line, the clauses that belong to a quote in another line."""
    body = found.body
    names, parts = repeated_names(found.news, body), turns(found.news, body)
    lead: Cue | None = None
    place = 0
    while place < len(body):
        line = body[place]
        cue, start = _label(found, line, names)
        if cue and start:
            whole(found, line, start, cue)
        if cue or on_next_line(found, place, line):
            lead = cue if not start else None
            place += 1
            continue
        if line.number in found.answers:
            answer(found, line)
            place += 1
            continue
        if _signed(found, place) or _told_below(found, place, lead):
            lead = None
            place += 2
            continue
        following = _read(found, place, lead, parts)
        lead = _lead_in(found, place)
        place = following
    return sorted(found.quotes, key=lambda quote: quote.start), found.labels


def _label(found: Findings, line: Line, names: frozenset[str]) -> tuple[Cue | None, int]:
    """The label that the line is or begins with, and where its words begin; 0: in the next line."""
    cue = flattened(found.news, line, names)
    if cue is None and not is_label(found.news, line):
        return None, 0
    whole_line = cue is None or cue.end >= len(line.text)
    label = Cue(line.start, line.end, "label") if cue is None else cue.moved(line.start)
    found.labels[line.number] = label
    return label, 0 if whole_line or cue is None else cue.end


def _signed(found: Findings, place: int) -> bool:
    """Add the words of a line whose speaker signs below them."""
    line, *rest = found.body[place : place + 2]
    if not rest or not signature(found.news, line, rest[0]):
        return False
    below = rest[0]
    cue = found.labels[below.number] = Cue(below.start, below.end, "label")
    found.add(line, 0, len(line.text), cue)
    return True


def _told_below(found: Findings, place: int, lead: Cue | None) -> bool:
    """Add a quotation by markup whose clause is the line below it: ``— Так написала в чате X.``"""
    line, *rest = found.body[place : place + 2]
    if line.form != "blockquote" or lead or not rest or rest[0].form == "blockquote":
        return False
    below = rest[0]
    start = after_dash(below.text, 0)
    words = cues.found_words(below.text, start, len(below.text), most=cues.DASHED_VERB_WORDS)
    verbs = cues.speech_verbs(found.news, words)
    if not verbs or (verbs[0] and words[0].lower not in found.news.thus):
        return False
    end = cues.clause_end(found.news, below.text, start, len(below.text))
    verb = words[verbs[0]]
    cue = Cue(start, end, "after", (verb.start, verb.end)).moved(below.start)
    found.labels[below.number] = cue
    found.add(line, 0, len(line.text), cue)
    return True


def _read(found: Findings, place: int, lead: Cue | None, parts: Mapping[int, Turn]) -> int:
    """Add the quotes of one line. The answer is the place of the next line to read."""
    line = found.body[place]
    led = lead is not None and (lead.side == "label" or line.last_mark in STOPS)
    if line.form == "blockquote" or (led and line.text[0] not in OPENING + DASHES):
        whole(found, line, 0, lead)
    elif line.text[0] in DASHES:
        dialogue(found, line, lead, parts.get(place))
    elif parts.get(place) == "answer":
        answer(found, line)
    elif not unmarked(found, place, line):
        return marked(found, place, line, lead)
    return place + 1


def _lead_in(found: Findings, place: int) -> Cue | None:
    """The clause of a line that ends in a colon, with a verb of speech or above an opening quote."""
    line = found.body[place]
    last = found.last_on(line)
    if line.last_mark != ":" or (last and last.end >= line.end - 1):
        return None
    start = sentences(line.text, found.language)[-1][0]
    words = cues.found_words(line.text, start, len(line.text), most=10_000)[-cues.CLAUSE_WORDS :]
    verbs = cues.speech_verbs(found.news, words)
    if not verbs and not _opens(found, place + 1):
        return None
    verb = (line.start + words[verbs[-1]].start, line.start + words[verbs[-1]].end) if verbs else None
    cue = found.labels[line.number] = Cue(line.start + start, line.end, "before", verb)
    return cue


def _opens(found: Findings, place: int) -> bool:
    """Whether a line begins with a dash, or with a mark that it does not close at once."""
    if place >= len(found.body):
        return False
    text = found.body[place].text
    if text[0] in DASHES:
        return text[0] != "-"
    pairs = found.marks[place].pairs
    return text[0] in OPENING and (not pairs or pairs[0][0] > 0 or not name_like(text, pairs[0]))
