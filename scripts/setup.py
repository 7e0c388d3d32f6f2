"""Makes .venv beside pyproject.toml: ``setup.py runtime`` or ``setup.py dev`` (with the tests' tools).

A stamp, ``.venv/.runtime`` or ``.venv/.dev``, is the last thing written and holds the folder's path; its
time is the start of the set-up. A .venv without a good stamp is emptied and made anew, so an interrupted
set-up is never believed. A lock makes concurrent first runs wait for one another.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import shutil
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv"
LOCK = HOME / ".lock"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RECIPE = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
TARGETS = {"runtime": f"{ROOT}[html]", "dev": f"{ROOT}[dev,html]"}


class SetupError(Exception):
    """Set-up cannot go on; the message is for the user."""


def stamp(wanted: str) -> Path:
    return HOME / f".{wanted}"


def is_ours(wanted: str) -> bool:
    """Whether a set-up of this folder, complete when it was made, stands behind the stamp."""
    path = stamp(wanted)
    return PYTHON.exists() and path.is_file() and path.read_text(encoding="utf-8").rstrip("\n") == str(ROOT)


def is_ready(wanted: str) -> bool:
    if not is_ours(wanted):
        return False
    made = stamp(wanted).stat().st_mtime_ns
    return all(part.stat().st_mtime_ns <= made for part in RECIPE)


def wait_for(file: BinaryIO) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX)


@contextlib.contextmanager
def locked() -> Iterator[None]:
    """Holds the lock, which the system frees when this process and the installer it started are gone."""
    HOME.mkdir(exist_ok=True)
    with LOCK.open("a+b") as file:
        os.set_inheritable(file.fileno(), True)
        wait_for(file)
        yield


def empty() -> None:
    """Removes everything in .venv but the lock, which this process holds open."""
    for entry in HOME.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry != LOCK:
            entry.unlink()


def installer() -> list[str]:
    """The command that installs into .venv: uv, the pip inside, or the pip of the Python that runs this."""
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", str(PYTHON), "--compile-bytecode"]
    if find_spec("ensurepip"):
        return [str(PYTHON), "-m", "pip", "install"]
    if find_spec("pip"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), "install"]
    raise SetupError(f"{sys.executable} has neither pip nor ensurepip: install uv, or Python's venv package")


def environment() -> dict[str, str]:
    """The pins hold for what builds the packages too; each installer reads the names it knows."""
    pins = str(RECIPE[1])
    names = ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "UV_CONSTRAINT", "UV_BUILD_CONSTRAINT")
    return os.environ | dict.fromkeys(names, pins) | {"PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def make(wanted: str) -> None:
    """Makes or brings up to date; ends with the stamps."""
    command = installer()
    partial = HOME / ".partial"
    had = [name for name in TARGETS if is_ours(name)]
    for name in had:
        stamp(name).unlink()
    if not had:
        empty()
        venv.create(HOME, symlinks=os.name != "nt", with_pip=command[0] == str(PYTHON))
    partial.write_text(f"{ROOT}\n", encoding="utf-8")
    extra = "dev" if "dev" in (*had, wanted) else "runtime"
    command += ["--quiet", "--editable", TARGETS[extra]]
    done = subprocess.run(command, check=False, env=environment(), stdout=sys.stderr, close_fds=False)
    if done.returncode:
        raise SetupError(f"{Path(command[0]).name} could not install the packages: see above")
    # where Python writes no caches of its own, each start would compile every module anew
    compileall.compile_dir(ROOT / "src", quiet=2)
    shutil.copy2(partial, stamp("runtime"))
    if extra == "dev":
        shutil.copy2(partial, stamp("dev"))
    partial.unlink()


def main() -> int:
    wanted = sys.argv[1]
    try:
        with locked():
            if not is_ready(wanted):
                print(f"audiobrief: setting up {HOME} (once, about a minute)", file=sys.stderr)
                make(wanted)
    except (SetupError, OSError, subprocess.SubprocessError) as error:
        print(f"audiobrief: set-up failed: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
