"""edge-tts against its service's protocol, whole and broken."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from audiobrief import engines
from audiobrief.engines.edge import Edge
from audiobrief.engines.edge_voices import natural
from audiobrief.engines.retrying import Patience
from audiobrief.errors import EngineError
from audiobrief.models import Voice

AIGUL = Voice("edge", "kk-KZ-AigulNeural", "kk", "female")
TEXT = "Бүгін елімізде жаңа оқу жылы басталды. Оқушылар қуанышты."


def test_kazakh_has_its_two_voices_then_their_variants() -> None:
    found = [(v.name, v.gender, v.is_variant) for v in engines.load("edge").voices() if v.language == "kk"]
    assert found == [
        ("kk-KZ-AigulNeural", "female", False),
        ("kk-KZ-DauletNeural", "male", False),
        ("kk-KZ-AigulNeural-24Hz", "female", True),
        ("kk-KZ-DauletNeural-14Hz", "male", True),
        ("kk-KZ-AigulNeural+24Hz", "female", True),
        ("kk-KZ-DauletNeural+14Hz", "male", True),
    ]


def test_a_language_of_many_voices_has_no_variants() -> None:
    assert not any(v.is_variant for v in engines.load("edge").voices() if v.language in ("en", "es", "zh"))


def test_every_listed_name_is_one_that_edge_tts_takes() -> None:
    import edge_tts

    for name, _, _ in natural():
        assert edge_tts.Communicate("a", name).tts_config.voice.startswith("Microsoft Server Speech")


@pytest.mark.parametrize(
    ("words_per_minute", "seconds"),
    [(None, 1.0), (175, 1.0), (350, 0.5), (88, 2.0), (263, 0.667)],
)
def test_a_rate_is_asked_for_as_a_share_of_its_own(microsoft, words_per_minute, seconds: float) -> None:
    """Of the tones alone: the gaps between them stay."""
    paced = replace(AIGUL, words_per_minute=words_per_minute)
    usual, asked = (engines.load("edge").speak("а" * 100, voice) for voice in (AIGUL, paced))
    gaps = 2 * 2_400 + 1_500
    assert (len(asked.pcm) / 2 - gaps) / (len(usual.pcm) / 2 - gaps) == pytest.approx(seconds, rel=0.05)


@pytest.mark.parametrize(
    "fault",
    "403 429 503 reset cut half short endless hang soundless wordless noise silence".split(),
)
def test_a_broken_answer_is_asked_for_again(microsoft, fault: str) -> None:
    engine = Edge(patience=Patience(attempts=3, first_pause_seconds=0.01, attempt_seconds=1.5))
    whole = engine.speak(TEXT, AIGUL)
    # a 403 is asked again by edge-tts itself, with its clock set right
    microsoft.coming.extend([fault] * 2 if fault == "403" else [fault])
    assert engine.speak(TEXT, AIGUL) == whole
    assert microsoft.answered == [TEXT] * 2


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("503", "answered 503"),
        ("cut", "before its end marker"),
        ("endless", "before its end marker"),
        ("half", "left words out: ' жылы"),
        ("short", "ends before its last word"),
        ("wordless", "told no word"),
        ("noise", "no MP3"),
    ],
)
def test_a_service_that_stays_broken_fails_the_clip(microsoft, fault: str, told: str) -> None:
    microsoft.coming.extend([fault] * 4)
    with pytest.raises(EngineError, match=told):
        engines.load("edge").speak(TEXT, AIGUL)


def test_the_service_that_never_answers_has_a_deadline(microsoft) -> None:
    microsoft.coming.append("hang")
    with pytest.raises(EngineError, match=r"no whole answer within 0\.3 s"):
        Edge(patience=Patience(attempts=1, attempt_seconds=0.3)).speak(TEXT, AIGUL)


def test_no_service_at_all(monkeypatch) -> None:
    monkeypatch.setattr("edge_tts.communicate.WSS_URL", "ws://127.0.0.1:9/?x=1")
    with pytest.raises(EngineError, match="cannot be reached"):
        Edge(patience=Patience(attempts=2, first_pause_seconds=0.01)).speak(TEXT, AIGUL)


def test_a_long_text_takes_two_requests_with_times_that_go_on(microsoft) -> None:
    text = " ".join([TEXT] * 45)
    assert len(text.encode()) > 4096
    clip = engines.load("edge").speak(text, AIGUL)
    assert len(microsoft.answered) == 2
    assert [word.offset for word in clip.words] == [
        place for place in range(len(text)) if text[place] != " " and (place == 0 or text[place - 1] == " ")
    ]
    gaps = [b.start_sample - a.start_sample for a, b in zip(clip.words, clip.words[1:], strict=False)]
    assert all(0 < gap < 2 * clip.sample_rate for gap in gaps)


def test_markup_in_an_article_is_spoken_not_obeyed(microsoft) -> None:
    text = "Баға <break time='600s'/> & өсті."
    engines.load("edge").speak(text, AIGUL)
    assert microsoft.answered == [text]


def test_an_unknown_voice_is_named() -> None:
    with pytest.raises(EngineError, match="no voice 'kk-KZ-Nobody'"):
        Edge().speak(TEXT, Voice("edge", "kk-KZ-Nobody", "kk"))
