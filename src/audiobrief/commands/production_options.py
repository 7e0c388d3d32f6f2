"""Options for what is heard around the article: music, ident, announcements, loudness."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Intro = Annotated[
    Path | None,
    typer.Option("--intro", help="Music at the start (wav, flac, mp3, ogg, opus).", metavar="FILE"),
]
Outro = Annotated[Path | None, typer.Option("--outro", help="Music at the end.", metavar="FILE")]
Between = Annotated[
    Path | None,
    typer.Option("--between", help="Music between sections, and between articles.", metavar="FILE"),
]
Bed = Annotated[Path | None, typer.Option("--bed", help="Music under the speech.", metavar="FILE")]
Ident = Annotated[
    bool | None,
    typer.Option(
        "--ident/--no-ident",
        help="A short sound at the start, unless there is an intro.",
        show_default="ident",
    ),
]
Disclosure = Annotated[
    bool | None,
    typer.Option(
        "--disclosure/--no-disclosure",
        help="Say at the end that the voices are synthetic.",
        show_default="disclosure",
    ),
]
NameSpeakers = Annotated[
    bool | None,
    typer.Option(
        "--name-speakers/--no-name-speakers",
        help="Say who speaks before a quote, where the text does not.",
        show_default="no-name-speakers",
    ),
]
Loudness = Annotated[
    str | None,
    typer.Option("--loudness", help="Target in LUFS, or off.", metavar="LUFS", show_default="-16"),
]
