"""Proof of the order from the sound: each line is spoken again and looked for at its place."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import numpy as np
import soundfile
import soxr
from msgspec import Struct

from audiobrief import cache, performing, phrasing, stitch
from audiobrief.brief import Options
from audiobrief.crew import crew
from audiobrief.errors import InputError
from audiobrief.mastering.codings import CODINGS
from audiobrief.mastering.loudness import Signal, hop_energies
from audiobrief.mastering.pieces import speech_of
from audiobrief.models import SAMPLE_RATE, Item, Line, Piece, Script
from audiobrief.outputs import audio as formats
from audiobrief.quiet import muted
from audiobrief.workshop import Workshop

SAME_SOUND = 0.9
"""Least correlation of a piece with itself after another encoder; two pieces reach about 0.1."""
TOLERANCE_SAMPLES = SAMPLE_RATE // 20
SAME_ENVELOPE = 0.9
READ_FRAMES = 1 << 18


Place: TypeAlias = tuple[str, int]
"""``segment`` and its index, or an insert's role and its number among those of its role."""
SEGMENT = "segment"


class Misplaced(Struct, frozen=True):
    """Something that is not heard where it should be."""

    place: Place
    start_sample: int
    heard: Place | None
    """What is heard there, where it is recognised."""


class Recording:
    """The decoded samples of an episode, read forwards. Raises ``InputError`` if it is not audio."""

    @muted()
    def __init__(self, audio: Path) -> None:
        self._audio = audio
        with contextlib.ExitStack() as held:
            readable = held.enter_context(formats.decodable(audio))
            try:
                self._file = held.enter_context(soundfile.SoundFile(str(readable)))
            except soundfile.LibsndfileError as error:
                raise InputError(f"{audio.name}: not audio that can be decoded") from error
            self._held = held.pop_all()

    def __enter__(self) -> Recording:
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    @muted()
    def samples(self, start: int, count: int) -> Signal:
        """Mono samples from ``start``; fewer where the recording ends or cannot be decoded."""
        rate = self._file.samplerate
        begin, end = (sample * rate // SAMPLE_RATE for sample in (start, start + count))
        if not 0 <= begin < self._file.frames:
            return np.zeros(0, np.float32)
        try:
            self._file.seek(begin)
            found = self._file.read(end - begin, dtype="float32", always_2d=True)
        except soundfile.LibsndfileError:
            return np.zeros(0, np.float32)
        return _at_our_rate(found[:, 0], rate)[:count]

    @muted()
    def length_samples(self) -> int:
        """How many samples of ours really decode, whatever the header says."""
        try:
            self._file.seek(0)
            reads = iter(lambda: len(self._file.read(READ_FRAMES, dtype="int16")), 0)
            rate: int = self._file.samplerate
            return round(sum(reads) * SAMPLE_RATE / rate)
        except soundfile.LibsndfileError as error:
            raise InputError(f"{self._audio.name}: damaged: it cannot be decoded to its end") from error


def _at_our_rate(signal: Signal, sample_rate: int) -> Signal:
    if sample_rate != SAMPLE_RATE:
        signal = soxr.resample(signal, sample_rate, SAMPLE_RATE)
    return np.asarray(signal, np.float32)


def length_samples(audio: Path) -> int:
    """Samples that the file decodes to, counted."""
    with Recording(audio) as recording:
        return recording.length_samples()


def misplaced(
    audio: Path, script: Script, options: Options, starts: Mapping[Place, int]
) -> Iterator[Misplaced]:
    """What belongs to ``script`` and ``audio`` does not hold at ``starts`` (place → sample)."""
    sentences = phrasing.sentences_of(script, options.manner)
    with Recording(audio) as recording, crew(options.jobs) as workers:
        workshop = Workshop(workers, cache.opened(options.cache_bytes))
        coding = CODINGS[formats.of(audio).coding]
        studio = performing.Studio(workshop, options.production, options.manner, coding.name)
        performance = performing.perform(script, sentences, studio)
        listener = Listener(recording, starts)
        tape = stitch.Tape(lambda _: None, listener.laid, coding)
        stitch.assemble(script, performance.heard, (), options.pauses, tape)
        yield from listener.misplaced()


class Listener:
    """Compares pieces with a recording while they are laid on a tape that keeps nothing."""

    def __init__(self, recording: Recording, starts: Mapping[Place, int]) -> None:
        self._recording, self._starts = recording, starts
        self._first = dict[Place, int]()
        self._counts = Counter[str]()
        self._envelopes = list[tuple[Place, Signal]]()
        self._wrong = list[tuple[Place, int, Signal]]()

    def laid(self, start_sample: int, item: Item, piece: Piece) -> None:
        """Listen for ``piece`` where the recording should have it."""
        place = self._place(item)
        self._envelopes.append((place, np.frombuffer(piece.energies, np.float32)))
        first = self._first.setdefault(place, start_sample)
        if place not in self._starts:
            return  # the comparison of segments reports it
        start = self._starts[place] + start_sample - first
        if not self._heard_at(start, speech_of(piece)):
            self._wrong.append((place, start, self._recording.samples(start, piece.speech_samples)))

    def _place(self, item: Item) -> Place:
        if isinstance(item, Line):
            return (SEGMENT, item.segment)
        self._counts[item.role] += 1
        return (item.role, self._counts[item.role] - 1)

    def misplaced(self) -> Iterator[Misplaced]:
        """What was not heard, in order."""
        for place, start, sound in self._wrong:
            envelope = hop_energies(sound, SAMPLE_RATE)
            matches = ((_likeness(envelope, other), one) for one, other in self._envelopes)
            likeness, heard = max(matches, default=(0.0, place))
            yield Misplaced(place, start, heard if likeness >= SAME_ENVELOPE and heard != place else None)

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
