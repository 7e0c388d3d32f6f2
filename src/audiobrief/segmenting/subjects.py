"""The subject of a verb of speech: a name, a pronoun, a title, or a phrase."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from audiobrief.languages.news import abbreviated
from audiobrief.segmenting.cues import found_words, is_speech
from audiobrief.segmenting.roles import base, stops, titled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.cues import Cue, Found
    from audiobrief.segmenting.people import Named, People

STEM_LETTERS = 3
PHRASE_WORDS = 8
"""Longest phrase that stands for a speaker without a name."""

_CLOSES = re.compile(r"[»”“\"]")
_CHUNK = re.compile(r"[,;()]|\s[—–-]\s|[:.!?…](?=\s|$)")


class Subject(Struct, frozen=True):
    """Who, by the words beside a verb."""

    kind: Literal["name", "pronoun", "title", "group", "phrase"]
    text: str
    named: Named | None = None


class Side(Struct, frozen=True):
    """A stretch of the source, on one line, in which a subject is looked for."""

    line: int
    start: int
    end: int


def subject(people: People, line: int, cue: Cue) -> Subject | None:
    """The subject of the clause ``cue`` on ``line``."""
    verb_start, verb_end = cue.verb or (cue.end, cue.end)
    if cue.verb is None and cue.side == "after":
        verb_start, verb_end = cue.start, _after_according(people, cue)
    left, right = Side(line, cue.start, verb_start), Side(line, verb_end, cue.end)
    if people.news.verb_first:
        order = (right, left) if cue.side == "after" else (left, right)
        found = [inflected(people, side, side is left and cue.side == "before") for side in order]
        return next((f for f in found if f and f.kind != "phrase"), None)
    if people.source[left.start : left.end].strip(" \t\"'“”‘’,.;—–-"):
        return _before_verb(people, _finite(people, left, verb_start)) if cue.verb else _leading(people, left)
    return _behind_verb(people, right)


def _after_according(people: People, cue: Cue) -> int:
    words = found_words(people.source, cue.start, cue.end, most=2)
    said = len(words) > 1 and words[0].lower in people.news.according
    return words[1].end if said else cue.start


def _words(people: People, side: Side) -> list[Found]:
    return found_words(people.source, side.start, side.end, most=200)


def _finite(people: People, left: Side, verb_start: int) -> Side:
    """Before a participle (``adding:``) the subject is that of the first finite verb of speech."""
    verb = found_words(people.source, verb_start, verb_start + 30, most=1)
    if not verb or not verb[0].lower.endswith("ing"):
        return left
    words = _words(people, left)
    first = next((n for n in range(1, len(words)) if is_speech(people.news, words, n)), None)
    return left if first is None else Side(left.line, left.start, words[first].start)


def _chunks(people: People, side: Side) -> list[Side]:
    """The side cut at commas, brackets and dashes."""
    chunks = []
    start = side.start
    for match in _CHUNK.finditer(people.source, side.start, side.end):
        if match[0][0] == "." and _abbreviated(people, match.start(), side.start):
            continue
        chunks.append(Side(side.line, start, match.start()))
        start = match.end()
    chunks.append(Side(side.line, start, side.end))
    return [c for c in chunks if people.source[c.start : c.end].strip()]


def _abbreviated(people: People, stop: int, low: int) -> bool:
    word = people.source[max(low, stop - 14) : stop].rpartition(" ")[2]
    return abbreviated(people.news, word)


def _before_verb(people: People, left: Side) -> Subject | None:
    found = [head for chunk in reversed(_chunks(people, left)) if (head := _head(people, chunk))]
    sure = (f for f in found if f.kind == "pronoun" or (f.named and f.named.person.sure))
    best = next(sure, None) or next((f for f in found if f.kind != "name"), None) or next(iter(found), None)
    return best or _any_name(people, left)


def _leading(people: People, left: Side) -> Subject | None:
    """Of a lead-in without a verb of speech: its subject, or whoever it names last."""
    chunks = _chunks(people, left)
    first = _head(people, chunks[0]) if chunks else None
    if first and first.kind in ("name", "pronoun"):
        return first
    return _any_name(people, left) or _before_verb(people, left)


def _any_name(people: People, left: Side) -> Subject | None:
    """The last person in a lead-in that has no noun phrase before its verb."""
    names = people.within(left.line, left.start, left.end)
    named = next((n for n in reversed(names) if n.person.sure and not n.mention.possessive), None)
    return Subject("name", people.name(named.person), named) if named else None


def _head(people: People, chunk: Side) -> Subject | None:
    """The subject in a chunk that may be the whole noun phrase before the verb."""
    news = people.news
    words = _words(people, chunk)
    while (words and words[-1].lower in news.fillers) or (words and words[-1].lower.endswith("ly")):
        words = words[:-1]
    if not words:
        return None
    last = words[-1]
    if last.lower in news.pronouns and (len(words) == 1 or last.lower not in news.plural_pronouns):
        return Subject("pronoun", last.text)
    names = people.within(chunk.line, chunk.start, chunk.end)
    free = [n for n in names if not n.mention.possessive and not _after_preposition(people, chunk, n)]
    for named in free:
        if named.mention.end >= last.end - 2 or (named.person.sure and _before_preposition(people, named)):
            return Subject("name", people.name(named.person), named)
    return _at_start(people, words, names) or _phrase(people, words)


def _at_start(people: People, words: Sequence[Found], names: Sequence[Named]) -> Subject | None:
    """A chunk that begins with its subject and goes on with something else than the noun of a title."""
    news = people.news
    first = words[0] if words[0].lower not in ("but", "and", "while", "as") or len(words) == 1 else words[1]
    if first.lower in news.pronouns:
        return Subject("pronoun", first.text)
    named = next((n for n in names if n.mention.start <= first.end and not n.mention.possessive), None)
    if named is None or titled(news, words[-1].lower) or words[-1].lower in news.groups:
        return None
    if named.mention.initial and not named.person.sure:
        return None
    return Subject("name", people.name(named.person), named)


def _before_preposition(people: People, named: Named) -> bool:
    """``Chris Hale of New Jersey``, ``Hale in a speech``."""
    following = found_words(people.source, named.mention.end, named.mention.end + 24, most=1)
    return bool(following) and following[0].lower in people.news.prepositions


def _after_preposition(people: People, chunk: Side, named: Named) -> bool:
    """Whether the name, its titles and article aside, follows a preposition."""
    words = found_words(people.source, chunk.start, named.mention.start, most=200)
    news = people.news
    skipped = news.honorifics.keys() | news.indefinite | {"the"}
    while words and (
        titled(news, words[-1].lower)
        or words[-1].lower in skipped
        or (words[-1].text[0].isupper() and words[-1].lower in news.not_names)
    ):
        words.pop()
    return bool(words) and words[-1].lower in news.prepositions


def _phrase(people: People, words: Sequence[Found]) -> Subject | None:
    """A noun phrase without a name: ``a bureau spokesperson``, ``the letter``."""
    news = people.news
    kinds = [
        "group" if w.lower in news.groups else "title" if _of_person(news, w.lower) else "" for w in words
    ]
    verb = next((n for n, w in enumerate(words) if w.lower in ("is", "was", "are", "were")), len(words))
    words, kinds = words[:verb], kinds[:verb]
    if not words:
        return None
    if not any(kinds) and words[0].lower not in ("the", "a", "an", "one", "another"):
        return None
    if len(words) > PHRASE_WORDS:
        return None
    text = people.source[words[0].start : words[-1].end]
    kind = next((k for k in reversed(kinds) if k), "phrase")
    return Subject(kind, text)  # type: ignore[arg-type]


def _of_person(news: News, word: str) -> bool:
    return word in news.descriptions or titled(news, word)


def _behind_verb(people: People, right: Side) -> Subject | None:
    """``said Tester, who also``; ``said the mayor of Y, X``."""
    chunks = _chunks(people, right)
    if not chunks:
        return None
    words = _words(people, chunks[0])
    if words and words[0].lower in people.news.pronouns:
        return Subject("pronoun", words[0].text)
    found = _first_name(people, chunks[0], words)
    if found:
        return found
    for chunk in chunks[1:3]:
        names = people.within(chunk.line, chunk.start, chunk.end)
        whole = people.source[chunk.start : chunk.end].strip()
        if names and len(names[0].mention.tokens) > 1 and whole.startswith(names[0].mention.tokens[0]):
            return Subject("name", people.name(names[0].person), names[0])
    stop = next(
        (n for n, w in enumerate(words) if w.lower in ("in", "on", "at", "during", "after")), len(words)
    )
    return _phrase(people, words[:stop]) if words[:stop] else None


def _first_name(people: People, chunk: Side, words: Sequence[Found]) -> Subject | None:
    """The last name before a preposition."""
    stop = next((w.start for w in words if w.lower in people.news.prepositions), chunk.end)
    names = [n for n in people.within(chunk.line, chunk.start, stop) if not n.mention.possessive]
    if not names:
        return None
    tail = words_between(people, names[-1].mention.end, stop)
    if tail and (titled(people.news, tail[-1].lower) or tail[-1].lower in people.news.groups):
        return None
    return Subject("name", people.name(names[-1].person), names[-1])


def words_between(people: People, start: int, end: int) -> list[Found]:
    """The words of the source between two offsets."""
    return found_words(people.source, start, max(start, end), most=50)


def _pronoun_after(people: People, words: Sequence[Found], named: Named) -> bool:
    return any(w.lower in people.news.pronouns for w in words if w.start > named.mention.end)


def inflected(people: People, side: Side, nearest: bool = False) -> Subject | None:
    """The subject in a language of cases: the first nominative name, pronoun, title or group.

    ``nearest``: the last nominative name instead, as before a verb.
    """
    words = _words(people, side)
    names = [n for n in people.within(side.line, side.start, side.end) if nominative(people, n)]
    sure = [n for n in names if n.person.sure or len(n.mention.tokens) > 1]
    if nearest and sure and not _pronoun_after(people, words, sure[-1]):
        return Subject("name", people.name(sure[-1].person), sure[-1])
    unsure = [n for n in names if _surname(people, n) or _stands_first(people, words[0], n)]
    return _first_inflected(people, words, sure) or _first_inflected(people, words, unsure)


def _surname(people: People, named: Named) -> bool:
    last, news = named.mention.tokens[-1].lower(), people.news
    return any(last.endswith(ending) for ending, _ in news.name_endings if ending not in news.adjectival)


def by_chance(people: People, named: Named) -> bool:
    """One word whose capital only begins its sentence: nothing shows that it is a name."""
    mention, person = named.mention, named.person
    alone = mention.initial and len(mention.tokens) == 1 and person.count == 1
    return alone and not person.sure and not person.body and not _surname(people, named)


def _stands_first(people: People, first: Found, named: Named) -> bool:
    """Whether nothing but titles stands before a name that may be a place or a body in the genitive."""
    before = found_words(people.source, first.start, named.mention.start, most=4)
    return all(titled(people.news, w.lower) or w.lower in people.news.honorifics for w in before)


def _in_a_body(news: News, word: Found, before: str) -> bool:
    """``в пресс-службе``, ``хабарламада``: a body in the locative may speak; one in the genitive may not."""
    return not word.lower.endswith(news.genitives) if news.head_last else before in news.prepositions


def _first_inflected(people: People, words: Sequence[Found], names: Sequence[Named]) -> Subject | None:
    news = people.news
    for n, word in enumerate(words):
        if word.lower in news.pronouns:
            return Subject("pronoun", word.text)
        named = next((m for m in names if m.mention.start <= word.start < m.mention.end), None)
        if named:
            return Subject("name", people.name(named.person), named)
        kind = _noun_kind(news, words, n)
        if kind == "group" and news.head_last and _complement(people, words, n):
            continue
        place = words[n - 1].lower if n else ""
        body = base(news, word.lower, news.groups) if _in_a_body(news, word, place) else None
        if body and not kind:
            return Subject("group", body + people.source[word.end : _phrase_end(people, words, n)])
        if kind:
            return _titled_name(people, word, names) or _title_phrase(people, words, n, kind)
    return None


def _complement(people: People, words: Sequence[Found], n: int) -> bool:
    """Whether a title follows of which the noun is a complement: ``департамент басшысы``."""
    if n + 1 >= len(words) or not titled(people.news, words[n + 1].lower):
        return False
    return not _CHUNK.search(people.source, words[n].end, words[n + 1].start)


def _noun_kind(news: News, words: Sequence[Found], n: int) -> Literal["title", "group", ""]:
    pair = f"{words[n].lower} {words[n + 1].lower}" if n + 1 < len(words) else ""
    if titled(news, words[n].lower) or words[n].lower in news.descriptions or pair in news.descriptions:
        return "title"
    lower = words[n].lower
    plural = any(titled(news, lower[: len(lower) - len(e)] + s) for e, s in news.plurals if lower.endswith(e))
    return "group" if lower in news.groups or plural else ""


def _titled_name(people: People, word: Found, names: Sequence[Named]) -> Subject | None:
    """``генеральный директор ассоциации «X» Рустем Кабжанов``: the name that its title leads to."""
    led = [
        named
        for named in names
        if word.end <= named.mention.start
        and not named.mention.body
        and not _CHUNK.search(people.source, word.end, named.mention.start)
    ]
    full = [named for named in led if len(named.mention.tokens) > 1 or named.person.sure]
    named = next(iter(full), None)
    return Subject("name", people.name(named.person), named) if named else None


def _title_phrase(people: People, words: Sequence[Found], n: int, kind: Literal["title", "group"]) -> Subject:
    """The title with the words of its chunk: before it in Kazakh, after it in Russian."""
    news = people.news
    if news.head_last:
        first = n
        while (
            first
            and n - first < PHRASE_WORDS
            and not (first - 1 == 0 and words[0].lower in news.common)
            and not stops(news, words[first - 1].lower)
            and not _CHUNK.search(people.source, words[first - 1].end, words[first].start)
        ):
            first -= 1
        last = (
            n + 1 if f"{words[n].lower} {words[min(n + 1, len(words) - 1)].lower}" in news.descriptions else n
        )
        return Subject(kind, people.source[words[first].start : words[last].end])
    return Subject(kind, people.source[words[n].start : _phrase_end(people, words, n)])


def _phrase_end(people: People, words: Sequence[Found], n: int) -> int:
    """End of the complements that follow word ``n``."""
    last = n
    prepositions, partitives = people.news.prepositions, people.news.partitives
    while (
        last + 1 < min(len(words), n + PHRASE_WORDS)
        and not people.news.head_last
        and not _CHUNK.search(people.source, words[last].end, words[last + 1].start)
        and not (words[last + 1].lower in prepositions and words[last].lower not in partitives)
        and not is_speech(people.news, words, last + 1)
    ):
        last += 1
    return _after_closing(people.source, words[n].start, words[last].end)


def _after_closing(source: str, start: int, end: int) -> int:
    """``end``, or behind the mark there that closes a name: ``пресс-служба «СК-Фармации»``."""
    closes = _CLOSES.match(source, end)
    return closes.end() if closes and any(mark in source[start:end] for mark in '«“„"') else end


def nominative(people: People, named: Named) -> bool:
    """Whether the name may be a subject: no preposition before it, no oblique ending."""
    mention = named.mention
    before = found_words(people.source, max(0, mention.start - 40), mention.start, most=20)
    if before and before[-1].lower in people.news.prepositions:
        return False
    news = people.news
    first, last = mention.tokens[0].lower(), mention.tokens[-1].lower()
    if len(mention.tokens) > 1 and first in news.given:
        return True
    if people.oblique(mention):
        return False
    if any(last.endswith(e) for e, _ in news.name_endings) and not _denied(named, last):
        return True
    return not _denied(named, last) and not any(
        last.endswith(e) and e != "а" and len(last) - len(e) >= STEM_LETTERS for e, _ in news.case_endings
    )


def _denied(named: Named, last: str) -> bool:
    """A shorter form of the same name shows that this one carries an ending."""
    lasts = [form[-1].lower() for form in named.person.forms]
    return any(last.startswith(other) and other != last for other in lasts)
