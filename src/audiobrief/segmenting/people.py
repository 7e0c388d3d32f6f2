"""The people of an article: every form of a name under one identity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from audiobrief.languages.news import News, tables
from audiobrief.segmenting.lines import WORD
from audiobrief.segmenting.mentions import Mention, mentions
from audiobrief.segmenting.roles import (
    ROLE_WORDS,
    described_after,
    described_before,
    in_nominative,
    role_after,
    role_before,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from audiobrief.models import Gender
    from audiobrief.segmenting.lines import Line

STEM_LETTERS = 3
"""Shortest stem of a name."""
MAX_ROLES = 4
"""Roles of one person that are kept."""
LONG_ENDING = 3
"""Letters of a case ending that is hardly ever the end of a name itself."""
HONORIFIC_REACH = 24
"""Characters before a name within which its honorific begins."""
_AGE = re.compile(r", (?:aged )?\d{1,2}(?=[,.])")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


class Person(Struct, eq=False):
    """Somebody, or some body, that the article names."""

    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    """The name in each form and length, as written."""
    roles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    """What is said of somebody without a title: who runs a bakery."""
    kin: str = ""
    """The word for an elder that follows the name: апа."""
    gender: Gender = "unknown"
    sure: bool = False
    """A given name, a title or an honorific shows that it is a person."""
    body: bool = False
    """An organisation by its words."""
    count: int = 0
    first: int = -1
    """Offset of the first mention."""
    last: int = -1
    """Offset of the latest mention seen while names are linked."""


class Named(Struct, frozen=True):
    """A mention and whom it names."""

    mention: Mention
    person: Person


class People:
    """Who is named where."""

    def __init__(self, language: str, source: str, lines: Sequence[Line]) -> None:
        self.news = tables(language)
        self.language = language
        self.source = source
        self.persons: list[Person] = []
        self._full: dict[tuple[str, str], Person] = {}
        self._by_last: defaultdict[str, list[Person]] = defaultdict(list)
        self._by_first: defaultdict[str, list[Person]] = defaultdict(list)
        self._lower = _lower_words(lines)
        written = {line.number: mentions(self.news, line.text, line.start) for line in lines}
        self._firsts = {m.tokens[0].lower() for named in written.values() for m in named if len(m.tokens) > 1}
        found = {number: self._trimmed(named) for number, named in written.items()}
        self._low = {
            b.start: a.end for named in found.values() for a, b in pairwise(named) if self._surely(a)
        }
        for named in found.values():
            self._add_full(mention for mention in named if len(mention.tokens) > 1)
        self.by_line = {number: self._linked(named) for number, named in found.items()}

    def within(self, line: int, start: int, end: int) -> list[Named]:
        """The names of a line between two offsets of the source."""
        named = self.by_line.get(line, [])
        first = bisect_left(named, start, key=_place)
        return [n for n in named[first : bisect_left(named, end, key=_place)] if n.mention.end <= end]

    def oblique(self, mention: Mention) -> bool:
        """Whether the given name carries a case ending: Ивана Рогова."""
        declined = self.news.case_endings and not self.news.head_last and len(mention.tokens) > 1
        return bool(declined) and _oblique(self.news, self.language, mention.tokens)

    def name(self, person: Person) -> str:
        """The fullest form of the name, in the nominative as far as the article shows it."""
        size = max(map(_words, person.forms))
        full = [form for form in person.forms if _words(form) == size]
        *rest, last = _nominative(self.news, self.language, full)
        shorter = (form[-1] for form in person.forms if last.startswith(form[-1]))
        rest = [f"{token}." if len(token) == 1 else token for token in rest]
        kin = [person.kin] if person.kin and not rest else []
        return " ".join([*rest, _uninflected(self.news, min(shorter, key=len, default=last)), *kin])

    def role(self, person: Person) -> str | None:
        """The role that says most."""
        best = max(
            person.roles or person.descriptions,
            key=lambda role: (len(role.split()) <= ROLE_WORDS, len(role)),
            default=None,
        )
        return in_nominative(self.news, best) if best else None

    def _trimmed(self, found: Sequence[Mention]) -> list[Mention]:
        """Mentions without a first word that is capitalised only because it begins the sentence."""
        kept = (self._without_first(mention) if self._begins_only(mention) else mention for mention in found)
        return [mention for mention in kept if mention and any(len(token) > 1 for token in mention.tokens)]

    def _begins_only(self, mention: Mention) -> bool:
        first = mention.tokens[0].lower()
        if mention.body and first in self.news.bodies:
            return False
        if len(mention.tokens) > 1 and mention.initial and self._adjective(first):
            following = mention.tokens[1].lower()
            return following in self.news.given or following in self._firsts
        tables = (self._lower, self.news.common, self.news.not_names, self.news.indefinite)
        common = any(first in table for table in tables)
        return mention.initial and common and first not in self.news.given

    def _adjective(self, word: str) -> bool:
        """``Одиннадцатилетний Арман``: an adjective by its form, no given name and no surname in -ский."""
        form = word.endswith(tuple(self.news.adjectival)) and not word.endswith(
            ("ский", "ская", "цкий", "цкая")
        )
        return bool(self.news.adjectival) and form and word not in self.news.given

    def _without_first(self, mention: Mention) -> Mention | None:
        first, *rest = mention.tokens
        if not rest:
            return None
        text = self.source[mention.start : mention.end]
        start = mention.start + text.index(rest[0], len(first))
        return Mention(start, mention.end, tuple(rest), mention.possessive, body=mention.body)

    def _add_full(self, found: Iterable[Mention]) -> None:
        for mention in found:
            if mention.body:
                continue
            tokens = [t for t in mention.tokens if t.lower() not in SUFFIXES]
            if len(tokens) < 2:  # noqa: PLR2004
                continue
            first, last = stem(self.language, tokens[0]), stem(self.language, tokens[-1])
            person = self._full.get((first, last)) or self._initialled(first, last)
            if person is None:
                person = self._new(first, last)
            self._full[first, last] = person
            self._note(person, mention)

    def _initialled(self, first: str, last: str) -> Person | None:
        """``А. Иванов`` is the ``Александр Иванов`` of the same article."""
        for person in self._by_last[last]:
            for form in person.forms:
                known = form[0].lower()
                if (len(first) == 1 and known.startswith(first)) or (
                    len(known) == 1 and first.startswith(known)
                ):
                    return person
        return None

    def _new(self, first: str, last: str) -> Person:
        person = Person()
        self.persons.append(person)
        self._by_last[last].append(person)
        if first != last:
            self._by_first[first].append(person)
        return person

    def _note(self, person: Person, mention: Mention) -> None:
        person.forms[mention.tokens] += 1
        given = self._given(mention.tokens[0])
        named = given or self._first_and_last(mention)
        if named or (mention.titled and self._like_a_surname(mention)) or mention.kin or self._aged(mention):
            person.sure = True
        person.kin = person.kin or mention.kin
        if person.gender == "unknown":
            honorific = self.news.honorifics.get(mention.honorific, "unknown")
            kin = self.news.kinship.get(mention.kin, "unknown")
            shown = honorific if honorific != "unknown" else kin
            person.gender = shown if shown != "unknown" else self._gender(mention, given)
        if len(person.roles) < MAX_ROLES and not mention.body:
            self._note_role(person, mention)

    def _surely(self, mention: Mention) -> bool:
        return len(mention.tokens) > 1 and not mention.body and self._given(mention.tokens[0]) is not None

    def _given(self, token: str) -> Gender | None:
        """The gender that a given name shows, in any case; None where it is no given name."""
        exact = self.news.given.get(token.lower())
        genders = {self.news.given[name] for name in _given_names(self.news, self.language, token)}
        shown: Gender | None = next(iter(genders), None) if len(genders) < 2 else "unknown"  # noqa: PLR2004
        return exact or shown

    def _like_a_surname(self, mention: Mention) -> bool:
        """After a title, one word may be a place in the genitive: директор Казахстанской …"""
        if len(mention.tokens) > 1 or not self.news.case_endings or self.news.head_last:
            return True
        last = mention.tokens[0].lower()
        return any(last.endswith(e) for e, _ in self.news.name_endings if e not in self.news.adjectival)

    def _note_role(self, person: Person, mention: Mention) -> None:
        known = len(mention.tokens) > 1 or any(len(form) > 1 for form in person.forms)
        known = known or self._given(mention.tokens[0]) is not None
        if not known and not mention.titled and not self.news.case_endings:
            return
        low = self._low.get(mention.start, 0)
        role = role_before(self.news, self.source, mention.start, low) or role_after(
            self.news, self.source, mention.end
        )
        described = None if role else self._described(mention, low)
        if described and described not in person.descriptions:
            person.descriptions.append(described)
        if role and len(mention.tokens) == 1 and not mention.titled and not self.news.case_endings:
            person.descriptions.append(role)
            person.sure = True
        elif role and role not in person.roles:
            person.roles.append(role)
            person.sure = person.sure or self._like_a_surname(mention)

    def _described(self, mention: Mention, low: int) -> str | None:
        start = mention.start
        if mention.honorific:
            start = self.source.rfind(mention.honorific[0].upper(), max(low, start - HONORIFIC_REACH), start)
        after = described_after(self.news, self.source, mention.end)
        return after or (described_before(self.news, self.source, start, low) if start >= 0 else None)

    def _first_and_last(self, mention: Mention) -> bool:
        """Two words of which the second has the ending of a surname: Ғұсман Қырғызбаев."""
        first, last = mention.tokens[0].lower(), mention.tokens[-1].lower()
        if len(mention.tokens) != 2 or mention.body or not self.news.case_endings:  # noqa: PLR2004
            return False
        surname = any(last.endswith(e) for e, _ in self.news.name_endings if e not in self.news.adjectival)
        common = first in self.news.not_names or first in self.news.bodies
        return surname and not common and not self._adjective(first)

    def _aged(self, mention: Mention) -> bool:
        """``X, 54, said``: whoever has an age is a person."""
        return bool(_AGE.match(self.source, mention.end))

    def _gender(self, mention: Mention, given: Gender | None) -> Gender:
        alone = len(mention.tokens) == 1 and not self.news.case_endings
        if not alone and given and given != "unknown":
            return given
        for token in reversed(mention.tokens):
            for ending, gender in self.news.name_endings:
                if token.lower().endswith(ending) and len(token) > len(ending) + 1:
                    return gender
        return "unknown"

    def _linked(self, found: Sequence[Mention]) -> list[Named]:
        linked = []
        for mention in found:
            person = self._person(mention)
            if person:
                person.count += 1
                person.last = mention.start
                person.first = mention.start if person.first < 0 else person.first
                linked.append(Named(mention, person))
        return linked

    def _person(self, mention: Mention) -> Person | None:
        tokens = [t for t in mention.tokens if t.lower() not in SUFFIXES] or list(mention.tokens)
        if mention.body:
            return self._of_body(mention)
        first, last = stem(self.language, tokens[0]), stem(self.language, tokens[-1])
        if len(tokens) > 1:
            return self._full.get((first, last))
        candidates = self._by_last[last] or self._by_first[last]
        person = self._likeliest(candidates, mention)
        if person is None:
            person = self._new(last, last)
        if mention.tokens not in person.forms or mention.titled or mention.kin:
            self._note(person, mention)
        return person

    def _of_body(self, mention: Mention) -> Person:
        text = " ".join(mention.tokens).lower()
        person = self._full.get((text, text))
        if person is None:
            person = Person(body=True)
            self.persons.append(person)
            self._full[text, text] = person
        person.forms[mention.tokens] += 1
        return person

    def _likeliest(self, candidates: Sequence[Person], mention: Mention) -> Person | None:
        wanted = self.news.honorifics.get(mention.honorific, "unknown")
        fits = [p for p in candidates if wanted == "unknown" or p.gender in (wanted, "unknown")]
        return max(fits, key=lambda p: (p.count, p.last), default=None)


def _words(form: Sequence[str]) -> tuple[int, int]:
    """How full a name is: its words, initials aside, then all of its parts."""
    return sum(len(token) > 1 for token in form), len(form)


def _place(named: Named) -> int:
    return named.mention.start


def _lower_words(lines: Iterable[Line]) -> frozenset[str]:
    return frozenset(w for line in lines for w in WORD.findall(line.text) if w.islower())


@cache
def _given_stems(language: str) -> Mapping[str, list[str]]:
    stems: dict[str, list[str]] = {}
    for name in tables(language).given:
        stems.setdefault(stem(language, name), []).append(name)
    return stems


def _given_names(news: News, language: str, token: str) -> list[str]:
    """The given names of which ``token`` may be a form: where endings are only added, Мәди is no Мәдина."""
    names = _given_stems(language).get(stem(language, token), [])
    return [name for name in names if not news.head_last or token.lower().startswith(name)]


def stem(language: str, token: str) -> str:
    """``token`` without its case endings, lower case: equal for two forms of one name."""
    word = token.lower().replace("ё", "е")
    endings = tables(language).stem_endings
    while word.endswith(endings):
        ending = next((e for e in endings if word.endswith(e) and len(word) - len(e) >= STEM_LETTERS), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word


def _nominative(news: News, language: str, forms: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The form that is in the nominative; else one made by the table of endings."""
    given = next((f for f in forms if f[0].lower() in news.given), None)
    best = given or min(forms, key=lambda form: (sum(map(len, form)), form))
    if given or not news.case_endings or best[0].lower() in news.given:
        return best
    return tuple(_base(news, language, token) for token in best) if _oblique(news, language, best) else best


def _uninflected(news: News, token: str) -> str:
    """``token`` without a long case ending, in a language whose endings are only added."""
    lower = token.lower()
    if not news.head_last or any(lower.endswith(ending) for ending, _ in news.name_endings):
        return token
    ending = next((e for e, _ in news.case_endings if len(e) >= LONG_ENDING and lower.endswith(e)), "")
    return token[: len(token) - len(ending)] if len(token) - len(ending) >= STEM_LETTERS else token


def _oblique(news: News, language: str, form: Sequence[str]) -> bool:
    return form[0].lower() not in news.given and bool(_given_names(news, language, form[0]))


def _base(news: News, language: str, token: str) -> str:
    known = next(iter(_given_names(news, language, token)), None)
    if known:
        return known[:1].upper() + known[1:]
    for ending, base in news.case_endings:
        if token.lower().endswith(ending) and len(token) - len(ending) >= STEM_LETTERS:
            return token[: len(token) - len(ending)] + base
    return token
