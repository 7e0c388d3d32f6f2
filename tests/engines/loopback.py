"""The services of gTTS and Edge on this machine, as whole or as broken as a test wants them."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from urllib.parse import parse_qs

import lameenc
import numpy as np

from audiobrief.engines.tone import hash_letters

SERVICE_RATE = 24_000
KILOBITS = 48  # both services' MP3 is constant at this rate
TICKS = 10_000_000
PATIENT_SECONDS = 30


class Faults:
    """What a service does wrong: the next request takes the next fault; ``every`` n-th takes ``repeated``."""

    def __init__(self) -> None:
        self.coming: deque[str] = deque()
        self.every, self.repeated = 0, ""
        self.asked: list[str] = []
        self.answered: list[str] = []
        self._numbers = count(1)

    def next(self) -> str:
        number = next(self._numbers)
        if self.coming:
            return self.coming.popleft()
        return self.repeated if self.every and number % self.every == 0 else ""


def mp3_of(
    text: str, voice: str, pitch_hz: int = 0, rate_percent: int = 0
) -> tuple[bytes, list[tuple[int, int]]]:
    """Speech in tones, and the ticks of each word's start and end."""
    gap = np.zeros(SERVICE_RATE // 10)
    parts, times, reached = [gap], [], len(gap)
    for word in re.findall(r"\S+", text):
        length = 0.05 * len(word) / (1 + rate_percent / 100)
        seconds = np.arange(round(length * SERVICE_RATE)) / SERVICE_RATE
        hz = 180 + pitch_hz + 10 * (hash_letters(voice) % 20) + hash_letters(word) % 60
        parts += [9_000 * np.sin(2 * np.pi * hz * seconds), gap]
        times.append((reached * TICKS // SERVICE_RATE, (reached + len(seconds)) * TICKS // SERVICE_RATE))
        reached += len(seconds) + len(gap)
    return encoded(np.concatenate(parts).astype("<i2").tobytes()), times


def encoded(pcm: bytes) -> bytes:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(SERVICE_RATE)
    encoder.set_channels(1)
    encoder.silence()
    return bytes(encoder.encode(pcm) + encoder.flush())


SILENCE = bytes(2 * SERVICE_RATE * 4)


class GttsHandler(BaseHTTPRequestHandler):
    """Google Translate's ``batchexecute`` as far as gTTS knows it."""

    protocol_version = "HTTP/1.1"
    faults: Faults

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        call = json.loads(parse_qs(body)["f.req"][0])[0][0]
        text, language, *_ = json.loads(call[1])
        self.faults.asked.append(text)
        fault = self.faults.next()
        if fault.isdecimal():
            self.send_response(int(fault))
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if fault == "reset":
            self.close_connection = True
            return
        self._answer(fault, text, language)

    def _answer(self, fault: str, text: str, language: str) -> None:
        mp3, _ = mp3_of(text, language)
        sound = {
            "noise": base64.b64encode(b"\0" * 9_000),
            "silence": base64.b64encode(encoded(SILENCE)),
            "short": base64.b64encode(encoded(SILENCE[:4_800])),
            "broken": base64.b64encode(mp3)[:-3],
        }.get(fault, base64.b64encode(mp3))
        inner = None if fault == "soundless" else json.dumps([sound.decode()])
        reply = [["wrb.fr", "jQ1olc", inner, None, None, None, "generic"], ["di", 88]]
        line = json.dumps(reply, separators=(",", ":"))
        if fault == "markerless":
            line = json.dumps([["di", 88]])
        self._send(fault, f")]}}'\n\n{len(line)}\n{line}\n".encode())
        if not fault:
            self.faults.answered.append(text)

    def _send(self, fault: str, answer: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if fault == "cut":
            self.wfile.write(answer[: len(answer) // 2])
            self.close_connection = True
        elif fault == "drip":
            for place in range(PATIENT_SECONDS * 10):
                self.wfile.write(answer[place : place + 1])
                time.sleep(0.1)
        else:
            self.wfile.write(answer)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def served(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """The address of an HTTP server that lives as long as the block."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that left is what a test wanted."""

    with Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def gtts_service() -> Iterator[tuple[str, Faults]]:
    """Address and faults of a service for gTTS."""
    faults = Faults()
    with served(type("Handler", (GttsHandler,), {"faults": faults})) as address:
        yield address, faults


class _Edge:
    """The reading service's WebSocket."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults

    async def meet(self, request):
        from aiohttp import web

        fault = self.faults.next()
        if fault.isdecimal():
            return web.Response(status=int(fault), headers={"Retry-After": "0"})
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        settings = (await socket.receive()).data
        assert "Path:speech.config" in settings
        assert '"wordBoundaryEnabled":"true"' in settings
        head, _, ssml = (await socket.receive()).data.partition("\r\n\r\n")
        assert "Path:ssml" in head
        voice = re.search(r"<voice name='([^']*)'", ssml)[1]
        prosody, written = re.search(r"<prosody([^>]*)>(.*)</prosody>", ssml, re.S).groups()
        pitch, rate = re.search(r"pitch='([+-]\d+)Hz' rate='([+-]\d+)%'", prosody).groups()
        text = unescape(written)
        self.faults.asked.append(text)
        await self._speak(socket, fault, text, mp3_of(text, voice, int(pitch), int(rate)))
        if not fault:
            self.faults.answered.append(text)
        await socket.close()
        return socket

    async def _speak(self, socket, fault: str, text: str, speech) -> None:
        await socket.send_str('X-RequestId:1\r\nPath:turn.start\r\n\r\n{"context":{}}')
        await socket.send_str('X-RequestId:1\r\nPath:response\r\n\r\n{"audio":{"type":"inline"}}')
        mp3, times = speech
        words = [
            (word, *time)
            for word, time in zip(re.findall(r"\S+", text), times, strict=True)
            if word.strip("—")
        ]
        if fault == "hang":
            await asyncio.sleep(PATIENT_SECONDS)
        middle = len(words) // 2
        begun = mp3[: words[middle][1] * KILOBITS * 125 // TICKS]  # to the silence before the middle word
        mp3 = {
            **dict.fromkeys(("cut", "half", "short"), begun),
            "noise": b"\0" * 9_000,
            "silence": encoded(SILENCE),
            "soundless": b"",
        }.get(fault, mp3)
        words = {"half": words[:middle], "wordless": []}.get(fault, words)
        for place in range(0, len(mp3), 720):
            await socket.send_bytes(_binary(mp3[place : place + 720]))
        if fault == "reset":
            socket._req.transport.abort()
            return
        for word, start, end in words:
            await socket.send_str(_boundary(word.strip(",.!?«»"), start, end))
        if fault not in ("cut", "endless"):
            await socket.send_str("X-RequestId:1\r\nPath:turn.end\r\n\r\n{}")


def _binary(data: bytes) -> bytes:
    head = b"X-RequestId:1\r\nContent-Type:audio/mpeg\r\nX-StreamId:1\r\nPath:audio\r\n"
    return len(head).to_bytes(2, "big") + head + data


def _boundary(word: str, start: int, end: int) -> str:
    text = {"Text": word, "Length": len(word), "BoundaryType": "WordBoundary"}
    data = {"Offset": start, "Duration": end - start, "text": text}
    metadata = json.dumps({"Metadata": [{"Type": "WordBoundary", "Data": data}]}, ensure_ascii=False)
    return f"X-RequestId:1\r\nContent-Type:application/json\r\nPath:audio.metadata\r\n\r\n{metadata}"


@contextmanager
def edge_service() -> Iterator[tuple[str, Faults]]:
    """Address and faults of a service for Edge's voices."""
    from aiohttp import web

    faults, loop, ready, address = Faults(), asyncio.new_event_loop(), threading.Event(), []

    async def serve() -> None:
        app = web.Application()
        app.router.add_get("/edge", _Edge(faults).meet)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        address.append(f"ws://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/edge?x=1")
        stopped = asyncio.Event()
        address.append(stopped)
        ready.set()
        await stopped.wait()
        await runner.cleanup()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(10)
    try:
        yield address[0], faults
    finally:
        loop.call_soon_threadsafe(address[1].set)
        thread.join()
        loop.close()
