"""Options that commands share, written once: a command takes a whole group as one parameter."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, Any, get_type_hints

from msgspec import Struct
from msgspec.structs import asdict, replace

from audiobrief.commands.options import (
    NO_COVER,
    Album,
    AllowPrivateNetwork,
    Captions,
    Cover,
    Date,
    Emoji,
    Fragments,
    Lang,
    MaxMinutes,
    Page,
    Rate,
    Transcripts,
    VoiceName,
    checked_date,
)
from audiobrief.commands.production_options import (
    Bed,
    Between,
    Disclosure,
    Ident,
    Intro,
    Loudness,
    NameSpeakers,
    Outro,
)

if TYPE_CHECKING:
    from audiobrief.production import Production


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """``command`` with the options of each group in place of the parameter that takes the group."""
    signature = inspect.signature(command, eval_str=True)
    groups: dict[str, Any] = {
        name: parameter.annotation
        for name, parameter in signature.parameters.items()
        if isinstance(parameter.annotation, type) and issubclass(parameter.annotation, Struct)
    }

    @wraps(command)
    def called(**given: Any) -> None:
        filled = {
            name: group(**{option: given.pop(option) for option in group.__struct_fields__})
            for name, group in groups.items()
        }
        command(**given, **filled)

    expanded = [one for parameter in signature.parameters.values() for one in _parameters(parameter, groups)]
    called.__signature__ = signature.replace(parameters=expanded)  # type: ignore[attr-defined]
    return called


def _parameters(taken: inspect.Parameter, groups: dict[str, Any]) -> Iterator[inspect.Parameter]:
    if taken.name not in groups:
        yield taken.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        return
    group = groups[taken.name]
    hints = get_type_hints(group, include_extras=True)
    for option, usual in asdict(group()).items():
        yield inspect.Parameter(
            option, inspect.Parameter.KEYWORD_ONLY, default=usual, annotation=hints[option]
        )


class Reading(Struct, frozen=True):
    """Which words are said, and how."""

    lang: Lang = None
    voice: VoiceName = None
    rate: Rate = None
    max_minutes: MaxMinutes = None
    fragments: Fragments = False
    captions: Captions = False
    allow_private_network: AllowPrivateNetwork = False
    emoji: Emoji = False

    def choices(self) -> dict[str, Any]:
        """Fields of ``brief.Options`` that need no file of the producer's."""
        return {
            "language": self.lang,
            "voice": self.voice,
            "max_minutes": self.max_minutes,
            "fragments": self.fragments,
            "captions": self.captions,
            "allow_private_network": self.allow_private_network,
        }

    def own(self, source: str) -> dict[str, Any]:
        """Fields of ``brief.Options`` as the files beside ``source`` say. Raises ``InputError``."""
        from audiobrief import config
        from audiobrief.lexicon import Manner

        found = config.load(source)
        return {
            "manner": Manner(found.lexicon, self.emoji),
            "pauses": found.pauses,
            "production": found.production,
            "cast": found.cast,
            "words_per_minute": found.words_per_minute if self.rate is None else self.rate,
            **found.show,
        }


class Sounds(Struct, frozen=True):
    """What is heard around the article, and how loud it all is."""

    intro: Intro = None
    outro: Outro = None
    between: Between = None
    bed: Bed = None
    ident: Ident = None
    disclosure: Disclosure = None
    name_speakers: NameSpeakers = None
    loudness: Loudness = None

    def production(self, own: Production) -> Production:
        """``own``, of the producer's files, with what the command line asks for. Raises ``InputError``."""
        from audiobrief.production import loudness

        asked = {name: value for name, value in asdict(self).items() if value is not None}
        if "loudness" in asked:
            asked["loudness_lufs"] = loudness(asked.pop("loudness"))
        return replace(own, **asked)


class Release(Struct, frozen=True):
    """What is written beside the sound, and what the tags say."""

    date: Date = None
    album: Album = None
    transcripts: Transcripts = "vtt"
    page: Page = False
    cover: Cover = None

    def choices(self) -> dict[str, Any]:
        """Fields of ``brief.Options``; a show's only where they are asked for. Raises ``InputError``."""
        from audiobrief.outputs import extras

        asked = {"album": self.album, "cover": self.cover}
        show = {name: value for name, value in asked.items() if value is not None}
        return {
            "date": checked_date(self.date),
            "transcripts": extras.chosen(self.transcripts),
            "page": self.page,
            **(show | ({"cover": None} if self.cover == NO_COVER else {})),
        }
