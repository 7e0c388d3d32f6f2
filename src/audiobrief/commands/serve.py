"""``audiobrief serve``: try a feed in a real player before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands.console import reporting, say


def serve(
    folder: Annotated[
        Path, typer.Argument(help="The folder of a feed.", metavar="DIR", show_default=False)
    ] = Path(),
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65_535, help="0 takes any free one.", metavar="N")
    ] = 8000,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show every request.")] = False,
) -> None:
    """Serve a folder on this machine, as a podcast host would, until Ctrl-C.

    The feed is served with addresses of this machine, whatever its base URL.
    """
    with reporting():
        from audiobrief import loopback, serving

        with loopback.until_interrupted(), serving.opened(folder, port, say if verbose else _quiet) as server:
            has_feed = (folder / serving.FEED).is_file()
            say(f"serving {server.address} until Ctrl-C")
            say(
                f"feed: {server.address}{serving.FEED}"
                if has_feed
                else "no feed yet: `audiobrief feed` writes it"
            )
            server.serve_forever()


def _quiet(_: str) -> None:
    """Nobody asked."""
