"""The episode of the page's plan, built by a process of its own: ``audiobrief build PLAN.json``."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from audiobrief.errors import InputError, OutputError

PATIENCE_SECONDS = 5.0
"""For a build to end in order after it was interrupted."""
PREFIX = "audiobrief: "


class BusyError(InputError):
    """A build is running."""


class Builder:
    """One build at a time, and what became of it; a context manager that ends a build with its block."""

    def __init__(self, plan: Path, episode: Path, options: Sequence[str] = ()) -> None:
        self._command = [sys.executable, "-P", "-m", "audiobrief", "build", str(plan), "-o", str(episode)]
        self._command += ["--json", *options]
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._told: dict[str, Any] = {"state": "none"}

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, *_: object) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE_SECONDS)
        process.kill()
        process.wait()

    def told(self) -> dict[str, Any]:
        """Its ``state``: ``none``, ``running``, ``done`` with a ``summary``, ``failed`` with an ``error``."""
        return self._told

    def start(self) -> None:
        """Begin. Raises ``BusyError`` while another build is running, ``OutputError``."""
        with self._lock:
            if self._told["state"] == "running":
                raise BusyError("a build is running; wait for it to end")
            pipe = subprocess.PIPE
            try:
                self._process = subprocess.Popen(  # noqa: S603 - this program
                    self._command, stdin=subprocess.DEVNULL, stdout=pipe, stderr=pipe
                )
            except OSError as error:
                raise OutputError(f"the build could not be started: {error.strerror}") from error
            self._told = {"state": "running"}
        threading.Thread(target=self._wait, args=(self._process,), daemon=True).start()

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        out, err = process.communicate()
        lines = [line.removeprefix(PREFIX) for line in err.decode("utf-8", "replace").splitlines()]
        if process.returncode == 0:
            self._told = {"state": "done", "summary": json.loads(out), "notices": lines}
        else:
            reason = lines[-1] if lines else f"the build ended with {process.returncode}"
            self._told = {"state": "failed", "error": reason}
