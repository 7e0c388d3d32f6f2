"""Episodes as ``build`` leaves them, without the cost of speaking: enough for what reads only manifests."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

MANIFEST: dict[str, Any] = {
    "format": "audiobrief manifest 1",
    "article": {"language": "kk", "headline": "Көпір", "byline": None, "date": "2024-12-30", "address": None},
    "audio": {"sample_rate": 44_100, "samples": 44_100 * 83},
    "voices": [{"engine": "tone", "name": "kk-220"}],
    "segments": [{"kind": "headline", "text": "Көпір"}],
    "chapters": [{"title": "Көпір", "start_sample": 0}, {"title": "Қорытынды", "start_sample": 44_100 * 42}],
}
MADE_SECONDS = 1_735_600_000
"""2024-12-30T23:06:40Z."""


def make(folder: Path, name: str, audio: str = ".mp3", sound: bytes = b"", **article: object) -> Path:
    """The files of an episode called ``name``; its audio. ``article`` replaces facts of the manifest."""
    path = folder / (name + audio)
    path.parent.mkdir(parents=True, exist_ok=True)
    files = {
        "audio": (audio, sound or b"frames of " + os.fsencode(name) * 40),
        "transcript": (".vtt", b"WEBVTT\n"),
        "chapters": (".chapters.json", b"{}\n"),
    }
    return written(path, files, {**MANIFEST, "article": {**MANIFEST["article"], **article}})


def written(path: Path, files: dict[str, tuple[str, bytes]], manifest: dict[str, Any]) -> Path:
    """The ``files``, role → ending and content, beside ``path`` and the manifest that names them."""
    listed = {}
    for role, (end, content) in files.items():
        file = path.with_suffix(end)
        file.write_bytes(content)
        os.utime(file, (MADE_SECONDS, MADE_SECONDS))
        listed[role] = {"name": file.name, "sha256": hashlib.sha256(content).hexdigest()}
    told = json.dumps({**manifest, "files": listed}, ensure_ascii=True)
    path.with_suffix(".json").write_text(told, encoding="utf-8")
    return path
