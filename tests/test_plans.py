"""A plan is the script, whole: it can be written, edited, read, built and compared."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import audiobrief
from audiobrief import briefing, casting, comparing, engines, plans
from audiobrief.brief import Options
from audiobrief.errors import InputError
from audiobrief.models import KINDS, SAMPLE_RATE, Script, Speaker
from audiobrief.reading.text import article_from_text
from audiobrief.segmenting import segment
from command import run

ROOT = Path(__file__).parents[1]
TONE = Options(engine="tone", jobs=1)

ARTICLE = """\
Қалада жаңа көпір ашылды

Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.

Айдос Серіков, инженер:
Біз мұны он жыл күттік.

Жұмыс келесі жылы да жалғасады.

Бөлісу
"""
PAGE = f"""\
<!doctype html><html lang="kk"><head><title>Көпір</title>
<meta name="author" content="Ержан Тұрсынов"><meta property="article:published_time" content="2024-12-30">
</head><body><nav><a href="/a">Басты</a></nav><article><h1>Қалада жаңа көпір ашылды</h1>
<p>{"Көпір екі жағалауды қосады, құрылыс үш жылға созылды. " * 4}</p>
<h2>Келесі жұмыс</h2><p>{"Жұмыс келесі жылы да жалғасады деп күтілуде. " * 4}</p></article></body></html>
"""
RUSSIAN = "В городе открыли мост\n\n«Мы ждали этого», — сказал инженер Иван Петров.\n"

Document = dict[str, Any]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "c.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "made").mkdir()
    return tmp_path


def planned() -> Document:
    script = segment(article_from_text(ARTICLE, "bridge", "kk"))
    return plans.document(casting.cast(script, engines.load("tone").voices(), casting.Wishes()))


def loaded(document: Document) -> Script:
    return plans.load(json.dumps(document), "x.json", "tone")


def written(folder: Path, document: Document) -> Path:
    path = folder / "edited.plan.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def said(script: Script) -> list[str]:
    return [segment.text for segment in script.segments]


def files_of(audio: Path) -> dict[str, bytes]:
    suffixes = (".mp3", ".vtt", ".chapters.json", ".json")
    return {suffix: audio.with_suffix(suffix).read_bytes() for suffix in suffixes}


class TestRoundTrip:
    TEXTS = st.one_of(
        st.text(max_size=200),
        st.lists(
            st.sampled_from(
                ["Айдос Серіков, инженер:\n", "«Q», – деді ол.", "\n\n", "Бөлісу\n", "a\u2028b ", "\x1c.\r\n"]
            )
        ).map("".join),
    )

    @settings(max_examples=150, deadline=None)
    @given(TEXTS, st.sampled_from(["kk", "ru", "en"]), st.randoms(use_true_random=False))
    def test_any_script_survives_its_file(self, text: str, language: str, random) -> None:
        made = segment(article_from_text(text, "x", language))
        made = casting.cast(made, engines.load("tone").voices(), casting.Wishes())
        segments = tuple(
            replace(
                s,
                voice=random.choice([s.voice, None]),
                speaker=random.choice([s.speaker, None, Speaker("Ә", "б", "female", "в", 0.25)]),
                kind=random.choice(KINDS),
                language=random.choice([None, "ru"]),
                spoken=random.choice([None, "сөз"]),
                pause_after_seconds=random.choice([None, 0.5]),
            )
            for s in made.segments
        )
        made = replace(made, segments=segments, article=replace(made.article, title="T", date="2024-12-30"))
        assert plans.load(plans.as_file(made).decode(), "x", "tone") == made

    @settings(max_examples=50, deadline=None)
    @given(st.lists(TEXTS, min_size=2, max_size=4))
    def test_any_briefing_survives_its_file(self, texts: list[str]) -> None:
        scripts = [
            segment(article_from_text(text, "x", code))
            for text, code in zip(texts, ("kk", "ru") * 2, strict=False)
        ]
        made = briefing.joined(scripts)
        assert plans.load(plans.as_file(made).decode(), "x", "tone") == made

    @pytest.mark.parametrize("sources", [["a.txt"], ["b.html"], ["c.txt", "a.txt"]], ids=" ".join)
    def test_a_plan_builds_what_its_article_builds(self, folder: Path, sources: list[str]) -> None:
        named = [folder / name for name in sources]
        audiobrief.build(named, folder / "made/x.mp3", TONE)
        direct = files_of(folder / "made/x.mp3")
        plan = folder / "x.plan.json"
        plan.write_bytes(plans.as_file(audiobrief.plan(named, TONE)))
        audiobrief.build(plan, folder / "made/x.mp3", Options(jobs=1))
        assert files_of(folder / "made/x.mp3") == direct
        assert audiobrief.check(plan, folder / "made/x.mp3", Options(jobs=1)).ok

    def test_what_metadata_knew_is_kept(self, folder: Path) -> None:
        document = plans.document(audiobrief.plan(folder / "b.html", TONE))
        assert (document["author"], document["date"], document["language"]) == (
            "Ержан Тұрсынов",
            "2024-12-30",
            "kk",
        )
        assert document["engine"] == "tone"
        assert loaded(document).article.author == "Ержан Тұрсынов"


class TestSchema:
    def test_the_published_form_is_the_package_s(self) -> None:
        assert (ROOT / "docs/plan.schema.json").read_bytes() == plans.SCHEMA.read_bytes()

    def test_it_is_a_schema_and_its_kinds_are_the_kinds(self) -> None:
        schema = json.loads(plans.SCHEMA.read_text("utf-8"))
        fastjsonschema.compile(schema)(planned())
        assert schema["properties"]["segments"]["items"]["properties"]["kind"]["enum"] == list(KINDS)
        assert schema["properties"]["format"]["const"] == plans.FORMAT


def seconds_between(document: Document, place: int) -> float:
    before, after = document["segments"][place : place + 2]
    return (after["start_sample"] - before["end_sample"]) / SAMPLE_RATE


class TestEdits:
    """What a producer may change, and what comes of it."""

    def test_the_order_of_the_list_is_the_order_of_reading(self) -> None:
        document = planned()
        document["segments"].insert(1, document["segments"].pop(4))
        made = loaded(document)
        assert said(made)[1] == "Жұмыс келесі жылы да жалғасады."
        assert [s.index for s in made.segments] == [0, 1, 2, 3, 4]

    def test_text_is_left_out_and_brought_back(self) -> None:
        document = planned()
        gone = document["segments"].pop(3)
        back = document["dropped"].pop()
        document["dropped"].append(
            {"text": gone["text"], "reason": "law", "start": gone["start"], "end": gone["end"]}
        )
        document["segments"].append(
            {"kind": "narration", "text": back["text"], "start": back["start"], "end": back["end"]}
        )
        made = loaded(document)
        assert [(d.text, d.reason) for d in made.dropped] == [("Біз мұны он жыл күттік.", "law")]
        assert said(made)[-1] == "Бөлісу"

    def test_a_segment_is_divided(self) -> None:
        document = planned()
        whole = document["segments"][1]
        cut = whole["text"].index("Құрылыс")
        second = {**whole, "text": whole["text"][cut:], "start": whole["start"] + cut}
        first = {**whole, "text": whole["text"][:cut], "end": whole["start"] + cut}
        document["segments"][1:2] = [first, {key: second[key] for key in second if key != "index"}]
        assert said(loaded(document))[1:3] == ["Көпір екі жағалауды қосады. ", "Құрылыс үш жылға созылды."]

    def test_speaker_kind_and_voice_are_taken_as_written(self, folder: Path) -> None:
        document = planned()
        document["segments"][1] |= {"kind": "quote", "speaker": {"name": "Айгүл"}, "voice": "kk-380"}
        made = audiobrief.plan(written(folder, document), TONE).segments[1]
        assert made.speaker == Speaker("Айгүл")
        assert (made.kind, made.voice and made.voice.name) == ("quote", "kk-380")

    def test_without_a_voice_a_part_is_cast_as_it_is_elsewhere(self, folder: Path) -> None:
        document = planned()
        document["segments"][1]["voice"] = "kk-300"
        for place in (2, 3, 4):
            document["segments"][place]["voice"] = None
        voices = [s.voice.name for s in audiobrief.plan(written(folder, document), TONE).segments]
        assert voices == ["kk-220", "kk-300", "kk-300", "kk-340", "kk-300"]

    def test_pause_and_spoken_form_are_heard_and_not_seen(self, folder: Path) -> None:
        document = planned()
        document["segments"][1] |= {"pause_after_seconds": 3.0, "spoken": "бір екі үш төрт бес алты"}
        plan = written(folder, document)
        audio = folder / "made/x.mp3"
        audiobrief.build(plan, audio, Options(jobs=1))
        told = json.loads(audio.with_suffix(".json").read_text("utf-8"))
        assert seconds_between(told, 1) == pytest.approx(3, abs=0.03)
        assert told["segments"][1]["spoken"] == "бір екі үш төрт бес алты"
        assert "Көпір екі жағалауды қосады." in audio.with_suffix(".vtt").read_text("utf-8")
        assert audiobrief.check(plan, audio, TONE).ok
        report = audiobrief.check(folder / "a.txt", audio, TONE)
        told = {finding.name: finding.differences for finding in report.findings if finding.differences}
        assert set(told) == {"segments", "sound"}
        assert "spoken бір екі үш төрт бес алты, pause_after_seconds 3.0: Көпір" in told["segments"][1]

    def test_a_title_names_the_episode(self, folder: Path) -> None:
        document = {**planned(), "title": "Таң\nжаңалығы"}
        audiobrief.build(written(folder, document), folder / "made/x.mp3", TONE)
        assert json.loads((folder / "made/x.chapters.json").read_text("utf-8"))["title"] == "Таң жаңалығы"


def on_segment(**facts: object) -> Callable[[Document], object]:
    return lambda document: document["segments"][3].update(facts)


INVALID: list[tuple[Callable[[Document], object], str]] = [
    (
        lambda d: d.update(format="audiobrief manifest 1"),
        'format: "audiobrief manifest 1" is not "audiobrief plan 1"',
    ),
    (lambda d: d.pop("format"), "format: null is not"),
    (lambda d: d.pop("source"), "x.json: lacks source"),
    (lambda d: d.update(language="Kazakh"), "language: must match"),
    (lambda d: d.update(date="soon"), "date: must match"),
    (lambda d: d.update(engine="espaek"), "engine: no engine 'espaek'; use one of"),
    (lambda d: d.update(titel="T"), 'has an unknown key "titel"; known are format,'),
    (lambda d: d.update(segments={}), "segments: {} is not array"),
    (lambda d: d["segments"].append(None), "segments[5]: null is not object"),
    (lambda d: d["segments"][3].pop("kind"), "segments[3]: lacks kind"),
    (on_segment(kind="qoute"), 'segments[3].kind: "qoute" is none of headline, dek'),
    (on_segment(voice="kk-182"), "segments[3].voice: no voice 'kk-182'; did you mean kk-180"),
    (on_segment(voise="kk-180"), 'segments[3]: has an unknown key "voise"'),
    (on_segment(start="1"), 'segments[3].start: "1" is not integer'),
    (on_segment(start=True), "segments[3].start: true is not integer"),
    (on_segment(start=-1), "segments[3].start: must be bigger"),
    (on_segment(text="Біз мұны он жыл күттік!"), "segments[3].text: is not source[105:128], which is"),
    (on_segment(text=""), "segments[3].text: must be longer"),
    (on_segment(speaker="Айдос"), 'segments[3].speaker: "Айдос" is not object or null'),
    (on_segment(speaker={"role": "инженер"}), "segments[3].speaker: lacks name"),
    (on_segment(speaker={"name": "А", "gender": "f"}), 'segments[3].speaker.gender: "f" is none of male'),
    (on_segment(speaker={"name": "А", "confidence": 2}), "segments[3].speaker.confidence: must be smaller"),
    (on_segment(pause_after_seconds=-1), "segments[3].pause_after_seconds: must be bigger"),
    (on_segment(pause_after_seconds=31), "segments[3].pause_after_seconds: must be smaller"),
    (on_segment(spoken="…"), "segments[3].spoken: holds nothing to say"),
    (on_segment(spoken="а" * 1501), "segments[3].spoken: must be shorter"),
    (on_segment(language="Russian"), "segments[3].language: must match"),
    (on_segment(index=9), "segments[4].index: 4 after 9"),
    (lambda d: d["segments"].pop(3), 'source[105]: "Біз мұны он жыл күттік." is in no segment, and not'),
    (lambda d: d["segments"].append(d["segments"][3]), "segments[5].start: 105 lies inside segments[3]"),
    (lambda d: d["dropped"][0].pop("reason"), "dropped[0]: lacks reason"),
    (lambda d: d["dropped"][0].update(text="Бөлісу!"), "dropped[0].text: is not source["),
    (lambda d: d.update(source=d["source"] + "тағы"), '"тағы" is in no segment, and not listed in dropped'),
    (
        lambda d: d.update(articles=[{"start": 9, "end": 2, "name": "x", "language": "kk"}]),
        "articles[0]: lies outside",
    ),
]


@pytest.mark.parametrize(("edit", "words"), INVALID, ids=[words for _, words in INVALID])
def test_an_invalid_plan_is_told_its_place_and_reason(edit: Callable[[Document], object], words: str) -> None:
    document = deepcopy(planned())
    edit(document)
    with pytest.raises(InputError) as caught:
        loaded(document)
    message = str(caught.value)
    assert message.startswith("x.json: ")
    assert words in message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON: line 1, column 1"),
        ("{", "not JSON: line 1"),
        ('{"format": NaN}', "not JSON: a number"),
        ("[" + "1" * 5000 + "]", "not JSON: a number"),
        ("[" * 100_000, "not JSON: nested too deeply"),
        ("[]", "[] is not object"),
        ("null", "null is not object"),
    ],
    ids=range(7),
)
def test_what_is_no_plan_is_refused(text: str, words: str) -> None:
    with pytest.raises(InputError, match=r"x\.json: ") as caught:
        plans.load(text, "x.json", "tone")
    assert words in str(caught.value)


def test_numbers_are_numbers_to_json() -> None:
    document = planned()
    document["segments"][3]["start"] = float(document["segments"][3]["start"])
    assert loaded(document).segments[3].start == planned()["segments"][3]["start"]


def test_a_long_plan_is_read_in_little_time() -> None:
    text = "Көпір ашылды. «Иә», – деді Айдос Серіков.\n\n" * 3_000
    made = segment(article_from_text(text, "x", "kk"))
    assert plans.load(plans.as_file(made).decode(), "x", "tone") == made


class TestCommands:
    def test_the_file_is_what_json_prints(self, folder: Path) -> None:
        answer = run("plan", "a.txt", "--engine", "tone", "--json", "-o", "p.json", folder=folder)
        assert answer.code == 0, answer.err
        assert answer.out == (folder / "p.json").read_text("utf-8")
        assert json.loads(answer.out)["format"] == plans.FORMAT

    def test_an_article_is_not_overwritten_by_its_plan(self, folder: Path) -> None:
        answer = run("plan", "a.txt", "-o", "a.txt", folder=folder)
        assert (answer.code, "a plan's name must end in .json" in answer.line()) == (2, True)
        assert (folder / "a.txt").read_text("utf-8") == ARTICLE

    def test_a_plan_is_not_overwritten_by_its_episode(self, folder: Path) -> None:
        run("plan", "a.txt", "--engine", "tone", "-o", "brief.json", folder=folder)
        answer = run("build", "brief.json", folder=folder)
        assert answer.code == 2
        assert "brief.json: is the article itself" in answer.line()

    def test_an_episode_is_named_without_the_word_plan(self, folder: Path) -> None:
        run("plan", "a.txt", "--engine", "tone", "-o", "brief.plan.json", folder=folder)
        assert run("build", "brief.plan.json", "--jobs", "1", folder=folder).code == 0
        assert (folder / "brief.mp3").exists()
        assert json.loads((folder / "brief.plan.json").read_text("utf-8"))["format"] == plans.FORMAT

    def test_a_plan_comes_by_stdin_too(self, folder: Path) -> None:
        planned = run("plan", "a.txt", "--engine", "tone", "--json", folder=folder).out
        again = run("plan", "-", "--json", folder=folder, stdin=planned.encode())
        assert again.out == planned

    def test_diff_tells_and_its_exit_code_too(self, folder: Path) -> None:
        run("plan", "a.txt", "-o", "old.json", folder=folder)
        same = run("plan", "--diff", "old.json", "a.txt", folder=folder)
        assert (same.code, same.out) == (0, "no difference\n")
        (folder / "a.txt").write_text(ARTICLE.replace("үш жылға", "төрт жылға"), encoding="utf-8")
        other = run("plan", "--diff", "old.json", "a.txt", folder=folder)
        assert other.code == 1
        assert "~ 1 narration: Көпір екі жағалауды қосады. Құрылыс [-үш-]{+төрт+} жылға созылды." in other.out
        told = json.loads(run("plan", "--diff", "old.json", "a.txt", "--json", folder=folder).out)
        assert told["equal"] is False
        assert told["changes"][0]["words"] == [{"before": "үш", "after": "төрт"}]


DIFFERENCES = [
    ("nothing", ARTICLE, []),
    ("white space", ARTICLE.replace("екі жағалауды", "екі  жағалауды"), []),
    (
        "a paragraph more",
        ARTICLE.replace("Жұмыс", "Жол да жөнделді.\n\nЖұмыс"),
        [("added", "Жол да жөнделді.")],
    ),
    (
        "a paragraph less",
        ARTICLE.replace("Жұмыс келесі жылы да жалғасады.\n\n", ""),
        [("removed", "Жұмыс келесі жылы да жалғасады.")],
    ),
    ("a word", ARTICLE.replace("он жыл", "он бес жыл"), [("changed", "Біз мұны он бес жыл күттік.")]),
    (
        "another text in its place",
        ARTICLE.replace(
            "Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.", "Ауа райы ертең жылы болады."
        ),
        [
            ("added", "Ауа райы ертең жылы болады."),
            ("removed", "Көпір екі жағалауды қосады. Құрылыс үш жылға созылды."),
        ],
    ),
    ("furniture", ARTICLE.replace("Бөлісу\n", ""), [("no longer left out", "Бөлісу")]),
]


@pytest.mark.parametrize(("name", "edited", "wanted"), DIFFERENCES, ids=[name for name, _, _ in DIFFERENCES])
def test_what_an_edit_changes(name: str, edited: str, wanted: list[tuple[str, str]]) -> None:
    old, new = (segment(article_from_text(text, "x", "kk")) for text in (ARTICLE, edited))
    assert [(change.what, change.shown.text) for change in comparing.changes(old, new)] == wanted


@pytest.mark.parametrize(
    ("facts", "aspects"),
    [
        ({"speaker": {"name": "Айдос"}}, {"speaker": ("Айдос Серіков", "Айдос")}),
        ({"voice": "kk-380"}, {"voice": ("kk-340", "kk-380")}),
        (
            {"kind": "narration", "pause_after_seconds": 2},
            {"kind": ("quote", "narration"), "pause_after_seconds": (None, 2)},
        ),
        ({"spoken": "біз"}, {"spoken": (None, "біз")}),
    ],
)
def test_what_an_edited_plan_changes(facts: Document, aspects: dict[str, tuple[object, object]]) -> None:
    edited = planned()
    on_segment(**facts)(edited)
    (change,) = comparing.changes(loaded(planned()), loaded(edited))
    assert change.what == "changed"
    assert change.aspects == aspects
    assert all(before == after for before, after in change.words)
