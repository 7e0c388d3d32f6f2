"""Which bytes of a file a request asks for, and whether it has them already: RFC 9110, sections 13 and 14."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import Protocol

BYTES = re.compile(r"bytes=[ \t]{0,8}(\d{0,18})-(\d{0,18})[ \t]{0,8}", re.IGNORECASE | re.ASCII)
"""One range; of several the whole file is sent, as the RFC allows."""
ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')


class Headers(Protocol):
    """The fields of a request."""

    def get(self, name: str, /) -> str | None:
        """The value of a field, for any case of its name."""


class UnsatisfiableError(ValueError):
    """A range that begins behind the last byte."""


def wanted(headers: Headers, size: int, tag: str, modified: str) -> range | None:
    """The bytes that ``Range`` asks for, None for all of them.

    ``tag`` and ``modified`` are the file's ``ETag`` and ``Last-Modified``. Raises ``UnsatisfiableError``.
    """
    found = BYTES.fullmatch(headers.get("Range") or "")
    if found is None or not any(found.groups()):
        return None
    if (headers.get("If-Range") or tag) not in (tag, modified):
        return None
    return _within(size, found[1], found[2])


def _within(size: int, first: str, last: str) -> range | None:
    if first and last and int(last) < int(first):
        return None  # not a range at all: as if nothing was asked
    start = int(first) if first else max(0, size - int(last))
    end = min(size, int(last) + 1) if first and last else size
    if start >= end:
        raise UnsatisfiableError
    return range(start, end)


def is_known(headers: Headers, tag: str, modified: str) -> bool:
    """Whether the asker holds the file as it is: ``If-None-Match``, and ``If-Modified-Since`` without it."""
    if (tags := headers.get("If-None-Match")) is not None:
        return tags.strip() == "*" or tag in ENTITY_TAG.findall(tags)
    since = headers.get("If-Modified-Since")
    try:
        return since is not None and parsedate_to_datetime(since) >= parsedate_to_datetime(modified)
    except (ValueError, TypeError, OverflowError):
        return False
