"""A host as whoever gives it work sees it: started when needed, ended when late, started again."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import IO

from audiobrief.batch.host import late, receive, send
from audiobrief.batch.models import Limits
from audiobrief.batch.speaking import Answer, Failure, Task
from audiobrief.errors import EngineError

GRACE_SECONDS = 5.0
"""After a deadline, which the host itself should keep where it can."""
COMMAND = (sys.executable, "-P", "-m", "audiobrief.batch.host")
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
LARGE = ("MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_")
VARIABLES = dict.fromkeys(ONE_THREAD, "1") | dict.fromkeys(LARGE, str(256 << 20))
"""As many articles as cores are made at once, so each keeps to one. glibc is to keep what a short-lived child
frees: to give it back and take it again costs 7 % of the time."""


class Host:
    """One process that makes articles; of one thread, but for ``end``."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: Process | None = None
        self._is_over = False
        self._lock = threading.Lock()

    def answer(self, task: Task) -> Answer:
        """What becomes of ``task``; a process that dies or hangs is a ``Failure`` too."""
        process = self._started()
        if process is None:
            return Failure("was interrupted", EngineError.exit_code)
        seconds = self._limits.deadline_seconds + GRACE_SECONDS
        with _ended_after(process, seconds) as is_late:
            try:
                send(process.stdin, task)
                told: Answer = receive(process.stdout)
            except (EOFError, OSError):
                self._end_process()
                if is_late.is_set():
                    return late(self._limits)
                return Failure("its process died: killed, or out of memory", EngineError.exit_code)
        return told

    def end(self) -> None:
        """End the process and whatever it does; from any thread."""
        with self._lock:
            self._is_over = True
            if self._process:
                _kill(self._process)

    def close(self) -> None:
        """As ``end``, and wait for it."""
        self.end()
        self._end_process()

    def _started(self) -> Process | None:
        """The process; another one where it has died. None when all is over."""
        if self._process and self._process.poll() is not None:
            self._end_process()
        with self._lock:
            if self._process is None and not self._is_over:
                self._process = _host(self._limits)
            return self._process

    def _end_process(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process:
            _kill(process)
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()
            process.wait()


class Process(subprocess.Popen[bytes]):
    """A process that is written to and read from."""

    stdin: IO[bytes]
    stdout: IO[bytes]


def _host(limits: Limits) -> Process:
    process = Process(
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | VARIABLES,
        start_new_session=True,
    )
    with contextlib.suppress(OSError):  # it has died, as its silence will tell
        send(process.stdin, limits)
    return process


@contextlib.contextmanager
def _ended_after(process: Process, seconds: float) -> Iterator[threading.Event]:
    """Ends ``process`` if the block takes longer; the event tells."""
    is_late = threading.Event()

    def at_deadline() -> None:
        is_late.set()
        _kill(process)

    timer = threading.Timer(seconds, at_deadline)
    timer.daemon = True
    timer.start()
    try:
        yield is_late
    finally:
        timer.cancel()


def _kill(process: Process) -> None:
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()
