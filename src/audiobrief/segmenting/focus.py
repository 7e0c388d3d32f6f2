"""Whom the narrator, or a clause beside a quote, spoke of last."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from audiobrief.languages.sentences import sentences
from audiobrief.segmenting.callings import OPENING_WORDS, compatible, gender_shown, may_be, opening_noun
from audiobrief.segmenting.cues import Cue, found_words, speech_verbs
from audiobrief.segmenting.subjects import Subject, by_chance, nominative, subject
from audiobrief.segmenting.who import BY_FOCUS, BY_FOLLOWING, EVIDENCE_CHARACTERS, Who

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audiobrief.models import Article, Gender
    from audiobrief.segmenting.cues import Found
    from audiobrief.segmenting.findings import Quote
    from audiobrief.segmenting.lines import Line
    from audiobrief.segmenting.offices import Offices
    from audiobrief.segmenting.people import People, Person

LINES_BACK = 5
"""Paragraphs in which the one spoken of is looked for."""
ITEMS_BACK = 16
"""Sentences and quotes that are looked at, going back."""


class Focus:
    """The sentences of the narrator, and the quotes whose speakers are known so far."""

    def __init__(self, article: Article, body: Sequence[Line], people: People, offices: Offices) -> None:
        self.source = article.source
        self.language = article.language
        self.body = body
        self.people = people
        self.news = people.news
        self.offices = offices
        self.places = [line.start for line in body]
        self.said: list[tuple[int, Who]] = []
        """Where each quote begins, and who speaks it."""
        self.quotes_of: dict[int, list[Quote]] = {}
        """By number of a line, the quotes on it."""
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._subjects: dict[int, list[Who]] = {}

    def back(self, before: int) -> list[Line]:
        """The paragraphs that may tell who is spoken of before an offset, the latest first."""
        place = bisect_left(self.places, before)
        return list(reversed(self.body[max(0, place - LINES_BACK) : place]))

    def line_at(self, offset: int) -> Line:
        """The line that an offset of the source lies on."""
        return self.body[max(0, bisect_left(self.places, offset + 1) - 1)]

    def recent(self, fits: Callable[[Who], bool], before: int) -> Who | None:
        """Whoever was spoken of last among those who fit."""
        return next((who for who in self.spoken_of(before) if fits(who)), None)

    def everybody(self, before: int) -> Iterator[Who]:
        """People by how lately they were spoken of, then the rest."""
        yield from self.spoken_of(before)
        for person in self.offices.foremost[:50]:
            yield Who(person, confidence=BY_FOCUS)

    def spoken_of(self, before: int) -> Iterator[Who]:
        """Whoever the narrator or a quote's clause spoke of, the latest first."""
        left = ITEMS_BACK
        said = len(self.said) - 1
        for line in self.back(before):
            spans = self._narrated(line)
            for start, end in reversed(spans[: bisect_left(spans, (before, before))]):
                while said >= 0 and self.said[said][0] > start:
                    yield self.said[said][1]
                    said -= 1
                    left -= 1
                yield from self._subjects_of(line, start, end)
                left -= 1
                if left <= 0:
                    return
            while said >= 0 and self.said[said][0] >= line.start:
                yield self.said[said][1]
                said -= 1

    def unnamed_before(self, before: int, gender: Gender, who: Who | None) -> Who | None:
        """Whoever the sentence before calls by a noun only, where ``who``, named before, is another."""
        line = self.line_at(before - 1)
        spans = self._narrated(line)
        place = bisect_left(spans, (before, before)) - 1
        if place < 0 and (number := bisect_left(self.places, line.start)):
            line = self.body[number - 1]
            spans = self._narrated(line)
            place = len(spans) - 1
        if place < 0 or self._subjects_of(line, *spans[place]):
            return None
        words = found_words(self.source, *spans[place], most=OPENING_WORDS)
        noun = opening_noun(self.news, words)
        if noun is None or (who and not (who.person and self._other(who.person, noun[0]))):
            return None
        shown = self.news.strangers.get(noun[0], gender)
        text = self.source[words[0].start : noun[1]]
        return Who(None, text, gender=shown, confidence=BY_FOCUS) if compatible(shown, gender) else None

    def _other(self, person: Person, noun: str) -> bool:
        """Whether what is known of the person excludes the noun."""
        return not may_be(self.news, person.roles or person.descriptions, noun)

    def _narrated(self, line: Line) -> list[tuple[int, int]]:
        """Spans of the narrator's sentences in ``line``."""
        if line.number not in self._sentences:
            spans: list[tuple[int, int]] = []
            place = line.start
            for quote in [*self.quotes_of.get(line.number, ()), None]:
                end = quote.start if quote else line.end
                gap = self.source[place:end]
                spans += [(place + a, place + b) for a, b in sentences(gap, self.language)]
                place = quote.end if quote else end
            self._sentences[line.number] = spans
        return self._sentences[line.number]

    def _subjects_of(self, line: Line, start: int, end: int) -> list[Who]:
        """Whom a sentence of the narrator speaks of, the likeliest first."""
        if start not in self._subjects:
            self._subjects[start] = list(self._subjects_in(line, start, end))
        return self._subjects[start]

    def _subjects_in(self, line: Line, start: int, end: int) -> Iterator[Who]:
        evidence = self.source[start:end].strip()[:EVIDENCE_CHARACTERS]
        words = found_words(self.source, start, end, most=80)
        for n in speech_verbs(self.news, words)[:2]:
            cue = Cue(start, end, "before", (words[n].start, words[n].end))
            inserted = self._inserted(line, words[n], end)
            found = inserted or subject(self.people, line.number, cue)
            if found and found.named and not by_chance(self.people, found.named):
                yield Who(found.named.person, evidence=evidence, confidence=BY_FOLLOWING)
            elif found and found.kind == "group":
                yield Who(None, found.text, True, evidence=evidence, confidence=BY_FOCUS)
            elif found and found.kind == "title" and (person := self.offices.holder(found.text)):
                yield Who(person, evidence=evidence, confidence=BY_FOCUS)
            elif found and found.kind == "title" and self._indefinite(found.text):
                gender = gender_shown(self.news, found.text)
                yield Who(None, found.text, gender=gender, evidence=evidence, confidence=BY_FOCUS)
        yield from self._reported(line, words, evidence)
        names = [n for n in self.people.within(line.number, start, end) if n.person.sure]
        for named in sorted(
            names, key=lambda n: n.mention.possessive or self._object(n.mention.start, start)
        ):
            yield Who(named.person, evidence=evidence, confidence=BY_FOCUS)
        noun = None if names else opening_noun(self.news, words[:OPENING_WORDS])
        if noun and (person := self.offices.holder(noun[0])):
            yield Who(person, evidence=evidence, confidence=BY_FOCUS)

    def _indefinite(self, text: str) -> bool:
        """``a spokeswoman``: somebody not named before, whom a pronoun may go on with."""
        return text.partition(" ")[0].lower() in self.news.indefinite

    def _inserted(self, line: Line, verb: Found, end: int) -> Subject | None:
        """``Зал, вспоминает X, хлопал``: who stands between a verb set off by commas and the second one."""
        comma = self.source.find(",", verb.end, end)
        before = self.source[max(0, verb.start - 2) : verb.start].rstrip()
        if not self.news.verb_first or comma < 0 or not before.endswith(","):
            return None
        names = self.people.within(line.number, verb.end, comma)
        named = next((n for n in names if n.person.sure and nominative(self.people, n)), None)
        return Subject("name", self.people.name(named.person), named) if named else None

    def _reported(self, line: Line, words: Sequence[Found], evidence: str) -> Iterator[Who]:
        """``According to X``, ``по словам X``, ``X-тың айтуынша``: also a body may be spoken of so."""
        place = next((n for n, w in enumerate(words) if w.lower in self.news.according), None)
        if place is None:
            return
        span = (
            (words[0].start, words[place].start) if self.news.quoting else (words[place].end, words[-1].end)
        )
        names = self.people.within(line.number, *span)
        named = next(iter(reversed(names) if self.news.quoting else names), None)
        if named:
            group = not named.person.sure
            yield Who(named.person, group=group, evidence=evidence, confidence=BY_FOCUS)

    def _object(self, place: int, low: int) -> bool:
        words = found_words(self.source, max(low, place - 60), place, most=30)
        while words and (words[-1].lower in self.news.honorifics or words[-1].lower in self.news.titles):
            words.pop()
        return bool(words) and words[-1].lower in self.news.prepositions
