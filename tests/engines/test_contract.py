"""What every engine keeps."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from audiobrief import engines
from audiobrief.engines.believing import believed
from audiobrief.errors import InputError
from audiobrief.models import Voice

SENTENCES = {
    "kk": "Бүгін елімізде жаңа оқу жылы басталды.",
    "ru": "Сегодня в стране начался новый учебный год.",
}
LANGUAGES = {"gtts": "ru"}
"""Engine → language to test it with, where it does not know Kazakh."""
WITHOUT_GENDER = ("gtts",)
SETTINGS = {"gtts": "google", "edge": "microsoft", "piper": "piper_voices"}
"""Engine → what it needs here in place of the world."""


@pytest.fixture(params=engines.ENGINES)
def name(request) -> str:
    if request.param in SETTINGS:
        request.getfixturevalue(SETTINGS[request.param])
    return request.param


def ready(name: str) -> tuple[engines.Engine, list[Voice], str]:
    language = LANGUAGES.get(name, "kk")
    engine = engines.load(name)
    return engine, [v for v in engine.voices() if v.language == language], SENTENCES[language]


def test_knows_itself(name: str) -> None:
    engine = engines.load(name)
    assert engine.name == name
    assert engine.version


def test_names_its_voices(name: str) -> None:
    voices = engines.load(name).voices()
    assert len({voice.name for voice in voices}) == len(voices)
    assert all(voice.engine == name for voice in voices)


def test_has_voices_of_both_genders(name: str) -> None:
    _, voices, _ = ready(name)
    assert {voice.gender for voice in voices} >= (
        {"unknown"} if name in WITHOUT_GENDER else {"male", "female"}
    )


def test_speaks_with_times(name: str) -> None:
    engine, voices, sentence = ready(name)
    clip = believed(engine.speak(sentence, voices[0]), sentence)
    samples = len(clip.pcm) // 2
    assert 0.5 < samples / clip.sample_rate < 10
    starts = [word.start_sample for word in clip.words]
    assert starts == sorted(starts)
    assert starts[-1] < samples
    offsets = {word.offset for word in clip.words}
    assert {sentence.index(word) for word in sentence.split()} <= offsets


def test_a_clip_depends_on_nothing_but_text_and_voice(name: str) -> None:
    engine, voices, sentence = ready(name)
    first = engine.speak(sentence, voices[0])
    engine.speak("\x01 Басқа сөз, басқа сөйлем!", voices[0])
    assert engine.speak(sentence, voices[0]) == first
    assert engines.load(name).speak(sentence, voices[0]) == first


def test_voices_differ(name: str) -> None:
    engine, voices, _ = ready(name)
    assert len({engine.speak("сәлем", voice).pcm for voice in voices}) == len(voices)


def test_longer_texts_are_spoken_in_order(name: str) -> None:
    """Long enough for several requests of every service."""
    engine, voices, sentence = ready(name)
    text = " ".join([sentence] * 30)
    clip = believed(engine.speak(text, voices[0]), text)
    offsets = [word.offset for word in clip.words]
    assert offsets == sorted(offsets)
    assert len(set(offsets)) >= len(text.split())
    starts = [word.start_sample for word in clip.words]
    assert starts == sorted(starts)


@pytest.mark.parametrize("words_per_minute", [100, 300])
def test_a_rate_that_is_offered_is_kept(name: str, words_per_minute: int) -> None:
    engine, voices, sentence = ready(name)
    if not isinstance(engine, engines.Paced):
        with pytest.raises(InputError, match=f"{name} has one rate only"):
            engines.check_rate(name, words_per_minute)
        return
    engines.check_rate(name, words_per_minute)
    asked = replace(voices[0], words_per_minute=words_per_minute)
    clip = believed(engine.speak(sentence, asked), sentence, engines.tempo(asked))
    usual = engine.speak(sentence, voices[0])
    assert (len(clip.pcm) < len(usual.pcm)) == (words_per_minute > engines.OWN_RATE)
    assert engine.speak(sentence, replace(asked, words_per_minute=None)) == usual


def test_a_rate_out_of_bounds_is_refused(name: str) -> None:
    for words_per_minute in (10, 1_000):
        with pytest.raises(InputError, match=rf"rate: {name} (speaks \d+ to \d+|has one rate)"):
            engines.check_rate(name, words_per_minute)


def test_who_sends_text_away_says_so(name: str) -> None:
    assert engines.is_online(engines.load(name)) == (name in ("edge", "gtts"))
