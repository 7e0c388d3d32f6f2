"""Clips, pieces and gains as bytes and back: the contents of the cache.

Little-endian throughout. What comes back is equal to what went in; bytes that are none of ours raise
``ValueError``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from audiobrief import lossless
from audiobrief.models import Clip, CodingName, Piece, Word

CODINGS: tuple[CodingName, ...] = ("mp3", "pcm")
"""Number in a packed piece → coding."""
PIECE = struct.Struct("<BIIdIIII")
"""Coding; frames, samples of speech, true peak; sentences, bytes of word starts, of energies, of frames."""
CLIP = struct.Struct("<III")
"""Sample rate; words, bytes of sound."""
GAIN = struct.Struct("<d")
NUMBER = "I"
NUMBER_BYTES = 4


def packed_piece(piece: Piece) -> bytes:
    """``piece`` as bytes; PCM as FLAC, a third of its size."""
    frames = lossless.packed(piece.frames) if piece.coding == "pcm" else piece.frames
    head = PIECE.pack(
        CODINGS.index(piece.coding),
        piece.frame_count,
        piece.speech_samples,
        piece.true_peak,
        len(piece.sentence_starts),
        len(piece.word_starts),
        len(piece.energies),
        len(frames),
    )
    return head + _numbers(piece.sentence_starts) + piece.word_starts + piece.energies + frames


def unpacked_piece(data: bytes) -> Piece:
    """The piece that ``packed_piece`` packed. Raises ``ValueError``."""
    number, frame_count, speech_samples, true_peak, *lengths = _head(PIECE, data)
    sizes = (NUMBER_BYTES * lengths[0], *lengths[1:])
    numbers, word_starts, measured, kept = _cut(data, PIECE.size, sizes)
    if number >= len(CODINGS):
        raise ValueError("of an unknown coding")
    coding = CODINGS[number]
    frames = lossless.unpacked(kept) if coding == "pcm" else kept
    starts = _read(numbers)
    return Piece(frames, frame_count, speech_samples, starts, measured, true_peak, coding, word_starts)


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
