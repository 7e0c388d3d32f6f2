"""A build beside the bare pipeline of Debian's espeak-ng and lame; a correction beside the first build."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.runs import AUDIOBRIEF, Workplace, build_seconds, installed, longer, median

PEERS = ("espeak-ng", "lame")
Part = Callable[[list[str]], int]
"""Chooses a line of the article."""
SAME_WORDS = ("--no-ident", "--no-disclosure")
"""Speak what the bare pipeline speaks."""


def rows(article: Path, brief: Path, runs: int) -> dict[str, float | str]:
    """``article`` of some minutes, ``brief`` of about one."""
    build_seconds(brief)  # the file cache is then warm for both sides
    found = ratio("build", article, runs)
    with tempfile.TemporaryDirectory() as name:
        found |= ratio("build of twice the text", longer(article, 2, Path(name)), runs)
    found |= ratio("one-minute brief", brief, runs)
    for name, part in (("longest", longest), ("middling", middling)):
        found[f"correction of the {name} paragraph, part of the first build"] = corrected(article, part, runs)
    for name, command in (("--help", ["--help"]), ("plan", ["plan", "--json", str(article)])):
        found[f"{name}, s"] = median([command_seconds(command) for _ in range(runs)])
    return found


def ratio(name: str, article: Path, runs: int) -> dict[str, float | str]:
    if not installed(*PEERS):
        return {f"{name}, ratio to bare": f"needs {' and '.join(PEERS)}, which are not installed"}
    language = language_of(article)
    # in turn, so that a busy machine slows all alike
    times = [
        (build_seconds(article, *SAME_WORDS), build_seconds(article), bare_seconds(article, language))
        for _ in range(runs)
    ]
    ours, with_ident, theirs = (median(column) for column in zip(*times, strict=True))
    return {
        f"{name}, s": ours,
        f"{name}, bare pipeline, s": theirs,
        f"{name}, ratio to bare": ours / theirs,
        f"{name}, with ident and disclosure, ratio to bare": with_ident / theirs,
    }


def language_of(article: Path) -> str:
    told = subprocess.run([*AUDIOBRIEF, "plan", "--json", str(article)], check=True, capture_output=True)
    return str(json.loads(told.stdout)["language"])


def bare_seconds(article: Path, language: str) -> float:
    with Workplace() as place:
        speak = f"espeak-ng -v {language} -f '{article}' --stdout"
        encode = f"lame --quiet -b 96 -m m --resample 44.1 -q 5 - '{place.path / 'bare.mp3'}'"
        return place.seconds(["sh", "-c", f"{speak} | {encode}"])


def command_seconds(command: list[str]) -> float:
    with Workplace() as place:
        return place.seconds([*AUDIOBRIEF, *command])


def corrected(article: Path, part: Part, runs: int) -> float:
    """Median of rebuilding with a sentence more in one paragraph, as a part of the first build."""
    lines = article.read_text("utf-8").split("\n")
    edited = part(lines)
    ratios = []
    for run in range(runs):
        with Workplace() as place:
            source = place.path / article.name
            source.write_text("\n".join(lines), encoding="utf-8")
            first = place.seconds(place.build(source))
            changed = [*lines[:edited], lines[edited] + f" {run + 1}.", *lines[edited + 1 :]]
            source.write_text("\n".join(changed), encoding="utf-8")
            ratios.append(place.seconds(place.build(source)) / first)
    return median(ratios)


def longest(lines: list[str]) -> int:
    return max(range(len(lines)), key=lambda place: len(lines[place]))


def middling(lines: list[str]) -> int:
    ranked = sorted(
        (place for place in range(len(lines)) if "." in lines[place]), key=lambda p: len(lines[p])
    )
    return ranked[len(ranked) // 2]
