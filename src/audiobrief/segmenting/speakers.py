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

from audiobrief.models import Speaker
from audiobrief.segmenting.bodies import full_body
from audiobrief.segmenting.callings import agree, compatible, gender_shown, may_be
from audiobrief.segmenting.cues import Cue, found_words
from audiobrief.segmenting.findings import DASHES
from audiobrief.segmenting.focus import ITEMS_BACK, Focus
from audiobrief.segmenting.offices import Offices
from audiobrief.segmenting.people import People, Person
from audiobrief.segmenting.roles import agentive, titled
from audiobrief.segmenting.strangers import stranger
from audiobrief.segmenting.subjects import Subject, nominative, subject
from audiobrief.segmenting.who import (
    BY_FOCUS,
    BY_FOLLOWING,
    BY_NAME,
    BY_PHRASE,
    BY_PRONOUN,
    BY_TITLE,
    EVIDENCE_CHARACTERS,
    Who,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.models import Article, Gender
    from audiobrief.segmenting.findings import Quote
    from audiobrief.segmenting.lines import Line
    from audiobrief.segmenting.strangers import Stranger

BODY_CHARACTERS = 1_500
"""End of a paragraph in which the full name of a body is looked for."""
MIN_FIT = 0.5
"""Least share of a title's words that a person's role must have."""
DESCRIPTION_WORDS = 4


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
        self.body = body
        self.found = found
        self.people = People(article.language, article.source, lines)
        self.news: News = self.people.news
        self.offices = Offices(self.people)
        self.focus = Focus(article, body, self.people, self.offices)
        self.cues: dict[Cue, Who | None] = {}
        for quote in found:
            self.focus.quotes_of.setdefault(quote.line, []).append(quote)

    def resolve(self) -> Voiced:
        spoken: list[Who | None] = []
        last: Who | None = None
        for quote in self.found:
            who = self._who(quote, last)
            if who:
                self.focus.said.append((quote.start, who))
            spoken.append(who)
            last = who
        voiced = Voiced([self._speaker(who) for who in spoken])
        for quote, speaker in zip(self.found, voiced.quotes, strict=True):
            if quote.cue:
                voiced.cues[quote.cue] = speaker
                voiced.lines[quote.cue] = [self.focus.line_at(quote.cue.start).number]
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
            return next((who for who in self.focus.spoken_of(quote.start) if who.person != last.person), None)
        return next(self.focus.spoken_of(quote.start), None)

    def _turn_after_turn(self, quote: Quote) -> bool:
        """A line of dialogue right below another: somebody else answers."""
        place = bisect_left(self.focus.places, quote.start)
        if not place or self.source[quote.start] not in DASHES:
            return False
        above = self.body[place - 1]
        return above.text[0] in DASHES and above.number in self.focus.quotes_of

    def _guest(self) -> Who | None:
        """The one interviewed: of the people named before the first quote, the one named most often."""
        first = self.found[0].start
        full = [p for p in self.people.persons if not p.body and any(len(form) > 1 for form in p.forms)]
        early = [p for p in full if p.first < first]
        known = early or [p for p in self.people.persons if p.sure]
        guest = max(known, key=lambda p: (p.count, p.sure), default=None)
        return Who(guest, evidence=self.people.name(guest), confidence=BY_FOCUS) if guest else None

    def _by_cue(self, cue: Cue, quote: Quote) -> Who | None:
        evidence = self.source[cue.start : cue.end].strip(" \t,–—-")[:EVIDENCE_CHARACTERS]
        line = self.focus.line_at(cue.start)
        who = self._by_label(cue, line) if cue.side == "label" else self._unnamed(cue, line)
        if who is None:
            found = subject(self.people, line.number, cue)
            if found:
                who = self._by_subject(found, min(cue.start, quote.start), self._gender(Who(None), cue))
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
        """Whether the noun may stand for somebody named before."""
        gender = found.gender if found.gender != "unknown" else self._gender(Who(None), cue)
        if not found.described and self.offices.of_role(found.noun, gender):
            return True
        last = self.focus.recent(_is_sure, cue.start)
        if last is None or last.person is None:
            return found.noun not in self.news.strangers
        if not compatible(gender, last.person.gender):
            return False
        if any(agree(self.news, found.noun, role) for role in last.person.roles):
            return True
        return not found.described and may_be(self.news, last.person.roles, found.noun)

    def _somebody(self, cue: Cue) -> Who | None:
        """``сказал один из жителей``, ``деді тұрғындардың бірі``: nobody who was named before."""
        if not self.news.verb_first:
            return None
        start, end = (cue.verb[1], cue.end) if cue.verb else (cue.start, self._first_comma(cue))
        words = found_words(self.source, start, end, most=DESCRIPTION_WORDS + 4)
        if not any(word.lower in self.news.indefinite for word in words):
            return None
        text = self.source[words[0].start : words[-1].end]
        gender = self._gender(Who(None, text), cue)
        return Who(None, text, gender=gender, confidence=BY_PHRASE)

    def _first_comma(self, cue: Cue) -> int:
        comma = self.source.find(",", cue.start, cue.end)
        return comma if comma >= 0 else cue.end

    def _about(self, cue: Cue, quote: Quote) -> Who | None:
        """A clause without a subject speaks of whoever was spoken of."""
        who = next(self.focus.spoken_of(min(cue.start, quote.start)), None)
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

    def _by_subject(self, found: Subject, before: int, shown: Gender) -> Who | None:
        if found.named:
            person = found.named.person
            person.sure = person.sure or not person.body
            return Who(person, confidence=BY_NAME)
        if found.kind == "pronoun":
            return self._by_pronoun(found.text.lower(), before)
        if found.kind == "title":
            return self._by_title(found.text, before, shown)
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

        who = self.focus.recent(fits, before)
        if not several:
            who = self.focus.unnamed_before(before, gender, who) or who
        if who is None:
            return None
        if who.person and who.person.gender == "unknown":
            who.person.gender = gender
        return replace(who, gender=gender, confidence=min(who.confidence, BY_PRONOUN))

    def _by_title(self, text: str, before: int, shown: Gender) -> Who | None:
        words = found_words(text, 0, len(text))
        heads = [w.lower for w in words if titled(self.news, w.lower) or w.lower in self.news.descriptions]
        own = gender_shown(self.news, text)
        shown = own if own != "unknown" else shown
        if not words or words[0].lower not in self.news.indefinite:
            who = self._in_role(text, heads, before, shown)
            if who is None and len(words) <= DESCRIPTION_WORDS:
                who = self._described(text, heads, before, shown)
            if who:
                return who
        return Who(None, text, confidence=BY_PHRASE)

    def _in_role(self, text: str, heads: Sequence[str], before: int, shown: Gender) -> Who | None:
        """Whoever has a role that a title fits best."""
        sure = (who for who in self.focus.everybody(before) if who.person and who.person.sure)
        known = (who for who in sure if who.person and compatible(shown, who.person.gender))
        fits = [(self.offices.fit(who.person, text, heads), who) for who in known if who.person]
        best = max(fits, key=lambda fit: fit[0], default=None)
        return replace(best[1], confidence=BY_TITLE) if best and best[0] >= MIN_FIT else None

    def _described(self, text: str, heads: Sequence[str], before: int, shown: Gender) -> Who | None:
        """Whoever was spoken of last, if the title may be theirs."""
        nouns = [text.lower(), *heads]
        if any(noun in self.news.descriptions for noun in nouns):
            last = self.focus.recent(lambda who: who.sure and self._is(who, shown), before)
            strict = [noun for noun in heads if noun in self.news.callings]
            fits = last and last.person and all(may_be(self.news, last.person.roles, n) for n in strict)
        else:
            last = next(self.focus.spoken_of(before), None)
            agents = any(agentive(self.news, head) for head in heads)
            fits = agents and last and last.sure and self._free(last) and self._is(last, shown)
        return replace(last, confidence=BY_FOCUS) if last and fits else None

    def _is(self, who: Who, gender: Gender) -> bool:
        return who.person is not None and compatible(gender, who.person.gender)

    def _free(self, who: Who) -> bool:
        """Whether a title may be theirs: an article before it tells, or no other title is known."""
        return bool(self.news.determiners) or (who.person is not None and not who.person.roles)

    def _by_phrase(self, found: Subject, before: int) -> Who:
        text = found.text
        for _, who in self.focus.said[-ITEMS_BACK:]:
            if not who.person and _bare(who.text) == _bare(text):
                return replace(who, confidence=BY_PHRASE)
        if text.lower().startswith("the ") and " " not in text[4:]:
            body = self._body(text[4:].lower(), before)
            if body:
                return Who(body, group=True, confidence=BY_TITLE)
            last = self.focus.recent(lambda who: who.person is not None and who.group, before)
            if last and found.kind == "group":
                return replace(last, confidence=BY_FOCUS)
        group = found.kind == "group"
        full = self._full_body(text.lower(), before) if group and " " not in text else None
        return Who(None, full or text, group=group, confidence=BY_PHRASE)

    def _full_body(self, noun: str, before: int) -> str | None:
        """The body named in the paragraphs before that ``noun`` alone stands for."""
        for line in self.focus.back(before):
            end = min(line.end, before)
            start = max(line.start, end - BODY_CHARACTERS)
            if full := full_body(self.news, self.source, start, end, noun):
                return full
        return None

    def _body(self, noun: str, before: int) -> Person | None:
        """The latest organisation named with ``noun``: the party → the Iowa Labour Party."""
        for line in self.focus.back(before):
            for named in reversed(self.people.within(line.number, line.start, before)):
                if noun in (token.lower() for token in named.mention.tokens) and named.mention.body:
                    return named.person
                if any(text.startswith(f"the {noun}") for text in named.person.descriptions):
                    return named.person
        return None

    def _speaker(self, who: Who | None) -> Speaker | None:
        if who is None:
            return None
        if who.person is None:
            return Speaker(who.text, who.role, who.gender, who.evidence, who.confidence)
        person = who.person
        role = who.role or self.people.role(person)
        gender = person.gender if person.gender != "unknown" else who.gender
        return Speaker(self.people.name(person), role, gender, who.evidence, who.confidence)


def _is_sure(who: Who) -> bool:
    return who.sure


def _gender_of(news: News, verb: str) -> Gender:
    return next((gender for ending, gender in news.verb_genders if verb.endswith(ending)), "unknown")


def _bare(text: str) -> str:
    words = [w.lower for w in found_words(text, 0, len(text))]
    return " ".join(w for w in words if w not in ("the", "a", "an"))
