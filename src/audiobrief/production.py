"""What a producer asks for around the article: music, ident, announcements, and the loudness of it all."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.errors import InputError
from audiobrief.models import TARGET_LUFS, MusicRole, Pauses, Track
from audiobrief.toml_lines import wrong

LOUDNESS_LUFS = (-30.0, -8.0)
"""What a target may be."""
OFF = "off"
"""Leaves everything at its own loudness."""
MUSIC: tuple[MusicRole, ...] = ("intro", "between", "outro", "bed")
"""Roles that a file plays."""
BED_ALONE_SECONDS = 2.0
"""At either end of an episode with a bed."""


class Production(Struct, frozen=True, kw_only=True):
    """Everything that is heard beside the words of the article."""

    ident: bool = True
    """The program's own ident at the start; an intro takes its place."""
    disclosure: bool = True
    """A sentence at the end that says that the voices are synthetic."""
    name_speakers: bool = False
    """The narrator says who speaks, before a quote that nothing near it names the speaker of."""
    loudness_lufs: float | None = TARGET_LUFS
    """As heard on two speakers; None leaves everything at its own loudness."""
    intro: Path | None = None
    outro: Path | None = None
    between: Path | None = None
    """Heard between sections, and between the articles of a briefing."""
    bed: Path | None = None
    """Heard under the speech, again and again."""

    def __post_init__(self) -> None:
        lowest, highest = LOUDNESS_LUFS
        if self.loudness_lufs is not None and not lowest <= self.loudness_lufs <= highest:
            raise _no_target(f"{self.loudness_lufs:g}")

    def music(self) -> dict[MusicRole, Path]:
        """The files by what they do."""
        return {role: path for role in MUSIC if (path := getattr(self, role)) is not None}

    def pauses(self, pauses: Pauses) -> Pauses:
        """``pauses`` with room for a bed at the ends where no other music is."""
        if self.bed and not (self.ident or self.intro):
            pauses = replace(pauses, opening_seconds=max(pauses.opening_seconds, BED_ALONE_SECONDS))
        if self.bed and not self.outro:
            pauses = replace(pauses, closing_seconds=max(pauses.closing_seconds, BED_ALONE_SECONDS))
        return pauses


def _no_target(told: str) -> InputError:
    lowest, highest = LOUDNESS_LUFS
    return InputError(f"loudness: {told} is not a number from {lowest:g} to {highest:g}, or {OFF}")


def tracks(production: Production) -> dict[MusicRole, Track]:
    """The music, its files read once for their digests. Raises ``InputError`` and ``LimitError``."""
    from audiobrief.music import files

    found: dict[MusicRole, Track] = {
        role: files.track(role, path, production.loudness_lufs) for role, path in production.music().items()
    }
    if production.ident and "intro" not in found:
        found["ident"] = Track("ident", target_lufs=production.loudness_lufs)
    return found


def loudness(told: str) -> float | None:
    """The target that ``told`` names: a number of LUFS, or ``off``. Raises ``InputError``."""
    if told.strip().lower() == OFF:
        return None
    try:
        found = float(told)
    except ValueError:
        raise _no_target(repr(told)) from None
    return Production(loudness_lufs=found).loudness_lufs


def facts(production: Production, tracks: Mapping[MusicRole, Track], folder: Path) -> dict[str, Any]:
    """What the manifest tells: the choices, and each file by its path from ``folder`` and its digest."""
    return {
        "ident": production.ident,
        "disclosure": production.disclosure,
        "name_speakers": production.name_speakers,
        "loudness_lufs": production.loudness_lufs,
        "music": {
            role: {"file": _from(folder, Path(track.path)), "sha256": track.sha256}
            for role, track in tracks.items()
            if track.path
        },
    }


def _from(folder: Path, path: Path) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def told(found: Mapping[str, Any], folder: Path) -> Production:
    """The production that ``facts`` told, with the files that are named. Raises ``InputError``."""
    files = dict[str, Any]()
    for role, one in found["music"].items():
        if role not in MUSIC or not isinstance(one, dict) or not isinstance(one.get("file"), str):
            raise InputError(f"manifest.made_with.production.music.{role}: no music; build the episode again")
        files[role] = folder / one["file"]
    choices = {name: found[name] for name in ("ident", "disclosure", "name_speakers", "loudness_lufs")}
    return Production(**choices, **files)


def settings(path: Path, document: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """What ``[music]`` and ``[production]`` of the file at ``path`` say, as fields and their values.

    Files are named from the folder of ``path``. Raises ``InputError``.
    """
    for name, value in _table(path, document, "music", MUSIC).items():
        if not isinstance(value, str) or not value.strip():
            raise wrong(path, "music", name, "write it as a file's name in quotes")
        if not _is_there(path.parent / value):
            raise wrong(path, "music", name, f"{path.parent / value}: no such file")
        yield name, path.parent / value
    choices = tuple(name for name in Production.__struct_fields__ if name not in MUSIC)
    for name, value in _table(path, document, "production", ("loudness", *choices[:3])).items():
        if name == "loudness":
            yield "loudness_lufs", _loudness(path, value)
        elif isinstance(value, bool):
            yield name, value
        else:
            raise wrong(path, "production", name, "write true or false")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system holds
        return False


def _loudness(path: Path, value: Any) -> float | None:
    try:
        return loudness(str(value))
    except InputError as error:
        raise wrong(path, "production", "loudness", str(error).removeprefix("loudness: ")) from error


def _table(path: Path, document: Mapping[str, Any], name: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    table = document.get(name, {})
    if not isinstance(table, dict):
        raise wrong(path, name, name, f"write it as a table, [{name}]")
    for key in table:
        if key not in known:
            names = ", ".join(f"{name}.{one}" for one in known)
            raise wrong(path, name, key, f"no such setting; known are {names}")
    return table
