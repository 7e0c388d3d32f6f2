"""What every command shares: streams, messages, exit codes, and a way to be interrupted."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from audiobrief.errors import INTERRUPTED, AudiobriefError, InputError, OutputError
from audiobrief.signals import INTERRUPTIONS

DIFFERENCE = 1
"""Exit code of a command that compares and finds a difference."""
OBEYED = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
"""What terminals obey of what JSON leaves as it is; its escapes are the same text."""
PATIENCE_SECONDS = 1.0
"""After an interruption, for ending in order; one that comes later ends the process at once."""


def prepare_streams() -> None:
    """Have all three streams, whatever the parent closed; stdout never fails for a letter."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed; its number must not go to an output
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows the others


class Interruption:
    """Ends what the block does in order, then the process; asked again after a while, at once.

    What an interrupted library raises may be anything: many an import turns it into an error of its own.
    """

    def __init__(self) -> None:
        self._first_seconds: float | None = None

    def __enter__(self) -> Interruption:
        for number in INTERRUPTIONS:
            signal.signal(number, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        if self._first_seconds is not None:
            say("interrupted; no file is half written; run the same command again")
            os._exit(INTERRUPTED)  # after exit() CPython may still die of the signal, if it cut an exec()

    def ignore(self) -> None:
        """All is said and done."""
        for number in INTERRUPTIONS:
            signal.signal(number, signal.SIG_IGN)

    def _asked(self, *_: object) -> None:
        now = time.monotonic()
        if self._first_seconds is None:
            self._first_seconds = now
            raise KeyboardInterrupt
        if now - self._first_seconds > PATIENCE_SECONDS:
            os._exit(INTERRUPTED)


@contextlib.contextmanager
def reporting() -> Iterator[None]:
    """Turns what can go wrong into one line on stderr and its exit code."""
    try:
        yield
        sys.stdout.flush()
    except AudiobriefError as error:
        say(str(error))
        raise SystemExit(error.exit_code) from None
    except OSError as error:
        _forget_stdout()
        if not isinstance(error, BrokenPipeError):  # whoever leaves needs no message
            say(f"{error.filename or 'stdout'}: {error.strerror or error}")
        raise SystemExit(OutputError.exit_code) from None


def say(line: str) -> None:
    """A line on stderr."""
    from audiobrief.plain import visible

    with contextlib.suppress(OSError):
        sys.stderr.write(f"audiobrief: {visible(line)}\n")
        sys.stderr.flush()


def _forget_stdout() -> None:
    """What is still to be written has nowhere to go; the interpreter must not try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(document: Any) -> None:
    """``document`` on stdout, for programs."""
    import json
    import re

    text = json.dumps(document, ensure_ascii=False, indent=1)
    text = re.sub(OBEYED, lambda found: f"\\u{ord(found[0]):04x}", text)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises ``OutputError``."""
    from audiobrief.outputs.publishing import Publication

    with Publication() as publication:
        publication.add(path, content)
        publication.commit()


def write_unless_edited(path: Path, content: bytes) -> None:
    """``write_file``, but what is there and differs stays. Raises ``InputError`` for it, ``OutputError``."""
    try:
        is_other = path.read_bytes() != content
    except (OSError, ValueError):  # not there, or nothing that can be lost
        is_other = False
    if is_other:
        raise InputError(
            f"{path}: is there and differs from what would be written, maybe edited; "
            "choose another name with -o, or replace it with --force"
        )
    write_file(path, content)


def write_line(text: str) -> None:
    """``text`` as one line on stdout, whatever the terminal's encoding, without what a terminal obeys."""
    from audiobrief.plain import carried

    sys.stdout.buffer.write(carried(text).encode("utf-8", "replace") + b"\n")
