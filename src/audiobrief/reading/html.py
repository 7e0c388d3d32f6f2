"""A page → Article, in a process of its own: whatever a hostile page does to the extractors ends there."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import Any

from msgspec import convert

from audiobrief.errors import InputError, LimitError
from audiobrief.models import Article

DEADLINE_SECONDS = 20.0
"""For one page. News pages take a tenth of a second; a tag of 400,000 attributes takes hours."""

ERRORS = {kind.__name__: kind for kind in (InputError, LimitError)}


def article_from_html(source: str, name: str, language: str | None = None) -> Article:
    """The article of the page ``source``. ``Article.source`` is what the page shows, a line a paragraph.

    Raises InputError for a page without an article, LimitError for one that is too large or tangled;
    neither message names the page.
    """
    if find_spec("trafilatura") is None:
        raise InputError("is a page, and reading pages is not installed: pip install 'audiobrief[html]'")
    command = [sys.executable, "-I", "-m", "audiobrief.reading.page", name, *filter(None, [language])]
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            command,
            input=source.encode("utf-8", "replace"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=DEADLINE_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        limit = f"{DEADLINE_SECONDS:g} s, the limit for a page"
        raise LimitError(f"cannot be taken apart within {limit}; give the text alone") from None
    if done.returncode:
        raise InputError("is a page that cannot be taken apart; give the text alone")
    return _article(json.loads(done.stdout))


def _article(answer: dict[str, Any]) -> Article:
    if "error" in answer:
        raise ERRORS[answer["error"]](answer["message"])
    return convert(answer, Article)
