"""Speech engines: text and a voice in, a clip out. An engine knows no article, pause, file or tag.

Adding one is a file here and a line in ``ENGINES``.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from audiobrief.errors import InputError
from audiobrief.models import Clip, Voice

ENGINES = {
    "espeak": "audiobrief.engines.espeak",
    "tone": "audiobrief.engines.tone",
}
"""Name → module that has ``engine()``."""

DEFAULT_ENGINE = "espeak"


class Engine(Protocol):
    """What every engine offers."""

    name: str
    version: str
    """Changes whenever the sound of the same text may change."""

    def voices(self) -> Sequence[Voice]:
        """Every voice, the best narrator of a language first."""

    def speak(self, text: str, voice: Voice) -> Clip:
        """``text`` in its spoken form as sound.

        The clip depends on nothing but the two arguments. Raises ``EngineError``.
        """


def load(name: str) -> Engine:
    """The engine called ``name``. Raises ``InputError`` that lists the known ones."""
    if name not in ENGINES:
        raise InputError(f"engine: no engine {name!r}; use one of: {', '.join(ENGINES)}")
    made: Engine = import_module(ENGINES[name]).engine()
    return made
