"""The limiter over a stream: what it gives does not depend on how the stream is cut."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from audiobrief.mastering.limiter import CONTROL_SECONDS, REACH_STEPS, limited
from audiobrief.mastering.loudness import Signal
from audiobrief.models import SAMPLE_RATE

STEP = round(CONTROL_SECONDS * SAMPLE_RATE)
MARGIN = 2 * (REACH_STEPS + 1) * STEP
"""How far a peak reaches: its neighbourhood, the smoothing of it, and the line to the next step."""
BLOCK = 10_000 * STEP


class Limiter:
    """``limited`` by blocks of ten seconds, each with as much of its neighbours as can matter to it."""

    def __init__(self, ceiling: float, write: Callable[[Signal], object]) -> None:
        self._ceiling, self._write = ceiling, write
        self._before = np.zeros(0, np.float32)
        self._parts = list[Signal]()
        self._waiting = 0

    def write(self, samples: Signal) -> None:
        """Take samples; those that no later ones can matter to are written."""
        self._parts.append(samples)
        self._waiting += len(samples)
        if self._waiting < BLOCK + MARGIN:
            return
        whole = np.concatenate(self._parts)
        while len(whole) >= BLOCK + MARGIN:
            self._block(whole[:BLOCK], whole[BLOCK : BLOCK + MARGIN])
            whole = whole[BLOCK:]
        self._parts, self._waiting = [whole], len(whole)

    def close(self) -> None:
        """Write the rest."""
        self._block(np.concatenate([np.zeros(0, np.float32), *self._parts]), np.zeros(0, np.float32))
        self._parts, self._waiting = [], 0

    def _block(self, block: Signal, after: Signal) -> None:
        start = len(self._before)
        whole = limited(np.concatenate([self._before, block, after]), SAMPLE_RATE, self._ceiling)
        self._write(whole[start : start + len(block)])
        self._before = block[-MARGIN:]
