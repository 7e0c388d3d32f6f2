"""From a clip to a piece: trim, resample, level, limit, encode, and prove the result by decoding."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence

import numpy as np
import soundfile
import soxr
from msgspec.structs import replace

from audiobrief.errors import EngineError
from audiobrief.mastering import mp3
from audiobrief.mastering.codings import FRAME_SAMPLES, SAMPLE_BYTES
from audiobrief.mastering.limiter import limited, outline, taken_db
from audiobrief.mastering.loudness import Signal, hop_energies, signal_lufs, true_peak
from audiobrief.mastering.trimming import trimmed
from audiobrief.models import SAMPLE_RATE, TARGET_LUFS, WORD_START, Clip, CodingName, Piece

CEILING = 10 ** (-2.0 / 20)
"""Of the samples before encoding; the codec and the peaks between samples take up to 1 dB more."""
STRAY_LU = 0.15
"""How far a piece may stand from the target before its own gain is corrected."""
MAX_CORRECTION_DB = 3.0
CORRECTIONS = 3
LIMITER_SLOPE = 1.3  # of what is added at this level the limiter takes about a quarter
LOSS_LU = 1.0
"""A limiter that takes more of a voice is asked again how much."""
PAUSE_SECONDS = 0.3
"""Silence on either side that a piece is measured with: the blocks over its edges count in the episode."""


def piece(
    clip: Clip,
    gain_db: float,
    sentence_starts: Sequence[int],
    target_lufs: float | None = TARGET_LUFS,
    coding: CodingName = "mp3",
) -> Piece:
    """``clip`` as frames at the level of the episode; for the target None at its own with ``gain_db``.

    ``sentence_starts`` are samples of the clip. The piece's places and number of frames are the same in every
    ``coding``, loudness and peak those of its own decoded sound. Raises ``EngineError`` if nothing is left.
    """
    cut = trimmed(clip)
    speech = _signal(cut.pcm)
    if not len(speech):
        raise EngineError("nothing but silence")
    signal = _resampled(speech, clip.sample_rate)
    if target_lufs is None:
        signal = _levelled(signal, gain_db)
    else:
        signal = _at_target(signal, _lufs(speech, clip.sample_rate), gain_db, target_lufs)

    def placed(start: int) -> int:
        sample = max(0, start - cut.removed_samples) * SAMPLE_RATE // clip.sample_rate
        return min(sample, len(signal))

    words = b"".join(WORD_START.pack(word.offset, placed(word.start_sample)) for word in clip.words)
    return replace(_measured(signal, map(placed, sentence_starts), coding), word_starts=words)


def sound(signal: Signal, target_lufs: float | None = TARGET_LUFS, coding: CodingName = "mp3") -> Piece:
    """Any sound at ``SAMPLE_RATE`` as frames, brought to the target as a whole."""
    if target_lufs is None:
        return _measured(_levelled(signal, 0.0), (), coding)
    lufs = _lufs(signal, SAMPLE_RATE)
    return _measured(_at_target(signal, lufs, target_lufs - lufs, target_lufs), (), coding)


def _measured(signal: Signal, starts: Iterable[int], coding: CodingName) -> Piece:
    count = mp3.frames_for(len(signal))
    frames = _encoded(signal, count, coding)
    heard = _decoded(frames, count, coding)[: len(signal)]
    return Piece(
        frames=frames,
        frame_count=count,
        speech_samples=len(signal),
        sentence_starts=tuple(starts),
        energies=hop_energies(heard, SAMPLE_RATE).tobytes(),
        true_peak=true_peak(heard, SAMPLE_RATE),
        coding=coding,
    )


def gain_db(clip: Clip, target_lufs: float | None = TARGET_LUFS) -> float:
    """Gain that brings the speech of ``clip`` to the target, the limiter's loss made up; 0 without one."""
    if target_lufs is None:
        return 0.0
    speech = _signal(trimmed(clip).pcm)
    gain = target_lufs - _lufs(speech, clip.sample_rate)
    signal = _resampled(speech, clip.sample_rate)
    for _ in range(CORRECTIONS):
        loss = target_lufs - _lufs(_levelled(signal, gain), SAMPLE_RATE)
        gain += loss
        if loss < LOSS_LU:
            break
    return round(gain, 2)


def speech_of(made: Piece) -> Signal:
    """What a listener hears of a piece, without the silence of its last frames."""
    return _decoded(made.frames, made.frame_count, made.coding)[: made.speech_samples]


def _encoded(signal: Signal, count: int, coding: CodingName) -> bytes:
    if coding == "pcm":
        return _pcm(signal).ljust(count * FRAME_SAMPLES * SAMPLE_BYTES, b"\0")
    return mp3.encode(_pcm(signal / mp3.ENCODER_SCALE))


def _pcm(signal: Signal) -> bytes:
    samples: bytes = (signal * 32767).round().astype("<i2").tobytes()
    return samples


def _decoded(frames: bytes, count: int, coding: CodingName) -> Signal:
    if coding == "pcm":
        return _signal(frames)
    samples, _ = soundfile.read(io.BytesIO(mp3.stream(frames, count)), dtype="float32")
    if len(samples) != count * mp3.FRAME_SAMPLES:
        raise EngineError(f"{count} frames decoded to {len(samples)} samples")
    return np.asarray(samples, np.float32)


def _at_target(speech: Signal, lufs: float, gain: float, target_lufs: float) -> Signal:
    """``speech`` of loudness ``lufs`` with its voice's gain, corrected where it strays too far."""
    lowest, highest = gain - MAX_CORRECTION_DB, gain + MAX_CORRECTION_DB
    drawn = outline(speech, SAMPLE_RATE)
    for _ in range(CORRECTIONS):
        # what the limiter takes, by plain energy: for speech within 0.05 LU of the weighted one
        stray = lufs + gain - taken_db(drawn, gain, CEILING) - target_lufs
        if abs(stray) <= STRAY_LU or not math.isfinite(lufs):  # a clip under 0.4 s has no loudness
            break
        gain = min(max(gain - LIMITER_SLOPE * stray, lowest), highest)
    return _levelled(speech, gain)


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
