"""Addresses: what is fetched, what is refused, and that every fetch ends in time. Servers are on loopback."""

import gzip
import socket
import ssl
import time
import zlib
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from audiobrief.errors import InputError, LimitError
from audiobrief.reading import ReadOptions, read, web
from audiobrief.reading.sources import MAX_SOURCE_BYTES

TEXT = "Власти города открыли новый мост."
OPEN = ReadOptions(language="ru", allow_private_network=True, timeout_seconds=5)
HASTY = ReadOptions(language="ru", allow_private_network=True, timeout_seconds=1)


@contextmanager
def serving(answer):
    """The address of a server that calls ``answer(handler)`` for each request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            answer(self)
            self.close_connection = True

        def log_message(self, *_):
            pass

        def handle(self):
            try:
                super().handle()
            except OSError:  # the client has left, as it should
                self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reply(body=TEXT, status=200, kind="text/plain; charset=utf-8", **headers):
    data = body.encode() if isinstance(body, str) else body

    def answer(handler):
        handler.send_response(status)
        fields = {"Content-Type": kind, "Content-Length": len(data)}
        fields |= {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in fields.items():
            if value is not None:
                handler.send_header(name, str(value))
        handler.end_headers()
        handler.wfile.write(data)

    return answer


def redirect(target):
    return reply("", 302, Location=target)


@pytest.mark.parametrize(
    "answer",
    [
        reply(),
        reply(kind="text/plain"),
        reply(kind="text/markdown"),
        reply(kind=None),
        reply(TEXT.encode("cp1251"), kind="text/plain; charset=windows-1251"),
        reply(gzip.compress(TEXT.encode()), Content_Encoding="gzip"),
        reply(zlib.compress(TEXT.encode()), Content_Encoding="deflate"),
        reply(Content_Length=None),
        reply(
            b"5\r\n"
            + TEXT.encode()[:5]
            + b"\r\n%x\r\n" % len(TEXT.encode()[5:])
            + TEXT.encode()[5:]
            + b"\r\n0\r\n\r\n",
            Content_Length=None,
            Transfer_Encoding="chunked",
        ),
    ],
)
def test_a_text_is_fetched(answer):
    with serving(answer) as address:
        article = read(f"{address}/2026/new-bridge.txt?utm=1", OPEN)
    assert (article.source, article.name) == (TEXT, "new-bridge")
    assert article.address == f"{address}/2026/new-bridge.txt?utm=1"


def test_a_page_is_fetched_through_redirects_and_named_by_its_end():
    page = f"<html><head><title>Мост</title></head><body><h1>Мост</h1><p>{TEXT * 10}</p></body></html>"

    def answer(handler):
        steps = {"/a": "/b", "/b": f"//127.0.0.1:{handler.server.server_port}/новый мост/"}
        step = steps.get(handler.path)
        (redirect(step.replace("новый мост", "%D0%BC")) if step else reply(page, kind="text/html"))(handler)

    with serving(answer) as address:
        article = read(f"{address}/a", OPEN)
    assert (article.headline, article.name, article.address) == ("Мост", "м", f"{address}/%D0%BC/")


def test_only_what_must_be_is_told_to_the_server():
    seen = {}

    def answer(handler):
        seen.update(handler.headers.items(), path=handler.path)
        reply()(handler)

    with serving(answer) as address:
        read(f"{address}/көпір туралы?q=а#раздел", OPEN)
    assert seen.keys() == {"Host", "User-Agent", "Accept-Encoding", "path"}
    assert seen["Host"] == address.removeprefix("http://")
    assert seen["path"] == "/%D0%BA%D3%A9%D0%BF%D1%96%D1%80%20%D1%82%D1%83%D1%80%D0%B0%D0%BB%D1%8B?q=%D0%B0"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply("gone", 404), "answered 404 Not Found"),
        (reply("later", 503), "answered 503"),
        (reply("{}", kind="application/json"), "is application/json"),
        (reply(b"\x89PNG\r\n", kind="text/html"), "is a PNG picture"),
        (reply(b"%PDF-1.7 ...", kind="text/html"), "is a PDF document"),
        (reply(""), "is empty"),
        (reply(Content_Encoding="br"), "packed as br"),
        (reply("not gzip at all", Content_Encoding="gzip"), "cannot be fetched"),
        (reply(gzip.compress(TEXT.encode() * 99)[:-9], Content_Encoding="gzip"), "broke off before its end"),
        (reply(Content_Length=1000), "broke off"),
        (
            reply(b"ff\r\nshort", Content_Length=None, Transfer_Encoding="chunked"),
            "cannot be fetched|broke off",
        ),
        (redirect("/again"), "redirects more than 5 times"),
        (redirect("file:///etc/passwd"), "no address that can be fetched"),
        (redirect("http://user:word@127.0.0.1/"), "names a user"),
        (redirect("http://127.0.0.1:1/"), "cannot be fetched: Connection refused"),
        (redirect("http://host.invalid/"), "host that is not known: host.invalid"),
        (lambda handler: handler.wfile.write(b"\x16\x03 what?\r\n\r\n"), "cannot be fetched"),
        (lambda handler: None, "cannot be fetched"),
        (reply("<h1>Log in</h1>" + "<input type=password>" + TEXT * 8, kind="text/html"), "login page"),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(answer, words):
    with serving(answer) as address, pytest.raises(InputError, match=words) as caught:
        read(f"{address}/a\x1b[31m", OPEN)
    assert str(caught.value).startswith(f"{address}/a\\x1b[31m: ")
    assert str(caught.value).isprintable()


def test_a_bomb_is_stopped_at_the_bound():
    bomb = gzip.compress(bytes(50_000_000), 9)
    assert len(bomb) < 100_000
    with serving(reply(bomb, Content_Encoding="gzip")) as address, pytest.raises(LimitError, match="5 MB"):
        read(address, OPEN)
    with serving(reply("a" * (MAX_SOURCE_BYTES + 1))) as address, pytest.raises(LimitError, match="5 MB"):
        read(address, OPEN)


def drip(part, *, head=b""):
    def answer(handler):
        handler.wfile.write(head)
        for _ in range(100):
            handler.wfile.write(part)
            time.sleep(0.05)

    return answer


PLAIN = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(lambda handler: time.sleep(3), id="silence"),
        pytest.param(drip(b"a", head=PLAIN), id="body byte by byte"),
        pytest.param(drip(b"a", head=b"HTTP/1.1 200 OK\r\nX: "), id="header byte by byte"),
        pytest.param(drip(b"H"), id="status byte by byte"),
        pytest.param(lambda handler: (time.sleep(0.3), redirect("/again")(handler)), id="slow redirects"),
    ],
)
def test_a_slow_answer_ends_at_the_deadline(answer):
    start = time.monotonic()
    with serving(answer) as address:
        with pytest.raises(InputError, match="did not answer in full within 1 s"):
            read(address, HASTY)
        assert time.monotonic() - start < 2


def test_an_address_that_never_answers_ends_at_the_deadline():
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        with pytest.raises(InputError, match="within 1 s"):
            read(f"http://127.0.0.1:{full.getsockname()[1]}/", HASTY)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.1",
        "0177.0.0.1",
        "localhost",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.88.99.1",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[::127.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[fec0::1]",
        "[ff02::1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b:1::1]",
        "[2002:7f00:1::]",
        "[2001::1]",
        "[2001:db8::1]",
    ],
)
def test_a_private_address_is_refused_by_any_spelling(host):
    with pytest.raises(InputError, match=r"private or reserved address.*--allow-private-network"):
        read(f"http://{host}/")


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700::1111"])
def test_a_public_address_is_not_refused(address):
    web._refuse_private("host", address)


def test_a_redirect_into_a_private_network_is_refused(monkeypatch):
    """The first hop is public in name: only its look-up is played."""
    with serving(redirect("http://127.0.0.1:9/secret")) as address:
        port = int(address.rpartition(":")[2])
        monkeypatch.setattr(web, "_resolved", played := look_up({"news.example": ["127.0.0.1"]}))
        monkeypatch.setattr(web, "_refuse_private", refuse_but({"news.example"}))
        with pytest.raises(InputError, match=r"private or reserved address \(127.0.0.1"):
            read(f"http://news.example:{port}/")
    assert played.asked == ["news.example", "127.0.0.1"]


def look_up(known):
    def resolved(target, bounds):
        resolved.asked.append(target.host)
        return known.get(target.host, [target.host])

    resolved.asked = []
    return resolved


def refuse_but(free, refuse=web._refuse_private):
    return lambda host, address: None if host in free else refuse(host, address)


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch):
    monkeypatch.setattr(web, "_resolved", look_up({"news.example": ["93.184.216.34", "10.0.0.1"]}))
    with pytest.raises(InputError, match=r"\(news.example, 10.0.0.1\)"):
        read("http://news.example/")


def test_encryption_is_not_given_up():
    with pytest.raises(InputError, match="without encryption"):
        web._followed("https://news.example/", "http://news.example/")
    assert web._followed("http://news.example/", "https://news.example/") == "https://news.example/"


def test_a_server_that_does_not_speak_tls_is_refused():
    with serving(reply()) as address, pytest.raises(InputError, match="cannot be fetched"):
        read(address.replace("http:", "https:"), OPEN)


def test_certificates_and_names_are_verified():
    context = web._trust()
    assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2


@pytest.mark.parametrize(
    "address",
    [
        "ftp://a.example/x",
        "file:///etc/passwd",
        "https://",
        "http://[::1",
        "https://a.example:99999/",
        "x://y",
        "https://" + "a" * 70 + ".example/",
        "https://user@a.example/",
    ],
)
def test_what_is_no_web_address_is_refused(address):
    with pytest.raises(InputError, match=r"no address that can be fetched|names a user"):
        read(address)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://a.example/news/new-bridge.html", "new-bridge"),
        ("https://a.example/news/new-bridge/", "new-bridge"),
        ("https://a.example/%D0%BC%D0%BE%D1%81%D1%82", "мост"),
        ("https://a.example/", "a.example"),
        ("https://a.example/?id=5", "a.example"),
    ],
)
def test_a_page_is_named_by_its_slug(address, name):
    assert web.name_of(address) == name


def test_an_interrupted_look_up_does_not_hold_the_program():
    stuck = Event()
    start = time.monotonic()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", lambda *_, **__: stuck.wait(5) and [])
        with pytest.raises(InputError, match="within 1 s"):
            read("https://a.example/", HASTY)
    stuck.set()
    assert time.monotonic() - start < 2
