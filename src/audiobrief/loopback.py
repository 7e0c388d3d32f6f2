"""A server for this machine alone, until it is interrupted."""

from __future__ import annotations

import contextlib
import errno
import signal
import socketserver
import sys
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from audiobrief.errors import InputError
from audiobrief.signals import INTERRUPTIONS

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
"""What a request must have been sent to: any page in a browser may ask by another name (DNS rebinding)."""

Log = Callable[[str], object]


class LoopbackServer(ThreadingHTTPServer):
    """A thread a connection, none of which outlives the process. Raises ``OSError`` as a socket does."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128
    allow_reuse_address = sys.platform != "win32"  # there it would share a port with its owner

    def __init__(self, port: int, handler: type[BaseHTTPRequestHandler], log: Log) -> None:
        self.log = log
        super().__init__((LOOPBACK, port), handler)

    def server_bind(self) -> None:
        """Bind without asking DNS for our own name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.socket.getsockname()[1]

    def handle_error(self, *_: object) -> None:
        """Whoever leaves in the middle needs no message; anything else is told in a line."""
        error = sys.exception()
        if not isinstance(error, OSError):
            self.log(f"error: {error!r}")


@contextlib.contextmanager
def explained(port: int, advice: Callable[[int], str]) -> Iterator[None]:
    """Turns a port that cannot be had into an ``InputError`` that ends with ``advice(port)``."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        reason = "is in use" if error.errno == errno.EADDRINUSE else "may not be used"
        raise InputError(f"--port: {port} {reason}; {advice(port)}") from error


@contextlib.contextmanager
def until_interrupted() -> Iterator[None]:
    """Ends the block, quietly, at the first interruption."""

    def asked(*_: object) -> None:
        raise _Asked

    before = {number: signal.getsignal(number) for number in INTERRUPTIONS}
    try:
        for number in INTERRUPTIONS:
            signal.signal(number, asked)
        yield
    except _Asked:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Asked(BaseException):
    """An interruption."""
