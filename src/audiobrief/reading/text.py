"""Plain text → Article: each line that is not empty stands on its own; broken paragraphs are rejoined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.models import Article, Block
from audiobrief.reading.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator


def article_from_text(source: str, name: str, language: str | None = None) -> Article:
    """An article with a block for each non-empty line of ``source``; language None is detected.

    ``Article.source`` has a space for each line break inside a paragraph of a text broken at a fixed width.
    """
    source = unwrapped(source)
    if language is None:
        from audiobrief.languages.detection import detect

        language = detect(source)
    return Article(source=source, blocks=tuple(_lines(source)), name=name, language=language)


def _lines(source: str) -> Iterator[Block]:
    place = 0
    for line in source.splitlines(keepends=True):
        text = line.strip()
        if text:
            start = place + len(line) - len(line.lstrip())
            yield Block(start, start + len(text))
        place += len(line)
