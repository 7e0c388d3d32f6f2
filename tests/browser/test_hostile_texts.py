"""The corpus of hostile texts in a real browser: shown as it is written, and nothing of it is done."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from audiobrief import brief
from audiobrief.brief import Options
from audiobrief.feed.show import Show
from audiobrief.feed.update import update
from command import wait_until
from episodes import make
from injection_corpus import SHOWN, TEXTS, WORD, as_json, carried, in_a_cue, one_line, plan, words
from sketching import Sketch

BASE = "https://news.example/"

PARSED = """document => {
    const found = new DOMParser().parseFromString(document, 'text/html');
    const names = one => [...one.attributes].map(attribute => attribute.name.toLowerCase()).sort();
    return [...found.querySelectorAll('*')].map(one => [one.localName, names(one)]);
}"""
CUES = """async document_ => {
    const track = document.createElement('track'), video = document.createElement('video');
    track.src = URL.createObjectURL(new Blob([document_]));
    video.append(track);
    document.body.append(video);
    track.track.mode = 'hidden';
    await new Promise(done => { track.onload = done; });
    return [...track.track.cues].map(cue => {
        const shown = cue.getCueAsHTML();
        return [shown.textContent, [...shown.querySelectorAll('*')].map(one => [one.localName, one.title])];
    });
}"""
TITLES = """feed => {
    const found = new DOMParser().parseFromString(feed, 'application/xml');
    return [...found.querySelectorAll('item')].map(item => item.querySelector('title').textContent);
}"""
SPOKEN = "[...document.querySelectorAll('main .s')].map(one => one.textContent)"
NAMES = "[...document.querySelectorAll('main .who bdi')].map(one => one.textContent)"


@pytest.fixture(scope="module")
def audio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audio of an episode of all texts."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "plan.json").write_text(as_json(plan(WORD, *SHOWN)), encoding="utf-8")
    brief.build(folder / "plan.json", folder / "a.mp3", Options(engine="tone", alone=True, page=True))
    return folder / "a.mp3"


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A feed with an episode of each text."""
    folder = tmp_path_factory.mktemp("hostile show")
    Image.new("RGB", (1400, 1400)).save(folder / "cover.png")
    for number, text in enumerate(TEXTS.values()):
        make(folder, f"e{number}", headline=text, byline=text, address=text)
    title = one_line(" ".join(SHOWN))
    update(folder, Show(base_url=BASE, title=title, description=title, author=title))
    return folder


@pytest.fixture
def empty(opened: Callable[..., Any], tmp_path: Path) -> Any:
    (tmp_path / "empty.html").write_text("<!DOCTYPE html><title>x</title><body></body>", encoding="utf-8")
    return opened(tmp_path / "empty.html")


def test_a_page_shows_every_word(opened: Callable[..., Any], audio: Path) -> None:
    page = opened(audio.with_suffix(".html"))
    told = json.loads(audio.with_suffix(".json").read_text("utf-8"))["segments"]
    assert words(page.evaluate(SPOKEN)) == words(segment["text"] for segment in told)
    assert page.evaluate(NAMES) == [WORD, *map(one_line, SHOWN)]
    assert page.locator("main :is(img, script, iframe, svg, style, form, a, b)").count() == 0


def test_a_page_that_is_used_does_nothing_else(opened: Callable[..., Any], audio: Path) -> None:
    page = opened(audio.with_suffix(".html"))
    assert wait_until(lambda: page.evaluate("document.querySelector('audio').readyState > 0"))
    page.evaluate("document.querySelector('audio').muted = true")
    for key in ("Space", *["]"] * 30, "/"):
        page.keyboard.press(key)
    page.keyboard.type("<script>alert")
    assert wait_until(lambda: page.locator("#count").text_content().startswith("1 / "))
    page.locator("nav a").nth(40).evaluate("link => link.click()")
    page.locator("footer summary").first.click()
    page.emulate_media(media="print")


def test_a_list_of_episodes_shows_every_title(opened: Callable[..., Any], show: Path) -> None:
    page = opened(show / "index.html")
    found = page.evaluate("[...document.querySelectorAll('h2')].map(one => one.textContent)")
    assert sorted(found) == sorted(titles())
    links = page.evaluate("[...document.links].map(one => one.protocol)")
    assert set(links) <= {"file:", "https:"}
    page.locator("footer").scroll_into_view_if_needed()


@pytest.mark.parametrize("kind", ["page", "list"])
def test_the_browser_and_python_see_the_same_elements(empty: Any, audio: Path, show: Path, kind: str) -> None:
    path = audio.with_suffix(".html") if kind == "page" else show / "index.html"
    document = path.read_text("utf-8")
    seen = [(name, tuple(attributes)) for name, attributes in empty.evaluate(PARSED, document)]
    assert seen == Sketch(document).elements


def test_cues_are_text_with_a_voice(empty: Any, audio: Path) -> None:
    told = json.loads(audio.with_suffix(".json").read_text("utf-8"))["segments"]
    cues = empty.evaluate(CUES, audio.with_suffix(".vtt").read_text("utf-8"))
    assert words(text for text, _ in cues) == words(in_a_cue(segment["text"]) for segment in told)
    assert {len(inside) for _, inside in cues} == {0, 1}
    voices = dict.fromkeys((name, title.strip()) for _, inside in cues for name, title in inside)
    assert list(voices) == [("span", in_a_cue(name)) for name in (WORD, *SHOWN)]


def test_a_feed_is_xml(empty: Any, show: Path) -> None:
    found = empty.evaluate(TITLES, (show / "feed.xml").read_text("utf-8"))
    assert sorted(found) == sorted(titles())


def titles() -> list[str]:
    """Of the episodes; one with nothing to show is called like its file."""
    halves = dict.fromkeys(range(0xD800, 0xE000))
    return [carried(text.translate(halves)) or f"e{n}" for n, text in enumerate(TEXTS.values())]
