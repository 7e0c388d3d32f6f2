"""How espeak's failures stay in its child; what every engine keeps is in engines/test_contract.py."""

import sys

import pytest

from audiobrief import engines
from audiobrief.engines import child
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
        import time

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
