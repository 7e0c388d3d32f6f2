"""About how long a script takes, before anything is spoken."""

from __future__ import annotations

from audiobrief.engines import OWN_RATE
from audiobrief.languages import knowledge
from audiobrief.models import Pauses, Script, Segment
from audiobrief.production import Production
from audiobrief.rundown import sections
from audiobrief.stitch import pause_seconds

SECONDS_A_CHARACTER = 0.07
"""Of espeak-ng at its own rate, where a language's ``voice.py`` does not say better."""
IDENT_SECONDS = 2.3
DISCLOSURE_SECONDS = 3.5
NAME_SECONDS = 1.7
"""With the pause after it."""


def seconds(script: Script, pauses: Pauses) -> tuple[float, ...]:
    """About how long each segment takes with the pause after it; the last has none."""
    following = [*script.segments[1:], None]
    tempo = (script.words_per_minute or OWN_RATE) / OWN_RATE
    return tuple(
        _speech_seconds(segment, script.article.language) / tempo
        + (pause_seconds(segment, after, pauses) if after else 0.0)
        for segment, after in zip(script.segments, following, strict=True)
    )


def around_seconds(script: Script, production: Production, pauses: Pauses) -> float:
    """About how long takes what is heard beside the article; music is asked for its length.

    Raises ``InputError`` for music that cannot be read.
    """
    music = {role: path for role, path in production.music().items() if role != "bed"}
    total = 0.0
    if production.ident and "intro" not in music:
        total += IDENT_SECONDS + pauses.around_music_seconds
    if production.disclosure:
        total += DISCLOSURE_SECONDS + pauses.before_disclosure_seconds
    if production.name_speakers:
        total += NAME_SECONDS * sum(segment.kind == "quote" for segment in script.segments)
    if not music:
        return total
    from audiobrief.music import files

    times = {"between": len(list(sections(script.segments)))}
    for role, path in music.items():
        # on one side of it; the pause on the other would be there without it
        total += times.get(role, 1) * (files.seconds(str(path)) + pauses.around_music_seconds)
    return total


def _speech_seconds(segment: Segment, language: str) -> float:
    known = knowledge(segment.language or language, "voice")
    rate = getattr(known, "SECONDS_A_CHARACTER", SECONDS_A_CHARACTER)
    return float(rate) * len(segment.spoken or segment.text)
