"""A pool of worker processes: jobs in, results out in the same order, a bounded number in flight.

Workers ignore the terminal's Ctrl-C and live in process groups of their own, so that leaving the
pool by any way ends them and whatever they started at once.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, TypeVar, cast

from audiobrief.errors import AudiobriefError, EngineError, InputError
from audiobrief.signals import die_with_parent, undisturbed

Job = TypeVar("Job")
Result = TypeVar("Result")

WAITING_PER_WORKER = 4  # results that may wait for an earlier one: bounds memory
MAX_JOBS = 64
START_METHOD = "fork" if sys.platform == "linux" else "spawn"


class Workers:
    """``jobs`` processes, one a core for None; use as a context manager.

    Each calls ``prepare``, a function of a module, before its first job, without anyone waiting.

    Raises ``InputError`` for a number of jobs out of bounds.
    """

    def __init__(self, jobs: int | None, prepare: Callable[[], object] | None = None) -> None:
        self._count = os.cpu_count() or 1 if jobs is None else jobs
        if jobs is not None and not 1 <= jobs <= MAX_JOBS:
            raise InputError(f"jobs: {jobs} is not a number from 1 to {MAX_JOBS}")
        self._prepare = prepare
        self._context: Any = multiprocessing.get_context(START_METHOD)
        self._processes: dict[Connection, Any] = {}

    def __enter__(self) -> Workers:
        try:
            with undisturbed():
                for _ in range(self._count):
                    self._start()
        except OSError as error:
            self._end()
            reason = error.strerror or str(error)
            raise EngineError(f"jobs: no worker process could be started: {reason}; ask for fewer") from error
        except BaseException:
            self._end()
            raise
        return self

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        inherited = ours if START_METHOD == "fork" else None
        process = self._context.Process(target=_serve, args=(theirs, inherited, self._prepare), daemon=True)
        process.start()
        theirs.close()
        self._processes[ours] = process

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        with undisturbed():
            for connection, process in self._processes.items():
                _kill(process)
                connection.close()
                process.join()
            self._processes.clear()

    def run(self, perform: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """``perform`` of each job, in the order of the jobs.

        ``perform`` is a function of a module. The first error it raises is raised here in its turn;
        a worker that dies counts as ``EngineError``.
        """
        upcoming = enumerate(jobs)
        following = next(upcoming, None)
        idle, busy = list(self._processes), dict[Connection, int]()
        done: dict[int, Result | AudiobriefError] = {}
        turn = 0
        while following or busy:
            while idle and following and len(done) + len(busy) < WAITING_PER_WORKER * self._count:
                connection, (place, job) = idle.pop(), following
                with contextlib.suppress(OSError):  # it has died, as its silence will tell
                    connection.send((perform, job))
                busy[connection] = place
                following = next(upcoming, None)
            for ready in cast("list[Connection]", wait(list(busy))):
                place = busy.pop(ready)
                try:
                    done[place] = ready.recv()
                    idle.append(ready)
                except (EOFError, OSError):
                    done[place] = EngineError("its worker process died: killed, or out of memory")
            while turn in done:
                result = done.pop(turn)
                turn += 1
                if isinstance(result, AudiobriefError):
                    raise result
                yield result


def _kill(process: Any) -> None:
    if sys.platform == "win32":
        process.kill()
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        process.kill()


def _serve(
    connection: Connection, inherited: Connection | None, prepare: Callable[[], object] | None
) -> None:
    if inherited is not None:
        inherited.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()
    if sys.platform != "win32":
        os.setpgid(0, 0)
    if prepare:
        prepare()
    # the end of the parent closes the pipe, and with it this process
    with contextlib.suppress(EOFError, OSError):
        while True:
            perform, job = connection.recv()
            try:
                answer = perform(job)
            except AudiobriefError as error:
                answer = error
            except Exception as error:  # noqa: BLE001 - the last stand of a process: told, not printed
                answer = EngineError(f"a worker failed: {type(error).__name__}: {error}")
            connection.send(answer)
