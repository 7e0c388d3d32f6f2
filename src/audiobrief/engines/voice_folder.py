"""Where Piper's voices lie: a folder each, with the model, its settings and the catalogue's facts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import md5
from pathlib import Path
from typing import Any

from msgspec import Struct

from audiobrief.errors import EngineError

ENVIRONMENT = "AUDIOBRIEF_VOICES"
"""Variable that names another folder of voices."""
RECORD = "files.json"
"""Name of each file → ``size_bytes`` and ``md5_digest``, as in the catalogue."""


def home() -> Path:
    """The folder of voices, where the system keeps a user's data."""
    if named := os.environ.get(ENVIRONMENT):
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    return base / "audiobrief" / "voices"


class Model(Struct, frozen=True, dict=True):
    """An installed voice model: ``NAME/NAME.onnx`` and ``NAME/NAME.onnx.json`` in ``home()``."""

    folder: Path

    @property
    def name(self) -> str:
        """``kk_KZ-issai-high``."""
        return self.folder.name

    @property
    def path(self) -> Path:
        """The ONNX file."""
        return self.folder / f"{self.name}.onnx"

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """The voice's own JSON. Raises ``EngineError`` that says how to mend it."""
        try:
            found = json.loads(self.path.with_name(f"{self.name}.onnx.json").read_bytes())
        except (OSError, ValueError) as error:
            raise self.broken(str(error)) from error
        if not isinstance(found, dict):
            raise self.broken("its settings are no JSON object")
        return found

    def verify(self) -> None:
        """Raise ``EngineError`` unless every file is as the catalogue said; one without record is taken."""
        record = self.folder / RECORD
        if not record.is_file():
            return
        try:
            facts = json.loads(record.read_bytes())
            wrong = [name for name, said in facts.items() if not matches(self.folder / name, said)]
        except (OSError, ValueError, AttributeError, TypeError, KeyError) as error:
            raise self.broken(str(error)) from error
        if wrong:
            raise self.broken(f"{wrong[0]} is not what the catalogue describes")

    def edition(self) -> str:
        """Changes with the files: by the catalogue's record, or by size and time of what came by hand."""
        record = self.folder / RECORD
        try:
            if record.is_file():
                return md5(record.read_bytes(), usedforsecurity=False).hexdigest()
            found = [path.stat() for path in (self.path, self.path.with_name(f"{self.name}.onnx.json"))]
        except OSError as error:
            raise self.broken(str(error)) from error
        return " ".join(f"{facts.st_size}-{facts.st_mtime_ns}" for facts in found)

    def broken(self, reason: str) -> EngineError:
        """The error that says how to mend it."""
        mend = f"audiobrief voices install {self.name}"
        return EngineError(f"piper: the voice {self.name} is broken: {reason}; install it again: {mend}")


def models() -> Iterator[Model]:
    """Every installed voice model, by name."""
    found = home()
    for folder in sorted(found.iterdir()) if found.is_dir() else ():
        if not folder.name.startswith(".") and (folder / f"{folder.name}.onnx").is_file():
            yield Model(folder)


def matches(path: Path, facts: Mapping[str, Any]) -> bool:
    """Whether the file has the size and hash that the catalogue gives."""
    return bool(path.stat().st_size == facts["size_bytes"] and digest(path) == facts["md5_digest"])


def digest(path: Path) -> str:
    """MD5 as the catalogue writes it: proof against damage, not against forgery."""
    found = md5(usedforsecurity=False)
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()
