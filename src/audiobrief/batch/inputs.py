"""What the producer names → orders: files, patterns, folders, addresses, and lists of them.

A list holds a path or an address a line, or JSON lines: ``{"source": PATH, "title": …}`` or
``{"text": …, "id": …}``. A path in a list file is looked for beside the list, then in the working folder.
"""

from __future__ import annotations

import datetime
import glob
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from msgspec import Struct

from audiobrief.batch.models import Order
from audiobrief.errors import InputError, LimitError
from audiobrief.reading.forms import SUFFIXES
from audiobrief.reading.sources import MAX_SOURCE_BYTES, printable
from audiobrief.slugs import MAX_CHARACTERS, RESERVED, slug

LIST_SUFFIX = ".jsonl"
STDIN = "-"
CHOICES = {
    "title": "title",
    "date": "date",
    "lang": "language",
    "voice": "voice",
    "engine": "engine",
    "album": "album",
}
"""Key of a JSON line → field of the build's options."""
PLACES = ("source", "text", "id")
IGNORED = ("error", "exit_code")
"""What a line of ``failed.jsonl`` says besides, so that it can be fed back."""
KNOWN = (*PLACES, *CHOICES)
MAX_LINE_BYTES = 6 * MAX_SOURCE_BYTES
"""Of a JSON line: a text of the largest size, each letter as an escape."""
SHOWN_CHARACTERS = 60

_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?")


def orders(inputs: Iterable[str], out: str = "") -> Iterator[Order]:
    """The orders of every input, in turn; nothing of a list is held but the line at hand.

    The folder ``out`` is no part of a folder that holds it: pages and transcripts in it are no articles.
    Raises ``InputError`` for an input that gives none and for a line that cannot be understood.
    """
    for given in inputs:
        found = False
        for order in _orders(given, out):
            found = True
            yield order
        if not found:
            raise InputError(_nothing(given))


def _nothing(given: str) -> str:
    if given == STDIN or given.endswith(LIST_SUFFIX):
        name = "stdin" if given == STDIN else printable(given)
        return f"{name}: names no article; write a path or an address a line, or JSON lines"
    if _is(os.path.isdir, Path(given)):
        return f"{printable(given)}: holds no article; a folder needs files in {', '.join(SUFFIXES)}"
    return f"{printable(given)}: no file matches"


def _orders(given: str, out: str) -> Iterator[Order]:
    if given == STDIN:
        return _listed(sys.stdin.buffer, "stdin", Path())
    if "://" in given:
        return iter([_address(given)])
    path = Path(given)
    if _is(os.path.isdir, path):
        return _folder(path, out)
    if path.suffix.lower() == LIST_SUFFIX:
        return _list_file(path)
    if glob.has_magic(given) and not _is(os.path.exists, path):
        return _matching(given)
    return iter([_file(path)])


def _is(what: Callable[[Path], bool], path: Path) -> bool:
    try:
        return what(path)
    except ValueError:  # a NUL: a name that no system holds
        return False


def _matching(pattern: str) -> Iterator[Order]:
    for found in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - a pattern may begin at the root
        if Path(found).is_file():
            yield _file(Path(found))


def _file(path: Path, name: str | None = None) -> Order:
    name = name or path.name.removesuffix(path.suffix).removesuffix(".plan")
    return Order(slug(_printed(name)), _absolute(path))


def _absolute(path: Path) -> str:
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow links


def _address(address: str) -> Order:
    """Named after host and path: the last part alone is often ``index`` or a number."""
    return Order(slug(_printed(address.partition("://")[2])), address)


def _printed(name: str) -> str:
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _folder(home: Path, out: str) -> Iterator[Order]:
    """Every article below ``home``, by name; one in a folder further down is named after that folder too."""

    def unreadable(error: OSError) -> None:
        raise InputError(f"{error.filename}: cannot be read: {error.strerror}") from error

    for folder, folders, names in os.walk(home, onerror=unreadable):
        kept = (name for name in folders if not name.startswith(".") and _absolute(Path(folder, name)) != out)
        folders[:] = sorted(kept)
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith(".") and path.is_file():
                yield _file(path, str(path.relative_to(home).with_suffix("")))


def _list_file(path: Path) -> Iterator[Order]:
    try:
        with path.open("rb") as lines:
            yield from _listed(lines, printable(str(path)), path.parent)
    except OSError as error:
        raise InputError(f"{printable(str(path))}: cannot be read: {error.strerror}") from error


def _listed(lines: BinaryIO, name: str, home: Path) -> Iterator[Order]:
    number = 0
    while data := lines.readline(MAX_LINE_BYTES):
        number += 1
        place = f"{name}: line {number}"
        if not data.endswith(b"\n") and len(data) == MAX_LINE_BYTES:
            raise LimitError(f"{place}: is longer than {MAX_LINE_BYTES // 1_000_000} MB")
        if line := data.removeprefix(b"\xef\xbb\xbf").strip():
            yield _Line(place, home, number).order(line)


class _Line(Struct, frozen=True):
    """A line of a list; its errors name it."""

    place: str
    home: Path
    number: int

    def order(self, line: bytes) -> Order:
        if not line.startswith(b"{"):
            return self._source(os.fsdecode(line))
        told = self._facts(line)
        chosen = {key: told[key] for key in CHOICES if key in told}
        if "text" in told:
            found = Order(f"text-{self.number}", text=told["text"], chosen=chosen)
        else:
            named = self._source(told["source"])
            found = Order(named.key, named.source, chosen=chosen)
        return _keyed(found, told["id"]) if "id" in told else found

    def _source(self, name: str) -> Order:
        if "://" in name:
            return _address(name)
        beside = self.home / name
        return _file(beside if _is(os.path.exists, beside) else Path(name))

    def _facts(self, line: bytes) -> dict[str, str]:
        try:
            told = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{self.place}: not JSON: {error}") from error
        told = {key: value for key, value in told.items() if key not in IGNORED and value is not None}
        for key, value in told.items():
            if key not in KNOWN:
                raise InputError(f"{self.place}: {_short(key)}: no such key; known are {', '.join(KNOWN)}")
            if not isinstance(value, str) or not value.strip():
                raise InputError(f"{self.place}: {key}: write some text, in quotes")
        if ("source" in told) == ("text" in told):
            raise InputError(f'{self.place}: write either "source" or "text"')
        self._check_date(told.get("date"))
        return told

    def _check_date(self, date: Any) -> None:
        try:
            if date is not None:
                datetime.date.fromisoformat(date)
        except ValueError:
            raise InputError(f"{self.place}: date: {_short(date)} is not a day as YYYY-MM-DD") from None


def _keyed(order: Order, name: str) -> Order:
    """``order`` under a name of the producer's, which is kept where any file system can."""
    is_safe = _SAFE.fullmatch(name) and len(name) <= MAX_CHARACTERS and name not in RESERVED
    return Order(name if is_safe else slug(name), order.source, order.text, order.chosen)


def _short(text: str) -> str:
    shown = printable(text)
    return repr(shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[:SHOWN_CHARACTERS]}…")
