"""The whole flow on one screen: a source becomes a plan, a plan becomes an episode."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief import briefing, casting, engines, estimates, plans
from audiobrief.briefing import Sources
from audiobrief.cache import MAX_BYTES
from audiobrief.casting import CastLine
from audiobrief.errors import InputError
from audiobrief.lexicon import Manner
from audiobrief.models import Article, Episode, Pauses, Script
from audiobrief.plain import one_line
from audiobrief.production import Production
from audiobrief.reading import ReadOptions, article_of, decoded, fetched
from audiobrief.segmenting import segment
from audiobrief.shortening import shortened

if TYPE_CHECKING:
    from audiobrief.outputs.tags import Facts


class Options(Struct, frozen=True, kw_only=True):
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
    cast: tuple[CastLine, ...] = ()
    """What the producer's cast file says."""
    words_per_minute: int | None = None
    """Rate that the voices are asked for, 175 being their own; None asks nothing."""
    date: str | None = None
    """``YYYY-MM-DD`` for the tags, where the article does not say it."""
    album: str = "audiobrief"
    """Name of the show, for the tags."""
    author: str | None = None
    """Who publishes it, for the tags of an article without a byline."""
    title: str | None = None
    """Of the episode; None takes the headline, or the language's word for a briefing."""
    max_minutes: float | None = None
    """Time that the episode should not exceed; None reads everything."""
    jobs: int | None = None
    """Worker processes; None takes one a core."""
    alone: bool = False
    """Have none: this process is one of many already."""
    cache_bytes: int = MAX_BYTES
    """What the cache may hold; 0 makes everything anew."""
    pauses: Pauses = field(default_factory=Pauses)
    manner: Manner = field(default_factory=Manner)
    """The producer's own words, and whether emoji are read."""
    transcripts: tuple[str, ...] = ("vtt",)
    """Names of ``outputs.extras``; the WebVTT is always written."""
    page: bool = False
    """Whether a page to read along is written."""
    cover: str | None = None
    """``auto`` draws one, anything else names a picture; None has none."""
    production: Production = field(default_factory=Production)
    """What is heard around the article, and how loud it all is."""


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
    if options.date and not script.article.date:
        script = replace(script, article=replace(script.article, date=options.date))
    if script.words_per_minute is None:
        script = replace(script, words_per_minute=options.words_per_minute)
    if options.max_minutes is not None:
        around = estimates.around_seconds(script, options.production, options.pauses)
        script = shortened(script, options.max_minutes, options.pauses, around)
    return casting.paced(_cast(script, options))


def _cast(script: Script, options: Options) -> Script:
    if casting.is_cast(script):
        return script
    language = script.article.language
    engine = casting.engine_of(script) or engines.chosen(options.engine, language)
    voices = engines.voices(engine, language)
    return casting.cast(script, voices, casting.Wishes(options.voice, options.cast))


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


def _announce(services: list[str], notice: Callable[[str], None] | None) -> None:
    for engine in services:
        if notice:
            notice(f"the cast has voices of {engine}: what they say is sent to an online service")


def _with_cover(facts: Facts, options: Options) -> Facts:
    if not options.cover:
        return facts
    from audiobrief.outputs import cover

    wording = cover.Wording(facts.title, facts.date, facts.album)
    return replace(facts, cover=cover.chosen(options.cover, wording))


def _with_captions(article: Article) -> Article:
    blocks = (replace(block, form="text") if block.form == "caption" else block for block in article.blocks)
    return replace(article, blocks=tuple(blocks))


def build(
    source: Sources,
    output: str | Path,
    options: Options | None = None,
    progress: Callable[[int, int], None] | None = None,
    notice: Callable[[str], None] | None = None,
) -> Episode:
    """Speak ``source`` into ``output``, and write transcript, chapters and manifest beside it.

    ``notice`` is told, before it happens, of what goes to a service by a voice that the cast names. Raises
    any ``AudiobriefError``; what was there before is then intact.
    """
    # planning needs no sound: it must not pay for these imports
    from audiobrief import cache, chapters, corrections, laying, performing, remembering, render, stitch
    from audiobrief.outputs import extras, release, versions
    from audiobrief.outputs.publishing import Publication
    from audiobrief.workers import Alone, Workers
    from audiobrief.workshop import Workshop

    options = options or Options()
    wanted = extras.roles(options.transcripts, options.page, bool(options.cover))
    release.spare(briefing.sources(source), Path(output), wanted)
    release.spare(options.production.music().values(), Path(output), wanted, "music of the episode")
    release.spare_sibling(Path(output))
    release.ready(Path(output), wanted)
    manifest = release.beside(Path(output))["manifest"]
    pool = Alone() if options.alone else Workers(options.jobs, render.prepare)
    with Publication() as publication, pool as workers:
        workers.start(corrections.foreseen(manifest, briefing.sources(source)))  # while the plan is made
        script = plan(source, options)
        _announce(casting.online(script), notice)
        sentences = render.sentences_of(script, options.manner)
        begins = chapters.marks([script.segments[index] for index in sentences])
        facts = release.with_artist(release.facts(script, options.album, options.date), options.author)
        facts = _with_cover(facts, options)
        if extras.LYRICS in options.transcripts:
            facts = release.with_lyrics(facts, script, sentences.values())
        released = release.Release(publication, Path(output), facts, begins, wanted)
        workshop = Workshop(workers, cache.opened(options.cache_bytes))
        studio = performing.Studio(workshop, options.production, options.manner, released.format.coding)
        performance = performing.perform(script, sentences, studio, progress)
        desk = laying.desk(released.audio.append, released.format.coding, performance.bed)
        pauses = options.production.pauses(options.pauses)
        timeline = stitch.assemble(script, performance.heard, begins, pauses, desk.tape)
        timeline = performing.with_bed(timeline, performance.bed)
        loudness, frames = desk.finish()
        corrected = corrections.since(manifest, timeline, released.format.name)
        asked = remembering.made_with(options, performance.tracks, Path(output).parent)
        episode = Episode(script, timeline, loudness, performance.gains_db, corrected, asked)
        return released.publish(episode, frames, versions.made_by(*casting.engines_of(script)))
