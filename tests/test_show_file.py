"""``[show]`` of the producer's own file: what the tags say of the show."""

from __future__ import annotations

import json
from pathlib import Path

import mutagen.id3
import pytest
from PIL import Image

from audiobrief import config, show_file
from audiobrief.errors import InputError
from command import ARTICLE, ask

SHOW = '[show]\ntitle = "Таң"\nauthor = "Редакция"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / config.FILE_NAME).write_text(SHOW, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("table", "options"),
    [
        ({"title": "Таң", "author": " Редакция "}, {"album": "Таң", "author": "Редакция"}),
        ({"cover": "auto"}, {"cover": "auto"}),
        ({"cover": "art.png"}, {"cover": str(Path("news") / "art.png")}),
        ({}, {}),
    ],
)
def test_settings(table: dict[str, str], options: dict[str, str]) -> None:
    assert show_file.settings(Path("news") / config.FILE_NAME, {"show": table}) == options


@pytest.mark.parametrize(
    ("show", "line"),
    [
        ("Таң", "t: show: write it as a table, [show]"),
        ({"name": "Таң"}, "t: show.name: no such setting; known are show.title, show.author, show.cover"),
        ({"title": 1}, 't: show.title: should be text: write it as title = "…"'),
        ({"cover": " "}, 't: show.cover: should be text: write it as cover = "…"'),
    ],
)
def test_what_is_wrong(show: object, line: str) -> None:
    with pytest.raises(InputError) as told:
        show_file.settings(Path("t"), {"show": show})
    assert str(told.value) == line


@pytest.mark.parametrize(
    ("asked", "album"), [((), "Таң"), (("--album", "Кеш"), "Кеш")], ids=["file", "option"]
)
@pytest.mark.parametrize("command", ["build", "batch"])
def test_the_tags_tell_the_show(folder: Path, command: str, asked: tuple[str, ...], album: str) -> None:
    out = folder / "out" / "a.mp3"
    target = ("-o", out) if command == "build" else ("--out", out.parent, "--engine", "tone")
    out.parent.mkdir()
    assert ask(command, folder / "a.txt", *target, *asked, "-q").code == 0
    (made,) = out.parent.rglob("*.mp3")
    tags = mutagen.id3.ID3(made)
    assert (str(tags["TALB"]), str(tags["TPE1"])) == (album, "Редакция")


@pytest.mark.parametrize(
    ("asked", "has_cover"), [((), True), (("--cover", "none"), False)], ids=["file", "option"]
)
@pytest.mark.parametrize("command", ["build", "batch"])
def test_a_cover_may_be_left_out(folder: Path, command: str, asked: tuple[str, ...], has_cover: bool) -> None:
    Image.new("RGB", (1400, 1400), "navy").save(folder / "art.png")
    (folder / config.FILE_NAME).write_text(f'{SHOW}cover = "art.png"\n', encoding="utf-8")
    out = folder / "out" / "a.mp3"
    target = ("-o", out) if command == "build" else ("--out", out.parent)
    out.parent.mkdir()
    assert ask(command, folder / "a.txt", *target, *asked, "--engine", "tone", "-q").code == 0
    (made,) = out.parent.rglob("*.mp3")
    assert made.with_suffix(".jpg").exists() == has_cover
    assert bool(mutagen.id3.ID3(made).getall("APIC")) == has_cover


def test_a_cover_is_named_from_the_folder_of_the_file(folder: Path) -> None:
    Image.new("RGB", (1400, 1400), "navy").save(folder / "art.png")
    (folder / config.FILE_NAME).write_text(f'{SHOW}cover = "art.png"\n', encoding="utf-8")
    assert ask("build", folder / "a.txt", "-o", folder / "a.mp3", "-q").code == 0
    assert "cover" in json.loads((folder / "a.json").read_text("utf-8"))["files"]
