"""After an edit: only what was edited is made again, the rest is copied, and the report says so."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile
from msgspec.structs import replace

import audiobrief
from audiobrief import corrections, showing
from audiobrief.brief import Options
from audiobrief.cache import opened
from audiobrief.crew import foreseen
from audiobrief.models import SAMPLE_RATE, Chapter, Correction, Corrections, Cue, Placed, Segment, Timeline
from audiobrief.outputs import manifest
from audiobrief.production import Production
from command import run

PARAGRAPHS = [
    "Қалада жаңа көпір ашылды",
    "Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.",
    "ҚҰРЫЛЫС ҚАЛАЙ ЖҮРДІ",
    "Жұмысқа жүз адам қатысты. Олар түнде де жұмыс істеді.",
    "Көпірдің ұзындығы – бес жүз метр.",
    "ЕНДІ НЕ БОЛАДЫ",
    "Келесі жылы тағы бір көпір салынады. Ол ұзынырақ болады.",
]
TONE = Options(engine="tone", language="kk", jobs=2)


def written(folder: Path, paragraphs: list[str]) -> Path:
    path = folder / "bridge.txt"
    path.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return path


def edited(place: int, *paragraphs: str) -> list[str]:
    return [*PARAGRAPHS[:place], *paragraphs, *PARAGRAPHS[place + 1 :]]


def span(timeline: Timeline, place: int) -> tuple[int, int]:
    placed = timeline.placed[place]
    return placed.start_sample, placed.end_sample


def test_one_edited_paragraph(tmp_path: Path) -> None:
    target = tmp_path / "bridge.mp3"
    audiobrief.build(written(tmp_path, PARAGRAPHS), target, TONE)
    kept = {entry.path for entry in opened().entries()}
    article = written(tmp_path, edited(3, "Жұмысқа екі жүз адам қатысты. Олар түнде де жұмыс істеді."))
    episode = audiobrief.build(article, target, TONE)
    assert len({entry.path for entry in opened().entries()} - kept) == 1
    found = episode.corrections
    assert found is not None
    assert found.sound == (Correction("replaced", *span(episode.timeline, 3), (3,)),)
    assert (found.moved_cues, found.moved_chapters) == (4, 1), "what comes after it"
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    audiobrief.build(article, fresh / "bridge.mp3", Options(engine="tone", language="kk", cache_bytes=0))
    for name in ("bridge.mp3", "bridge.vtt", "bridge.chapters.json", "bridge.json"):
        assert (tmp_path / name).read_bytes() == (fresh / name).read_bytes()


@pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (PARAGRAPHS, []),
        (edited(4, PARAGRAPHS[4], "Тағы бір абзац қосылды."), [("added", (5,))]),
        (edited(4), [("taken out", ())]),
        (edited(6), [("taken out", ())]),
        (edited(0, "Қалада екі көпір ашылды"), [("replaced", (0,))]),
        (edited(3, *PARAGRAPHS[4:2:-1]), [("added", (3,)), ("taken out", ())]),
    ],
    ids=["nothing", "added", "taken out", "taken out at the end", "headline", "turned round"],
)
def test_what_is_told_of_an_edit(paragraphs: list[str], wanted: list, tmp_path: Path) -> None:
    target = tmp_path / "bridge.mp3"
    audiobrief.build(written(tmp_path, PARAGRAPHS), target, TONE)
    found = audiobrief.build(written(tmp_path, paragraphs), target, TONE).corrections
    assert found is not None
    told = [(one.what, one.segments) for one in found.sound]
    if wanted and len(wanted) == 2:
        assert sorted(what for what, _ in told) == ["added", "taken out"]
    else:
        assert told == wanted


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ({"ident": False}, {}, "added"),
        ({}, {"disclosure": False}, "taken out"),
        ({}, {}, None),
    ],
)
def test_what_is_heard_beside_the_article_is_told_too(
    before: dict, after: dict, what: str | None, tmp_path: Path
) -> None:
    article, target = written(tmp_path, PARAGRAPHS), tmp_path / "bridge.mp3"
    audiobrief.build(article, target, replace(TONE, production=Production(**before)))
    found = audiobrief.build(article, target, replace(TONE, production=Production(**after))).corrections
    assert found is not None
    assert [(one.what, one.segments) for one in found.sound] == ([(what, ())] if what else [])


def test_another_bed_is_told_of_the_whole(tmp_path: Path) -> None:
    article, target = written(tmp_path, PARAGRAPHS), tmp_path / "bridge.mp3"
    noise = np.random.default_rng(1).standard_normal(250_000)
    for level in (0.1, 0.2):
        soundfile.write(tmp_path / "bed.wav", level * noise, 44_100)
        options = replace(TONE, production=Production(bed=tmp_path / "bed.wav"))
        found = audiobrief.build(article, target, options)
    assert found.corrections is not None
    assert [(one.what, one.start_sample, one.segments) for one in found.corrections.sound] == [
        ("replaced", 0, ())
    ]


def test_another_voice_replaces_everything(tmp_path: Path) -> None:
    article, target = written(tmp_path, PARAGRAPHS), tmp_path / "bridge.mp3"
    audiobrief.build(article, target, TONE)
    options = Options(engine="tone", language="kk", voice="kk-380")
    episode = audiobrief.build(article, target, options)
    assert episode.corrections is not None
    spoken = [place for place, one in enumerate(episode.timeline.placed) if one.segment.kind == "narration"]
    replaced = {index for one in episode.corrections.sound for index in one.segments}
    assert replaced >= set(spoken)


FOREIGN = {
    "no file": None,
    "not JSON": b"{",
    "not text": b"\xff\xfe\x00",
    "a list": b"[]",
    "deep": b"[" * 100_000,
    "another program's": b'{"format": "podcast 3"}',
    "an older form": b'{"format": "audiobrief manifest 1", "chapters": [],"segments": [{"start_sample": 0}]}',
    "wrong numbers": b'{"format": "audiobrief manifest 1", "chapters": [],'
    b'"segments": [{"sound": "a", "start_sample": true}]}',
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_foreign_manifest_is_no_report(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "bridge.json"
    if content is not None:
        path.write_bytes(content)
    assert corrections.since(path, timeline([("a", 0)])) is None


def segment(index: int) -> Segment:
    return Segment(index, "narration", "text", 0, 4)


def timeline(sounds: list[tuple[str, int]], chapters: tuple[tuple[str, int], ...] = ()) -> Timeline:
    """Segments of 10 samples with two cues each, at the given starts."""
    placed = tuple(Placed(segment(n), start, start + 10, sound) for n, (sound, start) in enumerate(sounds))
    cues = tuple(
        Cue(one.segment.index, "text", 0, 4, start, start + 5)
        for one in placed
        for start in (one.start_sample, one.start_sample + 5)
    )
    told = tuple(Chapter(title, start, start + 1) for title, start in chapters)
    return Timeline(placed, cues, told, 1_000)


def told(old: Timeline, path: Path) -> Path:
    segments = [{"sound": one.sound, "start_sample": one.start_sample} for one in old.placed]
    chapters = [{"title": one.title, "start_sample": one.start_sample} for one in old.chapters]
    document = {"format": manifest.FORMAT, "segments": segments, "chapters": chapters}
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ([("a", 0), ("b", 20)], [("a", 0), ("b", 20)], ([], 0)),
        ([("a", 0), ("b", 20)], [("a", 0), ("b", 30)], ([], 2)),
        (
            [("a", 0), ("b", 20), ("c", 40)],
            [("a", 0), ("x", 20), ("c", 40)],
            ([("replaced", 20, 30, (1,))], 0),
        ),
        (
            [("a", 0), ("b", 20), ("c", 40)],
            [("a", 0), ("x", 20), ("y", 40), ("c", 60)],
            ([("replaced", 20, 50, (1, 2))], 2),
        ),
        ([("a", 0), ("b", 20)], [("a", 0)], ([("taken out", 1_000, 1_000, ())], 0)),
        ([("a", 0), ("b", 20), ("c", 40)], [("a", 0), ("c", 20)], ([("taken out", 20, 20, ())], 2)),
        ([], [("a", 0)], ([("added", 0, 10, (0,))], 0)),
        ([("a", 0)], [], ([("taken out", 1_000, 1_000, ())], 0)),
    ],
)
def test_stretches_and_cues(old: list, new: list, wanted: tuple, tmp_path: Path) -> None:
    found = corrections.since(told(timeline(old), tmp_path / "old.json"), timeline(new))
    sound, moved_cues = wanted
    assert found == Corrections(tuple(Correction(*one) for one in sound), moved_cues, 0)


def test_chapters_move_by_title(tmp_path: Path) -> None:
    old = timeline([], (("One", 0), ("Two", 10), ("Three", 20), ("Old", 30)))
    new = timeline([], (("One", 0), ("New", 10), ("Two", 15), ("Three", 20)))
    found = corrections.since(told(old, tmp_path / "old.json"), new)
    assert found is not None
    assert found.moved_chapters == 1


def test_a_long_episode_of_equal_sounds_is_compared_in_time(tmp_path: Path) -> None:
    old = timeline([("a" if n % 2 else "b", 20 * n) for n in range(20_000)])
    new = timeline([("b" if n % 3 else "a", 20 * n) for n in range(20_000)])
    found = corrections.since(told(old, tmp_path / "old.json"), new)
    assert found is not None
    assert found.sound


S = SAMPLE_RATE


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (Corrections((), 0, 0), "none in the sound; nothing moved"),
        (
            Corrections((Correction("replaced", 42 * S, 51 * S, (3,)),), 12, 1),
            "0:42–0:51 replaced; 12 cues and 1 chapter moved",
        ),
        (
            Corrections((Correction("replaced", 42 * S + 900, 50 * S + 1, (3,)),), 1, 0),
            "0:42–0:51 replaced; 1 cue moved",
        ),
        (
            Corrections(
                (Correction("added", 5 * S, 6 * S, (1,)), Correction("taken out", 3_700 * S, 3_700 * S, ())),
                0,
                0,
            ),
            "0:05–0:06 added, 1:01:40 taken out; nothing moved",
        ),
        (
            Corrections(tuple(Correction("added", n * S, n * S + S, (n,)) for n in range(7)), 0, 0),
            "0:00–0:01 added, 0:01–0:02 added, 0:02–0:03 added, 0:03–0:04 added, 0:04–0:05 added, 2 more; "
            "nothing moved",
        ),
    ],
)
def test_how_it_is_told(found: Corrections, wanted: str) -> None:
    assert showing.since(found) == wanted


def test_the_command_tells_it(tmp_path: Path) -> None:
    article = written(tmp_path, PARAGRAPHS)
    arguments = ("build", article, "-o", tmp_path / "bridge.mp3", "--engine", "tone", "--lang", "kk")
    assert json.loads(run(*arguments, "--json", folder=tmp_path).out)["changes"] is None
    written(tmp_path, edited(3, "Жұмысқа екі жүз адам қатысты."))
    answer = run(*arguments, folder=tmp_path, variables={"COLUMNS": "200"})
    assert " replaced; " in answer.err
    written(tmp_path, PARAGRAPHS)
    changes = json.loads(run(*arguments, "--json", folder=tmp_path).out)["changes"]
    segments = json.loads((tmp_path / "bridge.json").read_text("utf-8"))["segments"]
    assert changes == {
        "sound": [
            {
                "change": "replaced",
                "start_seconds": segments[3]["start_seconds"],
                "end_seconds": segments[3]["end_seconds"],
                "segments": [3],
            }
        ],
        "moved_cues": 4,
        "moved_chapters": 1,
    }


@pytest.mark.parametrize(
    ("ages", "wanted"),
    [
        ({"b.mp3": 9, "a.txt": 5}, 0),
        ({"b.mp3": 5, "a.txt": 9}, 1),
        ({"a.txt": 5}, None),
        ({"b.mp3": 5}, 1),
    ],
    ids=["older source", "younger source", "first build", "source without an age"],
)
def test_workers_foreseen(ages: dict[str, int], wanted: int | None, tmp_path: Path) -> None:
    for name, age in ages.items():
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (age, age))
    assert foreseen(tmp_path / "b.mp3", [tmp_path / "a.txt"]) == wanted


@pytest.mark.parametrize("name", ["a\0b", "b" * 5_000])
def test_odd_names_are_not_its_business(name: str, tmp_path: Path) -> None:
    (tmp_path / "b.mp3").write_bytes(b"")
    assert foreseen(tmp_path / "b.mp3", [name]) == 1
    assert foreseen(Path(name), [name]) is None
