"""Clips, pieces and gains as bytes and back: the contents of the cache.

Little-endian throughout. What comes back is equal to what went in; bytes that are none of ours raise
``ValueError``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from audiobrief.models import Clip, Piece, Word

PIECE = struct.Struct("<IIdIII")
"""Frames, samples of speech, true peak; sentences, bytes of energies, bytes of frames."""
CLIP = struct.Struct("<III")
"""Sample rate; words, bytes of sound."""
GAIN = struct.Struct("<d")
NUMBER = "I"
NUMBER_BYTES = 4


def packed_piece(piece: Piece) -> bytes:
    """``piece`` as bytes."""
    head = PIECE.pack(
        piece.frame_count,
        piece.speech_samples,
        piece.true_peak,
        len(piece.sentence_starts),
        len(piece.energies),
        len(piece.frames),
    )
    return head + _numbers(piece.sentence_starts) + piece.energies + piece.frames


def unpacked_piece(data: bytes) -> Piece:
    """The piece that ``packed_piece`` packed. Raises ``ValueError``."""
    frame_count, speech_samples, true_peak, starts, energies, frames = _head(PIECE, data)
    sizes = (NUMBER_BYTES * starts, energies, frames)
    numbers, measured, encoded = _cut(data, PIECE.size, sizes)
    return Piece(encoded, frame_count, speech_samples, tuple(_read(numbers)), measured, true_peak)


def packed_clip(clip: Clip) -> bytes:
    """``clip`` as bytes."""
    words = _numbers([number for word in clip.words for number in (word.offset, word.start_sample)])
    return CLIP.pack(clip.sample_rate, len(clip.words), len(clip.pcm)) + words + clip.pcm


def unpacked_clip(data: bytes) -> Clip:
    """The clip that ``packed_clip`` packed. Raises ``ValueError``."""
    sample_rate, words, pcm = _head(CLIP, data)
    numbers, sound = _cut(data, CLIP.size, (2 * NUMBER_BYTES * words, pcm))
    found = _read(numbers)
    pairs = zip(found[::2], found[1::2], strict=True)
    return Clip(sound, sample_rate, tuple(Word(offset, sample) for offset, sample in pairs))


def packed_gain(gain_db: float) -> bytes:
    """A number of decibels as bytes."""
    return GAIN.pack(gain_db)


def unpacked_gain(data: bytes) -> float:
    """The number that ``packed_gain`` packed. Raises ``ValueError``."""
    if len(data) != GAIN.size:
        raise ValueError("not a gain")
    return float(GAIN.unpack(data)[0])


def _numbers(numbers: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}{NUMBER}", *numbers)


def _read(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // NUMBER_BYTES}{NUMBER}", data)


def _head(form: struct.Struct, data: bytes) -> tuple[Any, ...]:
    if len(data) < form.size:
        raise ValueError("too short")
    return form.unpack_from(data)


def _cut(data: bytes, start: int, sizes: tuple[int, ...]) -> Iterator[bytes]:
    if len(data) != start + sum(sizes):
        raise ValueError("of another length than it says")
    for size in sizes:
        yield data[start : start + size]
        start += size
