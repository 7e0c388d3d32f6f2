"""Where an episode is laid: frames copied as they are, or mixed with a bed and encoded as one stream."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from audiobrief.mastering.codings import CODINGS, PCM
from audiobrief.mastering.meter import Meter
from audiobrief.models import Bed, CodingName, Loudness
from audiobrief.stitch import Tape

Write = Callable[[bytes], object]
"""Receives the sound in the coding of the file."""


class Desk(Protocol):
    """What an episode is laid on."""

    tape: Tape

    def finish(self) -> tuple[Loudness, int]:
        """When everything is laid: how loud it is, and how many frames were written."""


class CopyingDesk:
    """The pieces' own frames are the file."""

    def __init__(self, write: Write, coding: CodingName) -> None:
        self._meter = Meter()
        self.tape = Tape(write, self._meter.laid, CODINGS[coding])

    def finish(self) -> tuple[Loudness, int]:
        """The loudness of the pieces, added up."""
        return self._meter.loudness(), self.tape.frames


class MixingDesk:
    """Pieces of PCM with a bed under them."""

    def __init__(self, write: Write, coding: CodingName, bed: Bed) -> None:
        # a build without a bed needs no numpy in this process
        from audiobrief.mastering.streams import Mp3Stream, PcmStream
        from audiobrief.music.bed import Mixer

        self._stream = Mp3Stream(write) if coding == "mp3" else PcmStream(write)
        self._mixer = Mixer(bed, self._stream.write)
        self.tape = Tape(_nothing, self._mixer.laid, PCM)

    def finish(self) -> tuple[Loudness, int]:
        """Mix to the end; the loudness as decoded."""
        self._mixer.close(self.tape.samples)
        return self._stream.close(), self._stream.frames


def desk(write: Write, coding: CodingName, bed: Bed | None) -> Desk:
    """The desk for a file of ``coding``, with or without a bed."""
    return MixingDesk(write, coding, bed) if bed else CopyingDesk(write, coding)


def _nothing(_: bytes) -> None:
    """The mixer takes the pieces themselves; what lies between them is silence."""
