"""Where chapters begin: the headline and each heading, or sensible places where there are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from audiobrief.models import Chapter, Segment
from audiobrief.plain import one_line

MAX_CHAPTERS = 255
"""What an ID3 table of contents holds."""
PARAGRAPHS_A_CHAPTER = 5
TITLE_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A segment that begins a chapter."""

    segment: int
    title: str


def marks(segments: Sequence[Segment]) -> tuple[Mark, ...]:
    """The beginnings in reading order: the first segment always, at most ``MAX_CHAPTERS``.

    In a briefing, its opening and each article begin one, and each heading.
    """
    articles = [list(group) for _, group in groupby(segments, key=lambda segment: segment.part)]
    if len(articles) > 1:
        return _thinned(list(_articles(articles)))
    kinds = {segment.kind for segment in segments}
    found = _headings(segments) if "heading" in kinds else _speakers_and_paragraphs(segments)
    if segments and (not found or found[0].segment != segments[0].index):
        found.insert(0, Mark(segments[0].index, title(segments[0].text)))
    return _thinned(found)


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
    return words[:TITLE_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,.;:–—-") + "…"


def _headings(segments: Sequence[Segment]) -> list[Mark]:
    return [Mark(s.index, title(s.text)) for s in segments if s.kind in ("headline", "heading")]


def _speakers_and_paragraphs(segments: Sequence[Segment]) -> list[Mark]:
    found, paragraphs, last_speaker = list[Mark](), 0, None
    for segment in segments:
        speaker = segment.speaker.name if segment.speaker else last_speaker
        paragraphs += segment.kind == "narration"
        if speaker != last_speaker:
            found.append(Mark(segment.index, title(speaker or "")))
        elif segment.kind == "headline" or paragraphs > PARAGRAPHS_A_CHAPTER:
            found.append(Mark(segment.index, title(segment.text)))
        else:
            continue
        paragraphs, last_speaker = 0, speaker
    return found
