"""The page and its data over HTTP, on this machine and to whoever has the token alone.

The token stands in the path: a cookie would be sent to every port of this machine. What other pages in the
same browser might do is refused besides: by the name that was asked (DNS rebinding), and by the origin.
"""

from __future__ import annotations

import hmac
import json
import secrets
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from audiobrief.errors import AudiobriefError, InputError, LimitError
from audiobrief.loopback import LOOPBACK, NAMES, Log, LoopbackServer, explained
from audiobrief.proofing.asking import POSTS, RefusedError, Sheet, asked_for
from audiobrief.proofing.building import BusyError
from audiobrief.proofing.changes import UnknownSegmentError
from audiobrief.proofing.desk import OutdatedError
from audiobrief.proofing.files import ConflictError

MAX_BODY_BYTES = 1 << 16
SKIPPED_BYTES = 1 << 20
"""Of a body that is too long: read, so that whoever sent it gets to the answer."""
PATIENCE_SECONDS = 60
TOKEN_BYTES = 32
ASSETS = {
    "proof.css": ("proof.css", "text/css; charset=utf-8"),
    "proof.js": ("proof.js", "text/javascript; charset=utf-8"),
    "icon.svg": ("icon.svg", "image/svg+xml"),
}
"""Path behind the token → file in ``assets``, and its type."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
ALWAYS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STATUSES: tuple[tuple[type[AudiobriefError], HTTPStatus], ...] = (
    (UnknownSegmentError, HTTPStatus.NOT_FOUND),
    (OutdatedError, HTTPStatus.CONFLICT),
    (BusyError, HTTPStatus.CONFLICT),
    (ConflictError, HTTPStatus.CONFLICT),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (LimitError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (AudiobriefError, HTTPStatus.INTERNAL_SERVER_ERROR),
)
"""What went wrong → how it is answered; the first that fits."""


class Server(LoopbackServer):
    """Serves one proof sheet."""

    def __init__(self, sheet: Sheet, port: int, log: Log) -> None:
        self.sheet = sheet
        self.token = secrets.token_urlsafe(TOKEN_BYTES)
        super().__init__(port, Handler, log)

    @property
    def address(self) -> str:
        """``http://127.0.0.1:8000/TOKEN/``: whoever has it may change the plan."""
        return f"http://{LOOPBACK}:{self.server_port}/{self.token}/"


def opened(sheet: Sheet, port: int, log: Log) -> Server:
    """A server that listens. Raises ``InputError`` where the port cannot be had."""
    with explained(port, lambda _: "without --port a free one is taken"):
        return Server(sheet, port, log)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "audiobrief"
    sys_version = ""
    timeout = PATIENCE_SECONDS

    def do_GET(self) -> None:
        """Send the page, what it shows, or a sound."""
        self._answer(lambda path, _: self._got(path))

    def do_POST(self) -> None:
        """Change, undo, save or build."""
        self._answer(self._posted)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        """A request is nobody's concern, and has the token in it."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What ``http.server`` refuses, refused as everything else is."""
        del explain
        self.close_connection = True
        self._json(HTTPStatus(code), {"error": message or HTTPStatus(code).phrase})

    def _answer(self, answer: Callable[[str, bytes], None]) -> None:
        try:
            sent = self._received()
            answer(self._vetted(), sent)
        except RefusedError as refused:
            self.close_connection = True
            self._json(refused.status, {"error": str(refused)})
        except AudiobriefError as error:
            status = next(status for kind, status in STATUSES if isinstance(error, kind))
            self._json(status, {"error": str(error), "can_force": isinstance(error, ConflictError)})

    def _received(self) -> bytes:
        """The body of the request, read whoever sent it: to whom writes still, an answer may be lost.

        Raises ``RefusedError``.
        """
        length = self.headers.get("Content-Length", "" if self.command == "POST" else "0")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdecimal()):
            raise RefusedError(HTTPStatus.LENGTH_REQUIRED, "say the Content-Length")
        size = int(length) if len(length) <= len(str(SKIPPED_BYTES)) else SKIPPED_BYTES + 1
        sent = self.rfile.read(size) if size <= SKIPPED_BYTES else b""
        if size > MAX_BODY_BYTES:
            raise RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"at most {MAX_BODY_BYTES} bytes")
        return sent

    def _vetted(self) -> str:
        """The path behind the token. Raises ``RefusedError``."""
        host = (self.headers.get("Host") or "").lower()
        if host not in {f"{name}:{self.server.server_port}" for name in NAMES}:
            raise RefusedError(HTTPStatus.MISDIRECTED_REQUEST, "no such host here")
        root, _, rest = self.path.partition("?")[0].removeprefix("/").partition("/")
        if not hmac.compare_digest(root.encode("utf-8", "replace"), self.server.token.encode()):
            raise RefusedError(HTTPStatus.FORBIDDEN, "open the address that audiobrief has shown")
        origins = (None, f"http://{host}")
        sites = ("same-origin",) if self.command == "POST" else ("same-origin", "none")
        site = self.headers.get("Sec-Fetch-Site")
        if self.headers.get("Origin") not in origins or site not in (None, *sites):
            raise RefusedError(HTTPStatus.FORBIDDEN, "asked by another page; open the address by itself")
        return rest

    def _got(self, path: str) -> None:
        sheet = self.server.sheet
        if not path:
            self._send(HTTPStatus.OK, "text/html; charset=utf-8", sheet.page.encode())
        elif path in ASSETS:
            name, media_type = ASSETS[path]
            self._send(HTTPStatus.OK, media_type, (Path(__file__).parent / "assets" / name).read_bytes())
        elif path == "state":
            self._json(HTTPStatus.OK, sheet.desk.told())
        elif path == "build":
            self._json(HTTPStatus.OK, sheet.builder.told())
        elif path.startswith("sound/"):
            self._send(HTTPStatus.OK, "audio/mpeg", self._sound(path.removeprefix("sound/")))
        elif path in POSTS:
            raise RefusedError(HTTPStatus.METHOD_NOT_ALLOWED, "POST it")
        else:
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such page")

    def _sound(self, place: str) -> bytes:
        if not (place.isascii() and place.isdecimal() and len(place) <= len(str(sys.maxsize))):
            raise RefusedError(HTTPStatus.NOT_FOUND, "no such segment")
        sheet = self.server.sheet
        return sheet.desk.mp3(int(place), sheet.ear, sheet.errands)

    def _posted(self, path: str, sent: bytes) -> None:
        if path not in POSTS:
            is_known = path in ASSETS or path in ("", "state", "build")
            status = HTTPStatus.METHOD_NOT_ALLOWED if is_known else HTTPStatus.NOT_FOUND
            raise RefusedError(status, "nothing to post to")
        POSTS[path](self.server.sheet, self._asked(sent))
        self._json(HTTPStatus.OK, self.server.sheet.desk.told())

    def _asked(self, sent: bytes) -> Mapping[str, Any]:
        if self.headers.get_content_type() != "application/json":
            raise RefusedError(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "send application/json")
        return asked_for(sent)

    def _json(self, status: HTTPStatus, document: Mapping[str, Any]) -> None:
        self._send(status, "application/json", json.dumps(document).encode())

    def _send(self, status: HTTPStatus, media_type: str, content: bytes) -> None:
        self.send_response(status)
        fields = {"Content-Type": media_type, "Content-Length": str(len(content))}
        if self.close_connection:
            fields["Connection"] = "close"
        for name, value in (ALWAYS | fields).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
