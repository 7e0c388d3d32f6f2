"""Speech engines: text and a voice in, a clip out. An engine knows no article, pause, file or tag.

Adding one is a file here and a line in ``ENGINES``; another package adds one by an entry point of the
group ``audiobrief.engines``, which is imported only when its name is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Protocol, runtime_checkable

from audiobrief.errors import InputError
from audiobrief.models import Clip, Voice

ENGINES = {
    "espeak": "audiobrief.engines.espeak",
    "piper": "audiobrief.engines.piper",
    "edge": "audiobrief.engines.edge",
    "gtts": "audiobrief.engines.gtts",
    "tone": "audiobrief.engines.tone",
}
"""Name → module that has ``engine()``."""

DEFAULT_ENGINE = "espeak"
AUTO = "auto"
OFFLINE = ("piper", "espeak")
"""What ``auto`` chooses from, the best first. Online engines are never here: they get the article."""
PACED = ("espeak", "piper", "edge")
"""What a message names to whoever asks another engine for a rate."""
OWN_RATE = 175
"""Words a minute that stand for a voice's own rate: espeak-ng's default, for English words."""
GROUP = "audiobrief.engines"


class Engine(Protocol):
    """What every engine offers."""

    name: str

    @property
    def version(self) -> str:
        """Changes whenever the sound of the same text may change."""

    def voices(self) -> Sequence[Voice]:
        """Every voice, the best narrator of a language first."""

    def speak(self, text: str, voice: Voice) -> Clip:
        """``text`` in its spoken form as sound.

        The clip depends on nothing but the two arguments. Raises ``EngineError``.
        """


@runtime_checkable
class Advising(Protocol):
    """What an engine may offer besides: a word on a language that it has no voice for."""

    def lacking(self, language: str) -> str:
        """What to do about it, in one line."""


@runtime_checkable
class Costly(Protocol):
    """What an engine may say besides: that its clips are fetched or take long, and are worth keeping."""

    is_costly: bool


@runtime_checkable
class Online(Protocol):
    """What an engine may say besides: that it sends what it speaks to a service."""

    is_online: bool


@runtime_checkable
class Paced(Protocol):
    """What an engine may offer besides: to speak at ``Voice.words_per_minute``."""

    rates: range
    """Words a minute that may be asked for."""


@runtime_checkable
class Edited(Protocol):
    """What an engine may tell besides: which edition of its files a voice is."""

    def edition(self, voice: Voice) -> str:
        """Changes whenever what is installed under the voice's name does."""


@runtime_checkable
class Calibrated(Protocol):
    """What an engine may know besides: the level of its voices, so that no build need measure it."""

    def gain_db(self, voice: Voice) -> float | None:
        """What brings ``voice`` to ``TARGET_LUFS``; None where it is not known."""


def is_costly(engine: Engine) -> bool:
    """Whether each clip of ``engine`` is worth keeping as it came."""
    return isinstance(engine, Costly) and engine.is_costly


def is_online(engine: Engine) -> bool:
    """Whether ``engine`` sends what it speaks to a service."""
    return isinstance(engine, Online) and engine.is_online


def tempo(voice: Voice) -> float:
    """How fast ``voice`` is asked to speak, 1 being its own rate."""
    return (voice.words_per_minute or OWN_RATE) / OWN_RATE


def check_rate(name: str, words_per_minute: int) -> None:
    """Raise ``InputError`` unless the engine called ``name`` can speak at that rate."""
    engine = load(name)
    if not isinstance(engine, Paced):
        raise InputError(f"rate: {name} has one rate only; leave it out, or use {', '.join(PACED)}")
    if words_per_minute not in engine.rates:
        bounds = f"{engine.rates.start} to {engine.rates.stop - 1}"
        raise InputError(f"rate: {name} speaks {bounds} words a minute, not {words_per_minute}")


def load(name: str) -> Engine:
    """The engine called ``name``. Raises ``InputError`` that lists the known ones or says what to install."""
    make: Callable[[], Engine] = import_module(ENGINES[name]).engine if name in ENGINES else _plugged_in(name)
    return make()


def exists(name: str) -> bool:
    """Whether there is an engine called ``name``, here or in another package; it need not work."""
    from importlib.metadata import entry_points

    return name in ENGINES or any(point.name == name for point in entry_points(group=GROUP))


def chosen(name: str, language: str) -> str:
    """The name of an engine: ``name``, or for ``auto`` the best offline one that speaks ``language``."""
    if name != AUTO:
        return name
    return next((offline for offline in OFFLINE if _speaks(offline, language)), DEFAULT_ENGINE)


def voices(name: str, language: str) -> Sequence[Voice]:
    """All voices of an engine; ``language`` is what one of them has to speak.

    Raises ``InputError`` that says what to do where none does.
    """
    engine = load(name)
    found = engine.voices()
    if isinstance(engine, Advising) and all(voice.language != language for voice in found):
        raise InputError(engine.lacking(language))
    return found


def _speaks(name: str, language: str) -> bool:
    try:
        return any(voice.language == language for voice in load(name).voices())
    except InputError:  # not installed
        return False


def _plugged_in(name: str) -> Callable[[], Engine]:
    """``engine`` of another package. Raises ``InputError``."""
    from importlib.metadata import entry_points

    found = {point.name: point for point in entry_points(group=GROUP)}
    if name not in found:
        known = ", ".join([*ENGINES, *sorted(found.keys() - ENGINES.keys()), AUTO])
        raise InputError(f"engine: no engine {name!r}; use one of: {known}")
    try:
        make: Callable[[], Engine] = found[name].load()
    except (ImportError, AttributeError) as error:
        raise InputError(f"engine: {name} ({found[name].value}) cannot be loaded: {error}") from error
    return make
