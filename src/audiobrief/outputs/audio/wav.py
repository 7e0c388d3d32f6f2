"""WAV: tags and chapters in front of the samples.

Chapters are cue points with labels, to the sample. Tags are told twice: RIFF's own are UTF-8, for which it
has no mark; an ID3 chunk says what its letters are. It tells no chapters, for ffmpeg would add them to the
cue points. Beyond 4 GiB the file becomes an RF64 (EBU Tech 3306), for whose sizes a
``JUNK`` chunk keeps the place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from audiobrief.mastering.codings import FRAME_SAMPLES, SAMPLE_BYTES
from audiobrief.models import SAMPLE_RATE, Chapter
from audiobrief.outputs.audio.headed import HeadedFile
from audiobrief.outputs.tags import Facts, id3, milliseconds

MAX_SIZE = 0xFFFFFFFF
"""Of a RIFF file, of a chunk and of a cue point's sample; as a size it says: look into ``ds64``."""
CHUNK_HEAD = struct.Struct("<4sI")
SIZES = struct.Struct("<QQQI")
"""Of ``ds64``: bytes of the file, bytes of the samples, number of samples, no table."""
FORMAT = struct.Struct("<HHIIHH")
PCM_FORMAT = 1
CUE = struct.Struct("<II4sIII")
"""Number, place in the play list, the chunk it points into, two offsets for other kinds of data, sample."""
MAX_CHUNK_READ = 1 << 24
"""Of a chunk before the samples: more is no list of chapters."""


def ready(_target: Path) -> None:
    """WAV can be written everywhere."""


def opened(file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> HeadedFile:
    """The WAV that will become ``target``. Raises ``OutputError`` and ``LimitError``."""

    def head(chapters: Sequence[Chapter], frame_count: int, byte_count: int) -> bytes:
        return riff_head(facts, chapters, frame_count * FRAME_SAMPLES, byte_count)

    return HeadedFile(file, target, head, titles)


def versions() -> Mapping[str, str]:
    """Nothing beside what shapes every episode."""
    return {}


def riff_head(facts: Facts, chapters: Sequence[Chapter], samples: int, data_bytes: int) -> bytes:
    """Everything before the samples, of which there are ``data_bytes``. Raises ``LimitError``."""
    chunks = _format() + _info(facts) + _cues(chapters) + _labels(chapters)
    tag = id3(facts)
    chunks += _chunk(b"id3 ", tag + b"\0" * (len(tag) % 2))  # libsndfile's RF64 knows no padding
    size = len(b"WAVE") + CHUNK_HEAD.size + SIZES.size + len(chunks) + CHUNK_HEAD.size + data_bytes
    if size <= MAX_SIZE:
        kind, shown, sizes = b"RIFF", size, _chunk(b"JUNK", bytes(SIZES.size))
    else:
        kind, shown, sizes = b"RF64", MAX_SIZE, _chunk(b"ds64", SIZES.pack(size, data_bytes, samples, 0))
    data = CHUNK_HEAD.pack(b"data", data_bytes if size <= MAX_SIZE else MAX_SIZE)
    return CHUNK_HEAD.pack(kind, shown) + b"WAVE" + sizes + chunks + data


def chapters_of(audio: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter in a file of ours, in time order."""
    starts, titles = dict[int, int](), dict[int, str]()
    try:
        with audio.open("rb") as file:
            for name, content in _chunks_before_data(file):
                if name == b"cue ":
                    found = CUE.iter_unpack(content[4:])
                    starts = {number: sample for number, _, _, _, _, sample in found}
                elif name == b"LIST" and content.startswith(b"adtl"):
                    titles = dict(_labelled(content[4:]))
    except (OSError, struct.error):
        return []
    return sorted((milliseconds(sample), titles.get(number, "")) for number, sample in starts.items())


def _chunks_before_data(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    file.seek(CHUNK_HEAD.size + len(b"WAVE"))
    while True:
        name, size = CHUNK_HEAD.unpack(file.read(CHUNK_HEAD.size))
        if name == b"data" or size > MAX_CHUNK_READ:
            return
        yield name, file.read(size + size % 2)[:size]


def _labelled(content: bytes) -> Iterator[tuple[int, str]]:
    place = 0
    while place < len(content):
        _, size = CHUNK_HEAD.unpack_from(content, place)
        (number,) = struct.unpack_from("<I", content, place + CHUNK_HEAD.size)
        label = content[place + CHUNK_HEAD.size + 4 : place + CHUNK_HEAD.size + size]
        yield number, label.rstrip(b"\0").decode("utf-8", "replace")
        place += CHUNK_HEAD.size + size + size % 2


def _format() -> bytes:
    rate = SAMPLE_RATE * SAMPLE_BYTES
    return _chunk(b"fmt ", FORMAT.pack(PCM_FORMAT, 1, SAMPLE_RATE, rate, SAMPLE_BYTES, 8 * SAMPLE_BYTES))


def _info(facts: Facts) -> bytes:
    told = {
        b"INAM": facts.title,
        b"IART": facts.artist,
        b"IPRD": facts.album,
        b"ICRD": facts.date,
        b"ILNG": facts.language,
        b"ICMT": f"{facts.comment} {facts.synthetic_voice}",
    }
    return _chunk(
        b"LIST", b"INFO" + b"".join(_chunk(name, _text(text)) for name, text in told.items() if text)
    )


def _cues(chapters: Sequence[Chapter]) -> bytes:
    points = b"".join(
        CUE.pack(number, place, b"data", 0, 0, place)
        for number, place in enumerate((min(chapter.start_sample, MAX_SIZE) for chapter in chapters), 1)
    )
    return _chunk(b"cue ", struct.pack("<I", len(chapters)) + points)


def _labels(chapters: Sequence[Chapter]) -> bytes:
    labels = (
        _chunk(b"labl", struct.pack("<I", number) + _text(chapter.title))
        for number, chapter in enumerate(chapters, 1)
    )
    return _chunk(b"LIST", b"adtl" + b"".join(labels))


def _text(text: str) -> bytes:
    return text.encode("utf-8", "replace") + b"\0"


def _chunk(name: bytes, content: bytes) -> bytes:
    return CHUNK_HEAD.pack(name, len(content)) + content + b"\0" * (len(content) % 2)
