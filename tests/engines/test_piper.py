"""Piper with a voice of a dozen nodes: real graphs in the real runtime, in tones."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import piper_voice
import pytest
from msgspec.structs import replace

from audiobrief import engines
from audiobrief.engines import child, voice_folder
from audiobrief.engines.believing import believed
from audiobrief.engines.voice_folder import RECORD, digest
from audiobrief.errors import EngineError, InputError
from audiobrief.models import Clip, Voice

TEXT = "Бүгін елімізде жаңа оқу жылы басталды. Оқушылар қуанышты!"
MAN = Voice("piper", "kk_KZ-issai-high:ISSAI_KazakhTTS2_M2", "kk", "male")
IRINA = Voice("piper", "ru_RU-irina-medium", "ru", "female")


def test_each_speaker_of_a_model_is_a_voice(piper_voices: Path) -> None:
    found = [(v.name, v.language, v.gender) for v in engines.load("piper").voices() if not v.is_variant]
    assert found == [
        ("kk_KZ-issai-high:ISSAI_KazakhTTS2_M2", "kk", "male"),
        ("kk_KZ-issai-high:ISSAI_KazakhTTS2_F1", "kk", "female"),
        ("ru_RU-irina-medium", "ru", "female"),
    ]


def test_a_language_of_few_voices_has_variants_of_them(voices_home: Path) -> None:
    piper_voice.write(voices_home, "kk_KZ-issai-high", tuple(f"ISSAI_KazakhTTS2_M{n}" for n in range(6)))
    piper_voice.write(voices_home, "ru_RU-irina-medium")
    assert [(v.name, v.gender) for v in engines.load("piper").voices() if v.is_variant] == [
        ("ru_RU-irina-medium-2st", "female"),
        ("ru_RU-irina-medium+2st", "female"),
    ]


@pytest.mark.parametrize(("name", "semitones"), [("-2st", -2), ("+2st", 2)])
def test_a_variant_is_as_fast_at_another_pitch(piper_voices: Path, name: str, semitones: int) -> None:
    engine, text = engines.load("piper"), "Сегодня начался новый год"
    usual, varied = (engine.speak(text, replace(IRINA, name=IRINA.name + end)) for end in ("", name))
    assert varied.sample_rate / usual.sample_rate == pytest.approx(2 ** (semitones / 12), abs=0.001)
    assert seconds(varied) == pytest.approx(seconds(usual), rel=0.02)


@pytest.mark.parametrize(("words_per_minute", "times"), [(175, 1.0), (350, 0.5), (88, 1.99)])
def test_a_rate_is_the_length_of_the_sounds(piper_voices: Path, words_per_minute: int, times: float) -> None:
    engine, text = engines.load("piper"), "Сегодня начался новый год"
    asked = engine.speak(text, replace(IRINA, words_per_minute=words_per_minute))
    pause = 0.2
    whole = seconds(engine.speak(text, IRINA)) - pause
    assert seconds(asked) - pause == pytest.approx(whole * times, rel=0.02)


def seconds(clip: Clip) -> float:
    return len(clip.pcm) / 2 / clip.sample_rate


def test_a_model_that_is_replaced_is_another_edition(piper_voices: Path) -> None:
    engine, model = engines.load("piper"), piper_voices / IRINA.name / f"{IRINA.name}.onnx"
    before = engine.edition(IRINA)
    assert engine.edition(replace(IRINA, name=f"{IRINA.name}+2st")) == before
    model.write_bytes(piper_voice.model(has_speakers=False, loudness=0.25))
    os.utime(model, ns=(1, 1))
    assert engine.edition(IRINA) != before
    (model.parent / RECORD).write_text("{}", "utf-8")
    recorded = engine.edition(IRINA)
    os.utime(model, ns=(2, 2))
    assert engine.edition(IRINA) == recorded, "what the catalogue says is enough"


def test_better_models_come_first(voices_home: Path) -> None:
    for name in ("en_US-ryan-low", "en_US-lessac-x_low", "en_US-ryan-high", "en_US-joe-medium", "en_US-mine"):
        piper_voice.write(voices_home, name)
    found = [voice.name for voice in engines.load("piper").voices() if not voice.is_variant]
    assert [name.removeprefix("en_US-") for name in found] == [
        *("ryan-high", "joe-medium", "ryan-low", "lessac-x_low", "mine")
    ]


@pytest.mark.parametrize(
    ("language", "hint"),
    [
        ("kk", "kk_KZ-issai-high"),
        ("ru", "ru_RU-irina-medium"),
        ("tr", "tr_TR-fahrettin-medium"),
        ("uz", "uz names them"),
    ],
)
def test_a_language_without_a_voice_says_what_to_install(voices_home: Path, language: str, hint: str) -> None:
    with pytest.raises(InputError, match=f"audiobrief voices install {hint}$"):
        engines.voices("piper", language)


def test_a_voice_that_is_gone_says_what_to_install(voices_home: Path) -> None:
    with pytest.raises(EngineError, match=r"audiobrief voices install kk_KZ-issai-high$"):
        engines.load("piper").speak(TEXT, MAN)


def test_an_unknown_speaker_is_named(piper_voices: Path) -> None:
    with pytest.raises(EngineError, match="no voice 'kk_KZ-issai-high:Abay'"):
        engines.load("piper").speak(TEXT, Voice("piper", "kk_KZ-issai-high:Abay", "kk"))


def test_sentences_are_where_their_words_say(piper_voices: Path) -> None:
    clip = engines.load("piper").speak(TEXT, MAN)
    second = next(word for word in clip.words if word.offset == TEXT.index("Оқушылар"))
    around = clip.pcm[2 * second.start_sample - 2 * 3_000 : 2 * second.start_sample]
    assert not any(around), "silence before the second sentence"


def test_the_level_of_a_voice_is_its_own(voices_home: Path) -> None:
    """``normalize_audio`` would raise each sentence to full scale, and lose who is loud."""
    for name, loudness in (("kk_KZ-quiet-low", 0.1), ("kk_KZ-loud-low", 0.8)):
        piper_voice.write(voices_home, name, loudness=loudness)
    engine = engines.load("piper")
    peaks = [
        max(memoryview(engine.speak(TEXT, Voice("piper", name, "kk")).pcm).cast("h"))
        for name in ("kk_KZ-quiet-low", "kk_KZ-loud-low")
    ]
    assert 6 * peaks[0] < peaks[1]


def test_phonemes_in_an_article_are_not_obeyed(piper_voices: Path) -> None:
    engine = engines.load("piper")
    spoken = engine.speak("Сәлем [[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]] әлем", MAN)
    read = engine.speak("Сәлем [ [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]] әлем", MAN)
    assert spoken.pcm == read.pcm


def test_a_text_that_crashes_the_phonemizer_costs_one_clip(piper_voices: Path) -> None:
    if not child.CAN_FORK:
        pytest.skip("only Linux forks engines")
    engine = engines.load("piper")
    with pytest.raises(EngineError, match="crashed"):
        engine.speak("é . " * 126, MAN)
    assert engine.speak(TEXT, MAN).pcm


def test_without_forks_the_same_text_is_the_same_sound(piper_voices: Path, monkeypatch) -> None:
    monkeypatch.setattr(child, "CAN_FORK", False)
    engine = engines.load("piper")
    first = engine.speak(TEXT, MAN)
    engine.speak("Басқа сөз", MAN)
    assert engine.speak(TEXT, MAN) == first
    assert believed(first, TEXT)


def test_one_session_on_one_thread(piper_voices: Path) -> None:
    engine = engines.load("piper")
    engine.speak(TEXT, MAN)
    session = engine._model("kk_KZ-issai-high").session
    engine.speak(TEXT, IRINA)
    engine.speak(TEXT, MAN)
    assert engine._model("kk_KZ-issai-high").session is session
    assert session.get_session_options().intra_op_num_threads == 1


class TestBrokenVoices:
    def test_a_truncated_model(self, piper_voices: Path) -> None:
        model = piper_voices / IRINA.name / f"{IRINA.name}.onnx"
        model.write_bytes(model.read_bytes()[:700])
        with pytest.raises(EngineError, match=r"is broken: .*audiobrief voices install ru_RU-irina-medium"):
            engines.load("piper").speak(TEXT, IRINA)

    def test_a_model_that_is_something_else(self, piper_voices: Path) -> None:
        (piper_voices / IRINA.name / f"{IRINA.name}.onnx").write_bytes(b"<html>no such page</html>")
        with pytest.raises(EngineError, match="is broken"):
            engines.load("piper").speak(TEXT, IRINA)

    @pytest.mark.parametrize("settings", ["", "[]", "{}", '{"audio": 3}', "nothing"])
    def test_settings_that_say_nothing(self, piper_voices: Path, settings: str) -> None:
        (piper_voices / IRINA.name / f"{IRINA.name}.onnx.json").write_text(settings)
        with pytest.raises(EngineError, match="is broken"):
            engines.load("piper").speak(TEXT, IRINA)

    def test_a_byte_that_changed_since_it_was_fetched(self, piper_voices: Path) -> None:
        folder = piper_voices / IRINA.name
        model = folder / f"{IRINA.name}.onnx"
        facts = {"size_bytes": model.stat().st_size, "md5_digest": digest(model)}
        (folder / RECORD).write_text(json.dumps({model.name: facts}))
        assert engines.load("piper").speak(TEXT, IRINA).pcm
        data = bytearray(model.read_bytes())
        data[-1] ^= 1
        model.write_bytes(data)
        with pytest.raises(EngineError, match=r"\.onnx is not what the catalogue describes"):
            engines.load("piper").speak(TEXT, IRINA)

    def test_a_model_that_needs_what_nobody_gives(self, piper_voices: Path) -> None:
        folder = piper_voices / IRINA.name
        shutil.copy(
            piper_voices / "kk_KZ-issai-high" / "kk_KZ-issai-high.onnx", folder / f"{IRINA.name}.onnx"
        )
        with pytest.raises(EngineError, match="the model failed"):
            engines.load("piper").speak(TEXT, IRINA)

    def test_silence_is_not_believed(self, voices_home: Path) -> None:
        piper_voice.write(voices_home, "kk_KZ-mute-low", loudness=0.0)
        clip = engines.load("piper").speak(TEXT, Voice("piper", "kk_KZ-mute-low", "kk"))
        with pytest.raises(EngineError, match="nothing but silence"):
            believed(clip, TEXT)


def test_hidden_folders_are_no_voices(piper_voices: Path) -> None:
    shutil.copytree(piper_voices / IRINA.name, piper_voices / f".{IRINA.name}.part")
    assert [model.name for model in voice_folder.models()] == ["kk_KZ-issai-high", "ru_RU-irina-medium"]
