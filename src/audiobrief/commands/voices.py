"""``audiobrief voices``: the voices of an engine; ``install`` and ``remove``, Piper's on this machine."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from audiobrief.commands.console import print_json, reporting
from audiobrief.commands.options import EngineName, Json, Lang
from audiobrief.errors import InputError

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

group = typer.Typer(rich_markup_mode=None)


@group.command(epilog="Example: audiobrief voices install kk_KZ-issai-high")
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


@group.command(epilog="Example: audiobrief voices remove kk_KZ-issai-high")
def remove(names: Names) -> None:
    """Delete installed voices."""
    with reporting():
        from audiobrief.engines.catalogue import remove as removed

        for name in names:
            removed(name)
            sys.stderr.write(f"{name}: removed\n")


@group.callback(invoke_without_command=True, epilog="Example: audiobrief voices --lang kk")
def listed(
    context: typer.Context,
    lang: Lang = None,
    engine: EngineName = "espeak",
    as_json: Json = False,
) -> None:
    """List the voices of an engine, or install and remove voices."""
    if context.invoked_subcommand:
        return
    with reporting():
        from dataclasses import asdict

        from audiobrief import showing

        found = voices_of(lang, engine)
        if as_json:
            print_json([asdict(voice) for voice in found])
        else:
            showing.voices(found)


def voices_of(lang: str | None, engine: str) -> list[Any]:
    """Voices of a language, of all for None. Raises ``InputError`` where there are none."""
    from audiobrief import engines

    name = engines.chosen(engine, lang or "")
    known = engines.voices(name, lang) if lang else engines.load(name).voices()
    found = [voice for voice in known if lang in (None, voice.language)]
    if not found:
        lacking = f"voice for {lang!r}; `audiobrief voices` lists all" if lang else "voice installed"
        raise InputError(f"--lang: {engine} has no {lacking}")
    return found
