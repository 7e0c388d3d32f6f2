"""A plan on the terminal: a picture of its timeline, its segments, its cast, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from audiobrief import casting, estimates, terminal
from audiobrief.casting.roster import roster
from audiobrief.models import Pauses, Script, Segment
from audiobrief.plain import counted, visible
from audiobrief.terminal import clock

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

COLOURS = (
    "cyan",
    "magenta",
    "yellow",
    "green",
    "blue",
    "red",
    "bright_cyan",
    "bright_magenta",
    "bright_yellow",
)


def plan(script: Script, pauses: Pauses, console: Console | None = None, around_seconds: float = 0.0) -> None:
    """The script as a picture and a table, on stdout; ``around_seconds`` are heard beside the article."""
    console = console or terminal.console()
    colours = _colours(script)
    durations = estimates.seconds(script, pauses)
    console.print(_picture(script, durations, colours, console.width))
    rows = terminal.table("#", "about", "kind", "voice", "speaker", "text")
    start_seconds = 0.0
    for segment, seconds in zip(script.segments, durations, strict=True):
        colour = colours[_voice_name(segment)]
        rows.add_row(str(segment.index), clock(start_seconds), *_cells(segment), style=colour)
        start_seconds += seconds
    terminal.show(console, rows)
    console.print(
        f"about {clock(start_seconds + _ends(pauses) + around_seconds)} in {script.article.language}"
        f"{f', {clock(around_seconds)} of it music and announcements' if around_seconds else ''}, "
        f"{counted(len(script.segments), 'segment')}, engine {casting.engine_of(script)}"
    )
    _cast(console, script)
    _left_out(console, script)


def _ends(pauses: Pauses) -> float:
    return pauses.opening_seconds + pauses.closing_seconds


def _cast(console: Console, script: Script) -> None:
    """Who speaks with which voice, and how sure the article is of their words."""
    rows = terminal.table("cast", "voice", "gender", "sure", "segments")
    for member in roster(script):
        sure = "" if member.confidence is None else f"{member.confidence:.0%}"
        told = (visible(member.who), member.voice.told(script.engine), member.gender or "", sure)
        rows.add_row(*map(terminal.plain, told), str(member.segments))
    terminal.show(console, rows)


def _cells(segment: Segment) -> tuple[Text, ...]:
    from rich.text import Text

    speaker = visible(segment.speaker.name) if segment.speaker else ""
    return tuple(Text(cell) for cell in (segment.kind, _voice_name(segment), speaker, visible(segment.text)))


def _colours(script: Script) -> dict[str, str]:
    names = dict.fromkeys(_voice_name(segment) for segment in script.segments)
    return {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}


def _voice_name(segment: Segment) -> str:
    return segment.voice.name if segment.voice else ""


def _picture(script: Script, durations: Sequence[float], colours: dict[str, str], width: int) -> Text:
    from rich.text import Text

    picture, total, reached = Text(), sum(durations), 0.0
    for place, (segment, seconds) in enumerate(zip(script.segments, durations, strict=True)):
        begin = round(reached / total * width)
        reached += seconds
        mark = "█" if place % 2 else "▓"
        picture.append(mark * (round(reached / total * width) - begin), colours[_voice_name(segment)])
    return picture


def _left_out(console: Console, script: Script) -> None:
    if not script.dropped:
        return
    rows = terminal.table("left out", "text")
    for stretch in script.dropped:
        rows.add_row(terminal.plain(visible(stretch.reason)), terminal.plain(visible(stretch.text)))
    terminal.show(console, rows)
