"""``audiobrief spoken``: the spoken form of a text."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from msgspec.structs import asdict

from audiobrief.commands.console import print_json, reporting, write_line
from audiobrief.commands.options import HOME, Emoji, Json
from audiobrief.commands.voices import voices_of


def spoken(
    text: Annotated[
        str | None, typer.Argument(help="A text; without it, lines of stdin.", metavar="TEXT")
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            "-l",
            help=f"Language code; detected without it. A text that does not show its language is in that of "
            f"the line before it, the first in {HOME}.",
            metavar="CODE",
        ),
    ] = None,
    emoji: Emoji = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each rule did.")] = False,
    as_json: Json = False,
) -> None:
    """Print the spoken form: numbers, dates, abbreviations and symbols as words."""
    with reporting():
        from audiobrief import config, lexicon, showing
        from audiobrief.languages.detection import shown

        if lang:
            voices_of(lang, "espeak")
        language = HOME
        manner = lexicon.Manner(config.load("-").lexicon, emoji)
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)
        for line in [text] if text is not None else lines:
            language = lang or shown(line, language)
            said, readings = lexicon.explained(line, language, manner)
            if as_json:
                told = [asdict(reading) for reading in readings]
                print_json({"language": language, "spoken": said, "readings": told})
                continue
            write_line(said)
            if explain:
                showing.readings(readings)
