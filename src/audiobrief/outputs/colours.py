"""Colours of a cover: out of a title or the producer's own, with text that can be read on them."""

from __future__ import annotations

import colorsys
import hashlib
import re

from msgspec import Struct

from audiobrief.errors import InputError

Rgb = tuple[int, int, int]

INKS: tuple[Rgb, ...] = ((255, 255, 255), (0, 0, 0))
"""One of them has a contrast of 4.58 or more with any ground."""
MIN_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3."""

SRGB_KNEE = 0.04045
GROUND_LIGHTNESS, GROUND_SATURATION = 0.2, 0.4
TINTS = ((0.0, 0.4, 0.3), (0.06, 0.6, 0.26), (0.03, 0.84, 0.28), (0.5, 0.68, 0.24))
"""Of the motif: turn of the hue, lightness, saturation. Neighbours of the ground, and one quiet contrast."""


class Palette(Struct, frozen=True):
    """What a cover is painted with."""

    ground: Rgb
    ink: Rgb
    tints: tuple[Rgb, ...]


def palette(title: str, colour: str | None = None) -> Palette:
    """Colours around ``colour``, ``#rrggbb``; without it around a hue that ``title`` gives.

    Raises ``InputError`` for what is no colour.
    """
    ground = parsed(colour) if colour else _ground(title)
    hue, _, saturation = colorsys.rgb_to_hls(*(part / 255 for part in ground))
    grey = min(1.0, saturation * 2)  # the tints of a grey are greys
    tints = tuple(_rgb(hue + turn, light, strong * grey) for turn, light, strong in TINTS)
    return Palette(ground, max(INKS, key=lambda ink: contrast(ink, ground)), tints)


def parsed(colour: str) -> Rgb:
    """``#1b6ca8`` or ``1b6ca8`` as numbers. Raises ``InputError``."""
    digits = colour.removeprefix("#")
    if not re.fullmatch("[0-9a-fA-F]{6}", digits):
        raise InputError(f"--colour: {colour!r} is no colour; write it as #1b6ca8")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG contrast ratio, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    """IEC 61966-2-1 (sRGB) undone."""
    return part / 12.92 if part <= SRGB_KNEE else ((part + 0.055) / 1.055) ** 2.4


def _ground(title: str) -> Rgb:
    number = int.from_bytes(hashlib.sha256(title.encode("utf-8", "replace")).digest()[:2], "big")
    return _rgb(number / 65536, GROUND_LIGHTNESS, GROUND_SATURATION)


def _rgb(hue: float, lightness: float, saturation: float) -> Rgb:
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue % 1, lightness, saturation))
    return red, green, blue
