"""The program's own ident: two bell tones, a fifth apart, over a soft octave; made by sums of sines.

Partials of a bell die away the sooner the higher they are (a struck bar, as additive synthesis has it).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from audiobrief.mastering.loudness import Signal
from audiobrief.models import SAMPLE_RATE

SECONDS = 2.3
FADE_SECONDS = 0.25
LEVEL = 0.25
ATTACK_SECONDS = 0.012


class Tone(NamedTuple):
    """One stroke."""

    start_seconds: float
    pitch_hz: float
    level: float
    decay_seconds: float


TONES = (
    Tone(0.0, 220.00, 0.35, 1.1),
    Tone(0.0, 440.00, 0.80, 0.9),
    Tone(0.22, 554.37, 0.65, 0.8),
    Tone(0.44, 659.26, 0.90, 0.9),
    Tone(0.44, 329.63, 0.30, 1.1),
)
"""A major triad that rises, each tone ringing into the next."""
PARTIALS = ((1.0, 1.0), (2.0, 0.32), (3.0, 0.12), (4.2, 0.05))
"""Multiple of the pitch, and how loud it is."""


def ident() -> Signal:
    """The ident at some level of its own: full scale is not reached."""
    mixed = np.zeros(round(SECONDS * SAMPLE_RATE), np.float32)
    for tone in TONES:
        rest = mixed[round(tone.start_seconds * SAMPLE_RATE) :]
        since = np.arange(len(rest), dtype=np.float32) / np.float32(SAMPLE_RATE)
        rise = 1 - np.exp(since / np.float32(-ATTACK_SECONDS))
        for multiple, level in PARTIALS:
            decay = np.exp(since * np.float32(-2 * multiple**0.5 / tone.decay_seconds))
            wave = np.sin(since * np.float32(2 * np.pi * tone.pitch_hz * multiple))
            rest += np.float32(LEVEL * tone.level * level) * rise * decay * wave
    fade = round(FADE_SECONDS * SAMPLE_RATE)
    mixed[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade, dtype=np.float32)) ** 2
    return mixed
