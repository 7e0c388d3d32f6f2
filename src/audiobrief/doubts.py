"""Quotes whose speaker the article does not plainly show."""

from __future__ import annotations

from audiobrief.casting.parts import heard
from audiobrief.models import Script, Segment

SURE = 0.8
"""An attribution with less confidence is by a pronoun or by what stands near, not by a name or a title."""


def doubtful(script: Script) -> list[Segment]:
    """The quotes whose attribution is less than ``SURE``, in order."""
    return [one for one in script.segments if (speaker := heard(one)) and speaker.confidence < SURE]
