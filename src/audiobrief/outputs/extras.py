"""Files of an episode that are written when asked for: transcripts in other formats, and the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from audiobrief.errors import InputError
from audiobrief.models import Script, Timeline
from audiobrief.outputs.transcripts.srt import srt
from audiobrief.outputs.transcripts.text import text
from audiobrief.outputs.transcripts.words import words_json

ALWAYS = "vtt"
"""The transcript that every episode has."""
LYRICS = "sylt"
"""Synchronised lyrics in the tags: no file of their own."""


class Transcript(Struct, frozen=True):
    """A file beside the WebVTT."""

    role: str
    suffix: str
    text: Callable[[Script, Timeline], str]


TRANSCRIPTS: Mapping[str, Transcript] = {
    "srt": Transcript("srt", ".srt", srt),
    "txt": Transcript("text", ".transcript.txt", text),
    "json": Transcript("words", ".transcript.json", words_json),
}
"""Name for ``--transcripts`` → file."""
PAGE = "page"
COVER = "cover"
SUFFIXES = {one.role: one.suffix for one in TRANSCRIPTS.values()} | {PAGE: ".html", COVER: ".jpg"}
"""Role of a file that is asked for → how its name ends."""


def chosen(names: str) -> tuple[str, ...]:
    """``vtt,srt`` as names. Raises ``InputError`` for what is none."""
    known = (ALWAYS, *TRANSCRIPTS, LYRICS)
    found = tuple(dict.fromkeys(name for part in names.split(",") if (name := part.strip().lower())))
    for name in found:
        if name not in known:
            raise InputError(f"--transcripts: {name!r} is none of {', '.join(known)}")
    return found


def roles(transcripts: Iterable[str], page: bool, cover: bool = False) -> tuple[str, ...]:
    """The roles of the files that are asked for; a page comes with the words that it is made of."""
    asked = set(transcripts) | ({"json"} if page else set())
    files = tuple(one.role for name, one in TRANSCRIPTS.items() if name in asked)
    return (*files, *([COVER] if cover else []), *([PAGE] if page else []))


def texts(wanted: Iterable[str], script: Script, timeline: Timeline) -> dict[str, bytes]:
    """Role → content of each transcript among the ``wanted`` roles."""
    by_role = {one.role: one for one in TRANSCRIPTS.values()}
    return {
        role: by_role[role].text(script, timeline).encode("utf-8", "replace")
        for role in wanted
        if role in by_role
    }
