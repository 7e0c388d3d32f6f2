"""One run of a command: its wall time, or the memory of the whole family of processes."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

AUDIOBRIEF = [sys.executable, "-m", "audiobrief"]
SAMPLING_SECONDS = 0.05
MEBIBYTE = 1 << 20
HAS_PROC = Path("/proc/self/smaps_rollup").exists()


class Workplace:
    """A folder for one run: its output, and a cache that is empty unless another run's is given."""

    def __init__(self, cache: Path | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self.path = Path(self._folder.name)
        self.cache = cache or self.path / "cache"

    def __enter__(self) -> Workplace:
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {"AUDIOBRIEF_CACHE": str(self.cache)}

    def build(self, article: Path, *options: str) -> list[str]:
        return [*AUDIOBRIEF, "build", str(article), "-o", str(self.path / "ours.mp3"), "--quiet", *options]

    def seconds(self, command: Sequence[str]) -> float:
        """Wall time of one run."""
        began = time.perf_counter()
        subprocess.run(
            command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=self.environment
        )
        return time.perf_counter() - began

    def peak_mebibytes(self, command: Sequence[str]) -> float:
        """Highest sum of the proportional set sizes of the process and its descendants."""
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, env=self.environment)
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(proportional_bytes, family(process.pid))))
            time.sleep(SAMPLING_SECONDS)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        return peak / MEBIBYTE


def build_seconds(article: Path, *options: str) -> float:
    """Of a first build, nothing kept from another."""
    with Workplace() as place:
        return place.seconds(place.build(article, *options))


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def installed(*programs: str) -> bool:
    """Whether Debian's programs are there; as root they are installed."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing and hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "install", "-y", "-qq", *missing], check=False, stdout=subprocess.DEVNULL)
    return all(shutil.which(program) for program in programs)


def longer(article: Path, times: int, folder: Path) -> Path:
    """The same article with its paragraphs so many times over, each time with a word of its own."""
    head, _, body = article.read_text("utf-8").partition("\n\n")
    bodies = (body.replace(". ", f" {number}. ") for number in range(times))
    target = folder / f"long-{times}.txt"
    target.write_text("\n\n".join([head, *bodies]), encoding="utf-8")
    return target


def family(pid: int) -> list[int]:
    """The process and all that come of it."""
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
