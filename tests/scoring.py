"""Scores a planned script against gold labels, by words.

The gold covers an article in reading order; the plan is aligned with it word by word, so that the page, the
Markdown and the plain text of one article share one gold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from audiobrief.models import Segment

LABELS = {"heading": "heading", "quote": "quote", "byline": "left out", "boilerplate": "left out"}
"""Kind → label; every other kind is the narrator's."""
SAME_QUOTE = 0.8
"""Share of the words of the longer of two quotes that the other must hold."""


@dataclass(frozen=True)
class Score:
    """Counts, which add up over articles."""

    words: int = 0
    words_right: int = 0
    quotes: int = 0
    quotes_planned: int = 0
    quotes_found: int = 0
    speakers: int = 0
    speakers_right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def word_accuracy(self) -> float:
        """Words with the right label, of those that have one."""
        return self.words_right / self.words

    @property
    def quote_f1(self) -> float:
        return 2 * self.quotes_found / ((self.quotes + self.quotes_planned) or 1)

    @property
    def speaker_accuracy(self) -> float:
        """Quotes found and given to the right speaker, of all quotes whose speaker is named."""
        return self.speakers_right / (self.speakers or 1)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def label(kind: str) -> str:
    return LABELS.get(kind, "narration")


def same_person(wanted: str, planned: str) -> bool:
    """Whether the surname, or only name, is the same but for a case ending of three letters."""
    last = words(wanted)[-1]
    stem = last[: max(4, len(last) - 3)]
    return any(word == last or (len(word) >= 4 and word.startswith(stem)) for word in words(planned))


def score(gold: Sequence[dict[str, Any]], plan: Sequence[Segment]) -> Score:
    places = aligned(gold, plan)
    wanted = gold_places(gold)
    got = {place: label(segment.kind) for segment, found in zip(plan, places, strict=True) for place in found}
    known = [
        (label(item["kind"]), got.get(place, "left out"))
        for item, found in zip(gold, wanted, strict=True)
        if not item.get("optional") and item["kind"] != "headline"
        for place in found
    ]
    labels = Score(words=len(known), words_right=sum(want == has for want, has in known))
    quotes = [(item, found) for item, found in zip(gold, wanted, strict=True) if item["kind"] == "quote"]
    planned = [(s, found) for s, found in zip(plan, places, strict=True) if s.kind == "quote"]
    return labels + quote_score(quotes, planned, list(neutral(gold)))


def quote_score(
    quotes: Sequence[tuple[dict[str, Any], range]],
    planned: Sequence[tuple[Segment, set[int]]],
    fragments: Sequence[list[str]],
) -> Score:
    total = Score()
    matched = set()
    for item, place in quotes:
        match = next((s for s, found in planned if is_same_quote(place, s, found)), None)
        named = bool(item["speaker"])
        right = named and match is not None and match.speaker is not None
        total += Score(
            quotes=1,
            quotes_found=match is not None,
            speakers=named,
            speakers_right=right and same_person(item["speaker"], match.speaker.name),
        )
        if match is not None:
            matched.add(match.index)
    counted = (s for s, _ in planned if s.index in matched or words(s.text) not in fragments)
    return total + Score(quotes_planned=sum(1 for _ in counted))


def is_same_quote(wanted: range, segment: Segment, found: set[int]) -> bool:
    longer = max(len(wanted), len(words(segment.text)))
    return len(found.intersection(wanted)) >= SAME_QUOTE * longer > 0


def neutral(gold: Iterable[dict[str, Any]]) -> Iterable[list[str]]:
    """Words of the fragments in the narrator's sentences, which may be planned as quotes or not."""
    return (words(fragment["text"]) for item in gold for fragment in item.get("mixed", ()))


def gold_places(gold: Sequence[dict[str, Any]]) -> list[range]:
    """The range of word numbers that each gold item covers."""
    places, start = [], 0
    for item in gold:
        end = start + len(words(item["text"]))
        places.append(range(start, end))
        start = end
    return places


def aligned(gold: Sequence[dict[str, Any]], plan: Sequence[Segment]) -> list[set[int]]:
    """For each planned segment, the numbers of the gold's words that it holds."""
    source = [word for item in gold for word in words(item["text"])]
    said = [(word, number) for number, segment in enumerate(plan) for word in words(segment.text)]
    places: list[set[int]] = [set() for _ in plan]
    matcher = SequenceMatcher(None, source, [word for word, _ in said], autojunk=False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            places[said[block.b + step][1]].add(block.a + step)
    return places
