"""What a feed promises to keep: GUIDs, dates and addresses, in ``feed.json`` beside the episodes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from audiobrief.errors import InputError
from audiobrief.feed.episodes import Episode
from audiobrief.outputs.manifest import Shape, faults
from audiobrief.slugs import slug

FILE_NAME = "feed.json"
FORMAT = "audiobrief feed 1"
PODCASTS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""Namespace of ``podcast:guid``, from its specification."""
SHAPE: Shape = {"format": str, "guid": str, "episodes": dict}
COVER: Shape = {"title": str, "sha256": str}
ENTRY: Shape = {"guid": str, "published": str, "slug": str, "audio_sha256": str}


class Entry(Struct, frozen=True):
    """What is kept of an episode however often it is built again."""

    guid: str
    published: str
    """``2024-12-30T00:00:00Z``."""
    slug: str
    """Of its addresses, where its own name is not ASCII."""
    audio_sha256: str
    """Tells an episode whose files were given another name."""


class OurCover(Struct, frozen=True):
    """The show's cover as the program put it there; any other is the producer's own."""

    title: str
    """From which it was drawn; empty for a copy of the picture of ``[show]``."""
    sha256: str
    """Of the file."""


class Memory(Struct, frozen=True):
    """The content of ``feed.json``."""

    guid: str | None = None
    """Of the show: from its first address, kept when it moves."""
    episodes: Mapping[str, Entry] | None = None
    """``Episode.identity`` → entry, of episodes that are gone too."""
    cover: OurCover | None = None

    @property
    def entries(self) -> Mapping[str, Entry]:
        """``episodes``, empty before the first feed."""
        return self.episodes or {}


def recalled(folder: Path) -> Memory:
    """What earlier feeds of the folder promised. Raises ``InputError`` for a file that cannot be read."""
    path = folder / FILE_NAME
    if not path.is_file():
        return Memory()
    again = "; restore it, since players would take all episodes for new ones without it"
    try:
        told = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON: {error}{again}") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT or any(faults(told, SHAPE)):
        raise InputError(f"{path}: not the memory of a feed{again}")
    entries = {name: _entry(path, name, one) for name, one in told["episodes"].items()}
    cover = told.get("cover")
    if cover is None or any(faults(cover, COVER)):
        return Memory(told["guid"], entries)
    return Memory(told["guid"], entries, OurCover(cover["title"], cover["sha256"]))


def _entry(path: Path, name: str, told: Any) -> Entry:
    fault = next(faults(told, ENTRY, name), None)
    if fault is None:
        entry = Entry(**{key: told[key] for key in ("guid", "published", "slug", "audio_sha256")})
        try:
            moment(entry.published)
        except ValueError:
            fault = f"{name}.published"
        else:
            if entry.slug == slug(entry.slug):
                return entry
            fault = f"{name}.slug"
    raise InputError(f"{path}: {fault}: missing or not as `audiobrief feed` wrote it; restore the file")


def moment(published: str) -> datetime:
    """``published`` of an entry as a time in UTC. Raises ``ValueError``."""
    return datetime.strptime(published, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def renewed(memory: Memory, episodes: Sequence[Episode], feed_url: str) -> Memory:
    """``memory`` with an entry for each of ``episodes``. Raises ``InputError`` where two would be one."""
    guid = memory.guid or show_guid(feed_url)
    here = {episode.identity: episode for episode in episodes}
    kept = _followed(memory.entries, here, guid)
    entries = dict(kept)
    taken = {entry.slug for entry in kept.values()}
    for path, episode in here.items():
        known = kept.get(path) or _new(episode, guid, taken)
        taken.add(known.slug)
        entries[path] = replace(known, audio_sha256=episode.audio_sha256)
    _distinct((episode.path, entries[episode.identity]) for episode in episodes)
    return replace(memory, guid=guid, episodes=entries)


def show_guid(feed_url: str) -> str:
    """``podcast:guid`` of a feed: UUIDv5 of its address without scheme and slashes at the end."""
    return str(uuid.uuid5(PODCASTS, feed_url.partition("://")[2].rstrip("/")))


def _followed(entries: Mapping[str, Entry], here: Mapping[str, Episode], show: str) -> dict[str, Entry]:
    """Entries under the paths of today: one whose files are gone follows its sound, or its article."""
    gone = {
        mark: path
        for path, one in entries.items()
        if path not in here
        for mark in (one.audio_sha256, one.guid)
    }
    kept = dict(entries)
    for path, episode in here.items():
        old = gone.get(episode.audio_sha256) or gone.get(_guid(episode, show))
        if path not in entries and old in kept:
            kept[path] = kept.pop(old)
    return kept


def _guid(episode: Episode, show: str) -> str:
    """Of the article's address where there is one, else of the file's name in this show."""
    seed = episode.address or episode.identity
    return str(uuid.uuid5(uuid.UUID(show), seed.encode("utf-8", "replace").decode()))


def _new(episode: Episode, show: str, taken: set[str]) -> Entry:
    guid = _guid(episode, show)
    name = slug(Path(episode.identity).name)
    if name in taken:
        name = slug(f"{name[:40]}-{guid[:8]}")
    return Entry(guid, _published(episode), name, episode.audio_sha256)


def _published(episode: Episode) -> str:
    """The start of the article's day, or when the audio was made if that was before it or the day unknown."""
    made = datetime.fromtimestamp(int(episode.files[episode.audio].stat().st_mtime), UTC)
    try:
        day = datetime.combine(date.fromisoformat(episode.date or ""), time(), UTC)
    except ValueError:
        day = made
    return min(day, made).strftime("%Y-%m-%dT%H:%M:%SZ")


def _distinct(entries: Iterable[tuple[str, Entry]]) -> None:
    seen: dict[str, str] = {}
    for path, entry in entries:
        for mark, same in ((entry.guid, "the same GUID"), (entry.audio_sha256, "the same sound")):
            other = seen.setdefault(mark, path)
            if other != path:
                raise InputError(
                    f"{other} and {path}: two episodes with {same}; move one of them out of the folder"
                )


def as_document(memory: Memory) -> dict[str, Any]:
    """The content of ``feed.json``, episodes by path."""
    entries = {path: asdict(entry) for path, entry in sorted(memory.entries.items())}
    cover = {"cover": asdict(memory.cover)} if memory.cover else {}
    return {"format": FORMAT, "guid": memory.guid, **cover, "episodes": entries}
