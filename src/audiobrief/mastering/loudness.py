"""What loudness and true peak (ITU-R BS.1770-4) are measured from: weighted blocks, oversampled peaks."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from audiobrief.mastering.meter import HOPS_A_SECOND, blocks, integrated_lufs

Signal: TypeAlias = npt.NDArray[np.float32]
"""Mono samples, full scale ±1."""

HOPS_AT_ONCE = 128
"""Bounds memory: 13 seconds of spectrum."""


def hop_energies(signal: Signal, sample_rate: int) -> npt.NDArray[np.float32]:
    """Mean square of each K-weighted 100 ms; what is left at the end counts as a whole one.

    Weighted in the spectrum of each hop by itself, which Parseval's theorem turns into energy without
    the way back: for speech within 0.01 LU of the filter run over the whole.
    """
    hop = sample_rate // HOPS_A_SECOND
    hops = -(-len(signal) // hop)
    padded = np.zeros(hops * hop, np.float32)
    padded[: len(signal)] = signal
    rows = padded.reshape(hops, hop)
    energies = np.empty(hops, np.float32)
    for start in range(0, hops, HOPS_AT_ONCE):
        # scaled forward, else numpy would calculate in double precision, which takes four times as long
        spectrum = np.fft.rfft(rows[start : start + HOPS_AT_ONCE], norm="forward")
        parts = spectrum.view(np.float32).reshape(len(spectrum), -1, 2)
        weights = _k_weights(hop, sample_rate)
        energies[start : start + HOPS_AT_ONCE] = np.einsum("ijk,ijk,j->i", parts, parts, weights)
    return energies


def signal_lufs(signal: Signal, sample_rate: int) -> float:
    """Integrated loudness of a whole signal; ``-inf`` for silence and for less than 400 ms."""
    whole = signal[: len(signal) // (sample_rate // HOPS_A_SECOND) * (sample_rate // HOPS_A_SECOND)]
    return integrated_lufs(blocks(hop_energies(whole, sample_rate).tolist()))


@lru_cache(maxsize=8)
def _k_weights(size: int, sample_rate: int) -> Signal:
    """What each line of a spectrum of ``size`` samples, scaled forward, adds to their mean square."""
    z = np.exp(-2j * np.pi * np.arange(size // 2 + 1) / size)
    response = np.ones(len(z), np.complex128)
    for b, a in (_high_shelf(sample_rate), _high_pass(sample_rate)):
        response *= (b[0] + b[1] * z + b[2] * z**2) / (a[0] + a[1] * z + a[2] * z**2)
    weights = 2 * np.abs(response) ** 2  # each line but the outermost stands for two
    weights[0] /= 2
    if size % 2 == 0:
        weights[-1] /= 2
    return weights.astype(np.float32)


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
