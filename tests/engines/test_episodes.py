"""Whole episodes by every engine that is not espeak: workers, services that fail, and what is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import piper_voice
import pytest
import soundfile

from audiobrief import brief
from audiobrief.brief import Options
from audiobrief.engines import child
from audiobrief.errors import EngineError, InputError
from audiobrief.mastering.loudness import signal_lufs
from audiobrief.models import CastLine

SAMPLES = Path(__file__).parents[2] / "samples"
KAZAKH = "kk/flood.txt"
PIPER = "piper:kk_KZ-issai-high:ISSAI_KazakhTTS2_M2"
ARTICLES = {"gtts": "ru/bridge.txt"}
MAX_STRAY_LU = 0.5

pytestmark = pytest.mark.skipif(not child.CAN_FORK, reason="only forked workers inherit the services here")


def build(name: str, output: Path) -> brief.Episode:
    options = Options(engine=name, jobs=2, cache_bytes=0)
    return brief.build(SAMPLES / ARTICLES.get(name, KAZAKH), output, options)


def check(episode: brief.Episode, engine: str) -> None:
    assert abs(episode.loudness.integrated_lufs + 16) < MAX_STRAY_LU
    assert episode.loudness.true_peak_dbtp <= -1
    indices = [placed.segment.index for placed in episode.timeline.placed]
    assert indices == list(range(len(episode.script.segments)))
    assert {voice.engine for voice in episode.gains_db} == {engine}


def test_piper_makes_a_whole_episode_the_same_each_time(piper_voices: Path, tmp_path: Path) -> None:
    check(build("piper", tmp_path / "first.mp3"), "piper")
    build("piper", tmp_path / "second.mp3")
    assert (tmp_path / "first.mp3").read_bytes() == (tmp_path / "second.mp3").read_bytes()


@pytest.mark.parametrize(("name", "service"), [("edge", "microsoft"), ("gtts", "google")])
def test_a_service_that_fails_one_request_in_three(request, tmp_path, name: str, service: str) -> None:
    faults = request.getfixturevalue(service)
    check(build(name, tmp_path / "whole.mp3"), name)
    answered = Counter(faults.answered)
    faults.answered.clear()
    faults.every, faults.repeated = 3, "cut"
    build(name, tmp_path / "third.mp3")
    assert Counter(faults.answered) == answered, "what was answered is not asked for again"
    assert (tmp_path / "third.mp3").read_bytes() == (tmp_path / "whole.mp3").read_bytes()


def test_a_service_that_stays_broken_names_the_segment(microsoft, tmp_path: Path) -> None:
    microsoft.every, microsoft.repeated = 1, "503"
    with pytest.raises(EngineError, match=r"edge: the service answered 503"):
        build("edge", tmp_path / "none.mp3")
    assert not list(tmp_path.glob("*.mp3"))


def test_a_silent_voice_is_named(voices_home: Path, tmp_path: Path) -> None:
    piper_voice.write(voices_home, "kk_KZ-mute-low", loudness=0.0)
    with pytest.raises(EngineError, match=r"kk_KZ-mute-low: nothing but silence"):
        build("piper", tmp_path / "none.mp3")


def test_nothing_is_sent_for_kazakh_by_gtts(google) -> None:
    with pytest.raises(InputError, match="gTTS has no Kazakh voice"):
        brief.plan(SAMPLES / KAZAKH, Options(engine="gtts"))
    assert not google.asked


def test_no_service_is_asked_by_auto(google, microsoft, piper_voices: Path, tmp_path: Path) -> None:
    check(build("auto", tmp_path / "auto.mp3"), "piper")
    assert not google.asked + microsoft.asked


def test_voices_of_every_engine_in_one_episode_are_as_loud(
    microsoft, piper_voices: Path, tmp_path: Path
) -> None:
    """Voices of four engines and their variants, by a cast file, at a rate."""
    names = ("edge:kk-KZ-DauletNeural", "edge:kk-KZ-AigulNeural+24Hz", "tone:kk-220", PIPER, f"{PIPER}+2st")
    article = "Көпір ашылды\n\nКөпір екі жағалауды қосады, құрылыс екі жылға созылды.\n\n" + "\n\n".join(
        f"«Біз бұл күнді көп күттік, енді жол екі есе қысқарды», – деді Айдос {letter}лин."
        for letter in "АБВГД"
    )
    source = tmp_path / "a.txt"
    source.write_text(article, "utf-8")
    lines = tuple(
        CastLine(None, f"{letter}лин", (name,)) for letter, name in zip("АБВГД", names, strict=True)
    )
    told: list[str] = []
    options = Options(cast=lines, words_per_minute=150, jobs=2, cache_bytes=0)
    made = brief.build(source, tmp_path / "a.mp3", options, notice=told.append)
    assert told == ["the cast has voices of edge: what they say is sent to an online service"]
    assert {voice.told("espeak") for voice in made.gains_db} >= {*names}
    samples, rate = soundfile.read(tmp_path / "a.mp3")
    levels = [
        signal_lufs(np.float32(samples[place.start_sample : place.end_sample]), rate)
        for place in made.timeline.placed
        if place.segment.kind == "quote"
    ]
    assert len(levels) == len(names)
    assert max(levels) - min(levels) < 1.5
    sent = " ".join(microsoft.asked)
    assert "Көпір" not in sent, "only what its own voices say goes to a service"
