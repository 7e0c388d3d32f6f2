"""Many articles: what an input names, where the episodes lie, what is made again and what is not."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import fsspec
import pytest
from mutagen.id3 import ID3

from audiobrief.batch import destinations, inputs, workspace
from audiobrief.batch.listing import Listing
from audiobrief.batch.models import Order
from audiobrief.errors import InputError, OutputError
from audiobrief.outputs.publishing import lock
from command import ARTICLE, COMMAND, Answer, ask, environment, run

SHORT = ("--no-ident", "--no-disclosure")
TONE = ("--engine", "tone", "--jobs", "1", "--lang", "kk", *SHORT)
ENDINGS = {".mp3", ".vtt", ".chapters.json", ".json"}


def article(word: str) -> str:
    return f"Қалада {word} ашылды\n\nОны қала он жыл күтті.\n"


def write(home: Path, *names: str) -> None:
    for name in names:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(article(Path(name).stem), encoding="utf-8")


def batch(*arguments: str | Path, stdin: bytes = b"") -> Answer:
    return ask("batch", *arguments, *TONE, stdin=stdin)


def summary(answer: Answer) -> dict[str, Any]:
    return dict(json.loads(answer.out))


def counts(answer: Answer) -> tuple[int, int, int]:
    told = summary(answer)
    return told["done"], told["skipped"], told["failed"]


def manifest(out: Path, key: str) -> dict[str, Any]:
    return dict(json.loads((out / key / "manifest.json").read_bytes()))


def episode(out: Path, key: str) -> dict[str, Any]:
    """The episode's own manifest."""
    (name,) = (
        name for name in manifest(out, key)["files"] if name.count(".") == 1 and name.endswith(".json")
    )
    return dict(json.loads((out / key / name).read_bytes()))


def tree(home: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in home.rglob("*") if path.is_file())
    return {str(path.relative_to(home)): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


FOLDER = (
    "news/bridge.txt",
    "news/deep/bridge.md",
    "news/deep/er/flood.html",
    "news/.git/x.txt",
    "news/a.pdf",
)


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ("news/bridge.txt", ["bridge"]),
        ("news", ["bridge", "deep-bridge", "deep-er-flood"]),
        ("news/*.txt", ["bridge"]),
        ("news/**/*.[mh]*", ["bridge", "flood"]),
        ("https://example.kz/kk/2024/kopir?id=7", ["example-kz-kk-2024-kopir-id-7"]),
        ("Көпір ашылды.txt", ["kopir-ashyldy"]),
        ("Щука и ёж.txt", ["shchuka-i-yozh"]),
        ("brief.plan.json", ["brief"]),
        ("con.txt", ["con-acb62e85"]),
        ("list.jsonl", ["bridge", "x_1", "text-4"]),
    ],
)
def test_what_an_input_names(
    given: str, keys: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, *FOLDER)
    lines = ['{"source": "news/bridge.txt"}', "", '{"text": "Бір", "id": "x_1"}', '{"text": "Екі"}']
    (tmp_path / "list.jsonl").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = sorted(order.key for order in inputs.orders([given]))
    if given == "con.txt":
        assert [key[:4] for key in found] == ["con-"]
    else:
        assert found == sorted(keys)


def test_a_path_in_a_list_is_beside_it_or_in_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "lists/near.txt", "far.txt")
    (tmp_path / "lists/today.jsonl").write_text("near.txt\nfar.txt\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = [order.source for order in inputs.orders(["lists/today.jsonl"])]
    assert found == [str(tmp_path / "lists/near.txt"), str(tmp_path / "far.txt")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            '{"source": "a.txt", "speed": "2"}',
            "line 2: 'speed': no such key; known are source, text, id, title",
        ),
        ('{"source": "a.txt", "text": "b"}', 'line 2: write either "source" or "text"'),
        ('{"id": "b"}', 'line 2: write either "source" or "text"'),
        ('{"source": "a.txt", "date": "7 May"}', "line 2: date: '7 May' is not a day as YYYY-MM-DD"),
        ('{"source": 7}', "line 2: source: write some text"),
        ('{"source": " "}', "line 2: source: write some text"),
        ('{"source": "a.txt"', "line 2: not JSON"),
        ('{"a":' * 100_000, "line 2: not JSON"),
    ],
)
def test_a_line_that_cannot_be_understood(line: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "list.jsonl").write_text(f"a.txt\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(inputs.orders([str(tmp_path / "list.jsonl")]))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "stdin", "words"),
    [
        (("-",), b"", "stdin: names no article"),
        (("-",), b"\n \n", "stdin: names no article"),
        (("empty.jsonl",), b"", "empty.jsonl: names no article"),
        (("empty",), b"", "empty: holds no article; a folder needs files in .md"),
        (("*.doc",), b"", "*.doc: no file matches"),
        (("one/same.txt", "two/same.txt"), b"", "two articles have the name same: "),
        (("-",), b'{"text": "a", "id": "x"}\n{"text": "b", "id": "x"}', "two articles have the name x: "),
        (("one/same.txt", "--on", "moon"), b"", "--on: 'moon' is no place"),
        (("one/same.txt", "--jobs", "0"), b"", "jobs: 0 is not a number from 1 to"),
        (("one/same.txt", "--on", "ray", "--jobs", "0"), b"", "jobs: 0 is not a number from 1 up"),
        (("one/same.txt", "--audio", "aiff"), b"", "audio.aiff: the output must end in .mp3"),
        (("one/same.txt", "--date", "May"), b"", "--date"),
        (("one/same.txt", "--out", "moon://x"), b"", "--out: moon://x: "),
        (("one/same.txt", "--out", "one/same.txt/below"), b"", "one/same.txt/below: cannot be written: "),
        (("one/same.txt", "--failed", "one/same.txt/x"), b"", "one/same.txt: cannot be written: "),
        (("one/same.txt", "--engine", "none"), b"", "no engine 'none'"),
    ],
)
def test_bad_input_is_told_before_any_work(
    arguments: tuple[str, ...], stdin: bytes, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "one/same.txt", "two/same.txt")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.jsonl").touch()
    monkeypatch.chdir(tmp_path)
    answer = ask("batch", "--out", "out", *TONE, *arguments, stdin=stdin)
    assert answer.code in (2, 5)
    assert words in answer.line()
    assert not list(tmp_path.rglob("*.json"))


@pytest.mark.parametrize(("scheme", "extra", "package"), [("s3", "s3", "s3fs"), ("gs", "gcs", "gcsfs")])
def test_a_store_whose_package_is_missing(scheme: str, extra: str, package: str, tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    hidden = f"import sys; sys.modules[{package!r}] = None; from audiobrief.cli import main; main()"
    program = (sys.executable, "-c", hidden)
    answer = run("batch", "a.txt", "--out", f"{scheme}://bucket/x", *TONE, folder=tmp_path, program=program)
    assert answer.code == 2
    assert f"pip install 'audiobrief[{extra}]'" in answer.line()


@pytest.mark.parametrize("scheme", ["http", *(["gs"] if find_spec("gcsfs") else [])])
def test_a_store_that_never_answers(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("aiohttp", reason="fsspec speaks HTTP with aiohttp alone")
    monkeypatch.setattr(destinations, "PROBE_SECONDS", 1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        home = f"127.0.0.1:{deaf.getsockname()[1]}"
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://{home}")
        begun = time.monotonic()
        with pytest.raises(OutputError, match=r"--out: \w+://.+: no answer within 1 seconds"):
            destinations.opened(f"{scheme}://{home if scheme == 'http' else 'bucket'}/x").probe()
    assert time.monotonic() - begun < 5


def test_episodes_among_their_articles_are_no_articles(tmp_path: Path) -> None:
    write(tmp_path, "news/bridge.txt", "news/out/bridge/bridge.transcript.txt", "news/outer/flood.txt")
    found = inputs.orders([str(tmp_path / "news")], str(tmp_path / "news/out"))
    assert [order.key for order in found] == ["bridge", "outer-flood"]


def test_an_article_named_twice_is_made_once(tmp_path: Path) -> None:
    order = Order("x", "/x.txt")
    with Listing([order, Order("y", "/y.txt"), order]) as listing:
        assert [found.key for found in listing] == ["x", "y"]


def test_a_name_that_is_no_text_stays_what_it_is() -> None:
    order = Order("x", os.fsdecode(b"/\xff.txt"), chosen={"title": "Көпір"})
    with Listing([order]) as listing:
        assert list(listing) == [order]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles in a folder, and what a batch made of them."""
    home = tmp_path_factory.mktemp("batch")
    write(home, "news/bridge.txt", "news/deep/flood.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIOBRIEF_CACHE", str(home / "cache"))
        answer = batch(home / "news", "--out", home / "out", "--json")
    assert (answer.code, counts(answer)) == (0, (2, 0, 0)), answer.err
    return home


@pytest.fixture
def made(home: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    shutil.copytree(home, tmp_path / "made")
    return tmp_path / "made"


def test_where_an_episode_lies(home: Path) -> None:
    assert {path.name for path in (home / "out").iterdir()} == {"bridge", "deep-flood"}
    source = (home / "news/deep/flood.txt").read_bytes()
    told = manifest(home / "out", "deep-flood")
    assert told["content_sha256"] == hashlib.sha256(source).hexdigest()
    assert told["recipe"]["versions"]["engine tone"] == "1"
    stem = f"deep-flood-{told['content_sha256'][:12]}-"
    assert {name[len(stem) + 6 :] for name in told["files"] if name.startswith(stem)} == ENDINGS
    folder = home / "out/deep-flood"
    assert {path.name for path in folder.iterdir()} == {*told["files"], "manifest.json"}
    for name, facts in told["files"].items():
        data = (folder / name).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (facts["bytes"], facts["sha256"])


def test_an_episode_is_what_build_makes(home: Path, tmp_path: Path) -> None:
    source = home / "news/bridge.txt"
    answer = ask("build", source, "-o", tmp_path / "x.mp3", *TONE, "--quiet")
    assert answer.code == 0, answer.err
    (audio,) = (home / "out/bridge").glob("*.mp3")
    assert audio.read_bytes() == (tmp_path / "x.mp3").read_bytes()


def test_what_is_complete_is_not_touched(made: Path) -> None:
    before = tree(made / "out")
    os.utime(made / "news/bridge.txt")
    answer = batch(made / "news", "--out", made / "out", "--json")
    assert (answer.code, counts(answer)) == (0, (0, 2, 0))
    assert tree(made / "out") == before


def edit_source(home: Path) -> None:
    (home / "news/bridge.txt").write_text(article("жол"), encoding="utf-8")


def lose_a_file(home: Path) -> None:
    next((home / "out/bridge").glob("*.vtt")).unlink()


def cut_a_file(home: Path) -> None:
    path = next((home / "out/bridge").glob("*.mp3"))
    path.write_bytes(path.read_bytes()[:-1])


def lose_the_manifest(home: Path) -> None:
    (home / "out/bridge/manifest.json").unlink()


def damage_the_manifest(home: Path) -> None:
    (home / "out/bridge/manifest.json").write_text('{"files": 7', encoding="utf-8")


def age_the_manifest(home: Path) -> None:
    told = manifest(home / "out", "bridge")
    told["recipe"]["versions"]["audiobrief"] = "0.0.1"
    (home / "out/bridge/manifest.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [edit_source, lose_a_file, cut_a_file, lose_the_manifest, damage_the_manifest, age_the_manifest],
)
def test_what_is_not_complete_is_made_again_alone(made: Path, change: Any) -> None:
    change(made)
    (made / "out/bridge/notes.txt").write_text("mine", encoding="utf-8")
    other = tree(made / "out/deep-flood")
    answer = batch(made / "news", "--out", made / "out", "--json")
    assert (answer.code, counts(answer)) == (0, (1, 1, 0)), answer.err
    assert tree(made / "out/deep-flood") == other
    assert {path.name for path in (made / "out/bridge").iterdir()} == {
        *manifest(made / "out", "bridge")["files"],
        "manifest.json",
        "notes.txt",
    }


@pytest.mark.parametrize(
    ("option", "file", "done"),
    [
        (("--album", "Таң"), "", 1),
        (("--transcripts", "srt"), "", 1),
        ((), "[pauses]\nclosing_seconds = 2.0\n", 1),
        (("--no-cache", "--allow-private-network"), "", 0),
    ],
)
def test_other_choices_make_an_episode_again(
    made: Path, option: tuple[str, ...], file: str, done: int
) -> None:
    (made / "news/audiobrief.toml").write_text(file, encoding="utf-8")
    answer = batch(made / "news/bridge.txt", "--out", made / "out", "--json", *option)
    assert counts(answer) == (done, 1 - done, 0), answer.err


def test_what_a_manifest_must_not_make_us_remove(made: Path) -> None:
    (made / "out/precious").touch()
    told = manifest(made / "out", "bridge")
    told["files"]["../precious"] = {"bytes": 0, "sha256": ""}
    (made / "out/bridge/manifest.json").write_text(json.dumps(told), encoding="utf-8")
    edit_source(made)
    assert batch(made / "news", "--out", made / "out").code == 0
    assert (made / "out/precious").exists()


def test_failures_are_listed_and_can_be_fed_back(tmp_path: Path) -> None:
    write(tmp_path, "good.txt")
    (tmp_path / "bad.txt").touch()
    out = tmp_path / "out"
    names = (tmp_path / "good.txt", tmp_path / "bad.txt", tmp_path / "gone.txt")
    answer = batch(*names, "--out", out, "--json")
    assert (answer.code, counts(answer)) == (1, (1, 0, 2))
    assert sorted(answer.err.splitlines()) == [
        f"audiobrief: bad: {names[1]}: is empty; there is nothing to read aloud",
        f"audiobrief: gone: {names[2]}: no such file; check the path",
    ]
    listed = [json.loads(line) for line in (out / "failed.jsonl").read_text("utf-8").splitlines()]
    assert {line["id"]: (line["source"], line["exit_code"]) for line in listed} == {
        "bad": (str(names[1]), 2),
        "gone": (str(names[2]), 2),
    }
    write(tmp_path, "bad.txt", "gone.txt")
    answer = batch(out / "failed.jsonl", "--out", out, "--json")
    assert (answer.code, counts(answer)) == (0, (2, 0, 0)), answer.err
    assert {path.name for path in out.iterdir()} == {"good", "bad", "gone"}


def test_a_list_of_failures_elsewhere(tmp_path: Path) -> None:
    answer = batch(tmp_path / "gone.txt", "--out", tmp_path / "out", "--failed", tmp_path / "again.jsonl")
    assert answer.code == 1
    assert json.loads((tmp_path / "again.jsonl").read_text("utf-8"))["id"] == "gone"
    assert not list((tmp_path / "out").iterdir())


def test_what_a_line_of_a_list_says(tmp_path: Path) -> None:
    lines = [
        {"text": article("жол"), "id": "road", "title": "Жаңа жол", "date": "2024-05-07", "voice": "kk-300"},
        {"source": str(tmp_path / "bridge.txt"), "lang": "ru"},
    ]
    write(tmp_path, "bridge.txt")
    stdin = "\n".join(json.dumps(line) for line in lines).encode()
    answer = ask("batch", "-", "--out", tmp_path / "out", "--engine", "tone", "--json", *SHORT, stdin=stdin)
    assert counts(answer) == (2, 0, 0), answer.err
    road, bridge = episode(tmp_path / "out", "road"), episode(tmp_path / "out", "bridge")
    (audio,) = (tmp_path / "out/road").glob("zhana-zhol-*.mp3")
    tags = ID3(audio)
    assert (str(tags["TIT2"]), str(tags["TDRC"])) == ("Жаңа жол", "2024-05-07")
    assert road["segments"][-1]["voice"] == "kk-300"
    assert bridge["article"]["language"] == "ru"


@pytest.fixture
def memory() -> Iterator[Any]:
    files = fsspec.filesystem("memory")
    yield files
    files.rm("/show", recursive=True)


def test_a_store(tmp_path: Path, memory: Any) -> None:
    write(tmp_path, "bridge.txt")
    written: list[str] = []
    put_file = type(memory).put_file

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            type(memory),
            "put_file",
            lambda self, local, remote, **rest: (
                written.append(remote) or put_file(self, local, remote, **rest)
            ),
        )
        answer = batch(tmp_path, "--out", "memory://show/news", "--json")
    assert (answer.code, counts(answer)) == (0, (1, 0, 0)), answer.err
    assert written[0].endswith(".mp3")
    assert written[-1] == "/show/news/bridge/manifest.json"
    found = json.loads(memory.cat_file("/show/news/bridge/manifest.json"))
    stored = {Path(path).name: path for path in memory.find("/show/news")}
    assert stored.keys() == {*found["files"], "manifest.json"}
    answer = batch(tmp_path, "--out", "memory://show/news", "--json")
    assert counts(answer) == (0, 1, 0)
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    answer = batch(tmp_path, "--out", "memory://show/news", "--json")
    assert counts(answer) == (1, 0, 0)
    assert len(memory.find("/show/news")) == len(stored)


def test_what_a_killed_batch_left_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("left", "held", "young"):
        home = tmp_path / f"{workspace.PREFIX}{name}"
        home.mkdir()
        (home / workspace.LOCK).touch()
        if name != "young":
            os.utime(home, (0, 0))
    with (tmp_path / f"{workspace.PREFIX}held" / workspace.LOCK).open("r+b") as held:
        assert lock(held)
        ours = workspace.Workspace()
    with ours.folder() as folder:
        assert folder.is_dir()
    ours.close()
    assert {path.name.removeprefix(workspace.PREFIX) for path in tmp_path.iterdir()} == {"held", "young"}


@pytest.mark.skipif(sys.platform == "win32", reason="it has no pseudo-terminals that Python opens")
def test_a_bar_on_a_terminal_and_none_in_a_pipe(home: Path, tmp_path: Path) -> None:
    import pty

    arguments = (*COMMAND, "batch", str(home / "news"), "--out", str(tmp_path / "out"), *TONE)
    ours, theirs = pty.openpty()
    shown = environment(TERM="xterm", COLUMNS="100")
    process = subprocess.Popen(arguments, stdin=subprocess.DEVNULL, stderr=theirs, env=shown)
    os.close(theirs)
    seen = b""
    with contextlib.suppress(OSError):  # Linux's way to say that nobody writes any more
        while data := os.read(ours, 1 << 16):
            seen += data
    os.close(ours)
    assert process.wait() == 0
    assert b"2/2" in seen
    assert b"/min" in seen
    assert b"2 done, 0 skipped, 0 failed, " in seen
    piped = run(*arguments[len(COMMAND) :], folder=tmp_path)
    assert piped.line() == "audiobrief: 0 done, 2 skipped, 0 failed"


def test_a_long_list_is_not_held_in_memory(tmp_path: Path) -> None:
    lines = (f"https://example.kz/kk/{number}-kopir-ashyldy\n" for number in range(10_000))
    (tmp_path / "list.jsonl").write_text("".join(lines), encoding="utf-8")
    tracemalloc.start()
    try:
        with Listing(inputs.orders([str(tmp_path / "list.jsonl")])) as listing:
            assert sum(1 for _ in listing) == 10_000
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 300_000
