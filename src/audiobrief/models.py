"""What the stages hand to each other: frozen structs, no behaviour beyond what a field implies.

The flow is Article → Script → Script with voices → Pieces → Timeline → Episode. A position in
text is a character offset into ``Article.source``; a position in sound is a count of samples at
``SAMPLE_RATE``.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct, field

SAMPLE_RATE = 44_100
"""Samples a second of every episode (Apple asks for 44.1 or 48 kHz)."""

TARGET_LUFS = -16.0
"""Loudness as heard on two speakers, unless the producer asks for another: Apple's and the AES's advice."""

WORD_START = struct.Struct("<II")
"""An entry of ``Piece.word_starts``."""

Kind = Literal["headline", "dek", "heading", "narration", "attribution", "quote", "byline"]
KINDS: tuple[Kind, ...] = ("headline", "dek", "heading", "narration", "attribution", "quote", "byline")

Gender = Literal["male", "female", "unknown"]

CodingName = Literal["mp3", "pcm"]
"""How a piece holds its sound; ``mastering.codings`` tells more."""

Form = Literal["text", "title", "heading", "blockquote", "list_item", "caption", "table", "furniture"]

CAST_ROLES = ("narrator", "headline")
CAST_POOLS = ("men", "women", "speakers")
"""Keys of a cast whose value is a list: whom the speakers get their voices from."""


class Block(Struct, frozen=True):
    """A line or element of the source that stands on its own."""

    start: int
    """Offset of the first character in ``Article.source``."""
    end: int
    """Offset after the last character."""
    form: Form = "text"
    """What markup says it is; ``text`` where the source has no markup (every line of plain text)."""
    language: str | None = None
    """Language code where the markup names one, else None."""


class Part(Struct, frozen=True):
    """One article of a briefing: what it says of itself, and where its text lies."""

    start: int
    """Offset of its text in ``Article.source`` of the briefing."""
    end: int
    name: str
    language: str
    headline: str | None = None
    author: str | None = None
    date: str | None = None
    """``YYYY-MM-DD``."""
    address: str | None = None


class Article(Struct, frozen=True):
    """What was read, before anything is known about who says what."""

    source: str
    """The whole text as read. Every offset of every later stage points into it."""
    blocks: tuple[Block, ...]
    """Non-empty stretches in reading order, not overlapping; only white space lies outside them."""
    name: str
    """Short name for files and messages: the file's stem, ``stdin``, or the page's slug."""
    language: str
    """ISO 639-1 code: given by the producer, said by the page, or detected."""
    headline: str | None = None
    """The headline where metadata names it."""
    author: str | None = None
    """The byline where metadata names it."""
    date: str | None = None
    """Day of publication, ``YYYY-MM-DD``, where metadata or the producer names it."""
    address: str | None = None
    """Where the article was fetched from."""
    description: str | None = None
    """The standfirst where metadata names it."""
    title: str | None = None
    """Title of the episode where it is not the headline: the producer's, or a briefing's."""
    parts: tuple[Part, ...] = ()
    """The articles of a briefing in the order of its source; what lies before them is its opening."""


class Speaker(Struct, frozen=True):
    """A person, or group, whose words are quoted."""

    name: str
    """Fullest nominative form of the name that the article writes."""
    role: str | None = None
    """Office or description as the article gives it: ``саясаттанушы``."""
    gender: Gender = "unknown"
    """From the name's form, the verb or a pronoun; ``unknown`` where the text does not show it."""
    evidence: str = ""
    """The words of the article that prove who speaks."""
    confidence: float = 1.0
    """0 to 1: how sure the attribution is."""


class Voice(Struct, frozen=True):
    """A synthetic voice of an engine."""

    engine: str
    """Name of the engine: ``espeak``, ``tone``."""
    name: str
    """The engine's own name of the voice: ``kk+f2``."""
    language: str
    """ISO 639-1 code of the language it speaks."""
    gender: Gender = "unknown"
    is_variant: bool = False
    """Made of another voice of the engine by another pitch; its name says which."""
    words_per_minute: int | None = None
    """Rate that is asked of it, 175 being its own; None asks nothing."""

    def told(self, engine: str | None) -> str:
        """Its name in a script that is cast from ``engine``: that of another engine stands in front."""
        return self.name if self.engine == (engine or self.engine) else f"{self.engine}:{self.name}"


class Segment(Struct, frozen=True):
    """A stretch of the article that one voice reads."""

    index: int
    """Place in reading order, from 0."""
    kind: Kind
    text: str
    """As written: exactly ``source[start:end]``."""
    start: int
    end: int
    speaker: Speaker | None = None
    """Who says it: set on quotes and on the attributions that introduce them."""
    voice: Voice | None = None
    """Set by casting."""
    language: str | None = None
    """Language of this stretch where it differs from the article's."""
    spoken: str | None = None
    """What the engine is given, where the producer wrote it; None leaves it to the language's rules."""
    pause_after_seconds: float | None = None
    """Silence after it, where the producer set it; None leaves it to ``Pauses``."""
    part: int | None = None
    """Number of the article in ``Article.parts``; None in a briefing's opening, and without a briefing."""


class Dropped(Struct, frozen=True):
    """A stretch of the source that is not spoken."""

    text: str
    """As written: exactly ``source[start:end]``."""
    reason: str
    """One word from the segmenter's table: ``breadcrumb``, ``share``, ``repeat``, …"""
    start: int
    end: int


class CastLine(Struct, frozen=True):
    """A line of a cast file."""

    language: str | None
    """Code of the language that it is written for; None for that of the voice."""
    who: str
    """A role, a pool, or a person's name."""
    voices: tuple[str, ...]
    """As written: names of voices, those of another engine with its name in front."""
    place: str = ""
    """For messages: ``audiobrief.toml: line 3: narrator``."""


class Script(Struct, frozen=True):
    """The segments in reading order, and what was left out with the reason.

    Every non-space character of ``article.source`` lies in exactly one segment or dropped stretch.
    """

    article: Article
    segments: tuple[Segment, ...]
    dropped: tuple[Dropped, ...]
    engine: str | None = None
    """Name of the engine that the cast is taken from; a single voice may be another's."""
    words_per_minute: int | None = None
    """Rate that all voices are asked for, as in ``Voice``."""


class Word(Struct, frozen=True):
    """Where a word of the spoken text starts in the sound."""

    offset: int
    """Character offset in the text that the engine was given."""
    start_sample: int
    """Sample of the clip, at the clip's rate."""


class Clip(Struct, frozen=True):
    """Sound of one segment as an engine made it."""

    pcm: bytes
    """Signed 16-bit little-endian mono samples."""
    sample_rate: int
    """Samples a second."""
    words: tuple[Word, ...] = ()
    """Rising in time; empty where the engine tells no times."""


class Sentence(Struct, frozen=True):
    """A sentence of a segment: as written by its place, and as spoken."""

    start: int
    """Offset in the source."""
    end: int
    spoken: str


class Line(Struct, frozen=True):
    """Sentences that one voice speaks in one breath: a segment, or a part of a very long one."""

    segment: int
    """Index of the segment."""
    sentences: tuple[Sentence, ...]
    voice: Voice
    gain_db: float
    """Gain of the voice: the same for all its lines in every episode."""
    coding: CodingName = "mp3"
    """What its piece shall be: encoded, or the same samples unencoded."""
    target_lufs: float | None = TARGET_LUFS
    """Loudness that the line is brought to; None leaves it at the engine's own."""


class Piece(Struct, frozen=True):
    """A line as sound: whole frames that depend on nothing but the line."""

    frames: bytes
    """MP3 frames; of the coding ``pcm``, signed 16-bit little-endian samples, ``frame_count`` times 1,152."""
    frame_count: int
    """The same in every coding."""
    speech_samples: int
    """Length of the speech; the rest of the last frames is silence."""
    sentence_starts: tuple[int, ...]
    """Sample at which each sentence of the line starts, from the start of the piece."""
    energies: bytes
    """K-weighted mean square of each 100 ms of the decoded frames, 32-bit floats."""
    true_peak: float
    """Of the decoded frames, linear."""
    coding: CodingName = "mp3"
    word_starts: bytes = b""
    """Offset in the line's spoken text and sample of the piece, of each word whose time the engine told: a
    ``WORD_START`` each."""


MusicRole = Literal["ident", "intro", "between", "outro", "bed"]
"""What music does in the episode; the bed lies under the speech, the others are heard by themselves."""
WordsRole = Literal["speaker", "disclosure"]
"""What words that are not of the article do."""


class Track(Struct, frozen=True):
    """A piece of music."""

    role: MusicRole
    path: str = ""
    """The file; empty for the ident, which the program makes."""
    sha256: str = ""
    """Of the file."""
    target_lufs: float | None = TARGET_LUFS
    """Loudness that it is brought to; None leaves it at its own."""
    coding: CodingName = "mp3"


class Bed(Struct, frozen=True):
    """Music under the speech."""

    track: Track
    gain_db: float
    """What brings it to the loudness of speech."""


class Announcement(Struct, frozen=True):
    """Words of the program's own."""

    role: WordsRole
    before: int | None
    """Index of the segment that they are heard before; None after the last."""
    text: str
    """As written."""
    spoken: str
    """As the engine is given them."""
    voice: Voice


class Insert(Struct, frozen=True):
    """Something that is heard and is no part of the article: music, or words of the program's own."""

    role: MusicRole | WordsRole
    before: int | None
    """Index of the segment that it is heard before; None after the last."""
    sound: Line | Track
    """The words, the index of whose segment means nothing, or the music."""
    text: str = ""
    """The words as written; empty for music."""


Item: TypeAlias = Line | Insert
"""What is laid one after another: lines of the article, and what stands between them."""


class Pauses(Struct, frozen=True):
    """Silence after a segment, in seconds, by what it is and what follows."""

    opening_seconds: float = 0.25
    after_headline_seconds: float = 0.9
    between_articles_seconds: float = 1.8
    between_sections_seconds: float = 1.0
    after_heading_seconds: float = 0.7
    between_paragraphs_seconds: float = 0.55
    around_quote_seconds: float = 0.4
    between_sentences_seconds: float = 0.35
    around_music_seconds: float = 0.6
    before_disclosure_seconds: float = 1.2
    closing_seconds: float = 0.6


class Said(Struct, frozen=True):
    """How a sentence was said: what the times of its words are found from."""

    spoken: str
    offset: int
    """Of ``spoken`` in the text of its line."""
    piece_sample: int
    """At which the line's piece starts."""
    word_starts: bytes
    """The piece's."""


class Cue(Struct, frozen=True):
    """A sentence as written, with its time."""

    segment: int
    """Index of the segment it belongs to."""
    text: str
    start: int
    """Offset of the sentence in the source."""
    end: int
    start_sample: int
    end_sample: int
    said: Said | None = None
    """How it was said, where an engine said it."""


class TimedWord(Struct, frozen=True):
    """A word as written, with its time. It lasts until the next begins."""

    start: int
    """Offset in the cue's text."""
    end: int
    start_sample: int
    end_sample: int


class Chapter(Struct, frozen=True):
    """A timed title."""

    title: str
    start_sample: int
    end_sample: int


class Placed(Struct, frozen=True):
    """A segment's place in the sound."""

    segment: Segment
    start_sample: int
    end_sample: int
    """End of the speech; the pause after it belongs to nobody."""
    sound: str = ""
    """Digest of its frames: equal for equal sound."""


class Inserted(Struct, frozen=True):
    """An insert's place in the sound."""

    insert: Insert
    start_sample: int
    end_sample: int
    sound: str = ""
    """Digest of its frames: equal for equal sound."""


class Timeline(Struct, frozen=True):
    """Every segment's start and end. Tags, transcript, chapters and manifest are printed from it."""

    placed: tuple[Placed, ...]
    """In order, not overlapping."""
    cues: tuple[Cue, ...]
    chapters: tuple[Chapter, ...]
    total_samples: int
    """Length of the episode as a gapless player hears it."""
    inserts: tuple[Inserted, ...] = ()
    """What is heard beside the segments, in order."""


class Correction(Struct, frozen=True):
    """A stretch of the sound that is not as it was in an earlier build of the episode."""

    what: str
    """``replaced``, ``added`` or ``taken out``."""
    start_sample: int
    end_sample: int
    """In the new episode; of what was taken out, where it was."""
    segments: tuple[int, ...]
    """Indices of the new segments; none where something was taken out, or is no segment."""


class Corrections(Struct, frozen=True):
    """What a new build of an episode changed."""

    sound: tuple[Correction, ...]
    moved_cues: int
    """Cues that are said as before, at another time."""
    moved_chapters: int
    """Chapters of the same title at another time."""


class Loudness(Struct, frozen=True):
    """EBU R128 figures of a signal played on two speakers (dual mono)."""

    integrated_lufs: float
    true_peak_dbtp: float
    range_lu: float = 0.0
    """EBU Tech 3342."""


class Episode(Struct, frozen=True):
    """The product: its files and the facts that the manifest tells."""

    script: Script
    timeline: Timeline
    loudness: Loudness
    gains_db: Mapping[Voice, float]
    """The gain of each voice that speaks."""
    corrections: Corrections | None = None
    """Since the earlier build in the same place, where there was one."""
    made_with: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    """``options`` and ``production``: what was asked for, so that a check need not be told again."""
    audio_format: str = "mp3"
    """Name of the format of the file, from the table in ``outputs.audio``."""
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Role (``audio``, ``transcript``, ``chapters``) → ``name`` and ``sha256``, once written."""
