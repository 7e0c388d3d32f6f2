"""The whole flow on one screen: a source becomes a plan, a plan becomes an episode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from audiobrief import briefing, casting, engines, plans
from audiobrief.briefing import Sources
from audiobrief.cache import MAX_BYTES
from audiobrief.errors import InputError
from audiobrief.lexicon import Manner
from audiobrief.models import Article, Episode, Pauses, Script
from audiobrief.plain import one_line
from audiobrief.reading import ReadOptions, article_of, decoded, fetched
from audiobrief.segmenting import segment
from audiobrief.shortening import shortened


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Everything a producer may choose."""

    language: str | None = None
    """ISO 639-1 code; None detects it."""
    engine: str = engines.DEFAULT_ENGINE
    fragments: bool = False
    """Give quoted pieces inside the narrator's own sentence to their speaker too."""
    captions: bool = False
    """Read the captions of pictures, which are otherwise left out."""
    allow_private_network: bool = False
    """Fetch pages from private, loopback and reserved addresses too."""
    voice: str | None = None
    """The narrator's voice; None takes the language's first."""
    date: str | None = None
    """``YYYY-MM-DD`` for the tags, where the article does not say it."""
    album: str = "audiobrief"
    """Name of the show, for the tags."""
    title: str | None = None
    """Of the episode; None takes the headline, or the language's word for a briefing."""
    max_minutes: float | None = None
    """Time that the episode should not exceed; None reads everything."""
    jobs: int | None = None
    """Worker processes; None takes one a core."""
    cache_bytes: int = MAX_BYTES
    """What the cache may hold; 0 makes everything anew."""
    pauses: Pauses = field(default_factory=Pauses)
    manner: Manner = field(default_factory=Manner)
    """The producer's own words, and whether emoji are read."""


def plan(source: Sources, options: Options | None = None) -> Script:
    """What would be spoken, by whom, in what order, and what is left out.

    Several sources make one briefing; a plan says all of it itself. Raises ``InputError`` and ``LimitError``.
    """
    options = options or Options()
    title = one_line(options.title or "")
    scripts = [_script(one, options) for one in briefing.sources(source)]
    script = briefing.joined(scripts, title) if len(scripts) > 1 else scripts[0]
    if title:
        script = replace(script, article=replace(script.article, title=title))
    if options.max_minutes is not None:
        script = shortened(script, options.max_minutes, options.pauses)
    if casting.is_cast(script):
        return script
    language = script.article.language
    engine = casting.engine_of(script) or engines.chosen(options.engine, language)
    voices = engines.voices(engine, language)
    return casting.cast(script, voices, casting.Wishes(narrator=options.voice))


def _script(source: str | Path, options: Options) -> Script:
    read_options = ReadOptions(language=options.language, allow_private_network=options.allow_private_network)
    raw = fetched(source, read_options)
    if plans.is_plan(raw.data, raw.suffix):
        script = plans.load(decoded(raw.data, raw.shown), raw.shown, options.engine)
    else:
        article = article_of(raw, read_options)
        script = segment(
            _with_captions(article) if options.captions else article, fragments=options.fragments
        )
    if not script.segments:
        name = script.article.name
        raise InputError(f"{name}: nothing to speak: every line is furniture such as links and share buttons")
    return script


def _with_captions(article: Article) -> Article:
    blocks = (replace(block, form="text") if block.form == "caption" else block for block in article.blocks)
    return replace(article, blocks=tuple(blocks))


def build(
    source: Sources,
    output: str | Path,
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Episode:
    """Speak ``source`` into ``output``, and write transcript, chapters and manifest beside it.

    Raises any ``AudiobriefError``; what was there before is then intact.
    """
    # planning needs no sound: it must not pay for these imports
    from audiobrief import cache, chapters, corrections, render, stitch
    from audiobrief.mastering.meter import Meter
    from audiobrief.outputs import release, versions
    from audiobrief.outputs.publishing import Publication
    from audiobrief.workers import Workers
    from audiobrief.workshop import Workshop

    options = options or Options()
    release.spare(briefing.sources(source), Path(output))
    manifest = release.beside(Path(output))["manifest"]
    with Publication() as publication, Workers(options.jobs, render.prepare) as workers:
        workers.start(corrections.foreseen(manifest, briefing.sources(source)))  # while the plan is made
        script = plan(source, options)
        engine = casting.engine_of(script) or options.engine
        sentences = render.sentences_of(script, options.manner)
        begins = chapters.marks([script.segments[index] for index in sentences])
        facts = release.facts(script, options.album, options.date)
        released = release.Release(publication, Path(output), facts, begins)
        workshop = Workshop(workers, cache.opened(options.cache_bytes))
        gains_db = render.levels(script, workshop)
        meter = Meter()
        tape = stitch.Tape(released.mp3.append, meter.laid)
        pieces = render.pieces(script, sentences, gains_db, workshop, progress)
        timeline = stitch.assemble(script, pieces, begins, options.pauses, tape)
        corrected = corrections.since(manifest, timeline)
        episode = Episode(script, timeline, meter.loudness(), gains_db, corrected)
        return released.publish(episode, tape.frames, tape.byte_count, versions.made_by(engine))
