"""The audio of an episode: one file a format, and the table that finds it by the name of the output.

What each makes of one episode has the same timeline: they get the same frames, as MP3 or unencoded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from msgspec import Struct

from audiobrief.errors import InputError
from audiobrief.models import Chapter, CodingName
from audiobrief.outputs.tags import Facts


class AudioFile(Protocol):
    """Audio while it is written, front to back: what is held in memory does not grow with it.

    Its methods raise ``OutputError``.
    """

    def append(self, frames: bytes) -> None:
        """Add whole frames of the format's coding at the end."""

    def finish(self, chapters: Sequence[Chapter], frame_count: int) -> None:
        """Complete it: so many frames were added, and this is where chapters are."""

    def close(self) -> None:
        """Give up whatever it holds beside the file, finished or not; may be called again."""


class Room(Protocol):
    """What the module of a format has."""

    def ready(self, target: Path) -> None:
        """Raises ``InputError`` where this machine cannot write ``target``."""

    def opened(self, file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> AudioFile:
        """The audio that will become ``target``, to be written to the empty ``file``.

        ``titles`` are those of the chapters that ``finish`` will be told of. Raises ``OutputError``, and
        ``LimitError`` where the format cannot hold the tags.
        """

    def chapters_of(self, audio: Path) -> list[tuple[int, str]]:
        """Start in milliseconds and title of each chapter in a file, in time order; none if it is damaged."""

    def versions(self) -> Mapping[str, str]:
        """Name → version of what else shapes the bytes."""


class Format(Struct, frozen=True):
    """A way to write an episode."""

    name: str
    suffixes: tuple[str, ...]
    """Ends of a file's name that ask for it; a check finds it by them too."""
    coding: CodingName
    """Of the frames that it is made of."""
    tolerance_samples: int = 0
    """By how many of ours a decoder's count may differ from the episode's."""

    @property
    def room(self) -> Room:
        """Its module, imported when it is needed."""
        return cast("Room", import_module(f"{__name__}.{self.name}"))


FORMATS = (
    Format("mp3", (".mp3",), "mp3"),
    Format("wav", (".wav",), "pcm"),
    Format("flac", (".flac",), "pcm"),
    Format("opus", (".ogg", ".opus"), "pcm", tolerance_samples=1),  # 48,000 for 44,100, rounded
    Format("m4a", (".m4a", ".m4b"), "pcm", tolerance_samples=1024),  # whole AAC frames
)


def of(audio: Path) -> Format:
    """The format that the name of ``audio`` asks for. Raises ``InputError``."""
    suffix = audio.suffix.lower()
    found = next((one for one in FORMATS if suffix in one.suffixes), None)
    if found is None:
        *first, last = (known for one in FORMATS for known in one.suffixes)
        raise InputError(f"{audio}: the output must end in {', '.join(first)} or {last}")
    return found


@contextmanager
def decodable(audio: Path) -> Iterator[Path]:
    """A file that libsndfile reads and that sounds like ``audio``. Raises ``InputError``."""
    if of(audio).name != "m4a":
        yield audio
        return
    from audiobrief.outputs.audio import m4a

    with m4a.decoded(audio) as wav:
        yield wav
