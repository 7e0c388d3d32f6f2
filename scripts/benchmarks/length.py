"""Time and memory against the length of the text; joining by ``+=``, as peers do it, beside ours."""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.building import longest
from benchmarks.runs import HAS_PROC, Workplace, longer, median

LENGTHS = (1, 10, 100)
TEN_HOURS = 182
"""Times the length of the sample."""
JOINED = (100, 200, 400)
"""Pieces joined by ``+=``."""
PIECE_SECONDS = 5.0
SAMPLE_RATE = 44_100
POLLING_SECONDS = 0.02


def rows(article: Path, runs: int) -> dict[str, float | str]:
    found: dict[str, float | str] = {}
    with tempfile.TemporaryDirectory() as name:
        texts = {times: longer(article, times, Path(name)) for times in LENGTHS}
        for times, text in texts.items():
            tries = runs if times < LENGTHS[-1] else 1
            measured = [seconds_and_mebibytes(text) for _ in range(tries)]
            found[f"{times} x the text, s"] = median([seconds for seconds, _ in measured])
            if HAS_PROC:
                found[f"{times} x the text, peak memory, MB"] = max(memory for _, memory in measured)
        found["first sound written, s"] = first_sound_seconds(texts[LENGTHS[-1]])
    return found | joining()


def ten_hours(article: Path) -> dict[str, float | str]:
    """A first build of about ten hours of sound, and a correction of its longest paragraph."""
    with tempfile.TemporaryDirectory() as name, Workplace() as place:
        text = longer(article, TEN_HOURS, Path(name))
        command, lines = place.build(text), text.read_text("utf-8").split("\n")
        found: dict[str, float | str] = {"words": float(len(" ".join(lines).split()))}
        began = time.perf_counter()
        if HAS_PROC:
            found["peak memory, MB"] = place.peak_mebibytes(command)
        else:
            place.seconds(command)
        found["build, s"] = first = time.perf_counter() - began
        edited = longest(lines)
        text.write_text("\n".join([*lines[:edited], f"{lines[edited]} 1.", *lines[edited + 1 :]]), "utf-8")
        found["correction, part of the first build"] = place.seconds(command) / first
        found["first sound written, s"] = first_sound_seconds(text)
    return found


def seconds_and_mebibytes(text: Path) -> tuple[float, float]:
    """Of a first build."""
    with Workplace() as place:
        began = time.perf_counter()
        memory = place.peak_mebibytes(place.build(text))
        return time.perf_counter() - began, memory


def first_sound_seconds(text: Path) -> float:
    """From the start of a build to the first frames in its file; the room for tags does not count."""
    with Workplace() as place:
        part, began = place.path / ".ours.mp3.part", time.perf_counter()
        process = subprocess.Popen(place.build(text), stdin=subprocess.DEVNULL, env=place.environment)
        try:
            room = 0
            while process.poll() is None:
                size = part.stat().st_size if part.exists() else 0
                if room and size > room:
                    break
                room = room or size
                time.sleep(POLLING_SECONDS)
            return time.perf_counter() - began
        finally:
            process.terminate()
            process.wait()


def joining() -> dict[str, float | str]:
    """Seconds to join so many pieces of PIECE_SECONDS, by ``+=`` and by appending frames."""
    from pydub import AudioSegment

    from audiobrief.mastering.mp3 import SILENT_FRAME

    piece = AudioSegment.silent(round(1000 * PIECE_SECONDS), frame_rate=SAMPLE_RATE)
    frames = SILENT_FRAME * round(PIECE_SECONDS * SAMPLE_RATE / 1152)
    found: dict[str, float | str] = {}
    with tempfile.TemporaryFile() as file:
        for count in JOINED:
            began = time.perf_counter()
            joined = AudioSegment.empty()
            for _ in range(count):
                joined += piece
            found[f"{count} pieces joined by +=, s"] = time.perf_counter() - began
            began = time.perf_counter()
            file.seek(0)
            for _ in range(count):
                file.write(frames)
            found[f"{count} pieces joined as frames, s"] = time.perf_counter() - began
    return found
