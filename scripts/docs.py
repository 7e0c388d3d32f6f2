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
    from audiobrief.cli import app

    names = sorted(command.name or command.callback.__name__ for command in app.registered_commands)
    names += sorted(group.name for group in app.registered_groups)
    parts = [
        "# Commands\n\nWritten by `scripts/docs` from the commands' own help.\n",
        section("audiobrief", help_of()),
    ]
    parts += [section(f"audiobrief {name}", help_of(name)) for name in names]
    return "\n".join(parts)


def section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text}\n```\n"


def picture() -> str:
    from rich.console import Console

    import audiobrief
    from audiobrief import showing

    console = Console(
        record=True, width=PICTURE_COLUMNS, file=io.StringIO(), force_terminal=True, highlight=False
    )
    showing.plan(audiobrief.plan(PICTURED), console)
    return console.export_svg(title="audiobrief plan", unique_id="plan")


def main() -> None:
    COMMANDS.write_text(reference(), encoding="utf-8")
    PICTURE.write_text(picture(), encoding="utf-8")


if __name__ == "__main__":
    main()
