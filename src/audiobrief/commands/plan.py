"""``audiobrief plan``: what would be spoken."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiobrief.commands import notices
from audiobrief.commands.console import (
    DIFFERENCE,
    print_json,
    reporting,
    say,
    write_file,
    write_unless_edited,
)
from audiobrief.commands.groups import Reading, grouped
from audiobrief.commands.options import EngineName, Json, Sources, Strict, Title


@grouped
def plan(
    source: Sources,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write the plan to a file, to edit and build.", metavar="PLAN.json"
        ),
    ] = None,
    engine: EngineName = "espeak",
    title: Title = None,
    reading: Reading,
    diff: Annotated[
        str | None,
        typer.Option(
            "--diff", help="Show what differs from this older plan; exit 1 if any.", metavar="OLD.json"
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", "-f", help="Replace the file of --output, even if it was edited.")
    ] = False,
    strict: Strict = False,
    as_json: Json = False,
) -> None:
    """Show what would be spoken, by whom, in what order and how long, and what is left out."""
    changed = is_doubtful = False
    with reporting():
        from audiobrief import brief, comparing, doubts, estimates, plans, showing

        options = brief.Options(**reading.choices(), **reading.own(source[0]), engine=engine, title=title)
        script = brief.plan(source, options)
        if output:
            write = write_file if force else write_unless_edited
            write(plans.checked_name(output), plans.as_file(script))
        if diff:
            changes = comparing.changes(brief.plan(diff, brief.Options(engine=engine)), script)
            changed = bool(changes)
            print_json(comparing.document(changes)) if as_json else showing.changes(changes)
        elif as_json:
            print_json(plans.document(script))
        elif not output:
            around = estimates.around_seconds(script, options.production, options.pauses)
            showing.plan(script, options.pauses, around_seconds=around)
        for line in notices.of_plan(source, script, options):
            say(line)
        is_doubtful = strict and bool(doubts.doubtful(script))
    if changed or is_doubtful:
        raise typer.Exit(DIFFERENCE)
