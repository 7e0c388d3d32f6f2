"""Whether a WAV file holds all the sound that its header tells of: libsndfile takes what there is.

RIFF is a list of chunks, each a name of four bytes and a length (Multimedia Programming Interface 1.0); RF64
is the same with the length of ``data`` in its first chunk, ``ds64`` (EBU Tech 3306).
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO

HEAD = struct.Struct("<4sI")
"""Of a chunk: name, and length of what follows."""
MAX_CHUNKS = 1000
"""That are looked at before ``data``."""
UNKNOWN = (0, 0xFFFFFFFF)
"""Lengths that a program writes which does not know the end yet, such as ffmpeg into a pipe."""
DATA_LENGTH = slice(8, 16)
"""In the chunk ``ds64``."""


def missing_bytes(path: Path) -> int:
    """Bytes of sound that the file lacks by its own header; 0 for another format. Raises ``OSError``."""
    with path.open("rb") as file:
        form, _, kind = struct.unpack("<4sI4s", file.read(12).ljust(12, b"\0"))
        if form not in (b"RIFF", b"RF64") or kind != b"WAVE":
            return 0
        end = os.fstat(file.fileno()).st_size
        return max(0, _data_end(file) - end)


def _data_end(file: BinaryIO) -> int:
    """Where the sound should end; 0 where nothing tells."""
    long = 0
    for _ in range(MAX_CHUNKS):
        head = file.read(HEAD.size)
        if len(head) < HEAD.size:
            return 0
        name, length = HEAD.unpack(head)
        if name == b"data":
            length = long or length
            return 0 if length in UNKNOWN else file.tell() + length
        start = file.tell()
        if name == b"ds64":
            long = int.from_bytes(file.read(28)[DATA_LENGTH], "little")
        file.seek(start + length + length % 2)
    return 0
