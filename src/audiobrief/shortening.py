"""A script that fits a time: whole paragraphs from the top of each article, word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from audiobrief.errors import InputError
from audiobrief.estimates import seconds
from audiobrief.models import Dropped, Pauses, Script, Segment

REASON = "time"
MARGIN = 1.1
"""Articles of many figures take that much longer than their length says."""

Paragraph = list[Segment]
"""Segments that are read together or not at all."""


def shortened(script: Script, minutes: float, pauses: Pauses, around_seconds: float = 0.0) -> Script:
    """``script`` with as many paragraphs as ``minutes`` hold; the others are left out for ``time``.

    ``around_seconds`` are taken by what is heard beside the article.

    Every headline and a briefing's opening stay. Then each article in turn gives its next paragraph,
    until one does not fit. Raises ``InputError`` where no paragraph fits, and for minutes that are none.
    """
    if not minutes > 0:
        raise InputError(f"max-minutes: {minutes:g} is not a number of minutes above 0")
    costs = seconds(script, pauses)
    articles = [_paragraphs(script, part) for part in _parts(script)]
    kept = {segment.index for segment in script.segments if _stays(script, segment)}
    left = minutes * 60 / MARGIN - pauses.opening_seconds - pauses.closing_seconds
    left -= around_seconds + sum(costs[index] for index in kept)
    while articles:
        for article in list(articles):
            paragraph = next(article, [])
            cost = sum(costs[segment.index] for segment in paragraph)
            if not paragraph or cost > left:
                articles.remove(article)
            else:
                left -= cost
                kept |= {segment.index for segment in paragraph}
    if not kept:
        raise InputError(f"max-minutes: {minutes:g} is too short for the first paragraph")
    return _only(script, kept)


def _only(script: Script, kept: set[int]) -> Script:
    chosen = [segment for segment in script.segments if segment.index in kept]
    others = [s for s in script.segments if s.index not in kept]
    dropped = [*script.dropped, *(Dropped(s.text, REASON, s.start, s.end) for s in others)]
    return replace(
        script,
        segments=tuple(replace(segment, index=index) for index, segment in enumerate(chosen)),
        dropped=tuple(sorted(dropped, key=lambda stretch: stretch.start)),
    )


def _stays(script: Script, segment: Segment) -> bool:
    return segment.kind == "headline" or (bool(script.article.parts) and segment.part is None)


def _parts(script: Script) -> list[int | None]:
    return list(dict.fromkeys(segment.part for segment in script.segments))


def _paragraphs(script: Script, part: int | None) -> Iterator[Paragraph]:
    """The paragraphs of one article that may be left out, in the order of reading."""
    mine = [s for s in script.segments if s.part == part and not _stays(script, s)]
    named: set[str] = set()
    paragraph: Paragraph = []
    for line in _lines(mine, script.article.source):
        if paragraph and not _goes_on(paragraph, line, named):
            named |= _introduced(paragraph)
            yield paragraph
            paragraph = []
        paragraph = paragraph + line
    if paragraph:
        yield paragraph


def _lines(segments: Sequence[Segment], source: str) -> Iterator[Paragraph]:
    """Segments that stand on one line of the source."""
    number, numbers = 0, dict[int, int]()
    for before, after in zip([None, *segments], segments, strict=False):
        if before and (after.start < before.end or _breaks(source[before.end : after.start])):
            number += 1
        numbers[after.index] = number
    for _, line in groupby(segments, key=lambda segment: numbers[segment.index]):
        yield list(line)


def _breaks(between: str) -> bool:
    return "\n" in between or "\r" in between


def _goes_on(paragraph: Paragraph, line: Paragraph, named: set[str]) -> bool:
    """Whether ``line`` belongs to the paragraph: a heading, a label or a quote would else stand alone."""
    last, following = paragraph[-1], line[0]
    if last.kind == "heading" or last.text.endswith(":"):
        return True
    if last.speaker is None or _name(following) != _name(last):
        return False
    if last.kind == "attribution":
        return following.kind == "quote" and not any(s.kind == "quote" for s in paragraph)
    return last.kind == "quote" and _name(last) not in named | _introduced(paragraph)


def _name(segment: Segment) -> str | None:
    return segment.speaker.name if segment.speaker else None


def _introduced(paragraph: Paragraph) -> set[str]:
    """Names of the speakers whose words come with something of the narrator's."""
    if all(segment.kind == "quote" for segment in paragraph):
        return set()
    return {segment.speaker.name for segment in paragraph if segment.speaker}
