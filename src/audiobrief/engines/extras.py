"""Engines whose package is an extra of this one."""

from __future__ import annotations

from importlib.util import find_spec

from audiobrief.errors import InputError


def installed(module: str) -> bool:
    """Whether ``module`` can be imported; it is not."""
    return find_spec(module) is not None


def require(module: str, extra: str) -> None:
    """Raise ``InputError`` that says how to install ``module`` where it is missing."""
    if not installed(module):
        raise InputError(f"{extra}: not installed; install it with: pip install 'audiobrief[{extra}]'")
