"""An episode on disk: the audio first, then transcript, chapters and manifest beside it."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from audiobrief.chapters import Mark
from audiobrief.errors import InputError
from audiobrief.languages import knowledge
from audiobrief.models import Episode, Script, Sentence
from audiobrief.outputs import audio as formats
from audiobrief.outputs import captions, extras, manifest
from audiobrief.outputs.chapters_json import chapters_json
from audiobrief.outputs.publishing import Publication, telling
from audiobrief.outputs.tags import Facts, Lyrics, milliseconds
from audiobrief.outputs.webvtt import webvtt
from audiobrief.plain import brief_line, one_line

SUFFIXES = {"audio": ".mp3", "transcript": ".vtt", "chapters": ".chapters.json", "manifest": ".json"}
"""Role of a file → how its name ends, in the order of publication; the audio's is that of the default."""

MAX_NAME_BYTES = 255 - len("..transcript.json.part")
"""Of a name without its suffix: systems end at 255, and ``.NAME.transcript.json.part`` must fit."""
HASH_CHARACTERS = 8
SHOWN_BYTES = 255
"""Of a tag: what ffmpeg shows; it would cut a letter in two."""

SYNTHETIC_VOICE = "The voices are synthetic"
"""The note in the tags, where a language's folder has none."""


def beside(audio: Path, wanted: Iterable[str] = ()) -> dict[str, Path]:
    """Path of each file of the episode whose audio is ``audio``, with those of ``wanted`` roles.

    Raises ``InputError``.
    """
    formats.of(audio)
    suffixes = SUFFIXES | {role: extras.SUFFIXES[role] for role in wanted}
    return {"audio": audio} | {
        role: audio.with_suffix(suffix) for role, suffix in suffixes.items() if role != "audio"
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


def guard(audio: Path, wanted: Sequence[str], sources: Iterable[str | Path], music: Iterable[Path]) -> None:
    """Raises ``InputError`` where an episode cannot be written, or would take the place of another file."""
    spare(sources, audio, wanted)
    spare(music, audio, wanted, "music of the episode")
    _spare_sibling(audio)
    ready(audio, wanted)


def spare(
    sources: Iterable[str | Path], audio: Path, wanted: Iterable[str] = (), what: str = "the article itself"
) -> None:
    """Raises ``InputError`` where a file of the episode would take the place of one of its sources."""
    for path, source in product(beside(audio, wanted).values(), sources):
        with contextlib.suppress(OSError):  # no such file, or a name that no system holds
            if path.samefile(source):
                raise InputError(f"{path}: is {what}; choose another name with -o")


def ready(audio: Path, wanted: Iterable[str] = ()) -> None:
    """Raises ``InputError`` where this machine cannot write the format that the name asks for.

    So it does where a page would take the place of somebody else's file.
    """
    formats.of(audio).room.ready(audio)
    if extras.PAGE in wanted:
        from audiobrief.page.making import spare as spare_page

        spare_page(beside(audio, wanted)[extras.PAGE])


def _spare_sibling(audio: Path) -> None:
    """Raises ``InputError`` where the manifest beside ``audio`` is that of another recording still there."""
    path = beside(audio)["manifest"]
    try:
        other = audio.with_name(json.loads(path.read_bytes())["files"]["audio"]["name"])
        is_another = other.is_file() and not (audio.exists() and other.samefile(audio))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):  # none, or no manifest of ours
        return
    if is_another:
        raise InputError(
            f"{path}: belongs to {other.name}, which is there; choose another name or folder for {audio.name}"
        )


class Release:
    """The files of one episode while they are written. Its methods raise ``OutputError``."""

    def __init__(
        self,
        publication: Publication,
        audio: Path,
        facts: Facts,
        begins: Sequence[Mark],
        wanted: Sequence[str] = (),
    ) -> None:
        self._publication, self._facts, self._wanted = publication, facts, wanted
        self._paths = beside(audio, wanted)
        self.manifest = self._paths["manifest"]
        # all at once: what cannot be written is known before anything is spoken
        self._files = {role: publication.begin(path) for role, path in self._paths.items()}
        self.format = formats.of(audio)
        titles = [mark.title for mark in begins]
        self.audio = self.format.room.opened(self._files["audio"], audio, facts, titles)
        publication.at_end(self.audio.close)

    def publish(self, episode: Episode, frame_count: int, versions: Mapping[str, str]) -> Episode:
        """Write what remains and give every file its name; ``episode`` with the files' hashes."""
        if self._facts.lyrics:
            shown = captions.captions(episode.timeline.cues)
            self._facts.lyrics.starts_ms[:] = [milliseconds(one.start_sample) for one in shown]
        self.audio.finish(episode.timeline.chapters, frame_count)
        with telling(self._paths["audio"]):
            hashes = {"audio": manifest.sha256_of_file(self._files["audio"])}
        texts = self._texts(episode)
        for role, text in texts.items():
            self._write(role, text)
            hashes[role] = manifest.sha256(text)
        files = {role: {"name": self._paths[role].name, "sha256": digest} for role, digest in hashes.items()}
        episode = replace(episode, audio_format=self.format.name, files=files)
        told = manifest.manifest(episode, {**versions, **self.format.room.versions()})
        self._write("manifest", as_json(told))
        if extras.PAGE in self._wanted:
            page = self._page(told, episode)
            episode = replace(episode, files={**files, extras.PAGE: page})
        self._publication.commit()
        return episode

    def _write(self, role: str, content: bytes) -> None:
        with telling(self._paths[role]):
            self._files[role].write(content)

    def _texts(self, episode: Episode) -> dict[str, bytes]:
        return {
            "transcript": webvtt(episode.script, episode.timeline).encode(),
            "chapters": as_json(chapters_json(self._facts.title, episode.timeline)),
            **extras.texts(self._wanted, episode.script, episode.timeline),
            **({extras.COVER: self._facts.cover.large} if self._facts.cover else {}),
        }

    def _page(self, told: Mapping[str, Any], episode: Episode) -> dict[str, str]:
        """Write the page; the manifest does not tell of it, since it may be made again later."""
        from audiobrief.outputs.transcripts.words import sentences
        from audiobrief.page.making import page_of_build

        audio, path = self._paths["audio"], self._paths[extras.PAGE]
        content = page_of_build(told, sentences(episode.script, episode.timeline), audio.name)
        self._write(extras.PAGE, content)
        return {"name": path.name, "sha256": manifest.sha256(content)}


def facts(script: Script, album: str, date: str | None, publisher: str | None) -> Facts:
    """What the tags say of ``script``; its artist is the ``publisher`` where the article names none."""
    article = script.article
    voices = sorted({s.voice.told(script.engine) for s in script.segments if s.voice})
    known = knowledge(article.language, "voice")
    note = getattr(known, "SYNTHETIC_VOICE", SYNTHETIC_VOICE)
    author = manifest.byline(script) or publisher
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


def with_lyrics(facts: Facts, script: Script, sentences: Iterable[Sequence[Sentence]]) -> Facts:
    """``facts`` with the captions that the ``sentences``, a segment's at a time, will be shown in."""
    source = script.article.source
    texts = (source[one.start : one.end] for several in sentences for one in several)
    lines = [part.replace("\n", " ") for text in texts for part in captions.parts(text)]
    return replace(facts, lyrics=Lyrics.untimed(lines))


def as_json(document: Mapping[str, Any]) -> bytes:
    """Readable JSON, the same bytes for the same document."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
