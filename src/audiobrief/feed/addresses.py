"""Addresses of an episode's files: ASCII, whatever the files are called.

A file whose own name is not made of ASCII letters, digits, ``.``, ``_`` and ``-`` is offered under a slug in
a folder that is the feed's own: as a second name of the same file where the system has hard links, else as a
copy.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from audiobrief import mediatypes
from audiobrief.feed.episodes import Episode
from audiobrief.feed.memory import Entry
from audiobrief.outputs.publishing import telling

FOLDER = "feed-media"
"""Holds nothing else, so what is not offered any more is removed from it."""
PLAIN = re.compile(r"([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")


class Offer(Struct, frozen=True):
    """A file under the path where players find it."""

    path: str
    """In the folder, with slashes."""
    file: Path
    size: int
    """In bytes."""


def offers(episode: Episode, entry: Entry) -> dict[str, Offer]:
    """How a name ends → the file and its path. Pages stay where they are, since they name their audio."""
    return {end: _offer(episode, entry, end, file) for end, file in sorted(episode.files.items())}


def _offer(episode: Episode, entry: Entry, end: str, file: Path) -> Offer:
    own = episode.path + end
    stays = PLAIN.fullmatch(own) or end in mediatypes.PAGES
    return Offer(own if stays else f"{FOLDER}/{entry.slug}{end}", file, file.stat().st_size)


def url(base_url: str, path: str) -> str:
    """The address of a path in the folder."""
    return base_url + quoted(path)


def quoted(path: str) -> str:
    """A path as addresses write it, relative to the folder."""
    return quote(os.fsencode(path))


def linked(folder: Path, offered: Mapping[str, Offer]) -> None:
    """Make the files of ``offered`` be found under their paths. Raises ``OutputError``."""
    for offer in offered.values():
        target = folder / offer.path
        if target == offer.file:
            continue
        with telling(target):
            target.parent.mkdir(exist_ok=True)
            if not _same(target, offer.file):
                _link(offer.file, target)


def _same(target: Path, file: Path) -> bool:
    """Whether ``target`` is the file, or a copy of it."""
    import filecmp

    return target.is_file() and (target.samefile(file) or filecmp.cmp(target, file, shallow=False))


def _link(file: Path, target: Path) -> None:
    import shutil

    part = target.with_name(f".{target.name}.part")
    with contextlib.suppress(FileNotFoundError):
        part.unlink()
    try:
        os.link(file.resolve(), part)
    except OSError:  # a system without hard links
        shutil.copy2(file, part)
    part.replace(target)


def tidied(folder: Path, wanted: Iterable[str]) -> None:
    """Remove from the feed's own folder what no feed offers any more. Raises ``OutputError``."""
    home, kept = folder / FOLDER, set(wanted)
    for file in sorted(home.iterdir()) if home.is_dir() else []:
        if f"{FOLDER}/{file.name}" not in kept and file.is_file():
            with telling(file):
                file.unlink()
