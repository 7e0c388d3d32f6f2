"""Which engine is taken: by name, by ``auto``, from another package; and what a missing one says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from audiobrief import engines
from audiobrief.engines import extras
from audiobrief.errors import InputError

ROOT = Path(__file__).parents[2]


def plugged(tmp_path: Path, monkeypatch, entry: str, code: str) -> None:
    """A package beside this one, as an installer leaves it."""
    (tmp_path / "hum.py").write_text(code)
    facts = tmp_path / "hum-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: hum\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[audiobrief.engines]\n{entry}\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "hum", raising=False)


def example() -> str:
    """The engine that the documentation shows."""
    page = (ROOT / "docs/engines.md").read_text("utf-8")
    return page.partition("```python\n")[2].partition("```")[0]


def test_an_unknown_engine_lists_the_known() -> None:
    with pytest.raises(InputError, match=r"use one of: espeak, piper, edge, gtts, tone, auto$"):
        engines.load("espeka")


def test_the_documented_engine_speaks(tmp_path, monkeypatch) -> None:
    plugged(tmp_path, monkeypatch, "hum = hum:engine", example())
    engine = engines.load("hum")
    voice = engines.voices("hum", "kk")[0]
    clip = engine.speak("Сәлем, әлем!", voice)
    assert clip == engine.speak("Сәлем, әлем!", voice)
    assert len(clip.words) == 2


def test_an_engine_of_another_package_is_listed_but_not_imported(tmp_path, monkeypatch) -> None:
    plugged(tmp_path, monkeypatch, "hum = hum:engine", "raise SystemExit('imported unasked')")
    with pytest.raises(InputError, match=r"tone, hum, auto$"):
        engines.load("espeka")
    assert engines.chosen("auto", "en") == "espeak"


def test_an_engine_of_another_package_does_not_replace_ours(tmp_path, monkeypatch) -> None:
    plugged(tmp_path, monkeypatch, "espeak = hum:engine", "raise SystemExit('imported unasked')")
    assert engines.load("espeak").voices()


@pytest.mark.parametrize("code", ["import nothing_like_it", "x = 1"], ids=["import", "attribute"])
def test_an_engine_that_cannot_be_loaded_is_named(tmp_path, monkeypatch, code: str) -> None:
    plugged(tmp_path, monkeypatch, "hum = hum:engine", code)
    with pytest.raises(InputError, match=r"hum \(hum:engine\) cannot be loaded"):
        engines.load("hum")


class TestAuto:
    def test_takes_the_better_of_the_engines_on_this_machine(self, piper_voices: Path) -> None:
        assert engines.chosen("auto", "kk") == "piper"

    @pytest.mark.parametrize("language", ["en", "tr", "xx"])
    def test_takes_espeak_where_piper_has_no_voice(self, piper_voices: Path, language: str) -> None:
        assert engines.chosen("auto", language) == "espeak"

    def test_is_not_disturbed_by_a_missing_package(self, piper_voices: Path, monkeypatch) -> None:
        monkeypatch.setattr(extras, "installed", lambda distribution: None)
        assert engines.chosen("auto", "kk") == "espeak"

    def test_never_takes_a_service(self) -> None:
        assert not {"edge", "gtts"} & set(engines.OFFLINE)

    def test_another_name_is_taken_as_it_is(self) -> None:
        assert engines.chosen("edge", "kk") == "edge"


@pytest.mark.parametrize("name", ["piper", "edge"])
def test_an_extra_that_is_missing_says_how_to_install_it(monkeypatch, name: str) -> None:
    monkeypatch.setattr(extras, "installed", lambda distribution: None)
    with pytest.raises(InputError, match=rf"{name}: not installed; .*pip install 'audiobrief\[{name}\]'"):
        engines.load(name)


@pytest.mark.parametrize("name", ["espeak", "piper", "edge"])
def test_a_list_of_voices_loads_nothing_heavy(name: str) -> None:
    heavy = ("numpy", "onnxruntime", "aiohttp", "requests", "soundfile")
    code = (
        f"import sys, audiobrief.engines as e; e.load({name!r}).voices(); "
        f"sys.exit(repr([m for m in {heavy!r} if m in sys.modules]))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True).stderr
    assert told.strip() == "[]"
