"""``audiobrief check``: is the episode what its source says?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands.console import DIFFERENCE, print_json, reporting, write_file
from audiobrief.commands.groups import Reading, grouped
from audiobrief.commands.options import EpisodeFile, Jobs, Json, NoCache, Sources, Title, cache_bytes


@grouped
def check(
    source: Sources,
    episode: EpisodeFile,
    *,
    title: Title = None,
    reading: Reading,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    junit: Annotated[
        Path | None, typer.Option("--junit", help="Write a JUnit report.", metavar="FILE")
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare an episode with its source: plan, times, files, chapters, cues, and the sound itself."""
    with reporting():
        from audiobrief import brief, checking, showing
        from audiobrief.outputs import junit as reports

        own, choices = reading.own(source[0]), reading.choices()
        options = brief.Options(**choices, **own, title=title, jobs=jobs, cache_bytes=cache_bytes(no_cache))
        report = checking.check(source, episode, options)
        if junit:
            write_file(junit, reports.junit(report.episode.name, report.findings).encode())
        if as_json:
            print_json({"ok": report.ok, "findings": {f.name: list(f.differences) for f in report.findings}})
        else:
            showing.report(report)
    if not report.ok:
        raise typer.Exit(DIFFERENCE)
