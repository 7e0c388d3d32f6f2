"""The command line. Nothing else prints, exits or catches."""

from __future__ import annotations

import gc
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Annotated

import typer

from audiobrief.commands.console import Interruption, prepare_streams, reporting

EXIT_CODES = """Exit codes: 0 ok, 1 a check found a difference or some of a batch failed, 2 bad input or
usage, 3 an engine failed, 4 a limit was exceeded, 5 an output could not be written, 130 interrupted."""

COMMANDS: Mapping[str, str] = {
    "build": "audiobrief build article.txt -o out/article.mp3",
    "batch": "audiobrief batch articles/ --out episodes",
    "page": "audiobrief page out/article.mp3 --embed -o article.html",
    "plan": "audiobrief plan article.txt --json | jq '.segments[].kind'",
    "proof": "audiobrief proof article.txt --engine piper",
    "check": "audiobrief check article.txt out/article.mp3 --junit report.xml",
    "spoken": "echo '2024 жылы 15%' | audiobrief spoken --lang kk",
    "feed": "audiobrief feed episodes/ --base-url https://example.org/news/",
    "serve": "audiobrief serve episodes/ --port 8000",
    "cover": "audiobrief cover episodes/copper.mp3 --show 'Copper news'",
}
"""Command → an example of it; its function and the module of ``commands`` have its name."""
GROUPS = ("voices", "cache", "lexicon")
"""Commands that have commands of their own."""


def main() -> None:
    """Entry point of the command."""
    prepare_streams()
    with Interruption() as interruption:
        try:
            with reporting():
                application(*sys.argv[1:2])(prog_name="audiobrief")
        finally:
            interruption.ignore()
            gc.freeze()  # else the end looks through everything once more


def application(asked: str = "") -> typer.Typer:
    """The command that is ``asked`` for, else all: to lay out all of them takes 0.04 s."""
    app = typer.Typer(
        name="audiobrief",
        help=f"Turn a written news article into a podcast-style MP3 briefing.\n\n{EXIT_CODES}",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_all_commands)
    for name in [asked] if asked in (*COMMANDS, *GROUPS) else (*COMMANDS, *GROUPS):
        module = import_module(f"audiobrief.commands.{name}")
        if name in COMMANDS:
            app.command(epilog=f"Example: {COMMANDS[name]}")(getattr(module, name))
        else:
            app.add_typer(module.group, name=name)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from audiobrief import __version__

        with reporting():
            sys.stdout.write(f"audiobrief {__version__}\n")
        raise typer.Exit


def _all_commands(
    _: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
