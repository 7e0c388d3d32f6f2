"""The transcript as WebVTT: a cue a sentence, as written, with its speaker."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from audiobrief.models import SAMPLE_RATE, Script, Timeline
from audiobrief.plain import one_line


def webvtt(script: Script, timeline: Timeline) -> str:
    """The text of the ``.vtt`` file. Cue times are whole milliseconds and never overlap."""
    parts = [f"WEBVTT\nLanguage: {script.article.language}\n"]
    for number, cue in enumerate(timeline.cues, 1):
        speaker = script.segments[cue.segment].speaker
        voice = (
            f"<v {escaped(speaker.name)}>" if speaker and script.segments[cue.segment].kind == "quote" else ""
        )
        times = f"{timestamp(cue.start_sample)} --> {timestamp(cue.end_sample)}"
        parts.append(f"{number}\n{times}\n{voice}{escaped(cue.text)}\n")
    return "\n".join(parts)


def timestamp(sample: int) -> str:
    """``HH:MM:SS.mmm``, rounded down."""
    milliseconds = sample * 1000 // SAMPLE_RATE
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"


def escaped(text: str) -> str:
    """``text`` on one line, safe inside a cue: a blank line would end it, ``-->`` begin another."""
    return one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True, slots=True)
class ReadCue:
    """A cue as a player reads it."""

    start_milliseconds: int
    end_milliseconds: int
    text: str


def read_cues(document: str) -> list[ReadCue]:
    """The cues of a WebVTT document, without voice spans and escapes."""
    times = re.compile(r"^(\d{2,6}):(\d\d):(\d\d)\.(\d{3}) --> (\d{2,6}):(\d\d):(\d\d)\.(\d{3})$")
    cues = []
    for block in document.split("\n\n"):
        rows = block.strip("\n").split("\n")
        for place, row in enumerate(rows):
            if found := times.match(row):
                numbers = [int(number) for number in found.groups()]
                text = html.unescape(re.sub(r"<[^<>]*>", "", " ".join(rows[place + 1 :])))
                cues.append(ReadCue(_milliseconds(numbers[:4]), _milliseconds(numbers[4:]), text))
    return cues


def _milliseconds(parts: list[int]) -> int:
    hours, minutes, seconds, milliseconds = parts
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds
