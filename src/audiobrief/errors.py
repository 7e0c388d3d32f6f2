"""Everything that can go wrong, and the exit code that each leads to.

::

    AudiobriefError
    ├── InputError      2   the source or an option cannot be used
    ├── EngineError     3   an engine failed; names the segment
    ├── LimitError      4   a documented bound was exceeded
    └── OutputError     5   a file could not be written

Exit code 1 is a difference that ``check`` found, or that some of a batch failed; 130 is an
interruption. A message is one line: what, where, and what to do.
"""

from __future__ import annotations

INTERRUPTED = 130
"""Exit code of an interruption: 128 and the number of SIGINT, as shells count."""


class AudiobriefError(Exception):
    """Root of every error that audiobrief raises on purpose."""

    exit_code = 2


class InputError(AudiobriefError):
    """The source or an option cannot be used."""

    exit_code = 2


class EngineError(AudiobriefError):
    """A speech engine failed."""

    exit_code = 3


class LimitError(AudiobriefError):
    """A documented bound was exceeded."""

    exit_code = 4


class OutputError(AudiobriefError):
    """A file could not be written."""

    exit_code = 5
