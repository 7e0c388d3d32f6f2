"""A process that makes articles one after another, each in a child of its own: ``python -m`` this module.

It has loaded what the children before needed, so a fork costs milliseconds. Tasks come in on stdin, answers
go out on stdout, as pickles between two processes of one installation. Where a process cannot be forked
safely (macOS, Windows) the host does the work itself, and whoever started it ends it at the deadline.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import struct
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import IO, Any

from audiobrief.allocation import keep_freed_memory
from audiobrief.batch.models import Limits
from audiobrief.batch.speaking import Answer, Failure, Task, answer
from audiobrief.engines.child import CAN_FORK
from audiobrief.errors import EngineError, LimitError
from audiobrief.signals import die_with_parent

SIZE = struct.Struct("<Q")
OURS = "audiobrief."
PRELOADED = ("audiobrief.render", "audiobrief.stitch", "audiobrief.mastering.pieces", "lameenc")
"""What the first child will need in any case."""


def send(pipe: IO[bytes], message: Any) -> None:
    """Write one message."""
    data = pickle.dumps(message)
    pipe.write(SIZE.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> Any:
    """Read one message that ``send`` wrote. Raises ``EOFError`` where it does not come whole."""
    head = pipe.read(SIZE.size)
    if len(head) < SIZE.size:
        raise EOFError
    (size,) = SIZE.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - from a process of our own


def serve(tasks: IO[bytes], answers: IO[bytes]) -> None:
    """Answer every task until there are no more."""
    with contextlib.suppress(EOFError, BrokenPipeError):
        limits: Limits = receive(tasks)
        while True:
            task: Task = receive(tasks)
            send(answers, forked(task, limits) if CAN_FORK else answer(task))


def forked(task: Task, limits: Limits) -> Answer:
    """``answer``, in a fork of this process that keeps to ``limits``."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        _answer_and_leave(task, limits, write_end)
    os.close(write_end)
    with os.fdopen(read_end, "rb") as pipe:
        is_late = not _speaks(pipe, limits.deadline_seconds)
        try:
            told, needed = (None, ()) if is_late else receive(pipe)
        except EOFError:
            told, needed = None, ()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if is_late:
        return late(limits)
    _load(needed)
    return told or Failure(f"its process died: {_cause(status)}", EngineError.exit_code)


def _load(names: Iterable[str]) -> None:
    """Import modules, and keep what they made out of the garbage collector's hands, which would copy it."""
    missing = [name for name in names if name not in sys.modules]
    for name in missing:
        import_module(name)
    if missing:
        gc.freeze()


def late(limits: Limits) -> Failure:
    """What is said of an article at its deadline."""
    return Failure(f"was not done in {limits.deadline_seconds:g} s; see --deadline", LimitError.exit_code)


def _speaks(pipe: IO[bytes], seconds: float) -> bool:
    """Whether something can be read in time: an answer, or the end."""
    import select

    return bool(select.select([pipe], [], [], seconds)[0])


def _answer_and_leave(task: Task, limits: Limits, write_end: int) -> None:
    """The whole life of a child; never returns."""
    import resource

    try:
        os.setsid()
        die_with_parent()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
        with os.fdopen(write_end, "wb") as pipe:
            told = answer(task)
            send(pipe, (told, [name for name in sys.modules if name.startswith(OURS)]))
        os._exit(0)
    finally:
        os._exit(1)


def _cause(status: int) -> str:
    if status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"


def main() -> None:
    """The life of a host. What a library prints must not get between the answers."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    keep_freed_memory()
    _load(PRELOADED)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
