"""A file whose head tells what follows: room for it in front, frames as they come, then the head itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from audiobrief.models import Chapter
from audiobrief.outputs.publishing import telling

Head = Callable[[Sequence[Chapter], int, int], bytes]
"""The head of a file with these chapters, so many frames, and so many bytes of them.

Its length depends on the chapters' titles alone. Raises ``LimitError``.
"""


class HeadedFile:
    """An ``AudioFile`` of frames that are written as they are. Raises ``OutputError``."""

    def __init__(self, file: BinaryIO, target: Path, head: Head, titles: Sequence[str]) -> None:
        self._file, self._target, self._head = file, target, head
        self._room = len(head([Chapter(title, 0, 0) for title in titles], 0, 0))
        self._byte_count = 0
        with telling(target):
            file.write(bytes(self._room))

    def append(self, frames: bytes) -> None:
        """Add frames at the end."""
        with telling(self._target):
            self._file.write(frames)
        self._byte_count += len(frames)

    def finish(self, chapters: Sequence[Chapter], frame_count: int) -> None:
        """Write the head of what was added."""
        head = self._head(chapters, frame_count, self._byte_count)
        if len(head) != self._room:
            raise AssertionError("the head has outgrown its room")
        with telling(self._target):
            self._file.seek(0)
            self._file.write(head)

    def close(self) -> None:
        """Nothing is held."""
