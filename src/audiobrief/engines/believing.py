"""A clip is checked before it is believed: engines return half a text, noise or silence as success."""

from __future__ import annotations

from itertools import pairwise

from audiobrief.errors import EngineError
from audiobrief.models import Clip

MIN_SECONDS_A_LETTER = 0.03
"""The fastest clip that espeak-ng makes of samples/ takes 0.05 s a letter, neural voices 0.06 s."""
MAX_SECONDS_A_CHARACTER = 2.0
"""espeak-ng says foreign letters and signs by their names, up to 1.3 s each."""
MAX_EXTRA_SECONDS = 3.0
SAMPLE_RATES = range(8_000, 96_001)
SILENCE = 103
"""Peak of 16-bit samples at -50 dBFS, below which trimming leaves nothing."""
TAIL_SECONDS = 0.01
MAX_TAIL = 0.7
"""Of the whole clip's level (RMS): speech fades, a clip that was cut inside a word does not."""


def believed(clip: Clip, text: str, tempo: float = 1.0) -> Clip:
    """``clip`` if it can be all of ``text`` at ``tempo`` times the usual rate. Raises ``EngineError``."""
    if clip.sample_rate not in SAMPLE_RATES or len(clip.pcm) % 2:
        raise EngineError(f"sound that is no 16-bit PCM at a known rate ({clip.sample_rate} Hz)")
    _check_length(clip, text, tempo)
    _check_sound(clip, tempo)
    return clip


def _check_length(clip: Clip, text: str, tempo: float) -> None:
    seconds = len(clip.pcm) / 2 / clip.sample_rate
    letters = sum(b.isalnum() and a != b for a, b in pairwise(f" {text}"))  # a repeated one takes no time
    at_least = letters * MIN_SECONDS_A_LETTER / max(1.0, tempo)
    at_most = (len(text) * MAX_SECONDS_A_CHARACTER + MAX_EXTRA_SECONDS) / min(1.0, tempo)
    if not at_least <= seconds <= at_most:
        raise EngineError(f"{seconds:.1f} s of sound for {len(text)} characters")


def _check_sound(clip: Clip, tempo: float) -> None:
    import numpy as np

    samples = np.frombuffer(clip.pcm, "<i2").astype(np.float32)
    if not len(samples) or np.abs(samples).max() < SILENCE:
        raise EngineError("nothing but silence")
    level = np.sqrt(np.mean(samples**2))
    tail_seconds = TAIL_SECONDS / max(1.0, tempo) ** 2  # fast speech ends faster still
    tail = np.sqrt(np.mean(samples[-round(tail_seconds * clip.sample_rate) :] ** 2))
    if tail > MAX_TAIL * level:
        raise EngineError("sound that breaks off inside a word")
