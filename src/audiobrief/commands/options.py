"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.errors import InputError

HOME = "kk"
"""Language of words that may be of several."""

Sources = Annotated[
    list[str],
    typer.Argument(
        help="The article: a file, an address, a plan, or - for stdin. Several, or a folder: a briefing.",
        metavar="SOURCE...",
        show_default=False,
    ),
]


def _an_episode(audio: Path) -> Path:
    """``audio`` if its name is an episode's; else the command ends with one line."""
    from audiobrief.commands.console import reporting
    from audiobrief.outputs import audio as formats

    with reporting():
        known = [suffix for one in formats.FORMATS for suffix in one.suffixes]
        if audio.suffix.lower() not in known:
            raise InputError(f"{audio}: not an episode: name the audio ({', '.join(known)})")
    return audio


EpisodeFile = Annotated[
    Path,
    typer.Argument(
        help="The audio, with its manifest beside it.",
        metavar="EPISODE",
        callback=_an_episode,
        is_eager=True,  # a check that is given one file should hear what that is, not that SOURCE is missing
    ),
]
Lang = Annotated[
    str | None, typer.Option("--lang", "-l", help="Language code; detected without it.", metavar="CODE")
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        "-e",
        help="Speech engine: espeak, piper, edge, gtts, or auto. edge and gtts send the text to a service.",
        metavar="NAME",
    ),
]
VoiceName = Annotated[str | None, typer.Option("--voice", help="The narrator's voice.", metavar="NAME")]
Rate = Annotated[
    int | None,
    typer.Option("--rate", help="Words a minute, 80 to 450; 175 is each voice's own rate.", metavar="WPM"),
]
Title = Annotated[
    str | None, typer.Option("--title", help="Title of the episode; the headline without it.", metavar="TEXT")
]
MaxMinutes = Annotated[
    float | None,
    typer.Option("--max-minutes", help="Leave out what takes longer, by whole paragraphs.", metavar="N"),
]
Fragments = Annotated[
    bool, typer.Option("--fragments", help="Give quoted pieces inside a sentence to their speaker too.")
]
Captions = Annotated[bool, typer.Option("--captions", help="Read the captions of pictures too.")]
AllowPrivateNetwork = Annotated[
    bool, typer.Option("--allow-private-network", help="Fetch from private addresses too.")
]
Emoji = Annotated[
    bool, typer.Option("--emoji", help="Read emoji by their names; they are left out without it.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", help="Worker processes; one a core without it.", metavar="N")
]
Transcripts = Annotated[
    str,
    typer.Option(
        "--transcripts",
        "-t",
        help="Any of vtt, srt, txt, json (with every word's time), sylt (in the tags). vtt is always there.",
        metavar="NAMES",
    ),
]
Page = Annotated[bool, typer.Option("--page", "-p", help="Write a page to read along, too.")]
Strict = Annotated[
    bool, typer.Option("--strict", help="Exit with 1 if a quote's speaker is less than 80 % sure.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
NO_COVER = "none"
"""Though ``audiobrief.toml`` asks for one."""
Cover = Annotated[
    str | None,
    typer.Option("--cover", help="auto draws a cover; else a square JPEG or PNG.", metavar="auto|none|FILE"),
]
Date = Annotated[str | None, typer.Option("--date", help="Date for the tags.", metavar="YYYY-MM-DD")]
Album = Annotated[
    str | None,
    typer.Option("--album", help="Name of the show; that of audiobrief.toml without it."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Speak everything anew, and keep nothing of it.")]


def cache_bytes(no_cache: bool) -> int:
    """Bound of the cache."""
    from audiobrief import config

    return 0 if no_cache else config.cache_bytes()


def checked_date(date: str | None) -> str | None:
    """``--date`` if it is a day. Raises ``InputError``."""
    if date is None:
        return None
    from datetime import date as day

    try:
        return day.fromisoformat(date).isoformat()
    except ValueError as error:
        raise InputError(f"--date: {date!r} is not a day; write it as YYYY-MM-DD") from error
