"""Freed memory stays with a process that will ask for as much again."""

from __future__ import annotations

import contextlib
import sys

TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # malloc.h of glibc
LARGEST_BYTES = 1 << 25
"""Of what comes from the heap rather than from the system: the most that glibc allows."""
KEPT_BYTES = 1 << 27
"""Of free heap."""


def keep_freed_memory() -> None:
    """Have malloc give nothing back between two clips: a tenth of a build went into fetching it again.

    Only glibc can be asked.
    """
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(AttributeError):  # musl
            mallopt = ctypes.CDLL(None).mallopt
            mallopt(MMAP_THRESHOLD, LARGEST_BYTES)
            mallopt(TRIM_THRESHOLD, KEPT_BYTES)
