"""Music under the speech: looped without a seam, lower while somebody speaks, mixed as the episode is laid.

A bed ties every piece to its place, so the mix is made anew at each build; the pieces are kept as ever.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np

from audiobrief.errors import InputError, LimitError
from audiobrief.mastering.limiting import Limiter
from audiobrief.mastering.loudness import Signal
from audiobrief.mastering.metering import SignalMeter
from audiobrief.mastering.pieces import CEILING, speech_of
from audiobrief.models import SAMPLE_RATE, TARGET_LUFS, Bed, Insert, Item, Piece, Track
from audiobrief.music import files
from audiobrief.music.tracks import slope

DUCKED = 10 ** (-18 / 20)
"""Of the loudness of speech, while somebody speaks."""
RAISED = 10 ** (-10 / 20)
"""In longer pauses, and where the bed is alone."""
MUTED = 0.0
"""While other music is heard."""
LONG_PAUSE_SECONDS = 1.5
"""A shorter pause lets the bed where it is: rising and falling in it would pump."""
RAMP_SECONDS = 0.6
CROSSFADE_SECONDS = 3.0
LEAST_SECONDS = 4.0
MOST_SECONDS = 4 * 3_600.0
"""A file of little content may hold years, and is read to its end to be measured."""
CHUNK_SAMPLES = 10 * SAMPLE_RATE


def gain_db(bed: Track) -> float:
    """Gain that brings the music of ``bed`` to the loudness of the speech, or to -16 LUFS without a target.

    Raises ``InputError`` for what is no music, or too short to be looped, ``LimitError`` for too long a one.
    """
    meter, count = SignalMeter(), 0
    for chunk in files.chunks(bed.path):
        meter.write(chunk)
        count += len(chunk)
        if count > MOST_SECONDS * SAMPLE_RATE:
            raise LimitError(f"{bed.path}: longer than {MOST_SECONDS / 3_600:g} hours; cut it for the bed")
    if count < LEAST_SECONDS * SAMPLE_RATE:
        raise InputError(
            f"{bed.path}: shorter than {LEAST_SECONDS:g} seconds, which cannot be looped as a bed"
        )
    lufs = meter.loudness().integrated_lufs
    if lufs == -math.inf:
        raise InputError(f"{bed.path}: silent: there is nothing to hear in it")
    return (TARGET_LUFS if bed.target_lufs is None else bed.target_lufs) - lufs


def looped(path: str) -> Iterator[Signal]:
    """The music again and again without end, its last seconds faded into its first."""
    length = files.seconds(path) * SAMPLE_RATE
    overlap = round(min(CROSSFADE_SECONDS * SAMPLE_RATE, length / 4))
    # of equal power: the two ends of a piece of music have no phase in common
    rise = np.sqrt(slope(overlap))
    tail = np.zeros(overlap, np.float32)
    is_first = True
    while True:
        held = np.zeros(0, np.float32)
        is_head = True
        for chunk in files.chunks(path):
            held = np.concatenate([held, chunk])
            if len(held) < 2 * overlap:
                continue
            if is_head and not is_first:
                held[:overlap] = held[:overlap] * rise + tail * rise[::-1]
            is_head = False
            yield held[:-overlap]
            held = held[-overlap:]
        yield held[:-overlap]
        tail, is_first = held[-overlap:], False


class Mixer:
    """Lays a bed under the pieces of a tape of PCM, and writes what is heard of both."""

    def __init__(self, bed: Bed, write: Callable[[Signal], object]) -> None:
        self._source = looped(bed.track.path)
        self._gain = np.float32(10 ** (bed.gain_db / 20))
        self._waiting = np.zeros(0, np.float32)
        self._limiter = Limiter(CEILING, write)
        self._end, self._level = 0, MUTED

    def laid(self, start_sample: int, item: Item, piece: Piece) -> None:
        """Mix up to the end of ``piece``, which starts at ``start_sample``."""
        level = MUTED if isinstance(item, Insert) and isinstance(item.sound, Track) else DUCKED
        self._pause(start_sample, level)
        speech = speech_of(piece)
        self._write(speech, np.full(len(speech), level, np.float32))
        self._end, self._level = start_sample + len(speech), level

    def close(self, total_samples: int) -> None:
        """Mix the last pause, and write what is still to be written."""
        self._pause(total_samples, MUTED)
        self._limiter.close()

    def _pause(self, until: int, level: float) -> None:
        levels = curve(until - self._end, self._level, level)
        self._write(np.zeros(len(levels), np.float32), levels)

    def _write(self, heard: Signal, levels: Signal) -> None:
        for start in range(0, len(heard), CHUNK_SAMPLES):
            part = levels[start : start + CHUNK_SAMPLES]
            music = self._music(len(part)) * (part * self._gain)
            self._limiter.write(heard[start : start + CHUNK_SAMPLES] + music)

    def _music(self, count: int) -> Signal:
        parts, found = [self._waiting], len(self._waiting)
        while found < count:
            parts.append(next(self._source))
            found += len(parts[-1])
        whole = np.concatenate(parts)
        self._waiting = whole[count:]
        return whole[:count]


def curve(samples: int, before: float, after: float) -> Signal:
    """Gain of the bed through a pause between two levels: through the raised one, where there is time."""
    is_long = samples >= LONG_PAUSE_SECONDS * SAMPLE_RATE and (before or after)
    if not is_long:
        return _ramp(samples, before, after)
    ramp = round(RAMP_SECONDS * SAMPLE_RATE)
    held = np.full(samples - 2 * ramp, RAISED, np.float32)
    return np.concatenate([_ramp(ramp, before, RAISED), held, _ramp(ramp, RAISED, after)])


def _ramp(samples: int, before: float, after: float) -> Signal:
    if not samples:
        return np.zeros(0, np.float32)
    return np.float32(before) + np.float32(after - before) * slope(samples)
