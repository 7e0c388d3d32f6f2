"""Music as sound, made by the workers and kept like speech."""

from __future__ import annotations

from collections.abc import Iterable

from audiobrief import identity, packing
from audiobrief.models import Bed, Piece, Track
from audiobrief.workshop import Craft, Workshop


def tracks(music: Iterable[Track], workshop: Workshop) -> dict[Track, Piece]:
    """Each piece of music as sound. Raises ``InputError`` and ``LimitError`` for what is none."""
    different = list(dict.fromkeys(music))
    craft = Craft(play, identity.track, packing.packed_piece, packing.unpacked_piece)
    return dict(zip(different, workshop.results(craft, different), strict=True))


def bed(music: Track, workshop: Workshop) -> Bed:
    """``music`` as a bed. Raises ``InputError`` and ``LimitError`` for what is none."""
    craft = Craft(_level, identity.track, packing.packed_gain, packing.unpacked_gain)
    return Bed(music, next(workshop.results(craft, [music])))


def play(music: Track) -> Piece:
    """The piece of ``music``. Raises ``InputError`` and ``LimitError``."""
    from audiobrief.music.tracks import piece

    return piece(music)


def _level(bed: Track) -> float:
    """The gain of a bed. Raises ``InputError`` and ``LimitError``."""
    from audiobrief.music.bed import gain_db

    return gain_db(bed)
