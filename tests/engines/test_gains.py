"""The level of espeak's voices, which no build measures, is what it would measure."""

from pathlib import Path

import pytest

from audiobrief import render
from audiobrief.cache import Cache
from audiobrief.engines import espeak, espeak_gains
from audiobrief.models import TARGET_LUFS, Voice

TOLERANCE_DB = 0.05
"""On a machine whose sums are rounded another way."""


def test_the_table_is_of_the_installed_version() -> None:
    assert espeak.engine().version == espeak_gains.VERSION, "run scripts/gains.py"


@pytest.mark.parametrize("name", ["kk", "kk+f2", "kk+m3", "ru", "ru+f5", "en", "en+m7", "tr+f3"])
def test_a_gain_is_what_would_be_measured(name: str, tmp_path: Path) -> None:
    voice = next(voice for voice in espeak.engine().voices() if voice.name == name)
    measured = render.level(Cache(tmp_path, 0), TARGET_LUFS, voice)
    assert espeak_gains.GAINS_DB[name] == pytest.approx(measured, abs=TOLERANCE_DB), "run scripts/gains.py"


@pytest.mark.parametrize(
    "voice",
    [Voice("espeak", "de", "de"), Voice("espeak", "kk", "kk", words_per_minute=200)],
    ids=["another language", "another rate"],
)
def test_what_is_not_in_the_table_is_measured(voice: Voice) -> None:
    assert espeak.engine().gain_db(voice) is None
