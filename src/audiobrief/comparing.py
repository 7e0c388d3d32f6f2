"""What an edited article changes: two scripts side by side, segment by segment and word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from msgspec import Struct

from audiobrief.models import Dropped, Script, Segment

SAME_SEGMENT = 0.5
"""Share of the words of the longer of two segments that makes them one, edited."""
REACH = 20
"""Segments that are looked at to find the one that an edited one was: bounds the time."""

ASPECTS: dict[str, Callable[[Segment], str | float | None]] = {
    "kind": lambda segment: segment.kind,
    "speaker": lambda segment: segment.speaker.name if segment.speaker else None,
    "voice": lambda segment: segment.voice.name if segment.voice else None,
    "language": lambda segment: segment.language,
    "spoken": lambda segment: segment.spoken,
    "pause_after_seconds": lambda segment: segment.pause_after_seconds,
}
"""What of a segment is compared beside its words."""

What = Literal["added", "removed", "changed", "left out", "no longer left out"]


class Change(Struct, frozen=True):
    """One segment, or stretch left out, that is not as it was."""

    what: What
    before: Segment | Dropped | None
    after: Segment | Dropped | None

    @property
    def shown(self) -> Segment | Dropped:
        """As it is now, or as it was where it is no more."""
        stretch = self.after or self.before
        if stretch is None:
            raise ValueError("a change of nothing")
        return stretch

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The text in parts, each before and after: equal where nothing changed; for ``changed`` alone."""
        if self.what != "changed" or self.before is None or self.after is None:
            return ()
        return tuple(_words(self.before.text.split(), self.after.text.split()))

    @property
    def aspects(self) -> dict[str, tuple[str | float | None, str | float | None]]:
        """What beside the words differs, before and after; for ``changed`` alone."""
        if not (isinstance(self.before, Segment) and isinstance(self.after, Segment)):
            return {}
        pairs = {name: (look(self.before), look(self.after)) for name, look in ASPECTS.items()}
        return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def changes(before: Script, after: Script) -> list[Change]:
    """What is not equal, in the order of reading, then what is left out; empty where nothing differs."""
    return [*_spoken(before.segments, after.segments), *_left_out(before.dropped, after.dropped)]


def document(found: Sequence[Change]) -> dict[str, Any]:
    """The changes as ``plan --diff --json`` prints them."""
    return {"equal": not found, "changes": [_facts(change) for change in found]}


def _facts(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    facts: dict[str, Any] = {"change": change.what}
    facts |= {name: _side(side) for name, side in sides.items() if side is not None}
    words = [{"before": old, "after": new} for old, new in change.words if old != new]
    aspects = {name: {"before": old, "after": new} for name, (old, new) in change.aspects.items()}
    return facts | {name: value for name, value in (("words", words), ("aspects", aspects)) if value}


def _side(stretch: Segment | Dropped) -> dict[str, Any]:
    if isinstance(stretch, Dropped):
        return {"reason": stretch.reason, "text": stretch.text}
    return {"index": stretch.index, "kind": stretch.kind, "text": stretch.text}


def _spoken(old: Sequence[Segment], new: Sequence[Segment]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [_bare(s.text) for s in old], [_bare(s.text) for s in new])
    for kind, a, b, c, d in matcher.get_opcodes():
        pairs = zip(old[a:b], new[c:d], strict=True) if kind == "equal" else _paired(old[a:b], new[c:d])
        for before, after in pairs:
            if before is None:
                yield Change("added", None, after)
            elif after is None:
                yield Change("removed", before, None)
            elif (change := Change("changed", before, after)).aspects or kind != "equal":
                yield change


def _left_out(old: Sequence[Dropped], new: Sequence[Dropped]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [_bare(d.text) for d in old], [_bare(d.text) for d in new])
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from (Change("no longer left out", stretch, None) for stretch in old[a:b])
            yield from (Change("left out", None, stretch) for stretch in new[c:d])


def _bare(text: str) -> str:
    return " ".join(text.split())


def _paired(
    old: Sequence[Segment], new: Sequence[Segment]
) -> Iterator[tuple[Segment | None, Segment | None]]:
    """Each of both once, in order: with the one that it was, or alone."""
    place = 0
    for after in new:
        near = range(place, min(place + REACH, len(old)))
        likeness, was = max(((_likeness(old[n], after), -n) for n in near), default=(0.0, 0))
        if likeness < SAME_SEGMENT:
            yield None, after
            continue
        yield from ((before, None) for before in old[place:-was])
        yield old[-was], after
        place = 1 - was
    yield from ((before, None) for before in old[place:])


def _likeness(a: Segment, b: Segment) -> float:
    one, other = Counter(a.text.split()), Counter(b.text.split())
    return (one & other).total() / max(one.total(), other.total(), 1)


def _words(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    for _, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield " ".join(old[a:b]), " ".join(new[c:d])
