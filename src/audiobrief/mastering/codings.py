"""How a piece holds its sound: whole MP3 frames, or the same samples unencoded.

Every coding counts in frames of 1,152 samples and takes as many for a line as any other, so the timeline
is the same whatever the episode is written as. MP3 frames are joined by copying and are the MP3 file; PCM
is for what is mixed or encoded as a stream: the other formats, and music under the speech.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from audiobrief.mastering import mp3
from audiobrief.models import CodingName

FRAME_SAMPLES = mp3.FRAME_SAMPLES
"""Samples of a frame in every coding, at ``SAMPLE_RATE``, mono."""
SAMPLE_BYTES = 2
"""Of a PCM sample: signed 16-bit little-endian."""


class Coding(Struct, frozen=True):
    """What can be laid between and after pieces of one coding."""

    name: CodingName
    silent_frame: bytes
    """``FRAME_SAMPLES`` of digital silence."""
    closing_frames: int
    """Silent frames at the end of a stream that are no part of its time."""

    def silence(self, frames: int) -> bytes:
        """So many silent frames."""
        return self.silent_frame * frames


MP3 = Coding("mp3", mp3.SILENT_FRAME, mp3.CLOSING_FRAMES)
PCM = Coding("pcm", bytes(SAMPLE_BYTES * FRAME_SAMPLES), 0)

CODINGS: Mapping[CodingName, Coding] = MappingProxyType({coding.name: coding for coding in (MP3, PCM)})
"""Name → coding: the name is what a ``Line`` and a ``Piece`` carry."""
