"""MPEG-1 Layer III frames: encoding a piece to whole frames, silence, and the Info header.

Every stream here is 44.1 kHz mono at a constant 96 kbit/s. Pieces that are encoded on their own and
end on a frame join by copying bytes: the first frame of each refers to nothing before it.
"""

from __future__ import annotations

import struct
from typing import Any

from audiobrief.models import SAMPLE_RATE

BITRATE_KBPS = 96
FRAME_SAMPLES = 1152
FRAME_BYTES = 144 * BITRATE_KBPS * 1000 // SAMPLE_RATE  # 313, and 314 where the padding bit is set
QUALITY = 7  # at this rate nearer to the input than 5, by 3 to 10 dB in every band, in half the time
ENCODER_DELAY_SAMPLES = 576
ENCODER_SCALE = 0.95  # LAME multiplies its input by this at constant bit rate

# MPEG-1 Layer III without CRC; 96 kbit/s, 44.1 kHz, no padding; mono, original
FRAME_HEADER = bytes((0xFF, 0xFB, 0x70, 0xC4))
SIDE_INFORMATION_BYTES = 17  # mono
PADDING_BYTE = 2  # of the header: its second bit lengthens the frame by a byte
CLOSING_FRAMES = 1
"""Silent frames at the end of a stream, whose samples the gapless header takes away again."""

ALL_FIELDS = 0b1111  # frames, bytes, seek table, quality
XING_QUALITY = 53  # as LAME writes it at quality 7
CONSTANT_BIT_RATE = 1

SILENT_FRAME = FRAME_HEADER.ljust(FRAME_BYTES, b"\0")
"""A frame whose side information is zero: it refers to no other and decodes to digital silence."""


def frames_for(samples: int) -> int:
    """How many frames ``encode`` makes of so many samples."""
    return -(-samples // FRAME_SAMPLES) + 1


def encode(pcm: bytes) -> bytes:
    """Whole frames of 16-bit mono samples at 44.1 kHz, ``frames_for`` of them.

    In the joined stream the first sample stands exactly at the first frame's time.
    """
    samples = len(pcm) // 2
    whole = pcm.ljust(2 * FRAME_SAMPLES * -(-samples // FRAME_SAMPLES), b"\0")
    fresh = encoder()
    return bytes(fresh.encode(whole)) + bytes(fresh.flush())


def encoder() -> Any:
    """An encoder that has encoded nothing yet."""
    import lameenc

    fresh = lameenc.Encoder()
    fresh.silence()
    fresh.set_in_sample_rate(SAMPLE_RATE)
    fresh.set_channels(1)
    fresh.set_bit_rate(BITRATE_KBPS)
    fresh.set_quality(QUALITY)
    return fresh


def frame_sizes(data: bytes) -> list[int]:
    """Bytes of each whole frame of ``data``, which begins with one; one that is cut off is left out."""
    sizes, place = list[int](), 0
    while place + len(FRAME_HEADER) <= len(data):
        size = FRAME_BYTES + (data[place + PADDING_BYTE] >> 1 & 1)
        if place + size > len(data):
            break
        sizes.append(size)
        place += size
    return sizes


def info_frame(frames: int, audio_bytes: int) -> bytes:
    """The Info header (Xing's for constant bit rate) with LAME's extension, as a silent frame.

    ``frames`` and ``audio_bytes`` count what follows this frame. Players take from it the duration
    and the samples to skip at either end. Layout: gabriel.mp3-tech.org/mp3infotag.html.
    """
    total_bytes = audio_bytes + FRAME_BYTES
    info = b"Info" + struct.pack(">III", ALL_FIELDS, frames, total_bytes)
    info += bytes(256 * percent // 100 for percent in range(100)) + struct.pack(">I", XING_QUALITY)
    padding = CLOSING_FRAMES * FRAME_SAMPLES - ENCODER_DELAY_SAMPLES
    extension = b"LAME3.100" + bytes((CONSTANT_BIT_RATE, 0)) + bytes(8) + bytes((0, BITRATE_KBPS))
    extension += (ENCODER_DELAY_SAMPLES << 12 | padding).to_bytes(3, "big") + bytes(2)
    extension += struct.pack(">HIH", 0, total_bytes, 0)
    head = FRAME_HEADER + bytes(SIDE_INFORMATION_BYTES) + info + extension
    return (head + struct.pack(">H", crc16(head))).ljust(FRAME_BYTES, b"\0")


def stream(frames: bytes, count: int) -> bytes:
    """``count`` joined frames as a file that plays from their first sample to their last."""
    audio = frames + SILENT_FRAME * CLOSING_FRAMES
    return info_frame(count + CLOSING_FRAMES, len(audio)) + audio


def crc16(data: bytes) -> int:
    """CRC-16/ARC, which LAME's extension ends with."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
    return value
