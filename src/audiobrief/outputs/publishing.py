"""Files that appear whole or not at all: a temporary name beside the target, fsync, rename.

The temporary name is fixed, ``.NAME.part``, and locked while it is written: a second build of the
same episode is told so, and what a killed build left behind is written over by the next.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from audiobrief.errors import OutputError
from audiobrief.signals import undisturbed


class Publication:
    """The files of one episode: use as a context manager, ``commit`` at the end of the block.

    Its methods raise ``OutputError``. Leaving without ``commit`` removes what was begun.
    """

    def __init__(self) -> None:
        self._begun: list[tuple[Path, BinaryIO]] = []
        self._helpers = contextlib.ExitStack()

    def __enter__(self) -> Publication:
        return self

    def __exit__(self, *_: object) -> None:
        with undisturbed():
            self._helpers.close()
            for target, file in self._begun:
                with contextlib.suppress(OSError):
                    _part(target).unlink()
                with contextlib.suppress(OSError):
                    file.close()
            self._begun.clear()

    def begin(self, target: Path) -> BinaryIO:
        """An empty file, readable too, that will become ``target``."""
        with telling(target):
            if target.is_dir():
                raise OutputError(f"{target}: is a folder; name a file with -o")
            if not target.parent.is_dir():
                raise OutputError(
                    f"{target}: cannot be written: there is no folder {target.parent}; make it first"
                )
            file = _locked(target)
            self._begun.append((target, file))
            file.truncate()
        return file

    def at_end(self, close: Callable[[], object]) -> None:
        """Have ``close`` called when the block is left, by any way, before the files are given up."""
        self._helpers.callback(close)

    def add(self, target: Path, content: bytes) -> None:
        """A whole file that will become ``target``."""
        file = self.begin(target)
        with telling(target):
            file.write(content)

    def commit(self) -> None:
        """Publish every file under its own name, in the order in which they were begun."""
        for target, file in self._begun:
            with telling(target):
                file.flush()
                os.fsync(file.fileno())
        with undisturbed():
            self._rename()

    def _rename(self) -> None:
        while self._begun:
            target, file = self._begun[0]
            with telling(target):
                if sys.platform == "win32":
                    file.close()  # an open file cannot be renamed there
                _part(target).replace(target)
                _sync_folder(target.parent)
                file.close()
            self._begun.pop(0)


@contextlib.contextmanager
def telling(target: Path) -> Iterator[None]:
    """Turns an ``OSError`` inside into an ``OutputError`` that names ``target``."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{target}: cannot be written: {reason}; what was there before is intact"
        ) from error


def _part(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _locked(target: Path) -> BinaryIO:
    part = _part(target)
    while True:
        file = os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666), "r+b")
        if not lock(file):
            file.close()
            raise OutputError(f"{target}: another audiobrief is writing it; wait for it to end")
        # between our open and our lock the holder may have given the file its final name
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(file.fileno()), part.stat()):
                return file
        file.close()


if sys.platform == "win32":
    import msvcrt

    def lock(file: BinaryIO) -> bool:
        """Whether this process holds the only lock on ``file``, until it closes it or ends."""
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _sync_folder(folder: Path) -> None:
        """Windows cannot open a folder; its rename is in the journal."""

else:
    import fcntl

    def lock(file: BinaryIO) -> bool:
        """Whether this process holds the only lock on ``file``, until it closes it or ends."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _sync_folder(folder: Path) -> None:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
