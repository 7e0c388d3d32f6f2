"""Interruptions put off while a step must not be cut; children bound to their parent's life alone."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Iterator

INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)
PR_SET_PDEATHSIG = 1  # linux/prctl.h


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """An interruption during the block is answered after it.

    Only the main thread is ever interrupted; in another one the block just runs.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {number: signal.signal(number, lambda got, _: waiting.append(got)) for number in INTERRUPTIONS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for late in waiting:
            signal.raise_signal(late)


def die_with_parent() -> None:
    """Let the system kill this process when its parent ends, however that ends: Linux alone can."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def let_go_of_all_but(kept: int) -> None:
    """Close what a fork inherits: the pipes of others, and outputs that the parent holds a lock on."""
    first = 3  # after the standard streams
    os.closerange(first, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
