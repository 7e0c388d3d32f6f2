"""The feed: RSS 2.0 with the namespaces of Apple Podcasts and of Podcasting 2.0.

Rules: https://www.rssboard.org/rss-specification, https://podcasters.apple.com/support/823-podcast-requirements,
https://podcastindex.org/namespace/1.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from audiobrief import mediatypes
from audiobrief.feed.addresses import url
from audiobrief.feed.categories import SEPARATOR
from audiobrief.feed.items import Item, description, note
from audiobrief.feed.show import Complete
from audiobrief.plain import carried, whole_seconds

FILE_NAME = "feed.xml"
MEDIA_TYPE = "application/rss+xml"
ATOM = "{http://www.w3.org/2005/Atom}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
PREFIXES = {"atom": ATOM, "itunes": ITUNES, "podcast": PODCAST}
SYNTHETIC = "synthetic-voice"
"""Purpose of the ``podcast:txt`` that names the voices."""
MAX_PERSON, MAX_TXT = 128, 4000
"""Characters, from the pages of ``podcast:person`` and ``podcast:txt``."""


def feed(show: Complete, guid: str, cover: str, items: Sequence[Item]) -> bytes:
    """The document, without a time of its own; ``cover`` is a path in the folder."""
    for prefix, name in PREFIXES.items():
        ET.register_namespace(prefix, name[1:-1])
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _text(channel, "title", show.title)
    _text(channel, "link", show.base_url)
    _text(channel, "description", show.description)
    _text(channel, "language", show.language)
    _text(channel, "generator", "audiobrief")
    _text(channel, "pubDate", _rfc_822(max(item.published for item in items)))
    ET.SubElement(channel, f"{ATOM}link", href=show.feed_url, rel="self", type=MEDIA_TYPE)
    _text(channel, f"{ITUNES}author", show.author)
    _category(channel, show.category)
    ET.SubElement(channel, f"{ITUNES}image", href=url(show.base_url, cover))
    _text(channel, f"{ITUNES}explicit", str(show.explicit).lower())
    _text(channel, f"{ITUNES}type", "episodic")
    _text(channel, f"{PODCAST}guid", guid)
    _text(channel, f"{PODCAST}locked", "yes", **({"owner": show.email} if show.email else {}))
    _text(channel, f"{PODCAST}medium", "podcast")
    _person(channel, show.author)
    _text(channel, f"{PODCAST}txt", note(show.language), purpose=SYNTHETIC)
    for item in items:
        _item(ET.SubElement(channel, "item"), show, item)
    ET.indent(root, " ")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _item(element: ET.Element, show: Complete, item: Item) -> None:
    episode = item.episode
    _text(element, "title", item.title)
    _text(element, f"{ITUNES}title", item.title)
    _text(element, "guid", item.entry.guid, isPermaLink="false")
    _text(element, "pubDate", _rfc_822(item.published))
    if link := link_of(show, item):
        _text(element, "link", link)
    _text(element, "description", description(episode))
    audio = item.offers[episode.audio]
    media_type = mediatypes.AUDIO[mediatypes.ending(episode.audio)]
    address = url(show.base_url, audio.path)
    ET.SubElement(element, "enclosure", url=address, length=str(audio.size), type=media_type)
    _text(element, f"{ITUNES}duration", str(max(1, whole_seconds(episode.seconds))))
    _text(element, f"{ITUNES}author", episode.author or show.author)
    _text(element, f"{ITUNES}explicit", str(show.explicit).lower())
    if item.has_cover:
        for offer, _ in item.of(mediatypes.COVERS):
            ET.SubElement(element, f"{ITUNES}image", href=url(show.base_url, offer.path))
            break
    for offer, kind in item.of(mediatypes.TRANSCRIPTS):
        told = {"url": url(show.base_url, offer.path), "type": kind, "language": episode.language}
        ET.SubElement(element, f"{PODCAST}transcript", told)
    for offer, kind in item.of(mediatypes.CHAPTERS):
        ET.SubElement(element, f"{PODCAST}chapters", url=url(show.base_url, offer.path), type=kind)
    if episode.author:
        _person(element, episode.author)
    voices = f"{note(episode.language)}: {', '.join(episode.voices)}"
    _text(element, f"{PODCAST}txt", voices[:MAX_TXT], purpose=SYNTHETIC)


def link_of(show: Complete, item: Item) -> str | None:
    """The page of the episode, else the article's address."""
    for offer, _ in item.of(mediatypes.PAGES):
        return url(show.base_url, offer.path)
    address = item.episode.address or ""
    return carried(address) if address.startswith(("https://", "http://")) else None


def _person(parent: ET.Element, name: str) -> None:
    """Who wrote it. Those quoted are none of the podcast's persons: they took no part in it."""
    _text(parent, f"{PODCAST}person", carried(name)[:MAX_PERSON], group="writing", role="author")


def _category(channel: ET.Element, name: str) -> None:
    outer, _, inner = name.partition(SEPARATOR)
    element = ET.SubElement(channel, f"{ITUNES}category", text=outer)
    if inner:
        ET.SubElement(element, f"{ITUNES}category", text=inner)


def _text(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = carried(text)


def _rfc_822(moment: datetime) -> str:
    """With the year in four digits, as RSS recommends."""
    return format_datetime(moment)
