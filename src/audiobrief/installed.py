"""Versions of what is installed, read off the names of folders.

``importlib.metadata`` tells the same, but its import takes longer than to plan an article.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Mapping
from functools import cache

SUFFIX = ".dist-info"
"""``NAME-VERSION.dist-info``: packaging.python.org, "Recording installed projects"."""


def version(distribution: str) -> str:
    """Version of a distribution. Raises ``importlib.metadata.PackageNotFoundError``."""
    found = _versions().get(_normal(distribution))
    if found is not None:
        return found
    from importlib.metadata import version as elsewhere  # in an archive

    return elsewhere(distribution)


@cache
def _versions() -> Mapping[str, str]:
    versions: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for entry in os.listdir(folder or os.curdir):  # noqa: PTH208 - a path object each takes longer
                if entry.endswith(SUFFIX):
                    name, _, found = entry.removesuffix(SUFFIX).rpartition("-")
                    versions.setdefault(_normal(name), found)
    return versions


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
