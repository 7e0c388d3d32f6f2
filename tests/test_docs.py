"""Documentation that fails when it is stale."""

import os
import re
import runpy
from pathlib import Path

import pytest

import audiobrief
from audiobrief.errors import AudiobriefError

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def test_the_command_reference_is_what_the_commands_say() -> None:
    written = runpy.run_path(str(ROOT / "scripts/docs.py"))["reference"]()
    assert (ROOT / "docs/commands.md").read_text("utf-8") == written, "run scripts/docs"


def test_the_public_face() -> None:
    assert audiobrief.__all__ == ["Options", "__version__", "build", "check", "plan"]
    for name in audiobrief.__all__:
        assert getattr(audiobrief, name)
    with pytest.raises(AttributeError, match="no attribute 'bulid'"):
        audiobrief.bulid  # noqa: B018


def test_every_exit_code_is_documented() -> None:
    from audiobrief.cli import EXIT_CODES

    codes = {error.exit_code for error in AudiobriefError.__subclasses__()} | {0, 1, 130}
    assert {int(code) for code in re.findall(r"\b(\d+) ", EXIT_CODES)} == codes


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", text):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_in_examples_exist(page: Path) -> None:
    from audiobrief.cli import COMMANDS, GROUPS

    shown = "\n".join(re.findall(r"^```.*?^```", page.read_text("utf-8"), re.M | re.S))
    for command in re.findall(r"^(?:\./scripts/)?audiobrief ([a-z]+)", shown, re.M):
        assert command in (*COMMANDS, *GROUPS), f"{page.name} shows audiobrief {command}"


def test_tracked_files_name_no_registry() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org")
    skipped = {
        ".git",
        ".venv",
        "out",
        "__pycache__",
        ".hypothesis",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
    }
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in skipped]
        for name in files:
            path = Path(folder, name)
            if path != Path(__file__) and path.suffix in {
                "",
                ".txt",
                ".md",
                ".py",
                ".toml",
                ".yml",
                ".sh",
                ".cmd",
            }:
                assert not hosts.search(path.read_text("utf-8", "replace")), path
