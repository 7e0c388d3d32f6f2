"""Pictures that a producer gives for a cover: what podcast directories take, and nothing else is opened."""

from __future__ import annotations

import io
import struct
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from audiobrief.errors import InputError

if TYPE_CHECKING:
    from PIL.Image import Image

MIN_PIXELS, MAX_PIXELS = 1400, 3000
"""Of a side: Apple Podcasts' artwork requirements."""
SMALL_PIXELS = 600
MAX_BYTES = 16 << 20
SUFFIXES = {"JPEG": ".jpg", "PNG": ".png"}
QUALITIES = ((88, 0), (80, 0), (75, 2), (60, 2), (40, 2))
"""JPEG quality, and how much less resolution its colours have: flat areas with sharp edges want none."""
ENOUGH_BYTES = 500_000
"""What a JPEG should stay below: many players fetch it over a telephone."""

SHOULD_BE = f"a cover is a square JPEG or PNG in RGB, {MIN_PIXELS} to {MAX_PIXELS} pixels wide"


class Picture(Struct, frozen=True):
    """A cover as a file holds it."""

    content: bytes
    suffix: str
    """``.jpg`` or ``.png``."""


class Artwork(Struct, frozen=True):
    """A cover as an episode has it: two JPEGs."""

    large: bytes
    """The file beside the audio."""
    small: bytes
    """What goes into the tags."""


def artwork(picture: Picture) -> Artwork:
    """Both sizes of a cover; a JPEG stays as it is."""
    from PIL.Image import Resampling

    _, image = _opened(picture.content, "cover")
    large = picture.content if picture.suffix == SUFFIXES["JPEG"] else jpeg(image)
    return Artwork(large, jpeg(image.resize((SMALL_PIXELS, SMALL_PIXELS), Resampling.LANCZOS)))


def cover_file(path: Path, *, whole: bool = True) -> Picture:
    """The picture at ``path``, decoded once, or its head alone looked at.

    Raises ``InputError`` that says what is wrong.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES >> 20} MB; {SHOULD_BE}")
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: the cover cannot be read: {reason}") from error
    return checked(content, str(path), whole=whole)


def checked(content: bytes, shown: str, *, whole: bool = True) -> Picture:
    """``content`` as a cover. Raises ``InputError`` that begins with ``shown``."""
    kind, _ = _opened(content, shown, whole=whole)
    return Picture(content, SUFFIXES[kind])


def jpeg(image: Image) -> bytes:
    """An RGB image as JPEG, of the best quality that is small enough."""
    content = b""
    for quality, subsampling in QUALITIES:
        written = io.BytesIO()
        image.save(written, "JPEG", quality=quality, subsampling=subsampling, optimize=True)
        content = written.getvalue()
        if len(content) < ENOUGH_BYTES:
            break
    return content


def _opened(content: bytes, shown: str, *, whole: bool = True) -> tuple[str, Image]:
    """Format and decoded image; sizes are looked at before anything is decoded."""
    from PIL import Image

    broken = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError, Warning)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(io.BytesIO(content), formats=tuple(SUFFIXES))
            for fault in _faults(image):
                raise InputError(f"{shown}: {fault}; {SHOULD_BE}")
            if whole:
                image.load()
    except broken as error:
        raise InputError(f"{shown}: not a whole JPEG or PNG; {SHOULD_BE}") from error
    return image.format or "", image


def _faults(image: Image) -> list[str]:
    width, height = image.size
    rules = (
        (width == height, f"is {width} × {height} pixels, not square"),
        (width >= MIN_PIXELS, f"is {width} pixels wide, too small"),
        (width <= MAX_PIXELS, f"is {width} pixels wide, too large"),
        (image.mode == "RGB", f"its colours are {image.mode}, not RGB"),
        (not getattr(image, "is_animated", False), "is animated"),
    )
    return [fault for holds, fault in rules if not holds]
