"""The contract that every engine keeps, and how espeak's failures stay in its child."""

import sys

import pytest

from audiobrief import engines
from audiobrief.engines import child
from audiobrief.engines.espeak import Espeak
from audiobrief.errors import EngineError, InputError
from audiobrief.models import Clip, Voice

SENTENCE = "Бүгін елімізде жаңа оқу жылы басталды."
CRASH = "é . " * 126
"""Aborts espeak-ng 1.52.0 with any voice."""


def kazakh(name: str) -> tuple[engines.Engine, Voice]:
    engine = engines.load(name)
    return engine, next(voice for voice in engine.voices() if voice.language == "kk")


@pytest.mark.parametrize("name", engines.ENGINES)
class TestContract:
    def test_knows_itself(self, name: str) -> None:
        engine = engines.load(name)
        assert engine.name == name
        assert engine.version

    def test_has_voices_of_both_genders(self, name: str) -> None:
        voices = engines.load(name).voices()
        assert len({voice.name for voice in voices}) == len(voices)
        assert all(voice.engine == name for voice in voices)
        for language in ("kk", "ru", "en"):
            assert {v.gender for v in voices if v.language == language} >= {"male", "female"}

    def test_speaks_with_times(self, name: str) -> None:
        engine, voice = kazakh(name)
        clip = engine.speak(SENTENCE, voice)
        samples = len(clip.pcm) // 2
        assert 0.5 < samples / clip.sample_rate < 10
        starts = [word.start_sample for word in clip.words]
        assert starts == sorted(starts)
        assert starts[-1] < samples
        offsets = {word.offset for word in clip.words}
        assert {SENTENCE.index(word) for word in SENTENCE.split()} <= offsets

    def test_depends_on_nothing_but_text_and_voice(self, name: str) -> None:
        engine, voice = kazakh(name)
        first = engine.speak(SENTENCE, voice)
        engine.speak("\x01 Басқа сөз, басқа сөйлем!", voice)
        assert engine.speak(SENTENCE, voice) == first

    def test_voices_differ(self, name: str) -> None:
        engine = engines.load(name)
        voices = [voice for voice in engine.voices() if voice.language == "kk"]
        assert len({engine.speak("сәлем", voice).pcm for voice in voices}) == len(voices)


def test_an_unknown_engine_lists_the_known() -> None:
    with pytest.raises(InputError, match="espeak, tone"):
        engines.load("espeka")


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
