"""The folder in which episodes are made, which outlives its process only until another comes."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from audiobrief.batch.destinations import told
from audiobrief.outputs.publishing import lock

PREFIX = "audiobrief-batch-"
LOCK = ".lock"
STALE_SECONDS = 60.0
"""Age at which a folder that nobody holds a lock on has nobody."""


class Workspace:
    """A folder under the system's temporary one, locked. Raises ``OutputError`` where there is no room."""

    def __init__(self) -> None:
        _sweep()
        with told("the temporary folder"):
            self._home = Path(tempfile.mkdtemp(prefix=PREFIX))
            self._lock = (self._home / LOCK).open("wb")
            lock(self._lock)

    @contextlib.contextmanager
    def folder(self) -> Iterator[Path]:
        """An empty folder for the block."""
        with told("the temporary folder"):
            home = Path(tempfile.mkdtemp(dir=self._home))
        try:
            yield home
        finally:
            shutil.rmtree(home, ignore_errors=True)

    def close(self) -> None:
        """Leave nothing."""
        with contextlib.suppress(OSError):
            self._lock.close()
        shutil.rmtree(self._home, ignore_errors=True)


def _sweep() -> None:
    """Remove what killed processes of this user left."""
    before = time.time() - STALE_SECONDS
    for home in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with contextlib.suppress(OSError):
            if home.is_symlink() or home.stat().st_mtime > before:
                continue
            with (home / LOCK).open("r+b") as file:
                is_free = lock(file)
            if is_free:
                shutil.rmtree(home, ignore_errors=True)
