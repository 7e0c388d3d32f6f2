"""What the producer may say about a source."""

from __future__ import annotations

from msgspec import Struct


class ReadOptions(Struct, frozen=True):
    """How a source is read; the defaults fit a file or a public page."""

    language: str | None = None
    """ISO 639-1 code; None: detected, or said by the page."""
    allow_private_network: bool = False
    """Fetch from private, loopback and reserved addresses too."""
    timeout_seconds: float = 30.0
    """For a page as a whole: look-up, redirects and every byte."""
