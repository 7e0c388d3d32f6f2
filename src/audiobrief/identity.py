"""What decides the bytes of a clip, a voice's level and a piece, as keys of the cache.

A clip is an engine's answer, whatever becomes of it here. Levels and pieces depend besides on every
library and on every line of our own that shapes them.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from msgspec.structs import asdict

from audiobrief.cache import key_of
from audiobrief.engines import Edited, Engine
from audiobrief.installed import version
from audiobrief.models import Line, Track, Voice
from audiobrief.outputs import versions

PATTERNS = ("render.py", "mastering/*.py", "music/*.py", "engines/*.py", "languages/*/respelling.py")
"""Our own sources that shape a piece: an edit of one makes every piece anew."""
MEASURING = "soundfile"
"""Decodes what is measured; the bytes of the sound do not depend on it."""
PLACES = ("segment", "sentences")
"""What says of a line where it stands, not how it sounds."""


def clip(engine: Engine, text: str, voice: Voice) -> str:
    """Key of the clip that ``engine`` makes of ``text``, which is in its spoken form."""
    return key_of("clip", *_speaker(engine, voice), text)


def level(engine: Engine, sample: str, voice: Voice, target_lufs: float | None) -> str:
    """Key of the gain of ``voice`` for a target, measured on ``sample``."""
    return key_of("level", _makers(engine.name), *_speaker(engine, voice), sample, target_lufs)


def piece(engine: Engine, line: Line) -> str:
    """Key of the piece of ``line``."""
    how = {name: value for name, value in asdict(line).items() if name not in PLACES}
    how["voice"] = _speaker(engine, line.voice)
    return key_of("piece", _makers(engine.name), how, [sentence.spoken for sentence in line.sentences])


def track(music: Track) -> str:
    """Key of the piece of ``music``, and of its level as a bed."""
    how = {name: value for name, value in asdict(music).items() if name != "path"}
    return key_of("music", _makers(None), how)


def _speaker(engine: Engine, voice: Voice) -> list[object]:
    edition = engine.edition(voice) if isinstance(engine, Edited) else ""
    return [engine.name, engine.version, edition, asdict(voice)]


@cache
def _makers(engine: str | None) -> dict[str, str]:
    return versions.made_by(engine) | {MEASURING: version(MEASURING), "sources": _sources()}


def _sources() -> str:
    home, digest = Path(__file__).parent, hashlib.sha256()
    for path in sorted(path for pattern in PATTERNS for path in home.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
