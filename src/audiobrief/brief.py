"""The two things that audiobrief does: a source becomes a plan, and an episode.

It imports little: the workers of a build start while the rest of the program is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audiobrief.options import Options

if TYPE_CHECKING:
    from audiobrief.briefing import Sources
    from audiobrief.building import Notice
    from audiobrief.models import Episode, Script
    from audiobrief.render import Progress

__all__ = ("Options", "build", "plan")


def plan(source: Sources, options: Options | None = None) -> Script:
    """What would be spoken, by whom, in what order, and what is left out.

    Several sources make one briefing; a plan says all of it itself. Raises ``InputError`` and ``LimitError``.
    """
    from audiobrief.planning import planned

    return planned(source, options or Options())


def build(
    source: Sources,
    output: str | Path,
    options: Options | None = None,
    progress: Progress | None = None,
    notice: Notice | None = None,
) -> Episode:
    """Speak ``source`` into ``output``, and write transcript, chapters and manifest beside it.

    ``progress`` is told of the lines that are done; ``notice``, before it happens, of what goes to a service
    by a voice that the cast names. Raises any ``AudiobriefError``; what was there before is then intact.
    """
    from audiobrief.crew import crew, foreseen

    options, audio = options or Options(), Path(output)
    with crew(options.jobs, alone=options.alone) as workers:
        workers.start(foreseen(audio, [source] if isinstance(source, str | Path) else source))
        from audiobrief.building import Witness, built

        return built(source, audio, options, workers, Witness(progress, notice))
