"""What all tests share: an empty cache for each; with AUDIOBRIEF_NO_SKIPS set, a skipped test fails a run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _nothing_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is built for a whole module is kept here; the user's voices and settings are not seen."""
    with pytest.MonkeyPatch.context() as patch:
        for folder in ("AUDIOBRIEF_VOICES", "XDG_CONFIG_HOME"):
            patch.setenv(folder, os.devnull)
        patch.setenv("AUDIOBRIEF_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path_factory.mktemp("cache")))


def skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", ())) if reporter else 0


def refused(config: pytest.Config) -> bool:
    return bool(os.environ.get("AUDIOBRIEF_NO_SKIPS")) and skipped(config) > 0


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if refused(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if refused(config):
        for report in terminalreporter.stats["skipped"]:
            terminalreporter.write_line(
                f"skipped, and AUDIOBRIEF_NO_SKIPS is set: {report.nodeid}: {report.longrepr}"
            )
