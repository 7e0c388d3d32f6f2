"""``audiobrief feed``: a folder of episodes becomes a podcast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands.console import print_json, reporting, say
from audiobrief.commands.options import Json, Quiet


def feed(
    folder: Annotated[
        Path, typer.Argument(help="Holds the episodes, at any depth.", metavar="DIR", show_default=False)
    ],
    base_url: Annotated[
        str | None,
        typer.Option("--base-url", "-u", help="Where the folder will be published.", metavar="URL"),
    ] = None,
    title: Annotated[
        str | None, typer.Option("--title", help="Name of the show; the folder's without it.", metavar="TEXT")
    ] = None,
    description: Annotated[
        str | None, typer.Option("--description", "-d", help="What the show is about.", metavar="TEXT")
    ] = None,
    author: Annotated[
        str | None, typer.Option("--author", "-a", help="Who publishes it.", metavar="NAME")
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language", "-l", help="Of the show; that of most episodes without it.", metavar="TAG"
        ),
    ] = None,
    category: Annotated[
        str | None,
        typer.Option(
            "--category", "-c", help="Of Apple Podcasts, such as 'News > Politics'; News.", metavar="NAME"
        ),
    ] = None,
    explicit: Annotated[
        bool | None,
        typer.Option("--explicit/--clean", help="Whether it is for adults only.", show_default=False),
    ] = None,
    email: Annotated[
        str | None,
        typer.Option(
            "--email", help="Whom hosts ask about the feed; everybody can read it.", metavar="ADDRESS"
        ),
    ] = None,
    cover: Annotated[
        Path | None,
        typer.Option(
            "--cover", help="A square JPEG or PNG; drawn from the title without it.", metavar="FILE"
        ),
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write or update the podcast feed and the list of episodes of a folder.

    What is chosen here is kept in DIR/feed.toml, so later calls need only DIR. What is not chosen is taken
    from [show] of an audiobrief.toml in DIR or beside it.
    """
    with reporting():
        from audiobrief.feed.show import Show
        from audiobrief.feed.update import update
        from audiobrief.plain import counted

        wishes = Show(
            base_url=base_url,
            title=title,
            description=description,
            author=author,
            language=language,
            category=category,
            explicit=explicit,
            email=email,
        )
        done = update(folder, wishes, cover)
        for warning in done.warnings:
            say(f"warning: {warning}")
        if as_json:
            print_json(
                {
                    "feed": str(done.feed),
                    "url": done.show.feed_url,
                    "episodes": done.guids,
                    "written": [str(path) for path in done.written],
                    "warnings": list(done.warnings),
                }
            )
        elif not quiet:
            news = ", ".join(path.name for path in done.written) or "nothing new"
            count = counted(len(done.guids), "episode")
            say(f"{done.feed}: {count} for {done.show.feed_url}; written: {news}")
