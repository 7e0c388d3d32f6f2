"""From a clip to a piece: trim, resample, level, limit, encode, and prove the result by decoding."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence

import numpy as np
import soundfile
import soxr

from audiobrief.errors import EngineError
from audiobrief.mastering import mp3
from audiobrief.mastering.limiter import limited
from audiobrief.mastering.loudness import Signal, hop_energies, signal_lufs, true_peak
from audiobrief.mastering.trimming import trimmed
from audiobrief.models import SAMPLE_RATE, Clip, Piece

TARGET_LUFS = -16.0
"""As heard on two speakers: Apple's and the AES's recommendation for podcasts."""
CEILING = 10 ** (-2.0 / 20)
"""Of the samples before encoding; the codec and the peaks between samples take up to 1 dB more."""
STRAY_LU = 0.15
"""How far a piece may stand from the target before its own gain is corrected."""
MAX_CORRECTION_DB = 3.0
CORRECTIONS = 3
LIMITER_SLOPE = 1.3  # of what is added at this level the limiter takes about a quarter
PAUSE_SECONDS = 0.3
"""Silence on either side that a piece is measured with: the blocks over its edges count in the episode."""


def piece(clip: Clip, gain_db: float, sentence_starts: Sequence[int]) -> Piece:
    """``clip`` as frames at the level of the episode.

    ``sentence_starts`` are samples of the clip. Raises ``EngineError`` if nothing is left of it.
    """
    cut = trimmed(clip)
    speech = _signal(cut.pcm)
    if not len(speech):
        raise EngineError("nothing but silence")
    loudness = _lufs(speech, clip.sample_rate)
    signal = _at_target(_resampled(speech, clip.sample_rate), loudness, gain_db)
    count = mp3.frames_for(len(signal))
    frames = mp3.encode((signal / mp3.ENCODER_SCALE * 32767).round().astype("<i2").tobytes())
    heard = _decoded(frames, count)[: len(signal)]
    starts = (
        max(0, start - cut.removed_samples) * SAMPLE_RATE // clip.sample_rate for start in sentence_starts
    )
    return Piece(
        frames=frames,
        frame_count=count,
        speech_samples=len(signal),
        sentence_starts=tuple(min(start, len(signal)) for start in starts),
        energies=hop_energies(heard, SAMPLE_RATE).tobytes(),
        true_peak=true_peak(heard, SAMPLE_RATE),
    )


def gain_db(clip: Clip) -> float:
    """Gain that brings the speech of ``clip`` to the target, the limiter's loss made up."""
    speech = _signal(trimmed(clip).pcm)
    gain = TARGET_LUFS - _lufs(speech, clip.sample_rate)
    signal = _resampled(speech, clip.sample_rate)
    reached = _lufs(_levelled(signal, gain), SAMPLE_RATE)
    return round(gain + TARGET_LUFS - reached, 2)


def speech_of(made: Piece) -> Signal:
    """What a listener hears of a piece, without the silence of its last frames."""
    return _decoded(made.frames, made.frame_count)[: made.speech_samples]


def _decoded(frames: bytes, count: int) -> Signal:
    samples, _ = soundfile.read(io.BytesIO(mp3.stream(frames, count)), dtype="float32")
    if len(samples) != count * mp3.FRAME_SAMPLES:
        raise EngineError(f"{count} frames decoded to {len(samples)} samples")
    return np.asarray(samples, np.float32)


def _at_target(speech: Signal, lufs: float, gain: float) -> Signal:
    """``speech`` of loudness ``lufs`` with its voice's gain, corrected where it strays too far."""
    lowest, highest = gain - MAX_CORRECTION_DB, gain + MAX_CORRECTION_DB
    for _ in range(CORRECTIONS):
        signal = _levelled(speech, gain)
        # what the limiter takes, by plain energy: for speech within 0.05 LU of the weighted one
        taken_db = 20 * math.log10(np.linalg.norm(signal) / np.linalg.norm(speech)) - gain
        stray = lufs + gain + taken_db - TARGET_LUFS
        if abs(stray) <= STRAY_LU or not math.isfinite(lufs):  # a clip under 0.4 s has no loudness
            break
        gain = min(max(gain - LIMITER_SLOPE * stray, lowest), highest)
    return signal


def _lufs(speech: Signal, sample_rate: int) -> float:
    return signal_lufs(np.pad(speech, round(PAUSE_SECONDS * sample_rate)), sample_rate)


def _signal(pcm: bytes) -> Signal:
    return np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768)


def _resampled(signal: Signal, sample_rate: int) -> Signal:
    if sample_rate == SAMPLE_RATE:
        return signal
    return np.asarray(soxr.resample(signal, sample_rate, SAMPLE_RATE), np.float32)


def _levelled(signal: Signal, gain: float) -> Signal:
    return limited(signal * np.float32(10 ** (gain / 20)), SAMPLE_RATE, CEILING)
