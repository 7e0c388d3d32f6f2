"""``audiobrief build``: an article becomes an episode."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands.console import print_json, reporting
from audiobrief.commands.options import (
    AllowPrivateNetwork,
    Captions,
    Emoji,
    EngineName,
    Fragments,
    Jobs,
    Json,
    Lang,
    MaxMinutes,
    NoCache,
    Sources,
    Title,
    VoiceName,
    cache_bytes,
    checked_date,
    own_settings,
)


def build(
    source: Sources,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The MP3; NAME.mp3 without it.", metavar="OUT.mp3")
    ] = None,
    lang: Lang = None,
    engine: EngineName = "espeak",
    voice: VoiceName = None,
    title: Title = None,
    max_minutes: MaxMinutes = None,
    fragments: Fragments = False,
    captions: Captions = False,
    allow_private_network: AllowPrivateNetwork = False,
    date: Annotated[
        str | None, typer.Option("--date", help="Date for the tags.", metavar="YYYY-MM-DD")
    ] = None,
    album: Annotated[str, typer.Option("--album", help="Name of the show, for the tags.")] = "audiobrief",
    emoji: Emoji = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Speak articles into an MP3 with chapters, and write transcript, chapters and manifest beside it."""
    with reporting():
        from audiobrief import brief, showing
        from audiobrief.outputs import release

        options = brief.Options(
            language=lang,
            engine=engine,
            voice=voice,
            title=title,
            max_minutes=max_minutes,
            fragments=fragments,
            captions=captions,
            allow_private_network=allow_private_network,
            date=checked_date(date),
            album=album,
            jobs=jobs,
            cache_bytes=cache_bytes(no_cache),
            **own_settings(source, emoji),
        )
        target = output or release.default_audio(source)
        with showing.progress(not quiet and sys.stderr.isatty()) as progress:
            episode = brief.build(source, target, options, progress)
        if as_json:
            print_json(showing.summary(episode, target))
        elif not quiet:
            showing.episode(episode, target)
