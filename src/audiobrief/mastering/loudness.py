"""Loudness after EBU R128 (ITU-R BS.1770-4) and true peak of a mono signal heard on two speakers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from audiobrief.models import Line, Loudness, Piece

Signal: TypeAlias = npt.NDArray[np.float32]
"""Mono samples, full scale ±1."""

HOPS_A_SECOND = 10
HOPS_A_BLOCK = 4  # 400 ms blocks that overlap by 75 %
OFFSET_DB = -0.691  # BS.1770: cancels the gain of the weighting at 997 Hz
DUAL_MONO = 2.0  # one channel played on two speakers
ABSOLUTE_GATE_LUFS = -70.0
RELATIVE_GATE_LU = -10.0
FFT_SIZE = 16_384
OVERLAP = 4096  # 93 ms at 44.1 kHz: the high-pass has died away by then


def block_energies(signal: Signal, sample_rate: int) -> npt.NDArray[np.float32]:
    """Mean square of each K-weighted 400 ms block, a block every 100 ms.

    A signal under 400 ms has none.
    """
    weighted = _k_weighted(signal, sample_rate)
    hop = sample_rate // HOPS_A_SECOND
    hops = len(weighted) // hop
    if hops < HOPS_A_BLOCK:
        return np.zeros(0, np.float32)
    rows = weighted[: hops * hop].reshape(hops, hop)
    energies = np.einsum("ij,ij->i", rows, rows, dtype=np.float64)
    sums = np.convolve(energies, np.ones(HOPS_A_BLOCK), "valid")
    return (sums / (HOPS_A_BLOCK * hop)).astype(np.float32)


def integrated_lufs(energies: npt.NDArray[np.float32]) -> float:
    """Gated loudness of blocks from ``block_energies``; ``-inf`` if nothing passes the gate."""
    energies = energies.astype(np.float64)
    for gate in (lambda _: ABSOLUTE_GATE_LUFS, lambda passed: lufs(float(passed.mean())) + RELATIVE_GATE_LU):
        if not len(energies):
            return -math.inf
        energies = energies[energies > _energy(gate(energies))]
    return lufs(float(energies.mean())) if len(energies) else -math.inf


def lufs(energy: float) -> float:
    """Loudness of a K-weighted mean square."""
    return OFFSET_DB + 10 * math.log10(DUAL_MONO * energy) if energy > 0 else -math.inf


def _energy(level_lufs: float) -> float:
    return float(10 ** ((level_lufs - OFFSET_DB) / 10)) / DUAL_MONO


def _k_weighted(signal: Signal, sample_rate: int) -> Signal:
    # by FFT with overlap: numpy has no recursive filter, and the overlap outlasts the ringing
    step = FFT_SIZE - OVERLAP
    rows = max(1, -(-len(signal) // step))
    padded = np.zeros(OVERLAP + rows * step, np.float32)
    padded[OVERLAP : OVERLAP + len(signal)] = signal
    windows = np.lib.stride_tricks.sliding_window_view(padded, FFT_SIZE)[::step]
    weighted = np.empty((rows, step), np.float32)
    response = _k_response(sample_rate)
    for window, row in zip(windows, weighted, strict=True):
        row[:] = np.fft.irfft(np.fft.rfft(window) * response)[OVERLAP:]
    return weighted.reshape(-1)[: len(signal)]


@lru_cache(maxsize=8)
def _k_response(sample_rate: int) -> npt.NDArray[np.complex64]:
    z = np.exp(-2j * np.pi * np.arange(FFT_SIZE // 2 + 1) / FFT_SIZE)
    response = np.ones(len(z), np.complex128)
    for b, a in (_high_shelf(sample_rate), _high_pass(sample_rate)):
        response *= (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)
    return response.astype(np.complex64)


Biquad: TypeAlias = tuple[tuple[float, float, float], tuple[float, float, float]]


def _high_shelf(sample_rate: int) -> Biquad:
    # BS.1770-4 stage 1, its analogue prototype derived from the 48 kHz coefficients
    k, q = math.tan(math.pi * 1681.974450955533 / sample_rate), 0.7071752369554196
    vh = 10 ** (3.999843853973347 / 20)
    vb = vh**0.4996667741545416
    a0 = 1 + k / q + k * k
    b = ((vh + vb * k / q + k * k) / a0, 2 * (k * k - vh) / a0, (vh - vb * k / q + k * k) / a0)
    return b, (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _high_pass(sample_rate: int) -> Biquad:
    # BS.1770-4 stage 2
    k, q = math.tan(math.pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (1.0, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


OVERSAMPLING = 4  # BS.1770-4 annex 2
PEAK_BLOCK = 512
PEAK_MARGIN = 128  # samples on either side of a block, where the interpolation rings at a cut
INTERSAMPLE_RATIO = 0.7  # a block whose samples stay 3 dB under the highest cannot hold the true peak


def true_peak(signal: Signal, sample_rate: int) -> float:
    """Highest absolute value between the samples, oversampled four times, linear."""
    import soxr

    blocks = -(-len(signal) // PEAK_BLOCK)
    padded = np.zeros(blocks * PEAK_BLOCK + 2 * PEAK_MARGIN, np.float32)
    padded[PEAK_MARGIN : PEAK_MARGIN + len(signal)] = signal
    heights = np.abs(padded[PEAK_MARGIN:-PEAK_MARGIN]).reshape(blocks, PEAK_BLOCK).max(axis=1, initial=0.0)
    highest = float(heights.max(initial=0.0))
    if highest == 0.0:
        return 0.0
    width = PEAK_BLOCK + 2 * PEAK_MARGIN
    windows = np.lib.stride_tricks.sliding_window_view(padded, width)[::PEAK_BLOCK]
    chosen = windows[heights > INTERSAMPLE_RATIO * highest]
    between = soxr.resample(chosen.reshape(-1), sample_rate, sample_rate * OVERSAMPLING)
    inner = between.reshape(len(chosen), -1)[:, PEAK_MARGIN * OVERSAMPLING : -PEAK_MARGIN * OVERSAMPLING]
    return max(highest, float(np.abs(inner).max()))


class Meter:
    """Loudness of an episode, gathered from its pieces as they pass."""

    def __init__(self) -> None:
        self._energies = bytearray()
        self._true_peak = 0.0

    def passing(self, pieces: Iterable[tuple[Line, Piece]]) -> Iterator[tuple[Line, Piece]]:
        """The same pieces, measured."""
        for line, piece in pieces:
            self._energies += piece.energies
            self._true_peak = max(self._true_peak, piece.true_peak)
            yield line, piece

    def loudness(self) -> Loudness:
        """Of everything that has passed."""
        peak_dbtp = 20 * math.log10(self._true_peak) if self._true_peak else -math.inf
        return Loudness(integrated_lufs(np.frombuffer(self._energies, np.float32)), peak_dbtp)
