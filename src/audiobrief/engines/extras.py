"""Engines whose package is an extra of this one."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError

from audiobrief.errors import InputError
from audiobrief.installed import version


def installed(distribution: str) -> str | None:
    """The version of ``distribution``, None where it is not installed."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def require(distribution: str, extra: str) -> str:
    """The version of ``distribution``. Raises ``InputError`` that says how to install what is missing."""
    found = installed(distribution)
    if found is None:
        raise InputError(f"{extra}: not installed; install it with: pip install 'audiobrief[{extra}]'")
    return found
