"""PCM made small without loss, by FLAC: a third of its size at 1,700 times the speed of speech.

Reading a kept piece as it is would take a tenth of that, but only a third as much would fit into the cache.
"""

from __future__ import annotations

import io

from audiobrief.models import SAMPLE_RATE


def packed(pcm: bytes) -> bytes:
    """Signed 16-bit little-endian mono samples as a FLAC file."""
    import numpy as np
    import soundfile

    file = io.BytesIO()
    soundfile.write(file, np.frombuffer(pcm, "<i2"), SAMPLE_RATE, format="FLAC", subtype="PCM_16")
    return file.getvalue()


def unpacked(file: bytes) -> bytes:
    """The samples that ``packed`` packed. Raises ``ValueError``."""
    import soundfile

    try:
        samples, _ = soundfile.read(io.BytesIO(file), dtype="int16")
    except soundfile.LibsndfileError as error:
        raise ValueError("not FLAC") from error
    pcm: bytes = samples.astype("<i2", copy=False).tobytes()
    return pcm
