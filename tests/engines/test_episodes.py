"""Whole episodes by every engine that is not espeak: workers, services that fail, and what is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import piper_voice
import pytest

from audiobrief import brief
from audiobrief.brief import Options
from audiobrief.engines import child
from audiobrief.errors import EngineError, InputError

SAMPLES = Path(__file__).parents[2] / "samples"
ARTICLES = {"piper": "kk/flood.txt", "edge": "kk/flood.txt", "gtts": "ru/bridge.txt"}
SETTINGS = {"piper": "piper_voices", "edge": "microsoft", "gtts": "google"}
MAX_STRAY_LU = 0.5

pytestmark = pytest.mark.skipif(not child.CAN_FORK, reason="only forked workers inherit the services here")


def build(name: str, output: Path, **options) -> brief.Episode:
    return brief.build(SAMPLES / ARTICLES[name], output, Options(engine=name, jobs=2, **options))


@pytest.mark.parametrize("name", ARTICLES)
def test_an_episode_is_whole_level_and_repeatable(request, tmp_path: Path, name: str) -> None:
    request.getfixturevalue(SETTINGS[name])
    first = build(name, tmp_path / "first.mp3")
    assert abs(first.loudness.integrated_lufs + 16) < MAX_STRAY_LU
    assert first.loudness.true_peak_dbtp <= -1
    assert [placed.segment.index for placed in first.timeline.placed] == list(
        range(len(first.script.segments))
    )
    assert {voice.engine for voice in first.gains_db} == {name}
    build(name, tmp_path / "second.mp3")
    assert (tmp_path / "first.mp3").read_bytes() == (tmp_path / "second.mp3").read_bytes()


@pytest.mark.parametrize(("name", "service"), [("edge", "microsoft"), ("gtts", "google")])
def test_a_service_that_fails_one_request_in_three(request, tmp_path, name: str, service: str) -> None:
    faults = request.getfixturevalue(service)
    build(name, tmp_path / "whole.mp3")
    asked_of_whole = Counter(faults.answered)
    for log in (faults.asked, faults.answered):
        log.clear()
    faults.every, faults.repeated = 3, "cut"
    build(name, tmp_path / "third.mp3", title="The same, asked again")
    assert Counter(faults.answered) <= asked_of_whole, "what was answered is not asked for again"
    assert (tmp_path / "third.vtt").read_bytes() == (tmp_path / "whole.vtt").read_bytes()


def test_a_service_that_stays_broken_names_the_segment(microsoft, tmp_path: Path) -> None:
    microsoft.every, microsoft.repeated = 1, "503"
    with pytest.raises(EngineError, match=r"edge: the service answered 503"):
        build("edge", tmp_path / "none.mp3")
    assert not list(tmp_path.glob("*.mp3"))


def test_a_silent_voice_is_named(voices_home: Path, tmp_path: Path) -> None:
    piper_voice.write(voices_home, "kk_KZ-mute-low", loudness=0.0)
    with pytest.raises(EngineError, match=r"kk_KZ-mute-low: nothing but silence"):
        build("piper", tmp_path / "none.mp3")


def test_nothing_is_sent_for_kazakh_by_gtts(google, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gTTS has no Kazakh voice"):
        brief.build(SAMPLES / "kk/flood.txt", tmp_path / "none.mp3", Options(engine="gtts"))
    assert not google.asked


def test_no_service_is_asked_by_auto(google, microsoft, piper_voices: Path, tmp_path: Path) -> None:
    episode = brief.build(SAMPLES / "kk/flood.txt", tmp_path / "auto.mp3", Options(engine="auto"))
    assert {voice.engine for voice in episode.gains_db} == {"piper"}
    assert not google.asked + microsoft.asked
