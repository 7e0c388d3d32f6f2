"""A pool of worker processes: jobs in, results out in the same order, a bounded number in flight.

Workers ignore the terminal's Ctrl-C and live in process groups of their own, so that leaving the
pool by any way ends them and whatever they started at once.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, TypeVar, cast

from audiobrief.errors import AudiobriefError, EngineError, InputError
from audiobrief.nursery import Nursery, nursery
from audiobrief.signals import undisturbed

Job = TypeVar("Job")
Result = TypeVar("Result")

WAITING_PER_WORKER = 4  # results that may wait for an earlier one: bounds memory
MAX_JOBS = 64
DIED = "its worker process died: killed, or out of memory"


class Workers:
    """``jobs`` processes, one a core for None; use as a context manager.

    A process starts when there is a job for it, or by ``start``. Each calls ``prepare``, a function
    of a module, before its first job, without anyone waiting.

    Raises ``InputError`` for a number of jobs out of bounds.
    """

    def __init__(self, jobs: int | None, prepare: Callable[[], object] | None = None) -> None:
        self._count = os.cpu_count() or 1 if jobs is None else jobs
        if jobs is not None and not 1 <= jobs <= MAX_JOBS:
            raise InputError(f"jobs: {jobs} is not a number from 1 to {MAX_JOBS}")
        self._prepare = prepare
        self._nursery: Nursery | None = None
        self._workers: set[Connection] = set()
        self._idle: list[Connection] = []
        self._busy: dict[Connection, int] = {}
        self._queue: deque[tuple[int, Callable[[Any], Any], Any]] = deque()
        self._done: dict[int, Any] = {}
        self._tickets = itertools.count()

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def start(self, wanted: int | None = None) -> None:
        """Have ``wanted`` processes, all for None, before there is a job. Raises ``EngineError``."""
        count = self._count if wanted is None else min(wanted, self._count)
        try:
            with undisturbed():
                while len(self._workers) < count:
                    self._start_one()
        except BrokenPipeError as error:  # its nursery has died
            self._end()
            raise EngineError(DIED) from error
        except OSError as error:
            self._end()
            reason = error.strerror or str(error)
            raise EngineError(f"jobs: no worker process could be started: {reason}; ask for fewer") from error
        except BaseException:
            self._end()
            raise

    def _start_one(self) -> None:
        if self._nursery is None:
            self._nursery = nursery(_serve, self._prepare)
        ours, theirs = multiprocessing.Pipe()
        with theirs:
            self._nursery.add(theirs)
        self._workers.add(ours)
        self._idle.append(ours)

    def _end(self) -> None:
        with undisturbed():
            if self._nursery:
                self._nursery.end()
                self._nursery = None
            for connection in self._workers:
                connection.close()
            self._workers.clear()

    def run(self, perform: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """``perform`` of each job, in the order of the jobs; another ``run`` may come in between.

        ``perform`` is a function of a module. The first error it raises is raised here in its turn;
        a worker that dies counts as ``EngineError``.
        """
        upcoming = iter(jobs)
        flight = deque(
            self._given(perform, job) for job in itertools.islice(upcoming, WAITING_PER_WORKER * self._count)
        )
        while flight:
            result = self._result(flight.popleft())
            flight.extend(self._given(perform, job) for job in itertools.islice(upcoming, 1))
            if isinstance(result, AudiobriefError):
                raise result
            yield result

    def _given(self, perform: Callable[[Any], Any], job: Any) -> int:
        """Put a job into the queue; the ticket for its result."""
        ticket = next(self._tickets)
        self._queue.append((ticket, perform, job))
        self._hand_out()
        return ticket

    def _hand_out(self) -> None:
        while self._queue and (self._idle or len(self._workers) < self._count):
            if not self._idle:
                self.start(len(self._workers) + 1)
            connection, (ticket, perform, job) = self._idle.pop(), self._queue.popleft()
            with contextlib.suppress(OSError):  # it has died, as its silence will tell
                connection.send((perform, job))
            self._busy[connection] = ticket

    def _result(self, ticket: int) -> Any:
        while ticket not in self._done:
            for ready in cast("list[Connection]", wait(list(self._busy))):
                self._receive(ready)
            self._hand_out()
        return self._done.pop(ticket)

    def _receive(self, ready: Connection) -> None:
        ticket = self._busy.pop(ready)
        try:
            self._done[ticket] = ready.recv()
            self._idle.append(ready)
        except (EOFError, OSError):
            self._done[ticket] = EngineError(DIED)
            self._workers.remove(ready)
            ready.close()


class Alone(Workers):
    """No processes: this one does each job when its turn comes, for it is one of many already."""

    def __init__(self) -> None:
        super().__init__(jobs=1)

    def start(self, wanted: int | None = None) -> None:
        """Nothing to start."""

    def run(self, perform: Callable[[Job], Result], jobs: Iterable[Job]) -> Iterator[Result]:
        """As ``Workers.run``; what ``perform`` raises comes as it is."""
        return map(perform, jobs)


def _serve(connection: Connection) -> None:
    """The life of a worker: the end of its parent closes the pipe, and with it this process."""
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
