"""From a script with voices to pieces: what the worker processes do.

``speak`` and ``level`` run in a worker, the rest in the main process. A piece depends on nothing
but its line, so pieces are made in any order and rebuilt alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache, partial

from audiobrief import engines, identity, packing
from audiobrief.cache import Cache
from audiobrief.engines import Engine
from audiobrief.engines.believing import believed
from audiobrief.errors import EngineError, InputError, LimitError
from audiobrief.languages import knowledge
from audiobrief.languages.sentences import sentences
from audiobrief.languages.spoken import spoken
from audiobrief.lexicon import Manner
from audiobrief.models import (
    TARGET_LUFS,
    Clip,
    Insert,
    Item,
    Line,
    Piece,
    Script,
    Segment,
    Sentence,
    Track,
    Voice,
)
from audiobrief.music.making import play
from audiobrief.plain import one_line
from audiobrief.workshop import Craft, Workshop

BOUNDS = ((r"\S+", 2_000, "a word"), (r"\d+", 200, "a number"))
"""Pattern, most characters, and what to call it: longer ones are no language, and take an engine hours."""
MAX_LINE_CHARACTERS = 250
"""Spoken characters of one line, unless a sentence is longer: a quarter of a minute of sound. Long
paragraphs are shared among workers, and an edit costs no more than that."""
MAX_SPOKEN_CHARACTERS = 1_500
"""Of one sentence: about two minutes of sound, which bounds a worker's memory."""
MAX_SENTENCE_CHARACTERS = 1_000
"""As written; a longer sentence is cut between words before it is spoken."""
HINT = "try again; if it stays, change these words or leave them out"
SAMPLE_TEXT = "This voice reads the news of the day, calmly and clearly, from the first line to the last."


Progress = Callable[[int, int], None]
"""Called with the lines spoken so far and in all."""


Say = Callable[[str], str]
"""Written → spoken, in one language."""

Stretch = tuple[int, int, str]
"""Start and end in a segment's text, and the spoken form of what lies between."""


def sentences_of(script: Script, manner: Manner) -> dict[int, tuple[Sentence, ...]]:
    """Index of each segment that has words → its sentences, as written and as spoken.

    Raises ``LimitError`` for a word that no engine should be given, ``InputError`` where no segment
    has words.
    """
    found = {segment.index: tuple(_sentences(segment, script, manner)) for segment in script.segments}
    speaking = {index: sentences for index, sentences in found.items() if sentences}
    if not speaking:
        raise InputError(f"{script.article.name}: nothing to speak: no letter in it can be said")
    return speaking


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


def lines(
    script: Script, sentences: Mapping[int, tuple[Sentence, ...]], gains_db: Mapping[Voice, float]
) -> list[Line]:
    """What is spoken of the article, in order."""
    return [
        Line(index, group, voice, gains_db[voice])
        for index, found in sentences.items()
        if (voice := script.segments[index].voice)
        for group in _groups(found)
    ]


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


def _sentences(segment: Segment, script: Script, manner: Manner) -> Iterator[Sentence]:
    text, language = segment.text, segment.language or script.article.language
    _refuse_long_tokens(segment.spoken or text, segment.start)
    if segment.spoken is not None:
        yield Sentence(segment.start, segment.end, one_line(segment.spoken))
        return

    def say(written: str) -> str:
        return spoken(manner.applied(written, language), language)

    parts = (part for start, end in sentences(text, language) for part in _bounded(text, start, end, say))
    for start, end, said in _voiced(parts):
        yield Sentence(segment.start + start, segment.start + end, said)


def _voiced(parts: Iterable[Stretch]) -> Iterator[Stretch]:
    """The parts that have words; one that has none belongs to the part before it, else to the next."""
    silent_start: int | None = None
    before: Stretch | None = None
    for start, end, said in parts:
        if re.search(r"\w", said):
            if before:
                yield before
            before = (start if silent_start is None else silent_start, end, said)
            silent_start = None
        elif before:
            before = (before[0], end, before[2])
        elif silent_start is None:
            silent_start = start
    if before:
        yield before


def _refuse_long_tokens(text: str, start: int) -> None:
    for pattern, most, name in BOUNDS:
        for found in re.finditer(pattern, text):
            if len(found.group()) > most:
                place = start + found.start()
                raise LimitError(
                    f"{name} at character {place} is longer than {most:,} characters; "
                    f"shorten it or take it out: {found.group()[:30]}…"
                )


def _bounded(text: str, start: int, end: int, say: Say) -> Iterator[Stretch]:
    """The parts of a sentence, none too long for a line."""
    if end - start <= MAX_SENTENCE_CHARACTERS:
        said = say(text[start:end])
        if len(said) <= MAX_SPOKEN_CHARACTERS:
            yield start, end, said
            return
    middle = (start + end) // 2
    space = text.rfind(" ", start + 1, middle)
    yield from _bounded(text, start, middle if space < 0 else space, say)
    yield from _bounded(text, middle if space < 0 else space + 1, end, say)


def _groups(parts: Iterable[Sentence]) -> Iterator[tuple[Sentence, ...]]:
    group, length = list[Sentence](), 0
    for sentence in parts:
        if group and length + len(sentence.spoken) > MAX_LINE_CHARACTERS:
            yield tuple(group)
            group, length = [], 0
        group.append(sentence)
        length += len(sentence.spoken)
    if group:
        yield tuple(group)


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
