"""From pieces to one timeline: pauses by kind, and every sample counted.

Pieces and pauses are laid end to end by copying whole frames of one coding, so neither the work nor the
memory of one step grows with what is already laid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from audiobrief.chapters import Mark, chapters
from audiobrief.mastering.codings import FRAME_SAMPLES, MP3, Coding
from audiobrief.models import (
    SAMPLE_RATE,
    Cue,
    Insert,
    Inserted,
    Item,
    Line,
    Pauses,
    Piece,
    Placed,
    Said,
    Script,
    Segment,
    Timeline,
    Track,
)

PAUSE_RULES: tuple[tuple[Callable[[Segment, Segment], bool], str], ...] = (
    (lambda before, after: before is after, "between_sentences_seconds"),
    (lambda before, after: before.part != after.part, "between_articles_seconds"),
    (lambda before, _: before.kind == "headline", "after_headline_seconds"),
    (lambda _, after: after.kind in ("heading", "byline"), "between_sections_seconds"),
    (lambda before, _: before.kind in ("heading", "dek"), "after_heading_seconds"),
    (lambda before, after: "quote" in (before.kind, after.kind), "around_quote_seconds"),
    (lambda _before, _after: True, "between_paragraphs_seconds"),
)
"""The first rule that fits two neighbours names the pause between them."""


SOUND_DIGITS = 16
"""Of a digest that tells the sounds of one episode from those of another."""


def pause_seconds(before: Segment, after: Segment, pauses: Pauses) -> float:
    """Silence between two neighbours, or between two lines of one segment."""
    if before.pause_after_seconds is not None and before is not after:
        return before.pause_after_seconds
    name = next(name for rule, name in PAUSE_RULES if rule(before, after))
    return float(getattr(pauses, name))


Heard: TypeAlias = Segment | Insert
"""What a pause stands between."""

INSERT_RULES: tuple[tuple[Callable[[Heard, Heard], bool], str], ...] = (
    (lambda before, after: _is_music(before) or _is_music(after), "around_music_seconds"),
    (lambda _, after: isinstance(after, Insert) and after.role == "disclosure", "before_disclosure_seconds"),
    (lambda _before, _after: True, "around_quote_seconds"),
)
"""The same, where one of the two is no part of the article."""


def pause_between(before: Heard, after: Heard, pauses: Pauses) -> float:
    """Silence between two neighbours of any kind, or between two lines of one segment."""
    if isinstance(before, Segment):
        if isinstance(after, Segment):
            return pause_seconds(before, after, pauses)
        if before.pause_after_seconds is not None:
            return before.pause_after_seconds
    name = next(name for rule, name in INSERT_RULES if rule(before, after))
    return float(getattr(pauses, name))


def _is_music(heard: Heard) -> bool:
    return isinstance(heard, Insert) and isinstance(heard.sound, Track)


def no_one(_start_sample: int, _item: Item, _piece: Piece) -> None:
    """Nobody needs to know where a piece is laid."""


class Tape(Struct):
    """Frames laid end to end; every position is a count of samples from the start."""

    write: Callable[[bytes], object]
    """Receives the frames in order."""
    told: Callable[[int, Item, Piece], object] = no_one
    """Is told the sample at which each piece starts."""
    coding: Coding = MP3
    """Of the pieces, and so of the silence between them."""
    frames: int = 0
    byte_count: int = 0

    @property
    def samples(self) -> int:
        """Samples laid so far."""
        return self.frames * FRAME_SAMPLES

    def lay(self, item: Item, piece: Piece) -> int:
        """Append a piece; the sample at which it starts."""
        start = self.samples
        self.told(start, item, piece)
        self._append(piece.frames, piece.frame_count)
        return start

    def pause_until(self, sample: float) -> None:
        """Silence up to the whole frame nearest to ``sample``, if that lies ahead."""
        count = max(0, round(sample / FRAME_SAMPLES) - self.frames)
        self._append(self.coding.silence(count), count)

    def close(self) -> None:
        """The frames whose samples the gapless header takes away."""
        count = self.coding.closing_frames
        self._append(self.coding.silence(count), count)

    def _append(self, frames: bytes, count: int) -> None:
        self.write(frames)
        self.frames += count
        self.byte_count += len(frames)


def assemble(
    script: Script, heard: Iterable[tuple[Item, Piece]], begins: Sequence[Mark], pauses: Pauses, tape: Tape
) -> Timeline:
    """Lay the pieces of ``script``, and what stands between them, with their pauses on ``tape`` as they come.

    ``heard`` holds at least one line for each segment that has words, in order; ``begins`` says
    which of them begin a chapter.
    """
    placed, inserts, cues = dict[int, Placed](), list[Inserted](), list[Cue]()
    sound = hashlib.sha256()
    before: Heard | None = None
    end, first, pause = 0, 0, pauses.opening_seconds
    for item, piece in heard:
        after = item if isinstance(item, Insert) else script.segments[item.segment]
        if before is not None:
            pause = pause_between(before, after, pauses)
        tape.pause_until(end + pause * SAMPLE_RATE)
        start = tape.lay(item, piece)
        end = start + piece.speech_samples
        if after is not before:
            first, sound = start, hashlib.sha256()
        sound.update(piece.frames)
        told = sound.hexdigest()[:SOUND_DIGITS]
        if isinstance(item, Insert):
            inserts.append(Inserted(item, first, end, told))
        else:
            cues += _cues(script, item, piece, start)
            segment = script.segments[item.segment]
            placed[segment.index] = Placed(segment, first, end, told)
        before = after
    tape.pause_until(end + pauses.closing_seconds * SAMPLE_RATE)
    total_samples = tape.samples
    tape.close()
    ordered = tuple(placed.values())
    starts = {place.segment.index: place.start_sample for place in ordered} | _named_starts(inserts)
    found = chapters(begins, starts, total_samples)
    return Timeline(ordered, tuple(cues), found, total_samples, tuple(inserts))


def _named_starts(inserts: Iterable[Inserted]) -> dict[int, int]:
    """Index of each segment whose speaker is named before it → the sample at which that begins."""
    return {
        one.insert.before: one.start_sample
        for one in inserts
        if one.insert.role == "speaker" and one.insert.before is not None
    }


def _cues(script: Script, line: Line, piece: Piece, start: int) -> list[Cue]:
    starts = [start + offset for offset in piece.sentence_starts]
    ends = [*starts[1:], start + piece.speech_samples]
    source = script.article.source
    found, offset = list[Cue](), 0
    for sentence, begin, end in zip(line.sentences, starts, ends, strict=True):
        said = Said(sentence.spoken, offset, start, piece.word_starts)
        text = source[sentence.start : sentence.end]
        found.append(Cue(line.segment, text, sentence.start, sentence.end, begin, end, said))
        offset += len(sentence.spoken) + 1
    return found
