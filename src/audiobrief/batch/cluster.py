"""Articles on a Ray cluster, which only carries them: what is promised is kept by ``making`` on its nodes.

A source is sent by its content, a result is written from the node to the destination. Ray does not repeat
an order: one that loses its process is given out again here, and is reported once it has cost too many.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import socket
import warnings
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from audiobrief import __version__
from audiobrief.batch import destinations
from audiobrief.batch.making import MANIFEST, Maker, OptionsOf, failed, job_of
from audiobrief.batch.models import Job, Order, Outcome, Settings
from audiobrief.engines.extras import require
from audiobrief.errors import AudiobriefError, EngineError, InputError
from audiobrief.signals import INTERRUPTIONS

EXTRA = "ray"
LOCAL = "ray"
"""The cluster of ``RAY_ADDRESS``, one that runs on this machine, or a new one for this batch."""
PORT = 10_001
"""Where Ray's head listens for clients."""
CONNECT_SECONDS = 5.0
AHEAD = 2
"""Orders given out for each core of the cluster."""
MIN_AHEAD = 16
"""Orders given out at least: a cluster that grows with demand must see some."""
MAX_ATTEMPTS = 3
"""Processes that an order may cost."""
UNLUCKY = "Initialization failure"
"""How a head answers whose fork for this client hung, as threads of gRPC make it now and then."""
VARIABLES = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is sent to Ray's makers
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",  # what it would warn of without
    "RAY_CLIENT_INITIAL_CONNECTION_TIMEOUT_S": "4",  # three times; it would take half a minute
    "RAY_CLIENT_MAX_CONNECTION_TIMEOUT_S": "4",
}
"""For Ray, unless the producer sets them; read when it is imported."""


def outcomes(
    orders: Iterable[Order], options_of: OptionsOf, settings: Settings, address: str, jobs: int | None
) -> Generator[Outcome]:
    """What becomes of each order, as they end. Leaving the iterator ends what is being made.

    Raises ``InputError`` where no cluster answers and for a node with another audiobrief.
    """
    with _connected(address) as ray:
        flight = _Flight(ray, settings)
        upcoming = (job_of(order, options_of) for order in orders)
        while True:
            room = (jobs or flight.wanted()) - len(flight)
            for job in islice(upcoming, max(0, room)):
                if isinstance(job, Outcome):
                    yield job
                else:
                    flight.give(job)
            if not len(flight):
                return
            yield from flight.landed()


class _Flight:
    """Orders that are with the cluster."""

    def __init__(self, ray: Any, settings: Settings) -> None:
        self._ray, self._settings = ray, settings
        self._sent = ray.put(settings)
        self._make = ray.remote(num_cpus=1, max_retries=0)(made)
        self._jobs: dict[Any, tuple[Job, int]] = {}
        self._seen = destinations.opened(settings.out) if "://" not in settings.out else None

    def __len__(self) -> int:
        return len(self._jobs)

    def wanted(self) -> int:
        """How many orders the cluster should have; it may have grown."""
        return max(MIN_AHEAD, AHEAD * int(self._ray.cluster_resources().get("CPU", 0)))

    def give(self, job: Job, attempts: int = 1) -> None:
        """Send an order to the cluster."""
        self._jobs[self._make.remote(job, self._sent)] = (job, attempts)

    def landed(self) -> Iterator[Outcome]:
        """What has ended since, at least something."""
        ended, _ = self._ray.wait(list(self._jobs), num_returns=1)
        for reference in ended:
            job, attempts = self._jobs.pop(reference)
            try:
                yield self._checked(self._ray.get(reference))
            except self._ray.exceptions.RayTaskError as error:
                raise InputError(_refusal(error)) from None
            except self._ray.exceptions.RayError as error:
                if attempts < MAX_ATTEMPTS:
                    self.give(job, attempts + 1)
                else:
                    told = f"cost {attempts} worker processes of the cluster: {type(error).__name__}"
                    yield failed(job.order, EngineError(told))

    def _checked(self, outcome: Outcome | str) -> Outcome:
        if isinstance(outcome, str):
            raise InputError(outcome)
        manifest = f"{outcome.order.key}/{MANIFEST}"
        if outcome.state == "done" and self._seen and self._seen.read(manifest) is None:
            raise InputError(
                f"--out: {self._settings.out}: a node of the cluster wrote there, and nothing is here; "
                "name a folder that all nodes share, or an address such as s3://bucket/path"
            )
        return outcome


def made(job: Job, settings: Settings) -> Outcome | str:
    """What a node does with an order; a line why it refuses any."""
    if settings.version != __version__:
        return (
            f"--on: a node of the cluster has audiobrief {__version__}, this machine has {settings.version}; "
            "install one version on all"
        )
    try:
        return _maker(settings).outcome(job)
    except AudiobriefError as error:
        return failed(job.order, error)


_maker = lru_cache(maxsize=1)(Maker)


def _refusal(error: Exception) -> str:
    cause = getattr(error, "cause", None) or error
    reason = str(cause).strip().splitlines()[-1]
    return (
        f"--on: a node of the cluster cannot work: {type(cause).__name__}: {reason}; install audiobrief there"
    )


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Any]:
    require("ray", EXTRA)
    _knock(address)
    for name, value in VARIABLES.items():
        os.environ.setdefault(name, value)
    import ray

    handlers = {number: signal.getsignal(number) for number in INTERRUPTIONS}
    try:
        with warnings.catch_warnings(action="ignore"), _mute():  # what goes wrong is raised
            _start(ray, address)
    except (ConnectionError, RuntimeError, ValueError, TimeoutError) as error:
        reason = str(error).strip().splitlines()[0]
        raise InputError(f"--on: {address}: no cluster can be reached: {reason}") from None
    for number, handler in handlers.items():  # Ray has put its own
        signal.signal(number, handler)
    # it prints the troubles of its processes, which are told here by the articles that they cost
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, contextlib.redirect_stdout(nowhere):
        try:
            yield ray
        finally:
            ray.shutdown()


def _start(ray: Any, address: str) -> None:
    """Raises whatever Ray raises."""
    start = partial(ray.init, logging_level=logging.ERROR, log_to_driver=False)
    if address == LOCAL:
        start(include_dashboard=False)
        return
    try:
        start(address=address)
    except ConnectionError as error:
        if not str(error).startswith(UNLUCKY):
            raise
        start(address=address)


@contextlib.contextmanager
def _mute() -> Iterator[None]:
    """Nothing reaches stderr, whoever writes there: Ray's core does it past Python."""
    stream = 2
    kept, nowhere = os.dup(stream), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream)
    try:
        yield
    finally:
        os.dup2(kept, stream)
        os.close(kept)
        os.close(nowhere)


def _knock(address: str) -> None:
    """Ray would try for half a minute. Raises ``InputError`` where nobody listens."""
    named = os.environ.get("RAY_ADDRESS", "") if address == LOCAL else address
    if ":" not in named:
        return
    try:
        place = urlsplit(named if "://" in named else f"ray://{named}")
        host, port = place.hostname, place.port or PORT
        if not host:
            raise InputError(f"--on: {address}: names no host; write ray://HOST:PORT")
        socket.create_connection((host, port), CONNECT_SECONDS).close()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"--on: {address}: no cluster answers there: {reason}; see `ray status` on its head"
        ) from None
