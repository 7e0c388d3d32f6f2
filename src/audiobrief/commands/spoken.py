"""``audiobrief spoken``: the spoken form of a text."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from msgspec.structs import asdict

from audiobrief.commands.console import print_json, reporting, write_line
from audiobrief.commands.options import Emoji, Json
from audiobrief.commands.voices import voices_of


def spoken(
    text: Annotated[
        str | None, typer.Argument(help="A text; without it, lines of stdin.", metavar="TEXT")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", "-l", help="Language code.", metavar="CODE")] = "kk",
    emoji: Emoji = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each rule did.")] = False,
    as_json: Json = False,
) -> None:
    """Print the spoken form: numbers, dates, abbreviations and symbols as words."""
    with reporting():
        from audiobrief import config, lexicon, showing

        voices_of(lang, "espeak")
        manner = lexicon.Manner(config.load("-").lexicon, emoji)
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)
        for line in [text] if text is not None else lines:
            said, readings = lexicon.explained(line, lang, manner)
            if as_json:
                print_json({"spoken": said, "readings": [asdict(reading) for reading in readings]})
                continue
            write_line(said)
            if explain:
                showing.readings(readings)
