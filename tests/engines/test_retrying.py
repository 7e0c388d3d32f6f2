"""Patience with a service: how often, how long, and what it honours."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from audiobrief.engines import retrying
from audiobrief.engines.retrying import PassingError, Patience, persistently, retry_after, within
from audiobrief.errors import EngineError


def failing(times: int, error: Exception):
    """Fails so many times, then answers how often it was called."""
    calls = []

    def attempt() -> int:
        calls.append(1)
        if len(calls) <= times:
            raise error
        return len(calls)

    return attempt


@pytest.fixture
def pauses(monkeypatch) -> list[float]:
    made: list[float] = []
    monkeypatch.setattr(retrying, "sleep", made.append)
    return made


def test_what_passes_is_tried_again(pauses) -> None:
    assert persistently(failing(3, PassingError("busy")), Patience()) == 4
    assert len(pauses) == 3


def test_pauses_grow_with_jitter_up_to_a_bound(pauses) -> None:
    patience = Patience(attempts=8, first_pause_seconds=1.0, longest_pause_seconds=8.0, budget_seconds=900)
    with pytest.raises(EngineError, match=r"busy \(8 attempts"):
        persistently(failing(9, PassingError("busy")), patience)
    longest = [1.0, 2.0, 4.0, 8.0, 8.0, 8.0, 8.0]
    assert all(most / 2 <= pause <= most for pause, most in zip(pauses, longest, strict=True))
    assert len(set(pauses)) == len(pauses)


def test_what_does_not_pass_is_told_at_once(pauses) -> None:
    with pytest.raises(EngineError, match=r"^no such voice$"):
        persistently(failing(1, EngineError("no such voice")), Patience())
    assert not pauses


def test_retry_after_is_honoured(pauses) -> None:
    persistently(failing(1, PassingError("busy", retry_after_seconds=40.0)), Patience())
    assert 40 <= pauses[0] < 41


def test_a_pause_beyond_the_budget_is_not_begun(pauses) -> None:
    with pytest.raises(EngineError, match=r"busy \(1 attempts in 0 s\)"):
        persistently(failing(1, PassingError("busy", retry_after_seconds=1e6)), Patience())
    assert not pauses


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(None, None), ("120", 120.0), (" 7 ", 7.0), ("soon", None), ("-3", None), ("9" * 400, float("inf"))],
)
def test_retry_after_in_seconds(header: str | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds


def test_retry_after_as_a_date() -> None:
    then = datetime.now(UTC) + timedelta(seconds=60)
    assert 58 <= (retry_after(format_datetime(then, usegmt=True)) or 0) <= 60
    assert retry_after(format_datetime(then - timedelta(days=1), usegmt=True)) == 0


def test_work_that_is_late_is_left_behind() -> None:
    start = time.monotonic()
    with pytest.raises(PassingError, match=r"within 0\.1 s"):
        within(0.1, lambda: time.sleep(2))
    assert time.monotonic() - start < 1


def test_an_error_inside_the_deadline_arrives() -> None:
    with pytest.raises(ZeroDivisionError):
        within(1.0, lambda: 1 / 0)
