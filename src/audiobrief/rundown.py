"""The running order of an episode: lines of the article, and what is heard before, between and after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from audiobrief.models import Insert, Item, Line, MusicRole, Script, Segment, Track, WordsRole

ORDER: tuple[MusicRole | WordsRole, ...] = ("ident", "intro", "between", "speaker", "disclosure", "outro")
"""Of what is heard at one place."""
OPENERS = ("headline", "dek", "heading", "byline")
"""Kinds that begin a section, and after which no other section can end."""


def rundown(
    script: Script, lines: Sequence[Line], announced: Sequence[Insert], tracks: Mapping[MusicRole, Track]
) -> list[Item]:
    """Everything that is heard, in order. The bed, under all of it, is none of it."""
    said = list(dict.fromkeys(line.segment for line in lines))
    inserts = sorted([*music(script, said, tracks), *announced], key=lambda one: ORDER.index(one.role))
    at = dict[int | None, list[Insert]]()
    for insert in inserts:
        at.setdefault(insert.before, []).append(insert)
    items = list[Item]()
    for line in lines:
        items += at.pop(line.segment, [])
        items.append(line)
    return items + at.pop(None, [])


def music(script: Script, said: Sequence[int], tracks: Mapping[MusicRole, Track]) -> Iterator[Insert]:
    """Where music is heard by itself."""
    for role in ("ident", "intro"):
        if role in tracks:
            yield Insert(role, said[0], tracks[role])
    if "between" in tracks:
        for index in sections([script.segments[index] for index in said]):
            yield Insert("between", index, tracks["between"])
    if "outro" in tracks:
        yield Insert("outro", None, tracks["outro"])


def sections(segments: Sequence[Segment]) -> Iterator[int]:
    """Indices of the segments that begin a section or an article after one that had something to say."""
    has_told, part = False, segments[0].part
    for segment in segments:
        if segment.part != part or (segment.kind == "heading" and has_told):
            yield segment.index
            has_told = False
        part = segment.part
        has_told = has_told or segment.kind not in OPENERS
