"""The command line as a person or a pipeline runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from audiobrief.cli import application

COMMAND = (sys.executable, "-m", "audiobrief")
DEADLINE_SECONDS = 60

OWN = dict.fromkeys(("AUDIOBRIEF_CACHE", "AUDIOBRIEF_VOICES", "XDG_CONFIG_HOME"), os.devnull)
"""The user's folders are left alone: what is no folder holds nothing and keeps nothing."""

ARTICLE = """\
Қалада жаңа көпір ашылды

Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.

Айдос Серіков, инженер:
Біз мұны он жыл күттік.

Жұмыс келесі жылы да жалғасады.
"""


class Answer(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    def line(self) -> str:
        """The one line of an error. Fails for a traceback, for more lines and for none."""
        lines = self.err.splitlines()
        assert len(lines) == 1, self.err
        assert lines[0].startswith("audiobrief: "), self.err
        return lines[0]


def environment(**variables: str) -> dict[str, str]:
    """This process's, without what would colour or bend the output or is the user's own."""
    kept = {k: v for k, v in os.environ.items() if k not in ("FORCE_COLOR", "NO_COLOR", "COLUMNS")}
    return kept | OWN | variables


def run(
    *arguments: str | Path | bytes,
    folder: Path,
    stdin: bytes = b"",
    program: Iterable[str] = COMMAND,
    variables: Mapping[str, str] | None = None,
) -> Answer:
    """Run audiobrief in ``folder`` with text of ``stdin``."""
    done = subprocess.run(
        [*program, *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        timeout=DEADLINE_SECONDS,
        env=environment(**(variables or {})),
        check=False,
    )
    out, err = (stream.decode("utf-8", "surrogateescape") for stream in (done.stdout, done.stderr))
    assert "Traceback" not in err, err
    return Answer(done.returncode, out, err)


def ask(*arguments: str | Path | bytes, stdin: bytes = b"") -> Answer:
    """As ``run``, in this process and its working folder, which is quicker."""
    given = [os.fsdecode(argument) for argument in arguments]
    result = CliRunner().invoke(application(*given[:1]), given, input=stdin, env=OWN)
    assert isinstance(result.exception, SystemExit | None), result.exception
    return Answer(result.exit_code, result.stdout, result.stderr)


def start(
    *arguments: str | Path,
    folder: Path,
    program: Iterable[str] = COMMAND,
    variables: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    """Begin a command in a session of its own, which all its descendants share."""
    return subprocess.Popen(
        [*program, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(**(variables or {})),
        start_new_session=True,
    )


def session(leader: int) -> set[int]:
    """Living processes of the session that ``leader`` began, from Linux's /proc."""
    found = set()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            state, _, _, its_session, *_ = (entry / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        if int(its_session) == leader and state not in "ZX":
            found.add(int(entry.name))
    return found


def wait_until(true: object, seconds: float = 10.0) -> bool:
    """Whether the function ``true`` becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():  # type: ignore[operator]
            return True
        time.sleep(0.005)
    return False


def contents(folder: Path) -> dict[str, bytes]:
    """Name and bytes of every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
