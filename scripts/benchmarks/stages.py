"""What each stage costs: seconds for a minute of speech, with one thing done at a time."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

STAGES = (
    ("audiobrief.building", "planned", "reading, segmenting, casting"),
    ("audiobrief.phrasing", "sentences_of", "spoken form"),
    ("audiobrief.render", "_clip", "speaking (espeak, in its child)"),
    ("audiobrief.mastering.pieces", "trimmed", "trimming"),
    ("audiobrief.mastering.pieces", "_resampled", "resampling"),
    ("audiobrief.mastering.pieces", "_lufs", "measuring before"),
    ("audiobrief.mastering.pieces", "_at_target", "levelling and limiting"),
    ("audiobrief.mastering.pieces", "_encoded", "encoding"),
    ("audiobrief.mastering.pieces", "_decoded", "decoding for the proof"),
    ("audiobrief.mastering.pieces", "hop_energies", "measuring after"),
    ("audiobrief.mastering.pieces", "true_peak", "true peak"),
)
"""Module, function, and what it does."""


def rows(article: Path) -> dict[str, float | str]:
    """In this process, which has none to wait for."""
    from importlib import import_module

    from audiobrief import brief
    from audiobrief.models import SAMPLE_RATE

    spent: dict[str, float] = defaultdict(float)
    for module, function, name in STAGES:
        home = import_module(module)
        setattr(home, function, timed(getattr(home, function), name, spent))
    began = time.perf_counter()
    target = article.with_suffix(".stages.mp3")
    episode = brief.build([str(article)], target, brief.Options(alone=True, cache_bytes=0))
    whole = time.perf_counter() - began
    minutes = episode.timeline.total_samples / SAMPLE_RATE / 60
    spent["everything else: laying, tags, transcript, manifest, publication"] = whole - sum(spent.values())
    return {f"{name}, s a minute": seconds / minutes for name, seconds in spent.items()}


def timed(work: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def work_and_count(*given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            spent[name] += time.perf_counter() - began

    return work_and_count
