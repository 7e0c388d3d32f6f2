"""A proof sheet from its sources to its address, and everything that ends with it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audiobrief import brief, briefing, cache, config, phrasing
from audiobrief.casting import Wishes
from audiobrief.crew import crew
from audiobrief.loopback import Log
from audiobrief.proofing import labels
from audiobrief.proofing.asking import Sheet
from audiobrief.proofing.building import Builder
from audiobrief.proofing.desk import Desk
from audiobrief.proofing.errands import Errands
from audiobrief.proofing.files import Files, files_of
from audiobrief.proofing.hearing import Ear
from audiobrief.proofing.server import opened
from audiobrief.proofing.sheet import Room
from audiobrief.proofing.wording import Wording
from audiobrief.workshop import Workshop

POLL_SECONDS = 0.1


class Proof(Struct, frozen=True):
    """A page that is served."""

    address: str
    desk: Desk
    files: Files
    errands: Errands
    """To be done in the main thread, as long as the page shall be served."""


@contextmanager
def proof(
    given: Sequence[str], plan: Path | None, options: brief.Options, port: int, log: Log
) -> Iterator[Proof]:
    """Serve the proof sheet of the sources that are ``given`` on the command line, for the block.

    ``plan`` is where it is saved; None leaves that to ``files_of``. What is heard follows the settings
    beside the plan, as the build of the plan does. Raises as ``brief.plan`` does, and ``InputError`` for a
    port that cannot be had.
    """
    sources = briefing.sources(given)
    files = files_of(given, sources, plan)
    files.see()
    own = config.load(files.plan)
    wording = Wording(replace(options.manner, lexicon=own.lexicon))
    asked = ("--emoji",) if options.manner.names_emoji else ()
    with (
        crew(options.jobs, alone=options.alone) as workers,
        Builder(files.plan, files.episode, asked) as builder,
    ):
        workers.start(1)  # a process that has threads should not be forked
        script = brief.plan(sources, options)
        phrasing.sentences_of(script, wording.manner)
        workshop = Workshop(workers, cache.opened(options.cache_bytes))
        desk = Desk(script, Room(wording, own.pauses, script), files, builder)
        ear = Ear(workshop, wording, own.production)
        wishes, page = Wishes(options.voice, options.cast), labels.page(script.article.language)
        sheet = Sheet(desk, ear, Errands(), builder, wishes, page)
        with opened(sheet, port, log) as server:
            threading.Thread(target=server.serve_forever, args=(POLL_SECONDS,), daemon=True).start()
            try:
                yield Proof(server.address, desk, files, sheet.errands)
            finally:
                server.shutdown()
