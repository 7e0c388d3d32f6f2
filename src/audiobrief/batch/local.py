"""Articles on this machine: as many at once as there are hosts, and none waiting beyond that."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from queue import SimpleQueue

from audiobrief.batch.making import Maker, OptionsOf, job_of
from audiobrief.batch.models import Order, Outcome, Settings
from audiobrief.errors import InputError
from audiobrief.workers import MAX_JOBS

AHEAD = 2
"""Orders given out per host: one that is being made, one that is next."""


def checked(jobs: int | None) -> int:
    """A number of hosts: one a core for None. Raises ``InputError`` for one out of bounds."""
    if jobs is None:
        return min(os.cpu_count() or 1, MAX_JOBS)
    if not 1 <= jobs <= MAX_JOBS:
        raise InputError(f"jobs: {jobs} is not a number from 1 to {MAX_JOBS}")
    return jobs


def outcomes(
    orders: Iterable[Order], options_of: OptionsOf, settings: Settings, jobs: int
) -> Generator[Outcome]:
    """What becomes of each order, as they end. Leaving the iterator ends what is being made."""
    makers = [Maker(settings) for _ in range(jobs)]
    idle: SimpleQueue[Maker] = SimpleQueue()
    for maker in makers:
        idle.put(maker)

    def outcome(order: Order) -> Outcome:
        job = job_of(order, options_of)
        if isinstance(job, Outcome):
            return job
        maker = idle.get()
        try:
            return maker.outcome(job)
        finally:
            idle.put(maker)

    flight: set[Future[Outcome]] = set()
    threads = ThreadPoolExecutor(jobs)
    try:
        for order in orders:
            flight.add(threads.submit(outcome, order))
            if len(flight) >= AHEAD * jobs:
                ended, flight = wait(flight, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in ended)
        while flight:
            ended, flight = wait(flight, return_when=FIRST_COMPLETED)
            yield from (one.result() for one in ended)
    finally:
        for one in flight:
            one.cancel()
        for maker in makers:
            maker.end()
        threads.shutdown()
        for maker in makers:
            maker.close()
