"""A speaker while it is looked for, and how sure each kind of proof is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from audiobrief.models import Gender
    from audiobrief.segmenting.people import Person

BY_NAME, BY_TITLE, BY_PRONOUN, BY_PHRASE, BY_FOCUS, BY_FOLLOWING = 0.95, 0.8, 0.75, 0.85, 0.55, 0.7
"""Confidence of a speaker by what proves it."""
EVIDENCE_CHARACTERS = 240


class Who(Struct, frozen=True):
    """A speaker before it is written out: somebody named, or the words for somebody who is not."""

    person: Person | None
    text: str = ""
    group: bool = False
    gender: Gender = "unknown"
    evidence: str = ""
    confidence: float = 1.0
    role: str | None = None

    @property
    def sure(self) -> bool:
        """Somebody named who is a person."""
        return self.person is not None and self.person.sure
