"""``audiobrief cache info``, ``clear`` and ``verify``: what is kept, and how to be rid of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated, Any

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Reporting = Callable[[], AbstractContextManager[None]]
Printing = Callable[[Any], None]


def group(reporting: Reporting, print_json: Printing) -> typer.Typer:
    """The group ``cache``; ``reporting`` turns errors into exit codes, ``print_json`` writes to stdout."""
    commands = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="What is kept between builds.")

    @commands.command(epilog="Example: audiobrief cache info --json")
    def info(as_json: Json = False) -> None:
        """Tell where the cache is and what it holds."""
        with reporting():
            from audiobrief import config, showing
            from audiobrief.cache import Cache, folder

            told = Cache(folder(), config.cache_bytes()).told()
            print_json(told) if as_json else showing.cache(told)

    @commands.command(epilog="Example: audiobrief cache clear")
    def clear() -> None:
        """Delete everything that is kept."""
        with reporting():
            from audiobrief.cache import Cache, folder

            sys.stderr.write(f"{Cache(folder()).clear()} entries deleted\n")

    @commands.command(epilog="Example: audiobrief cache verify")
    def verify(as_json: Json = False) -> None:
        """Read everything that is kept and delete what is damaged."""
        with reporting():
            from audiobrief.cache import Cache, folder

            sound, damaged = Cache(folder()).verify()
            if as_json:
                print_json({"sound": sound, "damaged": damaged})
            else:
                sys.stdout.write(f"{sound} entries are sound, {damaged} were damaged and are deleted\n")

    return commands
