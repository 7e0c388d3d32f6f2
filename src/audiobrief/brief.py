"""The whole flow on one screen: a source becomes a plan, a plan becomes an episode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from audiobrief import casting, engines
from audiobrief.errors import InputError
from audiobrief.models import Episode, Pauses, Script
from audiobrief.reading import ReadOptions, read
from audiobrief.segmenting import segment


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything a producer may choose."""

    language: str | None = None
    """ISO 639-1 code; None detects it."""
    engine: str = engines.DEFAULT_ENGINE
    voice: str | None = None
    """The narrator's voice; None takes the language's first."""
    date: str | None = None
    """``YYYY-MM-DD`` for the tags, where the article does not say it."""
    album: str = "audiobrief"
    """Name of the show, for the tags."""
    jobs: int | None = None
    """Worker processes; None takes one a core."""
    pauses: Pauses = field(default_factory=Pauses)


def plan(source: str | Path, options: Options | None = None) -> Script:
    """What would be spoken, by whom, in what order, and what is left out.

    Raises ``InputError`` and ``LimitError``.
    """
    options = options or Options()
    article = read(source, ReadOptions(language=options.language))
    script = segment(article)
    if not script.segments:
        raise InputError(
            f"{article.name}: nothing to speak: every line is furniture such as links and share buttons"
        )
    voices = engines.load(options.engine).voices()
    return casting.cast(script, voices, casting.Wishes(narrator=options.voice))


def build(
    source: str | Path,
    output: str | Path,
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Episode:
    """Speak ``source`` into ``output``, and write transcript, chapters and manifest beside it.

    Raises any ``AudiobriefError``; what was there before is then intact.
    """
    # planning needs no sound: it must not pay for these imports
    from audiobrief import chapters, render, stitch
    from audiobrief.mastering.meter import Meter
    from audiobrief.outputs import release, versions
    from audiobrief.outputs.publishing import Publication
    from audiobrief.workers import Workers

    options = options or Options()
    with Publication() as publication, Workers(options.jobs, render.prepare) as workers:
        script = plan(source, options)
        sentences = render.sentences_of(script)
        begins = chapters.marks([script.segments[index] for index in sentences])
        facts = release.facts(script, options.album, options.date)
        released = release.Release(publication, Path(output), facts, begins)
        gains_db = render.levels(script, workers)
        meter = Meter()
        tape = stitch.Tape(released.mp3.append, meter.laid)
        pieces = render.pieces(script, sentences, gains_db, workers, progress)
        timeline = stitch.assemble(script, pieces, begins, options.pauses, tape)
        episode = Episode(script, timeline, meter.loudness(), gains_db)
        return released.publish(episode, tape.frames, tape.byte_count, versions.made_by(options.engine))
