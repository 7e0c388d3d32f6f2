"""``[show]`` in ``audiobrief.toml``: the show that the episodes belong to.

::

    [show]
    title = "Таң"                     # the album of the tags, and on drawn covers
    author = "Ауыл редакциясы"        # the artist, where the article has no byline
    cover = "auto"                    # draws one; or a picture, named from this file's folder
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audiobrief.errors import InputError
from audiobrief.plain import one_line

OPTIONS = {"title": "album", "author": "author", "cover": "cover"}
"""Setting → field of ``brief.Options``."""
DRAWN = "auto"


def settings(path: Path, document: Mapping[str, Any]) -> dict[str, str]:
    """Fields of ``brief.Options`` that the table of ``document``, read from ``path``, chooses.

    Raises ``InputError``.
    """
    table = document.get("show", {})
    if not isinstance(table, dict):
        raise InputError(f"{path}: show: write it as a table, [show]")
    return {_option(path, name): _value(path, name, value) for name, value in table.items()}


def _option(path: Path, name: str) -> str:
    if name not in OPTIONS:
        known = ", ".join(f"show.{one}" for one in OPTIONS)
        raise InputError(f"{path}: show.{name}: no such setting; known are {known}")
    return OPTIONS[name]


def _value(path: Path, name: str, value: Any) -> str:
    text = one_line(value) if isinstance(value, str) else ""
    if not text:
        raise InputError(f'{path}: show.{name}: should be text: write it as {name} = "…"')
    return str(path.parent / text) if name == "cover" and text != DRAWN else text
