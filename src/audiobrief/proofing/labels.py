"""The page itself, in the words of a language; what is not among them is shown as the plan has it."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from audiobrief.languages import knowledge
from audiobrief.page.wording import reasons

FALLBACK = "en"
"""Of an article whose language has no words for the page."""
ROOM = "proof"
TABLES = ("WORDS", "KINDS", "GENDERS", "CHANGES")
"""Tables of a language that the page's script shows from, beside the reasons why text is left out."""


def page(article_language: str) -> str:
    """The HTML for an article in ``article_language``; the words for its script are in ``data-labels``."""
    language = article_language if knowledge(article_language, ROOM) else FALLBACK
    tables = {name.lower(): getattr(knowledge(language, ROOM), name) for name in TABLES}
    labels = json.dumps({**tables, "reasons": reasons(language)}, ensure_ascii=False)
    told = {**tables["words"], "language": language, "labels": labels}
    return template().format_map({name: escape(text) for name, text in told.items()})


def template() -> str:
    """The page with ``{name}`` for each of its words."""
    return (Path(__file__).parent / "assets" / "proof.html").read_text("utf-8")
