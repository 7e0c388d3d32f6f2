"""Takes a stream apart, frame by frame, as a player does."""

from __future__ import annotations

from audiobrief.mastering import mp3

ALL_BUT_PADDING = bytes((0xFF, 0xFF, 0xFD, 0x00))
"""Bits of a frame's header that are the same in every frame of ours."""


def split(stream: bytes) -> list[bytes]:
    """The frames of a stream without tags. Raises ``ValueError`` where a frame is not one of ours."""
    found, place, wanted = [], 0, same_bits(mp3.FRAME_HEADER)
    while place < len(stream):
        head = stream[place : place + len(mp3.FRAME_HEADER)]
        if same_bits(head) != wanted:
            raise ValueError(f"no frame at byte {place}")
        size = mp3.FRAME_BYTES + (head[2] >> 1 & 1)
        found.append(stream[place : place + size])
        place += size
    return found


def same_bits(head: bytes) -> bytes:
    return bytes(byte & mask for byte, mask in zip(head, ALL_BUT_PADDING, strict=False))
