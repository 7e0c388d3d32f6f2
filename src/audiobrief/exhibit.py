"""An episode as it is found: its files, its manifest, and the plan that its source gives today."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from audiobrief import announcing, phrasing, remembering
from audiobrief.brief import Options, plan
from audiobrief.briefing import Sources
from audiobrief.errors import InputError, LimitError
from audiobrief.models import Announcement, Script
from audiobrief.music import files
from audiobrief.outputs import audio as formats
from audiobrief.outputs import manifest as manifests
from audiobrief.outputs.release import beside
from audiobrief.production import Production


class Exhibit(Struct, frozen=True, dict=True):
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
        return phrasing.sentences_of(self.script, self.options.manner).keys()

    @property
    def production(self) -> Production:
        """What the manifest says was asked for around the article."""
        return self.options.production

    @cached_property
    def announced(self) -> Sequence[Announcement]:
        """The words of the program's own that the episode should have."""
        said = [segment.index for segment in self.script.segments if segment.index in self.said]
        return announcing.announcements(self.script, said, self.production, self.options.manner)

    @cached_property
    def missing(self) -> Mapping[str, str]:
        """What is wrong with the music: role → why it cannot be listened for."""
        found = dict[str, str]()
        for role, path in self.production.music().items():
            told = self.manifest["made_with"]["production"]["music"][role]
            try:
                if files.track(role, path, None).sha256 != told.get("sha256"):
                    found[role] = f"{role}: {told['file']}: changed since the episode was built"
            except (InputError, LimitError) as error:
                found[role] = str(error)
        return found

    @property
    def available(self) -> Options:
        """The options without music that is missing: what is left can still be listened for."""
        without: dict[str, Any] = dict.fromkeys(self.missing)
        has_ident = any(one["role"] == "ident" for one in self.manifest["music"])
        return replace(self.options, production=replace(self.production, **without, ident=has_ident))

    def path(self, role: str) -> Path:
        """The file that plays ``role``."""
        return beside(self.audio)[role]

    def text(self, role: str) -> str:
        """Content of a text file; empty where it is missing, which ``files`` reports."""
        path = self.path(role)
        return path.read_text("utf-8", "replace") if path.is_file() else ""


def exhibit(source: Sources, audio: Path, options: Options) -> Exhibit:
    """The episode at ``audio`` beside what ``source`` would give, by ``options`` and what the manifest tells.

    Raises ``InputError`` where either cannot be read.
    """
    known = _manifest(audio)
    spoke = next((voice["engine"] for voice in known["voices"]), options.engine)
    engine = known["engine"] or spoke
    options = replace(remembering.as_made(options, known["made_with"], audio.parent), engine=engine)
    return Exhibit(audio, plan(source, options), options, known)


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
    if known["audio"].get("format", "mp3") != formats.of(audio).name:
        raise InputError(f"{path}: not the manifest of {audio.name}, but of another format; build it again")
    return known


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no system holds
        return False
