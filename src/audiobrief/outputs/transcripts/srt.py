"""The transcript as SubRip: the captions of the WebVTT for players that read nothing else."""

from __future__ import annotations

import re

from audiobrief.models import SAMPLE_RATE, Script, Timeline
from audiobrief.outputs.captions import captions

LOOKALIKES = (
    (re.compile(r"<(?=[A-Za-z/!?])"), "‹"),
    (re.compile(r"-->"), "--›"),
    (re.compile(r"\{\\"), r"(\\"),
)
"""SubRip has no escapes, and players obey tags, arrows and braces: what would be one gets a lookalike."""


def srt(_script: Script, timeline: Timeline) -> str:
    """The text of the ``.srt`` file. Times are whole milliseconds and never overlap."""
    blocks = (
        f"{number}\n{timestamp(one.start_sample)} --> {timestamp(one.end_sample)}\n{_plain(one.text)}\n"
        for number, one in enumerate(captions(timeline.cues), 1)
    )
    return "\n".join(blocks)


def timestamp(sample: int) -> str:
    """``HH:MM:SS,mmm``, rounded down."""
    seconds, milliseconds = divmod(sample * 1000 // SAMPLE_RATE, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02},{milliseconds:03}"


def _plain(text: str) -> str:
    for pattern, lookalike in LOOKALIKES:
        text = pattern.sub(lookalike, text)
    return text
