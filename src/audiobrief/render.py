"""From lines to pieces: what the worker processes do.

``speak`` and ``level`` run in a worker, the rest in the main process. A piece depends on nothing
but its line, so pieces are made in any order and rebuilt alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial

from audiobrief import engines, identity, packing
from audiobrief.cache import Cache
from audiobrief.engines import Engine
from audiobrief.engines.believing import believed
from audiobrief.errors import EngineError
from audiobrief.languages import knowledge
from audiobrief.models import (
    TARGET_LUFS,
    Clip,
    Insert,
    Item,
    Line,
    Piece,
    Script,
    Track,
    Voice,
)
from audiobrief.music.making import play
from audiobrief.workshop import Craft, Workshop

HINT = "try again; if it stays, change these words or leave them out"
SAMPLE_TEXT = "This voice reads the news of the day, calmly and clearly, from the first line to the last."


Progress = Callable[[int, int], None]
"""Called with the lines spoken so far and in all."""


def levels(
    voices: Iterable[Voice], workshop: Workshop, target_lufs: float | None = TARGET_LUFS
) -> dict[Voice, float]:
    """The gain of each voice that brings it to the target, in dB. Raises ``EngineError``."""
    gains_db = {voice: _known_gain_db(voice, target_lufs) for voice in voices}
    measured = [voice for voice, gain_db in gains_db.items() if gain_db is None]
    craft = Craft(
        partial(level, workshop.cache, target_lufs),
        partial(_level_key, target_lufs),
        packing.packed_gain,
        packing.unpacked_gain,
    )
    made = workshop.results(craft, measured)
    for voice in measured:
        with _naming(f"voice {voice.name}", "try again, or choose another"):
            gains_db[voice] = next(made)
    return {voice: gain_db for voice, gain_db in gains_db.items() if gain_db is not None}


def _known_gain_db(voice: Voice, target_lufs: float | None) -> float | None:
    engine = _engine(voice.engine)
    if target_lufs != TARGET_LUFS or not isinstance(engine, engines.Calibrated):
        return None
    return engine.gain_db(voice)


def pieces(
    script: Script,
    items: Sequence[Item],
    music: Mapping[Track, Piece],
    workshop: Workshop,
    progress: Progress | None = None,
) -> Iterator[tuple[Item, Piece]]:
    """Each item with its sound, in order, made or kept by ``workshop`` where it is not in ``music``.

    Raises ``EngineError``.
    """
    jobs = [item.sound if isinstance(item, Insert) else item for item in items]
    craft = Craft(partial(_make, workshop.cache), _key, packing.packed_piece, packing.unpacked_piece)
    made = workshop.results(craft, [job for job in jobs if job not in music])
    for done, (item, job) in enumerate(zip(items, jobs, strict=True), 1):
        with _naming(_named(item, script), HINT):
            piece = music[job] if isinstance(job, Track) and job in music else next(made)
        yield item, piece
        if progress:
            progress(done, len(items))


def _make(kept: Cache, job: Line | Track) -> Piece:
    return play(job) if isinstance(job, Track) else speak(kept, job)


def _key(job: Line | Track) -> str:
    return identity.track(job) if isinstance(job, Track) else _piece_key(job)


def _named(item: Item, script: Script) -> str:
    if isinstance(item, Insert):
        return f"the {item.role}, “{item.text[:30]}…”" if item.text else f"the {item.role}"
    words = script.article.source[item.sentences[0].start :][:30]
    return f"segment {item.segment}, “{words}…”"


@contextmanager
def _naming(what: str, hint: str) -> Iterator[None]:
    """Says of an error in the block what it is about."""
    try:
        yield
    except EngineError as error:
        raise EngineError(f"{what}: {error}; {hint}") from error


_engine = cache(engines.load)


def _piece_key(line: Line) -> str:
    return identity.piece(_engine(line.voice.engine), line)


def _level_key(target_lufs: float | None, voice: Voice) -> str:
    return identity.level(_engine(voice.engine), sample_of(voice), voice, target_lufs)


def speak(kept: Cache, line: Line) -> Piece:
    """The piece of one line. Raises ``EngineError`` where the clip cannot be believed."""
    from audiobrief.mastering.pieces import piece

    text = " ".join(sentence.spoken for sentence in line.sentences)
    clip = _clip(kept, text, line.voice)
    starts, offset = list[int](), 0
    for sentence in line.sentences:
        starts.append(_sample_at(clip, text, offset))
        offset += len(sentence.spoken) + 1
    return piece(clip, line.gain_db, starts, line.target_lufs, line.coding)


def level(kept: Cache, target_lufs: float | None, voice: Voice) -> float:
    """Gain in dB that brings ``voice`` to the target, where every other is. Raises ``EngineError``."""
    from audiobrief.mastering.pieces import gain_db

    return gain_db(_clip(kept, sample_of(voice), voice), target_lufs)


def sample_of(voice: Voice) -> str:
    """What calibrates and demonstrates ``voice``."""
    known = knowledge(voice.language, "voice")
    return known.SAMPLE if known else SAMPLE_TEXT


def _clip(kept: Cache, text: str, voice: Voice) -> Clip:
    """The clip of ``text``; one that costs much is kept, whatever becomes of it later."""
    engine = _engine(voice.engine)
    if not engines.is_costly(engine):
        return _believed(engine, text, voice)
    key = identity.clip(engine, text, voice)
    content = kept.get(key)
    if content is not None:
        with suppress(ValueError):
            return packing.unpacked_clip(content)
    clip = _believed(engine, text, voice)
    kept.put(key, packing.packed_clip(clip))
    return clip


def _believed(engine: Engine, text: str, voice: Voice) -> Clip:
    clip = engine.speak(text, voice)
    try:
        return believed(clip, text, engines.tempo(voice))
    except EngineError as error:
        raise EngineError(f"{voice.name}: {error}") from error


def _sample_at(clip: Clip, text: str, offset: int) -> int:
    """Sample of the clip at which the word at ``offset`` starts; by proportion without word times."""
    if offset == 0:
        return 0
    if not clip.words:
        return len(clip.pcm) // 2 * offset // len(text)
    return next((word.start_sample for word in clip.words if word.offset >= offset), len(clip.pcm) // 2)
