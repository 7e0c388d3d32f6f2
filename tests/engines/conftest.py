"""Every engine ready to speak without a network: services on loopback, and voices made by the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import loopback
import piper_voice
import pytest

from audiobrief.engines import edge, gtts, voice_folder
from audiobrief.engines.retrying import Patience

QUICK = Patience(attempts=4, first_pause_seconds=0.01, attempt_seconds=10.0, budget_seconds=20.0)
SPEAKERS = ("ISSAI_KazakhTTS2_M2", "ISSAI_KazakhTTS2_F1")


@pytest.fixture
def google(monkeypatch) -> Iterator[loopback.Faults]:
    """gTTS speaks with this machine, and is soon out of patience."""
    with loopback.gtts_service() as (address, faults):
        monkeypatch.setattr("gtts.tts._translate_url", lambda tld, path: f"{address}/{path}")
        monkeypatch.setattr(gtts, "engine", lambda: gtts.Gtts(patience=QUICK))
        yield faults


@pytest.fixture
def microsoft(monkeypatch) -> Iterator[loopback.Faults]:
    """edge-tts speaks with this machine, and is soon out of patience."""
    with loopback.edge_service() as (address, faults):
        monkeypatch.setattr("edge_tts.communicate.WSS_URL", address)
        monkeypatch.setattr(edge, "engine", lambda: edge.Edge(patience=QUICK))
        yield faults


@pytest.fixture
def voices_home(tmp_path, monkeypatch) -> Path:
    """An empty folder for Piper's voices."""
    home = tmp_path / "voices"
    monkeypatch.setenv(voice_folder.ENVIRONMENT, str(home))
    return home


@pytest.fixture
def piper_voices(voices_home) -> Path:
    """Two models: one of two speakers, one of one."""
    piper_voice.write(voices_home, "kk_KZ-issai-high", SPEAKERS)
    piper_voice.write(voices_home, "ru_RU-irina-medium")
    return voices_home
