"""What ``serve`` answers: bytes and validators to players, nothing to those who look for more."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief import byteranges, serving
from audiobrief.errors import InputError
from audiobrief.feed.show import Show
from audiobrief.feed.update import update
from audiobrief.loopback import LOOPBACK
from command import start, wait_until
from episodes import make

SOUND = bytes(range(256)) * 4
SIZE = len(SOUND)
WHEN = 1_735_600_000
MODIFIED = formatdate(WHEN, usegmt=True)
LATER, EARLIER = formatdate(WHEN + 60, usegmt=True), formatdate(WHEN - 60, usegmt=True)
POSIX_ONLY = pytest.mark.skipif(os.name != "posix", reason="the file system has no such files")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    home = tmp_path_factory.mktemp("published") / "show"
    home.mkdir()
    (home / "sound.mp3").write_bytes(SOUND)
    os.utime(home / "sound.mp3", (WHEN, WHEN))
    (home / "empty.mp3").write_bytes(b"")
    (home / "көпір №1.mp3").write_bytes(SOUND)
    (home / "inner").mkdir()
    (home / "inner/index.html").write_text("<p>inner")
    (home / "index.html").write_text("<p>index")
    for name in (".hidden", ".sound.mp3.part", "sound.mp3.part"):
        (home / name).write_text("secret")
    (home / ".git").mkdir()
    (home / ".git/config").write_text("secret")
    (home.parent / "outside.txt").write_text("secret")
    return home


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[serving.Server]:
    with serving_of(folder) as server:
        yield server


@contextlib.contextmanager
def serving_of(folder: Path) -> Iterator[serving.Server]:
    said: list[str] = []
    with serving.opened(folder, 0, said.append) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
    assert not [line for line in said if line.startswith("error")]


class Reply:
    """A whole answer."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.code, self.body = answer.status, answer.read()
        self.fields = {name.lower(): value for name, value in answer.getheaders()}


def ask(server: serving.Server, path: str, method: str = "GET", **fields: str) -> Reply:
    connection = http.client.HTTPConnection(LOOPBACK, server.server_port, timeout=10)
    with contextlib.closing(connection):
        connection.request(
            method, path, headers={name.replace("_", "-"): value for name, value in fields.items()}
        )
        return Reply(connection.getresponse())


TAG = f'"{WHEN * 10**9:x}-{SIZE:x}"'

RANGES = {
    "first bytes": ("bytes=0-9", range(10)),
    "one byte": ("bytes=5-5", range(5, 6)),
    "from a byte on": ("bytes=1000-", range(1000, SIZE)),
    "the last bytes": ("bytes=-10", range(SIZE - 10, SIZE)),
    "more than all of the last": ("bytes=-99999", range(SIZE)),
    "to behind the end": ("bytes=1000-99999", range(1000, SIZE)),
    "upper case and spaces": ("BYTES= 0-1 ", range(2)),
    "of another unit": ("seconds=0-9", None),
    "several": ("bytes=0-1,5-6", None),
    "backwards": ("bytes=9-0", None),
    "no numbers": ("bytes=-", None),
    "nonsense": ("bytes=a-b", None),
    "other digits": ("bytes=٠-٩", None),
    "huge": ("bytes=0-" + "9" * 5000, None),
}
UNSATISFIABLE = [f"bytes={SIZE}-", f"bytes={SIZE}-{SIZE + 5}", "bytes=-0", f"bytes={10**17}-"]


class TestRanges:
    @pytest.mark.parametrize("case", RANGES)
    def test_as_asked(self, case: str) -> None:
        header, part = RANGES[case]
        assert byteranges.wanted({"Range": header}, SIZE, TAG, MODIFIED) == part

    @pytest.mark.parametrize("header", ["bytes=0-9", "bytes=-10", "bytes=1000-"])
    @pytest.mark.parametrize("method", ["GET", "HEAD"])
    def test_are_served(self, served: serving.Server, header: str, method: str) -> None:
        part = byteranges.wanted({"Range": header}, SIZE, TAG, MODIFIED)
        reply = ask(served, "/sound.mp3", method, Range=header)
        assert reply.code == 206
        assert reply.fields["content-range"] == f"bytes {part.start}-{part.stop - 1}/{SIZE}"
        assert reply.fields["content-length"] == str(len(part))
        assert reply.body == (SOUND[part.start : part.stop] if method == "GET" else b"")

    @pytest.mark.parametrize("header", UNSATISFIABLE)
    def test_behind_the_end(self, served: serving.Server, header: str) -> None:
        reply = ask(served, "/sound.mp3", Range=header)
        assert (reply.code, reply.fields["content-range"], reply.body) == (416, f"bytes */{SIZE}", b"")

    def test_of_nothing(self, served: serving.Server) -> None:
        assert ask(served, "/empty.mp3", Range="bytes=0-").code == 416
        assert ask(served, "/empty.mp3").code == 200

    @pytest.mark.parametrize(
        ("condition", "code"),
        [(TAG, 206), (MODIFIED, 206), ('"other"', 200), (f"W/{TAG}", 200), (EARLIER, 200)],
    )
    def test_only_of_the_file_that_was_begun(self, served: serving.Server, condition: str, code: int) -> None:
        reply = ask(served, "/sound.mp3", Range="bytes=0-0", If_Range=condition)
        assert (reply.code, len(reply.body)) == (code, 1 if code == 206 else SIZE)


CONDITIONS = {
    "the same tag": ({"If_None_Match": TAG}, 304),
    "a weak tag": ({"If_None_Match": f"W/{TAG}"}, 304),
    "one of several tags": ({"If_None_Match": f'"a", {TAG}'}, 304),
    "any tag": ({"If_None_Match": "*"}, 304),
    "another tag": ({"If_None_Match": '"a"'}, 200),
    "another tag, though not modified": ({"If_None_Match": '"a"', "If_Modified_Since": LATER}, 200),
    "not modified": ({"If_Modified_Since": MODIFIED}, 304),
    "not modified for long": ({"If_Modified_Since": LATER}, 304),
    "modified": ({"If_Modified_Since": EARLIER}, 200),
    "no date": ({"If_Modified_Since": "yesterday"}, 200),
    "a date without a zone": ({"If_Modified_Since": "Mon, 30 Dec 2999 23:06:40"}, 200),
    "known before the range": ({"If_None_Match": TAG, "Range": "bytes=0-1"}, 304),
}


class TestValidators:
    @pytest.mark.parametrize("case", CONDITIONS)
    def test_whether_it_is_sent(self, served: serving.Server, case: str) -> None:
        fields, code = CONDITIONS[case]
        reply = ask(served, "/sound.mp3", **fields)
        assert (reply.code, reply.body) == (code, SOUND if code == 200 else b"")
        assert (reply.fields["etag"], reply.fields["last-modified"]) == (TAG, MODIFIED)

    def test_another_file_has_another_tag(self, served: serving.Server, folder: Path) -> None:
        (folder / "news.mp3").write_bytes(b"one")
        before = ask(served, "/news.mp3").fields["etag"]
        (folder / "news.mp3").write_bytes(b"two")
        os.utime(folder / "news.mp3", (WHEN, WHEN))
        assert ask(served, "/news.mp3").fields["etag"] != before


class TestHead:
    @pytest.mark.parametrize("path", ["/sound.mp3", "/", "/none", "/sound.mp3?x=1#y"])
    def test_is_get_without_the_body(self, served: serving.Server, path: str) -> None:
        head, whole = ask(served, path, "HEAD"), ask(served, path)
        assert (head.code, head.body) == (whole.code, b"")
        assert {n: v for n, v in head.fields.items() if n != "date"} == {
            n: v for n, v in whole.fields.items() if n != "date"
        }


TYPES = {
    "a.mp3": "audio/mpeg",
    "a.m4a": "audio/x-m4a",
    "a.opus": "audio/ogg",
    "a.ogg": "audio/ogg",
    "a.flac": "audio/flac",
    "a.wav": "audio/wav",
    "a.VTT": "text/vtt; charset=utf-8",
    "a.srt": "application/x-subrip",
    "a.transcript.txt": "text/plain; charset=utf-8",
    "a.transcript.json": "application/json",
    "a.chapters.json": "application/json+chapters",
    "a.json": "application/json",
    "a.html": "text/html; charset=utf-8",
    "a.jpg": "image/jpeg",
    "a.png": "image/png",
    "feed.xml": "application/rss+xml",
    "a.exe": "application/octet-stream",
    "a": "application/octet-stream",
}


@pytest.mark.parametrize("name", TYPES)
def test_type(tmp_path_factory, served: serving.Server, folder: Path, name: str) -> None:
    (folder / "types").mkdir(exist_ok=True)
    (folder / "types" / name).write_bytes(b"x")
    reply = ask(served, f"/types/{name}")
    assert (reply.code, reply.fields["content-type"]) == (200, TYPES[name])
    assert reply.fields["x-content-type-options"] == "nosniff"


FOUND = [
    "/sound.mp3",
    "//sound.mp3",
    "/%73ound.mp3",
    "/inner/",
    "/",
    "/%D0%BA%D3%A9%D0%BF%D1%96%D1%80%20%E2%84%961.mp3",
]
HIDDEN = [
    "/../outside.txt", "/%2e%2e/outside.txt", "/..%2foutside.txt", "/inner/../../outside.txt",
    "/inner/%2e%2e/sound.mp3", "/..\\outside.txt", "/%5c..%5coutside.txt", "/.hidden", "/%2ehidden",
    "/.git/config", "/sound.mp3.part", "/.sound.mp3.part", "/inner", "/inner//index.html", "/./sound.mp3",
    "/sound.mp3/", "/sound.mp3%00.vtt", "/%00", "/%ff%fe", "/" + "a" * 5000, "/" + "a/" * 5000, "/none.mp3",
    "/outside.txt", "/C:/x", "//[::1/", "*", "sound.mp3", "/etc/passwd",
]  # fmt: skip

PIECES = [
    *("/", "//", "..", ".", "%2e", "%2E%2e", "%2f", "%5c", "\\", ":", "%00", ";", "?", "#", "~", "%", "%25"),
    *("inner", "index.html", "sound.mp3", "outside.txt", ".git", "config", ".hidden", ".part", "show", "C:"),
]


class TestPaths:
    @pytest.mark.parametrize("path", FOUND)
    def test_found(self, served: serving.Server, path: str) -> None:
        assert ask(served, path).code == 200

    @pytest.mark.parametrize("path", HIDDEN)
    def test_nothing_there(self, served: serving.Server, path: str) -> None:
        reply = ask(served, path)
        assert reply.code == 404
        assert b"secret" not in reply.body

    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
    def test_no_path_leads_out(self, folder: Path, path: str) -> None:
        found = serving.located(folder.resolve(), "/" + path)
        if found is not None:
            assert found.is_relative_to(folder.resolve())
            assert b"secret" not in found.read_bytes()

    @POSIX_ONLY
    @pytest.mark.parametrize(
        "target", ["../outside.txt", "/etc/hosts", ".hidden", ".git/config", "loop", "."]
    )
    def test_a_link_to_what_is_not_shown(self, served: serving.Server, folder: Path, target: str) -> None:
        link = folder / "loop"
        link.symlink_to(target)
        try:
            assert ask(served, "/loop").code == 404
        finally:
            link.unlink()

    @POSIX_ONLY
    def test_a_link_inside(self, served: serving.Server, folder: Path) -> None:
        (folder / "other.mp3").symlink_to("sound.mp3")
        assert ask(served, "/other.mp3").body == SOUND

    @POSIX_ONLY
    def test_a_pipe_does_not_stop_it(self, served: serving.Server, folder: Path) -> None:
        os.mkfifo(folder / "pipe.mp3")
        assert ask(served, "/pipe.mp3").code == 404


class TestWhoAsks:
    @pytest.mark.parametrize(
        "host", ["news.example", "127.0.0.1", "127.0.0.1:1", "evil.example:{port}", "", "[::1]:{port}"]
    )
    def test_under_another_name_gets_nothing(self, served: serving.Server, host: str) -> None:
        assert ask(served, "/sound.mp3", Host=host.format(port=served.server_port)).code == 421

    @pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST"])
    def test_under_our_names(self, served: serving.Server, host: str) -> None:
        assert ask(served, "/sound.mp3", Host=f"{host}:{served.server_port}").code == 200

    @pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "CONNECT", "X"])
    def test_for_another_thing(self, served: serving.Server, method: str) -> None:
        assert ask(served, "/sound.mp3", method).code == 501

    def test_is_on_this_machine(self, served: serving.Server) -> None:
        assert served.socket.getsockname()[0] == "127.0.0.1"

    @pytest.mark.parametrize(
        "sent",
        [b"\r\n", b"GET\r\n\r\n", b"GET /" + b"a" * 70_000, b"\x00\xff\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"],
    )
    def test_in_no_language(self, served: serving.Server, sent: bytes) -> None:
        with socket.create_connection(served.server_address, timeout=5) as raw:
            raw.sendall(sent)
            raw.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                raw.recv(100)
        assert ask(served, "/").code == 200

    def test_with_a_body_that_looks_like_a_request(self, served: serving.Server) -> None:
        inner = b"GET /.hidden HTTP/1.1\r\n\r\n"
        head = (
            f"GET / HTTP/1.1\r\nHost: localhost:{served.server_port}\r\nContent-Length: {len(inner)}\r\n\r\n"
        )
        with socket.create_connection(served.server_address, timeout=5) as raw:
            raw.sendall(head.encode() + inner)
            answer = b"".join(iter(lambda: raw.recv(4096), b""))
        assert answer.count(b"HTTP/1.1 ") == 1


def test_many_at_once(served: serving.Server) -> None:
    connections = [http.client.HTTPConnection(*served.server_address, timeout=10) for _ in range(40)]
    for connection in connections:
        connection.connect()  # each waits while the others are served
    for connection in connections:
        connection.request("GET", "/sound.mp3")
    assert all(connection.getresponse().read() == SOUND for connection in connections)
    for connection in connections:
        connection.close()


def test_one_connection_asks_again(served: serving.Server) -> None:
    with contextlib.closing(http.client.HTTPConnection(*served.server_address, timeout=10)) as connection:
        for path, code in (("/sound.mp3", 200), ("/none", 404), ("/", 200)):
            connection.request("GET", path)
            reply = Reply(connection.getresponse())
            assert reply.code == code


def test_a_large_file_is_streamed(folder: Path, served: serving.Server) -> None:
    with (folder / "large.wav").open("wb") as file:
        file.truncate(1 << 32)  # a hole: it takes no room
    reply = ask(served, "/large.wav", Range=f"bytes={(1 << 32) - 3}-")
    assert (reply.code, reply.body) == (206, bytes(3))
    assert ask(served, "/large.wav", "HEAD").fields["content-length"] == str(1 << 32)


def test_who_leaves_in_the_middle_stops_nothing(served: serving.Server, folder: Path) -> None:
    (folder / "long.wav").write_bytes(bytes(1 << 24))
    for _ in range(3):
        with socket.create_connection(served.server_address, timeout=5) as raw:
            raw.sendall(f"GET /long.wav HTTP/1.1\r\nHost: localhost:{served.server_port}\r\n\r\n".encode())
            raw.recv(10)
    assert ask(served, "/").code == 200


def test_the_feed_names_this_machine(tmp_path: Path) -> None:
    from PIL import Image

    make(tmp_path, "көпір", headline="https://news.example/ & <x>")
    Image.new("RGB", (1400, 1400)).save(tmp_path / "cover.png")
    update(tmp_path, Show(base_url="https://news.example/a&b/"))
    with serving_of(tmp_path) as server:
        reply = ask(server, "/feed.xml")
        here = server.address
        assert reply.body.count(b"https://news.example/a") == 0
        links = re.findall(rb'(?:url|href)="([^"]+)"', reply.body)
        assert len(links) == 5
        for link in links:
            assert link.decode().startswith(here)
            assert ask(server, "/" + link.decode().removeprefix(here)).code == 200
        assert reply.fields["etag"] == f'"{hashlib.sha256(reply.body).hexdigest()[:32]}"'
        assert ask(server, "/feed.xml", If_None_Match=reply.fields["etag"]).code == 304
    assert b"https://news.example/a&amp;b/" in (tmp_path / "feed.xml").read_bytes()


class TestBadInput:
    def test_a_port_in_use_names_a_free_one(self, folder: Path) -> None:
        with socket.create_server((LOOPBACK, 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(
                InputError, match=f"--port: {port} is in use; (\\d+) is free: --port \\d+"
            ) as caught:
                serving.opened(folder, port, print)
        free = int(str(caught.value).rpartition(" ")[2])
        with serving.opened(folder, free, print) as server:
            assert server.server_port == free

    @pytest.mark.parametrize("name", ["none", "sound.mp3"])
    def test_a_folder_that_is_none(self, folder: Path, name: str) -> None:
        with pytest.raises(InputError, match="no such folder"):
            serving.opened(folder / name, 0, print)


@pytest.mark.skipif(os.name != "posix", reason="no Ctrl-C from outside on Windows")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_ends_quietly(folder: Path, number: int) -> None:
    with socket.create_server((LOOPBACK, 0)) as free:
        port = free.getsockname()[1]
    running = start("serve", folder, "--port", str(port), "--verbose", folder=folder)
    try:
        assert running.stderr.readline() == f"audiobrief: serving http://127.0.0.1:{port}/ until Ctrl-C\n"
        assert "no feed yet" in running.stderr.readline()
        with contextlib.closing(http.client.HTTPConnection(LOOPBACK, port, timeout=10)) as connection:
            assert wait_until(lambda: answers(connection))
        begun = time.monotonic()
        running.send_signal(number)
        out, err = running.communicate(timeout=10)
        assert time.monotonic() - begun < 3
    finally:
        running.kill()
    assert (running.returncode, out) == (0, "")
    assert re.fullmatch(r'audiobrief: "GET / HTTP/1.1" 200 -\n', err)


def answers(connection: http.client.HTTPConnection) -> bool:
    try:
        connection.request("GET", "/")
        return connection.getresponse().read() == b"<p>index"
    except ConnectionError:
        connection.close()
        return False
