"""The wrappers make .venv once, whole, and get out of the way; the pins cover what is installed.

The wrappers run in a copy of the tree, with a program called uv on the PATH that installs a package of one
line, so that nothing is downloaded.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from importlib.metadata import distribution
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the wrappers for POSIX shells")

UV = """#!/bin/sh
echo "$*" >>"$CLONE/../installed"
while [ -e "$CLONE/../hang" ]; do :; done
[ ! -e "$CLONE/../fail" ] || exit 1
for argument do case $argument in */bin/python) python=$argument ;; esac; done
exec "$python" -c '
import sysconfig, pathlib
place = pathlib.Path(sysconfig.get_path("purelib"))
for name in ("audiobrief", "pytest"):
    (place / f"{name}.py").write_text("import os, sys; print(os.getcwd(), *sys.argv[1:])")
'
"""


class Clone:
    """A copy of what a clone holds for its set-up, and a PATH with a Python, an installer and little else."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.root = home / "a clone"
        self.tools = home / "tools"
        (self.root / "scripts").mkdir(parents=True)
        for name in (
            "pyproject.toml",
            "constraints.txt",
            *(f"scripts/{p.name}" for p in ROOT.glob("scripts/*")),
        ):
            if (ROOT / name).is_file():
                shutil.copy2(ROOT / name, self.root / name)
        self.tools.mkdir()
        (self.tools / "uv").write_text(UV)
        (self.tools / "uv").chmod(0o755)
        for tool in ("dirname", "readlink"):
            (self.tools / tool).symlink_to(shutil.which(tool))
        (self.tools / "python3").symlink_to(sys._base_executable)

    def start(self, program: str, *arguments: str) -> subprocess.Popen[str]:
        environment = {"PATH": str(self.tools), "HOME": str(self.home / "none"), "CLONE": str(self.root)}
        return subprocess.Popen(
            [program if "/" in program else str(self.root / "scripts" / program), *arguments],
            env=environment,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, program: str, *arguments: str) -> tuple[int, str, str]:
        process = self.start(program, *arguments)
        out, err = process.communicate(timeout=60)
        return process.returncode, out.strip(), err.strip()

    @property
    def installs(self) -> list[str]:
        log = self.home / "installed"
        return log.read_text().splitlines() if log.exists() else []


@pytest.fixture
def clone(tmp_path: Path) -> Iterator[Clone]:
    yield Clone(tmp_path)
    shutil.rmtree(tmp_path)


def test_first_call_sets_up_and_later_calls_only_run(clone: Clone) -> None:
    code, out, err = clone.run("audiobrief", "plan", "two words")
    assert (code, out) == (0, f"{clone.home} plan two words")
    assert "setting up" in err
    assert clone.run("audiobrief", "x") == (0, f"{clone.home} x", "")
    assert len(clone.installs) == 1
    assert clone.installs[0].endswith(f"--editable {clone.root}[html]")


def test_tests_add_their_tools_to_what_is_there(clone: Clone) -> None:
    clone.run("audiobrief")
    keepsake = clone.root / ".venv/keepsake"
    keepsake.touch()
    assert clone.run("test", "-k", "x")[:2] == (0, f"{clone.root} -k x")
    assert clone.installs[1].endswith(f"--editable {clone.root}[dev,html]")
    assert keepsake.exists()
    clone.run("audiobrief")
    clone.run("test")
    assert len(clone.installs) == 2


@pytest.mark.parametrize("recipe", ["pyproject.toml", "constraints.txt"])
def test_a_changed_recipe_is_installed_again_with_the_same_extras(clone: Clone, recipe: str) -> None:
    clone.run("test")
    with (clone.root / recipe).open("a") as file:
        file.write("\n")
    assert clone.run("audiobrief")[0] == 0
    assert clone.installs[1].endswith("[dev,html]")
    clone.run("test")
    assert len(clone.installs) == 2


def test_a_failed_set_up_says_so_and_the_next_begins_anew(clone: Clone) -> None:
    (clone.home / "fail").touch()
    code, out, err = clone.run("audiobrief")
    assert (code, out) == (2, "")
    assert "set-up failed" in err.splitlines()[-1]
    (clone.root / ".venv/rubbish").touch()
    (clone.home / "fail").unlink()
    assert clone.run("audiobrief")[0] == 0
    assert not (clone.root / ".venv/rubbish").exists()


def installing(clone: Clone, process: subprocess.Popen[str]) -> None:
    while not clone.installs:
        assert process.poll() is None
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_an_interrupted_set_up_is_not_believed(clone: Clone, number: int) -> None:
    (clone.home / "hang").touch()
    process = clone.start("audiobrief")
    installing(clone, process)
    os.killpg(process.pid, number)
    process.communicate(timeout=10)
    assert process.returncode != 0
    (clone.home / "hang").unlink()
    assert clone.run("audiobrief", "again")[:2] == (0, f"{clone.home} again")
    assert len(clone.installs) == 2


def test_concurrent_first_calls_set_up_once(clone: Clone) -> None:
    (clone.home / "hang").touch()
    processes = [clone.start("audiobrief", str(n)) for n in range(3)]
    installing(clone, processes[0])
    (clone.home / "hang").unlink()
    outputs = [process.communicate(timeout=60)[0].strip() for process in processes]
    assert outputs == [f"{clone.home} {n}" for n in range(3)]
    assert len(clone.installs) == 1


def test_a_moved_clone_is_set_up_anew(clone: Clone) -> None:
    clone.run("audiobrief")
    clone.root = clone.root.rename(clone.home / "moved")
    assert clone.run("audiobrief")[0] == 0
    assert len(clone.installs) == 2


def test_a_link_to_the_wrapper_works(clone: Clone) -> None:
    link = clone.home / "link"
    link.symlink_to(clone.root / "scripts/audiobrief")
    assert clone.run(str(link), "x")[:2] == (0, f"{clone.home} x")


def test_an_old_python_is_passed_over_and_its_lack_is_told(clone: Clone) -> None:
    (clone.tools / "python3").rename(clone.tools / "python")
    (clone.tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (clone.tools / "python3").chmod(0o755)
    assert clone.run("audiobrief")[0] == 0
    shutil.rmtree(clone.root / ".venv")
    (clone.tools / "python").unlink()
    assert clone.run("audiobrief") == (2, "", "audiobrief: needs Python 3.11 or newer, and the PATH has none")


def test_the_wrapper_adds_less_than_a_tenth_of_a_second(clone: Clone) -> None:
    clone.run("audiobrief")

    def seconds(*command: str) -> float:
        start = time.perf_counter()
        assert clone.run(*command)[0] == 0
        return time.perf_counter() - start

    direct = (str(clone.root / ".venv/bin/python"), "-m", "audiobrief")
    added = [seconds("audiobrief") - seconds(*direct) for _ in range(7)]
    assert median(added) < 0.1


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split(";")[0].strip().split("==") for line in lines if line and not line.startswith("#"))
    return {normal(name): version for name, version in pairs}


def normal(name: str) -> str:
    """PEP 503's form of a package's name."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(name: str, extras: set[str]) -> Iterator[Requirement]:
    """What the package ``name`` needs on this machine, with ``extras``."""
    for line in distribution(name).requires or ():
        wanted = Requirement(line)
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": e}) for e in {"", *extras}):
            yield wanted


def closure() -> dict[str, str]:
    """Name → version of every package installed because audiobrief, or its tests, need it."""
    found: dict[str, str] = {}
    waiting, seen = [Requirement("audiobrief[dev,html]")], set()
    while waiting:
        need = waiting.pop()
        if str(need) in seen:
            continue
        seen.add(str(need))
        found[normal(need.name)] = distribution(need.name).version
        waiting += required(need.name, need.extras)
    del found["audiobrief"]
    return found


def test_every_installed_package_is_pinned_at_its_version() -> None:
    installed = closure()
    assert {"numpy", "typer", "pytest"} <= set(installed)
    assert {name: pins().get(name) for name in installed} == installed


def test_no_file_of_the_set_up_names_a_registry() -> None:
    for path in (
        ROOT / "pyproject.toml",
        ROOT / "constraints.txt",
        ROOT / ".ci/run",
        *ROOT.glob("scripts/*"),
    ):
        if path.is_file():
            assert not re.search(r"index-url|find-links|://", path.read_text(encoding="utf-8")), path
