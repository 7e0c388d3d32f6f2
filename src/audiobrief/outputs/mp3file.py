"""The MP3 file: room for the tags in front, frames as they come, then the tags themselves."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from audiobrief.mastering import mp3
from audiobrief.outputs.publishing import telling


class Mp3File:
    """Written front to back while the episode is made, its head last: memory stays flat.

    Every method raises ``OutputError`` where the disk refuses.
    """

    def __init__(self, file: BinaryIO, target: Path, tag_bytes: int) -> None:
        self._file, self._target, self._tag_bytes = file, target, tag_bytes
        self.append(bytes(tag_bytes + mp3.FRAME_BYTES))

    def append(self, frames: bytes) -> None:
        """Add frames at the end."""
        with telling(self._target):
            self._file.write(frames)

    def finish(self, tag: bytes, frame_count: int, frame_bytes: int) -> None:
        """Write the tag and the Info header of the frames that were added."""
        if len(tag) != self._tag_bytes:
            raise AssertionError("the tag has outgrown its room")
        with telling(self._target):
            self._file.seek(0)
            self._file.write(tag + mp3.info_frame(frame_count, frame_bytes))
