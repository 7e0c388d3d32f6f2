"""Measures audiobrief side by side with peers, in one run: medians, ratios, peak memory.

    scripts/bench [ARTICLE] [--runs 5] [--json]

The peers are Debian's espeak-ng and lame; as root they are installed, else their rows say that they
are missing. Memory is read from /proc, so its rows need Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/kk/harvest.txt"
PEERS = ("espeak-ng", "lame")
LONG = 100
SAMPLING_SECONDS = 0.05
MEBIBYTE = 1 << 20
AUDIOBRIEF = [sys.executable, "-m", "audiobrief"]


def build(article: Path, folder: Path) -> list[str]:
    return [*AUDIOBRIEF, "build", str(article), "-o", str(folder / "ours.mp3"), "--quiet"]


def bare(article: Path, folder: Path, language: str) -> list[str]:
    speak = f"espeak-ng -v {language} -f '{article}' --stdout"
    return ["sh", "-c", f"{speak} | lame --quiet -b 96 -m m --resample 44.1 -q 5 - '{folder / 'bare.mp3'}'"]


def seconds(command: list[str], cache: Path) -> float:
    """Wall time of one run; audiobrief keeps its pieces in ``cache``."""
    began = time.perf_counter()
    subprocess.run(
        command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment(cache)
    )
    return time.perf_counter() - began


def environment(cache: Path) -> dict[str, str]:
    return os.environ | {"AUDIOBRIEF_CACHE": str(cache)}


def alternately(ours: list[str], theirs: list[str], runs: int, folder: Path) -> tuple[float, float]:
    """Medians of both, run in turn so that a busy machine slows both alike; ours with an empty cache."""
    times = [
        (seconds(ours, folder / f"cache-{run}"), seconds(theirs, folder / f"cache-{run}"))
        for run in range(runs)
    ]
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def corrected(article: Path, folder: Path, runs: int) -> float:
    """Median of rebuilding with one paragraph edited, as a part of the first build."""
    edited, ratios = folder / article.name, []
    lines = article.read_text("utf-8").split("\n")
    longest = max(range(len(lines)), key=lambda place: len(lines[place]))
    for run in range(runs):
        cache = folder / f"correction-{run}"
        edited.write_text("\n".join(lines), encoding="utf-8")
        first = seconds(build(edited, folder), cache)
        changed = [*lines[:longest], lines[longest] + f" {run + 1}.", *lines[longest + 1 :]]
        edited.write_text("\n".join(changed), encoding="utf-8")
        ratios.append(seconds(build(edited, folder), cache) / first)
    return statistics.median(ratios)


def peak_mebibytes(command: list[str], cache: Path) -> float:
    """Highest sum of the proportional set sizes of the process and its descendants."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=environment(cache))
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(map(proportional_bytes, family(process.pid))))
        time.sleep(SAMPLING_SECONDS)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return peak / MEBIBYTE


def family(pid: int) -> list[int]:
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(found for child in children for found in family(int(child)))]


def proportional_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def installed(peers: tuple[str, ...]) -> bool:
    missing = [peer for peer in peers if not shutil.which(peer)]
    if missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=False, stdout=subprocess.DEVNULL)
    return all(shutil.which(peer) for peer in peers)


def longer(article: Path, folder: Path) -> Path:
    """The same article with its paragraphs LONG times over, each time with a word of its own."""
    head, _, body = article.read_text("utf-8").partition("\n\n")
    bodies = (body.replace(". ", f" {number}. ") for number in range(LONG))
    target = folder / "long.txt"
    target.write_text("\n\n".join([head, *bodies]), encoding="utf-8")
    return target


def measured(article: Path, runs: int) -> dict[str, float | str]:
    results: dict[str, float | str] = {"article": article.name, "runs": runs}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours, plan = build(article, folder), [*AUDIOBRIEF, "plan", "--json", str(article)]
        told = subprocess.run(plan, check=True, capture_output=True)
        language = json.loads(told.stdout)["language"]
        warm = folder / "warm"
        seconds(ours, warm)  # the file cache is then warm for both sides
        if installed(PEERS):
            mine, theirs = alternately(ours, bare(article, folder, language), runs, folder)
            results |= {"build, s": mine, "bare pipeline, s": theirs, "ratio to bare": mine / theirs}
        else:
            results["ratio to bare"] = f"needs {' and '.join(PEERS)}, which are not installed"
        results["correction, part of the first build"] = corrected(article, folder, runs)
        for told_as, command in (("--help, s", [*AUDIOBRIEF, "--help"]), ("plan, s", plan)):
            results[told_as] = statistics.median(seconds(command, warm) for _ in range(runs))
        if Path("/proc/self/smaps_rollup").exists():
            once = peak_mebibytes(ours, folder / "once")
            often = peak_mebibytes(build(longer(article, folder), folder), folder / "often")
            results |= {"peak memory, MB": once, f"peak memory at {LONG} x, MB": often}
            results["memory ratio"] = often / once
    return results


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("article", nargs="?", type=Path, default=SAMPLE)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = measured(options.article, options.runs)
    if options.json:
        print(json.dumps(results, ensure_ascii=False, indent=1))
        return
    for name, value in results.items():
        print(f"{name:36} {value:.2f}" if isinstance(value, float) else f"{name:36} {value}")


if __name__ == "__main__":
    main()
