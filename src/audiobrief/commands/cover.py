"""``audiobrief cover``: draw a cover."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands.console import reporting, say, write_file
from audiobrief.commands.options import Quiet, checked_date
from audiobrief.errors import InputError


def cover(
    episode: Annotated[
        Path | None,
        typer.Argument(
            help="An episode, whose title and date are taken.", metavar="EPISODE", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The picture; EPISODE.jpg without it.", metavar="FILE.jpg"),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="Large.", metavar="TEXT")] = None,
    date: Annotated[str | None, typer.Option("--date", help="Small.", metavar="YYYY-MM-DD")] = None,
    show: Annotated[
        str | None,
        typer.Option(
            "--show", help="Name of the show; small. An episode's is that of [show].", metavar="TEXT"
        ),
    ] = None,
    colour: Annotated[
        str | None,
        typer.Option(
            "--colour", "--color", help="Of the ground; the title gives one without it.", metavar="#RRGGBB"
        ),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Draw a cover of 3000 pixels square with title, date and show."""
    with reporting():
        from audiobrief import config
        from audiobrief.feed.episodes import manifest_of
        from audiobrief.outputs import cover as covers

        if episode and show is None:
            show = config.around(episode.parent).show.get("album")
        article = manifest_of(episode.with_suffix(".json"))["article"] if episode else {}
        wording = covers.Wording(
            title or article.get("headline", ""), checked_date(date) or article.get("date"), show
        )
        if not wording.title:
            raise InputError("--title: say what the cover is of, or name an episode")
        target = output or (episode.with_suffix(".jpg") if episode else Path("cover.jpg"))
        if target.suffix.lower() not in (".jpg", ".jpeg"):
            raise InputError(f"{target}: the cover is a JPEG; name it .jpg")
        picture = covers.drawn(wording, colour)
        write_file(target, picture.content)
        if not quiet:
            say(f"{target}: {len(picture.content) // 1000} kB")
