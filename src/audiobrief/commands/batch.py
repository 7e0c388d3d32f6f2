"""``audiobrief batch``: many articles, on this machine or on a Ray cluster."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from msgspec.structs import asdict

from audiobrief.commands.console import DIFFERENCE, print_json, reporting, say
from audiobrief.commands.groups import Reading, Release, Sounds, grouped
from audiobrief.commands.options import EngineName, Json, NoCache, Quiet, cache_bytes
from audiobrief.errors import InputError

if TYPE_CHECKING:
    from audiobrief.batch.making import OptionsOf
    from audiobrief.batch.models import Order, Summary
    from audiobrief.batch.running import Place

Told = Callable[["Summary"], object]


@grouped
def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            help="Files, folders, patterns, addresses, .jsonl lists, or - for a list on stdin.",
            metavar="INPUT...",
            show_default=False,
        ),
    ],
    out: Annotated[
        str,
        typer.Option("--out", "-o", help="A folder, or an address as s3://bucket/path.", metavar="DIR"),
    ],
    *,
    on: Annotated[
        str, typer.Option("--on", help="Where to work: local, ray, or ray://HOST:PORT.", metavar="PLACE")
    ] = "local",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", help="Articles made at once; one a core without it.", metavar="N"),
    ] = None,
    deadline: Annotated[
        float, typer.Option("--deadline", help="Time that one article may take.", metavar="SECONDS", min=0.1)
    ] = 1800.0,
    memory: Annotated[
        int, typer.Option("--memory", help="Memory that a process may take.", metavar="MB", min=64)
    ] = 2048,
    failed: Annotated[
        str | None,
        typer.Option("--failed", help="The list of failures; DIR/failed.jsonl without it.", metavar="FILE"),
    ] = None,
    engine: EngineName = "espeak",
    audio: Annotated[
        str,
        typer.Option("--audio", "-a", help="mp3, wav, flac, ogg, opus, m4a or m4b.", metavar="FORMAT"),
    ] = "mp3",
    reading: Reading,
    sounds: Sounds,
    beside: Release,
    no_cache: NoCache = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make an episode of each of many articles; what is complete already is skipped.

    Each goes to DIR/KEY/, its manifest.json last. Exit code 1: some failed; failed.jsonl names them and can
    be given as an input.
    """
    with reporting():
        from audiobrief.batch import models, running

        choices = {
            **reading.choices(),
            **beside.choices(),
            "engine": engine,
            "cache_bytes": cache_bytes(no_cache),
        }
        limits = models.Limits(deadline, memory * models.MEBIBYTE)
        batch = running.Batch(tuple(inputs), out, limits, failed, f".{audio}")

        def own(folder: str) -> dict[str, Any]:
            found = reading.own(folder)
            return found | {"production": sounds.production(found["production"])}

        with _progress(not quiet and sys.stderr.isatty()) as told:
            summary = running.run(batch, _options_of(choices, own), _place(on, jobs, engine, audio), told)
        for failure in summary.failures:
            say(failure)
        if as_json:
            print_json(_document(summary, out))
        elif not quiet:
            say(_sentence(summary))
    if summary.failed:
        raise typer.Exit(DIFFERENCE)


def _options_of(choices: dict[str, Any], own: Callable[[str], dict[str, Any]]) -> OptionsOf:
    """The command line's choices, the files beside an article, and what its line of a list says."""
    from audiobrief.batch.inputs import CHOICES
    from audiobrief.brief import Options

    found = lru_cache(maxsize=64)(own)

    def options_of(order: Order) -> Options:
        folder = os.path.dirname(str(order.source)) if order.is_file else "-"  # noqa: PTH120
        listed = {CHOICES[key]: value for key, value in order.chosen.items()}
        return Options(**found(folder) | choices | listed)

    return options_of


def _place(on: str, jobs: int | None, engine: str, audio: str) -> Place:
    from audiobrief import engines
    from audiobrief.batch import cluster, local
    from audiobrief.outputs import release

    if on == "local":
        # what is not here would fail every article
        release.ready(Path(f"audio.{audio}"))
        if engine != engines.AUTO:
            engines.load(engine)
        return partial(local.outcomes, jobs=local.checked(jobs))
    if jobs is not None and jobs < 1:
        raise InputError(f"jobs: {jobs} is not a number from 1 up")
    if on == "ray" or on.startswith("ray://"):
        return partial(cluster.outcomes, address=on, jobs=jobs)
    raise InputError(f"--on: {on!r} is no place; write local, ray, or ray://HOST:PORT")


@contextlib.contextmanager
def _progress(shown: bool) -> Iterator[Told]:
    """A bar with rate and remaining time on stderr; nothing where it is not shown."""
    if not shown:
        yield lambda _summary: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.1f}/min"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[failed]} failed"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("making", total=None, rate=0.0, failed=0)

        def told(summary: Summary) -> None:
            rate, failed = summary.articles_per_minute, summary.failed
            bar.update(task, total=summary.total, completed=summary.finished, rate=rate, failed=failed)

        yield told


def _document(summary: Summary, out: str) -> dict[str, Any]:
    rate = round(summary.articles_per_minute, 1)
    return {**asdict(summary), "seconds": round(summary.seconds, 3), "articles_per_minute": rate, "out": out}


def _sentence(summary: Summary) -> str:
    rate = f", {summary.articles_per_minute:,.1f} articles a minute" if summary.done else ""
    return f"{summary.done:,} done, {summary.skipped:,} skipped, {summary.failed:,} failed{rate}"
