"""Takes a stream apart, frame by frame, as a player does."""

from __future__ import annotations

from audiobrief.mastering import mp3


ANY_PADDING = 0xFD


def split(stream: bytes) -> list[bytes]:
    """The frames of a stream without tags. Raises ``ValueError`` where a frame is not one of ours."""
    found, place = [], 0
    while place < len(stream):
        wanted = mp3.FRAME_HEADER
        head = stream[place : place + len(wanted)]
        if (
            len(head) < len(mp3.FRAME_HEADER)
            or head[:2] != mp3.FRAME_HEADER[:2]
            or head[2] & 0xFD != mp3.FRAME_HEADER[2]
        ):
            raise ValueError(f"no frame at byte {place}")
        size = mp3.FRAME_BYTES + (head[2] >> 1 & 1)
        found.append(stream[place : place + size])
        place += size
    return found
