"""Asking a service again: backoff with jitter, its Retry-After honoured, within a budget.

A service that is busy or breaks off answers ``PassingError``; any other error is final.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import responses
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic, sleep
from typing import TypeVar

from msgspec import Struct

from audiobrief.errors import EngineError

Result = TypeVar("Result")

PASSING_STATUSES = frozenset((408, 425, 429, 500, 502, 503, 504))
"""HTTP answers that another attempt may change."""


class PassingError(EngineError):
    """A failure that may be gone at the next attempt."""

    def __init__(self, message: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class Patience(Struct, frozen=True):
    """How often and how long a clip is asked for."""

    attempts: int = 6
    first_pause_seconds: float = 0.5
    """Doubled after each attempt; the pause is a random part of it, so that workers do not march in step."""
    longest_pause_seconds: float = 20.0
    attempt_seconds: float | None = 30.0
    """Deadline of one attempt, from the look-up of the name to the last byte; None sets none."""
    budget_seconds: float = 180.0
    """Of all attempts and pauses of one clip."""


def persistently(attempt: Callable[[], Result], patience: Patience) -> Result:
    """The result of ``attempt``, called again while it raises ``PassingError``.

    Raises ``EngineError`` when attempts or budget are used up, or when the service asks for a pause
    beyond the budget.
    """
    start = monotonic()
    for number in itertools.count(1):
        try:
            return within(patience.attempt_seconds, attempt)
        except PassingError as error:
            pause = _pause_seconds(error, number, patience)
            spent = monotonic() - start
            if number == patience.attempts or spent + pause > patience.budget_seconds:
                raise EngineError(f"{error} ({number} attempts in {spent:.0f} s)") from error
        sleep(pause)
    raise AssertionError  # the count has no end


def within(seconds: float | None, work: Callable[[], Result]) -> Result:
    """The result of ``work``, or ``PassingError`` after ``seconds``; None waits for ever.

    With a bound ``work`` runs in a thread that is left behind when late: no time-out of a socket bounds
    a look-up, or an answer that comes a byte at a time.
    """
    if seconds is None:
        return work()
    answer: SimpleQueue[tuple[Result | None, BaseException | None]] = SimpleQueue()

    def perform() -> None:
        try:
            answer.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
            answer.put((None, error))

    Thread(target=perform, daemon=True).start()
    try:
        result, error = answer.get(timeout=seconds)
    except Empty:
        raise PassingError(f"no whole answer within {seconds:g} s") from None
    if error is not None:
        raise error
    return result  # type: ignore[return-value]


def refusal(told: str, status: int, headers: Mapping[str, str]) -> EngineError:
    """The error for an HTTP answer that is not the one asked for; passing where another attempt may help."""
    told = f"{told} answered {status} {responses.get(status, '')}".rstrip()
    if status in PASSING_STATUSES:
        return PassingError(told, retry_after(headers.get("Retry-After")))
    return EngineError(told)


def cause(error: BaseException) -> str:
    """The root of a network error in its own words; the layers above it repeat addresses."""
    root = error
    while inner := root.__cause__ or root.__context__:
        root = inner
    return getattr(root, "strerror", None) or str(root) or type(root).__name__


def retry_after(header: str | None) -> float | None:
    """Seconds that a ``Retry-After`` header asks for: a number or a date (RFC 9110, 10.2.3)."""
    if header is None:
        return None
    if header.strip().isdecimal():
        return float(header)
    try:
        then = parsedate_to_datetime(header)
    except ValueError:
        return None
    return max(0.0, (then - datetime.now(then.tzinfo and UTC)).total_seconds())


def _pause_seconds(error: PassingError, number: int, patience: Patience) -> float:
    longest = min(patience.longest_pause_seconds, patience.first_pause_seconds * 2 ** (number - 1))
    jitter = random.uniform(longest / 2, longest)  # noqa: S311 - no secret
    return jitter + (error.retry_after_seconds or 0.0)
