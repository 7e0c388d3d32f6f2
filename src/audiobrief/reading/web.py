"""An address → the bytes of its page: from vetted hosts only, within a size and a time.

A name is looked up once for each hop and the connection goes to the address that was vetted, so a second
look-up cannot lead elsewhere. No proxy, cookie or credential is used, and nothing is asked twice.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import zlib
from queue import Empty, SimpleQueue
from threading import Thread, Timer
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from audiobrief.errors import InputError, LimitError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_REDIRECTS = 5
CHUNK_BYTES = 65_536
LATE_SECONDS = 0.05
"""After the deadline, so that what is cut then is known to be late."""
PORTS = {"https": 443, "http": 80}

TUNNELS = tuple(
    map(
        ipaddress.ip_network,
        (
            "64:ff9b::/96",  # NAT64, RFC 6052
            "64:ff9b:1::/48",  # local NAT64, RFC 8215
            "2002::/16",  # 6to4, RFC 3056
            "192.88.99.0/24",  # 6to4 relays, RFC 3068
            "2001::/32",  # Teredo, RFC 4380
            "fec0::/10",  # site-local, RFC 3879
            "::/96",  # IPv4-compatible, RFC 4291
        ),
    )
)
"""Networks that lead to an IPv4 address or a site behind the one that is named."""

SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
    "": "",
}
"""Media type → suffix of a file of that type; other types are refused."""

REDIRECTS = frozenset((301, 302, 303, 307, 308))
_CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w-]{1,40})", re.IGNORECASE)
_SAFE = "%/:=&?~#+!$,;'@()*[]"


class Target(NamedTuple):
    """The parts of an address that a request needs."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """Host as the request names it; the port only where it is not the scheme's."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


class Page(Struct, frozen=True):
    """What an address answered."""

    data: bytes
    address: str
    """Where the last redirect led."""
    suffix: str
    """Of a file of that media type: ``.html``."""
    charset: str | None
    """As the answer's header names it."""


class Bounds(Struct, frozen=True):
    """How far a fetch may go."""

    allow_private_network: bool
    deadline: float
    """On the clock of ``time.monotonic``."""
    max_bytes: int
    """Of the page, unpacked."""

    def seconds_left(self) -> float:
        """Raise TimeoutError where none are."""
        left = self.deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


def fetch(address: str, *, allow_private_network: bool, timeout_seconds: float, max_bytes: int) -> Page:
    """The page at ``address``, its redirects followed.

    Raises InputError where it cannot be had or leads to a private network, LimitError beyond ``max_bytes``;
    the message begins with what is wrong.
    """
    bounds = Bounds(allow_private_network, monotonic() + timeout_seconds, max_bytes)
    try:
        for _ in range(MAX_REDIRECTS + 1):
            reply = _asked(address, bounds)
            if isinstance(reply, Page):
                return reply
            address = _followed(address, reply)
    except TimeoutError:
        raise InputError(f"did not answer in full within {timeout_seconds:g} s; try later") from None
    except ssl.SSLCertVerificationError as error:
        raise InputError(f"has a certificate that cannot be trusted: {error.verify_message}") from None
    except (OSError, http.client.HTTPException, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error or type(error).__name__
        raise InputError(f"cannot be fetched: {reason}") from None
    raise InputError(f"redirects more than {MAX_REDIRECTS} times")


def name_of(address: str) -> str:
    """Short name for a page: the last part of its path without suffix, else its host."""
    parts = urlsplit(address)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    return last.partition(".")[0] or parts.hostname or "page"


def _followed(address: str, location: str) -> str:
    target = urljoin(address, location)
    if address.startswith("https:") and not target.startswith("https:"):
        raise InputError("redirects from https to an address without encryption")
    return target


def _target(address: str) -> Target:
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError as error:
        raise InputError(f"is no address that can be fetched: {error}") from None
    if parts.scheme not in PORTS or not host:
        raise InputError("is no address that can be fetched; https://… is wanted")
    if parts.username is not None:
        raise InputError("names a user; an address with credentials is not fetched")
    path = quote(parts.path or "/", safe=_SAFE) + (
        f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    )
    return Target(parts.scheme, host, port, path)


def _asked(address: str, bounds: Bounds) -> Page | str:
    """The page at ``address``, or where it redirects."""
    target = _target(address)
    connection = _connected(target, bounds)
    watch = Timer(bounds.seconds_left() + LATE_SECONDS, _cut, (connection.sock,))
    watch.daemon = True
    watch.start()
    try:
        headers = {"Host": target.host_header, "User-Agent": "audiobrief", "Accept-Encoding": "gzip, deflate"}
        connection.request("GET", target.path, headers=headers)
        return _read(address, connection.getresponse(), bounds)
    except (OSError, http.client.HTTPException):
        bounds.seconds_left()
        raise
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: socket.socket) -> None:
    """Wake whoever waits on ``connection``: only this ends an answer that comes a byte at a time."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        connection.close()


def _connected(target: Target, bounds: Bounds) -> http.client.HTTPConnection:
    """A connection to a vetted address of the target, TLS verified against its name."""
    addresses = _resolved(target, bounds)
    if not bounds.allow_private_network:
        for one in addresses:
            _refuse_private(target.host, one)
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.auto_open = 0
    connection.sock = _first_open(addresses, target.port, bounds)
    if target.scheme == "https":
        try:
            connection.sock = _trust().wrap_socket(connection.sock, server_hostname=target.host)
        except OSError:
            connection.close()
            raise
    return connection


def _first_open(addresses: list[str], port: int, bounds: Bounds) -> socket.socket:
    for one in addresses[:-1]:
        try:
            return socket.create_connection((one, port), bounds.seconds_left() / 2)
        except OSError:
            continue
    return socket.create_connection((addresses[-1], port), bounds.seconds_left())


def _trust() -> ssl.SSLContext:
    """Verifies names and chains, with the system's roots and certifi's, which every system has."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _resolved(target: Target, bounds: Bounds) -> list[str]:
    """IP addresses of the host. The look-up has no bound of its own: at the deadline it is left behind."""
    answer: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def look_up() -> None:
        try:
            found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(info[4][0]) for info in found)))
        except OSError as error:
            answer.put(error)

    Thread(target=look_up, daemon=True).start()
    try:
        found = answer.get(timeout=bounds.seconds_left())
    except Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise InputError(f"names a host that is not known: {target.host}")
    return found


def _refuse_private(host: str, address: str) -> None:
    """Raise InputError for an address that is not on the public Internet."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    hidden = any(ip in network for network in TUNNELS if network.version == ip.version)
    if hidden or not ip.is_global or ip.is_multicast or ip.is_reserved:
        hint = "--allow-private-network permits it"
        raise InputError(f"leads to a private or reserved address ({host}, {address}); {hint}")


def _read(address: str, response: http.client.HTTPResponse, bounds: Bounds) -> Page | str:
    location = response.getheader("Location")
    if response.status in REDIRECTS and location:
        return location
    if response.status != http.client.OK:
        raise InputError(f"answered {response.status} {response.reason}".strip())
    kind = response.getheader("Content-Type", "")
    media = kind.partition(";")[0].strip().lower()
    if media not in SUFFIXES:
        raise InputError(f"is {media}, not an article; give a page or a text")
    charset = _CHARSET.search(kind)
    return Page(_body(response, bounds), address, SUFFIXES[media], charset and charset[1])


def _body(response: http.client.HTTPResponse, bounds: Bounds) -> bytes:
    data = bytearray()
    for part in _unpacked(response, bounds):
        data += part
        if len(data) > bounds.max_bytes:
            raise LimitError(f"is larger than {bounds.max_bytes // 1_000_000} MB, the limit for an article")
    return bytes(data)


def _chunks(response: http.client.HTTPResponse, bounds: Bounds) -> Iterator[bytes]:
    while chunk := response.read1(CHUNK_BYTES):
        bounds.seconds_left()
        yield chunk
    bounds.seconds_left()
    if response.length:
        raise InputError(f"broke off {response.length} bytes before its end; try again")


def _unpacked(response: http.client.HTTPResponse, bounds: Bounds) -> Iterator[bytes]:
    """The body, unpacked a bounded piece at a time."""
    packing = response.getheader("Content-Encoding", "identity").strip().lower()
    if packing == "identity":
        yield from _chunks(response, bounds)
        return
    if packing not in ("gzip", "x-gzip", "deflate"):
        raise InputError(f"is packed as {packing}, which was not asked for")
    unpack = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for chunk in _chunks(response, bounds):
        rest = chunk
        while rest and not unpack.eof:
            yield unpack.decompress(rest, CHUNK_BYTES)
            rest = unpack.unconsumed_tail
    if not unpack.eof:
        raise InputError("broke off before its end; try again")
