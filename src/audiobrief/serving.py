"""A folder over HTTP on this machine alone, as a podcast's host serves it: HEAD, byte ranges, validators.

Any page that is open in a browser may ask, so the name that a request was sent to is checked (DNS rebinding),
and nothing that is hidden or lies outside the folder is served.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import socket
import stat
import sys
from email.utils import formatdate
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote_to_bytes, urlsplit

from msgspec import Struct

from audiobrief import byteranges, mediatypes
from audiobrief.errors import InputError
from audiobrief.loopback import LOOPBACK, NAMES, Log, LoopbackServer, explained

PATIENCE_SECONDS = 60
CHUNK_BYTES = 1 << 16
PORTS_TRIED = 100
MAX_PORT = 65_535
INDEX, FEED = "index.html", "feed.xml"
SELF_LINK = re.compile(rb'<atom:link href="([^"]{1,2000})feed\.xml" rel="self"')
NEVER_IN_A_NAME = "\0\\:" if sys.platform == "win32" else "\0"
ALWAYS = {
    "Accept-Ranges": "bytes",
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Content(Struct, frozen=True):
    """What is sent for a path."""

    file: BinaryIO
    size: int
    tag: str
    """``ETag``."""
    modified: str
    """``Last-Modified``."""


class Server(LoopbackServer):
    """Serves ``folder``."""

    def __init__(self, folder: Path, port: int, log: Log) -> None:
        self.folder = folder.resolve()
        super().__init__(port, Handler, log)

    @property
    def address(self) -> str:
        """``http://127.0.0.1:8000/``."""
        return f"http://{LOOPBACK}:{self.server_port}/"


def opened(folder: Path, port: int, log: Log) -> Server:
    """A server that listens. Raises ``InputError`` where ``folder`` is none or the port cannot be had."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; name the one that `audiobrief feed` made a feed of")
    with explained(port, _advice):
        return Server(folder, port, log)


def _advice(port: int) -> str:
    for other in range(max(port, 1023) + 1, min(port + PORTS_TRIED, MAX_PORT) + 1):
        with contextlib.suppress(OSError), socket.socket() as tried:
            tried.bind((LOOPBACK, other))
            return f"{other} is free: --port {other}"
    return "choose another"


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "audiobrief"
    sys_version = ""
    timeout = PATIENCE_SECONDS

    def do_GET(self) -> None:
        """Send a file, a part of it, or that it has not changed."""
        if self.headers.get("Content-Length", "0") != "0" or "Transfer-Encoding" in self.headers:
            self.close_connection = True  # what follows is no request
        host = (self.headers.get("Host") or "").lower()
        if host not in {f"{name}:{self.server.server_port}" for name in NAMES}:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = located(self.server.folder, self.path)
        content = None if path is None else self._content(path, host)
        if path is None or content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        with content.file:
            self._answer(content, mediatypes.served(path.name))

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - http.server's name
        """Tell a request or a refusal."""
        self.server.log(format % arguments)

    def _content(self, path: Path, host: str) -> Content | None:
        try:
            file = path.open("rb")
        except OSError:
            return None
        told = os.fstat(file.fileno())
        modified = formatdate(told.st_mtime, usegmt=True)
        if path == self.server.folder / FEED:
            with file:
                data = at_home(file.read(), f"http://{host}/")
            return Content(
                io.BytesIO(data), len(data), f'"{hashlib.sha256(data).hexdigest()[:32]}"', modified
            )
        return Content(file, told.st_size, f'"{told.st_mtime_ns:x}-{told.st_size:x}"', modified)

    def _answer(self, content: Content, content_type: str) -> None:
        validators = {"ETag": content.tag, "Last-Modified": content.modified}
        if byteranges.is_known(self.headers, content.tag, content.modified):
            self._head(HTTPStatus.NOT_MODIFIED, validators)
            return
        try:
            part = byteranges.wanted(self.headers, content.size, content.tag, content.modified)
        except byteranges.UnsatisfiableError:
            none = {"Content-Range": f"bytes */{content.size}", "Content-Length": "0"}
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, none)
            return
        sent = range(content.size) if part is None else part
        fields = validators | {"Content-Type": content_type, "Content-Length": str(len(sent))}
        if part is not None:
            fields["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{content.size}"
        self._head(HTTPStatus.OK if part is None else HTTPStatus.PARTIAL_CONTENT, fields)
        if self.command != "HEAD":
            self._body(content.file, sent)

    def _head(self, status: HTTPStatus, fields: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in (ALWAYS | fields).items():
            self.send_header(name, value)
        self.end_headers()

    def _body(self, file: BinaryIO, sent: range) -> None:
        file.seek(sent.start)
        left = len(sent)
        while left and (chunk := file.read(min(CHUNK_BYTES, left))):
            self.wfile.write(chunk)
            left -= len(chunk)
        if left:  # the file was cut meanwhile: the length was a promise
            self.close_connection = True


def located(folder: Path, target: str) -> Path | None:
    """The file that a request's ``target`` names; None where there is none, or none to show.

    ``folder`` is resolved. Hidden files, files in the making (``.part``), what is no regular file and what
    lies outside are none to show, by links too.
    """
    try:
        root, *names = os.fsdecode(unquote_to_bytes(urlsplit(target).path)).split("/")
    except ValueError:
        return None
    if names and not names[-1]:
        names[-1] = INDEX
    if root or not names or not all(map(_is_shown, names)):
        return None
    try:
        path = folder.joinpath(*names).resolve(strict=True)
        is_file = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError, RuntimeError):  # the last for links in a circle, before Python 3.13
        return None
    inside = path.is_relative_to(folder) and all(map(_is_shown, path.relative_to(folder).parts))
    return path if inside and is_file else None


def _is_shown(name: str) -> bool:
    odd = any(letter in NEVER_IN_A_NAME for letter in name)
    return bool(name) and not name.startswith(".") and not name.endswith(".part") and not odd


def at_home(feed: bytes, address: str) -> bytes:
    """``feed`` with ``address`` in place of the one that it will be published under."""
    found = SELF_LINK.search(feed)
    return feed.replace(found[1], address.encode()) if found else feed
