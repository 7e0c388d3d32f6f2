"""From pieces to one timeline: pauses by kind, and every sample counted.

Pieces and pauses are laid end to end by copying whole MP3 frames, so neither the work nor the
memory of one step grows with what is already laid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from audiobrief.chapters import Mark, chapters
from audiobrief.mastering.mp3 import CLOSING_FRAMES, FRAME_SAMPLES, SILENT_FRAME
from audiobrief.models import (
    SAMPLE_RATE,
    Cue,
    Line,
    Pauses,
    Piece,
    Placed,
    Script,
    Segment,
    Timeline,
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


def no_one(_start_sample: int, _line: Line, _piece: Piece) -> None:
    """Nobody needs to know where a piece is laid."""


@dataclass(slots=True)
class Tape:
    """Frames laid end to end; every position is a count of samples from the start."""

    write: Callable[[bytes], object]
    """Receives the frames in order."""
    told: Callable[[int, Line, Piece], object] = no_one
    """Is told the sample at which each piece starts."""
    frames: int = 0
    byte_count: int = 0

    @property
    def samples(self) -> int:
        """Samples laid so far."""
        return self.frames * FRAME_SAMPLES

    def lay(self, line: Line, piece: Piece) -> int:
        """Append a piece; the sample at which it starts."""
        start = self.samples
        self.told(start, line, piece)
        self._append(piece.frames, piece.frame_count)
        return start

    def pause_until(self, sample: float) -> None:
        """Silence up to the whole frame nearest to ``sample``, if that lies ahead."""
        count = max(0, round(sample / FRAME_SAMPLES) - self.frames)
        self._append(SILENT_FRAME * count, count)

    def close(self) -> None:
        """The frames whose samples the gapless header takes away."""
        self._append(SILENT_FRAME * CLOSING_FRAMES, CLOSING_FRAMES)

    def _append(self, frames: bytes, count: int) -> None:
        self.write(frames)
        self.frames += count
        self.byte_count += len(frames)


def assemble(
    script: Script, spoken: Iterable[tuple[Line, Piece]], begins: Sequence[Mark], pauses: Pauses, tape: Tape
) -> Timeline:
    """Lay the pieces of ``script`` with their pauses on ``tape``, as they come.

    ``spoken`` holds at least one line for each segment that has words, in order; ``begins`` says
    which of them begin a chapter.
    """
    placed, cues = dict[int, Placed](), list[Cue]()
    sound = hashlib.sha256()
    before: Segment | None = None
    end, first, pause = 0, 0, pauses.opening_seconds
    for line, piece in spoken:
        segment = script.segments[line.segment]
        if before is not None:
            pause = pause_seconds(before, segment, pauses)
        tape.pause_until(end + pause * SAMPLE_RATE)
        start = tape.lay(line, piece)
        end = start + piece.speech_samples
        cues += _cues(script, line, piece, start)
        if segment is not before:
            first, sound = start, hashlib.sha256()
        sound.update(piece.frames)
        placed[segment.index] = Placed(segment, first, end, sound.hexdigest()[:SOUND_DIGITS])
        before = segment
    tape.pause_until(end + pauses.closing_seconds * SAMPLE_RATE)
    total_samples = tape.samples
    tape.close()
    ordered = tuple(placed.values())
    return Timeline(ordered, tuple(cues), chapters(begins, ordered, total_samples), total_samples)


def _cues(script: Script, line: Line, piece: Piece, start: int) -> list[Cue]:
    starts = [start + offset for offset in piece.sentence_starts]
    ends = [*starts[1:], start + piece.speech_samples]
    source = script.article.source
    return [
        Cue(line.segment, source[sentence.start : sentence.end], sentence.start, sentence.end, begin, end)
        for sentence, begin, end in zip(line.sentences, starts, ends, strict=True)
    ]
