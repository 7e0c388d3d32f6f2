"""Batches: articles a minute with one worker and with two, what an article costs, and Ray beside both."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.runs import AUDIOBRIEF, Workplace, median

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted(path for code in ("kk", "ru") for path in (ROOT / f"samples/{code}").glob("*.txt"))
ARTICLES = 24
ONE, TWO, RAY = "1 worker", "2 workers", "Ray, all cores"
PLACES = {ONE: ("--jobs", "1"), TWO: ("--jobs", "2"), RAY: ("--on", "ray")}


@dataclass(frozen=True, slots=True)
class Run:
    wall_seconds: float
    """From start to end, Ray's own included."""
    articles_per_minute: float
    out_bytes: int
    audio_seconds: float


def rows(runs: int) -> dict[str, float | str]:
    """Of the samples, each with a word of its own, so that no piece is kept from another."""
    places = [name for name in PLACES if name != RAY or find_spec("ray")]
    with tempfile.TemporaryDirectory() as name:
        inputs = articles(Path(name))
        # in turn, so that a busy machine slows all alike
        rounds = [{place: measured(inputs, PLACES[place]) for place in places} for _ in range(runs)]
    told: dict[str, float | str] = {"articles": ARTICLES}
    for place in places:
        rates = [one[place].articles_per_minute for one in rounds]
        told[f"{place}, articles a minute"] = median(rates)
    told["2 workers, times the rate of 1"] = median(
        [one[TWO].articles_per_minute / one[ONE].articles_per_minute for one in rounds]
    )
    if RAY in places:
        started = median([one[RAY].wall_seconds - one[TWO].wall_seconds for one in rounds])
        told["Ray, more wall time than 2 workers, s"] = started
    else:
        told[RAY] = "needs ray, which is not installed"
    costs = [one[ONE] for one in rounds]
    told["an article, s of one worker"] = median([one.wall_seconds for one in costs]) / ARTICLES
    told["an article, kB stored"] = median([one.out_bytes for one in costs]) / ARTICLES / 1000
    told["an article, s of sound"] = median([one.audio_seconds for one in costs]) / ARTICLES
    return told


def articles(folder: Path) -> Path:
    for number in range(ARTICLES):
        sample = SAMPLES[number % len(SAMPLES)]
        text = sample.read_text("utf-8").replace(". ", f" {number + 1}. ")
        (folder / f"{number:03}-{sample.parent.name}-{sample.stem}.txt").write_text(text, encoding="utf-8")
    return folder


def measured(inputs: Path, options: tuple[str, ...]) -> Run:
    with Workplace() as place:
        out = place.path / "out"
        began = time.perf_counter()
        done = subprocess.run(
            [*AUDIOBRIEF, "batch", str(inputs), "--out", str(out), "--json", *options],
            check=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            env=place.environment,
        )
        wall_seconds = time.perf_counter() - began
        episodes = [json.loads(path.read_bytes()) for path in out.glob("*/*.json") if is_episode(path)]
        return Run(
            wall_seconds,
            float(json.loads(done.stdout)["articles_per_minute"]),
            sum(path.stat().st_size for path in out.rglob("*") if path.is_file()),
            sum(episode["audio"]["seconds"] for episode in episodes),
        )


def is_episode(path: Path) -> bool:
    return path.name != "manifest.json" and not path.name.endswith(".chapters.json")
