"""What a page says of its article: JSON-LD first, then the meta elements that trafilatura knows."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from audiobrief.reading.extraction import quiet

if TYPE_CHECKING:
    from lxml import etree

LATEST_DATE = "2100-01-01"
"""Bound of the search for a date: a fixed one, so that the same page always gives the same answer."""
MAX_CHARACTERS = 500
"""Of one field; what is longer is no headline or name."""

MIN_HEADLINE_WORDS = 3
"""Before a bar or a dash: what is shorter is a label, and the headline follows (``LIVE | …``)."""

_TAG = re.compile(r"<[^<>]{1,200}>")
_SPACE = re.compile(r"\s+")
_BAR = re.compile(r" *(?:\||::) *")
_DASH = re.compile(r" [–—-] ")
_DOMAIN = re.compile(r"[\w-]{2,40}(?:\.[\w-]{2,20}){1,2}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Facts(Struct, frozen=True):
    """What metadata tells; None or empty where it is silent."""

    headlines: tuple[str, ...] = ()
    """The headline in its variants, the most trustworthy first."""
    author: str | None = None
    date: str | None = None
    """``YYYY-MM-DD``."""
    description: str | None = None
    body: str = ""
    """The article's text, paragraphs by newlines, where JSON-LD holds it."""
    is_live: bool = False
    """A live blog: its entries may be articles of their own."""
    walled: bool = False
    """The publisher says that the full text is not free."""


def facts_of(page: etree._Element, news: Mapping[str, Any]) -> Facts:
    """The metadata of a parsed page and of its JSON-LD ``news``."""
    from trafilatura.metadata import extract_metadata

    quiet()
    date = {"original_date": True, "extensive_search": False, "max_date": LATEST_DATE}
    said = extract_metadata(page, date_config=date)
    headlines = [_text(news, "headline"), _meta(page, "og:title"), _own_title(page, said.title)]
    if _is_telling(said.title) or not any(headlines):
        headlines.append(said.title)
    sites = (said.sitename, _meta(page, "og:site_name"), _names(news.get("publisher")))
    known = frozenset(site.casefold() for site in sites if site)
    return Facts(
        headlines=tuple(
            dict.fromkeys(_without_site(title, known) for title in map(_plain, headlines) if title)
        ),
        author=_plain(_names(news.get("author"))) or _plain(_names((said.author or "").split("; "))),
        date=_day(_text(news, "datePublished")) or _day(said.date),
        description=_plain(_text(news, "description")) or _plain(said.description),
        body=_TAG.sub("\n", html.unescape(_text(news, "articleBody"))),
        is_live="LiveBlogPosting" in _listed(news.get("@type")),
        walled=str(news.get("isAccessibleForFree", "")).lower() == "false",
    )


def news_of(page: etree._Element) -> Mapping[str, Any]:
    """The first object in a page's JSON-LD that is an article; empty where there is none."""
    for script in page.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            kinds = item.get("@type")
            if any(str(kind).endswith(("Article", "BlogPosting")) for kind in _listed(kinds)):
                return item
    return {}


def _objects(data: object) -> Iterator[Mapping[str, Any]]:
    for item in _listed(data):
        if isinstance(item, Mapping):
            yield item
            yield from _objects(item.get("@graph"))
            yield from (i for i in _listed(item.get("mainEntity")) if isinstance(i, Mapping))


def _own_title(page: etree._Element, said: str | None) -> str:
    """The title element, without the site's name where ``said`` is the part before it."""
    title = page.findtext(".//head/title") or ""
    return said if said and _is_telling(said) and title.strip().startswith(said) else title


def _is_telling(title: str | None) -> bool:
    """No label, and no name of a site that stands in a heading: it has words enough."""
    return len((title or "").split()) >= MIN_HEADLINE_WORDS


def _without_site(title: str, sites: Container[str]) -> str:
    """The title without the name of the site, one of ``sites`` in lower case, and whatever follows a bar."""
    bar = _BAR.search(title)
    if bar and _is_telling(title[: bar.start()]):
        title = title[: bar.start()]
    *_, cut = (None, *_DASH.finditer(title))
    if cut is None:
        return title
    site = title[cut.end() :].casefold()
    return title[: cut.start()] if site in sites or _DOMAIN.fullmatch(site) else title


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _names(author: object) -> str:
    """The names, by commas, each once however it is spelled: ``Ann Lee``, ``ann-lee``."""
    known: dict[str, str] = {}
    for one in _listed(author):
        name = _text(one, "name") if isinstance(one, Mapping) else str(one)
        letters = "".join(filter(str.isalpha, name.casefold()))
        if letters and "://" not in name:
            known.setdefault(letters, name)
    return ", ".join(known.values())


def _meta(page: etree._Element, name: str) -> str | None:
    found = page.find(f".//meta[@property='{name}']")
    return None if found is None else found.get("content")


def _plain(text: str | None) -> str | None:
    """One line without markup or control characters, None where nothing or too much is left."""
    text = _TAG.sub("", html.unescape(text or ""))
    text = _SPACE.sub(" ", "".join(c for c in text if c.isprintable() or c.isspace())).strip()
    return text if 0 < len(text) <= MAX_CHARACTERS else None


def _day(text: str | None) -> str | None:
    found = _DAY.match(text or "")
    return found.group() if found else None
