"""Google Translate's voices by gTTS: online, one voice a language, not documented by Google.

gTTS prepares the requests; they are sent by a session that verifies certificates, and every part of
a text must be answered in full.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct, field

from audiobrief.engines.believing import believed
from audiobrief.engines.decoding import MAX_BYTES, decoded
from audiobrief.engines.retrying import PassingError, Patience, cause, persistently, refusal
from audiobrief.engines.timing import words_between
from audiobrief.errors import EngineError
from audiobrief.models import Clip, Voice

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

ISO_639_1 = {"iw": "he", "jw": "jv"}
"""Codes that Google kept from before 1989."""
NAMES = {"kk": "Kazakh"}
"""Languages that gTTS does not know, as messages name them."""

MAX_PART_CHARACTERS = 100  # gTTS.GOOGLE_TTS_MAX_CHARS
CUTS = (". ", "! ", "? ", "… ", "。"), (", ", "; ", ": ", " — ", " – ", "、", "，"), (" ",)
"""Where a text is cut, the best kinds first."""
SOCKET_SECONDS = 15.0
CHUNK_BYTES = 65_536
OK = 200


class Gtts(Struct):
    """The gtts engine."""

    name: str = "gtts"
    version: str = field(default_factory=lambda: f"gTTS {version('gTTS')}")
    is_costly: bool = True
    is_online: bool = True
    patience: Patience = field(default_factory=Patience)

    def voices(self) -> Sequence[Voice]:
        """One voice for each of gTTS's languages, named by its code."""
        from gtts.lang import tts_langs

        return tuple(
            Voice(self.name, code, ISO_639_1.get(code, code.partition("-")[0])) for code in tts_langs()
        )

    def lacking(self, language: str) -> str:
        """What to do about a language without a voice."""
        known = NAMES.get(language, f"{language!r}")
        return f"gTTS has no {known} voice; use --engine espeak, piper or edge"

    def speak(self, text: str, voice: Voice) -> Clip:
        """One clip of as many requests as the service's limit on text needs. Raises ``EngineError``."""
        import requests

        pcm, sample_rate, places = bytearray(), 0, list[tuple[int, int]]()
        with requests.Session() as session:
            for start, end in parts(text):
                clip = self._part(session, text[start:end], voice)
                if clip.sample_rate != (sample_rate or clip.sample_rate):
                    raise EngineError("gtts: the parts of a text came at different sample rates")
                sample_rate = clip.sample_rate
                places.append((start, len(pcm) // 2))
                pcm += clip.pcm
        if not places:
            raise EngineError("gtts: no word to speak")
        places.append((len(text), len(pcm) // 2))
        return Clip(bytes(pcm), sample_rate, words_between(text, places))

    def _part(self, session: Session, text: str, voice: Voice) -> Clip:
        request = _prepared(text, voice.name)
        try:
            return persistently(lambda: _checked(_asked(session, request), text), self.patience)
        except EngineError as error:
            raise EngineError(f"gtts: {error}") from error


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the parts of ``text`` that hold a word, cut where a speaker would pause."""
    start = 0
    while start < len(text):
        end = start + _cut(text[start : start + MAX_PART_CHARACTERS + 1])
        if any(map(str.isalnum, text[start:end])):
            yield start, end
        start = end


def _cut(window: str) -> int:
    if len(window) <= MAX_PART_CHARACTERS:
        return len(window)
    for marks in CUTS:
        # a mark at the very start would leave nothing before it
        ends = [place + len(mark) for mark in marks if (place := window.rfind(mark, 1)) > 0]
        if ends:
            return min(max(ends), MAX_PART_CHARACTERS)
    return MAX_PART_CHARACTERS


def _prepared(text: str, code: str) -> PreparedRequest:
    import gtts

    # gTTS's own rewriting would change what is spoken, and its public methods do not verify
    speech = gtts.gTTS(text, lang=code, lang_check=False, pre_processor_funcs=[])
    request: PreparedRequest = speech._prepare_requests()[0]
    return request


def _asked(session: Session, request: PreparedRequest) -> str:
    """The body of the answer. Raises ``PassingError`` and ``EngineError``."""
    import requests

    settings = session.merge_environment_settings(request.url or "", {}, True, True, None)
    try:
        response = session.send(request, timeout=SOCKET_SECONDS, allow_redirects=False, **settings)
        with response:
            if response.status_code != OK:
                raise refusal("the service", response.status_code, response.headers)
            return _body(response).decode("utf-8", "replace")
    except requests.exceptions.SSLError as error:
        raise EngineError(f"the service's certificate cannot be trusted: {cause(error)}") from error
    except requests.RequestException as error:
        raise PassingError(f"the service cannot be reached: {cause(error)}") from error


def _body(response: Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_content(CHUNK_BYTES):
        body += chunk
        if len(body) > MAX_BYTES:
            raise EngineError("the service answered more than any speech needs")
    return bytes(body)


def _checked(body: str, text: str) -> Clip:
    """The sound in a whole answer. Raises ``PassingError`` where there is none, or too little of it."""
    found = re.search(r'jQ1olc","\[\\"([^"]*)\\"', body)
    if found is None:
        raise PassingError("the service answered without sound")
    try:
        mp3 = base64.b64decode(re.sub(r"\\+u003d", "=", found[1]), validate=True)
    except binascii.Error as error:
        raise PassingError("the service's answer is broken") from error
    try:
        return believed(decoded(mp3), text)
    except EngineError as error:
        raise PassingError(f"the service answered {error}") from error


def engine() -> Gtts:
    """The engine for ``engines.ENGINES``."""
    return Gtts()
