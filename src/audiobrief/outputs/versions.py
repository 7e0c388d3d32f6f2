"""What made an episode: the versions of every part that shapes its bytes."""

from __future__ import annotations

from audiobrief import __version__, engines
from audiobrief.installed import version

SHAPING = ("lameenc", "mutagen", "numpy", "pydub", "soxr")


def made_by(*names: str | None) -> dict[str, str]:
    """Name → version, of the engines called ``names`` and of all else; of the music without an engine."""
    spoken = {f"engine {name}": engines.load(name).version for name in names if name}
    parts = {"audiobrief": __version__, **spoken}
    return parts | {name: version(name) for name in SHAPING}
