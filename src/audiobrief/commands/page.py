"""``audiobrief page``: a page to read along with an episode that is there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands.console import print_json, reporting, say, write_file
from audiobrief.commands.options import EpisodeFile, Json

WORDS = ".transcript.json"
"""The transcript with the time of each word."""


def page(
    episode: EpisodeFile,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The page; EPISODE.html without it.", metavar="PAGE.html"),
    ] = None,
    embed: Annotated[
        bool, typer.Option("--embed", "-e", help="Put the recording into the page: one file that plays.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write a page that plays an episode and shows the word being spoken. It asks nothing of any server."""
    with reporting():
        from audiobrief.page import making
        from audiobrief.plain import visible

        target = making.checked_target(episode, output)
        made = making.page_of(episode, target, embed)
        write_file(target, made.html)
        if made.timing == "proportion" and not episode.with_suffix(WORDS).is_file():
            say(f"{target}: words timed by their length; for those of the voices build with --page")
        if as_json:
            print_json(
                {"page": str(target), "bytes": len(made.html), "words": made.timing, "embedded": embed}
            )
        else:
            told = f"{target}: {len(made.html):,} bytes, words timed by {made.timing}"
            sys.stderr.write(visible(told) + "\n")
