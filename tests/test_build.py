"""From an article to an episode, measured on the finished files."""

import json
import math
from itertools import pairwise
from pathlib import Path

import mutagen.id3
import numpy as np
import pytest
import soundfile
import webvtt as reader

import audiobrief
from audiobrief.brief import Options
from audiobrief.languages import available
from audiobrief.mastering.loudness import signal_lufs, true_peak
from audiobrief.outputs.manifest import sha256

ARTICLE = """\
Басты Жаңалықтар Ауылда жаңа кітапхана ашылды

Ауылда жаңа кітапхана ашылды

Бүгін Ақбұлақ ауылында жаңа кітапхана ашылды. Ғимаратқа 120 млн теңге жұмсалған.

ОҚЫРМАН КӨБЕЙДІ

Кітапханада 15 мың кітап бар. Олардың жартысы – балаларға арналған.

Айгүл Серікова, кітапханашы:

Балалар кітапқа қайта оралды. Күн сайын 60-тан аса оқырман келеді.
Кітапхана аптасына алты күн жұмыс істейді.

Ержан Тұрсынов

Бөлісу
"""

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def article(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("article") / "library.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def built(article: Path, tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("episode") / "library.mp3"
    audiobrief.build(article, target, Options(jobs=2, date="2024-12-30"))
    return target


def files_of(audio: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in audio.parent.iterdir()}


def manifest_of(audio: Path) -> dict:
    return json.loads(audio.with_suffix(".json").read_text("utf-8"))


def test_four_files_and_nothing_else(built: Path) -> None:
    assert set(files_of(built)) == {"library.mp3", "library.vtt", "library.chapters.json", "library.json"}


def test_the_manifest_tells_the_plan(built: Path) -> None:
    told = manifest_of(built)
    assert [(s["kind"], s["speaker"] and s["speaker"]["name"]) for s in told["segments"]] == [
        ("headline", None),
        ("dek", None),
        ("heading", None),
        ("narration", None),
        ("attribution", "Айгүл Серікова"),
        ("quote", "Айгүл Серікова"),
        ("narration", None),
        ("byline", None),
    ]
    assert [(d["text"], d["reason"]) for d in told["dropped"]] == [
        ("Басты Жаңалықтар Ауылда жаңа кітапхана ашылды", "breadcrumb"),
        ("Бөлісу", "share"),
    ]
    for segment in told["segments"]:
        assert ARTICLE[segment["start"] : segment["end"]] == segment["text"]


def test_narrator_headline_and_speaker_have_voices_of_their_own(built: Path) -> None:
    voices = {s["kind"]: s["voice"] for s in manifest_of(built)["segments"]}
    assert len({voices["narration"], voices["headline"], voices["quote"]}) == 3
    told = {voice["name"]: voice for voice in manifest_of(built)["voices"]}
    assert told[voices["quote"]]["gender"] == "female"


def test_the_audio_is_what_the_manifest_says(built: Path) -> None:
    told = manifest_of(built)["audio"]
    heard, rate = soundfile.read(built, dtype="float32")
    assert (rate, heard.ndim, len(heard)) == (44_100, 1, told["samples"])
    lufs = signal_lufs(heard, rate)
    assert lufs == pytest.approx(-16, abs=0.5)
    assert lufs == pytest.approx(told["integrated_lufs"], abs=0.2)
    assert 20 * math.log10(true_peak(heard, rate)) <= -1


def test_speech_is_where_the_timeline_says_and_silence_is_between(built: Path) -> None:
    heard, _ = soundfile.read(built, dtype="float32")
    segments = manifest_of(built)["segments"]
    for segment in segments:
        speech = heard[segment["start_sample"] : segment["end_sample"]]
        assert signal_lufs(speech, 44_100) == pytest.approx(-16, abs=1.5)
        assert abs(speech[:40]).max() < 0.05
    for before, after in pairwise(segments):
        pause = heard[before["end_sample"] + 600 : after["start_sample"]]
        assert len(pause) > 0.2 * 44_100
        assert abs(pause).max() < 0.02


def test_voices_stand_at_one_level(built: Path) -> None:
    heard, _ = soundfile.read(built, dtype="float32")
    by_voice: dict[str, list[np.ndarray]] = {}
    for segment in manifest_of(built)["segments"]:
        speech = heard[segment["start_sample"] : segment["end_sample"]]
        by_voice.setdefault(segment["voice"], []).append(speech)
    levels = [signal_lufs(np.concatenate(speech), 44_100) for speech in by_voice.values()]
    assert max(levels) - min(levels) < 1.5


def test_tags_chapters_and_transcript_tell_one_timeline(built: Path) -> None:
    told = manifest_of(built)
    tags = mutagen.id3.ID3(built)
    assert str(tags["TIT2"]) == "Ауылда жаңа кітапхана ашылды"
    assert str(tags["TPE1"]) == "Ержан Тұрсынов"
    assert str(tags["TDRC"]) == "2024-12-30"
    wanted = [(round(c["start_sample"] / 44.1), c["title"]) for c in told["chapters"]]
    assert [(c.start_time, str(c.sub_frames["TIT2"])) for c in tags.getall("CHAP")] == wanted
    listed = json.loads(built.with_suffix(".chapters.json").read_text("utf-8"))["chapters"]
    assert [(round(c["startTime"] * 1000), c["title"]) for c in listed] == wanted
    assert [title for _, title in wanted] == ["Ауылда жаңа кітапхана ашылды", "ОҚЫРМАН КӨБЕЙДІ"]
    cues = reader.read(str(built.with_suffix(".vtt")))
    sentences = [cue.text.replace("\n", " ") for cue in cues]
    assert "Күн сайын 60-тан аса оқырман келеді." in sentences
    assert [cue.voice for cue in cues if cue.voice] == ["Айгүл Серікова"] * 2
    assert "".join(sentences).replace(" ", "") == "".join(s["text"] for s in told["segments"]).replace(
        " ", ""
    )


def test_the_manifest_holds_every_hash(built: Path) -> None:
    files = manifest_of(built)["files"]
    assert set(files) == {"audio", "transcript", "chapters"}
    for facts in files.values():
        assert sha256((built.parent / facts["name"]).read_bytes()) == facts["sha256"]


@pytest.mark.parametrize("jobs", [1, 4])
def test_the_same_article_gives_the_same_bytes(built: Path, article: Path, tmp_path: Path, jobs: int) -> None:
    target = tmp_path / "library.mp3"
    audiobrief.build(article, target, Options(jobs=jobs, date="2024-12-30"))
    assert files_of(target) == files_of(built)


@pytest.mark.parametrize("engine", ["espeak", "tone"])
@pytest.mark.parametrize("language", available())
def test_every_language_builds_and_checks(language: str, engine: str, tmp_path: Path) -> None:
    source = next(iter(sorted((SAMPLES / language).glob("*.txt"))), None)
    if source is None:
        pytest.skip(f"samples/{language} is empty")
    text = source.read_text("utf-8")[:900].rpartition(".")[0] + "."
    short = tmp_path / "short.txt"
    short.write_text(text, encoding="utf-8")
    target = tmp_path / "short.mp3"
    options = Options(language=language, engine=engine)
    episode = audiobrief.build(short, target, options)
    assert episode.loudness.integrated_lufs == pytest.approx(-16, abs=0.5)
    assert episode.loudness.true_peak_dbtp <= -1
    report = audiobrief.check(short, target, options)
    assert [finding for finding in report.findings if finding.differences] == []


def test_progress_counts_up(article: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    audiobrief.build(article, tmp_path / "a.mp3", Options(engine="tone"), lambda *pair: seen.append(pair))
    assert seen == [(n, len(seen)) for n in range(1, len(seen) + 1)]
    assert len(seen) == 8 + 2, "the segments, the ident and the disclosure"
