"""What a feed tells of an episode: its facts with their permanent marks and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape

from msgspec import Struct

from audiobrief import mediatypes
from audiobrief.feed.addresses import Offer
from audiobrief.feed.episodes import Episode
from audiobrief.feed.memory import Entry, moment
from audiobrief.languages import knowledge
from audiobrief.outputs.release import SYNTHETIC_VOICE
from audiobrief.plain import brief_line, carried

MAX_DESCRIPTION = 4000
"""Characters that Apple Podcasts shows."""
MAX_SUMMARY_BYTES = 1500


class Item(Struct, frozen=True):
    """An episode in the feed."""

    episode: Episode
    entry: Entry
    offers: Mapping[str, Offer]
    """How a name ends → the file offered."""
    has_cover: bool = False
    """Whether its picture is one that directories take."""

    @property
    def published(self) -> datetime:
        """In UTC."""
        return moment(self.entry.published)

    def place(self) -> tuple[datetime, str]:
        """Rises with time; the newest stands first."""
        return self.published, self.episode.path

    @property
    def title(self) -> str:
        """For any document."""
        return carried(self.episode.title) or carried(self.episode.path) or self.entry.slug

    def of(self, kinds: Mapping[str, str]) -> Iterator[tuple[Offer, str]]:
        """The files whose names end as ``kinds`` says, in its order, each with its media type."""
        for kind, media_type in kinds.items():
            for end, offer in self.offers.items():
                if mediatypes.ending(end) == kind:
                    yield offer, media_type


def note(language: str) -> str:
    """That the voices are synthetic, in the listener's language."""
    said: str = getattr(knowledge(language.partition("-")[0], "voice"), "SYNTHETIC_VOICE", SYNTHETIC_VOICE)
    return said


def description(episode: Episode) -> str:
    """HTML: the standfirst, a line a chapter (``0:42 Title``), and that the voices are synthetic."""
    head = brief_line(carried(episode.summary), MAX_SUMMARY_BYTES)
    parts = [
        f"<p>{escape(head, quote=False)}</p>" if head else "",
        "",
        f"<p>{escape(note(episode.language), quote=False)}.</p>",
    ]
    room = MAX_DESCRIPTION - sum(map(len, parts)) - len("<p></p>")
    lines = []
    for start_seconds, title in episode.chapters:
        line = escape(f"{clock(start_seconds)} {carried(title)}", quote=False)
        room -= len(line) + len("<br/>")
        if room < 0:
            break
        lines.append(line)
    parts[1] = f"<p>{'<br/>'.join(lines)}</p>" if lines else ""
    return "".join(parts)


def clock(seconds: float) -> str:
    """``0:42`` or ``1:02:03``, rounded down: players make links of it."""
    minutes, whole = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"
