"""A child process that makes one clip after another.

It costs a fork once, not for every clip. Its crash or hang costs the clip that it was making; the
next has a new one. Linux only, for it is a fork.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

from audiobrief.engines import child
from audiobrief.errors import EngineError
from audiobrief.models import Clip
from audiobrief.signals import let_go_of_all_but

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Synthesize = Callable[..., Clip]
CRASHES = (EOFError, ConnectionError)
MAX_CLIPS = 100
"""Of one child: a library may lose some memory at each, espeak 0.2 MB with a second language in a text."""


class Booth:
    """``open_synthesizer`` is called once in the child; what it gives, for every clip."""

    def __init__(
        self, open_synthesizer: Callable[[], Synthesize], deadline_seconds: float = child.DEADLINE_SECONDS
    ) -> None:
        self._open = open_synthesizer
        self._deadline_seconds = deadline_seconds
        self._pid: int | None = None
        self._clips = 0
        self._connection: Connection
        self._lock = threading.Lock()
        if child.CAN_FORK:
            os.register_at_fork(after_in_child=self._be_another)

    def clip(self, *asked: Any) -> Clip:
        """What the synthesizer makes of ``asked``.

        Raises ``EngineError`` if the child dies, is late, or raises one itself.
        """
        with self._lock:
            if self._clips == MAX_CLIPS:
                self._end()
            if not self._is_manned():
                self._start()
            self._clips += 1
            try:
                answer = self._answer(asked)
            except BaseException:
                self._end()
                raise
        if isinstance(answer, EngineError):
            raise answer
        return answer

    def _answer(self, asked: tuple[Any, ...]) -> Clip | EngineError:
        try:
            self._connection.send(asked)
            if not self._connection.poll(self._deadline_seconds):
                raise EngineError("the engine gave no answer before its deadline")
            answer: Clip | EngineError = self._connection.recv()
        except CRASHES as error:
            raise EngineError(f"the engine crashed ({child.cause(self._status())})") from error
        return answer

    def _is_manned(self) -> bool:
        """Whether there is a child; it may have gone since the last clip, as with the thread that had it."""
        if self._pid is not None and os.waitpid(self._pid, os.WNOHANG)[0]:
            self._forget()
        return self._pid is not None

    def _start(self) -> None:
        from multiprocessing import Pipe  # a plan lists voices and needs none

        ours, theirs = Pipe()
        with theirs:
            self._pid = os.fork()
            if self._pid == 0:
                _live(theirs, self._open, self._deadline_seconds)
        self._connection = ours

    def _status(self) -> int:
        """How the child has ended."""
        assert self._pid is not None  # noqa: S101 - for the type checker
        status = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        self._forget()
        return status

    def _end(self) -> None:
        if self._pid is not None:
            os.kill(self._pid, signal.SIGKILL)
            self._status()

    def _forget(self) -> None:
        if self._pid is not None:
            self._pid, self._clips = None, 0
            self._connection.close()

    def _be_another(self) -> None:
        """In a fork: the child is not its own."""
        self._lock = threading.Lock()
        self._forget()


def _live(
    connection: Connection, open_synthesizer: Callable[[], Synthesize], deadline_seconds: float
) -> None:
    """The whole life of the child; never returns. It ends when nobody holds the other end."""
    try:
        let_go_of_all_but(connection.fileno())
        child.be_confined()
        with contextlib.suppress(*CRASHES):
            _serve(connection, open_synthesizer, int(deadline_seconds) + 1)
        os._exit(0)
    finally:
        os._exit(1)


def _serve(
    connection: Connection, open_synthesizer: Callable[[], Synthesize], deadline_seconds: int
) -> NoReturn:
    synthesize: Synthesize | None = None
    while True:
        asked = connection.recv()
        signal.alarm(deadline_seconds)
        try:
            synthesize = synthesize or open_synthesizer()
            answer: Clip | EngineError = synthesize(*asked)
        except EngineError as error:
            answer = error
        connection.send(answer)
        signal.alarm(0)
