"""Measures audiobrief side by side with peers, in one run: medians, ratios, peak memory.

    scripts/bench [ARTICLE] [--only build,length] [--runs 5] [--json] [--plot FILE.svg]

The peers are Debian's espeak-ng and lame; as root they are installed, else their rows say that they
are missing. Memory is read from /proc, so its rows need Linux.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import batch, building, length, piper, plot, stages

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/kk/harvest.txt"
BRIEF = ROOT / "samples/kk/latin.txt"

Rows = dict[str, float | str]
SUBJECTS: dict[str, Callable[[Path, int], Rows]] = {
    "build": lambda article, runs: building.rows(article, BRIEF, runs),
    "stages": lambda article, _: stages.rows(article),
    "length": length.rows,
    "ten hours": lambda article, _: length.ten_hours(article),
    "batch": lambda _, runs: batch.rows(runs),
    "piper": lambda article, _: piper.rows(article),
}
"""Name → what measures it."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--only", default=",".join(SUBJECTS), help="subjects, with commas between")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--plot", type=Path, help="draw time against length")
    options = parser.parse_args()
    results: dict[str, Rows] = {}
    with tempfile.TemporaryDirectory() as folder:
        article = Path(shutil.copy(options.article, folder))
        for subject in options.only.split(","):
            results[subject] = SUBJECTS[subject](article, options.runs)
            if not options.json:
                show(subject, results[subject])
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
    if options.plot:
        options.plot.write_text(plot.drawn(results["length"]), encoding="utf-8")


def show(subject: str, rows: Rows) -> None:
    print(f"{subject}", flush=True)
    for name, value in rows.items():
        print(f"  {name:68} {value:8.3f}" if isinstance(value, float) else f"  {name:68} {value}", flush=True)


if __name__ == "__main__":
    main()
