"""Voices from a catalogue on loopback: resumed, checked, whole or not there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import deque
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import loopback
import piper_voice
import pytest

from audiobrief import engines
from audiobrief.engines import catalogue
from audiobrief.engines.catalogue import Catalogue
from audiobrief.engines.retrying import Patience
from audiobrief.engines.voice_folder import digest, models
from audiobrief.errors import EngineError, InputError, OutputError

NAME = "kk_KZ-tone-high"
SPARE = "kk_KZ-other-low"
QUICK = Patience(attempts=4, first_pause_seconds=0.01, attempt_seconds=None, budget_seconds=20.0)
CUT_BYTES = 1_000


class Shop(SimpleHTTPRequestHandler):
    """Files with ranges, and what goes wrong with them."""

    faults: deque[str]
    asked: list[tuple[str, str | None]]

    def do_GET(self) -> None:
        span = self.headers["Range"]
        self.asked.append((self.path.rpartition("/")[2].partition("?")[0], span))
        data = Path(self.translate_path(self.path.partition("?")[0])).read_bytes()
        fault = self.faults.popleft() if self.faults and ".onnx" in self.path else ""
        if fault.isdecimal():
            self.send_error(int(fault))
            return
        if fault == "flipped":
            data = bytes([data[0] ^ 1]) + data[1:]
        if fault == "longer":
            data += b"more"
        begin = int(span[len("bytes=") : -1]) if span and fault != "rangeless" else 0
        self.send_response(206 if begin else 200)
        if begin:
            self.send_header("Content-Range", f"bytes {begin}-{len(data) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(data) - begin))
        self.end_headers()
        self.wfile.write(data[begin : begin + CUT_BYTES] if fault == "cut" else data[begin:])

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """A catalogue of two voices; its address, faults and log."""
    monkeypatch.setattr(catalogue, "CHUNK_BYTES", CUT_BYTES // 2)  # what is on its way when cut is lost
    root = tmp_path / "shop"
    index = {}
    for name in (NAME, SPARE):
        folder = piper_voice.write(root, name)
        (folder / "MODEL_CARD").write_text("CC0")
        files = {
            f"{name}/{file.name}": {"size_bytes": file.stat().st_size, "md5_digest": digest(file)}
            for file in folder.iterdir()
        }
        index[name] = {"key": name, "files": files, "aliases": [f"old-{name}"]}
    (root / "voices.json").write_text(json.dumps(index))
    facts = {"faults": deque(), "asked": [], "root": root}

    class Handler(Shop):
        faults = facts["faults"]
        asked = facts["asked"]

        def __init__(self, *arguments) -> None:
            super().__init__(*arguments, directory=str(root))

    with loopback.served(Handler) as address:
        yield {**facts, "catalogue": Catalogue(f"{address}/voices.json?download=true", QUICK)}


def test_an_installed_voice_speaks(shop, voices_home: Path) -> None:
    seen = []
    model = shop["catalogue"].install(NAME, lambda done, total: seen.append((done, total)))
    assert sorted(file.name for file in model.folder.iterdir()) == [
        *("MODEL_CARD", "files.json", f"{NAME}.onnx", f"{NAME}.onnx.json")
    ]
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    voice = engines.voices("piper", "kk")[0]
    assert engines.load("piper").speak("Қайырлы таң!", voice).pcm


def test_a_voice_that_is_here_is_not_fetched_again(shop, voices_home: Path) -> None:
    shop["catalogue"].install(NAME)
    shop["asked"].clear()
    shop["catalogue"].install(f"old-{NAME}")
    assert [file for file, _ in shop["asked"]] == ["voices.json"]


def test_a_damaged_voice_is_fetched_again(shop, voices_home: Path) -> None:
    model = shop["catalogue"].install(NAME)
    model.path.write_bytes(b"damaged")
    with pytest.raises(EngineError):
        model.verify()
    shop["catalogue"].install(NAME).verify()


@pytest.mark.parametrize("fault", ["cut", "503", "429"])
def test_a_download_that_breaks_off_goes_on(shop, voices_home: Path, fault: str) -> None:
    shop["faults"].append(fault)
    shop["catalogue"].install(NAME).verify()
    spans = [span for file, span in shop["asked"] if span]
    assert spans == ([f"bytes={CUT_BYTES}-"] if fault == "cut" else [])


def test_a_later_command_goes_on_where_the_last_one_stopped(shop, voices_home: Path) -> None:
    shop["faults"].extend(["cut", "404"])
    with pytest.raises(EngineError, match="404"):
        shop["catalogue"].install(NAME)
    assert not list(models())
    shop["catalogue"].install(NAME).verify()
    assert [span for _, span in shop["asked"] if span] == [f"bytes={CUT_BYTES}-"] * 2


def test_a_server_without_ranges_starts_anew(shop, voices_home: Path) -> None:
    shop["faults"].extend(["cut", "rangeless"])
    shop["catalogue"].install(NAME).verify()


@pytest.mark.parametrize(
    ("fault", "told"), [("flipped", "not what the catalogue"), ("longer", "larger than")]
)
def test_what_the_catalogue_does_not_describe_is_not_installed(
    shop, voices_home: Path, fault: str, told: str
) -> None:
    shop["faults"].append(fault)
    with pytest.raises(EngineError, match=told):
        shop["catalogue"].install(NAME)
    assert not list(models())
    shop["catalogue"].install(NAME).verify()


@pytest.mark.parametrize(
    ("name", "hint"),
    [("kk", f"{NAME}, {SPARE}"), ("kk_KZ-tone-hihg", NAME), ("../../etc", "language's code")],
)
def test_an_unknown_name_shows_the_known(shop, voices_home: Path, name: str, hint: str) -> None:
    with pytest.raises(InputError, match=hint):
        shop["catalogue"].install(name)


@pytest.mark.parametrize(
    "entry",
    [
        {"../evil": {"files": {"x/../evil.onnx": {}, "x/../evil.onnx.json": {}}}},
        {"a_A-b-low": {"files": {}}},
        {"a_A-b-low": None},
        {"a_A-b-low": {"files": {f"a_A-b-low{end}": {"size_bytes": -1} for end in (".onnx", ".onnx.json")}}},
    ],
    ids=["outside", "no files", "nothing", "sizes"],
)
def test_a_strange_catalogue_is_refused(shop, voices_home: Path, entry: dict) -> None:
    (shop["root"] / "voices.json").write_text(json.dumps(entry))
    with pytest.raises(EngineError, match="cannot be used"):
        shop["catalogue"].install(next(iter(entry)))
    assert not voices_home.exists()


@pytest.mark.parametrize("content", ["", "[]", "<html>"])
def test_what_is_no_catalogue_is_refused(shop, voices_home: Path, content: str) -> None:
    (shop["root"] / "voices.json").write_text(content)
    with pytest.raises(EngineError, match="no catalogue of voices"):
        shop["catalogue"].install(NAME)


def test_a_folder_that_cannot_be_written_is_named(shop, voices_home: Path) -> None:
    voices_home.parent.joinpath("voices").write_text("a file")
    with pytest.raises(OutputError, match=r"voices.*cannot be written"):
        shop["catalogue"].install(NAME)


def test_a_removed_voice_is_gone(shop, voices_home: Path) -> None:
    shop["catalogue"].install(NAME)
    catalogue.remove(NAME)
    assert not list(voices_home.iterdir())
    with pytest.raises(InputError, match="'kk_KZ-tone-high' is not installed; installed: none"):
        catalogue.remove(NAME)


def test_the_commands(shop, voices_home: Path) -> None:
    def run(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "audiobrief", "voices", *arguments]
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        return done.returncode, done.stdout + done.stderr

    address = shop["catalogue"].address
    code, told = run("install", NAME, "--catalogue", address)
    assert (code, f"{NAME}: installed in {voices_home / NAME}" in told) == (0, True)
    assert NAME in run("--lang", "kk", "--engine", "piper")[1]
    assert json.loads(run("--lang", "kk", "--engine", "auto", "--json")[1])[0]["engine"] == "piper"
    assert run("remove", NAME) == (0, f"{NAME}: removed\n")
    code, told = run("--lang", "kk", "--engine", "piper")
    assert (code, "audiobrief voices install kk_KZ-issai-high" in told) == (2, True)
