"""Loudness, range and true peak of a signal that comes in parts."""

from __future__ import annotations

import math
from array import array

import numpy as np

from audiobrief.mastering.loudness import Signal, hop_energies, true_peak
from audiobrief.mastering.meter import HOPS_A_SECOND, blocks, integrated_lufs, range_lu
from audiobrief.models import SAMPLE_RATE, Loudness

HOP = SAMPLE_RATE // HOPS_A_SECOND
CONTEXT = HOP
"""Samples before a part that its filters still remember."""
PART = 50 * HOP


class SignalMeter:
    """Takes samples at ``SAMPLE_RATE``; measured as one signal, however it is cut."""

    def __init__(self) -> None:
        self._context = np.zeros(CONTEXT, np.float32)
        self._parts = list[Signal]()
        self._waiting = 0
        self._hops = array("f")
        self._true_peak = 0.0

    def write(self, samples: Signal) -> None:
        """Measure ``samples`` too."""
        self._parts.append(samples)
        self._waiting += len(samples)
        if self._waiting >= PART:
            whole = np.concatenate(self._parts)
            count = len(whole) // PART * PART
            for start in range(0, count, PART):
                self._measure(whole[start : start + PART])
            self._parts, self._waiting = [whole[count:]], len(whole) - count

    def loudness(self) -> Loudness:
        """Of everything written, after which nothing more is."""
        if self._waiting:
            self._measure(np.concatenate(self._parts))
            self._parts, self._waiting = [], 0
        peak_dbtp = 20 * math.log10(self._true_peak) if self._true_peak else -math.inf
        return Loudness(integrated_lufs(blocks(self._hops)), peak_dbtp, range_lu(self._hops))

    def _measure(self, part: Signal) -> None:
        whole = np.concatenate([self._context, part])
        self._hops.frombytes(hop_energies(whole, SAMPLE_RATE)[CONTEXT // HOP :].tobytes())
        self._true_peak = max(self._true_peak, true_peak(whole, SAMPLE_RATE))
        self._context = whole[-CONTEXT:]
