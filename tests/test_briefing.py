"""Several articles, one episode; and as much of them as fits a time."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import audiobrief
from audiobrief import briefing, chapters, estimates
from audiobrief.brief import Options
from audiobrief.errors import InputError, LimitError
from audiobrief.languages import available, knowledge
from audiobrief.models import SAMPLE_RATE, Article, Kind, Part, Pauses, Script, Segment, Speaker
from audiobrief.outputs import manifest
from audiobrief.reading.text import article_from_text
from audiobrief.segmenting import segment
from audiobrief.shortening import MARGIN, shortened
from command import run

TONE = Options(engine="tone", jobs=1)
KAZAKH = """\
Қалада жаңа көпір ашылды

Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.

ҚҰРЫЛЫС ЖАЛҒАСАДЫ

Айдос Серіков, инженер:
Біз мұны он жыл күттік.
Жұмыс келесі жылы да жалғасады.

Ержан Тұрсынов

Бөлісу
"""
RUSSIAN = """\
В городе открыли новый мост

Мост соединяет два берега. Строили его три года.

«Мы ждали этого десять лет», — сказал инженер Иван Петров.
"""
ENGLISH = """\
# Council opens a new bridge

The bridge joins both banks of the river. It took three years to build.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text(KAZAKH, encoding="utf-8")
    (tmp_path / "news/b.md").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "news/c.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "news/.hidden.txt").write_text("Жасырын", encoding="utf-8")
    (tmp_path / "news/picture.png").write_bytes(b"\x89PNG\r\n")
    return tmp_path


def briefed(folder: Path, **options: object) -> Script:
    return audiobrief.plan(folder / "news", Options(engine="tone", **options))


def rows(script: Script) -> list[tuple[str, str, str | None]]:
    return [(s.kind, s.text, s.language) for s in script.segments if s.part is None]


class TestOpening:
    def test_title_and_headlines_each_in_its_language(self, folder: Path) -> None:
        assert rows(briefed(folder, title=" Таңғы\nжаңалықтар ")) == [
            ("headline", "Таңғы жаңалықтар", None),
            ("narration", "Осы шығарылымда:", None),
            ("narration", "Қалада жаңа көпір ашылды", None),
            ("narration", "Council opens a new bridge", "en"),
            ("narration", "В городе открыли новый мост", "ru"),
        ]

    @pytest.mark.parametrize("language", available())
    def test_every_language_can_open_a_briefing(self, language: str) -> None:
        known = knowledge(language, "phrases")
        assert known is not None
        scripts = [segment(article_from_text(text, "x", language)) for text in (KAZAKH, RUSSIAN)]
        assert [text for _, text, _ in rows(briefing.joined(scripts))][:2] == [known.TITLE, known.CONTENTS]

    def test_a_language_without_phrases_names_the_headlines_alone(self) -> None:
        scripts = [segment(article_from_text(text, "x", "xx")) for text in (KAZAKH, RUSSIAN)]
        assert [text for _, text, _ in rows(briefing.joined(scripts, "T"))] == [
            "T",
            "Қалада жаңа көпір ашылды",
            "В городе открыли новый мост",
        ]

    def test_an_article_without_a_headline_is_not_named(self) -> None:
        scripts = [segment(article_from_text("Көпір ашылды бүгін.", "x", "kk"))] * 2
        assert all(s.kind != "headline" for s in scripts[0].segments)
        assert rows(briefing.joined(scripts)) == [("headline", "Жаңалықтар шолуы", None)]


class TestSources:
    def test_a_folder_is_its_articles_by_name(self, folder: Path) -> None:
        assert [path.name for path in briefing.sources(folder / "news")] == ["a.txt", "b.md", "c.txt"]

    def test_files_and_folders_mix(self, folder: Path) -> None:
        named = briefing.sources([folder / "news/c.txt", "-", folder / "news", "https://example.com/"])
        assert [getattr(one, "name", one) for one in named] == [
            "c.txt",
            "-",
            "a.txt",
            "b.md",
            "c.txt",
            "https://example.com/",
        ]

    def test_a_folder_with_one_article_is_that_article(self, folder: Path) -> None:
        for name in ("b.md", "c.txt"):
            (folder / "news" / name).unlink()
        assert briefed(folder).article == audiobrief.plan(folder / "news/a.txt", TONE).article

    @pytest.mark.parametrize(
        ("given", "error", "words"),
        [
            ([], InputError, "no source"),
            (".", InputError, "is a folder without articles; it needs files in .md,"),
            (["x.txt"] * 101, LimitError, "101 articles; a briefing has 100 at most"),
            ("a" * 300, InputError, "cannot be read"),
        ],
        ids=["none", "an empty folder", "too many", "a name too long"],
    )
    def test_what_makes_no_briefing(self, tmp_path: Path, monkeypatch, given, error, words: str) -> None:
        monkeypatch.chdir(tmp_path)
        with pytest.raises(error) as caught:
            briefing.sources(given)
        assert words in str(caught.value)

    def test_plans_cast_with_two_engines_do_not_mix(self, folder: Path) -> None:
        for name, engine in (("a", "tone"), ("c", "espeak")):
            run("plan", f"news/{name}.txt", "--engine", engine, "-o", f"{name}.json", folder=folder)
        with pytest.raises(InputError, match="voices of tone and espeak"):
            audiobrief.plan([folder / "a.json", folder / "c.json"])

    def test_an_article_that_fails_is_named(self, folder: Path) -> None:
        (folder / "news/b.md").write_bytes(b"")
        with pytest.raises(InputError, match=r"b\.md: is empty"):
            briefed(folder)


TEXTS = st.one_of(st.text(max_size=120), st.sampled_from([KAZAKH, RUSSIAN, ENGLISH]))


@settings(max_examples=100, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4), st.floats(0.01, 1))
def test_every_character_is_accounted_for_once(texts: list[str], minutes: float) -> None:
    made = briefing.joined([segment(article_from_text(text, "x", "kk")) for text in texts])
    for script in (made, shortened(made, minutes, Pauses())):
        source, end = script.article.source, 0
        assert script.article.parts == made.article.parts
        for stretch in sorted((*script.segments, *script.dropped), key=lambda stretch: stretch.start):
            assert source[stretch.start : stretch.end] == stretch.text
            assert source[end : stretch.start].strip() == ""
            assert stretch.start >= end
            end = stretch.end
        assert source[end:].strip() == ""
        assert [s.index for s in script.segments] == list(range(len(script.segments)))
    assert [made.article.source[p.start : p.end] for p in made.article.parts] == texts


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("briefing")
    for name, text in (("a.txt", KAZAKH), ("b.md", ENGLISH), ("c.txt", RUSSIAN)):
        (folder / name).write_text(text, encoding="utf-8")
    names = ("a.txt", "b.md", "c.txt")
    answer = run("build", *names, "-o", "m.mp3", "--title", "Таң", "--engine", "tone", folder=folder)
    assert answer.code == 0, answer.err
    checked = run("check", *names, "m.mp3", "--title", "Таң", folder=folder)
    assert checked.code == 0, checked.out
    return json.loads((folder / "m.json").read_text("utf-8"))


class TestEpisode:
    def test_the_manifest_lists_the_articles_and_their_spans(self, built: dict) -> None:
        assert built["article"]["headline"] == "Таң"
        assert [(a["name"], a["language"], a["headline"]) for a in built["articles"]] == [
            ("a", "kk", "Қалада жаңа көпір ашылды"),
            ("b", "en", "Council opens a new bridge"),
            ("c", "ru", "В городе открыли новый мост"),
        ]
        lengths = {a["name"]: a["end"] - a["start"] for a in built["articles"]}
        assert (lengths["a"], lengths["c"]) == (len(KAZAKH), len(RUSSIAN))

    def test_each_article_is_a_group_of_chapters(self, built: dict) -> None:
        assert [chapter["title"] for chapter in built["chapters"]] == [
            "Таң",
            "Қалада жаңа көпір ашылды",
            "ҚҰРЫЛЫС ЖАЛҒАСАДЫ",
            "Council opens a new bridge",
            "В городе открыли новый мост",
        ]

    def test_the_pause_between_articles_is_the_longest(self, built: dict) -> None:
        starts = {article["start"] for article in built["articles"]}
        pauses: dict[bool, list[float]] = {True: [], False: []}
        for before, after in zip(built["segments"], built["segments"][1:], strict=False):
            seconds = (after["start_sample"] - before["end_sample"]) / SAMPLE_RATE
            begins = any(before["end"] <= start <= after["end"] for start in starts)
            pauses[begins].append(seconds)
        assert len(pauses[True]) == 3
        assert min(pauses[True]) > max(pauses[False])
        assert pauses[True] == pytest.approx([Pauses().between_articles_seconds] * 3, abs=0.03)

    def test_each_stretch_has_a_voice_of_its_language(self, built: dict) -> None:
        language = {voice["name"]: voice["language"] for voice in built["voices"]}
        for told in built["segments"]:
            assert language[told["voice"]] == told.get("language", "kk")


def test_several_sources_are_named_briefing_unasked(folder: Path) -> None:
    names = ("news/a.txt", "news/c.txt")
    assert run("build", *names, "--engine", "tone", "--jobs", "1", folder=folder).code == 0
    assert (folder / "briefing.mp3").exists()
    told = json.loads((folder / "briefing.json").read_text("utf-8"))
    assert told["article"]["headline"] == "Жаңалықтар шолуы"


def test_the_latest_article_dates_the_briefing_and_everybody_signs_it() -> None:
    known: list[tuple[str | None, str | None, Kind]] = [
        ("2024-12-30", "Айгүл", "byline"),
        (None, None, "narration"),
        ("2025-01-02", "Ержан", "narration"),
    ]
    scripts = [
        Script(Article("А", (), "x", "kk", author=name, date=day), (Segment(0, kind, "А", 0, 1),), ())
        for day, name, kind in known
    ]
    made = briefing.joined(scripts)
    assert made.article.date == "2025-01-02"
    assert [part.author for part in made.article.parts] == ["А", None, "Ержан"]
    assert manifest.byline(made) == "А, Ержан"


def test_a_title_alone_names_an_episode(folder: Path) -> None:
    script = audiobrief.plan(folder / "news/a.txt", Options(engine="tone", title="Кешкі шығарылым"))
    assert manifest.headline(script) == "Кешкі шығарылым"
    assert script.segments[0].text == "Қалада жаңа көпір ашылды"


@pytest.mark.parametrize(
    ("headings", "count"),
    [(0, 3), (1, 7), (62, 3 + 4 * 62), (63, 3 + 4 * 63), (64, 3)],
)
def test_more_chapters_than_tags_hold_leave_the_articles(headings: int, count: int) -> None:
    """The opening and two articles with their headings twice over."""
    kinds: list[tuple[Kind, int | None]] = [("headline", None)]
    kinds += [(kind, part) for part in (0, 1) for kind in ("headline", *["heading"] * 2 * headings)]
    segments = [Segment(n, kind, f"{kind} {n}", n, n + 1, part=part) for n, (kind, part) in enumerate(kinds)]
    assert len(chapters.marks(segments)) == count


A, B = Speaker("А"), Speaker("Б")
LENGTH = 100
"""Characters of every paragraph below: seven seconds, with the pause about seven and a half."""


def article(*lines: str, parts: bool = False) -> Script:
    """A script of lines such as ``q:A a:A``: kinds by their first letters, of one line of the source."""
    kinds: dict[str, Kind] = {
        "h": "headline",
        "s": "heading",
        "n": "narration",
        "q": "quote",
        "a": "attribution",
        "b": "byline",
    }
    source, segments, spans = "", list[Segment](), list[tuple[int, int]]()
    for line in lines:
        if line == "|":
            spans.append((len(source), len(source)))
            continue
        for word in line.split():
            kind, _, rest = word.partition(":")
            text = f"{len(segments)}{'х' * LENGTH}"[: LENGTH - 1] + (":" if rest == "…" else ".")
            speaker = {"A": A, "B": B}.get(rest)
            part = len(spans) - 1 if spans else None
            start = len(source)
            segments.append(
                Segment(len(segments), kinds[kind], text, start, start + LENGTH, speaker, part=part)
            )
            source += text + " "
        source += "\n"
    ends = [start for start, _ in spans[1:]] + [len(source)]
    made = tuple(Part(start, end, "x", "kk") for (start, _), end in zip(spans, ends, strict=False))
    return Script(Article(source, (), "x", "kk", parts=made), tuple(segments), ())


CHOICES = [
    ("nothing is left out that fits", ("h", "n", "n"), 9, [0, 1, 2]),
    ("from the top", ("h", "n", "n", "n"), 3, [0, 1, 2]),
    ("the headline always", ("h", "n"), 0.1, [0]),
    ("a headline below too", ("n", "h", "n"), 1, [1]),
    ("a paragraph is whole", ("h", "n q:A a:A", "n"), 3, [0]),
    ("a heading stays with its paragraph", ("h", "n", "s", "n", "n"), 3, [0, 1]),
    ("a heading comes with its paragraph", ("h", "n", "s", "n", "n"), 4, [0, 1, 2, 3]),
    ("a label stays with its quote", ("h", "n", "a:A", "q:A", "n"), 3, [0, 1]),
    ("a label's quote may end early", ("h", "a:A", "q:A", "q:A", "q:A"), 4, [0, 1, 2, 3]),
    ("what ends in a colon goes on", ("h", "n", "n:…", "q:A", "n"), 3, [0, 1]),
    ("a quote waits for who said it", ("h", "n", "q:A", "q:A a:A", "n"), 3, [0, 1]),
    ("a quote waits for the next line", ("h", "n", "q:A", "a:A", "n"), 3, [0, 1]),
    ("a named speaker goes on", ("h", "q:A a:A", "q:A", "q:A", "n"), 4, [0, 1, 2, 3]),
    ("an unnamed quote stands alone", ("h", "n", "q", "q", "n"), 3, [0, 1, 2]),
    ("another's words are another paragraph", ("h", "q:A a:A", "q:B a:B", "n"), 3, [0, 1, 2]),
    ("articles in turn", ("h", "|", "h", "n", "n", "|", "h", "n", "n"), 5, [0, 1, 2, 4, 5]),
    (
        "a short one leaves its time to the other",
        ("h", "|", "h", "n", "|", "h", "n", "n", "n"),
        6,
        [0, 1, 2, 3, 4, 5],
    ),
    ("the opening always", ("h", "n", "n", "|", "h", "n", "|", "h", "n"), 1, [0, 1, 2, 3, 5]),
]


@pytest.mark.parametrize(("name", "lines", "count", "wanted"), CHOICES, ids=[row[0] for row in CHOICES])
def test_whole_paragraphs_from_the_top(
    name: str, lines: tuple[str, ...], count: float, wanted: list[int]
) -> None:
    """Time for ``count`` segments, with the dearest pauses between."""
    script = article(*lines)
    pauses = Pauses(
        **dict.fromkeys(
            ("between_articles_seconds", "between_sections_seconds", "after_headline_seconds"), 0.5
        )
    )
    minutes = (count * (LENGTH * estimates.SECONDS_A_CHARACTER + 0.7) + 1) * MARGIN / 60
    short = shortened(script, minutes, pauses)
    assert [int(s.text.split("х")[0]) for s in short.segments] == wanted
    assert {d.reason for d in short.dropped} <= {"time"}


@pytest.mark.parametrize("minutes", [0, -1, float("nan")])
def test_minutes_that_are_none(minutes: float) -> None:
    with pytest.raises(InputError, match="is not a number of minutes above 0"):
        shortened(article("h", "n"), minutes, Pauses())


def test_a_time_for_nothing() -> None:
    with pytest.raises(InputError, match=r"0\.01 is too short for the first paragraph"):
        shortened(article("n", "n"), 0.01, Pauses())


@pytest.mark.parametrize("minutes", [0.6, 1.0, 1.5])
def test_the_episode_fits(minutes: float, tmp_path: Path) -> None:
    samples = Path(__file__).parents[1] / "samples"
    named = [samples / name for name in ("kk/harvest.txt", "ru/storm.txt", "en/ferry.txt")]
    options = Options(max_minutes=minutes, jobs=2)
    made = audiobrief.build(named, tmp_path / "m.mp3", options)
    seconds = made.timeline.total_samples / SAMPLE_RATE
    assert seconds <= 60 * minutes
    assert {stretch.reason for stretch in made.script.dropped} >= {"time"}
    assert len({segment.part for segment in made.script.segments}) == 4
    assert seconds > 60 * minutes - 20, "a paragraph more would have fitted"
