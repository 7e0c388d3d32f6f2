"""Proof of the order from the sound: each line is spoken again and looked for at its place."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from audiobrief import cache, render, stitch
from audiobrief.brief import Options
from audiobrief.errors import InputError
from audiobrief.mastering.loudness import Signal, hop_energies
from audiobrief.mastering.pieces import speech_of
from audiobrief.models import SAMPLE_RATE, Line, Piece, Script
from audiobrief.workers import Workers
from audiobrief.workshop import Workshop

SAME_SOUND = 0.9
"""Least correlation of a piece with itself after another encoder; two pieces reach about 0.1."""
TOLERANCE_SAMPLES = SAMPLE_RATE // 20
SAME_ENVELOPE = 0.9
READ_FRAMES = 1 << 18


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A line that is not heard where it should be."""

    segment: int
    start_sample: int
    heard: int | None
    """Index of the segment that is heard there, where one is recognised."""


@contextlib.contextmanager
def _muted() -> Iterator[None]:
    """The decoder tells stderr of every frame that it doubts; a report says it better."""
    stderr = 2
    kept = os.dup(stderr)
    try:
        with open(os.devnull, "wb") as silence:  # noqa: PTH123 - a number is wanted, not a path
            os.dup2(silence.fileno(), stderr)
        yield
    finally:
        os.dup2(kept, stderr)
        os.close(kept)


class Recording:
    """The decoded samples of an episode, read forwards. Raises ``InputError`` if it is not audio."""

    @_muted()
    def __init__(self, audio: Path) -> None:
        self._audio = audio
        try:
            self._file = soundfile.SoundFile(str(audio))
        except soundfile.LibsndfileError as error:
            raise InputError(f"{audio.name}: not audio that can be decoded") from error

    def __enter__(self) -> Recording:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @_muted()
    def samples(self, start: int, count: int) -> Signal:
        """Mono samples from ``start``; fewer where the recording ends or cannot be decoded."""
        if not 0 <= start < self._file.frames:
            return np.zeros(0, np.float32)
        try:
            self._file.seek(start)
            found = self._file.read(count, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError:
            return np.zeros(0, np.float32)
        return np.asarray(found[:, 0], np.float32)

    @_muted()
    def length_samples(self) -> int:
        """How many samples really decode, whatever the header says."""
        try:
            self._file.seek(0)
            reads = iter(lambda: len(self._file.read(READ_FRAMES, dtype="int16")), 0)
            return sum(reads)
        except soundfile.LibsndfileError as error:
            raise InputError(f"{self._audio.name}: damaged: it cannot be decoded to its end") from error


def length_samples(audio: Path) -> int:
    """Samples that the file decodes to, counted."""
    with Recording(audio) as recording:
        return recording.length_samples()


def misplaced(
    audio: Path, script: Script, options: Options, starts: Mapping[int, int]
) -> Iterator[Misplaced]:
    """Lines of ``script`` that ``audio`` does not hold at ``starts`` (segment → sample)."""
    sentences = render.sentences_of(script, options.manner)
    with Recording(audio) as recording, Workers(options.jobs) as workers:
        workshop = Workshop(workers, cache.opened(options.cache_bytes))
        gains_db = render.levels(script, workshop)
        pieces = render.pieces(script, sentences, gains_db, workshop)
        listener = Listener(recording, starts)
        stitch.assemble(script, pieces, (), options.pauses, stitch.Tape(lambda _: None, listener.laid))
        yield from listener.misplaced()


class Listener:
    """Compares pieces with a recording while they are laid on a tape that keeps nothing."""

    def __init__(self, recording: Recording, starts: Mapping[int, int]) -> None:
        self._recording, self._starts = recording, starts
        self._first = dict[int, int]()
        self._envelopes = list[tuple[int, Signal]]()
        self._wrong = list[tuple[int, int, Signal]]()

    def laid(self, start_sample: int, line: Line, piece: Piece) -> None:
        """Listen for ``piece`` where the recording should have it."""
        self._envelopes.append((line.segment, np.frombuffer(piece.energies, np.float32)))
        first = self._first.setdefault(line.segment, start_sample)
        if line.segment not in self._starts:
            return  # the comparison of segments reports it
        place = self._starts[line.segment] + start_sample - first
        if not self._heard_at(place, speech_of(piece)):
            self._wrong.append((line.segment, place, self._recording.samples(place, piece.speech_samples)))

    def misplaced(self) -> Iterator[Misplaced]:
        """What was not heard, in order."""
        for segment, place, heard in self._wrong:
            envelope = hop_energies(heard, SAMPLE_RATE)
            matches = ((_likeness(envelope, other), index) for index, other in self._envelopes)
            likeness, index = max(matches, default=(0.0, -1))
            yield Misplaced(segment, place, index if likeness >= SAME_ENVELOPE and index != segment else None)

    def _heard_at(self, place: int, speech: Signal) -> bool:
        if _correlation(self._recording.samples(place, len(speech)), speech) >= SAME_SOUND:
            return True
        begin = max(0, place - TOLERANCE_SAMPLES)
        around = self._recording.samples(begin, len(speech) + 2 * TOLERANCE_SAMPLES)
        if len(around) < len(speech):
            return False
        lag = _best_lag(around, speech)
        return _correlation(around[lag : lag + len(speech)], speech) >= SAME_SOUND


def _correlation(a: Signal, b: Signal) -> float:
    if len(a) != len(b):
        return 0.0
    norm = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(np.dot(a, b)) / norm if norm else 0.0


def _best_lag(around: Signal, speech: Signal) -> int:
    size = 1 << (len(around) + len(speech)).bit_length()
    product = np.fft.rfft(around, size) * np.conj(np.fft.rfft(speech, size))
    return int(np.argmax(np.fft.irfft(product, size)[: len(around) - len(speech) + 1]))


def _likeness(a: Signal, b: Signal) -> float:
    shorter = min(len(a), len(b))
    if shorter == 0:
        return 0.0
    return _correlation(a[:shorter] - a[:shorter].mean(), b[:shorter] - b[:shorter].mean())
