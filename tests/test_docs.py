"""The documentation names only what exists, and all of what it lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from audiobrief import errors
from audiobrief.cli import DIFFERENCE, INTERRUPTED, app
from audiobrief.engines import ENGINES

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), ROOT / "samples/README.md"])
COMMAND = re.compile(r"(?:`|\$ |scripts/|^ {4,})audiobrief ([a-z]+)([^`\n]*)", re.MULTILINE)


def rows(page: str) -> list[str]:
    """First cells of the tables of ``page``, without the marks."""
    cells = re.findall(r"^\| ?([^|]+?) ?\|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    return [cell.strip("`") for cell in cells]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_commands_and_options_exist(page: Path) -> None:
    for command, rest in COMMAND.findall(page.read_text(encoding="utf-8").replace("\\\n", " ")):
        shown = CliRunner().invoke(app, [command, "--help"])
        assert shown.exit_code == 0, command
        for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest):
            assert re.search(rf"(?<![\w-]){option}\b", shown.output), (command, option)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_paths_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`((?:src|docs|tests|samples|scripts|\.ci|\.github)/[\w./-]+)`", text):
        if "xx" not in name and "NAME" not in name:
            assert (ROOT / name).exists(), name
    for target in re.findall(r"\]\(([^)#:]+)\)", text):
        assert (page.parent / target).exists(), target


def test_exit_codes_are_all_told() -> None:
    codes = {kind.exit_code for kind in vars(errors).values() if hasattr(kind, "exit_code")}
    told = {int(cell) for cell in rows("docs/ci.md") if cell.isdigit()}
    assert told == codes | {0, DIFFERENCE, INTERRUPTED}


def test_engines_are_all_told() -> None:
    told = {cell.split("`")[0] for cell in rows("docs/engines.md")} - {"engine", "---"}
    assert told == set(ENGINES)


def test_rooms_are_all_told() -> None:
    home = ROOT / "src/audiobrief"
    here = {p.name + "/" for p in home.iterdir() if (p / "__init__.py").is_file()}
    here |= {p.name for p in home.glob("*.py")}
    shown = (ROOT / "docs/design.md").read_text(encoding="utf-8")
    unsaid = {"__init__.py", "__main__.py", "errors.py", "showing.py"}
    assert {name for name in here if f"`{name}`" not in shown} <= unsaid


def test_samples_are_all_told() -> None:
    shown = (ROOT / "samples/README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"\b(?:kk|ru|en)/[\w-]+", shown))
    assert told == {f"{p.parent.name}/{p.stem}" for p in ROOT.glob("samples/*/*.txt")}
