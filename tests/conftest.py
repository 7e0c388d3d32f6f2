"""What all tests share: with AUDIOBRIEF_NO_SKIPS set, a run that skipped a test fails."""

from __future__ import annotations

import os

import pytest


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
