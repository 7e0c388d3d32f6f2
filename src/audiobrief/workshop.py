"""Work whose results are kept: what the cache has is read, the rest is made by the worker processes.

A worker keeps what it has made before it hands it over, so whatever ends a run, the next goes on from
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Generic, TypeVar

from msgspec import Struct

from audiobrief.cache import Cache
from audiobrief.workers import Workers

Job = TypeVar("Job")
Result = TypeVar("Result")


class Craft(Struct, Generic[Job, Result], frozen=True):
    """A kind of work. ``perform`` and ``packed`` go to other processes: functions of a module."""

    perform: Callable[[Job], Result]
    key: Callable[[Job], str]
    """Tells apart whatever gives another result."""
    packed: Callable[[Result], bytes]
    unpacked: Callable[[bytes], Result]
    """Raises ``ValueError`` for what ``packed`` did not pack."""


class Workshop(Struct, frozen=True):
    """The workers, and the cache that spares them."""

    workers: Workers
    cache: Cache

    def results(self, craft: Craft[Job, Result], jobs: Sequence[Job]) -> Iterator[Result]:
        """The result of each job, in order. An error of a worker is raised in its turn.

        What is kept is read when its turn comes, so that memory does not grow with the jobs.
        """
        keys = [craft.key(job) for job in jobs]
        missing = self._missing(keys)
        make = partial(_made, craft.perform, craft.packed, self.cache)
        made = self.workers.run(make, ((keys[place], jobs[place]) for place in missing))
        for place, (key, job) in enumerate(zip(keys, jobs, strict=True)):
            if place in missing:
                yield next(made)
                continue
            kept = self._kept(craft, key)
            yield next(self.workers.run(make, [(key, job)])) if kept is None else kept

    def _missing(self, keys: Sequence[str]) -> dict[int, str]:
        """Places that must be made, with their keys: of equal ones that can be kept, the first."""
        if not self.cache.keeps:
            return dict(enumerate(keys))
        firsts: dict[str, int] = {}
        for place, key in enumerate(keys):
            firsts.setdefault(key, place)
        return {place: key for key, place in firsts.items() if key not in self.cache}

    def _kept(self, craft: Craft[Job, Result], key: str) -> Result | None:
        content = self.cache.get(key)
        try:
            return None if content is None else craft.unpacked(content)
        except ValueError:
            return None


def _made(
    perform: Callable[[Job], Result], packed: Callable[[Result], bytes], cache: Cache, keyed: tuple[str, Job]
) -> Result:
    key, job = keyed
    result = perform(job)
    cache.put(key, packed(result))
    return result
