"""Several articles become one script: an opening that names the headlines, then each article in turn.

The texts are laid end to end and every offset is moved along, so that whatever holds of one article holds of
the briefing: each character is spoken once or listed as left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from audiobrief.errors import InputError, LimitError
from audiobrief.languages import knowledge
from audiobrief.models import Article, Block, Dropped, Kind, Part, Script, Segment
from audiobrief.plain import one_line
from audiobrief.reading.forms import SUFFIXES

NAME = "briefing"
GAP = "\n\n"
"""Between two texts."""
MAX_ARTICLES = 100
"""Some five hours; the chapters of more would not fit the tags."""

Sources = str | Path | Sequence[str | Path]
"""A file, folder, address or ``-``, or several of them."""


def sources(given: Sources) -> list[str | Path]:
    """Every source by itself: a folder stands for its article files, by name.

    Raises ``InputError`` for a folder without articles, ``LimitError`` beyond ``MAX_ARTICLES``.
    """
    named = [given] if isinstance(given, str | Path) else given
    found = [source for one in named for source in _files(one)]
    if not found:
        raise InputError("no source; name an article's file")
    if len(found) > MAX_ARTICLES:
        raise LimitError(f"{len(found)} articles; a briefing has {MAX_ARTICLES} at most")
    return found


def _files(source: str | Path) -> Sequence[str | Path]:
    try:
        if "://" in str(source) or not str(source) or not Path(source).is_dir():
            return [source]
        found = sorted(path for path in Path(source).iterdir() if _is_article(path))
    except OSError as error:  # a name that no system holds, or a folder that may not be read
        raise InputError(f"{source}: cannot be read: {error.strerror}") from error
    if not found:
        raise InputError(f"{source}: is a folder without articles; it needs files in {', '.join(SUFFIXES)}")
    return found


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".") and path.is_file()


def joined(scripts: Sequence[Script], title: str | None = None) -> Script:
    """One script of several, in their order; its language is the first one's.

    Raises ``InputError`` where voices that are already cast come from several engines.
    """
    cast = (script for script in scripts if any(segment.voice for segment in script.segments))
    engines = dict.fromkeys(script.engine for script in cast if script.engine)
    if len(engines) > 1:
        raise InputError(
            f"the plans are cast with voices of {' and '.join(engines)}; plan them again with one --engine"
        )
    opening = _opening(scripts, scripts[0].article.language, title)
    script = _end_to_end(opening, scripts, [_part(script) for script in scripts])
    rate = next((script.words_per_minute for script in scripts if script.words_per_minute), None)
    return replace(script, engine=next(iter(engines), None), words_per_minute=rate)


def headline(script: Script) -> str | None:
    """The headline as the article, or else its metadata, has it."""
    return _first(script, "headline") or script.article.headline


def _first(script: Script, kind: Kind) -> str | None:
    return next((one_line(segment.text) for segment in script.segments if segment.kind == kind), None)


def _part(script: Script) -> Part:
    """What a script says of itself; its place is still that of its own source."""
    article = script.article
    return Part(
        start=0,
        end=len(article.source),
        name=article.name,
        language=article.language,
        headline=headline(script),
        author=_first(script, "byline") or article.author,
        date=article.date,
        address=article.address,
    )


def _opening(scripts: Sequence[Script], language: str, title: str | None) -> Script:
    """A script of its own: title, then the headlines, a line each, in the languages of their articles."""
    known = knowledge(language, "phrases")
    title = title or str(getattr(known, "TITLE", NAME))
    named = [(told, script.article.language) for script in scripts if (told := headline(script))]
    rows: list[tuple[Kind, str, str]] = [("headline", title, language)]
    rows += [("narration", known.CONTENTS, language)] if known and named else []
    rows += [("narration", told, spoken) for told, spoken in named]
    segments, start = list[Segment](), 0
    for index, (kind, text, spoken) in enumerate(rows):
        end = start + len(text)
        segments.append(Segment(index, kind, text, start, end, language=_foreign(spoken, language)))
        start = end + 1
    source = "\n".join(text for _, text, _ in rows)
    date = max((script.article.date for script in scripts if script.article.date), default=None)
    blocks = tuple(Block(segment.start, segment.end) for segment in segments)
    return Script(Article(source, blocks, NAME, language, title=title, date=date), tuple(segments), ())


def _foreign(language: str, home: str) -> str | None:
    return None if language == home else language


def _end_to_end(opening: Script, scripts: Sequence[Script], parts: Sequence[Part]) -> Script:
    texts, blocks = [opening.article.source], list(opening.article.blocks)
    segments, dropped, placed = list(opening.segments), list[Dropped](), list[Part]()
    offset = len(opening.article.source)
    for number, (script, part) in enumerate(zip(scripts, parts, strict=True)):
        offset += len(GAP)
        texts.append(script.article.source)
        blocks += [replace(b, start=b.start + offset, end=b.end + offset) for b in script.article.blocks]
        dropped += [replace(d, start=d.start + offset, end=d.end + offset) for d in script.dropped]
        segments += _moved(script, offset, number, opening.article.language, len(segments))
        placed.append(replace(part, start=offset, end=offset + part.end))
        offset += part.end
    article = replace(opening.article, source=GAP.join(texts), blocks=tuple(blocks), parts=tuple(placed))
    return Script(article, tuple(segments), tuple(dropped))


def _moved(script: Script, offset: int, number: int, language: str, first: int) -> Iterator[Segment]:
    for index, segment in enumerate(script.segments, first):
        yield replace(
            segment,
            index=index,
            start=segment.start + offset,
            end=segment.end + offset,
            language=_foreign(segment.language or script.article.language, language),
            part=number,
        )
