"""The cast of a script as a list: who is heard with which voice."""

from __future__ import annotations

from msgspec import Struct

from audiobrief.casting.parts import HEADLINE_KINDS, heard
from audiobrief.models import Gender, Script, Segment, Voice


class Member(Struct, frozen=True):
    """Somebody who is heard."""

    who: str
    """``narrator``, ``headline``, or the speaker's name."""
    voice: Voice
    language: str
    gender: Gender | None = None
    """A speaker's, as the article shows it; None for narrator and headline."""
    confidence: float | None = None
    """How sure the surest attribution of their words is; None for narrator and headline."""
    segments: int = 1


def roster(script: Script) -> list[Member]:
    """Everybody with a voice: narrator and headline first, then the speakers as they are heard."""
    found: dict[tuple[str, str, Voice], list[Segment]] = {}
    for segment in script.segments:
        if segment.voice:
            language = segment.language or script.article.language
            found.setdefault((_who(segment), language, segment.voice), []).append(segment)
    members = [_member(who, language, voice, said) for (who, language, voice), said in found.items()]
    return sorted(members, key=lambda member: member.gender is not None)


def tables(script: Script) -> dict[str, dict[str, str]]:
    """The cast as the tables of a cast file: language → who → voice."""
    found: dict[str, dict[str, str]] = {}
    for member in roster(script):
        found.setdefault(member.language, {}).setdefault(member.who, member.voice.told(script.engine))
    return found


def _who(segment: Segment) -> str:
    if segment.kind in HEADLINE_KINDS:
        return "headline"
    speaker = heard(segment)
    return speaker.name if speaker else "narrator"


def _member(who: str, language: str, voice: Voice, said: list[Segment]) -> Member:
    speakers = [speaker for segment in said if (speaker := heard(segment))]
    if not speakers:
        return Member(who, voice, language, segments=len(said))
    sure = max(speaker.confidence for speaker in speakers)
    return Member(who, voice, language, speakers[0].gender, sure, len(said))
