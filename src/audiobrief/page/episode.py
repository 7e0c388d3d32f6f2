"""The files of an episode, read back for its page: the manifest, and the best transcript there is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from audiobrief.errors import InputError
from audiobrief.models import SAMPLE_RATE
from audiobrief.outputs import manifest as manifests
from audiobrief.outputs.manifest import Shape, faults
from audiobrief.outputs.webvtt import read_cues
from audiobrief.page.content import Timed
from audiobrief.plain import one_line

MAX_BYTES = 256 << 20
"""Of a manifest or a transcript."""
MAX_SECONDS = 1 << 40
CHANGED = "changed since it was built: its SHA-256 is not the manifest's"

SHOWN: Shape = {
    "article": {
        "language": str,
        "headline": (None, str),
        "byline": (None, str),
        "date": (None, str),
    },
    "voices": [{"name": str}],
}
"""What a page needs of a manifest beside what a check does."""
NUMBER: Shape = (int, float)
SHAPE: Shape = {
    "segments": [
        {
            "segment": int,
            "startTime": NUMBER,
            "endTime": NUMBER,
            "body": str,
            "timing": str,
            "words": [{"body": str, "startTime": NUMBER}],
        }
    ]
}
"""What is needed of a transcript with words."""


def manifest_of(audio: Path) -> dict[str, Any]:
    """The manifest beside ``audio``, if it is the manifest of that very file. Raises ``InputError``."""
    path = audio.with_suffix(".json")
    try:
        with audio.open("rb") as file:
            digest = manifests.sha256_of_file(file)
    except (OSError, ValueError) as error:
        raise InputError(f"{audio}: no such episode; build it first") from error
    found = believed(_json(path), str(path))
    if digest != found["files"]["audio"]["sha256"]:
        raise InputError(f"{audio}: {CHANGED}; build it again")
    return found


def believed(found: Any, name: str) -> dict[str, Any]:
    """What was read from ``name``, if it is a manifest that a page can be made of. Raises ``InputError``."""
    if not isinstance(found, dict) or found.get("format") != manifests.FORMAT:
        raise InputError(f"{name}: not a manifest of this version; build the episode again")
    for fault in (*faults(found), *faults(found, SHOWN)):
        raise InputError(f"{name}: {fault} is missing or of another kind; build the episode again")
    return found


def timed_of(audio: Path, manifest: Mapping[str, Any]) -> list[Timed]:
    """Sentences with words from the JSON transcript; without one, the WebVTT's cues; else nothing.

    Raises ``InputError`` where the one that is there is damaged or not of this episode.
    """
    if "words" in manifest["files"] and (path := audio.with_suffix(".transcript.json")).is_file():
        _checked(path, manifests.told_sha256(manifest, "words"))
        return timed_words(_json(path), path.name)
    if (path := audio.with_suffix(".vtt")).is_file():
        _checked(path, manifests.told_sha256(manifest, "transcript"))
        return list(_cues(path.read_text("utf-8", "replace"), manifest))
    return []


def timed_words(document: Any, name: str) -> list[Timed]:
    """The sentences of a JSON transcript. Raises ``InputError``."""
    for fault in faults(document, SHAPE, "transcript"):
        raise InputError(f"{name}: {fault} is missing or of another kind; build the episode again")
    return [timed_sentence(sentence, name) for sentence in document["segments"]]


def timed_sentence(sentence: Mapping[str, Any], name: str) -> Timed:
    """A sentence of a JSON transcript. Raises ``InputError`` for what is no time."""
    words = tuple((one_line(word["body"]), _ms(word["startTime"], name)) for word in sentence["words"])
    return Timed(
        segment=sentence["segment"],
        body=one_line(sentence["body"]),
        start_ms=_ms(sentence["startTime"], name),
        end_ms=_ms(sentence["endTime"], name),
        words=words,
        is_engine_timed=sentence["timing"] == "engine",
    )


def _ms(seconds: float, name: str) -> int:
    if not 0 <= seconds < MAX_SECONDS:
        raise InputError(f"{name}: {seconds} is no time; build the episode again")
    return round(seconds * 1000)


def _cues(document: str, manifest: Mapping[str, Any]) -> Iterator[Timed]:
    cues, place = read_cues(document), 0
    for segment in manifest["segments"]:
        end = segment["end_sample"] * 1000 // SAMPLE_RATE
        while place < len(cues) and cues[place].start_milliseconds < end:
            cue = cues[place]
            yield Timed(segment["index"], one_line(cue.text), cue.start_milliseconds, cue.end_milliseconds)
            place += 1


def _checked(path: Path, sha256: str | None) -> None:
    with path.open("rb") as file:
        if manifests.sha256_of_file(file) != sha256:
            raise InputError(f"{path}: {CHANGED}; build the episode again")


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path}: larger than {MAX_BYTES >> 20} MB; build the episode again")
        return json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; build the episode again") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{path}: not JSON: {error}; build the episode again") from error
