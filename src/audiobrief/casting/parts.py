"""What a segment is cast as."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from audiobrief.casting.names import fullest
from audiobrief.models import Gender, Segment, Speaker

HEADLINE_KINDS = ("headline", "heading")

Role = tuple[str, str | None, str | None]
"""What a voice is cast for: headline, narrator or speaker; the speaker's name; the language."""


def role(segment: Segment) -> Role:
    """The role of a segment, equal for two that one voice should read."""
    if segment.kind in HEADLINE_KINDS:
        return ("headline", None, segment.language)
    speaker = heard(segment)
    if speaker is None:
        return ("narrator", None, segment.language)
    return ("speaker", speaker.name, segment.language)


def heard(segment: Segment) -> Speaker | None:
    """Who is heard in the segment beside narrator and headline."""
    return segment.speaker if segment.kind == "quote" else None


class Person(NamedTuple):
    """Somebody quoted, in one article or several."""

    name: str
    gender: Gender


def persons(segments: Iterable[Segment]) -> Mapping[str, Person]:
    """Who each speaker's name stands for: in a briefing, whoever another article names more fully.

    Whom one article keeps apart, or whose genders differ, are two people.
    """
    articles: dict[str, set[int | None]] = {}
    genders: dict[str, dict[Gender, None]] = {}
    for segment in segments:
        speaker = heard(segment)
        if speaker:
            articles.setdefault(speaker.name, set()).add(segment.part)
            genders.setdefault(speaker.name, {})[speaker.gender] = None
    is_briefing = len({part for parts in articles.values() for part in parts}) > 1
    full = fullest(articles) if is_briefing else {name: name for name in articles}

    def shown(name: str) -> dict[Gender, None]:
        return {gender: None for gender in genders[name] if gender != "unknown"}

    def person(name: str) -> Person:
        other = full[name]
        known = shown(name) | shown(other)
        is_same = articles[name].isdisjoint(articles[other]) and len(known) <= 1
        found: tuple[Gender, ...] = tuple(known if is_same else shown(name))
        return Person(other if is_same else name, (*found, "unknown")[0])

    return {name: person(name) for name in articles}
