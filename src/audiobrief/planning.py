"""From sources to a script with voices: what will be spoken, and what is left out."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from audiobrief import briefing, casting, estimates, plans
from audiobrief.briefing import Sources
from audiobrief.errors import InputError
from audiobrief.models import Article, Script
from audiobrief.options import Options
from audiobrief.plain import one_line
from audiobrief.reading import ReadOptions, article_of, decoded, fetched
from audiobrief.segmenting import segment
from audiobrief.shortening import shortened


def planned(sources: Sources, options: Options) -> Script:
    """What would be spoken, by whom, in what order, and what is left out.

    Several sources make one briefing; a plan says all of it itself. Raises ``InputError`` and ``LimitError``.
    """
    title = one_line(options.title or "")
    scripts = [_script(one, options) for one in briefing.sources(sources)]
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
    return casting.settled(script, casting.Wishes(options.voice, options.cast), options.engine)


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
