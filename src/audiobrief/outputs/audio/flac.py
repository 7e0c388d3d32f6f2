"""FLAC by libsndfile, behind our own metadata: Vorbis comments, the cover, and padding for later edits.

Layout: RFC 9639, section 8.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from audiobrief.errors import OutputError
from audiobrief.models import SAMPLE_RATE, Chapter
from audiobrief.outputs.audio.comments import chapters_in, comments, picture
from audiobrief.outputs.audio.encoding import Encoder
from audiobrief.outputs.publishing import telling
from audiobrief.outputs.tags import Facts

MAGIC = b"fLaC"
STREAM_INFO, PADDING, VORBIS_COMMENT, PICTURE = 0, 1, 4, 6
LAST = 0x80
BLOCK_HEAD_BYTES = 4
PADDING_BYTES = 4096
COMPRESSION_LEVEL = 0.625  # libFLAC's 5, its own choice


def ready(_target: Path) -> None:
    """Every libsndfile writes FLAC that the wheels of soundfile bring."""


def opened(file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> FlacFile:
    """The FLAC that will become ``target``. Raises ``OutputError`` and ``LimitError``."""
    return FlacFile(file, target, facts, titles)


def chapters_of(audio: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter in the tags of a file, in time order."""
    from mutagen import MutagenError
    from mutagen.flac import FLAC

    try:
        tags: Any = FLAC(str(audio)).tags
        return chapters_in(tags or ())
    except MutagenError:
        return []


def versions() -> Mapping[str, str]:
    """The encoder's."""
    import soundfile

    return {"libsndfile": soundfile.__libsndfile_version__}


class FlacFile:
    """Room for the metadata in front, libsndfile's whole file after it; its head is then replaced."""

    def __init__(self, file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> None:
        self._file, self._target, self._facts = file, target, facts
        self._room = len(self._told([Chapter(title, 0, 0) for title in titles])) + PADDING_BYTES
        with telling(target):
            file.write(bytes(self._room))
        self._encoder = Encoder(
            file,
            target,
            self._room,
            samplerate=SAMPLE_RATE,
            format="FLAC",
            subtype="PCM_16",
            compression_level=COMPRESSION_LEVEL,
        )

    def append(self, frames: bytes) -> None:
        """Encode samples at the end."""
        self._encoder.append(frames)

    def finish(self, chapters: Sequence[Chapter], frame_count: int) -> None:  # noqa: ARG002 - counted by FLAC
        """Put the metadata in front of the sound."""
        self._encoder.finish()
        told = self._told(chapters)
        with telling(self._target):
            info, sound_start = self._own_head()
            head = MAGIC + info + told
            padding = sound_start - len(head) - BLOCK_HEAD_BYTES
            self._file.seek(0)
            self._file.write(head + _block(LAST | PADDING, bytes(padding)))

    def close(self) -> None:
        """Let go of libsndfile."""
        self._encoder.close()

    def _told(self, chapters: Sequence[Chapter]) -> bytes:
        cover = self._facts.cover
        told = _block(VORBIS_COMMENT, comments(self._facts, chapters))
        return told + _block(PICTURE, picture(cover)) if cover else told

    def _own_head(self) -> tuple[bytes, int]:
        """The stream's facts as libsndfile tells them, and where in the file its sound starts."""
        self._file.seek(self._room)
        if self._file.read(len(MAGIC)) != MAGIC:
            raise OutputError(f"{self._target}: libsndfile wrote no FLAC; update soundfile")
        info, kind = b"", 0
        while not kind & LAST:
            head = self._file.read(BLOCK_HEAD_BYTES)
            kind, size = head[0], int.from_bytes(head[1:], "big")
            content = self._file.read(size)
            if kind & ~LAST == STREAM_INFO:
                info = _block(STREAM_INFO, content)
        return info, self._file.tell()


def _block(kind: int, content: bytes) -> bytes:
    return bytes((kind,)) + len(content).to_bytes(BLOCK_HEAD_BYTES - 1, "big") + content
