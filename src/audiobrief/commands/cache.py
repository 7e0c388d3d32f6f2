"""``audiobrief cache info``, ``clear`` and ``verify``: what is kept, and how to be rid of it."""

from __future__ import annotations

import sys

import typer

from audiobrief.commands.console import print_json, reporting
from audiobrief.commands.options import Json

group = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="What is kept between builds.")


@group.command(epilog="Example: audiobrief cache info --json")
def info(as_json: Json = False) -> None:
    """Tell where the cache is and what it holds."""
    with reporting():
        from audiobrief import config, showing
        from audiobrief.cache import Cache, folder

        told = Cache(folder(), config.cache_bytes()).told()
        print_json(told) if as_json else showing.cache(told)


@group.command(epilog="Example: audiobrief cache clear")
def clear() -> None:
    """Delete everything that is kept."""
    with reporting():
        from audiobrief.cache import Cache, folder

        sys.stderr.write(f"{Cache(folder()).clear()} entries deleted\n")


@group.command(epilog="Example: audiobrief cache verify")
def verify(as_json: Json = False) -> None:
    """Read everything that is kept and delete what is damaged."""
    with reporting():
        from audiobrief.cache import Cache, folder

        sound, damaged = Cache(folder()).verify()
        if as_json:
            print_json({"sound": sound, "damaged": damaged})
        else:
            sys.stdout.write(f"{sound} entries are sound, {damaged} were damaged and are deleted\n")
