"""Microsoft Edge's reading voices by edge-tts (extra ``edge``): online, without a promise of service.

edge-tts takes a connection that closes for the end of the sound. A clip is believed only if every
request ended with the service's end marker and its word boundaries reach the end of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from audiobrief.engines import extras, tempo
from audiobrief.engines.believing import believed
from audiobrief.engines.decoding import MAX_BYTES, decoded
from audiobrief.engines.edge_voices import natural, varied
from audiobrief.engines.retrying import PassingError, Patience, cause, persistently, refusal
from audiobrief.errors import EngineError
from audiobrief.models import Clip, Voice, Word

if TYPE_CHECKING:
    from edge_tts import Communicate

CONNECT_SECONDS = 10
RECEIVE_SECONDS = 20
TICKS_A_SECOND = 10_000_000
"""The service counts in 100 ns."""
LATE_SECONDS = 0.5
"""How much earlier than its last word's end a whole clip may end."""
MAX_GAP_CHARACTERS = 80
"""Between two words that it tells: signs, and words that it spells otherwise."""
RATES = range(88, 351)
"""Words a minute that are half to twice the voice's own, which is what the service obeys."""
FORBIDDEN = 403
"""Comes and goes with the service's defences against strangers."""


VARIANT = re.compile(r"(.*?)([+-]\d+Hz)?")
"""Name of a voice of the service, and the pitch that makes a variant of it."""


class Boundary(NamedTuple):
    """A word as the service spoke it, in its ticks."""

    text: str
    start: int
    end: int


class Edge(Struct):
    """The edge engine."""

    name: str = "edge"
    version: str = "edge-tts"
    is_costly: bool = True
    is_online: bool = True
    rates: range = RATES
    patience: Patience = field(default_factory=lambda: Patience(attempt_seconds=60.0))

    def voices(self) -> Sequence[Voice]:
        """Every voice of the service's list, then the variants of those whose language has few."""
        return (
            *(Voice(self.name, *facts) for facts in natural()),
            *(Voice(self.name, *facts, is_variant=True) for facts in varied()),
        )

    def speak(self, text: str, voice: Voice) -> Clip:
        """One clip with the service's own word times. Raises ``EngineError``."""
        if all(voice.name != known.name for known in self.voices()):
            raise EngineError(f"edge: no voice {voice.name!r}; `audiobrief voices --engine edge` lists them")
        try:
            return persistently(lambda: _clip(text, voice), self.patience)
        except EngineError as error:
            raise EngineError(f"edge: {error}") from error


def _clip(text: str, voice: Voice) -> Clip:
    import asyncio

    mp3, boundaries = asyncio.run(_received(text, voice))
    try:
        clip = believed(decoded(mp3), text, tempo(voice))
    except EngineError as error:
        raise PassingError(f"the service answered {error}") from error
    spoken_until = max(boundary.end for boundary in boundaries) / TICKS_A_SECOND
    if spoken_until > len(clip.pcm) / 2 / clip.sample_rate + LATE_SECONDS:
        raise PassingError("the service's sound ends before its last word")
    words, rest = _located(text, boundaries, clip.sample_rate)
    if rest:
        raise PassingError(f"the service left words out: {rest[:30]!r}")
    return Clip(clip.pcm, clip.sample_rate, words)


async def _received(text: str, voice: Voice) -> tuple[bytes, list[Boundary]]:
    """MP3 and word boundaries of a whole answer. Raises ``PassingError`` and ``EngineError``."""
    import aiohttp
    import edge_tts

    name, pitch = VARIANT.fullmatch(voice.name).groups("+0Hz")  # type: ignore[union-attr]
    speech = edge_tts.Communicate(
        text,
        name,
        rate=f"{round(100 * tempo(voice)) - 100:+d}%",
        pitch=pitch,
        boundary="WordBoundary",
        connect_timeout=CONNECT_SECONDS,
        receive_timeout=RECEIVE_SECONDS,
    )
    try:
        return await _collected(speech)
    except aiohttp.WSServerHandshakeError as error:
        told = refusal("the service", error.status, error.headers or {})
        raise (PassingError(str(told)) if error.status == FORBIDDEN else told) from error
    except aiohttp.ClientConnectorCertificateError as error:
        raise EngineError(f"the service's certificate cannot be trusted: {cause(error)}") from error
    except (aiohttp.ClientError, OSError, edge_tts.exceptions.EdgeTTSException) as error:
        raise PassingError(f"the service cannot be reached: {cause(error)}") from error
    except (ValueError, LookupError) as error:  # an answer that edge-tts cannot parse
        raise PassingError(f"the service's answer is broken: {error}") from error


async def _collected(speech: Communicate) -> tuple[bytes, list[Boundary]]:
    mp3, boundaries = bytearray(), list[Boundary]()
    async for chunk in speech.stream():
        if chunk["type"] == "audio":
            mp3 += chunk["data"]
        else:
            start = int(chunk["offset"])
            boundaries.append(Boundary(chunk["text"], start, start + int(chunk["duration"])))
        if len(mp3) > MAX_BYTES:
            raise EngineError("the service answered more than any speech needs")
    # edge-tts adds the bytes of a request to this sum when it meets the request's end marker
    if speech.state["cumulative_audio_bytes"] != len(mp3):
        raise PassingError("the service broke off before its end marker")
    if not boundaries:
        raise PassingError("the service told no word")
    return bytes(mp3), boundaries


def _located(text: str, boundaries: list[Boundary], sample_rate: int) -> tuple[tuple[Word, ...], str]:
    """The words with their places in ``text``, and what no boundary covers of its end."""
    words, reached, unknown = list[Word](), 0, 0
    for boundary in boundaries:
        place = text.find(boundary.text, reached, reached + len(boundary.text) + MAX_GAP_CHARACTERS)
        if place < 0:  # told in another spelling; it stands for some word
            unknown += 1
            continue
        words.append(Word(place, boundary.start * sample_rate // TICKS_A_SECOND))
        reached, unknown = place + len(boundary.text), 0
    rest = text[reached:]
    return tuple(words), rest if len(re.findall(r"\w+", rest)) > unknown else ""


def engine() -> Edge:
    """The engine for ``engines.ENGINES``. Raises ``InputError`` where edge-tts is not installed."""
    return Edge(version=f"edge-tts {extras.require('edge-tts', 'edge')}")
