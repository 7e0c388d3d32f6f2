"""The whole flow on one screen: a source becomes a plan, a plan becomes an episode."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audiobrief import briefing, cache, casting, chapters, corrections, laying, performing, phrasing, stitch
from audiobrief.briefing import Sources
from audiobrief.models import Episode, Script, Sentence
from audiobrief.options import Options
from audiobrief.outputs import extras, release, versions
from audiobrief.outputs.publishing import Publication
from audiobrief.outputs.tags import Facts
from audiobrief.planning import planned
from audiobrief.remembering import made_with
from audiobrief.render import Progress
from audiobrief.workers import Workers
from audiobrief.workshop import Workshop

Notice = Callable[[str], object]


class Witness(Struct, frozen=True):
    """Whom a build tells how it goes."""

    progress: Progress | None = None
    notice: Notice | None = None


def built(sources: Sources, audio: Path, options: Options, workers: Workers, witness: Witness) -> Episode:
    """Speak ``sources`` into ``audio``, and write what belongs beside it. Raises any ``AudiobriefError``."""
    wanted = extras.roles(options.transcripts, options.page, bool(options.cover))
    release.guard(audio, wanted, briefing.sources(sources), options.production.music().values())
    with Publication() as publication:
        script = planned(sources, options)
        _announce(casting.online(script), witness.notice)
        sentences = phrasing.sentences_of(script, options.manner)
        begins = chapters.marks([script.segments[index] for index in sentences])
        facts = _facts(script, sentences, options)
        released = release.Release(publication, audio, facts, begins, wanted)
        workshop = Workshop(workers, cache.opened(options.cache_bytes))
        studio = performing.Studio(workshop, options.production, options.manner, released.format.coding)
        performance = performing.perform(script, sentences, studio, witness.progress)
        desk = laying.desk(released.audio.append, released.format.coding, performance.bed)
        pauses = options.production.pauses(options.pauses)
        timeline = stitch.assemble(script, performance.heard, begins, pauses, desk.tape)
        timeline = performing.with_bed(timeline, performance.bed)
        loudness, frames = desk.finish()
        corrected = corrections.since(released.manifest, timeline, released.format.name)
        asked = made_with(options, performance.tracks, audio.parent)
        episode = Episode(script, timeline, loudness, performance.gains_db, corrected, asked)
        return released.publish(episode, frames, versions.made_by(*casting.engines_of(script)))


def _announce(services: Sequence[str], notice: Notice | None) -> None:
    for engine in services:
        if notice:
            notice(f"the cast has voices of {engine}: what they say is sent to an online service")


def _facts(script: Script, sentences: Mapping[int, Sequence[Sentence]], options: Options) -> Facts:
    """What the tags say."""
    facts = release.facts(script, options.album, options.date, options.author)
    if options.cover:
        from audiobrief.outputs import cover  # drawing takes long to load

        wording = cover.Wording(facts.title, facts.date, facts.album)
        facts = replace(facts, cover=cover.chosen(options.cover, wording))
    if extras.LYRICS in options.transcripts:
        facts = release.with_lyrics(facts, script, sentences.values())
    return facts
