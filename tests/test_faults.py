"""What is left when a build is interrupted, killed, starved or run twice at once."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import audiobrief
from audiobrief.brief import Options
from audiobrief.outputs.publishing import Publication
from audiobrief.outputs.release import SUFFIXES
from command import ARTICLE, COMMAND, contents, run, session, start, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="/proc, strace and these signals are Linux's")

BUILD = ("build", "article.txt", "-o", "out.mp3", "--engine", "tone", "--quiet")
LONG = ARTICLE + "".join(f"Көпір екі жағалауды қосады, оны {n} ауыл күтті.\n\n" for n in range(2, 62))
"""No two lines of it are equal: none is spared."""
NAMES = {f"out{suffix}" for suffix in SUFFIXES.values()}
END_SECONDS = 2.0
"""Within which nothing of an ended build may be left."""


def built(folder: Path, text: str) -> dict[str, bytes]:
    """The files that an undisturbed build of ``text`` makes."""
    (folder / "article.txt").write_text(text, encoding="utf-8")
    audiobrief.build(folder / "article.txt", folder / "out.mp3", Options(engine="tone", cache_bytes=0))
    return {name: data for name, data in contents(folder).items() if name in NAMES}


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The episode of an article before it was edited."""
    return built(tmp_path_factory.mktemp("old"), ARTICLE.replace("он жыл", "бес жыл"))


@pytest.fixture
def folder(tmp_path: Path, old: dict[str, bytes]) -> Path:
    """An edited article beside its old episode."""
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "article.txt").write_text(LONG, encoding="utf-8")
    return tmp_path


def episode(folder: Path) -> dict[str, bytes]:
    found = contents(folder)
    assert found.keys() == {*NAMES, "article.txt"}, "something is left over"
    return {name: found[name] for name in NAMES}


def wait_for_workers(process: subprocess.Popen[str]) -> set[int]:
    assert wait_until(lambda: len(session(process.pid)) > 1)
    return session(process.pid) - {process.pid}


def assert_nothing_lives(leader: int) -> None:
    assert wait_until(lambda: not session(leader), END_SECONDS), "processes are left"


MOMENTS = [round(random.Random(7).uniform(0.0, 0.6), 3) for _ in range(8)]
"""Seconds after the first worker lives: while it reads, plans, speaks and publishes."""


@pytest.mark.parametrize(
    ("number", "moment"),
    [*((signal.SIGINT, moment) for moment in MOMENTS), *((signal.SIGTERM, moment) for moment in MOMENTS[:3])],
    ids=lambda value: getattr(value, "name", value),
)
def test_an_interruption_at_any_moment(
    folder: Path, old: dict[str, bytes], number: signal.Signals, moment: float
) -> None:
    process = start(*BUILD, folder=folder)
    wait_for_workers(process)
    time.sleep(moment)
    begin = time.monotonic()
    os.killpg(process.pid, number)
    out, err = process.communicate(timeout=30)
    seconds = time.monotonic() - begin
    assert_nothing_lives(process.pid)
    assert out == ""
    if process.returncode == 0:  # it was done already
        assert err == ""
    else:
        assert (process.returncode, seconds < END_SECONDS) == (130, True), err
        assert err.splitlines() == [
            "audiobrief: interrupted; no file is half written; run the same command again"
        ]
    assert_old_or_new(folder, old)


def assert_old_or_new(folder: Path, old: dict[str, bytes]) -> None:
    left = episode(folder)
    assert left == old or not any(left[name] == old[name] for name in NAMES)


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.08, 0.15, 0.25])
def test_an_interruption_before_anything_is_begun(
    folder: Path, old: dict[str, bytes], seconds: float
) -> None:
    """The interpreter itself may still be starting, and then dies of the signal."""
    process = start(*BUILD, folder=folder)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode != 0
    assert_nothing_lives(process.pid)
    assert episode(folder) == old


def test_impatience_is_no_harm(folder: Path, old: dict[str, bytes]) -> None:
    process = start(*BUILD, folder=folder)
    wait_for_workers(process)
    for _ in range(20):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.002)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert_nothing_lives(process.pid)
    assert_old_or_new(folder, old)


@pytest.mark.parametrize("moment", [0.0, 0.1, 0.2])
def test_workers_end_with_a_killed_build(folder: Path, old: dict[str, bytes], moment: float) -> None:
    process = start(*BUILD, folder=folder)
    wait_for_workers(process)
    time.sleep(moment)
    process.kill()
    process.communicate(timeout=30)
    assert_nothing_lives(process.pid)
    assert {name: (folder / name).read_bytes() for name in NAMES} == old
    assert run(*BUILD, folder=folder).code == 0
    assert episode(folder).keys() == old.keys(), "the next build sweeps what was left"
    assert run("check", "article.txt", "out.mp3", folder=folder).code == 0


@pytest.mark.parametrize("moment", [0.0, 0.2])
def test_a_killed_worker_is_an_error(folder: Path, old: dict[str, bytes], moment: float) -> None:
    process = start(*BUILD, folder=folder)
    workers = wait_for_workers(process)
    time.sleep(moment)
    os.kill(min(workers), signal.SIGKILL)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 3, err
    assert re.fullmatch(
        r"audiobrief: (segment \d+|voice kk-\d+).*: its worker process died: killed, or out of memory; .*\n",
        err,
    )
    assert_nothing_lives(process.pid)
    assert episode(folder) == old


FAKE = '''
"""The tone engine with faults, each called for by a word."""

import os, signal, time
from audiobrief.engines import child, tone

MEMORY = 4 << 30


def allocate():
    return [bytearray(MEMORY // 64) for _ in range(64)]


class Fake(tone.Tone):
    def voices(self):
        return [type(voice)("fake", voice.name, voice.language, voice.gender) for voice in super().voices()]

    def speak(self, text, voice):
        if "ілініп" in text:
            return child.forked(lambda: time.sleep(600), deadline_seconds=0.5)
        if "мәңгі" in text:
            return child.forked(lambda: time.sleep(600), deadline_seconds=600)
        if "тойымсыз" in text:
            return child.forked(allocate)
        if "құлап" in text:
            return child.forked(lambda: os.abort())
        if "өліп" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        clip = super().speak(text, voice)
        if "үндемей" in text:
            return type(clip)(bytes(len(clip.pcm)), clip.sample_rate)
        if "жартылай" in text:
            return type(clip)(clip.pcm[: len(clip.pcm) // 400 * 2], clip.sample_rate)
        return clip


engine = Fake
'''
FAKE_COMMAND = """
from audiobrief import engines
engines.ENGINES["fake"] = "fake_engine"
from audiobrief.cli import main
main()
"""


def build_with_fake(folder: Path, word: str) -> subprocess.Popen[str]:
    sentence = f"Бүгін күні бойы {word} тұрған ұзын сөйлем осы жерде оқылады."
    (folder / "article.txt").write_text(f"{ARTICLE}\n{sentence}\n", encoding="utf-8")
    (folder / "fake_engine.py").write_text(FAKE, encoding="utf-8")
    program = (sys.executable, "-B", "-c", FAKE_COMMAND)
    return start(
        "build", "article.txt", "-o", "out.mp3", "--engine", "fake", "-q", folder=folder, program=program
    )


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("ілініп", "gave no answer before its deadline"),
        ("тойымсыз", "the engine crashed"),
        ("құлап", "the engine crashed (SIGABRT)"),
        ("өліп", "its worker process died"),
        ("үндемей", "nothing but silence"),
        ("жартылай", "s of sound for"),
    ],
)
def test_a_fault_of_the_engine_names_its_segment(
    folder: Path, old: dict[str, bytes], word: str, words: str
) -> None:
    process = build_with_fake(folder, word)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 3, err
    assert re.fullmatch(r"audiobrief: segment \d+, “Бүгін күні бойы .*\n", err)
    assert words in err
    assert_nothing_lives(process.pid)
    (folder / "fake_engine.py").unlink()
    assert episode(folder) == old


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL], ids=lambda number: number.name)
def test_a_hung_engine_does_not_outlive_its_build(
    folder: Path, old: dict[str, bytes], number: signal.Signals
) -> None:
    process = build_with_fake(folder, "мәңгі")
    assert wait_until(
        lambda: any(parent_of(pid) != process.pid for pid in session(process.pid) - {process.pid})
    )
    process.send_signal(number)
    process.communicate(timeout=30)
    assert_nothing_lives(process.pid)
    assert {name: (folder / name).read_bytes() for name in NAMES} == old


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The episode of the article after it was edited."""
    return built(tmp_path_factory.mktemp("new"), ARTICLE)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.parametrize(
    ("call", "step", "published"),
    [("fsync", 1, 0), ("rename", 1, 0), ("rename", 2, 1), ("rename", 4, 3), ("fsync", 8, 4)],
)
def test_killed_at_a_step_of_publication(
    folder: Path, old: dict[str, bytes], new: dict[str, bytes], call: str, step: int, published: int
) -> None:
    """At each name stands the old file or the new one, whole, the audio first."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    traced = ("strace", "-qq", "-o", os.devnull, "-e", "trace=rename,renameat,renameat2,fsync")
    fault = ("-e", f"inject=/^{call}:signal=KILL:when={step}")
    answer = run(*BUILD, "--jobs", "1", folder=folder, program=(*traced, *fault, *COMMAND))
    assert answer.code == -signal.SIGKILL
    for place, suffix in enumerate(SUFFIXES.values()):
        expected = new if place < published else old
        assert (folder / f"out{suffix}").read_bytes() == expected[f"out{suffix}"]
    left = {path.name for path in folder.iterdir()} - NAMES - {"article.txt"}
    assert len(left) == len(NAMES) - published
    assert run(*BUILD, folder=folder).code == 0
    assert episode(folder) == new, "the next build sweeps what was left"


def test_two_builds_of_one_episode(folder: Path) -> None:
    processes = [start(*BUILD, folder=folder) for _ in range(2)]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    codes = [process.returncode for process in processes]
    assert sorted(codes) in ([0, 0], [0, 5])
    for code, error in zip(codes, errors, strict=True):
        assert error == "" if code == 0 else "another audiobrief is writing it" in error
    episode(folder)
    assert run("check", "article.txt", "out.mp3", folder=folder).code == 0


@pytest.mark.parametrize("suffix", SUFFIXES.values())
def test_an_episode_that_is_being_written(folder: Path, old: dict[str, bytes], suffix: str) -> None:
    target = folder / f"out{suffix}"
    with Publication() as publication:
        publication.begin(target)
        answer = run(*BUILD, folder=folder)
        assert answer.code == 5
        assert f"{target.name}: another audiobrief is writing it; wait" in answer.line()
    assert episode(folder) == old


def test_the_lock_ends_with_its_owner(folder: Path) -> None:
    process = start(*BUILD, folder=folder)
    assert wait_until((folder / ".out.mp3.part").exists)
    process.kill()
    process.communicate(timeout=30)
    assert_nothing_lives(process.pid)
    assert run(*BUILD, folder=folder).code == 0
    episode(folder)
