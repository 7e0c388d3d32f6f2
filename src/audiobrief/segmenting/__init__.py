"""Article → Script: who says what, word for word.

Furniture is set aside, then the structure is read, then quotes are found in the body's paragraphs, then
their speakers. Each step labels stretches of the source; none changes a character.
"""

from __future__ import annotations

from audiobrief.segmenting.script import segment

__all__ = ["segment"]
