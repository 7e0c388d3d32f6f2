"""From a script with voices to lines: sentences in their spoken form, so many to a clip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from audiobrief.errors import InputError, LimitError
from audiobrief.languages.sentences import sentences
from audiobrief.languages.spoken import spoken
from audiobrief.lexicon import Manner
from audiobrief.models import Line, Script, Segment, Sentence, Voice
from audiobrief.plain import one_line

BOUNDS = ((r"\S+", 2_000, "a word"), (r"\d+", 200, "a number"))
"""Pattern, most characters, and what to call it: longer ones are no language, and take an engine hours."""
MAX_LINE_CHARACTERS = 250
"""Spoken characters of one line, unless a sentence is longer: a quarter of a minute of sound. Long
paragraphs are shared among workers, and an edit costs no more than that."""
MAX_SPOKEN_CHARACTERS = 1_500
"""Of one sentence: about two minutes of sound, which bounds a worker's memory."""
MAX_SENTENCE_CHARACTERS = 1_000
"""As written; a longer sentence is cut between words before it is spoken."""

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
