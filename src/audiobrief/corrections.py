"""What a new build of an episode changes in its sound, told from the manifest of the old one.

Everything that is heard has a digest of its sound in the manifest; the old audio is not read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from audiobrief.models import Correction, Corrections, Inserted, Placed, Timeline
from audiobrief.outputs.manifest import FORMAT, Shape, faults

BESIDE = ("announcements", "music")
"""Lists of a manifest that tell what is heard beside the segments; one that is missing is empty."""
SHAPE: Shape = {
    "segments": [{"sound": str, "start_sample": int}],
    "chapters": [{"title": str, "start_sample": int}],
    **{name: [{"sound": str, "start_sample": int}] for name in BESIDE},
}
"""What is needed of the old manifest."""
MAX_MANIFEST_BYTES = 256 << 20
NAMES = {"replace": "replaced", "insert": "added", "delete": "taken out"}
"""difflib's word for a difference → ours."""


def since(manifest: Path, timeline: Timeline, audio_format: str = "mp3") -> Corrections | None:
    """What differs between the episode of the file ``manifest`` and the new ``timeline``.

    None where there is no such file, another program's, or an episode in another format.
    """
    old = _earlier(manifest)
    if old is None or _format(old) != audio_format:
        return None
    heard, chapters = _in_order(timeline), timeline.chapters
    earlier = [one for name in ("segments", *BESIDE) for one in old[name]]
    earlier.sort(key=lambda one: one["start_sample"])
    sounds = SequenceMatcher(None, [one["sound"] for one in earlier], [one.sound for one in heard])
    titles = SequenceMatcher(None, [c["title"] for c in old["chapters"]], [c.title for c in chapters])
    cues = Counter(cue.segment for cue in timeline.cues)
    moved = _moved(sounds, _starts(earlier), [one.start_sample for one in heard])
    return Corrections(
        sound=tuple(_sound(sounds, timeline)),
        moved_cues=sum(cues[index] for index in _segments(heard[place] for place in moved)),
        moved_chapters=len(
            list(_moved(titles, _starts(old["chapters"]), [c.start_sample for c in chapters]))
        ),
    )


def _earlier(path: Path) -> Mapping[str, Any] | None:
    try:
        if path.stat().st_size > MAX_MANIFEST_BYTES:
            return None
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if isinstance(found, dict):
        found = {name: [] for name in BESIDE} | found
    is_ours = isinstance(found, dict) and found.get("format") == FORMAT and not any(faults(found, SHAPE))
    return found if is_ours else None


def _format(manifest: Mapping[str, Any]) -> str:
    audio = manifest.get("audio")
    return str(audio.get("format", "mp3")) if isinstance(audio, dict) else "mp3"


def _starts(entries: Sequence[Mapping[str, Any]]) -> list[int]:
    return [entry["start_sample"] for entry in entries]


def _in_order(timeline: Timeline) -> list[Placed | Inserted]:
    """Everything that is heard, by its time."""
    return sorted([*timeline.placed, *timeline.inserts], key=lambda one: one.start_sample)


def _segments(heard: Iterable[Placed | Inserted]) -> Iterator[int]:
    """Indices of the segments among what is heard."""
    return (one.segment.index for one in heard if isinstance(one, Placed))


def _sound(matcher: SequenceMatcher[str], timeline: Timeline) -> Iterator[Correction]:
    placed = _in_order(timeline)
    for kind, _, _, begin, end in matcher.get_opcodes():
        if kind == "equal":
            continue
        if begin < end:
            start_sample, end_sample = placed[begin].start_sample, placed[end - 1].end_sample
        else:
            start_sample = placed[begin].start_sample if begin < len(placed) else timeline.total_samples
            end_sample = start_sample
        yield Correction(NAMES[kind], start_sample, end_sample, tuple(_segments(placed[begin:end])))


def _moved(matcher: SequenceMatcher[str], old: Sequence[int], new: Sequence[int]) -> Iterator[int]:
    """Places in ``new`` of what is the same as before, but starts at another sample."""
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            if old[block.a + step] != new[block.b + step]:
                yield block.b + step
