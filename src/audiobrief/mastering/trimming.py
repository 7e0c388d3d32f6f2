"""The edits that pydub makes to each clip: the engine's silence off, short fades on."""

from __future__ import annotations

import warnings
from functools import cache
from typing import Any

from msgspec import Struct

from audiobrief.models import Clip

SILENCE_DBFS = -50.0
SILENCE_STEP_MS = 5
KEPT_BEFORE_MS = 10  # an onset is softer than its threshold
KEPT_AFTER_MS = 40
FADE_IN_MS = 4
FADE_OUT_MS = 12


@cache
def _pydub() -> Any:
    with warnings.catch_warnings():
        # it warns at import that ffmpeg is missing, which nothing here needs
        warnings.simplefilter("ignore")
        import pydub
        import pydub.silence
    return pydub


class Trimmed(Struct, frozen=True):
    """A clip without the engine's own silence at its ends."""

    pcm: bytes
    removed_samples: int
    """How many samples were cut off the front, at the clip's rate."""


def trimmed(clip: Clip) -> Trimmed:
    """``clip`` cut to its speech, with short fades so that no edge clicks."""
    pydub = _pydub()
    sound = pydub.AudioSegment(data=clip.pcm, sample_width=2, frame_rate=clip.sample_rate, channels=1)
    leading = pydub.silence.detect_leading_silence
    start_ms = leading(sound, SILENCE_DBFS, SILENCE_STEP_MS) - KEPT_BEFORE_MS
    end_ms = leading(sound.reverse(), SILENCE_DBFS, SILENCE_STEP_MS) - KEPT_AFTER_MS
    start = max(0, start_ms) * clip.sample_rate // 1000
    end = int(sound.frame_count()) - max(0, end_ms) * clip.sample_rate // 1000
    speech = sound.get_sample_slice(start, max(start, end))
    return Trimmed(speech.fade_in(FADE_IN_MS).fade_out(FADE_OUT_MS).raw_data, start)
