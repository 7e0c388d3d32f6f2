"""``audiobrief voices install`` and ``remove``: Piper's voices on this machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

Names = Annotated[
    list[str],
    typer.Argument(
        help="Voices of Piper's catalogue: kk_KZ-issai-high.", metavar="NAME...", show_default=False
    ),
]
Address = Annotated[
    str | None,
    typer.Option(
        "--catalogue", help="Address of another catalogue's voices.json; Piper's without it.", metavar="URL"
    ),
]
Reporting = Callable[[], AbstractContextManager[None]]


def group(reporting: Reporting) -> typer.Typer:
    """The group ``voices`` without its own command; ``reporting`` turns errors into exit codes."""
    voices = typer.Typer(rich_markup_mode=None)

    @voices.command(epilog="Example: audiobrief voices install kk_KZ-issai-high")
    def install(names: Names, catalogue: Address = None) -> None:
        """Fetch voices for --engine piper; what an interruption left is gone on with."""
        with reporting():
            from audiobrief import showing
            from audiobrief.engines.catalogue import Catalogue, default_address

            found = Catalogue(catalogue or default_address())
            for name in names:
                with showing.progress(sys.stderr.isatty(), f"fetching {name}") as progress:
                    model = found.install(name, progress)
                sys.stderr.write(f"{model.name}: installed in {model.folder}\n")

    @voices.command(epilog="Example: audiobrief voices remove kk_KZ-issai-high")
    def remove(names: Names) -> None:
        """Delete installed voices."""
        with reporting():
            from audiobrief.engines.catalogue import remove as removed

            for name in names:
                removed(name)
                sys.stderr.write(f"{name}: removed\n")

    return voices
