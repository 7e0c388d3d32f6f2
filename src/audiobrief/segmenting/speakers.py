"""Who speaks each quote, and the words that prove it.

A clause beside the quote names its subject; a name is looked up among the article's people, a pronoun or a
title among those last spoken of. A quote without a clause belongs to whoever the narrator's last sentence
was about, or to the speaker of the quote before it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief.languages.sentences import sentences
from audiobrief.models import Speaker
from audiobrief.segmenting.cues import Cue, found_words, speech_verbs
from audiobrief.segmenting.findings import DASHES
from audiobrief.segmenting.people import People, Person
from audiobrief.segmenting.roles import agentive, titled
from audiobrief.segmenting.strangers import stranger
from audiobrief.segmenting.subjects import Subject, nominative, subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from audiobrief.languages.news import News
    from audiobrief.models import Article, Gender
    from audiobrief.segmenting.cues import Found
    from audiobrief.segmenting.findings import Quote
    from audiobrief.segmenting.lines import Line
    from audiobrief.segmenting.strangers import Stranger

LINES_BACK = 5
"""Paragraphs in which the one spoken of is looked for."""
ITEMS_BACK = 16
"""Sentences and quotes that are looked at, going back."""
EVIDENCE_CHARACTERS = 240
ROLE_LETTERS = 5
"""First letters in which a title and a role must agree."""

MIN_FIT = 0.5
"""Least share of a title's words that a person's role must have."""
DESCRIPTION_WORDS = 4

BY_NAME, BY_TITLE, BY_PRONOUN, BY_PHRASE, BY_FOCUS, BY_FOLLOWING = 0.95, 0.8, 0.75, 0.85, 0.55, 0.7
"""Confidence of a speaker by what proves it."""


class Who(Struct, frozen=True):
    """A speaker before it is written out: somebody named, or the words for somebody who is not."""

    person: Person | None
    text: str = ""
    group: bool = False
    gender: Gender = "unknown"
    evidence: str = ""
    confidence: float = 1.0
    role: str | None = None


class Voiced(Struct):
    """Speakers of quotes, in their order, and of the clauses beside them."""

    quotes: list[Speaker | None] = field(default_factory=list)
    cues: dict[Cue, Speaker | None] = field(default_factory=dict)
    lines: dict[Cue, list[int]] = field(default_factory=dict)


def speakers(article: Article, lines: Sequence[Line], body: Sequence[Line], found: Sequence[Quote]) -> Voiced:
    """The speakers of the quotes ``found`` in ``body``; ``lines`` are all that may name people."""
    return _Resolver(article, lines, body, found).resolve()


class _Resolver:
    def __init__(
        self, article: Article, lines: Sequence[Line], body: Sequence[Line], found: Sequence[Quote]
    ) -> None:
        self.source = article.source
        self.language = article.language
        self.body = body
        self.found = found
        self.people = People(article.language, article.source, lines)
        self.news: News = self.people.news
        self.places = [line.start for line in body]
        self.said: list[tuple[int, Who]] = []
        self.cues: dict[Cue, Who | None] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._subjects: dict[int, list[Who]] = {}
        self._quotes_of: dict[int, list[Quote]] = {}
        for quote in found:
            self._quotes_of.setdefault(quote.line, []).append(quote)

    def resolve(self) -> Voiced:
        spoken: list[Who | None] = []
        last: Who | None = None
        for quote in self.found:
            who = self._who(quote, last)
            if who:
                self.said.append((quote.start, who))
            spoken.append(who)
            last = who
        voiced = Voiced([self._speaker(who) for who in spoken])
        for quote, speaker in zip(self.found, voiced.quotes, strict=True):
            if quote.cue:
                voiced.cues[quote.cue] = speaker
                voiced.lines[quote.cue] = [self._line_at(quote.cue.start).number]
        return voiced

    def _who(self, quote: Quote, last: Who | None) -> Who | None:
        if quote.cue:
            if quote.cue not in self.cues:
                self.cues[quote.cue] = self._by_cue(quote.cue, quote)
            return self.cues[quote.cue]
        if quote.answer and (guest := self._guest()):
            return guest
        if quote.follows and last:
            return replace(last, confidence=min(last.confidence, BY_FOLLOWING))
        if last and quote.cue is None and self._turn_after_turn(quote):
            return next((who for who in self._spoken_of(quote.start) if who.person != last.person), None)
        return next(self._spoken_of(quote.start), None)

    def _turn_after_turn(self, quote: Quote) -> bool:
        """A line of dialogue right below another: somebody else answers."""
        place = bisect_left(self.places, quote.start)
        if not place or self.source[quote.start] not in DASHES:
            return False
        above = self.body[place - 1]
        return above.text[0] in DASHES and above.number in self._quotes_of

    def _guest(self) -> Who | None:
        """The one interviewed: of the people named before the first quote, the one named most often."""
        first = self.found[0].start
        full = [p for p in self.people.persons if not p.body and any(len(form) > 1 for form in p.forms)]
        early = [p for p in full if p.first < first]
        known = early or [p for p in self.people.persons if p.sure]
        guest = max(known, key=lambda p: (p.count, p.sure), default=None)
        return Who(guest, evidence=self.people.name(guest), confidence=BY_FOCUS) if guest else None

    def _line_at(self, offset: int) -> Line:
        return self.body[max(0, bisect_left(self.places, offset + 1) - 1)]

    def _by_cue(self, cue: Cue, quote: Quote) -> Who | None:
        evidence = self.source[cue.start : cue.end].strip(" \t,–—-")[:EVIDENCE_CHARACTERS]
        line = self._line_at(cue.start)
        who = self._by_label(cue, line) if cue.side == "label" else self._unnamed(cue, line)
        if who is None:
            found = subject(self.people, line.number, cue)
            if found:
                who = self._by_subject(found, min(cue.start, quote.start))
            else:
                who = self._somebody(cue) or self._about(cue, quote)
        if who is None:
            return None
        return replace(who, evidence=evidence, gender=self._gender(who, cue))

    def _unnamed(self, cue: Cue, line: Line) -> Who | None:
        """``говорит женщина, пожелавшая остаться неизвестной``: described, and nobody named before."""
        if not cue.verb or cue.side != "after" or not self.news.verb_first:
            return None
        names = self.people.within(line.number, cue.start, cue.end)
        if any(named.person.sure and nominative(self.people, named) for named in names):
            return None
        found = stranger(self.news, self.source, found_words(self.source, cue.verb[1], cue.end))
        if found is None or (not found.sure and self._known(found, cue)):
            return None
        text = self.source[found.start : found.end]
        gender = found.gender if found.gender != "unknown" else self._gender(Who(None), cue)
        return Who(None, text, gender=gender, confidence=BY_PHRASE, role=found.noun)

    def _known(self, found: Stranger, cue: Cue) -> bool:
        """Whether the noun may stand for whoever was named last."""
        last = self._recent(_sure, cue.start)
        if last is None or last.person is None:
            return found.noun not in self.news.strangers
        gender = found.gender if found.gender != "unknown" else self._gender(Who(None), cue)
        if "unknown" not in (gender, last.person.gender) and gender != last.person.gender:
            return False
        if any(_agree(found.noun, role) for role in last.person.roles):
            return True
        return not found.described and (found.noun in self.news.descriptions or not last.person.roles)

    def _somebody(self, cue: Cue) -> Who | None:
        """``сказал один из жителей``, ``деді тұрғындардың бірі``: nobody who was named before."""
        if not cue.verb or not self.news.verb_first:
            return None
        words = found_words(self.source, cue.verb[1], cue.end, most=DESCRIPTION_WORDS + 4)
        if not any(word.lower in self.news.indefinite for word in words):
            return None
        text = self.source[words[0].start : words[-1].end]
        gender = self._gender(Who(None, text), cue)
        return Who(None, text, gender=gender, confidence=BY_PHRASE)

    def _about(self, cue: Cue, quote: Quote) -> Who | None:
        """A clause without a subject speaks of whoever was spoken of."""
        who = next(self._spoken_of(min(cue.start, quote.start)), None)
        return replace(who, confidence=min(who.confidence, BY_FOCUS)) if who else None

    def _gender(self, who: Who, cue: Cue) -> Gender:
        if who.person and who.person.gender != "unknown":
            return who.person.gender
        if who.gender != "unknown" or not cue.verb:
            return who.gender
        verb = self.source[cue.verb[0] : cue.verb[1]].lower()
        gender = _gender_of(self.news, verb)
        if who.person and gender != "unknown":
            who.person.gender = gender
        return gender

    def _by_label(self, cue: Cue, line: Line) -> Who | None:
        text = self.source[cue.start : cue.end].rstrip(": \t")
        names = self.people.within(line.number, cue.start, cue.end)
        full = [n for n in names if len(n.mention.tokens) > 1] or names
        words = found_words(text, 0, len(text))
        if words and words[0].lower in self.news.answers:
            return self._guest()
        body = bool(full) and len(full[0].mention.tokens) == 1 and any(mark in text for mark in '«“"')
        if not full or body:
            return Who(None, text, group=body, confidence=BY_PHRASE) if len(text) > 1 and words else None
        named = full[0]
        before = self.source[cue.start : named.mention.start].strip(" ,—–-")
        after = text[named.mention.end - cue.start :].strip(" ,—–-()")
        role = after or before or None
        if role and role not in named.person.roles:
            named.person.roles.insert(0, role)
        named.person.sure = True
        return Who(named.person, evidence=text, role=role)

    def _by_subject(self, found: Subject, before: int) -> Who | None:
        if found.named:
            person = found.named.person
            person.sure = person.sure or not person.body
            return Who(person, confidence=BY_NAME)
        if found.kind == "pronoun":
            return self._by_pronoun(found.text.lower(), before)
        if found.kind == "title":
            return self._by_title(found.text, before)
        return self._by_phrase(found, before)

    def _by_pronoun(self, pronoun: str, before: int) -> Who | None:
        gender = self.news.pronouns.get(pronoun, "unknown")
        several = pronoun in self.news.plural_pronouns

        def fits(who: Who) -> bool:
            if several:
                return who.group
            if who.group:
                return False
            known = who.person.gender if who.person else who.gender
            return "unknown" in (gender, known) or known == gender

        who = self._recent(fits, before)
        if who is None:
            return None
        if who.person and who.person.gender == "unknown":
            who.person.gender = gender
        return replace(who, gender=gender, confidence=min(who.confidence, BY_PRONOUN))

    def _recent(self, fits: Callable[[Who], bool], before: int) -> Who | None:
        return next((who for who in self._spoken_of(before) if fits(who)), None)

    def _by_title(self, text: str, before: int) -> Who | None:
        words = found_words(text, 0, len(text))
        heads = [w.lower for w in words if titled(self.news, w.lower) or w.lower in self.news.descriptions]
        agents = [head for head in heads if agentive(self.news, head)]
        definite = not words or words[0].lower not in self.news.indefinite
        if definite:
            known = (who for who in self._everybody(before) if who.person and who.person.sure)
            fits = [(self._fit(who.person, text, heads), who) for who in known if who.person]
            best = max(fits, key=lambda fit: fit[0], default=None)
            if best and best[0] >= MIN_FIT:
                return replace(best[1], confidence=BY_TITLE)
        described = text.lower() in self.news.descriptions or any(h in self.news.descriptions for h in heads)
        if (described or agents) and definite and len(words) <= DESCRIPTION_WORDS:
            last = self._recent(_sure, before) if described else next(self._spoken_of(before), None)
            if last and agents and not described and not (_sure(last) and self._free(last)):
                last = None
            if last:
                return replace(last, confidence=BY_FOCUS)
        return Who(None, text, confidence=BY_PHRASE)

    def _free(self, who: Who) -> bool:
        """Whether a title may be theirs: an article before it tells, or no other title is known."""
        return bool(self.news.determiners) or (who.person is not None and not who.person.roles)

    def _fit(self, person: Person, text: str, heads: Sequence[str]) -> float:
        """Share of the words of a title that are in a role of the person; 0 where the office differs."""
        if not self._holds(person, [*heads, *self._other_titles(text)]):
            return 0
        if not self._holds(person, heads):
            return 1
        words = [w.lower for w in found_words(text, 0, len(text)) if w.lower not in self.news.common]
        shared = (sum(_agree(word, role) for word in words) for role in person.roles)
        return max(shared, default=0) / max(1, len(words))

    def _holds(self, person: Person, heads: Sequence[str]) -> bool:
        """Whether a role of the person has one of the titles, or another title of the same office."""
        roles = [f"{role} {' '.join(self._other_titles(role))}" for role in person.roles]
        return any(_agree(head, role) for head in heads for role in roles)

    def _other_titles(self, text: str) -> list[str]:
        lower = text.lower()
        return [title for phrase, title in self.news.synonyms.items() if phrase in lower]

    def _in_office(self, title: str) -> Person | None:
        """The only person whose role agrees with ``title``."""
        words = found_words(title, 0, len(title))
        heads = [w.lower for w in words if w.lower in self.news.titles]
        fits = [p for p in self.people.persons if p.sure and self._holds(p, heads)]
        return fits[0] if len(fits) == 1 else None

    def _everybody(self, before: int) -> Iterator[Who]:
        """People by how lately they were spoken of, then the rest."""
        yield from self._spoken_of(before)
        for person in sorted(self.people.persons, key=lambda p: -p.count)[:50]:
            yield Who(person, confidence=BY_FOCUS)

    def _by_phrase(self, found: Subject, before: int) -> Who:
        text = found.text
        for _, who in self.said[-ITEMS_BACK:]:
            if not who.person and _bare(who.text) == _bare(text):
                return replace(who, confidence=BY_PHRASE)
        if text.lower().startswith("the ") and " " not in text[4:]:
            body = self._body(text[4:].lower(), before)
            if body:
                return Who(body, group=True, confidence=BY_TITLE)
            last = self._recent(lambda who: who.person is not None and who.group, before)
            if last and found.kind == "group":
                return replace(last, confidence=BY_FOCUS)
        return Who(None, text, group=found.kind == "group", confidence=BY_PHRASE)

    def _body(self, noun: str, before: int) -> Person | None:
        """The latest organisation named with ``noun``: the party → the Iowa Labour Party."""
        place = bisect_left(self.places, before)
        for line in reversed(self.body[max(0, place - LINES_BACK) : place]):
            for named in reversed(self.people.within(line.number, line.start, before)):
                if noun in (token.lower() for token in named.mention.tokens) and named.mention.body:
                    return named.person
                if any(text.startswith(f"the {noun}") for text in named.person.descriptions):
                    return named.person
        return None

    def _spoken_of(self, before: int) -> Iterator[Who]:
        """Whoever the narrator or a quote's clause spoke of, the latest first."""
        place = bisect_left(self.places, before)
        left = ITEMS_BACK
        said = len(self.said) - 1
        for line in reversed(self.body[max(0, place - LINES_BACK) : place]):
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

    def _narrated(self, line: Line) -> list[tuple[int, int]]:
        """Spans of the narrator's sentences in ``line``."""
        if line.number not in self._sentences:
            spans: list[tuple[int, int]] = []
            place = line.start
            for quote in [*self._quotes_of.get(line.number, ()), None]:
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
            found = subject(self.people, line.number, cue)
            if found and found.named:
                yield Who(found.named.person, evidence=evidence, confidence=BY_FOLLOWING)
            elif found and found.kind == "group":
                yield Who(None, found.text, True, evidence=evidence, confidence=BY_FOCUS)
            elif found and found.kind == "title" and (person := self._in_office(found.text)):
                yield Who(person, evidence=evidence, confidence=BY_FOCUS)
        yield from self._reported(line, words, evidence)
        names = [n for n in self.people.within(line.number, start, end) if n.person.sure]
        for named in sorted(
            names, key=lambda n: n.mention.possessive or self._object(n.mention.start, start)
        ):
            yield Who(named.person, evidence=evidence, confidence=BY_FOCUS)

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

    def _speaker(self, who: Who | None) -> Speaker | None:
        if who is None:
            return None
        if who.person is None:
            return Speaker(who.text, who.role, who.gender, who.evidence, who.confidence)
        person = who.person
        role = who.role or self.people.role(person)
        gender = person.gender if person.gender != "unknown" else who.gender
        return Speaker(self.people.name(person), role, gender, who.evidence, who.confidence)


def _sure(who: Who) -> bool:
    return who.person is not None and who.person.sure


def _gender_of(news: News, verb: str) -> Gender:
    return next((gender for ending, gender in news.verb_genders if verb.endswith(ending)), "unknown")


def _agree(head: str, role: str) -> bool:
    """A title agrees with a role that has a word of the same beginning."""
    wanted = head[: max(ROLE_LETTERS, len(head) - 2)]
    return any(w.lower.startswith(wanted) for w in found_words(role, 0, len(role)))


def _bare(text: str) -> str:
    words = [w.lower for w in found_words(text, 0, len(text))]
    return " ".join(w for w in words if w not in ("the", "a", "an"))
