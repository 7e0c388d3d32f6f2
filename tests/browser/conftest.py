"""One Chromium a module, and pages in it that are watched: nothing is asked of any server."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from watching import watched

from command import run

NAMES = ("chromium", "chromium-browser", "google-chrome")
SAMPLE = Path(__file__).parents[2] / "samples" / "kk" / "interview.txt"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """The system's Chromium; none is downloaded.

    One a module: while its driver runs, no other test can start an event loop.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no browser: none of {', '.join(NAMES)} is installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def episode(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audio of an episode with a page, of questions and answers with headings."""
    folder = tmp_path_factory.mktemp("episode")
    answer = run("build", SAMPLE, "-o", "a.mp3", "--page", "-q", folder=folder)
    assert answer.code == 0, answer.err
    return folder / "a.mp3"


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page file, 1440 px wide unless told, and at the end looks at what the page did."""
    with ExitStack() as stack:

        def open_page(path: Path, **options: Any) -> Any:
            return stack.enter_context(watched(browser, path, options))

        yield open_page
