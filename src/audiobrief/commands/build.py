"""``audiobrief build``: an article becomes an episode."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands import notices
from audiobrief.commands.console import DIFFERENCE, print_json, reporting, say
from audiobrief.commands.groups import Reading, Release, Sounds, grouped
from audiobrief.commands.options import (
    EngineName,
    Jobs,
    Json,
    NoCache,
    Quiet,
    Sources,
    Strict,
    Title,
    cache_bytes,
)


@grouped
def build(
    source: Sources,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The audio, as its suffix says: mp3, wav, flac, ogg, opus, m4a or m4b. NAME.mp3 without it.",
            metavar="FILE",
        ),
    ] = None,
    engine: EngineName = "espeak",
    title: Title = None,
    reading: Reading,
    sounds: Sounds,
    beside: Release,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    strict: Strict = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Speak articles into an episode with chapters, and write transcript, chapters and manifest beside it."""
    with reporting():
        from audiobrief import brief, doubts, showing, terminal
        from audiobrief.outputs import release

        own = reading.own(source[0])
        own["production"] = sounds.production(own["production"])
        options = brief.Options(
            **(own | reading.choices() | beside.choices()),
            engine=engine,
            title=title,
            jobs=jobs,
            cache_bytes=cache_bytes(no_cache),
        )
        target = output or release.default_audio(source)
        with terminal.progress(not quiet and sys.stderr.isatty()) as progress:
            episode = brief.build(source, target, options, progress, say)
        if as_json:
            print_json(showing.summary(episode, target))
        elif not quiet:
            showing.episode(episode, target)
        if not quiet:
            for line in notices.of_plan(source, episode.script, options):
                say(line)
        for line in notices.of_episode(episode, reading.max_minutes):
            say(line)
        is_doubtful = strict and bool(doubts.doubtful(episode.script))
    if is_doubtful:
        raise typer.Exit(DIFFERENCE)
