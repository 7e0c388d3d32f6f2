"""A sample of each voice as an MP3: the same sentence, levelled as in an episode."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from audiobrief import cache, languages, phrasing, render, stitch
from audiobrief.chapters import Mark
from audiobrief.crew import crew
from audiobrief.lexicon import Manner
from audiobrief.models import Article, Block, Item, Pauses, Piece, Script, Segment, Voice
from audiobrief.outputs import audio
from audiobrief.outputs.publishing import Publication, telling
from audiobrief.outputs.release import SYNTHETIC_VOICE
from audiobrief.outputs.tags import Facts
from audiobrief.workshop import Workshop

ALBUM = "audiobrief voices"
SUFFIX = ".mp3"


def samples(
    voices: Sequence[Voice],
    folder: Path,
    jobs: int | None = None,
    cache_bytes: int = cache.MAX_BYTES,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[tuple[Voice, Path]]:
    """A file in ``folder`` for each of ``voices``, which speak one language, as it is written.

    The folder is made where it is missing. Raises ``OutputError`` before anything is spoken where it
    cannot be written, ``EngineError`` for a voice that fails.
    """
    script = _script(voices)
    paths = [folder / (name + SUFFIX) for name in _names(voices)]
    _check(paths[0])
    with crew(jobs) as workers:
        workshop = Workshop(workers, cache.opened(cache_bytes))
        sentences = phrasing.sentences_of(script, Manner())
        lines = phrasing.lines(script, sentences, render.levels(voices, workshop))
        made = render.pieces(script, lines, {}, workshop, progress)
        for voice, path, one in zip(voices, paths, made, strict=True):
            _write(path, script, voice, one)
            yield voice, path


def _script(voices: Sequence[Voice]) -> Script:
    """Every voice says the sample of its language."""
    language = voices[0].language
    text = render.sample_of(voices[0])
    segments = (Segment(n, "narration", text, 0, len(text), voice=voice) for n, voice in enumerate(voices))
    return Script(Article(text, (Block(0, len(text)),), "sample", language), tuple(segments), ())


def _names(voices: Iterable[Voice]) -> list[str]:
    """A name of ASCII letters for each file, none twice."""
    plain = [re.sub(r"[^A-Za-z0-9._+-]+", "-", f"{voice.engine}-{voice.name}") for voice in voices]
    seen, found = Counter[str](), list[str]()
    for name in plain:
        seen[name.lower()] += 1
        found.append(name if seen[name.lower()] == 1 else f"{name}-{seen[name.lower()]}")
    return found


def _check(path: Path) -> None:
    """Raise ``OutputError`` unless ``path`` can be written."""
    with telling(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with Publication() as publication:
        publication.begin(path)


def _write(path: Path, script: Script, voice: Voice, one: tuple[Item, Piece]) -> None:
    known = languages.knowledge(voice.language, "voice")
    facts = Facts(
        title=voice.name,
        artist=None,
        album=ALBUM,
        date=None,
        language=getattr(known, "ISO_639_2", None),
        comment=script.article.source,
        synthetic_voice=f"{getattr(known, 'SYNTHETIC_VOICE', SYNTHETIC_VOICE)}: {voice.name}",
    )
    item, _ = one
    marks = (Mark(getattr(item, "segment", 0), voice.name),)
    with Publication() as publication:
        room = audio.of(path).room
        written = room.opened(publication.begin(path), path, facts, [voice.name])
        publication.at_end(written.close)
        tape = stitch.Tape(written.append)
        timeline = stitch.assemble(script, [one], marks, Pauses(), tape)
        written.finish(timeline.chapters, tape.frames)
        publication.commit()
