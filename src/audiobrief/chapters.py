"""Where chapters begin: the headline and each heading, or sensible places where there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, takewhile

from msgspec import Struct

from audiobrief.models import Chapter, Segment
from audiobrief.plain import one_line

MAX_CHAPTERS = 255
"""What an ID3 table of contents holds."""
CHAPTER_CHARACTERS = 2000
"""Without headings, a chapter begins so much text after the last one, 140 s at 14 characters a second."""
LEAST_CHARACTERS = 700
"""Less than that to the end, 50 s, is left with the last chapter."""
TITLE_CHARACTERS = 60
SENTENCE_ENDS = (". ", "! ", "? ", "… ")
OPENING = ("headline", "dek", "byline")
"""Kinds of segments before the story."""


class Mark(Struct, frozen=True):
    """A segment that begins a chapter."""

    segment: int
    title: str


def marks(segments: Sequence[Segment]) -> tuple[Mark, ...]:
    """The beginnings in reading order: the first segment always, at most ``MAX_CHAPTERS``.

    In a briefing, its opening and each article begin one, and each heading. An article begins one with each
    heading; without headings, at the first paragraph or speaker after ``CHAPTER_CHARACTERS``.
    """
    articles = [list(group) for _, group in groupby(segments, key=lambda segment: segment.part)]
    if len(articles) > 1:
        return _thinned(list(_articles(articles)))
    if not segments:
        return ()
    first = _first(segments)
    has_headings = any(segment.kind == "heading" for segment in segments)
    further = _headings(segments, first) if has_headings else _paragraphs(segments)
    name = first.text if first.kind == "headline" else _opening_words(first.text)
    return _thinned([Mark(segments[0].index, title(name)), *further])


def _first(segments: Sequence[Segment]) -> Segment:
    """What the first chapter is called after: the headline, wherever before the story it stands."""
    opening = takewhile(lambda segment: segment.kind in OPENING, segments)
    return next((segment for segment in opening if segment.kind == "headline"), segments[0])


def _thinned(found: Sequence[Mark]) -> tuple[Mark, ...]:
    return tuple(found[:: max(1, -(-len(found) // MAX_CHAPTERS))])


def _articles(articles: Sequence[Sequence[Segment]]) -> Iterator[Mark]:
    room = len(articles) + sum(s.kind == "heading" for article in articles for s in article) <= MAX_CHAPTERS
    for first, *rest in articles:
        headline = next((s for s in (first, *rest) if s.kind == "headline"), first)
        yield Mark(first.index, title(headline.text))
        yield from (Mark(s.index, title(s.text)) for s in rest if s.kind == "heading" and room)


def chapters(begins: Sequence[Mark], start_of: Mapping[int, int], total_samples: int) -> tuple[Chapter, ...]:
    """Each chapter from its mark to the next, by the sample of each segment; the first starts at 0."""
    starts = [0, *(start_of[mark.segment] for mark in begins[1:]), total_samples]
    return tuple(
        Chapter(mark.title, start, end) for mark, start, end in zip(begins, starts, starts[1:], strict=False)
    )


def title(text: str) -> str:
    """``text`` on one line, cut at a word to ``TITLE_CHARACTERS``."""
    words = one_line(text)
    if len(words) <= TITLE_CHARACTERS:
        return words
    return words[: TITLE_CHARACTERS + 1].rsplit(" ", 1)[0][:TITLE_CHARACTERS].rstrip(" ,.;:–—-") + "…"


def _headings(segments: Sequence[Segment], first: Segment) -> Iterator[Mark]:
    for segment in segments[1:]:
        if segment.kind in ("headline", "heading") and segment is not first:
            yield Mark(segment.index, title(segment.text))


def _paragraphs(segments: Sequence[Segment]) -> Iterator[Mark]:
    """Beginnings about ``CHAPTER_CHARACTERS`` apart, titled by a new speaker's name or by their own words."""
    named, last_speaker, passed = set[str](), "", 0
    left = sum(len(segment.text) for segment in segments)
    for segment in segments:
        speaker = segment.speaker.name if segment.speaker else ""
        is_place = segment.kind == "narration" or speaker != last_speaker
        if is_place and passed >= CHAPTER_CHARACTERS and left >= LEAST_CHARACTERS:
            is_new = speaker not in named and speaker[:1].isupper()  # "the lawmakers" is no title
            yield Mark(segment.index, title(speaker if is_new else _opening_words(segment.text)))
            named.add(speaker)
            passed = 0
        passed += len(segment.text)
        left -= len(segment.text)
        last_speaker = speaker


def _opening_words(text: str) -> str:
    """The first sentence where it is a title, else all of ``text``."""
    words = one_line(text)
    ends = [end for mark in SENTENCE_ENDS if (end := words.find(mark, 0, TITLE_CHARACTERS)) >= 0]
    return words[: min(ends) + 1] if ends else words
