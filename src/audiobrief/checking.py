"""Is an episode what its source says? Checked from the files, and from the sound itself."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from audiobrief import render
from audiobrief.brief import Options, plan
from audiobrief.briefing import Sources
from audiobrief.errors import InputError
from audiobrief.models import SAMPLE_RATE, Script
from audiobrief.outputs import manifest as manifests
from audiobrief.outputs.release import beside
from audiobrief.outputs.tags import chapters_of, milliseconds
from audiobrief.outputs.webvtt import read_cues

MAX_DIFFERENCES = 20  # of one kind: more tell a person nothing


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked."""

    name: str
    """``segments``, ``times``, ``sound``, …"""
    differences: tuple[str, ...]
    """What is not as it should be, a line each; empty where all is well."""


@dataclass(frozen=True, slots=True)
class Report:
    """What ``check`` found."""

    episode: Path
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not any(finding.differences for finding in self.findings)


@dataclass(frozen=True)
class Exhibit:
    """An episode's files beside the plan that its source gives today."""

    audio: Path
    script: Script
    options: Options
    manifest: Mapping[str, Any]

    @cached_property
    def segments(self) -> Sequence[Mapping[str, Any]]:
        """The manifest's segments."""
        found: Sequence[Mapping[str, Any]] = self.manifest["segments"]
        return found

    @cached_property
    def said(self) -> Container[int]:
        """Indices of the segments that have words."""
        return render.sentences_of(self.script, self.options.manner).keys()

    def path(self, role: str) -> Path:
        """The file that plays ``role``."""
        return beside(self.audio)[role]

    def text(self, role: str) -> str:
        """Content of a text file; empty where it is missing, which ``files`` reports."""
        path = self.path(role)
        return path.read_text("utf-8", "replace") if path.is_file() else ""


def check(source: Sources, episode: str | Path, options: Options | None = None) -> Report:
    """Compare ``episode`` with what ``source`` would give.

    Raises ``InputError`` where either cannot be read, ``EngineError`` where a segment cannot be
    spoken again for comparison.
    """
    options = options or Options()
    audio = Path(episode)
    known = _manifest(audio)
    engine = next((voice["engine"] for voice in known["voices"]), options.engine)
    script = plan(source, replace(options, engine=engine))
    exhibit = Exhibit(audio, script, replace(options, engine=engine), known)
    findings = (Finding(name, tuple(_few(_seen(look, exhibit)))) for name, look in CHECKS.items())
    return Report(audio, tuple(findings))


Look = Callable[[Exhibit], Iterator[str]]
"""What differs in one respect, a line each. Raises ``InputError`` where a file cannot be used at all."""


def _manifest(audio: Path) -> dict[str, Any]:
    path = beside(audio)["manifest"]
    if not _is_file(audio):
        raise InputError(f"{audio}: no such episode; build it first")
    try:
        known = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: no manifest beside the episode; build it again") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not a manifest: {error}; build the episode again") from error
    if not isinstance(known, dict) or known.get("format") != manifests.FORMAT:
        raise InputError(f"{path}: not a manifest of this version; build the episode again")
    for fault in manifests.faults(known):
        raise InputError(f"{path}: {fault} is missing or of another kind; build the episode again")
    return known


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no system holds
        return False


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
    for role, path in beside(exhibit.audio).items():
        if role == "manifest":
            continue
        if not path.is_file():
            yield f"{path.name}: missing"
            continue
        with path.open("rb") as file:
            if manifests.sha256_of_file(file) != exhibit.manifest["files"][role]["sha256"]:
                yield f"{path.name}: changed since it was built: its SHA-256 is not the manifest's"


def _segments(exhibit: Exhibit) -> Iterator[str]:
    spoken = (segment for segment in exhibit.script.segments if segment.index in exhibit.said)
    wanted = [_told(manifests.segment_facts(segment)) for segment in spoken]
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
    tagged = [(start, title) for start, title in chapters_of(exhibit.audio)]
    if tagged != wanted:
        yield f"the MP3's chapters are {_names(tagged)}, the manifest's {_names(wanted)}"
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
        yield f"{len(cues) - place} cues after the last segment"


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())


def _length(exhibit: Exhibit) -> Iterator[str]:
    from audiobrief.listening import length_samples

    wanted, found = exhibit.manifest["audio"]["samples"], length_samples(exhibit.audio)
    if found != wanted:
        yield f"the audio decodes to {_clock(found)}, the manifest says {_clock(wanted)}"


def _sound(exhibit: Exhibit) -> Iterator[str]:
    from audiobrief.listening import misplaced

    starts = {segment["index"]: segment["start_sample"] for segment in exhibit.segments}
    for wrong in misplaced(exhibit.audio, exhibit.script, exhibit.options, starts):
        segment = exhibit.script.segments[wrong.segment]
        instead = f"; segment {wrong.heard} is heard there" if wrong.heard is not None else ""
        where = _clock(wrong.start_sample)
        yield f"segment {wrong.segment}, “{segment.text[:40]}…”, is not heard at {where}{instead}"


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
    "sound": _sound,
}
"""Name → what is looked at, in the order of the report."""
