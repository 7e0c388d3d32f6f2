"""MP3 of a service → samples."""

from __future__ import annotations

import io

from audiobrief.engines.retrying import PassingError
from audiobrief.models import Clip

MAX_BYTES = 16_000_000
"""Of one answer: 45 minutes at 48 kbit/s, far above the longest line."""


def decoded(mp3: bytes) -> Clip:
    """``mp3`` as 16-bit mono at its own rate. Raises ``PassingError`` where it is no sound."""
    import soundfile

    try:
        samples, sample_rate = soundfile.read(io.BytesIO(mp3), dtype="int16", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise PassingError(f"an answer that is no MP3 ({error.error_string})") from error
    return Clip(samples[:, 0].astype("<i2").tobytes(), int(sample_rate))
