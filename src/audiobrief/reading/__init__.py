"""A source as the producer names it → Article: file, stdin, page or address, whatever its form."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from msgspec.structs import replace

from audiobrief.errors import InputError, LimitError
from audiobrief.reading.decoding import decoded
from audiobrief.reading.forms import form_of
from audiobrief.reading.options import ReadOptions
from audiobrief.reading.sources import Raw, fetched

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audiobrief.models import Article

__all__ = ["READERS", "Raw", "ReadOptions", "article_of", "decoded", "fetched", "read"]

READERS = {
    "text": "article_from_text",
    "markdown": "article_from_markdown",
    "html": "article_from_html",
}
"""Form → function of the module of that name: ``(source, name, language) -> Article``. It does not know
where the source comes from, so its errors begin with what is wrong."""

HEAD_LINES, TAIL_LINES = 6, 2
"""Lines from the first and to the last in which the article's date may stand."""
ASIDE = ("furniture", "caption", "table")
"""Forms of lines that may bear the date of something else."""


def read(source: str | Path, options: ReadOptions | None = None) -> Article:
    """The article at ``source``: a path, ``-`` for the bytes of stdin, or an address (``https://…``).

    Raises InputError where no article is there, LimitError where it is too large.
    """
    options = options or ReadOptions()
    return article_of(fetched(source, options), options)


def article_of(raw: Raw, options: ReadOptions) -> Article:
    """The article in bytes that were fetched. Raises InputError and LimitError as ``read`` does."""
    text = decoded(raw.data, raw.shown, raw.charset)
    reader = _reader(form_of(text, raw.suffix))
    try:
        article = reader(text, raw.name, options.language)
    except (InputError, LimitError) as error:
        raise type(error)(f"{raw.shown}: {error}") from None
    return replace(article, address=raw.address, date=article.date or _dateline(article))


def _dateline(article: Article) -> str | None:
    """The day that a line of its own names near the headline, or at the very end."""
    from audiobrief.languages.datelines import day_of

    blocks = [block for block in article.blocks if block.form not in ASIDE]
    near = (*blocks[:HEAD_LINES], *blocks[HEAD_LINES:][-TAIL_LINES:])
    days = (day_of(article.source[block.start : block.end], article.language) for block in near)
    return next(filter(None, days), None)


def _reader(form: str) -> Callable[[str, str, str | None], Article]:
    function: Callable[[str, str, str | None], Article]
    function = getattr(import_module(f"{__name__}.{form}"), READERS[form])
    return function
