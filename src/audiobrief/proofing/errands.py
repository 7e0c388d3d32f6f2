"""Work that one thread does for the others."""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from audiobrief.errors import AudiobriefError

Answer = TypeVar("Answer")

WAKING_SECONDS = 0.5
"""Windows tells of Ctrl-C only between two waits."""


class Errands:
    """Work that any thread asks for and the main thread does: it alone is interrupted in order."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = queue.SimpleQueue()

    def done(self, work: Callable[[], Answer]) -> Answer:
        """What ``work`` gives, once its turn has come. Raises what it raises."""
        future: Future[Answer] = Future()
        self._asked.put((future, work))
        return future.result()

    def do(self) -> None:
        """Do what is asked for, until ``end``."""
        while True:
            try:
                asked = self._asked.get(timeout=WAKING_SECONDS)
            except queue.Empty:
                continue
            if asked is None:
                return
            future, work = asked
            try:
                future.set_result(work())
            except (AudiobriefError, OSError) as error:
                future.set_exception(error)

    def end(self) -> None:
        """Have ``do`` return after what was asked for before."""
        self._asked.put(None)
