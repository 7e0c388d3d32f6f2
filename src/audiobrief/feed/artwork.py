"""The cover of a show: the producer's own, that of ``[show]``, or one drawn from the title."""

from __future__ import annotations

from pathlib import Path

from audiobrief import mediatypes
from audiobrief.feed.memory import OurCover
from audiobrief.outputs import cover, pictures
from audiobrief.outputs.manifest import sha256
from audiobrief.outputs.pictures import Picture
from audiobrief.outputs.publishing import telling

NAME = "cover"


def of_show(
    folder: Path, title: str, given: Path | None, common: Path | None, ours: OurCover | None
) -> tuple[Picture, OurCover | None]:
    """The cover of the show in ``folder``, and what to remember of it if it is not the producer's.

    The one ``given``, else the one there unless it is ``ours``, else ``common``, else one drawn from the
    title; one that is drawn already stays. Raises ``InputError``.
    """
    there = next((file for end in mediatypes.COVERS if (file := folder / f"{NAME}{end}").is_file()), None)
    source = given or there
    found = pictures.cover_file(source) if source else None
    if found and (given or ours is None or sha256(found.content) != ours.sha256):
        return found, None
    if common:
        made = pictures.cover_file(common)
        return made, OurCover("", sha256(made.content))
    if found and ours and ours.title == title:
        return found, ours
    made = cover.drawn(cover.Wording(title))
    return made, OurCover(title, sha256(made.content))


def forget_others(folder: Path, name: str) -> None:
    """Remove the show's earlier cover of another format than that of ``name``. Raises ``OutputError``."""
    for end in mediatypes.COVERS:
        other = folder / f"{NAME}{end}"
        if other.name != name:
            with telling(other):
                other.unlink(missing_ok=True)
