"""Loudness and its range after EBU R128 (ITU-R BS.1770-4, Tech 3342) of a mono signal heard on two speakers.

Plain Python: the process that only adds up what the workers measured need not load numpy.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from itertools import accumulate

from audiobrief.models import SAMPLE_RATE, Item, Loudness, Piece

HOPS_A_SECOND = 10
HOPS_A_BLOCK = 4
OFFSET_DB = -0.691  # BS.1770: cancels the gain of the weighting at 997 Hz
DUAL_MONO = 2.0  # one channel played on two speakers
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
HOPS_A_SHORT_TERM = 30  # Tech 3342: 3 s
RANGE_GATE_LU = -20.0
RANGE_PERCENTILES = (10, 95)


def integrated_lufs(energies: Sequence[float]) -> float:
    """Loudness of K-weighted 400 ms blocks (``blocks``); ``-inf`` if nothing passes the gates."""
    gate = _energy(ABSOLUTE_GATE_LUFS)
    passed = [energy for energy in energies if energy > gate]
    if not passed:
        return -math.inf
    gate = _energy(_lufs(math.fsum(passed) / len(passed)) + RELATIVE_GATE_LU)
    passed = [energy for energy in passed if energy > gate]
    return _lufs(math.fsum(passed) / len(passed))


def range_lu(hops: Sequence[float]) -> float:
    """Loudness range (EBU Tech 3342) of K-weighted hops of 100 ms; 0 for less than 3 s and for silence."""
    sums = [0.0, *accumulate(hops)]
    terms = ((b - a) / HOPS_A_SHORT_TERM for a, b in zip(sums, sums[HOPS_A_SHORT_TERM:], strict=False))
    gate = _energy(ABSOLUTE_GATE_LUFS)
    passed = [energy for energy in terms if energy > gate]
    if not passed:
        return 0.0
    gate = _energy(_lufs(math.fsum(passed) / len(passed)) + RANGE_GATE_LU)
    passed = sorted(energy for energy in passed if energy > gate)
    low, high = (passed[round((len(passed) - 1) * percent / 100)] for percent in RANGE_PERCENTILES)
    return _lufs(high) - _lufs(low)


class Meter:
    """Loudness of an episode, gathered from its pieces as they are laid."""

    def __init__(self) -> None:
        self._hops = array("f")
        self._true_peak = 0.0

    def laid(self, start_sample: int, _: Item, piece: Piece) -> None:
        """Take note of a piece, at the nearest 100 ms of the episode; pauses count as silence."""
        place = round(start_sample * HOPS_A_SECOND / SAMPLE_RATE)
        self._hops.frombytes(bytes(self._hops.itemsize * max(0, place - len(self._hops))))
        self._hops.frombytes(piece.energies)
        self._true_peak = max(self._true_peak, piece.true_peak)

    def loudness(self) -> Loudness:
        """Of everything laid so far."""
        peak_dbtp = 20 * math.log10(self._true_peak) if self._true_peak else -math.inf
        return Loudness(integrated_lufs(blocks(self._hops)), peak_dbtp, range_lu(self._hops))


def blocks(hops: Sequence[float]) -> list[float]:
    """Mean squares of the 400 ms blocks, overlapping by 75 %, of so many hops of 100 ms."""
    return [math.fsum(hops[n : n + HOPS_A_BLOCK]) / HOPS_A_BLOCK for n in range(len(hops) - HOPS_A_BLOCK + 1)]


def _lufs(energy: float) -> float:
    return OFFSET_DB + 10 * math.log10(DUAL_MONO * energy)


def _energy(level_lufs: float) -> float:
    return float(10 ** ((level_lufs - OFFSET_DB) / 10)) / DUAL_MONO
