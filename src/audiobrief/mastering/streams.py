"""Sound that comes in parts, written as one stream: as MP3, decoded again for its loudness, or as PCM."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import soundfile

from audiobrief.mastering import mp3
from audiobrief.mastering.loudness import Signal
from audiobrief.mastering.metering import SignalMeter
from audiobrief.models import Loudness
from audiobrief.quiet import muted

REMEMBERED_FRAMES = 10
"""Before a part, that its decoding may refer to: the bit reservoir holds 511 bytes, less than two."""


class PcmStream:
    """Writes samples as they come, 16 bits each."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._meter = SignalMeter()
        self._samples = 0

    @property
    def frames(self) -> int:
        """Whole frames written."""
        return self._samples // mp3.FRAME_SAMPLES

    def write(self, samples: Signal) -> None:
        """Write ``samples``."""
        self._meter.write(samples)
        self._samples += len(samples)
        self._write(_pcm(samples))

    def close(self) -> Loudness:
        """The loudness of it all."""
        return self._meter.loudness()


class Mp3Stream:
    """Writes frames as the encoder gives them; of the same length and delay as pieces that are joined."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._encoder = mp3.encoder()
        self._meter = SignalMeter()
        self._before, self._begun = b"", b""
        self._remembered = 0
        self.frames = 0
        self.byte_count = 0

    def write(self, samples: Signal) -> None:
        """Encode ``samples``."""
        self._append(bytes(self._encoder.encode(_pcm(samples / np.float32(mp3.ENCODER_SCALE)))))

    def close(self) -> Loudness:
        """Write the rest; the loudness of it all."""
        self._append(bytes(self._encoder.flush()))
        return self._meter.loudness()

    def _append(self, data: bytes) -> None:
        self._write(data)
        self.byte_count += len(data)
        self._begun += data
        sizes = mp3.frame_sizes(self._begun)
        whole, self._begun = self._begun[: sum(sizes)], self._begun[sum(sizes) :]
        self.frames += len(sizes)
        self._measure(whole, sizes)

    def _measure(self, frames: bytes, sizes: list[int]) -> None:
        if not sizes:
            return
        count = self._remembered + len(sizes)
        with muted():
            data = io.BytesIO(mp3.stream(self._before + frames, count))
            samples, _ = soundfile.read(data, dtype="float32")
        self._meter.write(samples[self._remembered * mp3.FRAME_SAMPLES :])
        kept = sizes[-REMEMBERED_FRAMES:]
        self._before, self._remembered = frames[-sum(kept) :], len(kept)


def _pcm(samples: Signal) -> bytes:
    whole: bytes = (samples * np.float32(32767)).round().astype("<i2").tobytes()
    return whole
