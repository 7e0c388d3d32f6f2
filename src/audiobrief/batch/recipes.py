"""What decides an episode besides its source: every choice of the producer, and every version."""

from __future__ import annotations

import contextlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from audiobrief import engines
from audiobrief.brief import Options
from audiobrief.casting.directory import MARK, names_engine
from audiobrief.errors import InputError
from audiobrief.outputs import audio, versions
from audiobrief.outputs.manifest import sha256, sha256_of_file

NEUTRAL = ("jobs", "alone", "cache_bytes", "allow_private_network")
"""Options that no byte of an episode depends on."""


def recipe_of(options: Options, suffix: str) -> dict[str, Any]:
    """All that decides an episode besides its content: a digest of the options, and every version."""
    facts: dict[str, Any] = {"audio": suffix}
    facts |= {name: value for name, value in asdict(options).items() if name not in NEUTRAL}
    facts["cast"] = [(line.language, line.who, line.voices) for line in options.cast]
    voices = [name for line in options.cast for name in line.voices if names_engine(name)]
    return {
        "options_sha256": sha256(json.dumps(facts, default=_told, sort_keys=True).encode()),
        "versions": _versions((options.engine, *(name.partition(MARK)[0] for name in voices)), suffix),
    }


def _told(value: object) -> object:
    """What JSON cannot tell of a choice; a file of the producer's is what is in it."""
    if isinstance(value, Struct):
        return asdict(value)
    with contextlib.suppress(OSError):
        if isinstance(value, Path):
            with value.open("rb") as file:
                return sha256_of_file(file)
    return str(value)


@lru_cache
def _versions(names: tuple[str, ...], suffix: str) -> dict[str, str]:
    """Versions of what shapes the bytes; of every engine that ``auto`` may choose."""
    found = {**audio.of(Path(f"audio{suffix}")).room.versions()}
    found |= versions.made_by(*(name for name in names if name != engines.AUTO))
    for name in engines.OFFLINE if engines.AUTO in names else ():
        try:
            found |= versions.made_by(name)
        except InputError:  # not installed
            continue
    return found
