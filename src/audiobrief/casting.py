"""Who speaks with which voice: the narrator, the headline, and each speaker their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from audiobrief.errors import InputError
from audiobrief.models import Gender, Script, Segment, Voice

HEADLINE_KINDS = ("headline", "heading")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the producer asks of the cast."""

    narrator: str | None = None
    """Name of a voice; None takes the language's first."""


def cast(script: Script, voices: Sequence[Voice], wishes: Wishes) -> Script:
    """``script`` with a voice on every segment.

    The first voice of the article's language narrates and the second reads the headlines; each
    speaker keeps one of the others, of their gender where it shows. When the voices run out the
    speakers share them in turn. Raises ``InputError`` where no voice fits.
    """
    narrator = _narrator(script.article.language, voices, wishes)
    native = [voice for voice in voices if voice.language == script.article.language and voice != narrator]
    headline = native[0] if native else narrator
    speakers = dict(_speakers(script.segments, native[1:] or native or [narrator]))

    def voice_of(segment: Segment) -> Voice:
        if segment.kind in HEADLINE_KINDS:
            return headline
        if segment.kind == "quote" and segment.speaker:
            return speakers[segment.speaker.name]
        return narrator

    return replace(script, segments=tuple(replace(s, voice=voice_of(s)) for s in script.segments))


def named(name: str, voices: Sequence[Voice]) -> Voice:
    """The voice called ``name``. Raises ``InputError`` that names the closest."""
    found = next((voice for voice in voices if voice.name == name), None)
    if found is None:
        close = get_close_matches(name, [voice.name for voice in voices], 3, 0.4)
        hint = f"did you mean {' or '.join(close)}?" if close else "`audiobrief voices` lists them"
        raise InputError(f"voice: no voice {name!r}; {hint}")
    return found


def _narrator(language: str, voices: Sequence[Voice], wishes: Wishes) -> Voice:
    if wishes.narrator:
        return named(wishes.narrator, voices)
    found = next((voice for voice in voices if voice.language == language), None)
    if found is None:
        known = ", ".join(sorted({voice.language for voice in voices}))
        raise InputError(f"language: no voice speaks {language!r}; say one with --lang: {known}")
    return found


def _speakers(segments: Iterable[Segment], pool: Sequence[Voice]) -> Iterator[tuple[str, Voice]]:
    """Each speaker's name and voice: the least used of those that fit, in the pool's order."""
    used = dict.fromkeys(pool, 0)
    met: set[str] = set()
    for segment in segments:
        speaker = segment.speaker
        if segment.kind != "quote" or speaker is None or speaker.name in met:
            continue
        met.add(speaker.name)
        fitting = [voice for voice in pool if _fits(voice, speaker.gender)] or list(pool)
        chosen = min(fitting, key=lambda voice: used[voice])
        used[chosen] += 1
        yield speaker.name, chosen


def _fits(voice: Voice, gender: Gender) -> bool:
    return gender in ("unknown", voice.gender)
