"""The page that lists a feed's episodes, in a real browser: as a file, and as ``serve`` serves it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from audiobrief import serving
from audiobrief.feed.show import Show
from audiobrief.feed.update import update
from command import run, wait_until
from episodes import make

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' ]]> --> &lt;b&gt;"

PLAY = """() => {
    window.one = document.querySelector('audio[src$="kopir.mp3"]');
    one.muted = true;
    one.play();
}"""


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("show")
    Image.new("RGB", (1400, 1400), "navy").save(folder / "cover.png")
    (folder / "article.txt").write_text("Көпір ашылды\n\nКөпір екі жағалауды қосады.\n", encoding="utf-8")
    answer = run("build", "article.txt", "-o", "көпір.mp3", "-e", "tone", "-q", folder=folder)
    assert answer.code == 0, answer.err
    make(folder, "hostile", headline=f"{HOSTILE} " * 9, language="ru", address="https://a.example/")
    make(folder, "ferry", headline="Ferry", language="en", audio=".opus")
    update(folder, Show(base_url="https://news.example/", title="Ауыл жаңалықтары"))
    return folder


@pytest.fixture
def page(opened: Callable[..., Any], show: Path) -> Any:
    return opened(show / "index.html")


@pytest.fixture
def address(show: Path) -> Iterator[str]:
    with serving.opened(show, 0, print) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server.address
        server.shutdown()


def test_axe_finds_nothing(page: Any) -> None:
    axe = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")
    page.evaluate(axe.read_text("utf-8"))
    for width, scheme in product((375, 1440), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        violations = page.evaluate("axe.run().then(result => result.violations)")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []


@pytest.mark.parametrize("width", [375, 1440])
def test_it_fits(opened: Callable[..., Any], show: Path, width: int) -> None:
    assert opened(show / "index.html", width=width).evaluate("document.documentElement.scrollWidth") <= width


def test_headlines_are_text(page: Any) -> None:
    assert page.locator("h2").count() == 3
    assert HOSTILE in page.locator("h2", has_text="alert").inner_text()
    assert page.locator("script").count() == 0


def test_its_style_is_its_own(page: Any) -> None:
    assert page.evaluate("getComputedStyle(document.querySelector('header')).display") == "flex"
    assert page.evaluate("document.querySelector('header img').naturalWidth") == 1400


def test_an_episode_plays_as_it_is_served(browser: Any, address: str) -> None:
    page = browser.new_page()
    try:
        page.goto(address)
        page.evaluate(PLAY)
        assert wait_until(lambda: page.evaluate("one.currentTime") > 0.2)
        page.evaluate("() => { one.currentTime = one.duration - 1; }")
        assert wait_until(lambda: page.evaluate("one.ended"))
    finally:
        page.close()
