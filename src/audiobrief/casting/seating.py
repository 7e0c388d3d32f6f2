"""Which of a few voices each speaker gets: everybody their own while there are enough.

A speaker's voice follows from the surname, so that it is the same in every article and does not change
with who else is quoted, unless two want the same. Where the voices are fewer than the speakers it is a
colouring of a graph: those who meet most are never given the same voice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from audiobrief.casting.names import words

NEXT, NEXT_BUT_ONE = 2, 1
"""Weight of a meeting: one's words follow the other's, or those of one between."""
FRONT = 4
"""Of the voices that fit somebody, the first so many are given away first: the best."""

Meetings = Mapping[str, Mapping[str, int]]
"""How much each speaker meets each other."""
Seats = Sequence[int]
"""Places of voices in the pool."""


def meetings(turns: Iterable[tuple[object, str]]) -> Meetings:
    """Who meets whom in the quotes of a script: each with its article and its speaker, in order."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    before: list[tuple[object, str]] = []
    for article, name in turns:
        for weight, (other_article, other) in zip((NEXT, NEXT_BUT_ONE), reversed(before), strict=False):
            if other != name and other_article == article:
                found[name][other] += weight
                found[other][name] += weight
        before = [*before[-1:], (article, name)]
    return found


def seated(
    wanted: Mapping[str, Seats], met: Meetings, taken: Iterable[tuple[str, int]] = ()
) -> dict[str, int]:
    """A seat for each name of ``wanted``, one of those that fit it.

    ``taken`` are the names and seats of those who sit already. The time is linear in speakers,
    meetings and seats.
    """
    found: dict[str, int] = dict(taken)
    used = Counter(found.values())
    for name in _order(wanted, met):
        strongest, together = Counter[int](), Counter[int]()
        for other, weight in met.get(name, {}).items():
            if other in found:
                seat = found[other]
                strongest[seat] = max(strongest[seat], weight)
                together[seat] += weight
        preferred = _preferred(name, wanted[name])
        # min() keeps the first of equals
        best = min(preferred, key=lambda seat: (strongest[seat], together[seat], used[seat]))
        found[name] = best
        used[best] += 1
    return {name: found[name] for name in wanted}


def _order(wanted: Mapping[str, Seats], met: Meetings) -> list[str]:
    """By nothing but the names; where seats are short, those first who meet somebody most."""
    of_each = Counter(tuple(seats) for seats in wanted.values())
    is_short = any(count > len(seats) for seats, count in of_each.items())

    def key(name: str) -> tuple[int, int, str]:
        strongest = max(met.get(name, {}).values(), default=0) if is_short else 0
        return (-strongest, _number(name), name)

    return sorted(wanted, key=key)


def _preferred(name: str, seats: Seats) -> list[int]:
    """The seats that fit ``name``, from the one that its surname points to."""
    front, rest = seats[:FRONT], seats[FRONT:]
    surname = words(name)[-1:] or (name,)
    start = _number(surname[0]) % len(front)
    return [*front[start:], *front[:start], *rest]


def _number(text: str) -> int:
    return crc32(text.casefold().encode("utf-8", "surrogatepass"))
