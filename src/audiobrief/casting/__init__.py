"""Who speaks with which voice: the narrator, the headline, and each speaker their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec.structs import replace

from audiobrief import engines
from audiobrief.casting.companies import Company, companies
from audiobrief.casting.directory import Directory
from audiobrief.casting.names import people
from audiobrief.casting.parts import HEADLINE_KINDS, Person, Role, heard, persons, role
from audiobrief.casting.seating import meetings, seated
from audiobrief.casting.wishes import Wishes
from audiobrief.models import Gender, Script, Segment, Voice

__all__ = (
    "Directory",
    "Wishes",
    "cast",
    "engine_of",
    "engines_of",
    "is_cast",
    "online",
    "paced",
    "settled",
)

Own = Callable[[Segment], Voice | None]
"""The voice that plan or cast file gives whoever is heard in a segment."""


def cast(script: Script, voices: Sequence[Voice], wishes: Wishes) -> Script:
    """``script`` with a voice on every segment; a voice that is already there stays.

    What the cast file says comes next. Of the others the first voice of the article's language narrates
    and the second reads the headlines; each speaker keeps one of the rest, of their gender where it
    shows. With fewer voices than speakers, those who meet most differ. A stretch in another language is
    spoken by that language's voices, where there are some. Raises ``InputError`` where no voice fits.
    """
    directory, home = Directory(voices), script.article.language
    wishes.check(directory)
    of_language = companies(script, directory, wishes)
    who = persons(script.segments)
    known = people(who, wishes.people())
    written = _written(script.segments)

    def own(segment: Segment) -> Voice | None:
        speaker, language = heard(segment), segment.language or home
        key = (known.get(speaker.name) or known.get(who[speaker.name].name)) if speaker else None
        return written.get(role(segment)) or (wishes.voice(key, language, directory) if key else None)

    seats = _seats(script.segments, of_language[home].speakers, who, own, written)

    def voice_of(segment: Segment) -> Voice:
        company = of_language.get(segment.language or home, of_language[home])
        return segment.voice or own(segment) or _chosen(segment, company, seats)

    cast_segments = tuple(replace(s, voice=voice_of(s)) for s in script.segments)
    return replace(script, segments=cast_segments, engine=script.engine or directory.engine)


def paced(script: Script) -> Script:
    """``script``, whose voices are asked for its rate, where it names one.

    Raises ``InputError`` where one of its engines cannot speak at it.
    """
    rate = script.words_per_minute
    if rate is None:
        return script
    for name in engines_of(script):
        engines.check_rate(name, rate)
    segments = (
        replace(s, voice=s.voice and replace(s.voice, words_per_minute=rate)) for s in script.segments
    )
    return replace(script, segments=tuple(segments))


def settled(script: Script, wishes: Wishes, engine: str = engines.DEFAULT_ENGINE) -> Script:
    """``script`` with a voice for everybody, of its own engine or ``engine``, at the rate that it names.

    Raises ``InputError``.
    """
    if not is_cast(script):
        language = script.article.language
        name = engine_of(script) or engines.chosen(engine, language)
        script = cast(script, engines.voices(name, language), wishes)
    return paced(script)


def is_cast(script: Script) -> bool:
    """Whether every segment has its voice."""
    return all(segment.voice for segment in script.segments)


def engine_of(script: Script) -> str | None:
    """Name of the engine that the cast is taken from; None where nobody is cast yet."""
    return script.engine or next(iter(engines_of(script)), None)


def engines_of(script: Script) -> list[str]:
    """Names of the engines that speak, in the order in which they are heard."""
    return list(dict.fromkeys(segment.voice.engine for segment in script.segments if segment.voice))


def online(script: Script) -> list[str]:
    """Those of its engines that send text to a service though the cast is taken from another."""
    others = (name for name in engines_of(script) if name != script.engine)
    return [name for name in others if engines.is_online(engines.load(name))]


def _written(segments: Iterable[Segment]) -> dict[Role, Voice]:
    """The voices that are already there: the first of each role."""
    found: dict[Role, Voice] = {}
    for segment in segments:
        if segment.voice:
            found.setdefault(role(segment), segment.voice)
    return found


def _seats(
    segments: Sequence[Segment],
    pool: Sequence[tuple[Voice, Gender]],
    who: Mapping[str, Person],
    own: Own,
    written: Mapping[Role, Voice],
) -> dict[str, int]:
    """The name of each speaker who has no voice of their own, and a place in the pool."""
    place = {voice: number for number, (voice, _) in enumerate(pool)}
    taken = {f"<{part}>": place[v] for (part, name, _), v in written.items() if not name and v in place}
    wanted: dict[str, Sequence[int]] = {}
    for segment in segments:
        speaker = heard(segment)
        if speaker is None:
            continue
        voice, person = own(segment), who[speaker.name]
        if voice is None:
            wanted[person.name] = _fitting(pool, person.gender)
        elif voice in place:
            taken.setdefault(person.name, place[voice])
    turns = [(s.part, who[s.speaker.name].name) for s in segments if heard(s) and s.speaker]
    found = seated(wanted, meetings(turns), taken.items())
    return {name: found[person.name] for name, person in who.items() if person.name in found}


def _chosen(segment: Segment, company: Company, seats: Mapping[str, int]) -> Voice:
    if segment.kind in HEADLINE_KINDS:
        return company.headline
    speaker = heard(segment)
    if speaker is None:
        return company.narrator
    # the voices of two languages stand in one order, so that a person stays alike in both
    seat, fitting = seats[speaker.name], _fitting(company.speakers, speaker.gender)
    return company.speakers[seat if seat in fitting else fitting[seat % len(fitting)]][0]


def _fitting(pool: Sequence[tuple[Voice, Gender]], gender: Gender) -> Sequence[int]:
    """Places of the voices of that gender, of all where there is none."""
    fitting = [place for place, (_, shown) in enumerate(pool) if gender in ("unknown", shown)]
    return fitting or range(len(pool))
