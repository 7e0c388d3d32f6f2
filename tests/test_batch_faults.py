"""What a poisonous article costs the others, and what an interrupted batch leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from audiobrief.batch import hosts, speaking
from audiobrief.batch.models import Limits
from audiobrief.brief import Options
from command import session, start, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc, limits and these signals are Linux's")

ENGINE = '''
"""The tone engine with faults, each called for by a word."""

import os, signal, time
from audiobrief.engines import tone


class Poisoned(tone.Tone):
    def voices(self):
        return [type(one)("poisoned", one.name, one.language, one.gender) for one in super().voices()]

    def speak(self, text, voice):
        if "құлап" in text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "өліп" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "шығып" in text:
            os._exit(7)
        if "ілініп" in text:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
            time.sleep(600)
        if "тойымсыз" in text:
            return bytearray(8 << 30)
        if "қате" in text:
            raise ZeroDivisionError("a bug")
        if "баяу" in text:
            time.sleep(1)
        return super().speak(text, voice)


engine = Poisoned
'''
"""Found by its entry point, as another package's would be, in every process that sees the folder."""
GOOD = "Қалада көпір ашылды\n\nОны қала он жыл күтті.\n"
POISON = {
    "crash": ("құлап", 3, "its process died: SIGSEGV"),
    "kill": ("өліп", 3, "its process died: SIGKILL"),
    "leave": ("шығып", 3, "its process died: exit status 7"),
    "hang": ("ілініп", 4, "was not done in 4 s; see --deadline"),
    "hog": ("тойымсыз", 4, "needs more memory than --memory allows"),
    "bug": ("қате", 3, "ZeroDivisionError: a bug"),
}
"""Name of the article → the word in it, exit code and words of its failure."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "poisoned.py").write_text(ENGINE, encoding="utf-8")
    facts = tmp_path / "poisoned-1.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: poisoned\nVersion: 1\n", encoding="utf-8")
    points = "[audiobrief.engines]\npoisoned = poisoned:engine\n"
    (facts / "entry_points.txt").write_text(points, encoding="utf-8")
    (tmp_path / "news").mkdir()
    return tmp_path


def write(folder: Path, name: str, word: str = "") -> None:
    text = f"{GOOD}\nБүгін күні бойы {word} тұрған сөйлем оқылады.\n" if word else GOOD
    (folder / "news" / f"{name}.txt").write_text(text, encoding="utf-8")


def begun(folder: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    shown = {"PYTHONPATH": str(folder), "AUDIOBRIEF_CACHE": str(folder / "cache"), **variables}
    options = ("--engine", "poisoned", "--lang", "kk", "--out", "out", "--jobs", "2", "--json", "--no-ident")
    return start("batch", "news", *options, *arguments, folder=folder, variables=shown)


def ended(process: subprocess.Popen[str]) -> tuple[int, Mapping[str, Any], str]:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err, err
    assert wait_until(lambda: not session(process.pid), 2.0), "processes are left"
    return process.returncode, json.loads(out) if out else {}, err


def made(folder: Path) -> dict[str, int]:
    """Key of each complete episode → when its manifest was written."""
    return {path.parent.name: path.stat().st_mtime_ns for path in (folder / "out").glob("*/manifest.json")}


def leaders(leader: int) -> Iterator[int]:
    """The processes below ``leader`` that lead sessions of their own."""
    children = Path(f"/proc/{leader}/task/{leader}/children")
    for child in Path(f"/proc/{leader}/task").glob("*/children") if children.exists() else ():
        yield from (int(pid) for pid in child.read_text().split())


def test_a_poisonous_article_fails_alone(folder: Path) -> None:
    for name, (word, _, _) in POISON.items():
        write(folder, name, word)
        write(folder, f"{name}-next")
    process = begun(folder, "--deadline", "4", "--memory", "1500")
    code, told, err = ended(process)
    assert (code, told["done"], told["failed"]) == (1, len(POISON), len(POISON)), err
    assert made(folder).keys() == {f"{name}-next" for name in POISON}
    lines = (folder / "out/failed.jsonl").read_text("utf-8").splitlines()
    failures = {line["id"]: line for line in map(json.loads, lines)}
    assert failures.keys() == POISON.keys()
    for name, (_, exit_code, words) in POISON.items():
        assert words in failures[name]["error"], failures[name]
        assert failures[name]["exit_code"] == exit_code
        assert f"audiobrief: {name}: " in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda n: n.name)
def test_an_ended_batch_goes_on_where_it_was(folder: Path, number: signal.Signals) -> None:
    names = [f"article-{place}" for place in range(6)]
    for place, name in enumerate(names):
        write(folder, name, "баяу" if place > 1 else "")
    process = begun(folder)
    assert wait_until(lambda: len(made(folder)) >= 2, 30)
    inner = list(leaders(process.pid))
    assert inner
    process.send_signal(number)
    out, err = process.communicate(timeout=10)
    before = made(folder)
    assert len(before) < len(names)
    if number == signal.SIGKILL:
        assert process.returncode == -number
    else:
        assert (process.returncode, out) == (130, "")
        assert err.splitlines()[-1].startswith("audiobrief: interrupted; no file is half written")
    assert wait_until(lambda: not any(session(leader) for leader in inner), 2.0), "processes are left"
    code, told, err = ended(begun(folder))
    assert code == 0, err
    assert told["skipped"] == len(before)
    after = made(folder)
    assert after.keys() == set(names)
    assert {key: after[key] for key in before} == before, "what was complete was made again"
    assert not list((folder / "out").rglob("*.part"))


def test_a_killed_host_costs_one_article(folder: Path) -> None:
    for name in ("a", "b", "c", "d"):
        write(folder, name, "баяу")
    process = begun(folder)
    assert wait_until(lambda: len(list(leaders(process.pid))) == 2, 20)
    os.kill(next(leaders(process.pid)), signal.SIGKILL)
    code, told, err = ended(process)
    assert (code, told["done"], told["failed"]) == (1, 3, 1), err
    assert "its process died: killed, or out of memory" in err


LONG_LIVED = (
    "from audiobrief import engines; from audiobrief.batch import host; "
    "engines.ENGINES['poisoned'] = 'poisoned'; host.CAN_FORK = False; host.main()"
)
"""A host as on macOS and Windows: it makes the articles itself."""


def test_a_host_that_cannot_fork(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setattr(hosts, "COMMAND", (sys.executable, "-c", LONG_LIVED))
    monkeypatch.setattr(hosts, "GRACE_SECONDS", 0.5)
    host = hosts.Host(Limits(deadline_seconds=4))
    told = list[speaking.Answer]()
    options = Options(engine="poisoned", language="kk", cache_bytes=0)
    for name, word in (("a", "құлап"), ("b", ""), ("c", "ілініп"), ("d", "қате"), ("e", "")):
        write(folder, name, word)
        made = folder / name
        made.mkdir()
        source = str(folder / f"news/{name}.txt")
        task = speaking.Task(source, made, name, ".mp3", options, content="0" * 64, recipe="1" * 64)
        told.append(host.answer(task))
    host.close()
    assert [getattr(one, "error", "made") for one in told] == [
        "its process died: killed, or out of memory",
        "made",
        "was not done in 4 s; see --deadline",
        "audiobrief failed: ZeroDivisionError: a bug",
        "made",
    ]
    assert (folder / "e/e-000000000000-111111.mp3").stat().st_size


@pytest.fixture
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 400 kB: one article fits, two do not."""
    disk = folder / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if not mount or os.geteuid() != 0 or subprocess.run(command, check=False).returncode:
        pytest.skip("needs root, to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_stops_and_resumes(folder: Path, small_disk: Path) -> None:
    names = [f"article-{place}" for place in range(6)]
    for name in names:
        write(folder, name)
    (folder / "out").symlink_to(small_disk)
    code, told, err = ended(begun(folder, "--jobs", "1"))
    assert (code, told) == (5, {}), err
    (line,) = err.splitlines()
    assert "No space left on device" in line
    assert "of 6 articles to go; make room and run the same command again" in line
    before = made(folder)
    assert 0 < len(before) < len(names)
    subprocess.run(["mount", "-o", "remount,size=40m", str(small_disk)], check=True)
    code, told, err = ended(begun(folder))
    assert (code, told["skipped"], told["done"]) == (0, len(before), len(names) - len(before)), err
    assert made(folder).keys() == set(names)


def test_a_full_temporary_folder_stops(folder: Path, small_disk: Path) -> None:
    write(folder, "long", "")
    (folder / "news/long.txt").write_text(GOOD * 200, encoding="utf-8")
    code, told, err = ended(begun(folder, TMPDIR=str(small_disk)))
    assert (code, told) == (5, {}), err
    (line,) = err.splitlines()
    assert "No space left on device" in line
    assert "1 of 1 articles to go" in line
