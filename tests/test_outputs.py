"""Each output, read back by programs that had no part in writing it."""

import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import mutagen.id3
import pytest
import webvtt as reader

from audiobrief import plans
from audiobrief.errors import InputError, OutputError
from audiobrief.models import (
    SAMPLE_RATE,
    Article,
    Block,
    Chapter,
    Cue,
    Placed,
    Script,
    Segment,
    Speaker,
    Timeline,
)
from audiobrief.outputs import manifest
from audiobrief.outputs.chapters_json import chapters_json
from audiobrief.outputs.junit import junit
from audiobrief.outputs.publishing import Publication
from audiobrief.outputs.release import beside
from audiobrief.outputs.tags import Facts, id3
from audiobrief.outputs.webvtt import read_cues, webvtt
from audiobrief.plain import brief_line

HOSTILE = [
    "<script>alert(1)</script>",
    "a --> b",
    "]]> & &amp; <v X>",
    "line\n\nline\r\n00:00:00.000 --> 00:00:09.000\nx",
    "\x00\x01\x1b[31m\x7f\u202etxt\ufeff",
    "Әңғқөұүһі ЁЪ 𝕏 👍",
]


def made(texts: list[str], names: list[str]) -> tuple[Script, Timeline]:
    source, segments, cues, placed = "", [], [], []
    for place, (text, name) in enumerate(zip(texts, names, strict=True)):
        start = len(source)
        source += text + "\n"
        segment = Segment(place, "quote", text, start, start + len(text), Speaker(name))
        begin, end = place * SAMPLE_RATE, place * SAMPLE_RATE + SAMPLE_RATE // 2
        segments.append(segment)
        cues.append(Cue(place, text, start, start + len(text), begin, end))
        placed.append(Placed(segment, begin, end))
    article = Article(source, tuple(Block(s.start, s.end) for s in segments), "test", "kk")
    total = len(texts) * SAMPLE_RATE
    timeline = Timeline(tuple(placed), tuple(cues), (Chapter(texts[0], 0, total),), total)
    return Script(article, tuple(segments), ()), timeline


class TestWebVTT:
    def test_a_hostile_text_stays_text(self, tmp_path: Path) -> None:
        script, timeline = made(HOSTILE, HOSTILE)
        path = tmp_path / "t.vtt"
        path.write_text(webvtt(script, timeline), encoding="utf-8")
        cues = reader.read(str(path))
        assert len(cues) == len(HOSTILE)
        ours = read_cues(path.read_text("utf-8"))
        assert len(ours) == len(HOSTILE)
        for cue, text in zip(ours, HOSTILE, strict=True):
            assert [c for c in cue.text if c.isalnum()] == [c for c in text if c.isalnum()]

    def test_times_speaker_and_text(self) -> None:
        script, timeline = made(["Бірінші сөз.", "Екінші."], ["Айгүл", "Ержан"])
        assert webvtt(script, timeline).split("\n\n")[1:] == [
            "1\n00:00:00.000 --> 00:00:00.500\n<v Айгүл>Бірінші сөз.",
            "2\n00:00:01.000 --> 00:00:01.500\n<v Ержан>Екінші.\n",
        ]


class TestTags:
    FACTS = Facts("Тақырып", "Автор", "audiobrief", "2024-12-30", "kaz", "Түсінік", "Дауыс: kk")

    def chapters(self, count: int) -> list[Chapter]:
        return [Chapter("т" * (1 + 40 * (n % 3 == 0)), n * 1000, n * 1000 + 1000) for n in range(count)]

    def test_read_back(self) -> None:
        tags = mutagen.id3.ID3(io.BytesIO(id3(self.FACTS, self.chapters(3))))
        assert tags.version == (2, 3, 0)
        assert str(tags["TIT2"]) == "Тақырып"
        assert str(tags["TPE1"]) == "Автор"
        assert str(tags["TALB"]) == "audiobrief"
        assert str(tags["TDRC"]) == "2024-12-30"
        assert str(tags["TLAN"]) == "kaz"
        assert tags.getall("COMM")[0].text == ["Түсінік"]
        assert tags.getall("TXXX")[0].text == ["Дауыс: kk"]
        contents = tags.getall("CTOC")[0]
        assert contents.child_element_ids == ["chp0", "chp1", "chp2"]
        assert contents.flags == 3
        assert "TIT2" in contents.sub_frames

    def test_chapters_stand_in_time_order_in_the_file(self) -> None:
        tag = id3(self.FACTS, self.chapters(30))
        first = tag.index(b"CHAP")
        places = [tag.index(f"chp{number}\0".encode(), first) for number in range(30)]
        assert places == sorted(places)

    def test_its_length_does_not_depend_on_the_times(self) -> None:
        early = [Chapter("а", 0, 1), Chapter("б", 1, 2)]
        late = [Chapter("а", 10**9, 2 * 10**9), Chapter("б", 2 * 10**9, 3 * 10**9)]
        assert len(id3(self.FACTS, early)) == len(id3(self.FACTS, late))


def test_json_chapters() -> None:
    _, timeline = made(["Бірінші", "Екінші"], ["а", "б"])
    document = chapters_json("Тақырып", timeline)
    assert document["version"] == "1.2.0"
    assert document["chapters"] == [{"startTime": 0.0, "endTime": 2.0, "title": "Бірінші"}]


def test_the_title_is_the_headline_on_one_line() -> None:
    script, _ = made(["x"], ["y"])
    assert manifest.headline(script) == "test"


def test_junit_holds_any_text() -> None:
    class Finding:
        name = "sound"
        differences = tuple(HOSTILE)

    root = ET.fromstring(junit("p.mp3", [Finding(), Finding()]))
    assert root.attrib["failures"] == "2"
    assert "<script>" in root[0][0].text


class TestPublishing:
    def test_nothing_is_seen_before_the_commit(self, tmp_path: Path) -> None:
        target = tmp_path / "a.mp3"
        target.write_bytes(b"old")
        with Publication() as publication:
            publication.begin(target).write(b"half")
        assert [path.name for path in tmp_path.iterdir()] == ["a.mp3"]
        assert target.read_bytes() == b"old"

    def test_the_commit_publishes_in_order(self, tmp_path: Path) -> None:
        with Publication() as publication:
            publication.begin(tmp_path / "a.mp3").write(b"sound")
            publication.add(tmp_path / "a.vtt", b"words")
            publication.commit()
        assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
            "a.mp3": b"sound",
            "a.vtt": b"words",
        }

    def test_a_second_writer_is_told(self, tmp_path: Path) -> None:
        with Publication() as first, Publication() as second:
            first.begin(tmp_path / "a.mp3")
            with pytest.raises(OutputError, match=r"a\.mp3: another audiobrief is writing it"):
                second.begin(tmp_path / "a.mp3")

    def test_what_a_killed_build_left_is_written_over(self, tmp_path: Path) -> None:
        (tmp_path / ".a.mp3.part").write_bytes(b"left over and long")
        with Publication() as publication:
            publication.begin(tmp_path / "a.mp3").write(b"new")
            publication.commit()
        assert (tmp_path / "a.mp3").read_bytes() == b"new"

    @pytest.mark.parametrize("target", ["missing/a.mp3", "file/a.mp3"])
    def test_a_folder_that_is_none_is_named(self, tmp_path: Path, target: str) -> None:
        (tmp_path / "file").write_bytes(b"")
        with Publication() as publication, pytest.raises(OutputError, match=r"a\.mp3: cannot be written"):
            publication.begin(tmp_path / target)

    def test_a_folder_is_no_output(self, tmp_path: Path) -> None:
        with Publication() as publication, pytest.raises(OutputError, match="is a folder"):
            publication.begin(tmp_path)

    def test_the_suffix_says_what_is_made(self) -> None:
        with pytest.raises(InputError, match=r"must end in \.mp3"):
            beside(Path("a.txt"))


def test_documents_are_json() -> None:
    script, _ = made(HOSTILE, HOSTILE)
    document = json.loads(json.dumps(plans.document(script)))
    assert [segment["text"] for segment in document["segments"]] == HOSTILE


@pytest.mark.parametrize(
    ("text", "max_bytes", "line"),
    [
        ("сөз", 6, "сөз"),
        ("бір екі үш", 18, "бір екі үш"),
        ("бір екі үш", 17, "бір екі…"),
        (" бір\n екі ", 13, "бір екі"),
        ("біріншіден", 9, "бір…"),
        ("", 3, ""),
    ],
)
def test_a_line_is_cut_at_a_word(text: str, max_bytes: int, line: str) -> None:
    assert brief_line(text, max_bytes) == line
    assert len(line.encode()) <= max_bytes
