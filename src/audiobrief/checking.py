"""Is an episode what its source says? Checked from the files, and from the sound itself."""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from msgspec import Struct

from audiobrief.brief import Options
from audiobrief.briefing import Sources
from audiobrief.errors import InputError
from audiobrief.exhibit import Exhibit, exhibit
from audiobrief.models import SAMPLE_RATE
from audiobrief.outputs import audio as formats
from audiobrief.outputs import extras
from audiobrief.outputs import manifest as manifests
from audiobrief.outputs.release import beside
from audiobrief.outputs.tags import milliseconds
from audiobrief.outputs.webvtt import read_cues
from audiobrief.plain import counted

MAX_DIFFERENCES = 20  # of one kind: more tell a person nothing


class Finding(Struct, frozen=True):
    """One thing that was checked."""

    name: str
    """``segments``, ``times``, ``sound``, …"""
    differences: tuple[str, ...]
    """What is not as it should be, a line each; empty where all is well."""


class Report(Struct, frozen=True):
    """What ``check`` found."""

    episode: Path
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not any(finding.differences for finding in self.findings)


def check(source: Sources, episode: str | Path, options: Options | None = None) -> Report:
    """Compare ``episode`` with what ``source`` would give.

    Raises ``InputError`` where either cannot be read, ``EngineError`` where a segment cannot be
    spoken again for comparison.
    """
    shown = exhibit(source, Path(episode), options or Options())
    findings = (Finding(name, tuple(_few(_seen(look, shown)))) for name, look in CHECKS.items())
    return Report(shown.audio, tuple(findings))


Look = Callable[[Exhibit], Iterator[str]]
"""What differs in one respect, a line each. Raises ``InputError`` where a file cannot be used at all."""


def _seen(look: Look, exhibit: Exhibit) -> Iterator[str]:
    try:
        yield from look(exhibit)
    except InputError as error:
        yield str(error)


def _few(differences: Iterator[str]) -> Iterator[str]:
    for count, difference in enumerate(differences):
        if count == MAX_DIFFERENCES:
            yield "… and more"
            return
        yield difference


def _files(exhibit: Exhibit) -> Iterator[str]:
    asked = [role for role in extras.SUFFIXES if role in exhibit.manifest["files"]]
    for role, path in beside(exhibit.audio, asked).items():
        if role == "manifest":
            continue
        if not path.is_file():
            yield f"{path.name}: missing"
            continue
        with path.open("rb") as file:
            if manifests.sha256_of_file(file) != manifests.told_sha256(exhibit.manifest, role):
                yield f"{path.name}: changed since it was built: its SHA-256 is not the manifest's"


def _segments(exhibit: Exhibit) -> Iterator[str]:
    spoken = (segment for segment in exhibit.script.segments if segment.index in exhibit.said)
    wanted = [_told(manifests.segment_facts(segment, exhibit.script.engine)) for segment in spoken]
    yield from _diff(wanted, [_told(segment) for segment in exhibit.segments])


def _left_out(exhibit: Exhibit) -> Iterator[str]:
    left_out = manifests.left_out(exhibit.script, exhibit.said)
    wanted = [_dropped(manifests.dropped_facts(stretch)) for stretch in left_out]
    yield from _diff(wanted, [_dropped(stretch) for stretch in exhibit.manifest["dropped"]])


def _told(segment: Mapping[str, Any]) -> str:
    speaker = f" by {segment['speaker']['name']}" if segment["speaker"] else ""
    chosen = "".join(
        f", {name} {segment[name]}" for name in manifests.CHOSEN if segment.get(name) is not None
    )
    return f"{segment['kind']}{speaker} in {segment['voice']}{chosen}: {' '.join(segment['text'].split())}"


def _dropped(stretch: Mapping[str, Any]) -> str:
    return f"{stretch['reason']}: {' '.join(stretch['text'].split())}"


def _diff(wanted: Sequence[str], found: Sequence[str]) -> Iterator[str]:
    """Lines of a difference; ``-`` the source has and the episode lacks, ``+`` the other way."""
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from (f"- {line}" for line in wanted[a:b])
            yield from (f"+ {line}" for line in found[c:d])


def _times(exhibit: Exhibit) -> Iterator[str]:
    for segment in exhibit.segments:
        if not 0 <= segment["start_sample"] < segment["end_sample"] <= exhibit.manifest["audio"]["samples"]:
            yield f"segment {segment['index']}: its times lie outside the episode"
    for before, after in pairwise(exhibit.segments):
        if before["end_sample"] > after["start_sample"]:
            where = _clock(after["start_sample"])
            yield f"segments {before['index']} and {after['index']} overlap at {where}"


def _chapters(exhibit: Exhibit) -> Iterator[str]:
    wanted = [(milliseconds(c["start_sample"]), c["title"]) for c in exhibit.manifest["chapters"]]
    tagged = formats.of(exhibit.audio).room.chapters_of(exhibit.audio)
    if tagged != wanted:
        yield f"the audio's chapters are {_names(tagged)}, the manifest's {_names(wanted)}"
    try:
        listed = json.loads(exhibit.text("chapters") or '{"chapters": []}')["chapters"]
        told = [(round(float(c["startTime"]) * 1000), str(c["title"])) for c in listed]
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError):
        yield f"{exhibit.path('chapters').name}: not JSON chapters"
        return
    if told != wanted:
        yield f"{exhibit.path('chapters').name} tells {_names(told)}, the manifest {_names(wanted)}"


def _names(chapters: Sequence[tuple[int, str]]) -> str:
    return ", ".join(f"{_clock(start * SAMPLE_RATE // 1000)} {title}" for start, title in chapters) or "none"


def _cues(exhibit: Exhibit) -> Iterator[str]:
    cues = read_cues(exhibit.text("transcript"))
    for before, after in pairwise(cues):
        if before.end_milliseconds > after.start_milliseconds:
            yield f"cue {before.text[:40]!r} overlaps the next"
    wanted = [_letters(segment["text"]) for segment in exhibit.segments]
    place = 0
    for segment, letters in zip(exhibit.segments, wanted, strict=True):
        heard = ""
        while place < len(cues) and cues[place].start_milliseconds < milliseconds(segment["end_sample"]):
            heard += _letters(cues[place].text)
            place += 1
        if heard != letters:
            where = _clock(segment["start_sample"])
            yield f"the cues at {where} are not the words of segment {segment['index']}"
    if place < len(cues):
        yield f"{counted(len(cues) - place, 'cue')} after the last segment"


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _length(exhibit: Exhibit) -> Iterator[str]:
    from audiobrief.listening import length_samples

    wanted, found = exhibit.manifest["audio"]["samples"], length_samples(exhibit.audio)
    if abs(found - wanted) > formats.of(exhibit.audio).tolerance_samples:
        yield f"the audio decodes to {_clock(found)}, the manifest says {_clock(wanted)}"


def _production(exhibit: Exhibit) -> Iterator[str]:
    wanted = [f"{one.role}: {one.text}" for one in exhibit.announced]
    yield from _diff(wanted, [f"{one['role']}: {one['text']}" for one in exhibit.manifest["announcements"]])
    yield from exhibit.missing.values()


def _sound(exhibit: Exhibit) -> Iterator[str]:
    from audiobrief.listening import SEGMENT, misplaced

    told = exhibit.manifest
    starts = _segment_starts(exhibit, SEGMENT) | _starts(told["music"])
    wanted, found = [one.text for one in exhibit.announced], told["announcements"]
    if wanted == [one["text"] for one in found]:  # else the comparison of them reports it
        starts |= _starts(found)
    for wrong in misplaced(exhibit.audio, exhibit.script, exhibit.available, starts):
        instead = f"; {_placed(wrong.heard)} is heard there" if wrong.heard else ""
        what = _placed(wrong.place)
        if wrong.place[0] == SEGMENT:
            what += f", “{exhibit.script.segments[wrong.place[1]].text[:40]}…”,"
        yield f"{what} is not heard at {_clock(wrong.start_sample)}{instead}"


def _segment_starts(exhibit: Exhibit, name: str) -> dict[tuple[str, int], int]:
    """Where the manifest has the segments of today's plan; those that it has not are left out."""
    spoken = [segment for segment in exhibit.script.segments if segment.index in exhibit.said]
    wanted = [_letters(segment.text) for segment in spoken]
    matcher = difflib.SequenceMatcher(
        None, wanted, [_letters(one["text"]) for one in exhibit.segments], autojunk=False
    )
    return {
        (name, segment.index): found["start_sample"]
        for _, a, b, c, d in matcher.get_opcodes()
        if b - a == d - c
        for segment, found in zip(spoken[a:b], exhibit.segments[c:d], strict=True)
    }


def _starts(heard: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], int]:
    """Role and number among those of its role → sample, of what is heard beside the segments."""
    starts, counts = dict[tuple[str, int], int](), Counter[str]()
    for one in heard:
        starts[one["role"], counts[one["role"]]] = one["start_sample"]
        counts[one["role"]] += 1
    return starts


def _placed(place: tuple[str, int]) -> str:
    """``segment 3``; ``the ident``; ``the between no. 2``."""
    name, number = place
    if name == "segment":
        return f"segment {number}"
    return f"the {name} no. {number + 1}" if number else f"the {name}"


def _clock(sample: int) -> str:
    minutes, seconds = divmod(sample / SAMPLE_RATE, 60)
    return f"{int(minutes)}:{seconds:05.2f}"


CHECKS: dict[str, Look] = {
    "files": _files,
    "segments": _segments,
    "left out": _left_out,
    "times": _times,
    "chapters": _chapters,
    "cues": _cues,
    "length": _length,
    "production": _production,
    "sound": _sound,
}
"""Name → what is looked at, in the order of the report."""
