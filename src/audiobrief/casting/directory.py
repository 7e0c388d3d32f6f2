"""Voices by name: those of the engine that is chosen, and of another where its name stands in front."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from audiobrief import engines
from audiobrief.errors import InputError
from audiobrief.models import Voice

MARK = ":"
"""Between an engine and its voice: ``edge:kk-KZ-AigulNeural``."""
CLOSEST = 3


class Directory:
    """The voices of one engine, and those of the others when they are asked for."""

    def __init__(self, voices: Sequence[Voice], engine: str | None = None) -> None:
        self.voices = voices
        """Of the engine that is chosen."""
        self.engine = engine or (voices[0].engine if voices else "")
        self._known = {self.engine: _by_name(voices)}

    def named(self, name: str) -> Voice:
        """The voice called ``name``. Raises ``InputError`` that names the closest, or whose it is."""
        known = self._known[self.engine]
        found = known.get(name) or known.get(name.removeprefix(self.engine + MARK))
        if found is not None:
            return found
        engine, mark, rest = name.partition(MARK)
        if mark and engine != self.engine and engines.exists(engine):
            return self._voice_of(engine, rest)
        raise InputError(f"no voice {name!r}; {_elsewhere(name) or _closest(name, known)}")

    def _voice_of(self, engine: str, name: str) -> Voice:
        if engine not in self._known:
            self._known[engine] = _by_name(engines.load(engine).voices())
        found = self._known[engine].get(name)
        if found is None:
            raise InputError(f"{engine} has no voice {name!r}; {_closest(name, self._known[engine])}")
        return found


def names_engine(name: str) -> bool:
    """Whether ``name`` may be a voice of an engine of its own."""
    return MARK in name and name.partition(MARK)[0] in engines.ENGINES


def _by_name(voices: Iterable[Voice]) -> dict[str, Voice]:
    return {voice.name: voice for voice in voices}


def _closest(name: str, known: Mapping[str, Voice]) -> str:
    """The voices of the language that ``name`` begins with, else all, are looked at."""
    language = re.split(r"[^a-z]", name.lower(), maxsplit=1)[0]
    same = [one for one, voice in known.items() if voice.language == language]
    close = get_close_matches(name, same or known, CLOSEST, 0.4)
    return f"did you mean {' or '.join(close)}?" if close else "`audiobrief voices` lists them"


def _elsewhere(name: str) -> str | None:
    """What to write where another engine has the voice."""
    for engine in engines.ENGINES:
        try:
            if any(voice.name == name for voice in engines.load(engine).voices()):
                return f"it is a voice of {engine}: write {engine}{MARK}{name}"
        except InputError:  # not installed
            continue
    return None
