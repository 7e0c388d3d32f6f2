"""The sound of one segment: made, kept and levelled as a build makes it, which then finds it in the cache."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from audiobrief import phrasing, render
from audiobrief.errors import InputError
from audiobrief.models import CodingName, Script, Segment
from audiobrief.production import Production
from audiobrief.proofing.wording import Wording
from audiobrief.workshop import Workshop

HEARD_LINES = 10
"""Of one segment; each is up to two minutes."""


class Ear(Struct, frozen=True):
    """Makes sound for the page."""

    workshop: Workshop
    wording: Wording
    production: Production

    def mp3(self, script: Script, segment: Segment) -> bytes:
        """A file with the sound of ``segment``, of a very long one its beginning.

        Raises ``InputError`` where nothing of it can be said, ``EngineError`` and ``LimitError``.
        """
        sentences = self.wording.said(segment, script).sentences
        if not sentences or segment.voice is None:
            raise InputError("nothing of it can be said")
        target_lufs = self.production.loudness_lufs
        coding: CodingName = "pcm" if self.production.bed else "mp3"  # as the build's pieces are
        gains_db = render.levels([segment.voice], self.workshop, target_lufs)
        lines = phrasing.lines(script, {segment.index: sentences}, gains_db)
        heard = [replace(line, coding=coding, target_lufs=target_lufs) for line in lines[:HEARD_LINES]]
        pieces = [piece for _, piece in render.pieces(script, heard, {}, self.workshop)]
        return _file(b"".join(one.frames for one in pieces), sum(one.frame_count for one in pieces), coding)


def _file(frames: bytes, count: int, coding: CodingName) -> bytes:
    from audiobrief.mastering import mp3

    if coding == "pcm":
        frames, count = mp3.encode(frames), mp3.frames_for(count * mp3.FRAME_SAMPLES)
    return mp3.stream(frames, count)
