"""Gated loudness after EBU R128 (ITU-R BS.1770-4) of a mono signal heard on two speakers.

Plain Python: the process that only adds up what the workers measured need not load numpy.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

from audiobrief.models import SAMPLE_RATE, Line, Loudness, Piece

HOPS_A_SECOND = 10
HOPS_A_BLOCK = 4
OFFSET_DB = -0.691  # BS.1770: cancels the gain of the weighting at 997 Hz
DUAL_MONO = 2.0  # one channel played on two speakers
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0


def integrated_lufs(energies: Sequence[float]) -> float:
    """Loudness of K-weighted 400 ms blocks (``blocks``); ``-inf`` if nothing passes the gates."""
    gate = _energy(ABSOLUTE_GATE_LUFS)
    passed = [energy for energy in energies if energy > gate]
    if not passed:
        return -math.inf
    gate = _energy(_lufs(math.fsum(passed) / len(passed)) + RELATIVE_GATE_LU)
    passed = [energy for energy in passed if energy > gate]
    return _lufs(math.fsum(passed) / len(passed))


class Meter:
    """Loudness of an episode, gathered from its pieces as they are laid."""

    def __init__(self) -> None:
        self._hops = array("f")
        self._true_peak = 0.0

    def laid(self, start_sample: int, _: Line, piece: Piece) -> None:
        """Take note of a piece, at the nearest 100 ms of the episode; pauses count as silence."""
        place = round(start_sample * HOPS_A_SECOND / SAMPLE_RATE)
        self._hops.frombytes(bytes(self._hops.itemsize * max(0, place - len(self._hops))))
        self._hops.frombytes(piece.energies)
        self._true_peak = max(self._true_peak, piece.true_peak)

    def loudness(self) -> Loudness:
        """Of everything laid so far."""
        peak_dbtp = 20 * math.log10(self._true_peak) if self._true_peak else -math.inf
        return Loudness(integrated_lufs(blocks(self._hops)), peak_dbtp)


def blocks(hops: Sequence[float]) -> list[float]:
    """Mean squares of the 400 ms blocks, overlapping by 75 %, of so many hops of 100 ms."""
    return [math.fsum(hops[n : n + HOPS_A_BLOCK]) / HOPS_A_BLOCK for n in range(len(hops) - HOPS_A_BLOCK + 1)]


def _lufs(energy: float) -> float:
    return OFFSET_DB + 10 * math.log10(DUAL_MONO * energy)


def _energy(level_lufs: float) -> float:
    return float(10 ** ((level_lufs - OFFSET_DB) / 10)) / DUAL_MONO
