"""``audiobrief voices``: the voices of an engine; ``install`` and ``remove``, Piper's on this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobrief.commands.console import print_json, reporting, say, write_line
from audiobrief.commands.groups import Reading
from audiobrief.commands.options import (
    EngineName,
    Jobs,
    Json,
    Lang,
    Rate,
    Sources,
    VoiceName,
)
from audiobrief.errors import InputError

if TYPE_CHECKING:
    from audiobrief.models import Voice

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
        from audiobrief import terminal
        from audiobrief.engines.catalogue import Catalogue, default_address

        found = Catalogue(catalogue or default_address())
        for name in names:
            with terminal.progress(sys.stderr.isatty(), f"fetching {name}") as progress:
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


@group.command(epilog="Example: audiobrief voices cast article.txt --write")
def cast(
    source: Sources,
    lang: Lang = None,
    engine: EngineName = "espeak",
    voice: VoiceName = None,
    write: Annotated[
        bool, typer.Option("--write", "-w", help="Write them into the file beside the article.")
    ] = False,
) -> None:
    """Print the cast of articles as lines for audiobrief.toml, to keep it for a series."""
    with reporting():
        from audiobrief import brief, cast_file, config
        from audiobrief.casting.roster import tables

        options = brief.Options(language=lang, engine=engine, voice=voice, **Reading().own(source[0]))
        found = tables(brief.plan(source, options))
        if write:
            path = config.beside(source[0])
            is_new = config.add_cast(found, path)
            done = "written; lines that it had are as they were" if is_new else "nothing to add"
            say(f"{path}: {done}")
            return
        for line in cast_file.added("", found).splitlines():
            write_line(line)


@group.callback(
    invoke_without_command=True,
    epilog="Examples: audiobrief voices --lang kk; audiobrief voices --lang kk --sample out/",
)
def listed(
    context: typer.Context,
    lang: Lang = None,
    engine: EngineName = "espeak",
    sample: Annotated[
        Path | None,
        typer.Option("--sample", "-s", help="Write a sample of each voice of --lang here.", metavar="FOLDER"),
    ] = None,
    rate: Rate = None,
    jobs: Jobs = None,
    as_json: Json = False,
) -> None:
    """List the voices of an engine, write samples of them, or install and remove voices."""
    if context.invoked_subcommand:
        return
    with reporting():
        from audiobrief import showing
        from audiobrief.outputs.manifest import voice_facts

        found = voices_of(lang, engine)
        if sample:
            _write_samples(_sampled(found, lang, rate), sample, jobs, as_json)
        elif as_json:
            print_json([voice_facts(voice) for voice in found])
        else:
            showing.voices(found)


def _sampled(voices: list[Voice], lang: str | None, rate: int | None) -> list[Voice]:
    """The voices as they shall speak. Raises ``InputError``."""
    from msgspec.structs import replace

    from audiobrief import engines

    if lang is None:
        raise InputError("--sample: say with --lang which language's voices")
    if rate is None:
        return voices
    engines.check_rate(voices[0].engine, rate)
    return [replace(voice, words_per_minute=rate) for voice in voices]


def _write_samples(voices: list[Voice], folder: Path, jobs: int | None, as_json: bool) -> None:
    from audiobrief import config, terminal
    from audiobrief.sampling import samples

    with terminal.progress(sys.stderr.isatty()) as progress:
        written = samples(voices, folder, jobs, config.cache_bytes(), progress)
        made = [{"voice": voice.name, "file": str(path)} for voice, path in written]
    if as_json:
        print_json(made)
    else:
        for one in made:
            write_line(one["file"])


def _lacking(lang: str | None, known: set[str]) -> str:
    from audiobrief.languages.codes import meant

    if lang is None:
        return "voice installed"
    likely = meant(lang)
    hint = f"did you mean {likely}?" if likely in known else "`audiobrief voices` lists all"
    return f"voice for {lang!r}; {hint}"


def voices_of(lang: str | None, engine: str) -> list[Voice]:
    """Voices of a language, of all for None. Raises ``InputError`` where there are none."""
    from audiobrief import engines

    name = engines.chosen(engine, lang or "")
    known = engines.voices(name, lang) if lang else engines.load(name).voices()
    found = [voice for voice in known if lang in (None, voice.language)]
    if not found:
        raise InputError(f"--lang: {name} has no {_lacking(lang, {voice.language for voice in known})}")
    return found
