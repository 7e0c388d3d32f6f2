"""The transcript as WebVTT: a cue a sentence, of long ones several, as written, with the speaker."""

from __future__ import annotations

import html
import re
from collections import deque

from msgspec import Struct

from audiobrief.models import SAMPLE_RATE, Inserted, Script, Timeline
from audiobrief.outputs.captions import captions
from audiobrief.plain import one_line


def webvtt(script: Script, timeline: Timeline) -> str:
    """The text of the ``.vtt`` file. Cue times are whole milliseconds and never overlap."""
    parts = [f"WEBVTT\nLanguage: {script.article.language}\n"]
    notes = deque((one.start_sample, _note(one)) for one in timeline.inserts if one.insert.text)
    for number, cue in enumerate(captions(timeline.cues), 1):
        while notes and notes[0][0] < cue.start_sample:
            parts.append(notes.popleft()[1])
        segment = script.segments[cue.segment]
        quoted = segment.speaker if segment.kind == "quote" else None
        voice = _voice(quoted.name) if quoted else ""
        times = f"{timestamp(cue.start_sample)} --> {timestamp(cue.end_sample)}"
        parts.append(f"{number}\n{times}\n{voice}{escaped(cue.text)}\n")
    return "\n".join([*parts, *(note for _, note in notes)])


def _voice(name: str) -> str:
    """The tag of a voice. Its own end must make no arrow of a name that ends in two hyphens."""
    told = escaped(one_line(name))
    return f"<v {told} >" if told.endswith("--") else f"<v {told}>"


def _note(announced: Inserted) -> str:
    """What is said and is not of the article: a comment, since a cue is the article's own words."""
    times = f"{timestamp(announced.start_sample)} to {timestamp(announced.end_sample)}"
    return f"NOTE {announced.insert.role}, {times}\n{escaped(announced.insert.text)}\n"


def timestamp(sample: int) -> str:
    """``HH:MM:SS.mmm``, rounded down."""
    milliseconds = sample * 1000 // SAMPLE_RATE
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{milliseconds:03}"


def escaped(text: str) -> str:
    """``text`` without empty lines, safe inside a cue: one would end it, ``-->`` begin another.

    U+FFFF, which is no character, is left out: Chromium takes it for the end.
    """
    lines = filter(None, map(one_line, text.replace("\uffff", "").split("\n")))
    return "\n".join(lines).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class ReadCue(Struct, frozen=True):
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
