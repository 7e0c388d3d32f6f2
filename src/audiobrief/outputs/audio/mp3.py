"""MP3: ID3v2.3 tags, the Info header, and the frames that the workers encoded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from audiobrief.mastering import mp3
from audiobrief.models import Chapter
from audiobrief.outputs.audio.headed import HeadedFile
from audiobrief.outputs.tags import Facts, chapters_of, id3

__all__ = ["chapters_of", "opened", "ready", "versions"]


def ready(_target: Path) -> None:
    """MP3 can be written everywhere."""


def opened(file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> HeadedFile:
    """The MP3 that will become ``target``. Raises ``OutputError`` and ``LimitError``."""

    def head(chapters: Sequence[Chapter], frame_count: int, byte_count: int) -> bytes:
        return id3(facts, chapters) + mp3.info_frame(frame_count, byte_count)

    return HeadedFile(file, target, head, titles)


def versions() -> Mapping[str, str]:
    """Nothing beside what shapes every episode."""
    return {}
