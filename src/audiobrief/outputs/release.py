"""An episode on disk: the audio first, then transcript, chapters and manifest beside it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

from audiobrief.chapters import Mark
from audiobrief.errors import InputError
from audiobrief.languages import knowledge
from audiobrief.models import Chapter, Episode, Script
from audiobrief.outputs import manifest
from audiobrief.outputs.chapters_json import chapters_json
from audiobrief.outputs.mp3file import Mp3File
from audiobrief.outputs.publishing import Publication, telling
from audiobrief.outputs.tags import Facts, id3
from audiobrief.outputs.webvtt import webvtt
from audiobrief.plain import brief_line, one_line

SUFFIXES = {"audio": ".mp3", "transcript": ".vtt", "chapters": ".chapters.json", "manifest": ".json"}
"""Role of a file → how its name ends, in the order of publication."""

MAX_NAME_BYTES = 255 - len("..chapters.json.part")
"""Of a name without its suffix: systems end at 255, and ``.NAME.chapters.json.part`` must fit."""
HASH_CHARACTERS = 8
SHOWN_BYTES = 255
"""Of a tag: what ffmpeg shows; it would cut a letter in two."""

SYNTHETIC_VOICE = "The voices are synthetic"
"""The note in the tags, where a language's folder has none."""


def beside(audio: Path) -> dict[str, Path]:
    """Path of each file of the episode whose audio is ``audio``. Raises ``InputError``."""
    if audio.suffix.lower() != SUFFIXES["audio"]:
        raise InputError(f"{audio}: the output must end in .mp3")
    return {"audio": audio} | {
        role: audio.with_suffix(suffix) for role, suffix in SUFFIXES.items() if role != "audio"
    }


def default_audio(sources: Sequence[str]) -> Path:
    """Where the episode goes unasked: the current folder, named after its source, ``briefing`` if several.

    A name too long for the longest of the files is cut, and told apart by a hash.
    """
    source = sources[0] if len(sources) == 1 else "briefing"
    name = "stdin" if source == "-" else Path(source).stem.removesuffix(".plan") or "episode"
    data = os.fsencode(name)
    if len(data) > MAX_NAME_BYTES:
        head = data[: MAX_NAME_BYTES - HASH_CHARACTERS - 1].decode("utf-8", "ignore")
        name = f"{head}-{manifest.sha256(data)[:HASH_CHARACTERS]}"
    return Path(name + SUFFIXES["audio"])


def spare(sources: Iterable[str | Path], audio: Path) -> None:
    """Raises ``InputError`` where a file of the episode would take the place of one of its sources."""
    for path, source in product(beside(audio).values(), sources):
        with contextlib.suppress(OSError):  # no such file, or a name that no system holds
            if path.samefile(source):
                raise InputError(f"{path}: is the article itself; choose another name with -o")


class Release:
    """The files of one episode while they are written. Its methods raise ``OutputError``."""

    def __init__(self, publication: Publication, audio: Path, facts: Facts, begins: Sequence[Mark]) -> None:
        self._publication, self._facts = publication, facts
        self._paths = beside(audio)
        # all at once: what cannot be written is known before anything is spoken
        self._files = {role: publication.begin(path) for role, path in self._paths.items()}
        blank = [Chapter(mark.title, 0, 0) for mark in begins]
        self.mp3 = Mp3File(self._files["audio"], audio, len(id3(facts, blank)))

    def publish(
        self, episode: Episode, frames: int, frame_bytes: int, versions: Mapping[str, str]
    ) -> Episode:
        """Write what remains and give every file its name; ``episode`` with the files' hashes."""
        self.mp3.finish(id3(self._facts, episode.timeline.chapters), frames, frame_bytes)
        with telling(self._paths["audio"]):
            hashes = {"audio": manifest.sha256_of_file(self._files["audio"])}
        for role, text in self._texts(episode).items():
            self._write(role, text)
            hashes[role] = manifest.sha256(text)
        files = {role: {"name": self._paths[role].name, "sha256": digest} for role, digest in hashes.items()}
        episode = replace(episode, files=files)
        self._write("manifest", as_json(manifest.manifest(episode, versions)))
        self._publication.commit()
        return episode

    def _write(self, role: str, content: bytes) -> None:
        with telling(self._paths[role]):
            self._files[role].write(content)

    def _texts(self, episode: Episode) -> dict[str, bytes]:
        return {
            "transcript": webvtt(episode.script, episode.timeline).encode(),
            "chapters": as_json(chapters_json(self._facts.title, episode.timeline)),
        }


def facts(script: Script, album: str, date: str | None) -> Facts:
    """What the tags say of ``script``."""
    article = script.article
    voices = sorted({s.voice.name for s in script.segments if s.voice})
    known = knowledge(article.language, "voice")
    note = getattr(known, "SYNTHETIC_VOICE", SYNTHETIC_VOICE)
    author = manifest.byline(script)
    dek = next((segment.text for segment in script.segments if segment.kind == "dek"), None)
    if article.parts:
        dek = "; ".join(part.headline for part in article.parts if part.headline)
    return Facts(
        title=manifest.headline(script),
        artist=author and brief_line(author, SHOWN_BYTES),
        album=one_line(album),
        date=article.date or date,
        language=getattr(known, "ISO_639_2", None),
        comment=brief_line(dek or article.description or manifest.headline(script), SHOWN_BYTES),
        synthetic_voice=f"{note}: {', '.join(voices)}",
    )


def as_json(document: Mapping[str, Any]) -> bytes:
    """Readable JSON, the same bytes for the same document."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
