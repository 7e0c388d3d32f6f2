"""The read-along page in a real browser."""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from watching import watched

from audiobrief.outputs.webvtt import read_cues
from audiobrief.page import making
from audiobrief.page.content import Timed
from command import ask, wait_until

TOLERANCE_SECONDS = 0.1
LOADED = "document.getElementById('audio').readyState > 0"
SEEK = """async seconds => {
    const audio = document.getElementById('audio');
    const done = new Promise(go => audio.addEventListener('seeked', go, {once: true}));
    audio.currentTime = seconds;
    await done;
    await new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));
}"""
SPOKEN = """() => {
    const sentence = document.querySelector('.now.s'), word = document.querySelector('.now.w');
    return {
        seconds: document.getElementById('audio').currentTime,
        sentence: [...document.querySelectorAll('.s')].indexOf(sentence),
        word: sentence ? [...sentence.querySelectorAll('.w')].indexOf(word) : -1,
        text: word && word.textContent,
    };
}"""


def until(page: Any, true: str) -> None:
    """Wait for a condition in the page; its policy forbids Playwright's own way, which is eval."""
    assert wait_until(lambda: page.evaluate(true)), true


def ready(page: Any) -> Any:
    until(page, LOADED)
    return page


def transcript(episode: Path) -> list[dict[str, Any]]:
    return json.loads(episode.with_suffix(".transcript.json").read_text("utf-8"))["segments"]


def seconds(page: Any) -> float:
    return page.evaluate("document.getElementById('audio').currentTime")


@pytest.fixture
def page(opened: Callable[..., Any], episode: Path) -> Any:
    return ready(opened(episode.with_suffix(".html")))


class TestReadingAlong:
    def test_it_plays_and_pauses(self, page: Any) -> None:
        page.click("#play")
        until(page, "document.getElementById('audio').currentTime > 3.5")
        assert page.locator("#play").get_attribute("aria-label") == "Кідірту"
        assert page.locator(".now.w").count() == 1
        page.click("#play")
        assert page.evaluate("document.getElementById('audio').paused")
        assert page.evaluate("navigator.mediaSession.metadata.title")

    def test_the_word_that_is_heard_is_shown(self, page: Any, episode: Path) -> None:
        """At ten places, while it plays."""
        sentences = transcript(episode)
        page.click("#play")
        last = sentences[-1]["endTime"]
        for place in [random.Random(7).uniform(3, last - 1) for _ in range(10)]:
            page.evaluate(SEEK, place)
            shown = page.evaluate(SPOKEN)
            told = sentences[shown["sentence"]]
            if shown["word"] < 0:  # the pause after a sentence
                assert told["endTime"] - TOLERANCE_SECONDS <= shown["seconds"]
                continue
            word = told["words"][shown["word"]]
            assert word["body"] == shown["text"]
            assert word["startTime"] - TOLERANCE_SECONDS <= shown["seconds"]
            assert shown["seconds"] <= word["endTime"] + TOLERANCE_SECONDS

    def test_the_text_is_the_article_and_the_cues(self, page: Any, episode: Path) -> None:
        shown = " ".join(page.locator(".s").all_text_contents())
        told = json.loads(episode.with_suffix(".json").read_text("utf-8"))
        assert shown.split() == " ".join(segment["text"] for segment in told["segments"]).split()
        cues = read_cues(episode.with_suffix(".vtt").read_text("utf-8"))
        assert shown.split() == " ".join(cue.text for cue in cues).split()

    def test_a_click_on_a_word_plays_it(self, page: Any, episode: Path) -> None:
        number, told = next((n, s) for n, s in enumerate(transcript(episode)) if len(s["words"]) > 6)
        page.evaluate(SEEK, told["startTime"])
        box = page.locator(".s").nth(number).locator(".w").nth(4).bounding_box()
        page.evaluate(SEEK, 0)
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        until(page, "!document.getElementById('audio').paused")
        assert told["words"][4]["startTime"] <= seconds(page) < told["words"][4]["startTime"] + 1

    def test_the_place_is_remembered(self, page: Any) -> None:
        page.evaluate(SEEK, 20.5)
        page.reload()
        ready(page)
        until(page, "document.getElementById('audio').currentTime === 20.5")

    def test_an_address_leads_to_a_second(self, page: Any) -> None:
        page.goto(page.url + "#t=12.5")
        until(page, "document.getElementById('audio').currentTime === 12.5")

    def test_chapters_lead_to_their_beginning(self, page: Any, episode: Path) -> None:
        told = json.loads(episode.with_suffix(".json").read_text("utf-8"))["chapters"]
        assert len(told) > 1
        page.locator("nav a").nth(1).click()
        assert seconds(page) == pytest.approx(told[1]["start_sample"] / 44_100, abs=0.002)

    def test_search_finds_counts_and_plays(self, page: Any) -> None:
        page.click("#search")
        words = page.locator(".s").nth(3).text_content().split()
        wanted = max(words, key=len).upper()
        page.fill("#find", wanted)
        until(page, "document.getElementById('count').textContent.startsWith('1 / ')")
        total = int(page.locator("#count").text_content().split(" / ")[1])
        everything = " ".join(page.locator(".s").all_text_contents()).lower()
        assert total == everything.count(wanted.lower())
        assert page.locator(".hit").first.text_content().upper().find(wanted.strip(".,»")) >= 0
        page.click("#hear")
        until(page, "!document.getElementById('audio').paused")
        page.fill("#find", "жоқ-мұндай-сөз")
        until(page, "document.getElementById('count').textContent === 'табылмады'")
        assert page.locator(".hit, .found").count() == 0


KEYS = [
    ("Space", 10.0, "!audio.paused"),
    ("k", 10.0, "!audio.paused"),
    ("ArrowRight", 10.0, "now() === starts.find(start => start > 10_000)"),
    ("ArrowLeft", 10.0, "now() < 10_000 && starts.includes(now())"),
    ("Shift+ArrowRight", 10.0, "audio.currentTime > 10 && audio.currentTime < 12"),
    ("Shift+ArrowLeft", 10.0, "audio.currentTime < 10 && audio.currentTime > 8"),
    ("l", 10.0, "audio.currentTime === 20"),
    ("j", 15.0, "audio.currentTime === 5"),
    ("]", 0.0, "audio.currentTime > 1"),
    ("[", 10.0, "audio.currentTime < 10"),
    ("=", 10.0, "audio.playbackRate === 1.25"),
    ("-", 10.0, "audio.playbackRate === 0.75"),
    ("/", 10.0, "document.activeElement.id === 'find'"),
    ("f", 10.0, "!document.getElementById('follow').checked"),
]
CONTROL_KEYS = [
    ("#play", "Enter", "!audio.paused"),
    ("#play", "Space", "!audio.paused"),
    ("#back", "Enter", "audio.currentTime < 10"),
    ("#forward", "Space", "audio.currentTime > 10"),
    ("#seek", "ArrowRight", "audio.currentTime === 11"),
    ("#speed", "ArrowDown", "audio.playbackRate === 1.25"),
    ("#follow", "Space", "!follow.checked"),
    ("#search", "Enter", "document.activeElement.id === 'find'"),
    ("nav a", "Enter", "audio.currentTime > 20"),
    ("summary", "Enter", "document.querySelector('footer details').open"),
]
CONTROLS = "a, button, input, select, summary"
FOCUSED = """() => {
    const one = document.activeElement;
    return [controls.indexOf(one), getComputedStyle(one).outlineStyle];
}"""
STARTS = "JSON.parse(document.getElementById('data').textContent).sentences.map(one => one[0])"


@pytest.fixture(scope="module")
def shared(browser: Any, episode: Path) -> Iterator[Any]:
    """A page that several tests use one after another."""
    with watched(browser, episode.with_suffix(".html"), {}) as page:
        yield ready(page)


class TestKeyboard:
    @pytest.mark.parametrize(("key", "place", "expected"), KEYS, ids=[key for key, _, _ in KEYS])
    def test_a_key_does_what_it_says(self, shared: Any, key: str, place: float, expected: str) -> None:
        shared.evaluate(
            "audio.pause(); audio.playbackRate = 1; speed.value = '1'; document.activeElement.blur()"
        )
        shared.evaluate(f"window.starts = {STARTS}")
        shared.evaluate("window.now = () => Math.round(audio.currentTime * 1000)")
        shared.evaluate(SEEK, place)
        shared.keyboard.press(key)
        until(shared, expected)
        shared.keyboard.press("Escape")

    @pytest.mark.parametrize(("control", "key", "expected"), CONTROL_KEYS, ids=str)
    def test_a_control_works_by_its_own_keys(
        self, shared: Any, control: str, key: str, expected: str
    ) -> None:
        shared.evaluate("audio.pause(); audio.playbackRate = 1; speed.value = '1'; follow.checked = true")
        shared.evaluate(SEEK, 10)
        shared.locator(control).last.focus()
        shared.keyboard.press(key)
        until(shared, expected)
        shared.evaluate("audio.pause()")

    def test_keys_can_be_turned_off(self, shared: Any) -> None:
        shared.evaluate("document.activeElement.blur(); audio.pause(); keys.checked = false")
        shared.evaluate(SEEK, 10)
        shared.keyboard.press("l")
        assert seconds(shared) == 10
        shared.evaluate("keys.checked = true")

    def test_a_letter_typed_into_the_search_is_a_letter(self, shared: Any) -> None:
        shared.evaluate(SEEK, 10)
        shared.keyboard.press("/")
        shared.keyboard.type("lkj f")
        assert (shared.input_value("#find"), seconds(shared)) == ("lkj f", 10)
        shared.keyboard.press("Escape")
        assert shared.evaluate("document.activeElement.id") == "search"

    def test_tab_reaches_everything_and_shows_where_it_is(self, page: Any) -> None:
        page.keyboard.press("/")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        wanted = page.locator(CONTROLS).count()
        page.evaluate(f"window.controls = [...document.querySelectorAll('{CONTROLS}')]")
        reached = set()
        for _ in range(wanted + 1):
            page.keyboard.press("Tab")
            number, outline = page.evaluate(FOCUSED)
            assert number < 0 or outline == "solid", number
            reached.add(number)
        assert set(range(wanted)) <= reached

    def test_enter_goes_from_match_to_match(self, page: Any) -> None:
        page.keyboard.press("/")
        page.keyboard.type("а")
        until(page, "document.getElementById('count').textContent.startsWith('1 / ')")
        page.keyboard.press("Enter")
        assert page.locator("#count").text_content().startswith("2 / ")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Shift+N")
        assert page.locator("#count").text_content().startswith("1 / ")

    @pytest.mark.parametrize("key", ["", "Enter", "Shift+N"], ids=["typed", "next", "earlier"])
    def test_a_search_stops_following_and_says_so(self, page: Any, key: str) -> None:
        page.keyboard.press("/")
        page.keyboard.type("а")
        until(page, "document.getElementById('count').textContent.startsWith('1 / ')")
        if key:
            page.locator("#follow").check()
            page.evaluate(
                "document.activeElement.blur()" if "+" in key else "document.getElementById('find').focus()"
            )
            page.keyboard.press(key)
        assert not page.is_checked("#follow")
        assert page.text_content("#following") == "өшірулі"
        page.locator("#hear").click()
        assert page.is_checked("#follow")
        assert page.text_content("#following") == "қосулы"

    def test_a_phone_shows_speed_and_following(self, page: Any) -> None:
        page.set_viewport_size({"width": 375, "height": 800})
        assert page.locator("#following").is_visible()
        assert page.evaluate("speed.selectedOptions[0].textContent") == "1×"


class TestForEverybody:
    def test_axe_finds_nothing(self, page: Any) -> None:
        page.evaluate(SEEK, 20)
        page.keyboard.press("/")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        axe = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")
        page.evaluate(axe.read_text("utf-8"))
        for width, scheme in product((375, 1440), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate("axe.run().then(result => result.violations)")
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []

    @pytest.mark.parametrize(("width", "height"), [(375, 667), (1440, 900)])
    def test_it_fits(
        self, opened: Callable[..., Any], episode: Path, tmp_path: Path, width: int, height: int
    ) -> None:
        found = ready(opened(episode.with_suffix(".html"), width=width, height=height))
        assert not found.locator("#trouble").is_visible()
        found.evaluate(SEEK, 20)
        assert found.evaluate("document.documentElement.scrollWidth") <= width
        box = found.locator(".now.s").bounding_box()
        player = found.locator("#player").bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= player["y"], "what is spoken is seen"
        assert player["height"] < height / 4
        found.screenshot(path=tmp_path / "page.png")

    def test_on_paper_there_is_only_the_text(self, page: Any) -> None:
        page.emulate_media(media="print")
        assert not page.locator("#player").is_visible()
        assert all(one.is_visible() for one in page.locator(".s").all())

    def test_without_script_it_is_read_and_played(self, opened: Callable[..., Any], episode: Path) -> None:
        found = opened(episode.with_suffix(".html"), java_script_enabled=False)
        assert found.locator(".s").first.is_visible()
        assert found.locator("#audio").is_visible()
        assert not found.locator("#controls").is_visible()


class TestElsewhere:
    def test_embedded_it_needs_no_other_file(
        self, opened: Callable[..., Any], episode: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "b.html"
        assert ask("page", episode, "--embed", "-o", target).code == 0
        found = ready(opened(target))
        found.evaluate(SEEK, 12)
        assert found.locator(".now.w").count() == 1

    def test_a_missing_recording_is_told(
        self, opened: Callable[..., Any], episode: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "b.html"
        target.write_bytes(episode.with_suffix(".html").read_bytes())
        found = opened(target)
        found.wait_for_selector("#trouble:visible")
        assert "a.mp3" in found.locator("#trouble").text_content()

    def test_another_recording_is_told(
        self, opened: Callable[..., Any], episode: Path, tmp_path: Path
    ) -> None:
        page = episode.with_suffix(".html").read_text("utf-8")
        (tmp_path / "b.html").write_text(re.sub(r'"length":\d+', '"length":5000', page), "utf-8")
        (tmp_path / "a.mp3").write_bytes(episode.read_bytes())
        found = ready(opened(tmp_path / "b.html"))
        assert "бұл бет жасалған жазба емес" in found.locator("#trouble").text_content()

    def test_a_browser_that_remembers_nothing(self, opened: Callable[..., Any], episode: Path) -> None:
        found = ready(opened(episode.with_suffix(".html")))
        found.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
        )
        found.reload()
        ready(found).evaluate(SEEK, 12)
        assert found.locator(".now.w").count() == 1

    def test_hostile_text_does_nothing(self, opened: Callable[..., Any], tmp_path: Path) -> None:
        hostile = "<img src=x onerror=alert(1)> </script><script>alert(1)</script> <!-- ]]> & \u202e"
        (tmp_path / "a.txt").write_text(f"{hostile}\n\nАйдос {hostile}:\nБіз күттік {hostile}.\n", "utf-8")
        assert ask("build", tmp_path / "a.txt", "-o", tmp_path / "a.mp3", "--page", "-q").code == 0
        found = ready(opened(tmp_path / "a.html"))
        assert found.locator("main img, main script").count() == 0
        assert "<img src=x onerror=alert(1)>" in found.locator("main").text_content()
        found.keyboard.press("/")
        found.keyboard.type("<img src")
        until(found, "document.getElementById('count').textContent.startsWith('1 / ')")


HOURS, WORDS_A_SENTENCE, SENTENCES = 10, 15, 6_000
WORD = "электрстансысы"


def ten_hours() -> bytes:
    """The page of an episode of 90,000 words."""
    body = " ".join([WORD] * (WORDS_A_SENTENCE - 1) + ["бітті."])
    ms = HOURS * 3_600_000 // SENTENCES
    timed = [
        Timed(
            number // 4,
            body,
            number * ms,
            (number + 1) * ms,
            tuple((word, number * ms + place * 400) for place, word in enumerate(body.split())),
            is_engine_timed=True,
        )
        for number in range(SENTENCES)
    ]
    rate = 44_100
    segments = [
        {
            "index": index,
            "kind": "quote" if index % 3 else "narration",
            "text": " ".join([body] * 4),
            "speaker": {"name": f"Айдос {index % 9}", "role": None} if index % 3 else None,
            "start_sample": index * 4 * ms * rate // 1000,
            "end_sample": (index + 1) * 4 * ms * rate // 1000,
        }
        for index in range(SENTENCES // 4)
    ]
    chapters = [
        {"title": f"Бөлім {n}", "start_sample": s["start_sample"]} for n, s in enumerate(segments[::30])
    ]
    manifest = {
        "article": {"language": "kk", "headline": "Он сағат", "byline": None, "date": None},
        "audio": {"samples": HOURS * 3600 * rate},
        "voices": [{"name": "kk"}],
        "segments": segments,
        "chapters": chapters,
        "announcements": [],
        "dropped": [],
        "files": {"audio": {"sha256": "0" * 64}},
    }
    return making.made(manifest, timed, "a.mp3", "a.mp3").html


def private_mb(browser: Any, page: Any) -> float:
    """Memory that only the page's process has, of Linux's /proc."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    renderers = [one["id"] for one in processes if one["type"] == "renderer"]
    sizes = []
    for number in renderers:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        sizes.append(sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024)
    return max(sizes)


def test_ten_hours_stay_usable(
    opened: Callable[..., Any], browser: Any, episode: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.html").write_bytes(ten_hours())
    (tmp_path / "a.mp3").write_bytes(episode.read_bytes())
    found = ready(opened(tmp_path / "a.html"))
    until(found, "performance.getEntriesByType('paint').length > 1")
    paints = found.evaluate("performance.getEntriesByType('paint').map(one => [one.name, one.startTime])")
    assert dict(paints)["first-contentful-paint"] < 1_000
    found.evaluate(SEEK, 60)
    found.keyboard.press("/")
    found.keyboard.type("бітті")
    until(found, f"document.getElementById('count').textContent === '1 / {SENTENCES}'")
    found.keyboard.press("Shift+Enter")
    found.click("#earlier")
    found.wait_for_selector(".hit >> visible=true")
    session = found.context.new_cdp_session(found)
    session.send("Performance.enable")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    assert metrics["JSHeapTotalSize"] < 150e6
    if sys.platform == "linux":
        assert private_mb(browser, found) < 150
