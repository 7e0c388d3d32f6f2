"""The worker processes of a build: how many it will want, and what they load before their first job.

It imports nothing that takes time: workers start before the rest of the program is loaded.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from audiobrief.allocation import keep_freed_memory
from audiobrief.workers import Alone, Workers

NEEDED = ("audiobrief.render", "audiobrief.mastering.pieces", "audiobrief.engines.espeak", "lameenc")
"""Modules of a worker."""


def crew(jobs: int | None, *, alone: bool = False) -> Workers:
    """``jobs`` workers, one a core for None; or none, where this process is one of many already."""
    return Alone() if alone else Workers(jobs, _prepare)


def foreseen(audio: Path, sources: Iterable[str | Path]) -> int | None:
    """How many workers will have something to do, guessed by the age of files before they are read.

    All (None) for a first build, one after an edit, none where no source is younger than the episode of
    ``audio``.
    """
    try:
        built = audio.stat().st_mtime_ns
    except (OSError, ValueError):  # ValueError: a name that no system holds
        return None
    try:
        return int(any(Path(source).stat().st_mtime_ns > built for source in sources))
    except (OSError, ValueError):  # stdin, an address
        return 1


def _prepare() -> None:
    keep_freed_memory()
    # threads of numpy's would take a third of its start, and have no core to run on
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    for module in NEEDED:
        with contextlib.suppress(ImportError):  # the job that needs it will say so
            import_module(module)
