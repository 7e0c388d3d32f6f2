"""A batch from its list to its summary, wherever the work is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from audiobrief.batch import destinations
from audiobrief.batch.destinations import Destination
from audiobrief.batch.inputs import orders
from audiobrief.batch.listing import Listing
from audiobrief.batch.making import OptionsOf
from audiobrief.batch.models import Limits, Outcome, Settings, Summary
from audiobrief.batch.report import FAILED, Failures, count
from audiobrief.errors import OutputError
from audiobrief.outputs import audio as formats


class Place(Protocol):
    """Where the work is done."""

    def __call__(self, orders: Listing, options_of: OptionsOf, settings: Settings) -> Generator[Outcome]:
        """What becomes of each order, as they end; closing the iterator ends the work."""


Told = Callable[[Summary], object]


def unheard(_summary: Summary) -> None:
    """Nobody listens."""


class Batch(Struct, frozen=True):
    """What is to be made, and where it goes."""

    inputs: tuple[str, ...]
    """As ``inputs.orders`` takes them."""
    out: str
    """Folder or address."""
    limits: Limits = field(default_factory=Limits)
    failed: str | None = None
    """Path of the list of failures; None for ``failed.jsonl`` at ``out``."""
    suffix: str = ".mp3"
    """Of the audio."""


def run(batch: Batch, options_of: OptionsOf, place: Place, told: Told = unheard) -> Summary:
    """Make every article that ``batch`` names into an episode.

    ``told`` hears the numbers after each. Raises ``InputError`` and ``OutputError`` before any work, and
    ``OutputError`` where the destination is full.
    """
    formats.of(Path(f"audio{batch.suffix}"))
    settings = Settings(destinations.absolute(batch.out), batch.suffix, batch.limits)
    with Listing(orders(batch.inputs, settings.out)) as listing, Failures() as failures:
        destination = destinations.opened(settings.out)
        destination.probe()
        list_home, list_name = _list_place(batch.failed, destination)
        summary, began = Summary(len(listing)), time.monotonic()
        with closing(place(listing, options_of, settings)) as outcomes:
            for outcome in outcomes:
                summary.seconds = time.monotonic() - began
                if outcome.state == "stopped":
                    raise OutputError(_stopped(outcome, summary))
                count(summary, outcome)
                if outcome.state == "failed":
                    failures.add(outcome)
                told(summary)
        failures.publish(list_home, list_name)  # of a whole run: a part would hide what an earlier list names
        return summary


def _list_place(failed: str | None, destination: Destination) -> tuple[Destination, str]:
    if not failed:
        return destination, FAILED
    home = destinations.opened(str(Path(failed).parent))
    home.probe()
    return home, Path(failed).name


def _stopped(outcome: Outcome, summary: Summary) -> str:
    left = summary.total - summary.finished
    return (
        f"{outcome.error}; stopped with {left:,} of {summary.total:,} articles to go; "
        "make room and run the same command again"
    )
