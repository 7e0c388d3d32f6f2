"""What a page shows, worked out of an episode's manifest and the times of its words.

Times are whole milliseconds, offsets UTF-16 units, as the page's script counts them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from audiobrief import wordtimes
from audiobrief.models import SAMPLE_RATE, Cue
from audiobrief.plain import one_line

WIDE = "\U00010000"
"""From here on a character is two UTF-16 units."""


class Timed(Struct, frozen=True):
    """A stretch of text with its time: what a transcript tells."""

    segment: int
    body: str
    start_ms: int
    end_ms: int
    words: tuple[tuple[str, int], ...] | None = None
    """Each word and its start; None leaves them to proportion."""
    is_engine_timed: bool = False


class Word(Struct, frozen=True):
    """Where a word stands in its sentence, and when it is said."""

    start: int
    end: int
    start_ms: int


class Sentence(Struct, frozen=True):
    """What is highlighted as a whole."""

    text: str
    start_ms: int
    end_ms: int
    words: tuple[Word, ...]
    is_engine_timed: bool


class Paragraph(Struct, frozen=True):
    """A segment of the episode."""

    kind: str
    language: str | None
    speaker: str | None
    role: str | None
    sentences: tuple[Sentence, ...]


class Section(Struct, frozen=True):
    """A chapter and what is said in it."""

    title: str
    start_ms: int
    paragraphs: tuple[Paragraph, ...]


class Content(Struct, frozen=True):
    """Everything that a page shows."""

    manifest: Mapping[str, Any]
    sections: tuple[Section, ...]

    @property
    def sentences(self) -> Iterator[Sentence]:
        """All of them, in order."""
        return (s for section in self.sections for p in section.paragraphs for s in p.sentences)

    @property
    def timing(self) -> str:
        """Where the words' times are from: ``engine``, ``proportion`` or, if some of each, ``mixed``."""
        kinds = {sentence.is_engine_timed for sentence in self.sentences}
        return "mixed" if len(kinds) > 1 else "engine" if True in kinds else "proportion"


def content(manifest: Mapping[str, Any], timed: Sequence[Timed]) -> Content:
    """What the page of an episode shows. A segment that ``timed`` does not match is timed as a whole."""
    stretches: dict[int, list[Timed]] = {}
    for stretch in timed:
        stretches.setdefault(stretch.segment, []).append(stretch)
    chapters = manifest["chapters"] or [{"title": "", "start_sample": 0}]
    starts = [chapter["start_sample"] for chapter in chapters]
    members: list[list[Paragraph]] = [[] for _ in chapters]
    for segment in manifest["segments"]:
        place = max(0, bisect_right(starts, segment["start_sample"]) - 1)
        members[place].append(_paragraph(segment, stretches.get(segment["index"], [])))
    sections = (
        Section(one_line(chapter["title"]), _milliseconds(chapter["start_sample"]), tuple(paragraphs))
        for chapter, paragraphs in zip(chapters, members, strict=True)
    )
    return Content(manifest, tuple(sections))


def _paragraph(segment: Mapping[str, Any], timed: Sequence[Timed]) -> Paragraph:
    text, speaker = one_line(segment["text"]), segment["speaker"]
    if not _tells(text, timed):
        start, end = _milliseconds(segment["start_sample"]), _milliseconds(segment["end_sample"])
        timed = [Timed(segment["index"], text, start, end)]
    return Paragraph(
        kind=segment["kind"],
        language=_text(segment.get("language")),
        speaker=one_line(speaker["name"]) if speaker and segment["kind"] == "quote" else None,
        role=_text(speaker.get("role")) if speaker else None,
        sentences=tuple(map(_sentence, timed)),
    )


def _text(found: object) -> str | None:
    return one_line(found) if isinstance(found, str) else None


def _tells(text: str, timed: Sequence[Timed]) -> bool:
    """Whether the stretches are the words of ``text``, one after the other."""
    place = 0
    for stretch in timed:
        place += text.startswith(" ", place)
        if not text.startswith(stretch.body, place):
            return False
        place += len(stretch.body)
    return bool(timed) and place == len(text)


def _sentence(timed: Timed) -> Sentence:
    words = _in_units(timed.body, _told(timed) or _by_proportion(timed))
    return Sentence(timed.body, timed.start_ms, timed.end_ms, words, timed.is_engine_timed)


def _told(timed: Timed) -> list[Word] | None:
    found, place, last_ms = list[Word](), 0, timed.start_ms
    for body, start_ms in timed.words or ():
        place = timed.body.find(body, place)
        if place < 0:
            return None
        last_ms = min(max(start_ms, last_ms), timed.end_ms)
        found.append(Word(place, place + len(body), last_ms))
        place += len(body)
    return found


def _by_proportion(timed: Timed) -> list[Word]:
    cue = Cue(timed.segment, timed.body, 0, len(timed.body), timed.start_ms, timed.end_ms)
    return [Word(word.start, word.end, word.start_sample) for word in wordtimes.words(cue)]


def _in_units(text: str, words: Sequence[Word]) -> tuple[Word, ...]:
    """``words`` with their offsets in UTF-16 units."""
    if max(text, default="") < WIDE:
        return tuple(words)
    found, place, more = list[Word](), 0, 0
    for word in words:
        start = word.start + more + _wide(text[place : word.start])
        more = start - word.start + _wide(text[word.start : word.end])
        found.append(Word(start, word.end + more, word.start_ms))
        place = word.end
    return tuple(found)


def _wide(text: str) -> int:
    return sum(letter >= WIDE for letter in text)


def _milliseconds(sample: int) -> int:
    return sample * 1000 // SAMPLE_RATE
