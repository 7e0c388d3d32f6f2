"""Where episodes go: a folder, or any store that fsspec reaches. Files appear whole, the manifest last."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

from audiobrief.errors import AudiobriefError, InputError, OutputError
from audiobrief.outputs.publishing import Publication

EXTRAS = {"s3": "s3", "s3a": "s3", "gs": "gcs", "gcs": "gcs"}
"""Scheme of an address → the extra that brings its package."""
LOCAL_SCHEMES = ("file", "local")
FLAT_SCHEMES = (*EXTRAS, "memory")
"""Stores of objects: a folder is but a part of a name."""
TALKATIVE = ("fsspec", "s3fs", "gcsfs", "botocore", "aiobotocore", "google")
"""Loggers that would print what is raised too, where nobody has set up logging."""
PROBE = ".audiobrief-probe"
"""Written and removed before any work: what cannot be written is known then."""
PROBE_SECONDS = 10
"""For either; gcsfs alone would try for most of a minute."""
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS) if hasattr(errno, "EDQUOT") else (errno.ENOSPC, errno.EROFS)
"""What no later article will be spared."""


class FullError(OutputError):
    """The destination, or the temporary folder, takes no more."""


class Destination(Protocol):
    """A place with names like ``key/file``. Its methods raise ``OutputError``."""

    def probe(self) -> None:
        """Write and remove something."""

    def read(self, name: str) -> bytes | None:
        """A file's content; None where there is none."""

    def size(self, name: str) -> int | None:
        """A file's bytes; None where there is none."""

    def publish(self, folder: str, files: Sequence[Path]) -> None:
        """Copy ``files`` into ``folder``, in order, the last one when all others are there."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""


def opened(out: str) -> Destination:
    """The destination ``out``: a path or an address. Raises ``InputError`` for what nothing can reach."""
    scheme, separator, rest = out.partition("://")
    if not separator:
        return Folder(Path(out))
    if scheme in LOCAL_SCHEMES:
        return Folder(Path(rest))
    return Store(out)


def absolute(out: str) -> str:
    """``out`` wherever the working folder may be."""
    return out if "://" in out else os.path.abspath(out)  # noqa: PTH100 - resolve() would follow links


class Folder:
    """A folder of this machine, or one that all machines share."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def probe(self) -> None:
        """As ``Destination`` says."""
        with told(self._home):
            self._home.mkdir(parents=True, exist_ok=True)
            probe = self._home / f"{PROBE}-{os.getpid()}"
            probe.write_bytes(b"")
            probe.unlink()

    def read(self, name: str) -> bytes | None:
        """As ``Destination`` says."""
        path = self._home / name
        with told(path), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            return path.read_bytes()
        return None

    def size(self, name: str) -> int | None:
        """As ``Destination`` says."""
        path = self._home / name
        with told(path), contextlib.suppress(FileNotFoundError, NotADirectoryError):
            return path.stat().st_size
        return None

    def publish(self, folder: str, files: Sequence[Path]) -> None:
        """As ``Destination`` says; each file is synced before it gets its name."""
        home = self._home / folder
        with told(home):
            home.mkdir(parents=True, exist_ok=True)
        with Publication() as publication:
            for path in files:
                with told(home / path.name), path.open("rb") as source:
                    shutil.copyfileobj(source, publication.begin(home / path.name))
            with told(home):
                publication.commit()

    def remove(self, name: str) -> None:
        """As ``Destination`` says."""
        with contextlib.suppress(OSError):
            (self._home / name).unlink()


class Store:
    """Files of a store by fsspec; each appears whole where the store has it so, as S3 and GCS do."""

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")
        self._files, self._home = _file_system(address)
        self._has_folders = address.partition("://")[0] not in FLAT_SCHEMES

    def probe(self) -> None:
        """As ``Destination`` says; a store that does not answer in ``PROBE_SECONDS`` is not waited for."""
        from fsspec.exceptions import FSTimeoutError

        bound = {"timeout": PROBE_SECONDS} if getattr(self._files, "async_impl", False) else {}
        with told(self._address):
            self._make_folder("")
            try:
                self._files.pipe_file(self._path(PROBE), b"", **bound)
                self._files.rm_file(self._path(PROBE), **bound)
            except FSTimeoutError as error:
                silence = f"no answer within {PROBE_SECONDS} seconds"
                raise OutputError(f"--out: {self._address}: {silence}; is the network there?") from error

    def read(self, name: str) -> bytes | None:
        """As ``Destination`` says."""
        with told(f"{self._address}/{name}"), contextlib.suppress(FileNotFoundError):
            return bytes(self._files.cat_file(self._path(name)))
        return None

    def size(self, name: str) -> int | None:
        """As ``Destination`` says."""
        with told(f"{self._address}/{name}"), contextlib.suppress(FileNotFoundError):
            return int(self._files.info(self._path(name))["size"])
        return None

    def publish(self, folder: str, files: Sequence[Path]) -> None:
        """As ``Destination`` says."""
        with told(f"{self._address}/{folder}"):
            self._make_folder(folder)
        for path in files:
            with told(f"{self._address}/{folder}/{path.name}"):
                self._files.put_file(str(path), self._path(f"{folder}/{path.name}"))

    def remove(self, name: str) -> None:
        """As ``Destination`` says."""
        with contextlib.suppress(OutputError), told(name), contextlib.suppress(FileNotFoundError):
            self._files.rm_file(self._path(name))

    def _make_folder(self, name: str) -> None:
        if self._has_folders:
            self._files.makedirs(self._path(name), exist_ok=True)

    def _path(self, name: str) -> str:
        return f"{self._home}/{name}"


def _file_system(address: str) -> tuple[Any, str]:
    import fsspec

    scheme = address.partition("://")[0]
    for name in TALKATIVE:
        logging.getLogger(name).addHandler(logging.NullHandler())
    try:
        files, home = fsspec.core.url_to_fs(address)
    except ImportError as error:
        extra = EXTRAS.get(scheme)
        advice = f"pip install 'audiobrief[{extra}]'" if extra else "the package that fsspec names for it"
        raise InputError(f"--out: {scheme}:// needs a package that is not installed: {advice}") from error
    except ValueError as error:
        raise InputError(f"--out: {address}: no such kind of destination: {error}") from error
    return files, home.rstrip("/")


@contextlib.contextmanager
def told(target: str | Path) -> Iterator[None]:
    """Turns whatever a store raises inside into an ``OutputError`` that names ``target``.

    ``FullError`` where it is about room.
    """
    try:
        yield
    except AudiobriefError as error:
        if not is_full(error):
            raise
        raise FullError(str(error)) from error
    except Exception as error:  # each store's client has errors of its own
        reason = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        kind = FullError if is_full(error) else OutputError
        raise kind(f"{target}: cannot be written: {reason}") from error


def is_full(error: BaseException | None) -> bool:
    """Whether a disk without room is at the root of ``error``."""
    while error is not None:
        if isinstance(error, FullError) or (isinstance(error, OSError) and error.errno in FULL):
            return True
        error = error.__cause__
    return False
