"""A script with voices becomes sound in its running order: what a build lays, what a check listens for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief import announcing, phrasing, production, render, rundown
from audiobrief.lexicon import Manner
from audiobrief.models import (
    Announcement,
    Bed,
    CodingName,
    Insert,
    Inserted,
    Item,
    Line,
    MusicRole,
    Piece,
    Script,
    Sentence,
    Timeline,
    Track,
    Voice,
)
from audiobrief.music import making
from audiobrief.production import Production
from audiobrief.stitch import SOUND_DIGITS
from audiobrief.workshop import Workshop

NOBODY = -1
"""Segment of a line that belongs to none."""


class Studio(Struct, frozen=True):
    """Who does the work, and how the producer wants it."""

    workshop: Workshop
    production: Production = field(default_factory=Production)
    manner: Manner = field(default_factory=Manner)
    coding: CodingName = "mp3"
    """What the file is made of."""


class Performance(Struct, frozen=True):
    """What there is to lay; ``heard`` is made while it is read."""

    items: Sequence[Item]
    gains_db: Mapping[Voice, float]
    tracks: Mapping[MusicRole, Track]
    heard: Iterator[tuple[Item, Piece]]
    bed: Bed | None


def perform(
    script: Script,
    sentences: Mapping[int, tuple[Sentence, ...]],
    studio: Studio,
    progress: render.Progress | None = None,
) -> Performance:
    """The sound of ``script``; what cannot be used is known before anything is spoken.

    Raises ``InputError`` and ``LimitError`` for music that is none, ``EngineError`` at once or while
    ``heard`` is read.
    """
    asked, workshop = studio.production, studio.workshop
    coding: CodingName = "pcm" if asked.bed else studio.coding  # a bed is mixed with samples
    tracks = {role: replace(track, coding=coding) for role, track in production.tracks(asked).items()}
    files = (track for role, track in tracks.items() if track.path and role != "bed")
    music = making.tracks(files, workshop)
    bed = making.bed(tracks["bed"], workshop) if "bed" in tracks else None
    announced = announcing.announcements(script, list(sentences), asked, studio.manner)
    gains_db = render.levels(_voices(script, announced), workshop, asked.loudness_lufs)
    finish = partial(replace, coding=coding, target_lufs=asked.loudness_lufs)
    lines = [finish(line) for line in phrasing.lines(script, sentences, gains_db)]
    inserts = [_insert(one, finish(_line(one, gains_db[one.voice]))) for one in announced]
    items = rundown.rundown(script, lines, inserts, tracks)
    heard = render.pieces(script, items, music, workshop, progress)
    return Performance(items, gains_db, tracks, heard, bed)


def with_bed(timeline: Timeline, bed: Bed | None) -> Timeline:
    """``timeline`` with the bed, which is heard from its start to its end."""
    if bed is None:
        return timeline
    insert = Insert(bed.track.role, None, bed.track)
    whole = Inserted(insert, 0, timeline.total_samples, bed.track.sha256[:SOUND_DIGITS])
    return replace(timeline, inserts=(whole, *timeline.inserts))


def _voices(script: Script, announced: Iterable[Announcement]) -> Iterator[Voice]:
    yield from (segment.voice for segment in script.segments if segment.voice)
    yield from (one.voice for one in announced)


def _line(one: Announcement, gain_db: float) -> Line:
    return Line(NOBODY, (Sentence(0, 0, one.spoken),), one.voice, gain_db)


def _insert(one: Announcement, line: Line) -> Insert:
    return Insert(one.role, one.before, line, one.text)
