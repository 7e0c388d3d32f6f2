"""A look-ahead peak limiter that turns down before a peak and up after it, without pumping."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from audiobrief.mastering.loudness import Signal

Gain: TypeAlias = npt.NDArray[np.float32]

CONTROL_SECONDS = 0.001
UNTOUCHED = 1 - 1e-6
"""A gain above this is one that rounding took from 1."""
REACH_STEPS = 12  # milliseconds of approach and of release around a peak


def limited(signal: Signal, sample_rate: int, ceiling: float) -> Signal:
    """``signal`` with every sample at most ``ceiling`` (linear), by a smooth gain.

    The gain is the minimum over the neighbourhood of each millisecond, smoothed by a window no
    longer than that neighbourhood: it never exceeds what a peak allows.
    """
    rows = _steps(signal, sample_rate)
    peaks = _peaks(rows)
    if peaks.max(initial=0.0) <= ceiling:
        return signal
    gain = _gain(peaks, ceiling)
    # a straight line from edge to edge of each step, under what both neighbours allow
    edges = np.minimum(np.append(gain[:1], gain), np.append(gain, gain[-1:]))
    ramp = np.linspace(0, 1, rows.shape[1], endpoint=False, dtype=np.float32)
    busy = np.minimum(edges[:-1], edges[1:]) < UNTOUCHED
    rows[busy] *= edges[:-1][busy, None] + np.diff(edges)[busy, None] * ramp
    return rows.reshape(-1)[: len(signal)]


class Outline(Struct, frozen=True):
    """What tells beforehand how much the limiter takes of a signal at any level."""

    peaks: Gain
    """Highest absolute sample of each millisecond."""
    energies: Gain
    """Sum of squares of each."""


def outline(signal: Signal, sample_rate: int) -> Outline:
    """The outline of ``signal``."""
    rows = _steps(signal, sample_rate)
    return Outline(_peaks(rows), np.einsum("ij,ij->i", rows, rows))


def taken_db(drawn: Outline, gain_db: float, ceiling: float) -> float:
    """What the limiter takes, in plain energy, of a signal that is raised by ``gain_db`` before it."""
    gain = _gain(drawn.peaks * np.float32(10 ** (gain_db / 20)), ceiling)
    kept, whole = float(np.dot(drawn.energies, gain**2)), float(drawn.energies.sum())
    return -10 * math.log10(kept / whole) if kept > 0 else 0.0


def _steps(signal: Signal, sample_rate: int) -> Signal:
    """A copy of ``signal`` as rows of a millisecond each."""
    step = round(CONTROL_SECONDS * sample_rate)
    count = -(-len(signal) // step)
    padded = np.zeros(count * step, np.float32)
    padded[: len(signal)] = signal
    return padded.reshape(count, step)


def _peaks(rows: Signal) -> Gain:
    # three times as fast as the maximum along the rows, which are short
    highest: Gain = np.maximum.reduceat(np.abs(rows).reshape(-1), np.arange(0, rows.size, rows.shape[1]))
    return highest


def _gain(peaks: Gain, ceiling: float) -> Gain:
    allowed = (np.float32(ceiling) / np.maximum(peaks, np.float32(ceiling))).astype(np.float32, copy=False)
    return _smoothed(_lowest_nearby(allowed))


def _lowest_nearby(allowed: Gain) -> Gain:
    lowest: Gain = np.pad(allowed, REACH_STEPS, constant_values=1.0)
    reached, window = 1, 2 * REACH_STEPS + 1
    while reached < window:  # each turn doubles how far it has looked
        further = min(reached, window - reached)
        lowest = np.minimum(lowest[:-further], lowest[further:])
        reached += further
    return lowest


def _smoothed(gain: Gain) -> Gain:
    window = np.hanning(2 * REACH_STEPS + 3)[1:-1]
    padded = np.pad(gain, REACH_STEPS, mode="edge")
    return np.convolve(padded, window / window.sum(), "valid").astype(np.float32)
