"""Frames: what is encoded apart and joined by copying must stand exactly where it was laid."""

import io
import math
import shutil
import subprocess

import numpy as np
import pytest
import soundfile

from audiobrief import engines
from audiobrief.mastering import mp3
from audiobrief.models import SAMPLE_RATE
from frames import split


def beep(samples: int, pitch_hz: float) -> np.ndarray:
    times = np.arange(samples) / SAMPLE_RATE
    return (8000 * np.sin(2 * np.pi * pitch_hz * times) * np.hanning(samples)).astype("<i2")


@pytest.mark.parametrize("samples", [1, 500, 1151, 1152, 1153, 9 * 1152, 30_001])
def test_a_piece_is_whole_frames(samples: int) -> None:
    frames = split(mp3.encode(beep(samples, 440).tobytes()))
    assert len(frames) == mp3.frames_for(samples)


def test_joined_pieces_stand_at_exact_samples() -> None:
    pieces = [
        beep(samples, pitch)
        for samples, pitch in ((44_100, 440), (30_001, 700), (10_368, 900), (22_050, 1200))
    ]
    joined, count, starts = b"", 0, []
    for piece in pieces:
        starts.append(count * mp3.FRAME_SAMPLES)
        joined += mp3.encode(piece.tobytes()) + 7 * mp3.SILENT_FRAME
        count += mp3.frames_for(len(piece)) + 7
    heard, rate = soundfile.read(io.BytesIO(mp3.stream(joined, count)))
    assert rate == SAMPLE_RATE
    assert len(heard) == count * mp3.FRAME_SAMPLES
    for start, piece in zip(starts, pieces, strict=True):
        around = np.concatenate([np.zeros(600), heard])[start : start + len(piece) + 1200]
        assert np.argmax(np.correlate(around, piece / 32768, "valid")) == 600
        level = np.std(heard[start : start + len(piece)]) / np.std(piece / 32768)
        assert level == pytest.approx(mp3.ENCODER_SCALE, abs=0.001)


def test_a_silent_frame_is_silence() -> None:
    heard, _ = soundfile.read(io.BytesIO(mp3.stream(40 * mp3.SILENT_FRAME, 40)))
    assert len(heard) == 40 * mp3.FRAME_SAMPLES
    assert not heard.any()


@pytest.mark.parametrize("broken", [b"\xff\xfb", b"ID3\x03", mp3.SILENT_FRAME + b"x"])
def test_what_is_no_frame_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="no frame at byte"):
        split(broken)


def test_crc_is_arc() -> None:
    assert mp3.crc16(b"123456789") == 0xBB3D  # the check value of CRC-16/ARC


@pytest.mark.skipif(not shutil.which("ffprobe"), reason="ffprobe (Debian: ffmpeg) is not installed")
def test_players_read_the_length_from_the_header(tmp_path) -> None:
    path = tmp_path / "silence.mp3"
    path.write_bytes(mp3.stream(100 * mp3.SILENT_FRAME, 100))
    command = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)]
    told = float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert told == pytest.approx(
        100 * mp3.FRAME_SAMPLES / SAMPLE_RATE, abs=2 * mp3.FRAME_SAMPLES / SAMPLE_RATE
    )


def test_the_encoder_is_nearer_to_speech_than_at_lames_usual_quality(monkeypatch) -> None:
    """What the comment beside ``QUALITY`` says, in decibels of error on a spoken sentence."""
    engine = engines.load("espeak")
    voice = next(voice for voice in engine.voices() if voice.language == "kk")
    clip = engine.speak("Бүгін елімізде жаңа оқу жылы басталды, мектептер есігін ашты.", voice)
    speech = np.repeat(np.frombuffer(clip.pcm, "<i2"), SAMPLE_RATE // clip.sample_rate)

    def error_db(quality: int) -> float:
        monkeypatch.setattr(mp3, "QUALITY", quality)
        frames = mp3.encode(speech.astype("<i2").tobytes())
        heard, _ = soundfile.read(io.BytesIO(mp3.stream(frames, mp3.frames_for(len(speech)))))
        error = heard[: len(speech)] / mp3.ENCODER_SCALE - speech / 32768
        return 10 * math.log10(np.mean(error**2))

    assert error_db(mp3.QUALITY) < error_db(5)
