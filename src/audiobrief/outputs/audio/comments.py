"""Vorbis comments, the tags of FLAC and Ogg, with chapters as ``CHAPTER000`` and ``CHAPTER000NAME``.

Layout: xiph.org/vorbis/doc/v-comment.html; chapters: wiki.xiph.org/Chapter_Extension.
"""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from audiobrief.errors import LimitError
from audiobrief.models import Chapter
from audiobrief.outputs.tags import Facts, milliseconds

if TYPE_CHECKING:
    from audiobrief.outputs.pictures import Artwork

VENDOR = b"audiobrief"
MAX_MILLISECONDS = 100 * 3_600_000 - 1
FRONT_COVER = 3
COLOUR_BITS = 24
START = re.compile(r"(\d{2}):(\d{2}):(\d{2})\.(\d{3})")


def comments(facts: Facts, chapters: Sequence[Chapter], *, with_cover: bool = False) -> bytes:
    """Vendor and comments, the cover among them for a format that has no other place for it.

    Their length depends on the texts alone, not on the times. Raises ``LimitError`` beyond 99 hours.
    """
    told = {
        "TITLE": facts.title,
        "ARTIST": facts.artist,
        "ALBUM": facts.album,
        "DATE": facts.date,
        "LANGUAGE": facts.language,
        "DESCRIPTION": facts.comment,
        "SYNTHETIC_VOICE": facts.synthetic_voice,
    }
    lines = [f"{name}={text}" for name, text in told.items() if text]
    for number, chapter in enumerate(chapters):
        lines.append(f"CHAPTER{number:03}={_clock(milliseconds(chapter.start_sample))}")
        lines.append(f"CHAPTER{number:03}NAME={chapter.title}")
    if with_cover and facts.cover:
        lines.append(f"METADATA_BLOCK_PICTURE={b64encode(picture(facts.cover)).decode()}")
    entries = [line.encode("utf-8", "replace") for line in lines]
    return _sized(VENDOR) + struct.pack("<I", len(entries)) + b"".join(map(_sized, entries))


def picture(cover: Artwork) -> bytes:
    """The cover as a picture of FLAC (RFC 9639, section 8.8)."""
    from mutagen.flac import Picture

    from audiobrief.outputs.pictures import SMALL_PIXELS

    found = Picture()
    found.type, found.mime, found.data = FRONT_COVER, "image/jpeg", cover.small
    found.width = found.height = SMALL_PIXELS
    found.depth = COLOUR_BITS
    written: bytes = found.write()
    return written


def chapters_in(tags: Iterable[tuple[str, str]]) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter among ``tags``, in time order."""
    told = {name.upper(): text for name, text in tags}
    return sorted(_chapters(told))


def _chapters(told: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    for name, text in told.items():
        start = START.fullmatch(text)
        if start and re.fullmatch(r"CHAPTER\d{3}", name):
            hours, minutes, seconds, rest = map(int, start.groups())
            yield ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest, told.get(f"{name}NAME", "")


def _clock(time: int) -> str:
    if time > MAX_MILLISECONDS:
        raise LimitError("the episode is longer than 99 hours, which chapters of FLAC and Ogg cannot tell")
    seconds, rest = divmod(time, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"


def _sized(content: bytes) -> bytes:
    return struct.pack("<I", len(content)) + content
