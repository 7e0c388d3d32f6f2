"""Writes docs/commands.md from the commands' own help, and docs/plan.svg from a sample's plan."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ROOT / "docs/commands.md"
PICTURE = ROOT / "docs/plan.svg"
PICTURED = ROOT / "samples/kk/harvest.txt"
PICTURE_COLUMNS = 110


def help_of(*command: str) -> str:
    program = [sys.executable, "-m", "audiobrief", *command, "--help"]
    width = os.environ | {"COLUMNS": "96", "TERMINAL_WIDTH": "96"}
    told = subprocess.run(program, check=True, capture_output=True, encoding="utf-8", env=width).stdout
    return told.replace("python -m audiobrief", "audiobrief").strip()


def reference() -> str:
    parts = [
        "# Commands\n\nWritten by `scripts/docs` from the commands' own help.\n",
        section("audiobrief", help_of()),
    ]
    parts += [section(f"audiobrief {' '.join(command)}", help_of(*command)) for command in commands()]
    return "\n".join(parts)


def commands() -> list[tuple[str, ...]]:
    """Every command, and those of each group after it."""
    from audiobrief.cli import COMMANDS, application

    found = [(command,) for command in COMMANDS]
    for group in application().registered_groups:
        inner = (
            command.name or command.callback.__name__ for command in group.typer_instance.registered_commands
        )
        found += [(group.name,), *((group.name, name) for name in inner)]
    return sorted(found)


def section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


def picture() -> str:
    from rich.console import Console

    import audiobrief
    from audiobrief import showing
    from audiobrief.models import Pauses

    console = Console(
        record=True, width=PICTURE_COLUMNS, file=io.StringIO(), force_terminal=True, highlight=False
    )
    showing.plan(audiobrief.plan(PICTURED), Pauses(), console)
    return console.export_svg(title="audiobrief plan", unique_id="plan")


def main() -> None:
    COMMANDS.write_text(reference(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
