"""A cover: a square JPEG with title, show and date, and a pattern of its own."""

from __future__ import annotations

import hashlib
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from audiobrief.outputs import lettering, pictures
from audiobrief.outputs.colours import Palette, Rgb, palette
from audiobrief.outputs.pictures import Artwork, Picture

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

AUTO = "auto"
SIDE = 3000
"""Pixels: the most that podcast directories take."""
TILE = 500
COLUMNS, ROWS = 6, 2
FINER = 4
"""Times that a tile is drawn larger and then reduced: smooth edges."""
MARGIN = 200
TITLE_TOP, TITLE_BOTTOM = 1180, 2540
FOOT_SIZE, FOOT_BASELINE = 112, 2800
FOOT_GAP = 120


class Wording(Struct, frozen=True):
    """What a cover says."""

    title: str
    date: str | None = None
    show: str | None = None


def drawn(wording: Wording, colour: str | None = None) -> Picture:
    """The cover of ``wording``; equal for equal words and colour.

    Without a ``colour``, ``#rrggbb``, the title gives one. Raises ``InputError`` for what is no colour.
    """
    from PIL import Image, ImageDraw

    colours = palette(wording.title, colour)
    image = Image.new("RGB", (SIDE, SIDE), colours.ground)
    _motif(image, wording.title, colours)
    canvas = ImageDraw.Draw(image)
    title = lettering.drawable(wording.title) or lettering.drawable(wording.show or "")
    _title(canvas, title, colours.ink)
    _foot(canvas, wording, colours.ink)
    return Picture(pictures.jpeg(image), ".jpg")


def chosen(wish: str, wording: Wording) -> Artwork:
    """The cover of an episode: ``auto`` draws it of ``wording``, anything else is the name of a picture.

    Raises ``InputError``.
    """
    return pictures.artwork(drawn(wording) if wish == AUTO else pictures.cover_file(Path(wish)))


def _title(canvas: ImageDraw, title: str, ink: Rgb) -> None:
    setting = lettering.fitted(title, SIDE - 2 * MARGIN, TITLE_BOTTOM - TITLE_TOP)
    for row, line in enumerate(setting.lines, 1):
        place = (MARGIN, TITLE_TOP + row * setting.size * lettering.LEADING - setting.size * 0.2)
        _line(canvas, place, line, setting.size, ink)


def _line(canvas: ImageDraw, place: tuple[float, float], text: str, size: int, ink: Rgb) -> None:
    """``text`` from ``place`` on its baseline."""
    for offset, run in lettering.runs(text, size):
        canvas.text((place[0] + offset, place[1]), run, fill=ink, font=lettering.font(size), anchor="ls")


def _foot(canvas: ImageDraw, wording: Wording, ink: Rgb) -> None:
    """Show on the left and date on the right, on one line."""
    measure = partial(lettering.text_width, size=FOOT_SIZE)
    date = lettering.drawable(wording.date or "")
    room = SIDE - 2 * MARGIN - round(measure(date)) - FOOT_GAP
    _line(canvas, (SIDE - MARGIN - measure(date), FOOT_BASELINE), date, FOOT_SIZE, ink)
    show = lettering.drawable(wording.show or "")
    if show:
        row = lettering.one_row(show, measure, room)
        _line(canvas, (MARGIN, FOOT_BASELINE), row, FOOT_SIZE, ink)


def _motif(image: Image, title: str, colours: Palette) -> None:
    """Tiles across the top, chosen by a hash of the title."""
    choices = hashlib.shake_256(title.encode("utf-8", "replace")).digest(3 * COLUMNS * ROWS)
    for place in range(COLUMNS * ROWS):
        shape, turn, tint = choices[3 * place : 3 * place + 3]
        back = colours.tints[tint % len(colours.tints)]
        front = colours.tints[(tint + 1 + (tint >> 4) % (len(colours.tints) - 1)) % len(colours.tints)]
        corner = (place % COLUMNS * TILE, place // COLUMNS * TILE)
        image.paste(back, (*corner, corner[0] + TILE, corner[1] + TILE))
        image.paste(front, corner, _tile(shape % len(SHAPES), turn % 4))


def _tile(shape: int, quarter_turns: int) -> Image:
    """A mask of one tile."""
    upright = _upright(shape)
    return upright if SHAPES[shape] is _wave else upright.rotate(90 * quarter_turns)


@cache
def _upright(shape: int) -> Image:
    from PIL import Image, ImageDraw

    side = TILE * FINER
    mask = Image.new("L", (side, side), 0)
    SHAPES[shape](ImageDraw.Draw(mask), side)
    return mask.resize((TILE, TILE), Image.Resampling.BOX)


def _quarter(canvas: ImageDraw, side: int) -> None:
    canvas.pieslice((-side, -side, side, side), 0, 90, fill=255)


def _half(canvas: ImageDraw, side: int) -> None:
    canvas.pieslice((0, -side // 2, side, side // 2), 0, 180, fill=255)


def _disc(canvas: ImageDraw, side: int) -> None:
    canvas.ellipse((side // 8, side // 8, side - side // 8, side - side // 8), fill=255)


def _rings(canvas: ImageDraw, side: int) -> None:
    for ring in range(4, 0, -1):
        reach = side * ring // 4
        canvas.pieslice((-reach, -reach, reach, reach), 0, 90, fill=0 if ring % 2 else 255)


def _wave(canvas: ImageDraw, side: int) -> None:
    thick = side // 9
    for bar, height in enumerate((0.3, 0.7, 0.95, 0.5)):
        left = thick + bar * 2 * thick
        top = round(side * (1 - height) / 2)
        canvas.rounded_rectangle((left, top, left + thick, side - top), thick // 2, fill=255)


SHAPES = (_quarter, _half, _disc, _rings, _wave, _quarter, _wave)
"""Named twice: chosen twice as often."""
