"""The bytes behind the name of a source, never more of them than the bound."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from audiobrief.errors import InputError, LimitError

if TYPE_CHECKING:
    from audiobrief.reading.options import ReadOptions

MAX_SOURCE_BYTES = 5_000_000
"""A novel of 2.5 million Cyrillic letters, or some 50 hours of speech; nobody's article is longer."""


class Raw(Struct, frozen=True):
    """Bytes of a source and what its name and carrier tell."""

    data: bytes
    name: str
    """Short name: the file's stem, ``stdin``, or the page's slug."""
    shown: str
    """The source as messages name it, safe for a terminal."""
    suffix: str = ""
    """Lower case, with its dot: ``.md``; empty where the name has none."""
    charset: str | None = None
    """Encoding that the server names."""
    address: str | None = None
    """Where it was fetched from."""


def fetched(source: str | Path, options: ReadOptions) -> Raw:
    """The bytes of the file or page ``source``, or of stdin for ``-``.

    Raises InputError for what is missing, a folder, unreadable or empty; LimitError beyond MAX_SOURCE_BYTES.
    """
    if str(source) == "-":
        return _checked(Raw(_bounded(sys.stdin.buffer), "stdin", "stdin"))
    if isinstance(source, str) and "://" in source:
        return _checked(_page(source, options))
    return _checked(_file(Path(source)))


def printable(text: str) -> str:
    """``text`` with what could steer a terminal written as an escape."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def _page(address: str, options: ReadOptions) -> Raw:
    from audiobrief.reading import web

    shown = printable(address)
    try:
        page = web.fetch(
            address,
            allow_private_network=options.allow_private_network,
            timeout_seconds=options.timeout_seconds,
            max_bytes=MAX_SOURCE_BYTES,
        )
    except (InputError, LimitError) as error:
        raise type(error)(f"{shown}: {printable(str(error))}") from None
    return Raw(
        page.data, printable(web.name_of(page.address)), shown, page.suffix, page.charset, page.address
    )


def _file(path: Path) -> Raw:
    shown = printable(str(path))
    try:
        with path.open("rb") as stream:
            data = _bounded(stream)
    except FileNotFoundError:
        raise InputError(f"{shown}: no such file; check the path") from None
    except IsADirectoryError:
        raise InputError(f"{shown}: is a folder; name the article's file") from None
    except PermissionError:
        raise InputError(f"{shown}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{shown}: cannot be read: {reason}") from None
    return Raw(data, printable(path.stem), shown, path.suffix.lower())


def _bounded(stream: BinaryIO) -> bytes:
    return stream.read(MAX_SOURCE_BYTES + 1)


def _checked(raw: Raw) -> Raw:
    if not raw.data:
        raise InputError(f"{raw.shown}: is empty; there is nothing to read aloud")
    if len(raw.data) > MAX_SOURCE_BYTES:
        limit = MAX_SOURCE_BYTES // 1_000_000
        raise LimitError(f"{raw.shown}: is larger than {limit} MB, the limit for an article; split it")
    return raw
