"""Media types of the files of an episode and of a feed, by how their names end."""

from __future__ import annotations

AUDIO = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".m4b": "audio/x-m4a",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
}
"""``audio/x-m4a`` is the name that Apple Podcasts asks for in enclosures."""

CHAPTERS = {".chapters.json": "application/json+chapters"}
TRANSCRIPTS = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".txt": "text/plain",
    ".json": "application/json",
}
"""As ``podcast:transcript`` names them."""

PAGES = {".html": "text/html"}
COVERS = {".jpg": "image/jpeg", ".png": "image/png"}

ALL = {**CHAPTERS, **AUDIO, **TRANSCRIPTS, **PAGES, **COVERS, ".xml": "application/rss+xml"}
"""Longer endings first."""

UNKNOWN = "application/octet-stream"


def ending(name: str) -> str:
    """The ending of ``name`` that says what it is, in lower case: ``.chapters.json``; or empty."""
    lower = name.lower()
    return next((end for end in ALL if lower.endswith(end)), "")


def served(name: str) -> str:
    """The ``Content-Type`` of a file called ``name``; text is UTF-8."""
    kind = ALL.get(ending(name), UNKNOWN)
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
