"""``audiobrief build``: an article becomes an episode."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands import production_options
from audiobrief.commands.console import print_json, reporting, say
from audiobrief.commands.options import (
    AllowPrivateNetwork,
    Captions,
    Cover,
    Emoji,
    EngineName,
    Fragments,
    Jobs,
    Json,
    Lang,
    MaxMinutes,
    NoCache,
    Page,
    Rate,
    Sources,
    Title,
    Transcripts,
    VoiceName,
    cache_bytes,
    checked_date,
    own_settings,
)
from audiobrief.commands.production_options import (
    Bed,
    Between,
    Disclosure,
    Ident,
    Intro,
    Loudness,
    NameSpeakers,
    Outro,
)


def build(
    source: Sources,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The audio, as its suffix says: mp3, wav, flac, ogg, opus, m4a or m4b. NAME.mp3 without it.",
            metavar="FILE",
        ),
    ] = None,
    lang: Lang = None,
    engine: EngineName = "espeak",
    voice: VoiceName = None,
    rate: Rate = None,
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
    intro: Intro = None,
    outro: Outro = None,
    between: Between = None,
    bed: Bed = None,
    ident: Ident = None,
    disclosure: Disclosure = None,
    name_speakers: NameSpeakers = None,
    loudness: Loudness = None,
    transcripts: Transcripts = "vtt",
    page: Page = False,
    cover: Cover = None,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Speak articles into an episode with chapters, and write transcript, chapters and manifest beside it."""
    with reporting():
        from audiobrief import brief, showing
        from audiobrief.outputs import extras, release

        settings = own_settings(source, emoji, rate)
        settings["production"] = production_options.given(
            settings["production"],
            intro=intro,
            outro=outro,
            between=between,
            bed=bed,
            ident=ident,
            disclosure=disclosure,
            name_speakers=name_speakers,
            loudness=loudness,
        )
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
            transcripts=extras.chosen(transcripts),
            page=page,
            cover=cover,
            jobs=jobs,
            cache_bytes=cache_bytes(no_cache),
            **settings,
        )
        target = output or release.default_audio(source)
        with showing.progress(not quiet and sys.stderr.isatty()) as progress:
            episode = brief.build(source, target, options, progress, say)
        if as_json:
            print_json(showing.summary(episode, target))
        elif not quiet:
            showing.episode(episode, target)
