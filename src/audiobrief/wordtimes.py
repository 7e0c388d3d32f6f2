"""When each written word is heard: from the engine's own events where it tells them, else by proportion.

An engine tells when it begins a word of what it was given, the spoken form. Written words are found in it
by comparing the two word by word; what lies between two words that agree is shared out. Nothing is worked
out before an output asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Literal

from msgspec import Struct

from audiobrief.models import WORD_START, Cue, Said, TimedWord

Timing = Literal["engine", "proportion"]

MAX_COMPARED = 90_000
"""Pairs of words that are compared; a sentence with more differences is shared out by its characters."""
DIGIT_CHARACTERS = 5
"""A digit is said as a word: about so many characters of one."""

_TOKEN = re.compile(r"\S+")
_SIGN = re.compile(r"[^\w\s]|_")
_WORD = re.compile(r"[^\W_]")


class Tokens(Struct, frozen=True):
    """The words of a text: what white space parts and has a letter or a digit."""

    spans: Sequence[tuple[int, int]]
    """Offsets of each word."""
    keys: Sequence[str]
    """Letters and digits of each word, as compared."""


def timing(cue: Cue) -> Timing:
    """Whether the words of ``cue`` have the engine's own times."""
    return "engine" if cue.said and _marks(cue.said) else "proportion"


def words(cue: Cue) -> tuple[TimedWord, ...]:
    """Every word of the cue's text that has a letter or a digit, rising in time, within the cue."""
    written = tokens(cue.text)
    times = starts(cue, written, range(len(written.spans)))
    return tuple(
        TimedWord(*span, start, end)
        for span, start, end in zip(written.spans, times, [*times[1:], cue.end_sample], strict=False)
    )


def starts(cue: Cue, written: Tokens, places: Sequence[int]) -> list[int]:
    """Samples at which the words begin that stand at ``places``, rising, among the cue's words."""
    if cue.said is None:
        known = [(0, cue.start_sample), (len(cue.text), cue.end_sample)]
        offsets = [start for start, _ in written.spans]
    else:
        known, offsets = _places(cue, cue.said), said_at(cue.text, written, cue.said.spoken)
    found = _between(known, [offsets[place] for place in places])
    return [min(max(start, cue.start_sample), cue.end_sample) for start in found]


def tokens(text: str) -> Tokens:
    """The words of ``text``."""
    keys = _SIGN.sub("", text.casefold()).split()
    spans = [found.span() for found in _TOKEN.finditer(text)]
    if len(spans) != len(keys):
        spans = [span for span in spans if _WORD.search(text, *span)]
    return Tokens(spans, keys)


def said_at(text: str, written: Tokens, spoken: str) -> list[int]:
    """Offset in ``spoken`` at which each word of ``text`` begins to be said; they never fall."""
    heard = tokens(spoken)
    begins = [start for start, _ in heard.spans]
    found = list[int]()
    for a, b, c, d in _stretches(written.keys, heard.keys):
        if b - a == d - c:
            found += begins[c:d]
            continue
        begin, end = (begins[place] if place < len(begins) else len(spoken) for place in (c, d))
        if c == d and found:  # not said at all: they share the time of the word before them
            begin = found[-1]
        lengths = [_length(text[start:stop]) for start, stop in written.spans[a:b]]
        found += _shared(lengths, begins[c:d], (begin, end))
    return found


def _stretches(written: Sequence[str], heard: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Bounds of the stretches of both that agree, and of those between, in order."""
    head = _agreeing(written, heard)
    tail = _agreeing(written[head:][::-1], heard[head:][::-1])
    yield 0, head, 0, head
    ends = len(written) - tail, len(heard) - tail
    left, right = written[head : ends[0]], heard[head : ends[1]]
    if left and right and len(left) * len(right) <= MAX_COMPARED:
        from difflib import SequenceMatcher  # planning needs none

        for _, a, b, c, d in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
            yield head + a, head + b, head + c, head + d
    else:
        yield head, ends[0], head, ends[1]
    yield ends[0], len(written), ends[1], len(heard)


def _agreeing(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words are the same from the start."""
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    return next((place for place, (here, there) in enumerate(pairs) if here != there), shorter)


def _shared(lengths: Sequence[int], heard: Sequence[int], bounds: tuple[int, int]) -> list[int]:
    """Offsets of words that no spoken word equals, by their length, each where a spoken word begins."""
    begin, end = bounds
    reached = [0, *accumulate(lengths)]
    even = [begin + (end - begin) * past // max(1, reached[-1]) for past in reached[:-1]]
    if len(heard) <= len(lengths):
        return even
    found, first, spare = list[int](), 0, len(heard) - len(lengths)
    for place, offset in enumerate(even):
        # each gets a spoken word of its own, and leaves one for each that follows
        first = _nearest(heard, offset, first, place + spare)
        found.append(heard[first])
        first += 1
    return found


def _nearest(starts: Sequence[int], offset: int, first: int, last: int) -> int:
    """The place from ``first`` to ``last`` of the start that is nearest to ``offset``."""
    after = min(bisect_right(starts, offset, first, last), last)
    before = max(first, after - 1)
    return min((before, after), key=lambda place: abs(starts[place] - offset))


def _length(word: str) -> int:
    return sum(DIGIT_CHARACTERS if letter.isdigit() else 1 for letter in word)


Place = tuple[int, int]
"""Offset in the spoken form, sample of the episode."""


def _places(cue: Cue, said: Said) -> list[Place]:
    """What is known of the cue's time: its ends, and the engine's events between."""
    places = [(0, cue.start_sample)]
    for offset, sample in _marks(said):
        place = (offset - said.offset, said.piece_sample + sample)
        if place[0] > places[-1][0] and places[-1][1] <= place[1] <= cue.end_sample:
            places.append(place)
    if len(said.spoken) > places[-1][0]:
        places.append((len(said.spoken), cue.end_sample))
    return places


def _marks(said: Said) -> list[Place]:
    """Offsets in the line's spoken text and samples of the piece that belong to the sentence."""
    end = said.offset + len(said.spoken)
    marks = WORD_START.iter_unpack(said.word_starts)
    return [(offset, sample) for offset, sample in marks if said.offset <= offset < end]


def _between(places: Sequence[Place], offsets: Sequence[int]) -> list[int]:
    """The sample at each offset, both rising; between two places time passes with the characters."""
    found, known = list[int](), pairwise(places)
    here, there = next(known, (places[0], places[0]))
    for offset in offsets:
        while offset >= there[0] and (more := next(known, None)):
            here, there = more
        past = min(offset, there[0]) - here[0]
        found.append(here[1] + (there[1] - here[1]) * past // max(1, there[0] - here[0]))
    return found
