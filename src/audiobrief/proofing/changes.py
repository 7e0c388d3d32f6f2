"""What the producer may change of a plan: an edit of its document, read again as an edited file is.

So nothing is possible here that is not in a file, and every message is the one that a file would get.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from audiobrief import casting, engines, plans
from audiobrief.casting.parts import role
from audiobrief.errors import InputError
from audiobrief.models import Script, Segment, Speaker
from audiobrief.outputs.manifest import segment_facts
from audiobrief.plain import one_line

REASON = "producer"
"""Of a stretch that is left out here."""
SHOWN = "plan"

Entry = dict[str, Any]


class Ground(Struct, frozen=True):
    """What is changed."""

    script: Script
    kept: Mapping[int, Segment]
    """Segments by where they start, as they were before this page changed them or left them out."""
    wishes: casting.Wishes


Edit = Callable[[Entry, Any, Ground], None]


class Change(Struct, frozen=True):
    """One thing that is asked for."""

    start: int
    """Of the segment, or of the stretch that is left out, in the source: what it is known by."""
    field: str
    """``speaker``, ``voice``, ``spoken``, ``pause_after_seconds`` or ``left_out``."""
    value: Any
    """None is as it was without the producer; of ``speaker``, nobody: the narrator."""
    everywhere: bool = False
    """Of a voice: for all that its speaker, the narrator or the headlines say."""


class UnknownSegmentError(InputError):
    """Nothing starts there."""


def changed(ground: Ground, change: Change) -> Script:
    """The script with ``change``, and with a voice where it took one away.

    Raises ``UnknownSegmentError``, and ``InputError`` as ``plans.load`` does.
    """
    script = ground.script
    document = plans.document(script)
    if change.field == "left_out":
        _leave(document, change, ground.kept)
    else:
        _edit(document["segments"], change, ground)
    return casting.settled(_sharing(_read(document, script.engine), script), ground.wishes)


def _read(document: Mapping[str, Any], engine: str | None) -> Script:
    if not document["segments"]:
        raise InputError("nothing would be left to speak")
    return plans.load(json.dumps(document), SHOWN, engine or engines.DEFAULT_ENGINE)


def _sharing(script: Script, before: Script) -> Script:
    """``script`` with whatever it has in common with the one ``before``: many are remembered."""
    known = {segment.start: segment for segment in before.segments}
    segments = (was if (was := known.get(one.start)) == one else one for one in script.segments)
    return replace(script, article=before.article, segments=tuple(segments))


def _edit(entries: list[Entry], change: Change, ground: Ground) -> None:
    place = next((n for n, entry in enumerate(entries) if entry["start"] == change.start), None)
    if place is None:
        raise UnknownSegmentError(f"no segment starts at {change.start}")
    edit = EDITS.get(change.field)
    if edit is None:
        raise InputError(f"{change.field!r} is none of {', '.join([*EDITS, 'left_out'])}")
    segments = ground.script.segments
    wanted = role(segments[place])
    for number, segment in enumerate(segments):
        if number == place or (change.everywhere and change.field == "voice" and role(segment) == wanted):
            edit(entries[number], change.value, ground)


def _set_speaker(entry: Entry, value: Any, ground: Ground) -> None:
    """Whose words they are; the voice follows."""
    if not isinstance(value, str):
        entry["speaker"] = value
        was = ground.kept.get(entry["start"])
        entry["kind"] = "narration" if was and was.kind == "narration" else entry["kind"]
    else:
        name = one_line(value)
        if entry["speaker"] and entry["speaker"]["name"] == name:
            entry["speaker"]["confidence"] = 1.0
            return
        known = (s.speaker for s in ground.script.segments if s.speaker and s.speaker.name == name)
        # the producer says so: no words of the article need prove it
        entry["speaker"] = asdict(replace(next(known, Speaker(name)), evidence="", confidence=1.0))
        entry["kind"] = "quote" if entry["kind"] == "narration" else entry["kind"]
    entry["voice"] = None


def _set_voice(entry: Entry, value: Any, _: Ground) -> None:
    entry["voice"] = value


def _setting(name: str) -> Edit:
    def put(entry: Entry, value: Any, _: Ground) -> None:
        if value is None:
            entry.pop(name, None)
        else:
            entry[name] = value

    return put


EDITS: Mapping[str, Edit] = {
    "speaker": _set_speaker,
    "voice": _set_voice,
    "spoken": _setting("spoken"),
    "pause_after_seconds": _setting("pause_after_seconds"),
}
"""Field of a change → what it does to the entry of a segment."""


def _leave(document: dict[str, Any], change: Change, kept: Mapping[int, Segment]) -> None:
    """Leave a segment out, or put a stretch back where its start belongs."""
    if not isinstance(change.value, bool):
        raise InputError("left_out is true or false")
    here, there = ("segments", "dropped") if change.value else ("dropped", "segments")
    found = next((entry for entry in document[here] if entry["start"] == change.start), None)
    if found is None:
        raise UnknownSegmentError(f"nothing in {here} starts at {change.start}")
    document[here].remove(found)
    if change.value:
        entry = {name: found[name] for name in ("text", "start", "end")} | {"reason": REASON}
    else:
        entry = _back(found, kept.get(change.start), document)
    after = (n for n, other in enumerate(document[there]) if other["start"] > change.start)
    document[there].insert(next(after, len(document[there])), entry)
    for number, entry in enumerate(document["segments"]):
        entry["index"] = number


def _back(found: Entry, was: Segment | None, document: Mapping[str, Any]) -> Entry:
    """The entry of a stretch that was left out: what it was, or else narration."""
    if was is None or was.end != found["end"]:
        return {
            "kind": "narration",
            "voice": None,
            **{name: found[name] for name in ("text", "start", "end")},
        }
    return segment_facts(was, document.get("engine"))
