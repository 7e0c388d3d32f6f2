"""Words of the program's own: who speaks, where the article does not say it, and what the voices are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiobrief import engines
from audiobrief.languages import knowledge
from audiobrief.languages.spoken import spoken
from audiobrief.lexicon import Manner
from audiobrief.models import Announcement, Script, Segment, Voice
from audiobrief.plain import one_line
from audiobrief.production import Production

OTHERWISE = "en"
"""Language of the disclosure where the article's has none."""
NEAR_BEFORE = 2
"""Segments before a quote that may name its speaker; the one after it may too."""
HEARD_BEFORE = 4
"""Segments before a quote among which the same voice, if nobody else was quoted since, is still known."""
STEM_LETTERS = 3
"""Least of a name that another form of it begins with."""
ENDING_LETTERS = 2
"""Most of a name that another form of it may change at its end: Иванова, Ивановой."""


def announcements(
    script: Script, said: Sequence[int], production: Production, manner: Manner
) -> list[Announcement]:
    """What ``production`` asks for in ``script``, whose segments ``said`` have words, in order."""
    found = list[Announcement]()
    if production.name_speakers:
        found += _names([script.segments[index] for index in said], script, manner)
    if production.disclosure and (told := _disclosure(script, manner)):
        found.append(told)
    return found


def narrator(script: Script) -> Voice | None:
    """The voice of the narration; without any, of the first segment in the article's language."""
    home = [s for s in script.segments if s.voice and s.language in (None, script.article.language)]
    plain = (s.voice for s in home if s.kind in ("narration", "attribution", "dek", "byline"))
    return next(plain, None) or next((segment.voice for segment in home), None)


def _disclosure(script: Script, manner: Manner) -> Announcement | None:
    """In the article's language; where that has no sentence, in English if the engine has a voice for it."""
    voice, language = narrator(script), script.article.language
    text = getattr(knowledge(language, "voice"), "DISCLOSURE", None)
    if voice and text is None:
        language = OTHERWISE
        text = getattr(knowledge(language, "voice"), "DISCLOSURE", None)
        voice = next((one for one in engines.load(voice.engine).voices() if one.language == language), None)
    if not voice or not text:
        return None
    return Announcement("disclosure", None, text, _said(text, language, manner), voice)


def _names(segments: Sequence[Segment], script: Script, manner: Manner) -> Iterator[Announcement]:
    voice, language = narrator(script), script.article.language
    if voice is None:
        return
    for place, segment in enumerate(segments):
        name = segment.speaker.name if segment.kind == "quote" and segment.speaker else ""
        text = one_line(name)
        if not text or _is_introduced(segments, place, name):
            continue
        if said := _said(text, language, manner):
            yield Announcement("speaker", segment.index, text, said, voice)


def _is_introduced(segments: Sequence[Segment], place: int, name: str) -> bool:
    """Whether something near the quote names its speaker, or the same voice was just heard."""
    earlier = [one for one in segments[max(0, place - HEARD_BEFORE) : place] if one.kind == "quote"]
    if earlier and earlier[-1].speaker and earlier[-1].speaker.name == name:
        return True
    near = (*segments[max(0, place - NEAR_BEFORE) : place], *segments[place + 1 : place + 2])
    told = [one for one in near if one.kind != "quote"]
    words = [word for one in told for word in one.text.casefold().split()]
    return any(_is_form(word, part) for part in name.casefold().split() for word in words)


def _is_form(word: str, name: str) -> bool:
    """Whether ``word`` may be a form of a part of a name."""
    stem = name[: max(STEM_LETTERS, len(name) - ENDING_LETTERS)]
    return len(stem) >= STEM_LETTERS and word.lstrip("«“\"'(—–-").startswith(stem)


def _said(text: str, language: str, manner: Manner) -> str:
    said = spoken(manner.applied(text, language), language)
    return said if any(letter.isalnum() for letter in said) else ""
