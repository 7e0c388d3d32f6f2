"""The episodes of a folder: every manifest whose files are what it says."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from audiobrief import mediatypes
from audiobrief.errors import InputError
from audiobrief.languages.sentences import sentences
from audiobrief.outputs import manifest as manifests
from audiobrief.plain import one_line

HEAD_BYTES = 4096
MARK = b'"audiobrief manifest'
"""Stands in the head of every manifest, of this version or another."""
BATCH_RECORD, BATCH_MARK = "manifest.json", b'"audiobrief batch'
"""What a batch writes into the folder of an article."""
MAX_BYTES = 1 << 28

MADE_ANEW = (*mediatypes.PAGES, *mediatypes.COVERS)
"""What a command makes of an episode that is there, without a word in its manifest."""
SUMMARY_CHARACTERS = 200
"""Of a summary that is made of the story, for want of a standfirst."""
MAX_OPENING = 2000
"""Characters that are looked at for it."""
RESERVED = ("cover", "feed", "index")
ENDING = re.compile(r"(\.[A-Za-z0-9]{1,16}){1,2}")
CHANGED = "its SHA-256 is not the manifest's; build the episode again"

SHAPE: manifests.Shape = {
    "format": str,
    "article": {
        "language": str,
        "headline": str,
        "byline": (None, str),
        "date": (None, str),
        "address": (None, str),
    },
    "audio": {"sample_rate": int, "samples": int},
    "voices": [{"name": str}],
    "segments": [{"kind": str, "text": str}],
    "chapters": [{"title": str, "start_sample": int}],
    "files": {"audio": {"name": str, "sha256": str}},
}
"""What a feed needs of a manifest."""


class Episode(Struct, frozen=True):
    """An episode as its manifest tells it; its files agree with the hashes there."""

    path: str
    """Of its files without their endings, in the folder, with slashes: ``2024/12/copper``."""
    identity: str
    """What stays when it is built again: its path; of a batch's article, its folder, ``2024/copper/``."""
    files: Mapping[str, Path]
    """How a name ends → the file: ``.mp3``, ``.vtt``, ``.chapters.json``."""
    audio: str
    """The ending of the audio."""
    audio_sha256: str
    title: str
    summary: str
    """The standfirst, else the story's first sentences; or empty."""
    language: str
    author: str | None
    date: str | None
    """``YYYY-MM-DD``."""
    address: str | None
    """Of the article."""
    seconds: float
    chapters: tuple[tuple[float, str], ...]
    """Start in seconds and title."""
    voices: tuple[str, ...]


class Found(Struct, frozen=True):
    """What lies in a folder."""

    episodes: tuple[Episode, ...]
    """By path."""
    warnings: tuple[str, ...]
    """A line for each audio file that is no episode, and each manifest without audio."""


def found(folder: Path, aside: str) -> Found:
    """The episodes in ``folder`` and below, but not in folders called ``aside``.

    Raises ``InputError`` where there is none, and where a file is not what its manifest says.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; name the one that holds the episodes")
    paths = list(_files(folder, aside))
    episodes, warnings, known = [], [], set[Path]()
    for path in paths:
        if path.suffix.lower() != ".json" or not _begins(path, MARK):
            continue
        told = manifest_of(path)
        audio = _audio(path, told)
        if audio is None:
            warnings.append(f"{path}: its audio is missing; left out")
            continue
        episodes.append(_episode(folder, path, audio, told))
        if episodes[-1].path.lower() in RESERVED:
            raise InputError(
                f"{audio}: a feed has files of this name itself; build the episode under another"
            )
        known.update(episodes[-1].files.values())
    strangers = (path for path in paths if path.suffix.lower() in mediatypes.AUDIO and path not in known)
    warnings += [f"{path}: no manifest beside it; left out" for path in strangers]
    if not episodes:
        said = f" ({warnings[0]})" if warnings else ""
        raise InputError(f"{folder}: holds no episode{said}; build one into it first")
    return Found(tuple(episodes), tuple(warnings))


def _files(folder: Path, aside: str) -> Iterator[Path]:
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != aside and not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _begins(path: Path, mark: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return mark in file.read(HEAD_BYTES)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def manifest_of(path: Path) -> dict[str, Any]:
    """The manifest at ``path``. Raises ``InputError`` where there is none of this version."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: too large for a manifest; build the episode again")
        told = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not a manifest: {error}; build the episode again") from error
    if not isinstance(told, dict) or told.get("format") != manifests.FORMAT:
        raise InputError(f"{path}: a manifest of another version; build the episode again")
    for fault in manifests.faults(told, SHAPE):
        raise InputError(f"{path}: {fault} is missing or of another kind; build the episode again")
    if told["audio"]["sample_rate"] <= 0:
        raise InputError(f"{path}: manifest.audio.sample_rate is not a rate; build the episode again")
    return told


def _audio(path: Path, told: Mapping[str, Any]) -> Path | None:
    """The audio beside a manifest: of its own name, which may be a new one, or of the name it tells."""
    name = told["files"]["audio"]["name"]
    own = path.with_suffix(Path(name).suffix)
    choices = (own, path.parent / name) if Path(name).name == name else (own,)
    return next(
        (one for one in choices if mediatypes.ending(one.name) in mediatypes.AUDIO and one.is_file()), None
    )


def _episode(folder: Path, path: Path, audio: Path, told: Mapping[str, Any]) -> Episode:
    article, rate = told["article"], told["audio"]["sample_rate"]
    end = mediatypes.ending(audio.name)
    stem = audio.with_name(audio.name[: -len(end)])
    dek = next((segment["text"] for segment in told["segments"] if segment["kind"] == "dek"), "")
    return Episode(
        path=stem.relative_to(folder).as_posix(),
        identity=_identity(folder, stem),
        files=_verified(path, stem, told) | _beside(stem),
        audio=audio.name[-len(end) :],
        audio_sha256=told["files"]["audio"]["sha256"],
        title=article["headline"],
        summary=dek or _opening(told),
        language=article["language"],
        author=article["byline"],
        date=article["date"],
        address=article["address"],
        seconds=told["audio"]["samples"] / rate,
        chapters=tuple((one["start_sample"] / rate, one["title"]) for one in told["chapters"]),
        voices=tuple(dict.fromkeys(voice["name"] for voice in told["voices"])),
    )


def _opening(told: Mapping[str, Any]) -> str:
    """As many first sentences of the story as ``SUMMARY_CHARACTERS`` hold; of a longer one its start."""
    story = next((segment["text"] for segment in told["segments"] if segment["kind"] == "narration"), "")
    text = one_line(story[:MAX_OPENING])
    ends = [end for _, end in sentences(text, told["article"]["language"]) if end <= SUMMARY_CHARACTERS]
    if ends or len(text) <= SUMMARY_CHARACTERS:
        return text[: max(ends, default=len(text))]
    return text[:SUMMARY_CHARACTERS].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _identity(folder: Path, stem: Path) -> str:
    """A batch gives every article a folder, and its files names that tell what they were made of."""
    record = stem.with_name(BATCH_RECORD)
    if record.is_file() and _begins(record, BATCH_MARK):
        return f"{stem.parent.relative_to(folder).as_posix()}/"
    return stem.relative_to(folder).as_posix()


def _verified(path: Path, stem: Path, told: Mapping[str, Any]) -> dict[str, Path]:
    """The files that the manifest names, by their endings. Raises ``InputError`` where one has changed.

    Page and cover are left out: ``_beside`` finds them, and both may have been made anew.
    """
    files, audio = {}, told["files"]["audio"]["name"]
    built_as = audio[: -len(mediatypes.ending(audio)) or None]
    for role, facts in told["files"].items():
        fault = next(manifests.faults(facts, {"name": str, "sha256": str}, f"manifest.files.{role}"), None)
        if fault:
            raise InputError(f"{path}: {fault} is missing or of another kind; build the episode again")
        end = facts["name"].removeprefix(built_as)
        file = stem.with_name(stem.name + end)
        if ENDING.fullmatch(end) and mediatypes.ending(end) not in MADE_ANEW and file.is_file():
            with file.open("rb") as opened:
                if manifests.sha256_of_file(opened) != facts["sha256"]:
                    raise InputError(f"{file}: changed since it was built: {CHANGED}")
            files[end] = file
    return files


def _beside(stem: Path) -> dict[str, Path]:
    return {end: file for end in MADE_ANEW if (file := stem.with_name(stem.name + end)).is_file()}
