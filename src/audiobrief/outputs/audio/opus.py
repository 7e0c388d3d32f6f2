"""Opus in Ogg by libsndfile, with our own tags and a serial number that is always the same.

libsndfile gives each file a serial number by chance, which every page repeats. The pages pass through here
anyway, for tags longer than a page move the numbers of those after. Layout: RFC 3533, RFC 7845.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from audiobrief.errors import InputError
from audiobrief.models import SAMPLE_RATE, Chapter
from audiobrief.outputs.audio.comments import chapters_in, comments
from audiobrief.outputs.audio.encoding import Encoder
from audiobrief.outputs.publishing import telling
from audiobrief.outputs.tags import Facts

OPUS_RATE = 48_000
COMPRESSION_LEVEL = 0.77
"""libsndfile's scale from 256 to 6 kbit/s: about 64, at which speech has nothing left to gain."""
SERIAL = 0x61756469
TAGS_MAGIC = b"OpusTags"
PAGE_HEAD_BYTES = 27
PAGE_LACES = 26
"""Place in a page's head of the number of lacing values."""


def ready(target: Path) -> None:
    """Raises ``InputError`` where libsndfile is one without Opus."""
    import soundfile

    if "OPUS" not in soundfile.available_subtypes("OGG"):
        raise InputError(f"{target}: this machine's libsndfile cannot write Opus; choose mp3, wav or flac")


def opened(file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> OpusFile:
    """The Opus file that will become ``target``. Raises ``OutputError`` and ``LimitError``."""
    return OpusFile(file, target, facts, titles)


def chapters_of(audio: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter in the tags of a file, in time order."""
    from mutagen import MutagenError
    from mutagen.oggopus import OggOpus

    try:
        return chapters_in(OggOpus(str(audio)).tags or ())
    except MutagenError:
        return []


def versions() -> Mapping[str, str]:
    """The encoder's."""
    import soundfile

    return {"libsndfile": soundfile.__libsndfile_version__}


class OpusFile:
    """Resampled to what Opus takes and encoded as the samples come; the tags get their times at the end."""

    def __init__(self, file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> None:
        import soxr

        self._file, self._target, self._facts = file, target, facts
        self._pages = Pages(file, self._tags([Chapter(title, 0, 0) for title in titles]))
        self._resampler = soxr.ResampleStream(SAMPLE_RATE, OPUS_RATE, 1, "int16")
        self._encoder = Encoder(
            self._pages,
            target,
            samplerate=OPUS_RATE,
            format="OGG",
            subtype="OPUS",
            compression_level=COMPRESSION_LEVEL,
        )

    def append(self, frames: bytes) -> None:
        """Encode samples at the end."""
        self._encode(frames)

    def finish(self, chapters: Sequence[Chapter], frame_count: int) -> None:  # noqa: ARG002 - counted by Ogg
        """Write the end of the sound, and the tags with their times."""
        self._encode(b"", last=True)
        self._encoder.finish()
        with telling(self._target):
            self._pages.retag(self._tags(chapters))

    def close(self) -> None:
        """Let go of libsndfile."""
        self._encoder.close()

    def _tags(self, chapters: Sequence[Chapter]) -> bytes:
        return TAGS_MAGIC + comments(self._facts, chapters, with_cover=True)

    def _encode(self, pcm: bytes, last: bool = False) -> None:
        import numpy as np

        samples = self._resampler.resample_chunk(np.frombuffer(pcm, "<i2").astype(np.int16), last=last)
        self._encoder.append(samples.tobytes())


class Pages:
    """Takes an Ogg stream and writes it on with another serial number and other tags."""

    def __init__(self, file: BinaryIO, tags: bytes) -> None:
        self._file, self._tags = file, tags
        self._waiting = bytearray()
        self._place = self._tags_start = 0
        self._next = 0
        self._in_tags = False

    def write(self, data: bytes) -> int:
        """Write on the pages that are whole by now."""
        self._place += len(data)
        self._waiting += data
        while size := self._page_bytes():
            self._page(bytes(self._waiting[:size]))
            del self._waiting[:size]
        return len(data)

    def seek(self, _offset: int, _whence: int = io.SEEK_SET) -> int:
        """Nowhere: a stream is written from its start to its end."""
        return self._place

    def tell(self) -> int:
        """Bytes taken so far."""
        return self._place

    def retag(self, tags: bytes) -> None:
        """Put ``tags``, which are as long as those before, in their place."""
        if len(tags) != len(self._tags):
            raise AssertionError("the tags have outgrown their room")
        self._file.seek(self._tags_start)
        self._file.write(b"".join(page.write() for page in _pages_of(tags)))

    def _page_bytes(self) -> int:
        """Length of the first page that waits; 0 if it is not whole."""
        if len(self._waiting) < PAGE_HEAD_BYTES:
            return 0
        laces = self._waiting[PAGE_LACES]
        size = PAGE_HEAD_BYTES + laces + sum(self._waiting[PAGE_HEAD_BYTES : PAGE_HEAD_BYTES + laces])
        return size if len(self._waiting) >= size else 0

    def _page(self, data: bytes) -> None:
        from mutagen.ogg import OggPage

        page = OggPage(io.BytesIO(data))
        if page.packets and page.packets[0].startswith(TAGS_MAGIC):
            self._in_tags = True
        if self._in_tags:
            self._in_tags = not page.complete
            if not self._in_tags:
                self._write_tags()
            return
        page.serial, page.sequence = SERIAL, self._next
        self._file.write(page.write())
        self._next += 1

    def _write_tags(self) -> None:
        self._tags_start = self._file.tell()
        for page in _pages_of(self._tags):
            self._file.write(page.write())
            self._next += 1


def _pages_of(tags: bytes) -> list[Any]:
    """The second packet of a stream as pages of its own."""
    from mutagen.ogg import OggPage

    pages: list[Any] = OggPage.from_packets([tags], sequence=1)
    for page in pages:
        page.serial, page.position = SERIAL, 0
    return pages
