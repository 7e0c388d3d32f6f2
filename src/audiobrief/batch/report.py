"""What a batch leaves besides its episodes: the numbers, and a list of what failed."""

from __future__ import annotations

import contextlib
import json
import tempfile
from pathlib import Path
from typing import IO, Any

from audiobrief.batch.destinations import Destination, told
from audiobrief.batch.models import Outcome, Summary

FAILED = "failed.jsonl"
SHOWN_FAILURES = 20
"""Failures that a summary names; the list has them all."""


class Failures:
    """The failed orders, a JSON line each, as an input for another run. Use as a context manager.

    Its methods raise ``OutputError``.
    """

    def __init__(self) -> None:
        with told("the temporary folder"):
            self._lines: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - see __exit__
        self._count = 0

    def __enter__(self) -> Failures:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._lines.close()

    def add(self, outcome: Outcome) -> None:
        """One more."""
        with told("the temporary folder"):
            self._lines.write(json.dumps(line(outcome)) + "\n")
        self._count += 1

    def publish(self, destination: Destination, name: str = FAILED) -> None:
        """Write the list; where there is nothing to list, remove an older one."""
        if not self._count:
            destination.remove(name)
            return
        with told("the temporary folder"), tempfile.TemporaryDirectory(prefix="audiobrief-") as home:
            path = Path(home, name)
            self._lines.seek(0)
            with path.open("w", encoding="utf-8") as file:
                for text in self._lines:
                    file.write(text)
            destination.publish("", [path])


def line(outcome: Outcome) -> dict[str, Any]:
    """A failed order as a line of a list, with what went wrong."""
    order = outcome.order
    what = {"text": order.text} if order.source is None else {"source": order.source}
    return {**what, "id": order.key, **order.chosen, "error": outcome.error, "exit_code": outcome.exit_code}


def count(summary: Summary, outcome: Outcome) -> None:
    """Add an outcome to the numbers."""
    if outcome.state == "done":
        summary.done += 1
    elif outcome.state == "skipped":
        summary.skipped += 1
    else:
        summary.failed += 1
        if len(summary.failures) < SHOWN_FAILURES:
            summary.failures.append(f"{outcome.order.key}: {outcome.error}")
