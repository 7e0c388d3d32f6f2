"""What made an episode: the versions of every part that shapes its bytes."""

from __future__ import annotations

from importlib.metadata import version

from audiobrief import __version__, engines

SHAPING = ("lameenc", "mutagen", "numpy", "pydub", "soxr")


def made_by(engine: str) -> dict[str, str]:
    """Name → version."""
    parts = {"audiobrief": __version__, f"engine {engine}": engines.load(engine).version}
    return parts | {name: version(name) for name in SHAPING}
