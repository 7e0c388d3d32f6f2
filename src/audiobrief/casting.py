"""Who speaks with which voice: the narrator, the headline, and each speaker their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from audiobrief.errors import InputError
from audiobrief.models import Gender, Script, Segment, Speaker, Voice

HEADLINE_KINDS = ("headline", "heading")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the producer asks of the cast."""

    narrator: str | None = None
    """Name of a voice; None takes the language's first."""


@dataclass(frozen=True, slots=True)
class Company:
    """The voices of one language by what they do."""

    narrator: Voice
    headline: Voice
    speakers: tuple[Voice, ...]
    """In the order in which they are given away."""


def cast(script: Script, voices: Sequence[Voice], wishes: Wishes) -> Script:
    """``script`` with a voice on every segment; a voice that is already there stays.

    The first voice of the article's language narrates and the second reads the headlines; each
    speaker keeps one of the others, of their gender where it shows. When the voices run out the
    speakers share them in turn. A stretch in another language is spoken by that language's
    voices, where the engine has some. Raises ``InputError`` where no voice fits.
    """
    written = _written(script.segments)
    spoken = script.article.language
    home = _company(_narrator(spoken, voices, wishes), spoken, voices)
    guests = {
        language: _company(narrator, language, voices)
        for language in {segment.language for segment in script.segments} - {spoken, None}
        if language and (narrator := _like(home.narrator, language, voices))
    }
    seats = _seats(script.segments, home.speakers, written)

    def voice_of(segment: Segment) -> Voice:
        said = written.get(_part(segment))
        return segment.voice or said or _chosen(segment, guests.get(segment.language or "", home), seats)

    return replace(script, segments=tuple(replace(s, voice=voice_of(s)) for s in script.segments))


def is_cast(script: Script) -> bool:
    """Whether every segment has its voice."""
    return all(segment.voice for segment in script.segments)


def engine_of(script: Script) -> str | None:
    """Name of the engine whose voices are cast; None where nobody is cast yet."""
    return next((segment.voice.engine for segment in script.segments if segment.voice), None)


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


def _like(narrator: Voice, language: str, voices: Iterable[Voice]) -> Voice | None:
    """Who narrates in ``language`` what ``narrator`` cannot: the first, rather of the same gender."""
    native = [voice for voice in voices if voice.language == language]
    return next((voice for voice in native if voice.gender == narrator.gender), next(iter(native), None))


def _company(narrator: Voice, language: str, voices: Sequence[Voice]) -> Company:
    native = [voice for voice in voices if voice.language == language and voice != narrator]
    headline = native[0] if native else narrator
    return Company(narrator, headline, tuple(native[1:] or native or [narrator]))


Role = tuple[str, str | None, str | None]
"""What a voice is cast for: headline, narrator or speaker; the speaker's name; the language."""


def _part(segment: Segment) -> Role:
    if segment.kind in HEADLINE_KINDS:
        return ("headline", None, segment.language)
    speaker = _heard(segment)
    if speaker is None:
        return ("narrator", None, segment.language)
    return ("speaker", speaker.name, segment.language)


def _heard(segment: Segment) -> Speaker | None:
    """Who is heard in the segment beside narrator and headline."""
    return segment.speaker if segment.kind == "quote" else None


def _written(segments: Iterable[Segment]) -> dict[Role, Voice]:
    """The voices that are already there: the first of each role."""
    found: dict[Role, Voice] = {}
    for segment in segments:
        if segment.voice:
            found.setdefault(_part(segment), segment.voice)
    return found


def _seats(
    segments: Iterable[Segment], pool: Sequence[Voice], written: Mapping[Role, Voice]
) -> dict[str, int]:
    """Each speaker's name and place in the pool: the least used of those that fit, in its order."""
    taken = set(written.values())
    used = [int(voice in taken) for voice in pool]
    seats: dict[str, int] = {}
    for segment in segments:
        speaker = _heard(segment)
        if speaker is None or speaker.name in seats or _part(segment) in written:
            continue
        fitting = _fitting(pool, speaker.gender)
        seat = min(fitting, key=lambda place: used[place])
        used[seat] += 1
        seats[speaker.name] = seat
    return seats


def _chosen(segment: Segment, company: Company, seats: Mapping[str, int]) -> Voice:
    if segment.kind in HEADLINE_KINDS:
        return company.headline
    speaker = _heard(segment)
    if speaker is None:
        return company.narrator
    # the voices of two languages stand in one order, so that a person stays alike in both
    seat, fitting = seats[speaker.name], _fitting(company.speakers, speaker.gender)
    return company.speakers[seat if seat in fitting else fitting[seat % len(fitting)]]


def _fitting(pool: Sequence[Voice], gender: Gender) -> Sequence[int]:
    """Places of the voices of that gender, of all where there is none."""
    fitting = [place for place, voice in enumerate(pool) if gender in ("unknown", voice.gender)]
    return fitting or range(len(pool))
