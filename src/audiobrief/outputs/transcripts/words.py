"""The transcript as JSON: a sentence a segment, in Podcasting 2.0's form, and the time of every word.

``version``, ``speaker``, ``startTime``, ``endTime`` and ``body`` are those of the podcast namespace's JSON
transcripts; ``language``, ``segment``, ``timing`` and ``words`` are added, which its readers pass over.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from audiobrief import wordtimes
from audiobrief.models import SAMPLE_RATE, Cue, Script, Timeline
from audiobrief.plain import one_line

VERSION = "1.0.0"


def words_json(script: Script, timeline: Timeline) -> str:
    """The text of the ``.transcript.json`` file, a sentence a line."""
    lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in sentences(script, timeline))
    head = json.dumps({"version": VERSION, "language": script.article.language}, ensure_ascii=False)
    return f'{head[:-1]}, "segments": [\n{lines}\n]}}\n'


def sentences(script: Script, timeline: Timeline) -> Iterator[dict[str, Any]]:
    """The document's segments. Times are seconds to the millisecond; a word lasts until the next begins."""
    return (_sentence(script, cue) for cue in timeline.cues)


def _sentence(script: Script, cue: Cue) -> dict[str, Any]:
    segment = script.segments[cue.segment]
    quoted = segment.speaker if segment.kind == "quote" else None
    return {
        **({"speaker": one_line(quoted.name)} if quoted else {}),
        **_times(cue.start_sample, cue.end_sample),
        "body": one_line(cue.text),
        "segment": cue.segment,
        "timing": wordtimes.timing(cue),
        "words": [
            {"body": one_line(cue.text[word.start : word.end]), **_times(word.start_sample, word.end_sample)}
            for word in wordtimes.words(cue)
        ],
    }


def _times(start_sample: int, end_sample: int) -> dict[str, float]:
    return {"startTime": _seconds(start_sample), "endTime": _seconds(end_sample)}


def _seconds(sample: int) -> float:
    return sample * 1000 // SAMPLE_RATE / 1000
