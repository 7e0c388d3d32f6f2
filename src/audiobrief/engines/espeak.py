"""espeak-ng from the ``espeakng-loader`` wheel: offline, about a hundred languages.

The library is not thread-safe, keeps state from one text to the next, and can abort. So clips are
made in a child process, each by a library as good as freshly loaded: a crash costs one clip, and
equal text gives equal sound in any order.
"""

from __future__ import annotations

import ctypes
import re
import sys
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief.engines import child, espeak_gains
from audiobrief.engines.booth import Booth
from audiobrief.engines.statics import CAN_RESTORE, Statics
from audiobrief.errors import EngineError
from audiobrief.installed import version
from audiobrief.languages import knowledge
from audiobrief.models import Clip, Gender, Voice, Word

VARIANTS: tuple[tuple[str, Gender], ...] = (
    ("", "male"),
    ("+f2", "female"),
    ("+m3", "male"),
    ("+f5", "female"),
    ("+m7", "male"),
    ("+f3", "female"),
    ("+m2", "male"),
    ("+f4", "female"),
    ("+m4", "male"),
    ("+f1", "female"),
    ("+m1", "male"),
    ("+m6", "male"),
)
"""Variants of the library that stay intelligible, in the order in which they are cast."""

RATES = range(80, 451)
"""Words a minute between espeakRATE_MINIMUM and espeakRATE_MAXIMUM of ``speak_lib.h``."""
RATE_PARAMETER = 1
SYNCHRONOUS_OUTPUT = 2
DO_NOT_EXIT = 0x8000
POSITION_IN_CHARACTERS = 1
UTF8_TEXT = 1  # and nothing else: SSML reads local files, PHONEMES reads [[…]] from the article
WORD_EVENT = 1
MAX_SAMPLES = 22_050 * 60 * 20  # twenty minutes of one clip: no segment is that long

Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Event(ctypes.Structure):
    """``espeak_EVENT`` of ``speak_lib.h``."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


def _home() -> Path:
    # importing the wheel itself would import platform, which is slow
    spec = find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        raise EngineError("espeak: the wheel espeakng-loader is not installed; install audiobrief again")
    return Path(spec.origin).parent


@cache
def _places() -> Mapping[str, str]:
    """Code of each language → its file; asked for by the code alone, the library reads them all."""
    folder = _home() / "espeak-ng-data" / "lang"
    return {p.name: p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


class Library(Struct, frozen=True):
    """The C library, loaded and not yet called."""

    handle: ctypes.CDLL
    data: Path
    statics: Statics | None

    @classmethod
    def open(cls) -> Library:
        """Load the library. Raises ``EngineError``."""
        suffix = {"win32": "espeak-ng.dll", "darwin": "libespeak-ng.dylib"}.get(
            sys.platform, "libespeak-ng.so"
        )
        home = _home()
        try:
            handle = ctypes.CDLL(str(home / suffix))
            statics = Statics.of(home / suffix) if CAN_RESTORE else None
        except OSError as error:
            raise EngineError(
                f"espeak: cannot load {suffix}: {error}; install espeakng-loader again"
            ) from error
        return cls(handle, home / "espeak-ng-data", statics)

    def synthesize(self, text: str, voice_name: str, words_per_minute: int | None = None) -> Clip:
        """One clip; without ``statics`` only the first is as it should be. Raises ``EngineError``."""
        sample_rate = self.handle.espeak_Initialize(
            SYNCHRONOUS_OUTPUT, 0, str(self.data).encode(), DO_NOT_EXIT
        )
        if sample_rate <= 0:
            raise EngineError("espeak: the library did not start; install espeakng-loader again")
        try:
            return self._clip(text, voice_name, words_per_minute, sample_rate)
        finally:
            self.handle.espeak_Terminate()
            if self.statics:
                self.statics.restore()

    def _clip(self, text: str, voice_name: str, words_per_minute: int | None, sample_rate: int) -> Clip:
        self.handle.espeak_ng_SetRandSeed(1)  # else the time of day is in the breath of some voices
        pcm, words = array("h"), array("i")

        def receive(samples: ctypes._Pointer[ctypes.c_short], count: int, events: int) -> int:
            if count > 0:
                pcm.frombytes(ctypes.string_at(samples, 2 * count))
            _collect_words(events, words)
            return int(len(pcm) > MAX_SAMPLES)

        callback = Callback(receive)
        self.handle.espeak_SetSynthCallback(callback)
        language, mark, variant = voice_name.partition("+")
        file = f"{_places().get(language, language)}{mark}{variant}"
        if self.handle.espeak_SetVoiceByName(file.encode()) != 0:
            raise EngineError(f"espeak: no voice {voice_name!r}; `audiobrief voices` lists them")
        if words_per_minute is not None:
            self.handle.espeak_SetParameter(RATE_PARAMETER, words_per_minute, 0)
        data = text.encode() + b"\0"
        status = self.handle.espeak_Synth(
            data, ctypes.c_size_t(len(data)), 0, POSITION_IN_CHARACTERS, 0, UTF8_TEXT, None, None
        )
        if status != 0:
            raise EngineError(f"espeak: the library answered {status}")
        if len(pcm) > MAX_SAMPLES:
            raise EngineError("espeak: more than twenty minutes of sound for one segment")
        pairs = zip(words[::2], words[1::2], strict=True)
        return Clip(pcm.tobytes(), sample_rate, tuple(Word(offset, sample) for offset, sample in pairs))


def _collect_words(events: int, words: array[int]) -> None:
    address = events
    while address:
        event = Event.from_address(address)
        if event.type == 0:
            return
        if event.type == WORD_EVENT:
            words.extend((event.text_position - 1, event.sample))
        address += ctypes.sizeof(Event)


class Espeak(Struct):
    """The default engine."""

    name: str = "espeak"
    rates: range = RATES
    _booth: Booth = field(default_factory=lambda: Booth(lambda: Library.open().synthesize))

    @property
    def version(self) -> str:
        """Of the wheel, which holds library and data."""
        return version("espeakng-loader")

    def voices(self) -> Sequence[Voice]:
        """Every language of the library in every variant."""
        return tuple(
            Voice(self.name, f"{code}{suffix}", code.split("-")[0].lower(), gender)
            for code in sorted(_places())
            for suffix, gender in VARIANTS
        )

    def gain_db(self, voice: Voice) -> float | None:
        """As measured with the version of the table."""
        is_known = self.version == espeak_gains.VERSION and voice.words_per_minute is None
        return espeak_gains.GAINS_DB.get(voice.name) if is_known else None

    def speak(self, text: str, voice: Voice) -> Clip:
        """One clip from a child. Raises ``EngineError``."""
        rules = knowledge(voice.language, "respelling")
        said = text if rules is None else rules.respell(text)
        clip = self._isolated(said, voice)
        return clip if said == text else _in_terms_of(text, said, clip)

    def _isolated(self, text: str, voice: Voice) -> Clip:
        rate = voice.words_per_minute
        if child.CAN_FORK and CAN_RESTORE:
            return self._booth.clip(text, voice.name, rate)
        asked = [] if rate is None else [str(rate)]
        return child.spawned("audiobrief.engines.espeak", text, voice.name, *asked)


def _in_terms_of(text: str, respelled: str, clip: Clip) -> Clip:
    """``clip`` of ``respelled`` with the word offsets of ``text``: the words correspond in order."""
    there, here = ([word.start() for word in re.finditer(r"\S+", t)] for t in (respelled, text))
    if len(there) != len(here):
        return replace(clip, words=())
    words = (
        Word(here[max(0, bisect_right(there, word.offset) - 1)], word.start_sample) for word in clip.words
    )
    return replace(clip, words=tuple(words))


def engine() -> Espeak:
    """The engine for ``engines.ENGINES``."""
    return Espeak()


def synthesize(text: str, voice_name: str, words_per_minute: str | None = None) -> Clip:
    """One clip from a library of its own: what a spawned child runs."""
    rate = None if words_per_minute is None else int(words_per_minute)
    return Library.open().synthesize(text, voice_name, rate)
