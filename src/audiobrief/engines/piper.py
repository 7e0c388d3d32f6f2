"""Piper's neural voices (extra ``piper``): offline, once ``audiobrief voices install`` fetched them.

A model draws random numbers and its phonemizer keeps state. So every clip is made in a fork of a
process that has loaded the model and spoken nothing: the same text gives the same sound in any
order. Where no fork can be made, the model's randomness is turned off instead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief.engines import child, extras, tempo
from audiobrief.engines.timing import words_between
from audiobrief.engines.voice_folder import Model, models
from audiobrief.errors import EngineError
from audiobrief.languages.sentences import sentences
from audiobrief.models import Clip, Gender, Voice

if TYPE_CHECKING:
    from piper import PiperVoice, SynthesisConfig

SUGGESTED = {
    "kk": "kk_KZ-issai-high",
    "ru": "ru_RU-irina-medium",
    "en": "en_US-lessac-medium",
    "tr": "tr_TR-fahrettin-medium",
}
"""Language → a voice of the catalogue worth installing first."""
QUALITIES = ("high", "medium", "low", "x_low")
"""Best first; the last part of a voice's name."""
MEN = frozenset(
    "iseke denis dmitri ruslan ryan joe john norman bryce alan northern_english_male fahrettin".split()
)
WOMEN = frozenset("raya irina lessac amy kristin kathleen ljspeech alba cori jenny_dioco".split())
"""Second part of a voice's name; the models do not tell the gender."""
SPEAKER_GENDER = re.compile(r"_([FM])\d")
"""In the names that a model gives its speakers: ``ISSAI_KazakhTTS2_F1``."""
SPEAKER_MARK = ":"
FEW = 6
"""Voices of a language with which narrator, headline and two speakers of each gender differ."""
VARIANTS = ("-2st", "+2st")
"""Semitones of the variants that a language with fewer voices gets besides."""
VARIANT = re.compile(r"(.*?)([+-]\d)st|(.*)")
"""Name of a voice, and the semitones that make a variant of it."""
RATES = range(88, 351)
"""Words a minute that are half to twice the voice's own; beyond that the models blur."""

SENTENCE_PAUSE_SECONDS = 0.2
"""After each sentence of a clip: what Piper's own program lays between them."""
SEED = 1
DEADLINE_SECONDS_A_CHARACTER = 0.5
MAX_MEMORY_BYTES = 4 << 30
"""Of the child that makes a clip: a large model takes 1 GB for a long sentence."""
MAX_MODELS = 4
RUNTIMES = ("onnxruntime", "onnxruntime-gpu")
"""Packages that bring the runtime; the second one has CUDA."""
CUDA = "CUDAExecutionProvider"
CPU = "CPUExecutionProvider"


class Piper(Struct):
    """The piper engine."""

    name: str = "piper"
    version: str = "piper-tts"
    is_costly: bool = True
    rates: range = RATES
    _loaded: dict[str, PiperVoice] = field(default_factory=dict)
    """Models in memory, by name: each is loaded once a worker."""

    def voices(self) -> Sequence[Voice]:
        """The installed voices, better models first; each speaker of a model is a voice.

        Then come the variants of those whose language has fewer than ``FEW``.
        """
        installed = [voice for model in sorted(models(), key=_rank) for voice in _voices(model)]
        counts = Counter(voice.language for voice in installed)
        few = [voice for voice in installed if counts[voice.language] < FEW]
        return (
            *installed,
            *(replace(v, name=v.name + pitch, is_variant=True) for pitch in VARIANTS for v in few),
        )

    def edition(self, voice: Voice) -> str:
        """Of the model's files."""
        name = _model_name(voice)
        return next((model.edition() for model in models() if model.name == name), "")

    def lacking(self, language: str) -> str:
        """What to do about a language without a voice."""
        hint = SUGGESTED.get(language, f"{language} names them")
        return f"piper: no voice for {language!r} is installed: audiobrief voices install {hint}"

    def speak(self, text: str, voice: Voice) -> Clip:
        """One clip, with the times of its words estimated inside each sentence. Raises ``EngineError``."""
        piper = self._model(_model_name(voice))
        is_forked = child.CAN_FORK and piper.session.get_providers() == [CPU]
        config = _config(piper, voice, is_random=is_forked)
        spans = sentences(text, voice.language)
        if not is_forked:
            return _varied(_spoken(piper, config, text, spans), voice)
        clip = child.forked(
            lambda: _spoken(piper, config, text, spans),
            child.DEADLINE_SECONDS + DEADLINE_SECONDS_A_CHARACTER * len(text) / tempo(voice),
            MAX_MEMORY_BYTES,
        )
        return _varied(clip, voice)

    def _model(self, name: str) -> PiperVoice:
        if name not in self._loaded:
            found = next((model for model in models() if model.name == name), None)
            if found is None:
                mend = f"audiobrief voices install {name}"
                raise EngineError(f"piper: the voice {name!r} is not installed; install it: {mend}")
            while len(self._loaded) >= MAX_MODELS:
                del self._loaded[next(iter(self._loaded))]
            self._loaded[name] = _load(found)
        return self._loaded[name]


def _rank(model: Model) -> tuple[str, int, str]:
    quality = model.name.rpartition("-")[2]
    return _language(model), QUALITIES.index(quality) if quality in QUALITIES else len(QUALITIES), model.name


def _language(model: Model) -> str:
    return model.name.partition("_")[0].lower()


def _voices(model: Model) -> Iterator[Voice]:
    """A voice a speaker, in the order of their numbers."""
    language, speakers = _language(model), model.settings.get("speaker_id_map") or {}
    if not speakers:
        name = model.name.split("-")[1] if "-" in model.name else ""
        yield Voice("piper", model.name, language, _gender(name in WOMEN, name in MEN))
    for speaker in sorted(speakers, key=speakers.__getitem__):
        found = SPEAKER_GENDER.search(speaker)
        gender = _gender(found is not None and found[1] == "F", found is not None)
        yield Voice("piper", f"{model.name}{SPEAKER_MARK}{speaker}", language, gender)


def _gender(is_woman: bool, is_known: bool) -> Gender:
    if is_woman:
        return "female"
    return "male" if is_known else "unknown"


def _load(model: Model) -> PiperVoice:
    """The model in memory, on one thread: other cores have workers of their own."""
    import onnxruntime
    from piper import PiperVoice
    from piper.config import PiperConfig

    model.verify()
    onnxruntime.set_seed(SEED)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4  # what goes wrong is raised
    providers = [CUDA, CPU] if CUDA in onnxruntime.get_available_providers() else [CPU]
    try:
        config = PiperConfig.from_dict(dict(model.settings))
        session = onnxruntime.InferenceSession(str(model.path), options, providers)
    except _model_errors() as error:
        raise model.broken(f"{type(error).__name__}: {error}") from error
    return PiperVoice(session=session, config=config)


def _model_errors() -> tuple[type[Exception], ...]:
    """What a bad model raises; onnxruntime has no root for its own errors."""
    from onnxruntime.capi import onnxruntime_pybind11_state as state

    names = "Fail InvalidArgument InvalidGraph InvalidProtobuf NoSuchFile NotImplemented RuntimeException"
    return (LookupError, TypeError, ValueError, *(getattr(state, name) for name in names.split()))


def _base(voice: Voice) -> str:
    """Name of the voice that ``voice`` is, or is a variant of."""
    found = VARIANT.fullmatch(voice.name)
    return (found[1] or found[3]) if found else voice.name


def _pitch(voice: Voice) -> float:
    """Of a variant, as a multiple of its voice's own."""
    found = VARIANT.fullmatch(voice.name)
    return float(2 ** (int(found[2]) / 12)) if found and found[2] else 1.0


def _model_name(voice: Voice) -> str:
    return _base(voice).partition(SPEAKER_MARK)[0]


def _config(piper: PiperVoice, voice: Voice, is_random: bool) -> SynthesisConfig:
    """What the model is asked for: a variant speaks as much slower as it will be played faster."""
    from piper.config import SynthesisConfig

    stretch, noise = _pitch(voice) / tempo(voice), None if is_random else 0.0
    return SynthesisConfig(
        speaker_id=_speaker_id(piper, voice),
        length_scale=None if stretch == 1 else piper.config.length_scale * stretch,
        noise_scale=noise,
        noise_w_scale=noise,
        normalize_audio=False,
    )


def _speaker_id(piper: PiperVoice, voice: Voice) -> int | None:
    _, _, speaker = _base(voice).partition(SPEAKER_MARK)
    if not speaker:
        return None
    known = piper.config.speaker_id_map
    if speaker not in known:
        raise EngineError(f"piper: no voice {voice.name!r}; `audiobrief voices --engine piper` lists them")
    return known[speaker]


def _varied(clip: Clip, voice: Voice) -> Clip:
    """``clip`` at the pitch of a variant: played faster or slower, as of a shorter or longer throat."""
    return replace(clip, sample_rate=round(clip.sample_rate * _pitch(voice)))


def _spoken(piper: PiperVoice, config: SynthesisConfig, text: str, spans: Sequence[tuple[int, int]]) -> Clip:
    pcm, places, sample_rate = bytearray(), list[tuple[int, int]](), piper.config.sample_rate
    pause = bytes(2 * round(SENTENCE_PAUSE_SECONDS * sample_rate))
    for start, end in spans:
        places.append((start, len(pcm) // 2))
        pcm += _said(piper, _plain(text[start:end]), config)
        places.append((end, len(pcm) // 2))
        pcm += pause
    return Clip(bytes(pcm), sample_rate, words_between(text, places))


def _said(piper: PiperVoice, text: str, config: SynthesisConfig) -> bytes:
    try:
        return b"".join(chunk.audio_int16_bytes for chunk in piper.synthesize(text, config))
    except _model_errors() as error:
        raise EngineError(f"piper: the model failed: {type(error).__name__}: {error}") from error


def _plain(text: str) -> str:
    """``text`` without what Piper would obey: phonemes in double brackets, and a NUL that ends it."""
    return text.replace("[[", "[ [").replace("\0", " ")


def engine() -> Piper:
    """The engine for ``engines.ENGINES``. Raises ``InputError`` where piper-tts is not installed."""
    runtime = next(filter(extras.installed, RUNTIMES), RUNTIMES[0])
    parts = [f"{part} {extras.require(part, 'piper')}" for part in ("piper-tts", runtime)]
    return Piper(version=", ".join(parts))
