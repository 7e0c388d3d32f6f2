"""Pauses by kind, chapters, and the timeline that every output is printed from."""

from itertools import pairwise

import pytest
from msgspec.structs import replace

from audiobrief import chapters, stitch
from audiobrief.mastering.mp3 import FRAME_SAMPLES, SILENT_FRAME, frames_for
from audiobrief.models import (
    SAMPLE_RATE,
    Article,
    Block,
    Insert,
    Kind,
    Line,
    Pauses,
    Piece,
    Script,
    Segment,
    Sentence,
    Speaker,
    Track,
    Voice,
)

VOICE = Voice("tone", "kk-180", "kk")
PAUSES = Pauses()


def script(*kinds: Kind, speakers: tuple[str | None, ...] = ()) -> Script:
    source = "\n".join(f"{kind} {place}." for place, kind in enumerate(kinds))
    segments, start = [], 0
    for place, line in enumerate(source.split("\n")):
        name = speakers[place] if place < len(speakers) else None
        end = start + len(line)
        segments.append(
            Segment(place, kinds[place], line, start, end, Speaker(name) if name else None, VOICE)
        )
        start = end + 1
    article = Article(source, tuple(Block(s.start, s.end) for s in segments), "test", "kk")
    return Script(article, tuple(segments), ())


def long(*kinds: Kind, speakers: tuple[str | None, ...] = ()) -> Script:
    """As ``script``, with about 50 seconds of text for each segment but a headline."""
    made = script(*kinds, speakers=speakers)
    words = " Ұзақ әңгіме." * 52
    texts = [s.text + words * (s.kind != "headline") for s in made.segments]
    segments = zip(made.segments, texts, strict=True)
    return replace(made, segments=tuple(replace(s, text=text) for s, text in segments))


def spoken(made: Script, samples: int) -> list[tuple[Line, Piece]]:
    count = frames_for(samples)
    piece = Piece(SILENT_FRAME * count, count, samples, (0,), b"", 0.1)
    return [(Line(s.index, (Sentence(s.start, s.end, s.text),), VOICE, 0.0), piece) for s in made.segments]


def assembled(made: Script, samples: int = 50_000):
    laid: list[bytes] = []
    tape = stitch.Tape(laid.append)
    timeline = stitch.assemble(made, spoken(made, samples), chapters.marks(made.segments), PAUSES, tape)
    return timeline, tape, b"".join(laid)


@pytest.mark.parametrize(
    ("before", "after", "pause"),
    [
        ("headline", "dek", PAUSES.after_headline_seconds),
        ("headline", "heading", PAUSES.after_headline_seconds),
        ("dek", "narration", PAUSES.after_heading_seconds),
        ("narration", "heading", PAUSES.between_sections_seconds),
        ("heading", "narration", PAUSES.after_heading_seconds),
        ("narration", "narration", PAUSES.between_paragraphs_seconds),
        ("attribution", "quote", PAUSES.around_quote_seconds),
        ("quote", "narration", PAUSES.around_quote_seconds),
        ("narration", "byline", PAUSES.between_sections_seconds),
    ],
)
def test_pauses_by_kind(before: Kind, after: Kind, pause: float) -> None:
    timeline, _, _ = assembled(script(before, after))
    gap = timeline.placed[1].start_sample - timeline.placed[0].end_sample
    assert gap / SAMPLE_RATE == pytest.approx(pause, abs=FRAME_SAMPLES / SAMPLE_RATE)
    assert gap > 0


def test_every_sample_is_counted() -> None:
    timeline, tape, laid = assembled(script("headline", "narration", "quote", "narration"))
    assert len(laid) == tape.byte_count == tape.frames * len(SILENT_FRAME)
    assert timeline.total_samples == (tape.frames - 1) * FRAME_SAMPLES
    assert all(place.start_sample % FRAME_SAMPLES == 0 for place in timeline.placed)
    assert all(place.end_sample - place.start_sample == 50_000 for place in timeline.placed)
    tail = (timeline.total_samples - timeline.placed[-1].end_sample) / SAMPLE_RATE
    assert tail == pytest.approx(PAUSES.closing_seconds, abs=FRAME_SAMPLES / SAMPLE_RATE)


def test_padding_is_part_of_the_pause() -> None:
    """A piece that ends early in its last frame must not lengthen the pause."""
    gaps = []
    for samples in range(50_000, 50_000 + FRAME_SAMPLES, 97):
        timeline, _, _ = assembled(script("narration", "narration"), samples)
        gaps.append(timeline.placed[1].start_sample - timeline.placed[0].end_sample)
    assert max(gaps) - min(gaps) <= FRAME_SAMPLES


def test_a_segment_of_several_lines_is_placed_once() -> None:
    made = script("narration", "narration")
    twice = [pair for pair in spoken(made, 30_000) for _ in range(2)]
    timeline = stitch.assemble(
        made, twice, chapters.marks(made.segments), PAUSES, stitch.Tape(lambda _: None)
    )
    assert [place.segment.index for place in timeline.placed] == [0, 1]
    assert len(timeline.cues) == 4
    assert timeline.placed[0].start_sample == timeline.cues[0].start_sample
    assert timeline.placed[0].end_sample == timeline.cues[1].end_sample


NAME = Insert("speaker", 1, Line(-1, (), VOICE, 0.0), "Айгүл")
MUSIC = Insert("between", 1, Track("between"))
DISCLOSURE = Insert("disclosure", None, Line(-1, (), VOICE, 0.0), "…")


@pytest.mark.parametrize(
    ("inserts", "pauses"),
    [
        ([NAME], [PAUSES.around_quote_seconds] * 2),
        ([MUSIC], [PAUSES.around_music_seconds] * 2),
        ([MUSIC, NAME], [PAUSES.around_music_seconds] * 2 + [PAUSES.around_quote_seconds]),
        ([DISCLOSURE], [PAUSES.before_disclosure_seconds, PAUSES.around_quote_seconds]),
    ],
)
def test_pauses_around_what_is_no_part_of_the_article(inserts: list[Insert], pauses: list[float]) -> None:
    made = script("narration", "narration")
    first, second = spoken(made, 50_000)
    heard = [first, *((insert, first[1]) for insert in inserts), second]
    starts: list[int] = []
    tape = stitch.Tape(lambda _: None, lambda start, _item, _piece: starts.append(start))
    timeline = stitch.assemble(made, heard, chapters.marks(made.segments), PAUSES, tape)
    gaps = [(after - before - 50_000) / SAMPLE_RATE for before, after in pairwise(starts)]
    assert gaps == pytest.approx(pauses, abs=FRAME_SAMPLES / SAMPLE_RATE)
    assert [one.insert for one in timeline.inserts] == inserts
    assert [(one.start_sample, one.end_sample - one.start_sample) for one in timeline.inserts] == [
        (start, 50_000) for start in starts[1:-1]
    ]
    assert len(timeline.placed) == len(timeline.cues) == 2


def test_a_chapter_begins_where_its_speaker_is_named() -> None:
    made = script("headline", "heading", speakers=(None, "Айгүл"))
    first, second = spoken(made, 50_000)
    tape = stitch.Tape(lambda _: None)
    heard = [first, (NAME, first[1]), second]
    timeline = stitch.assemble(made, heard, chapters.marks(made.segments), PAUSES, tape)
    assert [chapter.start_sample for chapter in timeline.chapters] == [0, timeline.inserts[0].start_sample]


@pytest.mark.parametrize(
    ("made", "titles"),
    [
        (
            script("headline", "dek", "heading", "narration", "heading"),
            ["headline 0.", "heading 2.", "heading 4."],
        ),
        (script("narration", "heading", "narration"), ["narration 0.", "heading 1."]),
        (script("byline", "headline", "narration", "heading"), ["headline 1.", "heading 3."]),
        (script("headline", "narration", "quote", "quote", speakers=(None, None, "А", "Б")), ["headline 0."]),
        (script("headline", *["narration"] * 12), ["headline 0."]),
        (
            long("headline", *["narration"] * 12, "quote"),
            ["headline 0.", "narration 4.", "narration 7.", "narration 10."],
        ),
        (
            long(*["quote"] * 9, speakers=("А", "Б", "А", "Б", "А", "Б", "А", "Б", "А")),
            ["quote 0.", "Б", "А"],
        ),
        (long(*["quote"] * 9, speakers=("А",) * 5 + ("Б",) * 4), ["quote 0.", "Б"]),
        (long(*["quote"] * 9, speakers=("А",) * 5 + ("тұрғындар",) * 4), ["quote 0.", "quote 5."]),
        (long("headline", *["narration"] * 4), ["headline 0."]),
    ],
    ids=[
        "headings",
        "no headline",
        "headline after the byline",
        "a short dialogue",
        "a short story",
        "a long story",
        "a long dialogue",
        "a speech is not cut",
        "no name",
        "the rest is short",
    ],
)
def test_chapters_begin_at_sensible_places(made: Script, titles: list[str]) -> None:
    timeline, _, _ = assembled(made)
    assert [chapter.title for chapter in timeline.chapters] == titles
    assert timeline.chapters[0].start_sample == 0
    assert timeline.chapters[-1].end_sample == timeline.total_samples
    for before, after in zip(timeline.chapters, timeline.chapters[1:], strict=False):
        assert before.end_sample == after.start_sample


@pytest.mark.parametrize("headings", [254, 255, 256, 1000])
def test_there_are_never_more_than_255_chapters(headings: int) -> None:
    timeline, _, _ = assembled(script("headline", *["heading"] * headings), samples=100)
    assert 128 <= len(timeline.chapters) <= 255


def test_a_long_title_is_cut_at_a_word() -> None:
    assert chapters.title("сөз " * 40) == ("сөз " * 15).strip() + "…"
