"""A look-ahead peak limiter that turns down before a peak and up after it, without pumping."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from audiobrief.mastering.loudness import Signal

Gain: TypeAlias = npt.NDArray[np.float32]

CONTROL_SECONDS = 0.001
REACH_STEPS = 12  # milliseconds of approach and of release around a peak


def limited(signal: Signal, sample_rate: int, ceiling: float) -> Signal:
    """``signal`` with every sample at most ``ceiling`` (linear), by a smooth gain.

    The gain is the minimum over the neighbourhood of each millisecond, smoothed by a window no
    longer than that neighbourhood: it never exceeds what a peak allows.
    """
    step = round(CONTROL_SECONDS * sample_rate)
    count = -(-len(signal) // step)
    padded = np.zeros(count * step, np.float32)
    padded[: len(signal)] = signal
    rows = padded.reshape(count, step)
    peaks = np.abs(rows).max(axis=1, initial=0.0)
    if not count or peaks.max() <= ceiling:
        return signal
    gain = _smoothed(_lowest_nearby(np.float32(ceiling) / np.maximum(peaks, np.float32(ceiling))))
    # a straight line from edge to edge of each step, under what both neighbours allow
    edges = np.minimum(np.append(gain[:1], gain), np.append(gain, gain[-1:]))
    ramp = np.linspace(0, 1, step, endpoint=False, dtype=np.float32)
    rows *= edges[:-1, None] + np.diff(edges)[:, None] * ramp
    return padded[: len(signal)]


def _lowest_nearby(allowed: Gain) -> Gain:
    padded = np.pad(allowed, REACH_STEPS, constant_values=1.0)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH_STEPS + 1)
    lowest: Gain = windows.min(axis=1)
    return lowest


def _smoothed(gain: Gain) -> Gain:
    window = np.hanning(2 * REACH_STEPS + 3)[1:-1]
    padded = np.pad(gain, REACH_STEPS, mode="edge")
    return np.convolve(padded, window / window.sum(), "valid").astype(np.float32)
