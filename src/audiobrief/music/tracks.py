"""Music that is heard by itself, as a piece: read, faded, and brought to the loudness of the speech."""

from __future__ import annotations

import math

import numpy as np

from audiobrief.errors import InputError
from audiobrief.mastering.loudness import Signal, signal_lufs
from audiobrief.mastering.pieces import sound
from audiobrief.models import SAMPLE_RATE, Piece, Track
from audiobrief.music import files
from audiobrief.music.ident import ident

FADE_IN_SECONDS = 0.02
FADE_OUT_SECONDS = 0.5


def piece(track: Track) -> Piece:
    """``track`` as frames. Raises ``InputError`` for what is no music, ``LimitError`` for too long a one."""
    if not track.path:
        return sound(ident(), track.target_lufs, track.coding)
    music = files.signal(track)
    lufs = signal_lufs(music, SAMPLE_RATE)
    if lufs == -math.inf:
        raise InputError(f"{track.path}: silent: there is nothing to hear in it")
    return sound(faded(music), track.target_lufs, track.coding)


def faded(music: Signal) -> Signal:
    """``music`` without a click at its ends."""
    rise, fall = (round(seconds * SAMPLE_RATE) for seconds in (FADE_IN_SECONDS, FADE_OUT_SECONDS))
    shaped = music.copy()
    shaped[:rise] *= slope(rise)[: len(shaped)]
    shaped[-fall:] *= slope(fall)[::-1][-len(shaped) :]
    return shaped


def slope(samples: int) -> Signal:
    """A gain that rises from 0 to 1 like half a cosine."""
    return (0.5 - 0.5 * np.cos(np.pi * (np.arange(samples) + 0.5) / samples)).astype(np.float32)
