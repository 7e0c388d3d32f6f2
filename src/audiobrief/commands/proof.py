"""``audiobrief proof``: a page to hear a plan and change it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audiobrief.commands.console import print_json, reporting, say
from audiobrief.commands.groups import Reading, grouped
from audiobrief.commands.options import EngineName, Json, Sources, Title, cache_bytes

if TYPE_CHECKING:
    from audiobrief.proofing.opening import Proof

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
"""Environment variables of a desktop on Linux."""


@grouped
def proof(
    source: Sources,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Where the plan is saved; NAME.plan.json beside the article without it.",
            metavar="PLAN.json",
        ),
    ] = None,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65_535, help="0 takes any free one.", metavar="N")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")
    ] = True,
    engine: EngineName = "espeak",
    title: Title = None,
    reading: Reading,
    as_json: Json = False,
) -> None:
    """Open a page on this machine to hear each segment, change who says it and how, and save the plan.

    It is served until Ctrl-C.
    """
    with reporting():
        from audiobrief import brief, loopback
        from audiobrief.proofing import opening

        options = brief.Options(
            **reading.choices(),
            **reading.own(source[0]),
            engine=engine,
            title=title,
            cache_bytes=cache_bytes(no_cache=False),
        )
        with loopback.until_interrupted(), opening.proof(source, output, options, port, say) as opened:
            _announce(opened, as_json)
            if browser and not as_json and _has_screen():
                _show(opened.address)
            try:
                opened.errands.do()
            finally:
                if opened.desk.is_changed:
                    say("the last changes were not saved")


def _announce(opened: Proof, as_json: bool) -> None:
    for conflict in opened.files.conflicts():
        say(conflict)
    if as_json:
        print_json(
            {
                "address": opened.address,
                "plan": str(opened.files.plan),
                "episode": str(opened.files.episode),
            }
        )
        sys.stdout.flush()
    else:
        say(f"proof sheet: {opened.address} until Ctrl-C")


def _show(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _has_screen() -> bool:
    """Whether somebody sits here whose browser has a window; one in the terminal would take it over."""
    is_seen = sys.platform in ("win32", "darwin") or any(map(os.environ.get, SCREENS))
    return sys.stderr.isatty() and is_seen
