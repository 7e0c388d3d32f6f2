"""PCM through libsndfile into a file that is not all its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from audiobrief.errors import OutputError
from audiobrief.outputs.publishing import telling
from audiobrief.signals import undisturbed

CHUNK_BYTES = 1 << 17
"""Encoded at once: an interruption waits for a second and a half of sound."""


class Sink(Protocol):
    """What libsndfile needs of a file that it writes."""

    def write(self, data: bytes, /) -> object:
        """Append or overwrite."""

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Move to a place."""

    def tell(self) -> int:
        """The place."""


class Encoder:
    """Samples in, an encoded file out, beginning at ``offset`` of ``sink``. Raises ``OutputError``.

    ``how`` are arguments of ``soundfile.SoundFile``.
    """

    def __init__(self, sink: Sink, target: Path, offset: int = 0, **how: Any) -> None:
        import soundfile

        self._target = target
        self._outlet = _Outlet(sink, offset)
        with self._outside():
            self._sound = soundfile.SoundFile(self._outlet, "w", channels=1, **how)

    def append(self, pcm: bytes) -> None:
        """Encode 16-bit samples of this machine's byte order."""
        for place in range(0, len(pcm), CHUNK_BYTES):
            with self._outside():
                self._sound.buffer_write(pcm[place : place + CHUNK_BYTES], dtype="int16")

    def finish(self) -> None:
        """Write what libsndfile still holds."""
        with self._outside():
            self._sound.close()

    def close(self) -> None:
        """Let go of libsndfile without another byte written."""
        with undisturbed():
            self._outlet.is_open = False
            self._sound.close()

    @contextmanager
    def _outside(self) -> Iterator[None]:
        """A call of libsndfile, which no interruption may leave, with what went wrong in it."""
        import soundfile

        try:
            with undisturbed():
                yield
        except soundfile.LibsndfileError as error:
            raise OutputError(f"{self._target}: libsndfile failed: {error}; try another format") from error
        if self._outlet.error:
            with telling(self._target):
                raise self._outlet.error


class _Outlet:
    """Called by libsndfile, through which nothing can be raised: an error is kept, and ends the writing."""

    def __init__(self, sink: Sink, offset: int) -> None:
        self._sink, self._offset = sink, offset
        self.error: OSError | None = None
        self.is_open = True

    def write(self, data: bytes) -> int:
        if self.is_open and not self.error:
            try:
                self._sink.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if self.is_open and not self.error:
            try:
                self._sink.seek(offset + (self._offset if whence == io.SEEK_SET else 0), whence)
            except OSError as error:
                self.error = error
        return self.tell()

    def tell(self) -> int:
        return self._sink.tell() - self._offset if self.is_open and not self.error else 0
