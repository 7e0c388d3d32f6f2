"""Turns a written news article into a podcast-style MP3 briefing."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from audiobrief.brief import Options, build, plan
    from audiobrief.checking import check

__all__ = ["Options", "__version__", "build", "check", "plan"]

_HOMES = {"Options": "brief", "build": "brief", "plan": "brief", "check": "checking"}


def __getattr__(name: str) -> object:
    # imported at first use: `audiobrief --help` must not wait for the rest
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
