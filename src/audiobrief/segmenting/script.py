"""The flow, and the Script: stretches that cover the source, in order, none over another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.languages.detection import other_language
from audiobrief.languages.news import tables
from audiobrief.models import Dropped, Script, Segment
from audiobrief.segmenting.findings import Findings
from audiobrief.segmenting.furniture import furniture, without_tails
from audiobrief.segmenting.headings import structure
from audiobrief.segmenting.interview import interview
from audiobrief.segmenting.lines import lines
from audiobrief.segmenting.quotes import quotes
from audiobrief.segmenting.speakers import speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobrief.models import Article, Kind, Speaker
    from audiobrief.segmenting.lines import Line

_SPOKEN = re.compile(r"[^\W_]")


def segment(article: Article, *, fragments: bool = False) -> Script:
    """The script of ``article``: its segments in reading order, and what is left out with the reason.

    ``fragments``: also quoted pieces inside the narrator's own sentence, beside a verb of speech, are quotes;
    by default they stay with the narrator, since a change of voice in mid-sentence hurts.
    """
    rows = without_tails(lines(article))
    plan = structure(article, rows, furniture(rows))
    news = tables(article.language)
    answers = interview(news, rows, plan)
    body = [row for row in rows if row.number not in plan.kinds and row.number not in plan.dropped]
    findings = Findings(news, article.language, body, fragments)
    findings.answers = answers
    found, labels = quotes(findings)
    kept = [row for row in rows if row.number not in plan.dropped]
    voiced = speakers(article, kept, body, found)
    stretches: dict[int, list[_Stretch]] = {row.number: [] for row in body}
    for number, cue in labels.items():
        if cue in voiced.cues:
            stretches[number].append(_Stretch(cue.start, cue.end, "attribution", voiced.cues[cue]))
    for quote, speaker in zip(found, voiced.quotes, strict=True):
        stretches[quote.line].append(_Stretch(quote.start, quote.end, "quote", speaker))
    for cue, speaker in voiced.cues.items():
        for number in voiced.lines.get(cue, ()):
            stretches[number].append(_Stretch(cue.start, cue.end, "attribution", speaker))
    return _assembled(article, rows, plan.kinds, plan.dropped, stretches)


class _Stretch(Struct, frozen=True):
    start: int
    end: int
    kind: Kind
    speaker: Speaker | None = None


def _assembled(
    article: Article,
    rows: Sequence[Line],
    kinds: dict[int, Kind],
    dropped: dict[int, str],
    stretches: dict[int, list[_Stretch]],
) -> Script:
    segments: list[Segment] = []
    left_out: list[Dropped] = []
    for row in rows:
        reason = dropped.get(row.number)
        if reason:
            left_out.append(Dropped(row.text, reason, row.start, row.end))
            continue
        kind = kinds.get(row.number)
        parts = (
            [_Stretch(row.start, row.end, kind)] if kind else _covering(article, row, stretches[row.number])
        )
        for part in parts:
            text = article.source[part.start : part.end]
            other = other_language(text, article.language)
            segments.append(
                Segment(len(segments), part.kind, text, part.start, part.end, part.speaker, language=other)
            )
    return Script(article, tuple(segments), tuple(left_out))


def _covering(article: Article, row: Line, wanted: Sequence[_Stretch]) -> list[_Stretch]:
    """Stretches that cover the row: ``wanted``, quotes before clauses, and narration between them."""
    quotes = sorted((part for part in wanted if part.kind == "quote"), key=lambda part: part.start)
    clauses = sorted((part for part in wanted if part.kind != "quote"), key=lambda part: part.start)
    whole = [_Stretch(row.start, row.end, "narration")]
    parts = _over(quotes, _over(clauses, whole))
    return _voiceable(
        article.source, [part for part in parts if article.source[part.start : part.end].strip()]
    )


def _over(upper: Sequence[_Stretch], lower: Sequence[_Stretch]) -> list[_Stretch]:
    """``upper`` laid over ``lower``, which covers it; both in order. What overlaps in ``upper`` is cut."""
    parts: list[_Stretch] = []
    place = lower[0].start
    below = iter(lower)
    current = next(below)
    for part in upper:
        start, end = max(part.start, place), min(part.end, lower[-1].end)
        if start >= end:
            continue
        current = _until(start, place, current, below, parts)
        parts.append(replace(part, start=start, end=end))
        place = end
    _until(lower[-1].end, place, current, below, parts)
    return parts


def _until(
    end: int, place: int, current: _Stretch, below: Iterator[_Stretch], parts: list[_Stretch]
) -> _Stretch:
    """Append what of the lower stretches lies before ``end``; the answer is the one that reaches on."""
    while True:
        start, stop = max(current.start, place), min(current.end, end)
        if start < stop:
            parts.append(replace(current, start=start, end=stop))
        following = next(below, None) if current.end <= end else None
        if following is None:
            return current
        current = following


def _voiceable(source: str, parts: Sequence[_Stretch]) -> list[_Stretch]:
    """Parts trimmed of white space; marks without a word go to the part before, or after."""
    joined: list[_Stretch] = []
    carried: int | None = None
    for part in parts:
        start = part.start if carried is None else carried
        if not _SPOKEN.search(source, part.start, part.end):
            if joined:
                last = joined[-1]
                joined[-1] = _Stretch(last.start, part.end, last.kind, last.speaker)
            else:
                carried = start
            continue
        carried = None
        joined.append(_Stretch(start, part.end, part.kind, part.speaker))
    if not joined:
        joined = [_Stretch(parts[0].start, parts[-1].end, "narration")]
    return [_trimmed(source, part) for part in joined]


def _trimmed(source: str, part: _Stretch) -> _Stretch:
    text = source[part.start : part.end]
    start = part.start + len(text) - len(text.lstrip())
    return _Stretch(start, part.start + len(text.rstrip()), part.kind, part.speaker)
