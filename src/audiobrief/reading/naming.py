"""What the class and id of an element say of it: hidden, a caption, or no part of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

    from audiobrief.models import Form

HIDDEN = frozenset(
    ("element-invisible", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden", "u-h")
)
"""Classes of text for screen readers alone: Drupal, WordPress, Bootstrap, HTML5 Boilerplate, the Guardian."""

NAMES: tuple[tuple[Form, str], ...] = (
    ("furniture", "twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed"),
    ("furniture", "telegram-(?:post|embed)|text-post-media|reddit-(?:card|embed)|vk-post"),
    ("furniture", "newsletters?|(?:e-?)?mailing|subscribe|subscription|sign-?up|podpiska|podpishis"),
    ("furniture", "paywall-(?:notice|message|banner|prompt|bar)|metered-(?:notice|message)|donat(?:e|ions?)"),
    ("furniture", "related|relatedposts?|recommend(?:ed|ations?)|(?:see|read)-?(?:also|more|next)|also"),
    ("furniture", "advert(?:s|isement|ising)?|reklama|outbrain|taboola|mgid|cookies?|gdpr|consent"),
    ("furniture", "comments|disqus|hypercomments|author-(?:box|bio|info)|about-(?:the-)?author|poll|opros"),
    ("caption", "(?:fig)?caption|(?:photo|image|img|picture|thumb|media)-(?:credit|author|source)"),
    ("caption", "(?:photo|image|img|picture|thumb|media)-(?:alt|desc(?:ription)?)"),
)
"""What an element holds → words of its class or id, in the naming of common publishing systems."""

INLINE_DATE = "news-date-time"
"""Class of the date that Bitrix's template puts before the text, on the line of its first words."""

STANDFIRST = re.compile(
    "-(?:sub-?(?:title|head(?:er|line|ing)?)|standfirst|dek|deck|excerpt|lede?|lead|lid|summary|anons|intro)-"
)
"""Words of the class or id of what stands between the headline and the text."""

_WORDS = tuple((form, re.compile(f"-(?:{words})-")) for form, words in NAMES)
_GAP = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z]+")
_WHOLE = frozenset(("html", "body", "main", "article", "h1"))
"""Elements whose names speak of the page, not of a part that could be left out."""


def is_for_screen_readers(element: etree._Element) -> bool:
    """Nobody sees the element."""
    return not HIDDEN.isdisjoint(element.get("class", "").split())


def names_of(element: etree._Element) -> str:
    """The words of class and id, in lower case, hyphens around each; empty where there are none."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    return "" if names == " " or element.tag in _WHOLE else f"-{_GAP.sub('-', names).lower()}-"


def named_form(names: str) -> Form | None:
    """``furniture`` or ``caption`` where the words that ``names_of`` found say so."""
    return next((form for form, pattern in _WORDS if pattern.search(names)), None) if names else None
