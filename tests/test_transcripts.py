"""Times of words, captions, and the transcripts in every format, read back by other programs."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import mutagen.id3
import numpy as np
import pytest
import soundfile
import webvtt as reader
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief import packing, wordtimes
from audiobrief.errors import InputError
from audiobrief.models import (
    SAMPLE_RATE,
    WORD_START,
    Article,
    Block,
    Chapter,
    Cue,
    Piece,
    Placed,
    Said,
    Script,
    Segment,
    Speaker,
    Timeline,
)
from audiobrief.outputs import captions, extras
from audiobrief.outputs.transcripts.srt import srt
from audiobrief.outputs.transcripts.text import text
from audiobrief.outputs.transcripts.words import words_json
from audiobrief.outputs.webvtt import read_cues, webvtt
from audiobrief.plain import one_line
from command import ARTICLE, run

SECOND = SAMPLE_RATE
HOSTILE = st.text(st.characters(), max_size=60)


def marks(*pairs: tuple[int, int]) -> bytes:
    return b"".join(WORD_START.pack(*pair) for pair in pairs)


def cue(written: str, said: Said | None = None, seconds: int = 10) -> Cue:
    return Cue(0, written, 0, len(written), SECOND, SECOND * (1 + seconds), said)


def heard(written: str, spoken: str) -> dict[str, str]:
    """Each written word, and the spoken word that it is timed by."""
    tokens = wordtimes.tokens(written)
    offsets = wordtimes.said_at(written, tokens, spoken)
    return {
        written[start:end]: spoken[offset:].split(" ", maxsplit=1)[0]
        for (start, end), offset in zip(tokens.spans, offsets, strict=True)
    }


class TestWordTimes:
    @pytest.mark.parametrize(
        ("written", "spoken", "expected"),
        [
            ("Көпір ашылды.", "Көпір ашылды.", {"Көпір": "Көпір", "ашылды.": "ашылды."}),
            (
                "2024 жылы 15% өсті.",
                "екі мың жиырма төртінші жылы он бес пайыз өсті.",
                {"2024": "екі", "жылы": "жылы", "15%": "он", "өсті.": "өсті."},
            ),
            (
                "Бюджет 5 млн теңге.",
                "Бюджет бес миллион теңге.",
                {"Бюджет": "Бюджет", "5": "бес", "млн": "миллион", "теңге.": "теңге."},
            ),
            (
                "On Jan. 3, 2024 it rose.",
                "On January third, twenty twenty-four it rose.",
                {
                    "On": "On",
                    "Jan.": "January",
                    "3,": "third,",
                    "2024": "twenty",
                    "it": "it",
                    "rose.": "rose.",
                },
            ),
            ("10 000 адам", "он мың адам", {"10": "он", "000": "мың", "адам": "адам"}),
            (
                "Ол — 12 жаста — келді",
                "Ол — он екі жаста — келді",
                {"Ол": "Ол", "12": "он", "жаста": "жаста", "келді": "келді"},
            ),
            ("АҚШ пен ЕО", "а-қа-ша пен е-о", {"АҚШ": "а-қа-ша", "пен": "пен", "ЕО": "е-о"}),
        ],
    )
    def test_a_word_is_timed_by_the_first_of_what_is_said_for_it(
        self, written: str, spoken: str, expected: dict[str, str]
    ) -> None:
        assert heard(written, spoken) == expected

    def test_the_engine_s_own_times_are_taken(self) -> None:
        spoken = "екі мың жылы ашылды"
        # the sentence is the second of its line, which starts 1 s into the episode; it is heard at 2 s
        said = Said(spoken, 20, SECOND, marks((0, 0), (20, SECOND), (28, 3 * SECOND), (33, 5 * SECOND)))
        sentence = Cue(0, "2000 жылы ашылды", 0, 16, 2 * SECOND, 8 * SECOND, said)
        assert wordtimes.timing(sentence) == "engine"
        assert [(w.start_sample, w.end_sample) for w in wordtimes.words(sentence)] == [
            (2 * SECOND, 4 * SECOND),
            (4 * SECOND, 6 * SECOND),
            (6 * SECOND, 8 * SECOND),
        ]

    def test_a_word_without_an_event_is_between_its_neighbours(self) -> None:
        said = Said("aaaa bbbb cccc", 0, SECOND, marks((0, 0), (10, 4 * SECOND)))
        words = wordtimes.words(cue("aaaa bbbb cccc", said))
        assert [word.start_sample // SECOND for word in words] == [1, 3, 5]

    @pytest.mark.parametrize(
        "said", [None, Said("aaaa bbbb", 0, SECOND, b"")], ids=["read back", "an engine"]
    )
    def test_without_events_time_passes_with_the_characters(self, said: Said | None) -> None:
        sentence = cue("aaaa bbbb", said, seconds=9)
        assert wordtimes.timing(sentence) == "proportion"
        assert [word.start_sample for word in wordtimes.words(sentence)] == [SECOND, 6 * SECOND]

    @given(
        written=HOSTILE,
        spoken=HOSTILE,
        pairs=st.lists(st.tuples(st.integers(0, 80), st.integers(0, 12 * SECOND)), max_size=9),
        offset=st.integers(0, 9),
    )
    @settings(max_examples=300, deadline=None)
    def test_any_text_and_any_events(
        self, written: str, spoken: str, pairs: list[tuple[int, int]], offset: int
    ) -> None:
        """Every word with a letter or a digit once, rising in time, end to end, within the cue."""
        sentence = cue(written, Said(spoken, offset, SECOND, marks(*pairs)))
        words = wordtimes.words(sentence)
        told = [written[word.start : word.end] for word in words]
        assert told == [w for w in re.findall(r"\S+", written) if any(map(str.isalnum, w))]
        assert all(a.end_sample == b.start_sample for a, b in pairwise(words))
        assert all(word.start_sample <= word.end_sample for word in words)
        assert not words or sentence.start_sample <= words[0].start_sample
        assert not words or words[-1].end_sample == sentence.end_sample

    def test_a_long_hostile_sentence_takes_linear_time(self) -> None:
        written, spoken = "a b " * 20_000, "b a c " * 20_000
        sentence = cue(written, Said(spoken, 0, SECOND, b""), seconds=36_000)
        assert len(wordtimes.words(sentence)) == 40_000
        assert len(list(captions.captions([sentence]))) > 900

    def test_they_are_kept_with_the_piece(self) -> None:
        piece = Piece(b"frames", 1, 1_152, (0,), b"12345678", 0.5, word_starts=marks((0, 0), (5, 700)))
        assert packing.unpacked_piece(packing.packed_piece(piece)) == piece


class TestCaptions:
    @pytest.mark.parametrize(
        ("sentence", "expected"),
        [
            ("Көпір ашылды.", ["Көпір ашылды."]),
            (
                "Жылыту маусымы басталғалы елде электр энергиясын тұтыну артты.",
                ["Жылыту маусымы басталғалы елде\nэлектр энергиясын тұтыну артты."],
            ),
            (
                "The ferry that used to link the two towns of the bay will sail again in the spring of "
                "next year, its owner said on Monday.",
                [
                    "The ferry that used to link the\ntwo towns of the bay will sail",
                    "again in the spring of next\nyear, its owner said on Monday.",
                ],
            ),
            ("x" * 100, ["x" * 100]),
            ("a\n b\r\n\tc", ["a b c"]),
            ("", [""]),
        ],
    )
    def test_two_lines_cut_where_a_reader_pauses(self, sentence: str, expected: list[str]) -> None:
        assert captions.parts(sentence) == expected

    @given(st.text(st.sampled_from("ab, .—\n"), max_size=400))
    @settings(max_examples=300, deadline=None)
    def test_nothing_is_lost_and_nothing_too_long(self, sentence: str) -> None:
        parts = captions.parts(sentence)
        assert " ".join(" ".join(parts).split()) == " ".join(sentence.split())
        for part in parts:
            lines = part.split("\n")
            assert len(lines) <= 2
            assert all(len(line) <= captions.LINE_CHARACTERS or " " not in line for line in lines)

    def test_a_part_begins_with_its_first_word(self) -> None:
        sentence = (
            "The ferry that used to link the two towns of the bay will sail again in the spring, he said."
        )
        place = sentence.index("the bay")
        said = Said(sentence, 0, SECOND, marks((0, 0), (place, 6 * SECOND)))
        first, second = captions.captions([cue(sentence, said)])
        assert second.text.startswith("the bay")
        assert (first.start_sample, first.end_sample) == (SECOND, 7 * SECOND)
        assert (second.start_sample, second.end_sample) == (7 * SECOND, 11 * SECOND)


def episode(*spoken: tuple[str, str | None]) -> tuple[Script, Timeline]:
    """Segments of one sentence and ten seconds each, said by the narrator or a person."""
    source, segments, cues, placed = "", [], [], []
    for place, (words, name) in enumerate(spoken):
        start, begin = len(source), place * 11 * SECOND
        source += words + "\n"
        speaker = Speaker(name) if name else None
        segment = Segment(place, "quote" if name else "narration", words, start, start + len(words), speaker)
        segments.append(segment)
        cues.append(Cue(place, words, start, start + len(words), begin, begin + 10 * SECOND))
        placed.append(Placed(segment, begin, begin + 10 * SECOND))
    article = Article(source, tuple(Block(s.start, s.end) for s in segments), "test", "en")
    total = len(spoken) * 11 * SECOND
    timeline = Timeline(tuple(placed), tuple(cues), (Chapter("test", 0, total),), total)
    return Script(article, tuple(segments), ()), timeline


LONG = "The ferry that used to link the two towns of the bay will sail again in the spring, he said."
QUOTED = (("It opens.", None), (LONG, "Ann <b>"), ("And again.", "Ann <b>"), ("So it was.", None))


class TestFormats:
    def test_plain_text_names_who_speaks_once(self) -> None:
        assert text(*episode(*QUOTED)) == f"It opens.\n\nAnn <b>: {LONG}\n\nAnd again.\n\nSo it was.\n"

    def test_srt_has_the_captions_of_the_webvtt(self, tmp_path: Path) -> None:
        script, timeline = episode(*QUOTED)
        (tmp_path / "a.srt").write_text(srt(script, timeline), encoding="utf-8")
        (tmp_path / "a.vtt").write_text(webvtt(script, timeline), encoding="utf-8")
        subrip, vtt = reader.from_srt(str(tmp_path / "a.srt")), reader.read(str(tmp_path / "a.vtt"))
        assert [(c.start, c.end, c.text) for c in subrip] == [(c.start, c.end, c.text) for c in vtt]
        assert len(vtt.captions) == 5
        assert max(len(line) for caption in vtt for line in caption.lines) <= captions.LINE_CHARACTERS

    def test_json_is_podcasting_s_with_words(self) -> None:
        document = json.loads(words_json(*episode(*QUOTED)))
        assert document["version"] == "1.0.0"
        assert document["segments"][2] == {
            "speaker": "Ann <b>",
            "startTime": 22.0,
            "endTime": 32.0,
            "body": "And again.",
            "segment": 2,
            "timing": "proportion",
            "words": [
                {"body": "And", "startTime": 22.0, "endTime": 26.0},
                {"body": "again.", "startTime": 26.0, "endTime": 32.0},
            ],
        }

    @given(st.lists(st.tuples(HOSTILE, st.none() | HOSTILE), min_size=1, max_size=4))
    @settings(max_examples=100, deadline=None)
    def test_any_text_keeps_its_letters_and_rises_in_time(self, spoken: list[tuple[str, str | None]]) -> None:
        script, timeline = episode(*spoken)
        cues = read_cues(webvtt(script, timeline))
        told = one_line(" ".join(cue.text for cue in cues))
        assert letters(told) == letters(one_line(" ".join(one_line(words) for words, _ in spoken)))
        assert all(a.end_milliseconds <= b.start_milliseconds for a, b in pairwise(cues))
        assert all(cue.start_milliseconds < cue.end_milliseconds for cue in cues)
        assert srt(script, timeline).count(" --> ") == len(cues), "no text makes a cue of its own"


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


class TestChoosing:
    @pytest.mark.parametrize(
        ("names", "page", "expected"),
        [
            ("vtt", False, ()),
            ("", False, ()),
            ("vtt, SRT,txt,srt", False, ("srt", "text")),
            ("json", False, ("words",)),
            ("vtt", True, ("words", "page")),
            ("sylt", False, ()),
        ],
    )
    def test_names_become_files(self, names: str, page: bool, expected: tuple[str, ...]) -> None:
        assert extras.roles(extras.chosen(names), page) == expected

    def test_an_unknown_name_is_told(self) -> None:
        with pytest.raises(InputError, match="--transcripts: 'doc' is none of vtt, srt, txt, json, sylt"):
            extras.chosen("vtt,doc")


def test_a_build_writes_what_is_asked_for_and_its_hashes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    answer = run("build", "a.txt", "-q", "-t", "srt,txt,json,sylt", folder=tmp_path)
    assert answer.code == 0, answer.err
    told = json.loads((tmp_path / "a.json").read_text("utf-8"))["files"]
    assert {role: facts["name"] for role, facts in told.items()} == {
        "audio": "a.mp3",
        "transcript": "a.vtt",
        "chapters": "a.chapters.json",
        "srt": "a.srt",
        "text": "a.transcript.txt",
        "words": "a.transcript.json",
    }
    document = json.loads((tmp_path / "a.transcript.json").read_text("utf-8"))
    assert {sentence["timing"] for sentence in document["segments"]} == {"engine"}
    cues = read_cues((tmp_path / "a.vtt").read_text("utf-8"))
    lyrics = mutagen.id3.ID3(tmp_path / "a.mp3").getall("SYLT")[0]
    assert [line for line, _ in lyrics.text] == [cue.text for cue in cues]
    assert [ms for _, ms in lyrics.text] == pytest.approx([c.start_milliseconds for c in cues], abs=1)
    assert (lyrics.lang, lyrics.format) == ("kaz", 2)
    assert run("check", "a.txt", "a.mp3", folder=tmp_path).code == 0


PARTED = "Алматы, Астана, Шымкент, Ақтөбе, Қарағанды, Тараз, Павлодар, Семей, Атырау, Қостанай.\n"
FRAMES_A_SECOND = 200
SILENT = 0.01
PAUSE_FRAMES = 8


def test_words_begin_where_the_sound_does(tmp_path: Path) -> None:
    """Names with a pause before each: the engine's times, against the onsets in the decoded MP3."""
    (tmp_path / "a.txt").write_text(PARTED, encoding="utf-8")
    assert run("build", "a.txt", "-q", "-t", "json", folder=tmp_path).code == 0
    samples, rate = soundfile.read(tmp_path / "a.mp3", dtype="float32")
    step = rate // FRAMES_A_SECOND
    frames = samples[: len(samples) // step * step].reshape(-1, step)
    loud = np.sqrt((frames**2).mean(axis=1)) > SILENT
    onsets = [n for n in range(PAUSE_FRAMES, len(loud)) if loud[n] and not loud[n - PAUSE_FRAMES : n].any()]
    document = json.loads((tmp_path / "a.transcript.json").read_text("utf-8"))
    words = [word for sentence in document["segments"] for word in sentence["words"]]
    assert len(words) == len(PARTED.split())
    for word in words:
        nearest = min(abs(onset / FRAMES_A_SECOND - word["startTime"]) for onset in onsets)
        assert nearest < 0.1, word
