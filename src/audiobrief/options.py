"""Everything a producer may choose."""

from __future__ import annotations

from msgspec import Struct, field

from audiobrief import engines
from audiobrief.cache import MAX_BYTES
from audiobrief.lexicon import Manner
from audiobrief.models import CastLine, Pauses
from audiobrief.production import Production


class Options(Struct, frozen=True, kw_only=True):
    """How an article is read, spoken and published."""

    language: str | None = None
    """ISO 639-1 code; None detects it."""
    engine: str = engines.DEFAULT_ENGINE
    fragments: bool = False
    """Give quoted pieces inside the narrator's own sentence to their speaker too."""
    captions: bool = False
    """Read the captions of pictures, which are otherwise left out."""
    allow_private_network: bool = False
    """Fetch pages from private, loopback and reserved addresses too."""
    voice: str | None = None
    """The narrator's voice; None takes the language's first."""
    cast: tuple[CastLine, ...] = ()
    """What the producer's cast file says."""
    words_per_minute: int | None = None
    """Rate that the voices are asked for, 175 being their own; None asks nothing."""
    date: str | None = None
    """``YYYY-MM-DD`` for the tags, where the article does not say it."""
    album: str = "audiobrief"
    """Name of the show, for the tags."""
    author: str | None = None
    """Who publishes it, for the tags of an article without a byline."""
    title: str | None = None
    """Of the episode; None takes the headline, or the language's word for a briefing."""
    max_minutes: float | None = None
    """Time that the episode should not exceed; None reads everything."""
    jobs: int | None = None
    """Worker processes; None takes one a core."""
    alone: bool = False
    """Have none: this process is one of many already."""
    cache_bytes: int = MAX_BYTES
    """What the cache may hold; 0 makes everything anew."""
    pauses: Pauses = field(default_factory=Pauses)
    manner: Manner = field(default_factory=Manner)
    """The producer's own words, and whether emoji are read."""
    transcripts: tuple[str, ...] = ("vtt",)
    """Names of ``outputs.extras``; the WebVTT is always written."""
    page: bool = False
    """Whether a page to read along is written."""
    cover: str | None = None
    """``auto`` draws one, anything else names a picture; None has none."""
    production: Production = field(default_factory=Production)
    """What is heard around the article, and how loud it all is."""
