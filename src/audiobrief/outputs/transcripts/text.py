"""The transcript as plain text: a paragraph a segment, quotes with the speaker's name in front."""

from __future__ import annotations

from audiobrief.models import Script, Timeline
from audiobrief.plain import one_line


def text(_script: Script, timeline: Timeline) -> str:
    """The text of the ``.transcript.txt`` file; a name is repeated only after someone else spoke."""
    paragraphs, last = list[str](), None
    for placed in timeline.placed:
        segment = placed.segment
        speaker = segment.speaker.name if segment.speaker and segment.kind == "quote" else None
        name = f"{one_line(speaker)}: " if speaker and speaker != last else ""
        paragraphs.append(name + one_line(segment.text))
        last = speaker
    return "\n\n".join(paragraphs) + "\n"
