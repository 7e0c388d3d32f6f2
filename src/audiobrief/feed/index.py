"""``index.html``: the episodes with players, for people. One file, no script, nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from audiobrief import mediatypes
from audiobrief.feed.addresses import quoted
from audiobrief.feed.items import Item, clock, note
from audiobrief.feed.rss import FILE_NAME as FEED
from audiobrief.feed.rss import MEDIA_TYPE
from audiobrief.feed.show import Complete
from audiobrief.languages import knowledge
from audiobrief.plain import brief_line, carried, whole_seconds

FILE_NAME = "index.html"
MAX_SUMMARY_BYTES = 600
WORDS = {
    "SUBSCRIBE": "Subscribe (RSS)",
    "READ_ALONG": "Read along",
    "TRANSCRIPT": "Transcript",
    "ARTICLE": "Article",
}
"""Where a language's folder has no ``listing.py``."""

PLAIN = ".txt"
READABLE = {end: mediatypes.TRANSCRIPTS[end] for end in sorted(mediatypes.TRANSCRIPTS, key=PLAIN.__ne__)}
"""Transcripts, the one for eyes first."""

STYLE = (files("audiobrief") / "feed" / "index.css").read_text("utf-8")
STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = (
    "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; "
    f"style-src 'sha256-{STYLE_HASH}'"
)


def page(show: Complete, cover: str, items: Sequence[Item]) -> bytes:
    """The document; ``cover`` is a path in the folder. Addresses are relative: it works where it lies."""
    words = _words(show.language)
    title = escape(carried(show.title))
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(show.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f'<link rel="alternate" type="{MEDIA_TYPE}" title="{title}" href="{FEED}">',
        f"<style>{STYLE}</style>",
        "</head>",
        "<body>",
        f'<header><img src="{quoted(cover)}" alt="" width="144" height="144"><div>',
        f"<h1>{title}</h1>",
        *([f"<p>{escape(carried(show.description))}</p>"] if show.description != show.title else []),
        f'<p class="links"><a href="{FEED}">{escape(words["SUBSCRIBE"])}</a></p>',
        "</div></header>",
        "<main>",
        *(line for item in items for line in _article(item, show.language, words)),
        "</main>",
        f"<footer><p>{escape(note(show.language))}.</p></footer>",
        "</body>",
        "</html>",
        "",
    ]
    return "\n".join(lines).encode("utf-8", "replace")


def _article(item: Item, language: str, words: dict[str, str]) -> Iterator[str]:
    episode, audio = item.episode, item.offers[item.episode.audio]
    day = item.entry.published[:10]
    its_own = f' lang="{escape(episode.language)}"' if episode.language != language else ""
    name = f"e-{item.entry.guid}"
    yield f'<article aria-labelledby="{name}">'
    yield f'<p class="meta"><time datetime="{day}">{day}</time> · {clock(whole_seconds(episode.seconds))}</p>'
    yield f'<h2 id="{name}"{its_own}>{escape(item.title)}</h2>'
    if summary := brief_line(carried(episode.summary), MAX_SUMMARY_BYTES):
        yield f"<p{its_own}>{escape(summary)}</p>"
    yield f'<audio controls preload="none" src="{quoted(audio.path)}" aria-labelledby="{name}"></audio>'
    links = "".join(f'<a href="{address}">{escape(word)}</a>' for address, word in _links(item, words))
    if links:
        yield f'<p class="links">{links}</p>'
    yield "</article>"


def _links(item: Item, words: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The page, which holds the transcript; without one the transcript, best as plain text."""
    for kinds, word in ((mediatypes.PAGES, "READ_ALONG"), (READABLE, "TRANSCRIPT")):
        if offer := next((offer for offer, _ in item.of(kinds)), None):
            yield escape(quoted(offer.path)), words[word]
            break
    address = item.episode.address or ""
    if address.startswith(("https://", "http://")):
        yield escape(carried(address)), words["ARTICLE"]


def _words(language: str) -> dict[str, str]:
    listing = knowledge(language.partition("-")[0], "listing")
    return {name: getattr(listing, name, default) for name, default in WORDS.items()}
