"""What a feed says of the show, kept in ``feed.toml`` beside the episodes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import asdict, replace

from audiobrief.errors import InputError
from audiobrief.feed.categories import category
from audiobrief.plain import one_line

FILE_NAME = "feed.toml"
HEAD = "The show that `audiobrief feed` writes feed.xml from. Edit it, or give the options again."
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
"""The tags of RFC 5646 that occur in feeds."""
EMAIL = re.compile(r"[!-?A-~]{1,64}@[!-?A-~]{1,255}")
DEFAULT_CATEGORY = "News"


class Show(Struct, frozen=True, kw_only=True):
    """The settings; None where nobody has chosen yet."""

    base_url: str | None = None
    """Address under which the folder is published; ends in a slash."""
    title: str | None = None
    description: str | None = None
    author: str | None = None
    language: str | None = None
    """RFC 5646 tag."""
    category: str | None = None
    """``News > Daily News``."""
    explicit: bool | None = None
    """Whether it is for adults only."""
    email: str | None = None
    """Whom other hosts ask before they take the feed over; public, so left out unasked."""


class Complete(Struct, frozen=True, kw_only=True):
    """The settings with a value for each."""

    base_url: str
    title: str
    description: str
    author: str
    language: str
    category: str
    explicit: bool
    email: str | None

    @property
    def feed_url(self) -> str:
        """Address of the feed itself."""
        return f"{self.base_url}feed.xml"

    def warnings(self) -> tuple[str, ...]:
        """What directories will not like, a line each."""
        insecure = not self.base_url.startswith("https:")
        return ("--base-url: not https; many players will not fetch it",) if insecure else ()


def completed(show: Show, name: str, language: str) -> Complete:
    """``show``, and where nobody chose the folder's ``name`` and the ``language`` of its episodes.

    Raises ``InputError`` where there is no address.
    """
    if show.base_url is None:
        raise InputError(
            "--base-url: say where the folder will be published, such as https://example.org/podcast/"
        )
    title = show.title or one_line(name) or "audiobrief"
    return Complete(
        base_url=show.base_url,
        title=title,
        description=show.description or title,
        author=show.author or title,
        language=show.language or language,
        category=show.category or DEFAULT_CATEGORY,
        explicit=bool(show.explicit),
        email=show.email,
    )


def kept(folder: Path) -> Show:
    """The settings of ``feed.toml``; none where there is no such file. Raises ``InputError``."""
    path = folder / FILE_NAME
    if not path.is_file():
        return Show()
    kinds = {name: bool if name == "explicit" else str for name in Show.__struct_fields__}
    document = _parsed(path)
    for name, value in document.items():
        if name not in kinds:
            raise InputError(f"{path}: {name}: no such setting; known are {', '.join(kinds)}")
        if type(value) is not kinds[name]:
            wanted = "true or false" if kinds[name] is bool else 'text: write it as name = "…"'
            raise InputError(f"{path}: {name}: should be {wanted}")
    try:
        return checked(Show(**document))
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _parsed(path: Path) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not TOML in UTF-8: {error}") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def changed(show: Show, wishes: Show) -> Show:
    """``show`` with what ``wishes`` chooses in its place. Raises ``InputError`` for what cannot be used."""
    return replace(
        show, **{name: value for name, value in asdict(checked(wishes)).items() if value is not None}
    )


def checked(show: Show) -> Show:
    """``show`` in canonical form. Raises ``InputError``."""
    texts = {name: getattr(show, name) for name in ("title", "description", "author")}
    cleaned: dict[str, Any] = {name: one_line(text) for name, text in texts.items() if text is not None}
    for name, text in cleaned.items():
        if not text:
            raise InputError(f"--{name}: is empty")
    if show.language is not None and not LANGUAGE.fullmatch(show.language):
        raise InputError(f"--language: {show.language!r} is no language tag; write it as kk or kk-KZ")
    if show.email is not None and not EMAIL.fullmatch(show.email):
        raise InputError(f"--email: {show.email!r} is no address; write it as feed@example.org")
    return replace(
        show,
        **cleaned,
        base_url=None if show.base_url is None else base_url(show.base_url),
        category=None if show.category is None else category(show.category),
    )


def base_url(address: str) -> str:
    """``address`` with a slash at its end. Raises ``InputError`` for what no player can fetch from."""
    wanted = "write it as https://example.org/podcast/"
    try:
        parts = urlsplit(address)
        port = parts.port  # raises for what is no number
    except ValueError as error:
        raise InputError(f"--base-url: {address!r} is not an address: {error}; {wanted}") from error
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or port == 0:
        raise InputError(f"--base-url: {address!r} is not a web address; {wanted}")
    if not re.fullmatch(r"[!#-;=?-Z_a-z~\[\]]+", address) or not re.fullmatch(r"[\w.:-]+", parts.hostname):
        raise InputError(f"--base-url: {address!r} has letters that addresses do not have; {wanted}")
    if parts.query or parts.fragment or "@" in parts.netloc or "?" in address or "#" in address:
        raise InputError(f"--base-url: {address!r} has a query, a fragment or a password; {wanted}")
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path.rstrip('/')}/"


def as_file(folder: Path, show: Show) -> bytes:
    """``feed.toml`` with ``show`` in it; comments and order of the old one stay."""
    import tomlkit

    path = folder / FILE_NAME
    if path.is_file():
        document = tomlkit.parse(path.read_text("utf-8"))
    else:
        document = tomlkit.document()
        document.add(tomlkit.comment(HEAD))
    for name, value in asdict(show).items():
        if value is not None and document.get(name) != value:
            document[name] = value
    return tomlkit.dumps(document).encode()
