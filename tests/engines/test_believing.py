"""What is believed of an engine's clip, and what is not."""

from __future__ import annotations

import numpy as np
import pytest

from audiobrief.engines.believing import believed
from audiobrief.engines.timing import words_between
from audiobrief.errors import EngineError
from audiobrief.models import Clip

RATE = 22_050
TEXT = "Бүгін елімізде жаңа оқу жылы басталды"


def sound(seconds: float, loudness: float = 9_000, fade_seconds: float = 0.05) -> Clip:
    samples = loudness * np.sin(np.arange(round(seconds * RATE)) / 20)
    faded = min(len(samples), round(fade_seconds * RATE))
    if faded:
        samples[-faded:] *= np.linspace(1, 0, faded)
    return Clip(samples.astype("<i2").tobytes(), RATE)


@pytest.mark.parametrize(
    ("clip", "text"),
    [(sound(2.5), TEXT), (sound(0.3), "Иә"), (sound(1.0), "а" * 400), (sound(2.5, loudness=300), TEXT)],
    ids=["sentence", "word", "one letter repeated", "soft"],
)
def test_believed(clip: Clip, text: str) -> None:
    assert believed(clip, text) is clip


@pytest.mark.parametrize(
    ("seconds", "tempo", "is_believed"),
    [
        (0.5, 1.0, False),
        (0.5, 2.5, True),
        (0.3, 2.5, False),
        (2.5, 0.5, True),
        (100, 1.0, False),
        (100, 0.5, True),
    ],
)
def test_who_speaks_faster_or_slower_has_other_bounds(seconds, tempo, is_believed) -> None:
    if is_believed:
        assert believed(sound(seconds), TEXT, tempo)
        return
    with pytest.raises(EngineError, match="of sound for 37 characters"):
        believed(sound(seconds), TEXT, tempo)


@pytest.mark.parametrize(
    ("clip", "told"),
    [
        (sound(0.1), "0.1 s of sound for 37 characters"),
        (sound(0.5), "0.5 s of sound"),
        (sound(300), "300.0 s of sound"),
        (Clip(b"", RATE), "0.0 s of sound"),
        (sound(2.5, loudness=0), "nothing but silence"),
        (sound(2.5, loudness=60), "nothing but silence"),
        (sound(2.5, fade_seconds=0), "breaks off inside a word"),
        (Clip(sound(2.5).pcm[:-1], RATE), "no 16-bit PCM"),
        (Clip(sound(2.5).pcm, 0), "no 16-bit PCM"),
        (Clip(sound(2.5).pcm, 1_000_000), "no 16-bit PCM"),
    ],
    ids="noise half endless empty silent hum cut odd rateless rate".split(),
)
def test_not_believed(clip: Clip, told: str) -> None:
    with pytest.raises(EngineError, match=told):
        believed(clip, TEXT)


def test_words_between_known_places() -> None:
    words = words_between("аа бб. вв гг", [(0, 100), (6, 700), (7, 1_000), (12, 1_500)])
    assert [(word.offset, word.start_sample) for word in words] == [
        (0, 100),
        (3, 400),
        (7, 1_000),
        (10, 1_300),
    ]
