"""The voices of each language of a script by what they do: narrator, headline, and whom the speakers get."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from audiobrief.casting.directory import Directory
from audiobrief.casting.wishes import Wishes
from audiobrief.errors import InputError
from audiobrief.languages.codes import meant
from audiobrief.models import Gender, Script, Voice

SHOWN_CODES = 12
"""Languages that a message lists; more are counted."""
GENDERS: tuple[tuple[str, Gender], ...] = (("men", "male"), ("women", "female"))
"""Pool of a cast file → the gender that its voices stand for."""


class Company(Struct, frozen=True):
    """The voices of one language by what they do."""

    narrator: Voice
    headline: Voice
    speakers: tuple[tuple[Voice, Gender], ...]
    """In the order in which they are given away, each with the gender that it stands for."""


def companies(script: Script, directory: Directory, wishes: Wishes) -> dict[str, Company]:
    """Language → its voices, for each language of the script that has some.

    Raises ``InputError`` where the article's own has none.
    """
    home = script.article.language
    narrator = _narrator(home, directory, wishes)
    found = {home: _company(narrator, home, directory, wishes)}
    for language in dict.fromkeys(segment.language for segment in script.segments):
        if language and language != home:
            written = wishes.voice("narrator", language, directory)
            guest = written or _like(narrator, language, directory.voices)
            if guest:
                found[language] = _company(guest, language, directory, wishes)
    return found


def _narrator(language: str, directory: Directory, wishes: Wishes) -> Voice:
    if wishes.narrator:
        try:
            return directory.named(wishes.narrator)
        except InputError as error:
            raise InputError(f"voice: {error}") from error
    native = (voice for voice in directory.voices if voice.language == language)
    found = wishes.voice("narrator", language, directory) or next(native, None)
    if found is None:
        raise InputError(f"language: no voice speaks {language!r}; {_instead(language, directory.voices)}")
    return found


def _instead(language: str, voices: Iterable[Voice]) -> str:
    """What to say with --lang."""
    known = sorted({voice.language for voice in voices})
    likely = meant(language)
    if likely in known:
        return f"did you mean --lang {likely}?"
    shown = ", ".join(known) if len(known) <= SHOWN_CODES else f"`audiobrief voices` knows {len(known)}"
    return f"say one with --lang: {shown}"


def _like(narrator: Voice, language: str, voices: Iterable[Voice]) -> Voice | None:
    """Who narrates in ``language`` what ``narrator`` cannot: the first, rather of the same gender."""
    native = [voice for voice in voices if voice.language == language]
    return next((voice for voice in native if voice.gender == narrator.gender), next(iter(native), None))


def _company(narrator: Voice, language: str, directory: Directory, wishes: Wishes) -> Company:
    others = [voice for voice in directory.voices if voice.language == language and voice != narrator]
    second = next((voice for voice in others if not voice.is_variant), narrator)
    headline = wishes.voice("headline", language, directory) or second
    free = [voice for voice in others if voice != headline] or others or [narrator]
    base = wishes.voices("speakers", language, directory) or free
    pool = [(voice, voice.gender) for voice in base]
    for key, gender in GENDERS:
        chosen = wishes.voices(key, language, directory)
        if chosen:
            pool = [(voice, shown) for voice, shown in pool if shown != gender and voice not in chosen]
            pool += [(voice, gender) for voice in chosen]
    return Company(narrator, headline, tuple(pool))
