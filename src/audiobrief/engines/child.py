"""A clip made in a process of its own: its crash, its hang and its leaked state stay there."""

from __future__ import annotations

import contextlib
import faulthandler
import io
import os
import selectors
import signal
import struct
import subprocess
import sys
import time
from array import array
from collections.abc import Callable
from importlib import import_module

from audiobrief.errors import EngineError
from audiobrief.models import Clip, Word
from audiobrief.signals import die_with_parent

CAN_FORK = sys.platform == "linux"
"""Whether a child may be a fork. macOS frameworks do not survive one, Windows has none."""

DEADLINE_SECONDS = 60.0
MAX_MEMORY_BYTES = 1 << 30
"""Of a forked child; a clip of twenty minutes takes a fifth of it."""
HEADER = struct.Struct("<4sIIII")
FOOTER = b"end."
PIPE_BYTES = 1 << 16
"""What a pipe holds unasked."""
CLIP, FAILURE = b"clip", b"fail"


def forked(
    work: Callable[[], Clip],
    deadline_seconds: float = DEADLINE_SECONDS,
    max_memory_bytes: int = MAX_MEMORY_BYTES,
) -> Clip:
    """The result of ``work``, run in a fork of this process.

    Raises ``EngineError`` if the child dies, is late, or raises one itself.
    """
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        _run_and_leave(work, write_end, deadline_seconds, max_memory_bytes)
    os.close(write_end)
    try:
        answer = _read_all(read_end, time.monotonic() + deadline_seconds)
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        raise
    finally:
        os.close(read_end)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return _decoded(answer, status)


def spawned(module: str, text: str, *voice: str, deadline_seconds: float = DEADLINE_SECONDS) -> Clip:
    """The result of ``module.synthesize(text, *voice)``, run in a fresh interpreter.

    Raises ``EngineError`` as ``forked`` does.
    """
    command = [sys.executable, "-I", "-m", "audiobrief.engines.child", module, *voice]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command, input=text.encode(), capture_output=True, timeout=deadline_seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise EngineError(f"the engine gave no answer in {deadline_seconds:.0f} s") from error
    return _decoded(done.stdout, done.returncode)


def _run_and_leave(
    work: Callable[[], Clip], write_end: int, deadline_seconds: float, max_memory_bytes: int
) -> None:
    """The whole life of a forked child; never returns."""
    try:
        be_confined(max_memory_bytes)
        signal.alarm(int(deadline_seconds) + 1)
        with os.fdopen(write_end, "wb", 0) as pipe:
            for part in _answer(work):
                _write_all(pipe, part)
        os._exit(0)
    finally:
        os._exit(1)


def be_confined(max_memory_bytes: int = MAX_MEMORY_BYTES) -> None:
    """Make this forked child one that may crash, hang or grow: none of it is seen or outlives its parent."""
    import resource

    # an orphan must end too, even where nobody is left to kill it
    die_with_parent()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_DATA, (max_memory_bytes, max_memory_bytes))
    faulthandler.disable()  # a crash is told by the exit status
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)


def _write_all(pipe: io.FileIO, part: bytes) -> None:
    left = memoryview(part)
    while left:
        left = left[pipe.write(left) :]


def _answer(work: Callable[[], Clip]) -> tuple[bytes, ...]:
    """The parts of what the parent reads; not joined, for a copy of a clip costs a child many page faults."""
    try:
        clip = work()
    except EngineError as error:
        message = str(error).encode()
        return (HEADER.pack(FAILURE, 0, 0, len(message), 0) + message, FOOTER)
    numbers = array("i", (n for word in clip.words for n in (word.offset, word.start_sample)))
    header = HEADER.pack(CLIP, clip.sample_rate, len(clip.words), len(clip.pcm), 0)
    return (header + numbers.tobytes(), clip.pcm, FOOTER)


def _read_all(read_end: int, deadline: float) -> bytes:
    chunks: list[bytes] = []
    with selectors.DefaultSelector() as selector:
        selector.register(read_end, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise EngineError("the engine gave no answer before its deadline")
            chunk = os.read(read_end, PIPE_BYTES)
            if not chunk:
                return b"".join(chunks)
            chunks.append(chunk)


def _decoded(answer: bytes, status: int) -> Clip:
    if status != 0 or not answer.endswith(FOOTER) or len(answer) < HEADER.size:
        raise EngineError(f"the engine crashed ({cause(status)})")
    kind, sample_rate, word_count, size, _ = HEADER.unpack_from(answer)
    body = HEADER.size + 8 * word_count
    payload = answer[body : body + size]
    if kind == FAILURE:
        raise EngineError(payload.decode())
    numbers = array("i", answer[HEADER.size : body])
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return Clip(payload, sample_rate, tuple(Word(offset, sample) for offset, sample in pairs))


def cause(status: int) -> str:
    """What ended a child, by its exit status: the name of a signal."""
    if status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"


def _main() -> None:
    module, *voice = sys.argv[1:]
    text = sys.stdin.buffer.read().decode()
    sys.stdout.buffer.writelines(_answer(lambda: import_module(module).synthesize(text, *voice)))


if __name__ == "__main__":
    _main()
