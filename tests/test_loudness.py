"""Loudness against the reference signals of EBU Tech 3341 and against ffmpeg; the limiter's promise."""

import math
import re
import shutil
import subprocess

import numpy as np
import pytest
import soundfile

from audiobrief.mastering.limiter import limited
from audiobrief.mastering.loudness import hop_energies, signal_lufs, true_peak
from audiobrief.mastering.meter import Meter, range_lu
from audiobrief.models import Line, Piece, Voice


def tone(level_dbfs: float, seconds: float, rate: int, pitch_hz: float = 1000.0) -> np.ndarray:
    times = np.arange(round(seconds * rate)) / rate
    return (10 ** (level_dbfs / 20) * np.sin(2 * np.pi * pitch_hz * times)).astype(np.float32)


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize(("level_dbfs", "lufs"), [(-23.0, -23.0), (-33.0, -33.0)])
def test_tech_3341_cases_1_and_2(rate: int, level_dbfs: float, lufs: float) -> None:
    """A 1 kHz sine on both channels at -23 dBFS measures -23 LUFS."""
    assert signal_lufs(tone(level_dbfs, 20, rate), rate) == pytest.approx(lufs, abs=0.1)


@pytest.mark.parametrize(
    ("parts", "lufs"),
    [
        ([(-36, 10), (-23, 60), (-36, 10)], -23.0),
        ([(-72, 10), (-36, 10), (-23, 60), (-36, 10), (-72, 10)], -23.0),
        ([(-26, 20), (-20, 20.1), (-26, 20)], -23.0),
    ],
    ids=["case 3", "case 4", "case 5"],
)
def test_tech_3341_gating(parts: list[tuple[float, float]], lufs: float) -> None:
    signal = np.concatenate([tone(level, seconds, 48_000) for level, seconds in parts])
    assert signal_lufs(signal, 48_000) == pytest.approx(lufs, abs=0.1)


@pytest.mark.parametrize(
    "signal", [np.zeros(0, np.float32), tone(-20, 0.39, 44_100), np.zeros(44_100, np.float32)]
)
def test_too_short_or_silent_has_no_loudness(signal: np.ndarray) -> None:
    assert signal_lufs(signal, 44_100) == -math.inf


@pytest.mark.parametrize(
    ("levels_dbfs", "lu"),
    [([-20, -30], 10), ([-20, -15], 5), ([-40, -20], 20), ([-50, -35, -20, -35, -50], 15)],
    ids=["case 1", "case 2", "case 3", "case 4"],
)
def test_tech_3342_range(levels_dbfs: list[float], lu: float) -> None:
    """Twenty seconds at each level, within 1 LU."""
    signal = np.concatenate([tone(level, 20, 48_000) for level in levels_dbfs])
    assert range_lu(hop_energies(signal, 48_000).tolist()) == pytest.approx(lu, abs=1)


@pytest.mark.parametrize("hops", [[], [1e-3] * 29, [0.0] * 100, [1e-3] * 100])
def test_no_range(hops: list[float]) -> None:
    assert range_lu(hops) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("pitch_hz", "phase", "dbtp"),
    [(12_000, 0.0, -6.0), (12_000, math.pi / 4, -6.0), (16_000, math.pi / 3, -6.0)],
)
def test_tech_3341_true_peak(pitch_hz: float, phase: float, dbtp: float) -> None:
    """Cases 15 to 18: the peak between the samples is found, within +0.2 and -0.4 dB."""
    times = np.arange(48_000) / 48_000
    signal = (0.5 * np.sin(2 * np.pi * pitch_hz * times + phase)).astype(np.float32)
    signal[:4000] *= np.linspace(0, 1, 4000, dtype=np.float32)  # a sudden start rings
    signal[-4000:] *= np.linspace(1, 0, 4000, dtype=np.float32)
    assert dbtp - 0.4 <= 20 * math.log10(true_peak(signal, 48_000)) <= dbtp + 0.2


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="ffmpeg is not installed")
def test_agrees_with_ffmpeg(tmp_path) -> None:
    noise = np.random.default_rng(7).standard_normal(44_100 * 12).astype(np.float32)
    swell = 0.02 + 0.13 * np.abs(np.sin(np.arange(len(noise)) / 200_000))
    signal = (noise * swell).astype(np.float32)
    soundfile.write(tmp_path / "noise.wav", signal, 44_100, subtype="FLOAT")
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(tmp_path / "noise.wav")]
    command += ["-af", "ebur128=peak=true:dualmono=true:framelog=verbose", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    lufs = float(re.search(r"I:\s+(-?[\d.]+) LUFS", said)[1])
    dbtp = float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", said)[1])
    lu = float(re.search(r"LRA:\s+([\d.]+) LU", said[said.rindex("Summary:") :])[1])
    assert signal_lufs(signal, 44_100) == pytest.approx(lufs, abs=0.1)
    assert 20 * math.log10(true_peak(signal, 44_100)) == pytest.approx(dbtp, abs=0.2)
    assert lu > 1
    assert range_lu(hop_energies(signal, 44_100).tolist()) == pytest.approx(lu, abs=0.5)


@pytest.mark.parametrize("seed", range(5))
def test_the_limiter_keeps_its_ceiling_and_leaves_the_quiet(seed: int) -> None:
    random = np.random.default_rng(seed)
    signal = (random.standard_normal(30_011) * 0.1).astype(np.float32)
    signal[random.integers(0, 15_000, 20)] = random.uniform(-3, 3, 20)
    quiet = limited(signal, 44_100, 0.5)
    assert np.abs(quiet).max() <= 0.5 + 1e-6
    assert np.array_equal(quiet[20_000:], signal[20_000:])


def test_the_limiter_leaves_what_is_low_enough() -> None:
    signal = tone(-12, 1, 44_100)
    assert limited(signal, 44_100, 0.5) is signal


def test_a_meter_measures_what_is_laid_and_the_pauses_between() -> None:
    speech, pause = tone(-20, 3, 44_100), np.zeros(44_100, np.float32)
    piece = Piece(b"", 0, 0, (), hop_energies(speech, 44_100).tobytes(), 0.5)
    line = Line(0, (), Voice("tone", "kk-180", "kk"), 0.0)
    meter = Meter()
    for start in (44_100, 5 * 44_100):
        meter.laid(start, line, piece)
    whole = signal_lufs(np.concatenate([pause, speech, pause, speech]), 44_100)
    assert meter.loudness().integrated_lufs == pytest.approx(whole, abs=0.02)
    assert meter.loudness().range_lu == pytest.approx(
        range_lu(hop_energies(np.concatenate([pause, speech, pause, speech]), 44_100).tolist()), abs=0.2
    )
    assert meter.loudness().true_peak_dbtp == pytest.approx(-6.02, abs=0.01)
