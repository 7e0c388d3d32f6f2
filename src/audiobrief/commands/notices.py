"""What a producer should know of a plan or an episode though nothing failed, a line each."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audiobrief.brief import Options
    from audiobrief.models import Episode, Script

MAX_NAMES = 5
"""People who are named in one line."""


def of_plan(source: Sequence[str], script: Script, options: Options) -> Iterator[str]:
    """What is odd about the sources and the cast file."""
    repeated = _repeated(source)
    if repeated:
        yield f"named more than once, and read as often: {', '.join(repeated)}"
    strangers = _strangers(script, options)
    if strangers:
        yield f"[cast]: nobody called {strangers} is quoted here"


def of_episode(made: Episode, max_minutes: float | None) -> Iterator[str]:
    """Whether it is longer than asked."""
    from audiobrief.models import SAMPLE_RATE
    from audiobrief.terminal import clock

    seconds = made.timeline.total_samples / SAMPLE_RATE
    if max_minutes is not None and seconds > max_minutes * 60:
        yield (
            f"the episode takes {clock(seconds)}, more than the {clock(max_minutes * 60)} of --max-minutes; "
            "ask for less, or edit the plan"
        )


def _repeated(source: Sequence[str]) -> list[str]:
    from audiobrief.briefing import sources

    names = {name: name if "://" in name else os.path.realpath(name) for name in map(str, sources(source))}
    counts = Counter(names[str(one)] for one in sources(source))
    return [name for name, real in names.items() if counts[real] > 1]


def _strangers(script: Script, options: Options) -> str:
    from audiobrief.casting.absent import absent

    found = absent(script, options.cast)
    told = [f"“{one.name}”" + (f" (did you mean “{one.near}”?)" if one.near else "") for one in found]
    more = [f"{len(told) - MAX_NAMES} more"] if len(told) > MAX_NAMES else []
    return ", ".join([*told[:MAX_NAMES], *more])
