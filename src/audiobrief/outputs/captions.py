"""Sentences as captions: at most two lines of a comfortable length, cut where a reader would pause.

Lines of 42 characters, two at most, are the rule of Netflix's Timed Text Style Guide; the BBC's guidelines
ask for about 37, of letters that are wider on average.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from audiobrief import wordtimes
from audiobrief.models import SAMPLE_RATE, Cue
from audiobrief.plain import one_line

LINE_CHARACTERS = 42
MOST_WORDS = LINE_CHARACTERS + 2
"""More than two lines hold."""
SHORTEST_SAMPLES = SAMPLE_RATE // 5
"""Of a part of a sentence: words that an engine tells closer together are timed by their length."""
PAUSE_SIGNS = ".,;:!?…–—-»”)"
PAUSE_WORTH_CHARACTERS = 16
"""How far from an even part a cut may lie that follows a pause sign."""


class Caption(Struct, frozen=True):
    """What is shown at once."""

    segment: int
    """Index of the segment it belongs to."""
    text: str
    """One line, or two with a line break between."""
    start_sample: int
    end_sample: int


def captions(cues: Sequence[Cue]) -> Iterator[Caption]:
    """The captions of every cue, in order: adjoining within a cue, each longer than nothing."""
    for cue in cues:
        texts = parts(cue.text)
        bounds = _bounds(cue, texts)
        for text, (start, end) in zip(texts, pairwise(bounds), strict=True):
            yield Caption(cue.segment, text, start, end)


def parts(sentence: str) -> list[str]:
    """``sentence`` as the texts of its captions; together they are its words, and times play no part."""
    line = one_line(sentence)
    words, found, place, left = line.split(" "), list[str](), 0, len(line) + 1
    while place < len(words):
        part = words[place : place + MOST_WORDS]
        part = part[: _first_part(part, left)]
        found.append(_two_lines(part))
        place += len(part)
        left -= sum(len(word) + 1 for word in part)
    return found


def _first_part(words: Sequence[str], left: int) -> int:
    """How many of ``words`` come first: of about even parts, cut after a pause sign if one is near.

    ``left`` characters are still to be parted, these words and all that follow.
    """
    most = _fitting(words)
    if most == len(words):
        return most
    reached = list(accumulate(len(word) + 1 for word in words[:most]))
    wanted = left / -(-left // reached[-1])

    def distance(count: int) -> float:
        pause = words[count - 1][-1:] in PAUSE_SIGNS
        return abs(reached[count - 1] - wanted) - PAUSE_WORTH_CHARACTERS * pause

    return min(range(1, most + 1), key=distance)


def _fitting(words: Sequence[str]) -> int:
    """How many words fit into two lines; one at least."""
    first = _filled(words)
    return first + (_filled(words[first:]) if first < len(words) else 0)


def _filled(words: Sequence[str]) -> int:
    """How many words fit into one line; one at least."""
    length = -1
    for count, word in enumerate(words):
        length += 1 + len(word)
        if length > LINE_CHARACTERS and count:
            return count
    return len(words)


def _two_lines(words: Sequence[str]) -> str:
    """``words`` in one line if they fit, else in the two most even ones, the lower the longer."""
    if _filled(words) == len(words):
        return " ".join(words)

    def longer(count: int) -> tuple[int, int]:
        upper, lower = len(" ".join(words[:count])), len(" ".join(words[count:]))
        return max(upper, lower), upper

    count = min(range(1, len(words)), key=longer)
    return " ".join(words[:count]) + "\n" + " ".join(words[count:])


def _bounds(cue: Cue, texts: Sequence[str]) -> list[int]:
    """The samples at which captions begin, and the cue's end."""
    if len(texts) == 1:
        return [cue.start_sample, cue.end_sample]
    words, counts = wordtimes.tokens(cue.text), (len(wordtimes.tokens(text).keys) for text in texts[:-1])
    places = list(accumulate(counts))
    if places[-1] >= len(words.keys):
        return _even(cue, texts)
    bounds = [cue.start_sample, *wordtimes.starts(cue, words, places), cue.end_sample]
    close = any(there - here < SHORTEST_SAMPLES for here, there in pairwise(bounds))
    return _even(cue, texts) if close else bounds


def _even(cue: Cue, texts: Sequence[str]) -> list[int]:
    reached = [0, *accumulate(len(text) for text in texts)]
    length = cue.end_sample - cue.start_sample
    return [cue.start_sample + length * past // reached[-1] for past in reached]
