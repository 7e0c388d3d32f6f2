"""How espeak's failures stay in its child; what every engine keeps is in engines/test_contract.py."""

import os
import signal
import sys
import time
from itertools import groupby
from pathlib import Path

import pytest

from audiobrief import engines
from audiobrief.engines import child, statics
from audiobrief.engines.booth import MAX_CLIPS, Booth, Synthesize
from audiobrief.engines.espeak import Espeak
from audiobrief.errors import EngineError
from audiobrief.models import Clip, Voice

SENTENCE = "Бүгін елімізде жаңа оқу жылы басталды."
CRASH = "é . " * 126
"""Aborts espeak-ng 1.52.0 with any voice."""


def kazakh(name: str) -> tuple[engines.Engine, Voice]:
    engine = engines.load(name)
    return engine, next(voice for voice in engine.voices() if voice.language == "kk")


def test_a_crash_costs_one_clip() -> None:
    engine, voice = kazakh("espeak")
    with pytest.raises(EngineError, match="crashed"):
        engine.speak(CRASH, voice)
    assert engine.speak(SENTENCE, voice).pcm


def test_an_unknown_voice_is_named() -> None:
    with pytest.raises(EngineError, match="no voice 'tlh'"):
        engines.load("espeak").speak("сәлем", Voice("espeak", "tlh", "tlh"))


def test_markup_in_an_article_is_not_obeyed() -> None:
    """SSML could read local files or make ten minutes of silence, and [[…]] phonemes."""
    engine, voice = kazakh("espeak")
    clip = engine.speak('Сәлем <break time="600s"/> [[h@]] әлем', voice)
    assert len(clip.pcm) / 2 / clip.sample_rate < 20


@pytest.mark.skipif(not child.CAN_FORK, reason="only Linux forks engines")
def test_a_fresh_interpreter_gives_the_same_clip(monkeypatch) -> None:
    """In every voice: some put the time of day into their breath unless told otherwise."""
    engine, _ = kazakh("espeak")
    voices = [voice for voice in engine.voices() if voice.language == "kk"]
    forked = [engine.speak(SENTENCE, voice) for voice in voices]
    monkeypatch.setattr(child, "CAN_FORK", False)
    assert [Espeak().speak(SENTENCE, voice) for voice in voices] == forked
    voice = voices[0]
    with pytest.raises(EngineError, match="crashed"):
        Espeak().speak(CRASH, voice)


@pytest.mark.skipif(not child.CAN_FORK, reason="only Linux forks engines")
class TestChild:
    def test_a_late_child_is_killed(self) -> None:
        with pytest.raises(EngineError, match="deadline"):
            child.forked(lambda: time.sleep(60), deadline_seconds=0.2)

    def test_a_child_that_stops_half_way_is_not_believed(self) -> None:
        with pytest.raises(EngineError, match="exit status 7"):
            child.forked(lambda: __import__("os")._exit(7))

    def test_an_error_of_the_engine_arrives(self) -> None:
        def fail() -> Clip:
            raise EngineError("no such thing")

        with pytest.raises(EngineError, match="no such thing"):
            child.forked(fail)


def test_no_numpy_is_loaded_for_a_list_of_voices() -> None:
    code = "import sys, audiobrief.engines as e; e.load('espeak').voices(); sys.exit('numpy' in sys.modules)"
    import subprocess

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.skipif(not statics.CAN_RESTORE, reason="only Linux keeps an engine from clip to clip")
class TestBooth:
    def test_a_clip_shows_nothing_of_those_before_it(self) -> None:
        """In every voice of a language, and in any order."""
        engine, _ = kazakh("espeak")
        voices = [voice for voice in engine.voices() if voice.language == "kk"]
        alone = [Espeak().speak(SENTENCE, voice) for voice in voices]
        assert [engine.speak(SENTENCE, voice) for voice in voices] == alone
        engine.speak("Басқа сөйлем: 25 пайыз!", voices[3])
        assert [engine.speak(SENTENCE, voice) for voice in reversed(voices)] == alone[::-1]

    def test_a_late_one_is_killed_and_the_next_is_new(self) -> None:
        booth = Booth(lambda: sleeping, deadline_seconds=0.5)
        with pytest.raises(EngineError, match="deadline"):
            booth.clip(60.0)
        assert booth.clip(0.0) == Clip(b"\0\0", 22_050)

    def test_one_that_has_gone_between_two_clips_is_replaced(self) -> None:
        booth = Booth(lambda: own_number)
        first = booth.clip()
        assert booth.clip() == first
        os.kill(first.sample_rate, signal.SIGKILL)
        os.waitid(os.P_PID, first.sample_rate, os.WEXITED | os.WNOWAIT)
        assert booth.clip() != first

    def test_one_that_has_made_many_is_replaced(self) -> None:
        """What a library loses of its memory does not add up."""
        booth = Booth(lambda: own_number)
        children = [booth.clip().sample_rate for _ in range(2 * MAX_CLIPS + 1)]
        assert [len(list(same)) for _, same in groupby(children)] == [MAX_CLIPS, MAX_CLIPS, 1]

    def test_a_fork_has_one_of_its_own(self) -> None:
        booth = Booth(lambda: own_number)
        first = booth.clip()
        in_fork = child.forked(booth.clip)
        assert in_fork != first
        assert booth.clip() == first

    def test_what_could_not_be_opened_is_told_each_time(self) -> None:
        booth = Booth(unopened)
        for _ in range(2):
            with pytest.raises(EngineError, match="is not installed"):
                booth.clip()

    def test_variables_lie_where_the_library_is(self) -> None:
        with pytest.raises(OSError, match="is not loaded"):
            statics.Statics.of(Path("/nowhere/libnothing.so"))


def sleeping(seconds: float) -> Clip:
    time.sleep(seconds)
    return Clip(b"\0\0", 22_050)


def own_number() -> Clip:
    return Clip(b"", os.getpid())


def unopened() -> Synthesize:
    raise EngineError("the library is not installed")
