"""Pages out of episodes: where the recording is, and what of it goes into the file."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from audiobrief.errors import InputError, LimitError
from audiobrief.page.content import Timed, content
from audiobrief.page.episode import manifest_of, timed_of, timed_sentence
from audiobrief.page.html import MARK, Audio, page

MAX_EMBEDDED_BYTES = 64 << 20
"""Of a recording inside a page, an hour and a half of MP3: a page is held in memory as a whole."""
MEDIA_TYPES = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".m4b": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
}
"""End of a recording's name → its type, for browsers."""
SUFFIXES = (".html", ".htm")
START_BYTES = 4096
"""Of a page of ours: more than stands before its mark."""


class Made(Struct, frozen=True):
    """A page, and what its words' times are worth."""

    html: bytes
    timing: str
    """``engine``, ``proportion`` or ``mixed``."""


def checked_target(audio: Path, target: Path | None) -> Path:
    """Where the page goes: beside ``audio`` unasked.

    Raises ``InputError`` for a name that is no page's, and unasked for a file that is no page of ours: an
    article may be called like its episode.
    """
    found = target or audio.with_suffix(SUFFIXES[0])
    if found.suffix.lower() not in SUFFIXES:
        raise InputError(f"{found}: the page must end in {SUFFIXES[0]}")
    if target is None:
        spare(found)
    return found


def spare(path: Path) -> None:
    """Raises ``InputError`` where ``path`` is there and no page of ours."""
    try:
        with path.open("rb") as file:
            start = file.read(START_BYTES)
    except (OSError, ValueError):  # not there, or nothing that could be lost
        return
    if start and MARK.encode() not in start:
        raise InputError(f"{path}: is there and no page of audiobrief; choose another name with -o")


def page_of(audio: Path, target: Path, embed: bool = False) -> Made:
    """The page of the episode ``audio``, to be written to ``target``.

    Raises ``InputError`` for an episode without a manifest or with another's, ``LimitError`` for one too
    long to ``embed``.
    """
    manifest = manifest_of(audio)
    source = embedded(audio) if embed else relative(audio, target)
    return made(manifest, timed_of(audio, manifest), audio.name, source)


def page_of_build(manifest: Mapping[str, Any], sentences: Iterable[Mapping[str, Any]], name: str) -> bytes:
    """The page of an episode that is being written, beside its recording ``name``.

    ``sentences`` are those of its JSON transcript.
    """
    timed = [timed_sentence(sentence, name) for sentence in sentences]
    return made(manifest, timed, name, quote(os.fsencode(name))).html


def made(manifest: Mapping[str, Any], timed: Sequence[Timed], name: str, source: str) -> Made:
    """The page of an episode whose recording ``name`` is found at ``source``."""
    shown = content(manifest, timed)
    audio = Audio(source, name, str(manifest["files"]["audio"]["sha256"]))
    return Made(page(shown, audio).encode("utf-8", "replace"), shown.timing)


def relative(audio: Path, target: Path) -> str:
    """The address of ``audio`` as seen from the page ``target``."""
    try:
        way = os.path.relpath(audio.resolve(), target.resolve().parent)
    except ValueError:  # on another drive
        return audio.resolve().as_uri()
    return quote(os.fsencode(way.replace(os.sep, "/")))


def embedded(audio: Path) -> str:
    """The recording itself, as an address. Raises ``InputError`` and ``LimitError``."""
    media_type = MEDIA_TYPES.get(audio.suffix.lower())
    if media_type is None:
        raise InputError(f"{audio}: browsers play {', '.join(MEDIA_TYPES)}, not this")
    size = audio.stat().st_size
    if size > MAX_EMBEDDED_BYTES:
        raise LimitError(
            f"{audio}: {size >> 20} MB are too much for one page, {MAX_EMBEDDED_BYTES >> 20} MB at most; "
            "leave --embed out"
        )
    return f"data:{media_type};base64,{base64.b64encode(audio.read_bytes()).decode()}"
