"""ID3v2.3 tags: title, byline, date, chapters and a table of contents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from audiobrief.errors import LimitError
from audiobrief.models import SAMPLE_RATE, Chapter

if TYPE_CHECKING:
    from audiobrief.outputs.pictures import Artwork

ID3_HEADER_BYTES = 10
FRAME_HEADER_BYTES = 10
LATIN1 = 0  # in a picture's empty description, where every player looks for it
UTF16 = 1  # what the oldest players read and what keeps Kazakh letters
TOP_LEVEL_ORDERED = 0b11
NO_BYTE_OFFSET = 0xFFFFFFFF
MAX_TAG_BYTES = 1 << 28
IN_MILLISECONDS = 2
LYRICS = 1  # players pass over 2, a transcription

UNDETERMINED = "und"


class Lyrics(Struct, frozen=True):
    """Lines, and their times, which are filled in once they are known: the tag keeps its length."""

    lines: tuple[str, ...]
    starts_ms: list[int]

    @classmethod
    def untimed(cls, lines: Sequence[str]) -> Lyrics:
        """``lines`` that all begin at 0."""
        return cls(tuple(lines), [0] * len(lines))


class Facts(Struct, frozen=True):
    """What the tags say beside the chapters."""

    title: str
    artist: str | None
    album: str
    date: str | None
    """``YYYY-MM-DD``."""
    language: str | None
    """ISO 639-2 code."""
    comment: str
    synthetic_voice: str
    """A note that the voices are synthetic, and which."""
    cover: Artwork | None = None
    lyrics: Lyrics | None = None
    """The transcript for players that show the line being spoken: in ID3 tags."""


def id3(facts: Facts, chapters: Sequence[Chapter] = ()) -> bytes:
    """A whole ID3v2.3 tag. Its length depends on the texts alone, not on the times.

    Raises ``LimitError`` where the format cannot hold it.
    """
    from mutagen import id3 as frames

    tags = frames.ID3()
    language = facts.language or UNDETERMINED
    tags.add(frames.TIT2(UTF16, [facts.title]))
    tags.add(frames.TALB(UTF16, [facts.album]))
    tags.add(frames.TLAN(UTF16, [language]))
    tags.add(frames.COMM(UTF16, lang=language, desc="", text=[facts.comment]))
    tags.add(frames.TXXX(UTF16, desc="SYNTHETIC_VOICE", text=[facts.synthetic_voice]))
    if facts.artist:
        tags.add(frames.TPE1(UTF16, [facts.artist]))
    if facts.date:
        tags.add(frames.TDRC(UTF16, [facts.date]))
    if facts.cover:
        front = frames.PictureType.COVER_FRONT
        tags.add(frames.APIC(LATIN1, "image/jpeg", front, desc="", data=facts.cover.small))
    if facts.lyrics:
        timed = list(zip(facts.lyrics.lines, facts.lyrics.starts_ms, strict=True))
        tags.add(frames.SYLT(UTF16, language, format=IN_MILLISECONDS, type=LYRICS, desc="", text=timed))
    names = [f"chp{place}" for place in range(len(chapters))]
    if chapters:
        contents = frames.TIT2(UTF16, [facts.title])
        tags.add(frames.CTOC("toc", flags=TOP_LEVEL_ORDERED, child_element_ids=names, sub_frames=[contents]))
    for name, chapter in zip(names, chapters, strict=True):
        tags.add(_chap(frames, name, chapter))
    written = io.BytesIO()
    tags.update_to_v23()
    tags.save(written, v2_version=3, padding=lambda _: 0)
    return _chapters_in_time_order(written.getvalue())


def _chap(frames: object, name: str, chapter: Chapter) -> object:
    return frames.CHAP(  # type: ignore[attr-defined]
        name,
        start_time=milliseconds(chapter.start_sample),
        end_time=milliseconds(chapter.end_sample),
        start_offset=NO_BYTE_OFFSET,
        end_offset=NO_BYTE_OFFSET,
        sub_frames=[frames.TIT2(UTF16, [chapter.title])],  # type: ignore[attr-defined]
    )


def chapters_of(audio: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter in the tags of a file, in time order."""
    from mutagen import MutagenError
    from mutagen import id3 as frames

    try:
        tags = frames.ID3(str(audio))
    except MutagenError:
        return []
    found = ((chap.start_time, str(chap.sub_frames.get("TIT2", ""))) for chap in tags.getall("CHAP"))
    return sorted(found)


def milliseconds(sample: int) -> int:
    """The nearest whole millisecond."""
    return (sample * 1000 + SAMPLE_RATE // 2) // SAMPLE_RATE


def _chapters_in_time_order(tag: bytes) -> bytes:
    # mutagen writes frames by size, and ffprobe shows chapters in the order of the file
    header, frames, place = tag[:ID3_HEADER_BYTES], list[bytes](), ID3_HEADER_BYTES
    while place < len(tag):
        end = place + FRAME_HEADER_BYTES + int.from_bytes(tag[place + 4 : place + 8], "big")
        frames.append(tag[place:end])
        place = end
    if len(tag) >= MAX_TAG_BYTES:
        raise LimitError("the tags are larger than 256 MB; shorten the headline")
    frames.sort(key=_order)
    return header + b"".join(frames)


def _order(frame: bytes) -> tuple[str, int]:
    kind = frame[:4].decode("ascii")
    if kind != "CHAP":
        return ("", 0)
    start = frame.index(b"\0", FRAME_HEADER_BYTES) + 1
    return (kind, int.from_bytes(frame[start : start + 4], "big"))
