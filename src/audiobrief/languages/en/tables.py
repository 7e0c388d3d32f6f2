"""How tables of words are written: as running text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of ``text``, where order does not matter."""
    return frozenset(text.split())


def row(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order."""
    return tuple(text.split())
