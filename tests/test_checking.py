"""``check`` passes on what was built, and names each thing that is not as it should be."""

import json
from pathlib import Path

import pytest

import audiobrief
from audiobrief.brief import Options
from audiobrief.mastering import mp3
from audiobrief.outputs.manifest import sha256
from command import ask
from frames import split
from test_build import ARTICLE

OPTIONS = Options(jobs=2)


@pytest.fixture(scope="module")
def original(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("original")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    audiobrief.build(folder / "a.txt", folder / "a.mp3", OPTIONS)
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    for path in original.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


def differences(folder: Path) -> dict[str, tuple[str, ...]]:
    report = audiobrief.check(folder / "a.txt", folder / "a.mp3", OPTIONS)
    return {finding.name: finding.differences for finding in report.findings if finding.differences}


def change_manifest(folder: Path, change) -> None:
    path = folder / "a.json"
    told = json.loads(path.read_text("utf-8"))
    change(told)
    path.write_text(json.dumps(told), encoding="utf-8")


def change_audio(folder: Path, change) -> None:
    """Change the frames, and the manifest's hash with them: only the sound can tell."""
    path = folder / "a.mp3"
    whole = path.read_bytes()
    head = len(whole) - whole[::-1].index(b"LAME3.100"[::-1])
    head = whole.rindex(mp3.FRAME_HEADER, 0, head) + mp3.FRAME_BYTES
    path.write_bytes(whole[:head] + b"".join(change(split(whole[head:]))))
    change_manifest(folder, lambda told: told["files"]["audio"].update(sha256=sha256(path.read_bytes())))


def frames_of(folder: Path, index: int) -> tuple[int, int]:
    segment = json.loads((folder / "a.json").read_text("utf-8"))["segments"][index]
    first = segment["start_sample"] // mp3.FRAME_SAMPLES
    return first, first + mp3.frames_for(segment["end_sample"] - segment["start_sample"])


def test_what_was_built_passes(folder: Path) -> None:
    assert differences(folder) == {}


def test_swapped_sound_is_heard_though_every_file_agrees(folder: Path) -> None:
    """Two narrations of one voice change places in the audio alone."""
    (a, b), (c, d) = frames_of(folder, 3), frames_of(folder, 6)

    def swap(frames: list[bytes]) -> list[bytes]:
        return frames[:a] + frames[c:d] + frames[b:c] + frames[a:b] + frames[d:]

    change_audio(folder, swap)
    found = differences(folder)
    assert set(found) == {"sound"}
    assert any(
        line.startswith("segment 3,") and "segment 6 is heard there" in line for line in found["sound"]
    )


def test_a_silenced_segment_is_missed(folder: Path) -> None:
    a, b = frames_of(folder, 5)
    change_audio(folder, lambda frames: frames[:a] + [mp3.SILENT_FRAME] * (b - a) + frames[b:])
    found = differences(folder)
    assert set(found) == {"sound"}
    assert found["sound"][0].startswith("segment 5,")


def test_a_shorter_recording_is_measured_whatever_its_header_says(folder: Path) -> None:
    change_audio(folder, lambda frames: frames[:-60])
    assert "length" in differences(folder)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a.mp3", lambda data: data[:-1000]),
        ("a.vtt", lambda data: data.replace("кітап".encode(), "кітаб".encode(), 1)),
        ("a.chapters.json", lambda data: data.replace("Ауылда".encode(), "Қалада".encode())),
    ],
)
def test_a_changed_file_is_named(folder: Path, name: str, change) -> None:
    path = folder / name
    path.write_bytes(change(path.read_bytes()))
    assert any(line.startswith(f"{name}: changed") for line in differences(folder)["files"])


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "a.vtt").unlink()
    assert "a.vtt: missing" in differences(folder)["files"]


def test_an_edited_article_shows_both_wordings(folder: Path) -> None:
    (folder / "a.txt").write_text(ARTICLE.replace("15 мың кітап", "16 мың кітап"), encoding="utf-8")
    found = differences(folder)
    assert any(line.startswith("- narration") and "16 мың" in line for line in found["segments"])
    assert any(line.startswith("+ narration") and "15 мың" in line for line in found["segments"])
    assert any("segment 3" in line for line in found["sound"])


def test_an_inserted_paragraph_is_the_only_difference(folder: Path) -> None:
    inserted = "Бұл сөйлем бұрын болған жоқ."
    before, after = ARTICLE.split("Айгүл")
    (folder / "a.txt").write_text(f"{before}{inserted}\n\nАйгүл{after}", encoding="utf-8")
    assert differences(folder) == {"segments": (f"- narration in kk: {inserted}",)}


def test_a_legend_explains_the_marks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    legend = "(- only in the article, + only in the episode)"
    assert legend not in ask("check", "a.txt", "a.mp3").out
    Path("a.txt").write_text(ARTICLE.replace("15 мың кітап", "16 мың кітап"), encoding="utf-8")
    answer = ask("check", "a.txt", "a.mp3")
    assert (answer.code, answer.out.count(legend)) == (1, 1)


def overlap(told: dict) -> None:
    told["segments"][2]["end_sample"] = told["segments"][3]["start_sample"] + 1


def forget_a_chapter(told: dict) -> None:
    told["chapters"].pop()


def swap_segments(told: dict) -> None:
    told["segments"][3], told["segments"][6] = told["segments"][6], told["segments"][3]


def move_what_was_dropped(told: dict) -> None:
    told["dropped"].pop()


@pytest.mark.parametrize(
    ("change", "finding", "words"),
    [
        (overlap, "times", "overlap"),
        (forget_a_chapter, "chapters", "the audio's chapters are"),
        (swap_segments, "segments", "- narration"),
        (move_what_was_dropped, "left out", "- share: Бөлісу"),
    ],
)
def test_a_manifest_that_lies_is_caught(folder: Path, change, finding: str, words: str) -> None:
    change_manifest(folder, change)
    assert any(words in line for line in differences(folder)[finding])
