"""What a page's reader sees, line by line; what is not the article is marked as furniture.

As a program (``python -m audiobrief.reading.page NAME [LANGUAGE]``) it reads a page and writes the article,
or what is wrong with it, as JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from msgspec import to_builtins

from audiobrief.errors import InputError, LimitError
from audiobrief.models import Article
from audiobrief.reading.extraction import kept_runs
from audiobrief.reading.layout import Line, joined
from audiobrief.reading.lines import language_of, lines_of
from audiobrief.reading.metadata import Facts, facts_of, news_of
from audiobrief.reading.sorting import Sorted, sort_lines
from audiobrief.reading.tree import tree_of, trim
from audiobrief.signals import die_with_parent

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_MEMORY_BYTES = 1 << 30
"""Of the process that takes a page apart; the largest page takes a third of it."""
MIN_ARTICLE_CHARACTERS = 200
"""Of running text: the shortest news item has two sentences."""
MIN_WALLED_CHARACTERS = 1_500
"""A page that is not free and shows less shows its first paragraphs only."""
MIN_CHARACTERS_BESIDE_LOGIN = 800
"""Of running text, for a page that asks for a password: its notes and terms are shorter."""


def article_of_page(source: str, name: str, language: str | None = None) -> Article:
    """The article of the page ``source``. ``Article.source`` is what the page shows, a line a paragraph.

    Raises InputError for a page without an article, LimitError for one of too many elements; neither
    message names the page.
    """
    page = tree_of(source)
    news = news_of(page)
    trim(page)
    facts = facts_of(page, news)
    lines, runs = lines_of(page.body)
    page_sorted = sort_lines(lines, kept_runs(page, runs), facts)
    page_sorted = _with_body(page_sorted, facts)
    _refuse_stub(page, page_sorted, facts)
    text, blocks = joined(page_sorted.lines)
    return Article(
        source=text,
        blocks=blocks,
        name=name,
        language=language or _language(page, page_sorted),
        headline=page_sorted.headline,
        author=facts.author,
        date=facts.date,
        description=page_sorted.description,
    )


def _with_body(page: Sorted, facts: Facts) -> Sorted:
    """The page, or with the text that its JSON-LD holds where the page shows hardly any."""
    shown = page.running_characters()
    if shown >= MIN_ARTICLE_CHARACTERS or len(facts.body) <= max(shown, MIN_ARTICLE_CHARACTERS):
        return page
    title = [Line(text, "title") for text in facts.headlines[:1]]
    text = [Line(line, "text") for part in facts.body.splitlines() if (line := " ".join(part.split()))]
    rest = [Line(line.text, "furniture", soft=line.soft) for line in page.lines]
    return Sorted((*title, *text, *rest), title[0].text if title else None, facts.description)


def _refuse_stub(page: HtmlElement, content: Sorted, facts: Facts) -> None:
    """Raise InputError where the page shows no article, or only the start of one."""
    shown = content.running_characters()
    if shown < MIN_WALLED_CHARACTERS and facts.walled:
        raise InputError("shows only the start of its article (paywall); give the full text")
    if shown < MIN_CHARACTERS_BESIDE_LOGIN and page.find(".//input[@type='password']") is not None:
        raise InputError("is a login page; give the article's text")
    if shown < MIN_ARTICLE_CHARACTERS or content.is_index():
        raise InputError("holds no article that can be told from the rest of the page; give the text alone")


def _language(page: HtmlElement, content: Sorted) -> str:
    """Detected among the known languages; what the page says counts where it names another."""
    from audiobrief.languages import available
    from audiobrief.languages.detection import detect

    said = language_of(page)
    return said if said and said not in available() else detect("\n".join(content.prose()))


def _main(name: str, language: str | None = None) -> None:
    die_with_parent()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
    source = sys.stdin.buffer.read().decode()
    try:
        answer = to_builtins(article_of_page(source, name, language))
    except (InputError, LimitError) as error:
        answer = {"error": type(error).__name__, "message": str(error)}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    _main(*sys.argv[1:])
