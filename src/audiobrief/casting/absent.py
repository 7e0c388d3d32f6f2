"""People of a cast file whom an article does not quote: a slip of the pen, or another article's."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from msgspec import Struct

from audiobrief.casting.names import people
from audiobrief.casting.parts import persons
from audiobrief.models import CAST_POOLS, CAST_ROLES, CastLine, Script

ALIKE = 0.6
"""Likeness of two names, as difflib counts, that may be one person's."""


class Absent(Struct, frozen=True):
    """A name of the cast file that is nobody's who is quoted."""

    name: str
    near: str | None
    """The closest name of a speaker, if any is close."""


def absent(script: Script, written: Sequence[CastLine]) -> list[Absent]:
    """The people of ``written``, for the languages of ``script``, who are not quoted in it."""
    spoken = {segment.language or script.article.language for segment in script.segments}
    named = dict.fromkeys(
        line.who
        for line in written
        if line.who not in (*CAST_ROLES, *CAST_POOLS) and line.language in (None, *spoken)
    )
    speakers = persons(script.segments)
    quoted = {*speakers, *(person.name for person in speakers.values())}
    met = set(people(quoted, named).values())
    return [Absent(name, _near(name, quoted)) for name in named if name not in met]


def _near(name: str, quoted: set[str]) -> str | None:
    return next(iter(get_close_matches(name, sorted(quoted), 1, ALIKE)), None)
