"""Who wrote an article, by its byline: ``By Ann Lee`` and ``Ann Lee, Leeds`` are Ann Lee."""

from __future__ import annotations

import re
from functools import cache

from audiobrief.languages.news import everybody

MAX_CHARACTERS = 160
"""A longer byline is a note about its author, and stays as it is; so does a sentence."""
NAME_WORDS = 2
"""Words of a further author at least: one word is a place or a newsroom."""

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_MARK = re.compile(r"\s*[|/•·(]\s*|\s+[—–-]\s+|\s*;\s*")
_DIGITS = re.compile(r"\d")


def author(byline: str) -> str:
    """The names in ``byline``, by commas; ``byline`` itself where nothing in it looks like a name."""
    text = " ".join(byline.split())
    if len(text) > MAX_CHARACTERS or text.endswith("."):
        return text
    bare = _before().sub("", text, count=1)
    bare = _after().split(_MARK.split(bare, maxsplit=1)[0], maxsplit=1)[0]
    first, *rest = [part.strip() for part in bare.split(",")]
    names = [first, *(part for part in rest if _is_name(part))]
    return ", ".join(filter(None, names)) or text


def _is_name(part: str) -> bool:
    words = _WORD.findall(part)
    known = {word.lower() for word in words}
    if len(words) < NAME_WORDS or _DIGITS.search(part) or not all(word[0].isupper() for word in words):
        return False
    return not any(known & (news.bodies | news.not_names | news.titles) for news in everybody())


@cache
def _before() -> re.Pattern[str]:
    """The words before a name, each with a colon or a space after it."""
    words = sorted((p for news in everybody() for p in news.byline_before), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:\s*:\s*|\s+)", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    """The words after a name with which something else begins: in Leeds."""
    words = sorted((p for news in everybody() for p in news.byline_after), key=len, reverse=True)
    return re.compile(rf",?\s+(?:{'|'.join(map(re.escape, words))})\s+")
