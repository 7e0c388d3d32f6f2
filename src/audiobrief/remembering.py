"""What an episode was made with, as its manifest tells it, so that a check need not be told again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from audiobrief import production
from audiobrief.errors import InputError
from audiobrief.models import MusicRole, Track

if TYPE_CHECKING:
    from audiobrief.brief import Options

REMEMBERED: Mapping[str, tuple[type, ...]] = {
    "language": (str,),
    "voice": (str,),
    "words_per_minute": (int,),
    "title": (str,),
    "max_minutes": (int, float),
    "fragments": (bool,),
    "captions": (bool,),
}
"""Options that decide what is spoken, and their types."""


def made_with(options: Options, tracks: Mapping[MusicRole, Track], folder: Path) -> dict[str, dict[str, Any]]:
    """``options`` that are not as they always are; ``production``, its files as seen from ``folder``."""
    usual = type(options)()
    asked = {n: value for n in REMEMBERED if (value := getattr(options, n)) != getattr(usual, n)}
    if options.manner.names_emoji:
        asked["emoji"] = True
    return {"options": asked, "production": production.facts(options.production, tracks, folder)}


def as_made(options: Options, made_with: Mapping[str, Any], folder: Path) -> Options:
    """``options`` with what the manifest in ``folder`` tells; what is asked for in ``options`` is stronger.

    Raises ``InputError`` for choices that no build makes.
    """
    usual, told = type(options)(), made_with["options"]
    known = dict[str, Any]()
    for name, types in REMEMBERED.items():
        if name in told and getattr(options, name) == getattr(usual, name):
            if type(told[name]) not in types:
                raise InputError(
                    f"manifest.made_with.options.{name}: no such choice; build the episode again"
                )
            known[name] = told[name]
    manner = replace(options.manner, names_emoji=options.manner.names_emoji or told.get("emoji") is True)
    asked = production.told(made_with["production"], folder)
    return replace(options, **known, manner=manner, production=asked)
