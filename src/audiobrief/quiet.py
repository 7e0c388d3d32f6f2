"""Libraries that write to stderr by themselves, silenced for the length of a block."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

STDERR = 2


@contextlib.contextmanager
def muted() -> Iterator[None]:
    """The MP3 decoder tells stderr of every frame that it doubts; a report says it better."""
    kept = os.dup(STDERR)
    try:
        with open(os.devnull, "wb") as silence:  # noqa: PTH123 - a number is wanted, not a path
            os.dup2(silence.fileno(), STDERR)
        yield
    finally:
        os.dup2(kept, STDERR)
        os.close(kept)
