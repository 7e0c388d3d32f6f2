"""A store of bytes in the user's cache folder: what was made once need not be made again.

An entry is a file named after its key; a SHA-256 of key and content stands in front and is checked on
every reading. An entry appears by a rename, so it is whole or not there, and no lock is needed: two
processes that write one key write the same, and any other race costs an entry, never a build.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

VARIABLE = "AUDIOBRIEF_CACHE"
"""Environment variable that names another folder."""
MAX_BYTES = 2_000_000_000
"""Some 46 hours of finished sound."""
ENTRIES = "entries-1"
"""Folder of the entries inside the cache folder, and the version of their form."""
MAGIC = b"audiobrief cache 1\n"
DIGEST_BYTES = hashlib.sha256().digest_size
SHARD_CHARACTERS = 2
"""First digits of a key, which name its folder: 256 folders of a few dozen entries each."""
PART = ".part"
STALE_SECONDS = 3600.0
"""Age at which a file that is still being written has no writer any more."""

SWEEPS = 64
"""How often the store is looked through while as much is written as it may hold."""
FILLED = 0.9
"""Share of the bound that a sweep leaves, so that the next one finds it kept."""
SPARE_BYTES = 256 << 20
SPARE_SHARE = 0.05
"""What is left free on the disk, the smaller of both: the episode must fit there too."""


class Entry(NamedTuple):
    """A file of the store."""

    used: int
    """Nanoseconds since 1970: when it was last written or read."""
    size_bytes: int
    path: Path

    @property
    def key(self) -> str:
        """What it was put under."""
        return self.path.parent.name + self.path.name


class Cache(Struct, frozen=True):
    """Entries under ``folder``, some ``max_bytes`` of them; no method raises for what the disk does."""

    folder: Path
    max_bytes: int = MAX_BYTES
    """0 keeps and finds nothing."""

    @property
    def keeps(self) -> bool:
        """Whether it keeps anything at all."""
        return self.max_bytes > 0

    def __contains__(self, key: str) -> bool:
        """Whether there is an entry, sound or not."""
        return self.keeps and self._path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """The content put under ``key``; a damaged entry is deleted and counts as missing."""
        if not self.keeps:
            return None
        path = self._path(key)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        content = _content(key, data)
        with contextlib.suppress(OSError):
            path.unlink() if content is None else os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``, if the disk lets us, at the price of what has not been read for longest."""
        size = len(MAGIC) + DIGEST_BYTES + len(content)
        if size > self.max_bytes * FILLED:
            return
        with contextlib.suppress(OSError):
            path = self._path(key)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            if _has_room(path.parent, size):
                _write(path, MAGIC + _digest(key, content) + content)
        if random.random() * self.max_bytes < SWEEPS * size:  # noqa: S311 - no secret
            self.sweep()

    def entries(self) -> Iterator[Entry]:
        """Every entry, in no order."""
        yield from (entry for entry in self._files() if entry.path.suffix != PART)

    def told(self) -> dict[str, Any]:
        """Where it is, its bound, and what it holds: entries and bytes, by kind too."""
        kinds: dict[str, dict[str, int]] = {}
        for entry in sorted(self.entries(), key=lambda entry: entry.path.suffix):
            kind = kinds.setdefault(entry.path.suffix.lstrip("."), {"entries": 0, "bytes": 0})
            kind["entries"] += 1
            kind["bytes"] += entry.size_bytes
        total = {name: sum(kind[name] for kind in kinds.values()) for name in ("entries", "bytes")}
        return {"folder": str(self.folder), "max_bytes": self.max_bytes, **total, "kinds": kinds}

    def sweep(self) -> None:
        """Delete what was not used for longest, down to the bound, and what killed writers left."""
        kept = sorted(self.entries(), reverse=True)
        total, bound = 0, self.max_bytes * FILLED
        for entry in kept:
            total += entry.size_bytes
            if total > bound:
                _delete(entry)
        self._tidy(STALE_SECONDS)

    def clear(self) -> int:
        """Delete everything; how many entries there were."""
        count = sum(_delete(entry) for entry in self.entries())
        self._tidy(0.0)
        for shard in _listed(self._home):
            with contextlib.suppress(OSError):
                Path(shard.path).rmdir()
        return count

    def verify(self) -> tuple[int, int]:
        """How many entries are sound, and how many were not and are deleted."""
        sound = damaged = 0
        for entry in self.entries():
            try:
                content = _content(entry.key, entry.path.read_bytes())
            except OSError:
                continue
            if content is None:
                damaged += _delete(entry)
            else:
                sound += 1
        self._tidy(STALE_SECONDS)
        return sound, damaged

    @property
    def _home(self) -> Path:
        return self.folder / ENTRIES

    def _path(self, key: str) -> Path:
        return self._home / key[:SHARD_CHARACTERS] / key[SHARD_CHARACTERS:]

    def _files(self) -> Iterator[Entry]:
        for shard in _listed(self._home):
            for file in _listed(shard):
                with contextlib.suppress(OSError):
                    facts = file.stat(follow_symlinks=False)
                    yield Entry(facts.st_mtime_ns, facts.st_size, Path(file.path))

    def _tidy(self, age_seconds: float) -> None:
        before = time.time_ns() - age_seconds * 1e9
        for entry in self._files():
            if entry.path.suffix == PART and entry.used <= before:
                _delete(entry)


def opened(max_bytes: int = MAX_BYTES) -> Cache:
    """The user's cache with a private folder; one that keeps nothing where none can be had."""
    cache = Cache(folder(), max_bytes)
    if not cache.keeps:
        return cache
    home = cache.folder / ENTRIES
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if home.stat().st_mode & 0o077 and sys.platform != "win32":
            home.chmod(0o700)
    except OSError:
        return Cache(cache.folder, 0)
    return cache


def folder() -> Path:
    """Where the cache lies: ``$AUDIOBRIEF_CACHE``, or where the system keeps such files."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() raises where there is none
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    elif sys.platform == "darwin":
        base = home / "Library/Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "audiobrief"


def key_of(kind: str, *facts: object) -> str:
    """The key of what ``facts`` decide, which JSON can tell; it ends in ``.kind``."""
    told = json.dumps([kind, *facts], sort_keys=True, separators=(",", ":"))
    return f"{hashlib.sha256(told.encode()).hexdigest()}.{kind}"


def _digest(key: str, content: bytes) -> bytes:
    digest = hashlib.sha256(key.encode() + b"\n")
    digest.update(content)
    return digest.digest()


def _content(key: str, data: bytes) -> bytes | None:
    """The content of an entry's file; None unless it is what was put under ``key``."""
    start = len(MAGIC) + DIGEST_BYTES
    content = data[start:]
    return content if data[:start] == MAGIC + _digest(key, content) else None


def _has_room(folder: Path, size: int) -> bool:
    disk = shutil.disk_usage(folder)
    return disk.free - size > min(SPARE_BYTES, disk.total * SPARE_SHARE)


def _write(path: Path, data: bytes) -> None:
    part = path.with_name(f"{path.name}.{os.urandom(8).hex()}{PART}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(part, flags, 0o600), "wb") as file:
            file.write(data)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _listed(folder: Path | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _delete(entry: Entry) -> bool:
    try:
        entry.path.unlink()
    except OSError:
        return False
    return True
