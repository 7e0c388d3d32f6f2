"""Where worker processes come from.

On Linux one process loads what all of them need and forks each from itself, so that the time for it is
spent once, and the memory is shared. Elsewhere each is an interpreter of its own.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Protocol

from audiobrief.errors import EngineError
from audiobrief.signals import die_with_parent, let_go_of_all_but

CAN_FORK = sys.platform == "linux"
"""Whether a process may be forked: macOS frameworks do not survive it, Windows has none."""
PATIENCE_SECONDS = 1.0
"""For workers to be ended in order; then all are killed at once."""

Serve = Callable[[Connection], object]
"""The life of a worker: a function of a module."""
Prepare = Callable[[], object]


class Nursery(Protocol):
    """A source of workers."""

    def add(self, connection: Connection) -> None:
        """A worker at the other end of ``connection``, which is its own then. Raises ``OSError``."""

    def end(self) -> None:
        """End every worker, and whatever they started, at once."""


def nursery(serve: Serve, prepare: Prepare | None) -> Nursery:
    """The quickest nursery of this system. Raises ``OSError``."""
    return Forking(serve, prepare) if CAN_FORK else Spawning(serve, prepare)


class Spawning:
    """A fresh interpreter a worker, each of which prepares itself."""

    def __init__(self, serve: Serve, prepare: Prepare | None) -> None:
        self._serve, self._prepare = serve, prepare
        self._processes = list[Any]()

    def add(self, connection: Connection) -> None:
        """Start an interpreter."""
        life = (self._serve, self._prepare, connection)
        process = multiprocessing.get_context("spawn").Process(target=_prepared, args=life, daemon=True)
        process.start()
        self._processes.append(process)

    def end(self) -> None:
        """Kill the interpreters."""
        for process in self._processes:
            _kill_with_group(process.pid)
            process.kill()
        for process in self._processes:
            process.join()


def _prepared(serve: Serve, prepare: Prepare | None, connection: Connection) -> None:
    _be_on_its_own()
    if prepare:
        prepare()
    serve(connection)


class Forking:
    """A process that prepares itself, and then forks a worker whenever it is asked for one."""

    def __init__(self, serve: Serve, prepare: Prepare | None) -> None:
        context = multiprocessing.get_context("fork")
        self._orders, theirs = context.Pipe()
        self._process = context.Process(target=_nurse, args=(theirs, serve, prepare), daemon=True)
        self._process.start()
        theirs.close()
        self._is_asked = False

    def add(self, connection: Connection) -> None:
        """Ask for a fork; nobody waits until it is there."""
        from multiprocessing.reduction import send_handle

        send_handle(self._orders, connection.fileno(), self._process.pid)
        self._is_asked = True

    def end(self) -> None:
        """The process that knows them ends the workers; it alone can wait for them."""
        self._orders.close()
        if self._is_asked:
            self._process.join(PATIENCE_SECONDS)
        self._process.kill()  # its workers die with it
        self._process.join()


def _nurse(orders: Connection, serve: Serve, prepare: Prepare | None) -> None:
    from multiprocessing.reduction import recv_handle

    let_go_of_all_but(orders.fileno())
    _be_on_its_own()
    if prepare:
        prepare()
    workers = set[int]()
    try:
        while True:
            workers -= _ended(workers)
            connection: Connection = Connection(recv_handle(orders))
            with connection:
                _fork(connection, serve, workers)
    except (EOFError, OSError):  # the pipe is closed: nobody needs them any more
        _kill(workers)


def _fork(connection: Connection, serve: Serve, workers: set[int]) -> None:
    try:
        pid = os.fork()
    except OSError as error:
        reason = error.strerror or str(error)
        connection.send(EngineError(f"jobs: no worker process could be started: {reason}; ask for fewer"))
        return
    if pid == 0:
        try:
            let_go_of_all_but(connection.fileno())
            _be_on_its_own()
            serve(connection)
        finally:
            os._exit(0)
    workers.add(pid)


def _be_on_its_own() -> None:
    """Apart from the terminal's Ctrl-C, and never without the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    die_with_parent()
    if sys.platform != "win32":
        os.setpgid(0, 0)


def _ended(workers: set[int]) -> set[int]:
    return {pid for pid in workers if os.waitpid(pid, os.WNOHANG)[0]}


def _kill(workers: set[int]) -> None:
    for pid in workers:
        _kill_with_group(pid)
        os.kill(pid, signal.SIGKILL)
    for pid in workers:
        os.waitpid(pid, 0)


def _kill_with_group(pid: int) -> None:
    """Kill what a worker started; the worker too, if it has its group already."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
