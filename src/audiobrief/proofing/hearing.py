"""The sound of one segment: made, kept and levelled as a build makes it, which then finds it in the cache."""

from __future__ import annotations

import queue
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, TypeVar

from audiobrief import render
from audiobrief.errors import AudiobriefError, InputError
from audiobrief.models import Script, Segment
from audiobrief.proofing.wording import Wording
from audiobrief.workshop import Workshop

Answer = TypeVar("Answer")

HEARD_LINES = 10
"""Of one segment; each is up to two minutes."""
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


@dataclass(frozen=True, slots=True)
class Ear:
    """Makes sound for the page."""

    workshop: Workshop
    wording: Wording
    target_lufs: float | None

    def mp3(self, script: Script, segment: Segment) -> bytes:
        """A file with the sound of ``segment``, of a very long one its beginning.

        Raises ``InputError`` where nothing of it can be said, ``EngineError`` and ``LimitError``.
        """
        from audiobrief.mastering import mp3

        sentences = self.wording.said(segment, script).sentences
        if not sentences or segment.voice is None:
            raise InputError("nothing of it can be said")
        gains_db = render.levels([segment.voice], self.workshop, self.target_lufs)
        lines = render.lines(script, {segment.index: sentences}, gains_db)
        heard = [replace(line, target_lufs=self.target_lufs) for line in islice(lines, HEARD_LINES)]
        pieces = [piece for _, piece in render.pieces(script, heard, {}, self.workshop)]
        frames = b"".join(piece.frames for piece in pieces)
        return mp3.stream(frames, sum(piece.frame_count for piece in pieces))
