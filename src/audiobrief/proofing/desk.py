"""The state of a proof sheet: one script that is replaced as a whole, and what is done with it."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief import casting
from audiobrief.errors import AudiobriefError, InputError
from audiobrief.models import Script, Segment
from audiobrief.proofing.building import Builder
from audiobrief.proofing.changes import SHOWN, Change, Ground, UnknownSegmentError, changed
from audiobrief.proofing.errands import Errands
from audiobrief.proofing.files import Files
from audiobrief.proofing.hearing import Ear
from audiobrief.proofing.sheet import Room, sheet

REMEMBERED = 200
"""Scripts that can be gone back to."""
PLACE = re.compile(rf"^{SHOWN}: (?:(?:segments|dropped)\[\d+\]\.?)?")
"""What a message begins with; the page shows it at the segment."""


class State(Struct, frozen=True):
    """What the page shows; a change makes another."""

    script: Script
    saved: Script
    """As the plan's file has it, or as it was before anything was changed."""
    revision: int = 0
    past: tuple[Script, ...] = ()
    kept: Mapping[int, Segment] = field(default_factory=dict)
    """Segments by where they start, as the page found them or, if they were left out, as they were then."""


class OutdatedError(InputError):
    """The page that asks shows something else."""


class Desk:
    """What the page may ask for. Every method may be called by any thread."""

    def __init__(self, script: Script, room: Room, files: Files, builder: Builder) -> None:
        self._state = State(script, script, kept={one.start: one for one in script.segments})
        self._room, self._files, self._builder = room, files, builder
        self._lock = threading.Lock()

    @property
    def is_changed(self) -> bool:
        """Whether something is not saved yet."""
        return self._state.script != self._state.saved

    def told(self) -> dict[str, Any]:
        """Everything that the page shows."""
        state = self._state
        return {
            "revision": state.revision,
            "is_changed": state.script != state.saved,
            "can_undo": bool(state.past),
            "plan": str(self._files.plan),
            "episode": str(self._files.episode),
            "conflicts": list(self._files.conflicts()),
            "build": self._builder.told(),
            **sheet(state.script, self._room),
        }

    def change(self, revision: int, change: Change, wishes: casting.Wishes) -> None:
        """Replace the script by one with ``change``.

        Raises ``OutdatedError`` unless the page shows this revision, ``UnknownSegmentError``, and what
        an edited plan would be refused with.
        """

        def apply(state: State) -> State:
            try:
                script = changed(Ground(state.script, state.kept, wishes), change)
            except AudiobriefError as error:
                raise type(error)(PLACE.sub("", str(error))) from error
            for segment in script.segments:
                self._room.wording.said(segment, script)
            return replace(_after(state, script), kept={**state.kept, **_left(state.script, script)})

        self._replace(revision, apply)

    def undo(self, revision: int) -> None:
        """Go back by one change. Raises ``OutdatedError``, and ``InputError`` where there is none."""

        def apply(state: State) -> State:
            if not state.past:
                raise InputError("nothing to undo")
            back = replace(_after(state, state.past[-1]), past=state.past[:-1])
            return replace(back, kept={**state.kept, **_left(state.script, back.script)})

        self._replace(revision, apply)

    def save(self, revision: int, force: bool) -> None:
        """Write the plan. Raises ``OutdatedError``, ``ConflictError`` and ``OutputError``."""

        def apply(state: State) -> State:
            self._files.save(state.script, force)
            return replace(state, saved=state.script)

        self._replace(revision, apply)

    def build(self, revision: int, force: bool) -> None:
        """Write the plan and begin to build the episode. Raises as ``save``, and ``BusyError``."""
        self.save(revision, force)
        self._builder.start()

    def mp3(self, start: int, ear: Ear, errands: Errands) -> bytes:
        """The sound of the segment that begins at ``start``.

        Raises ``UnknownSegmentError``, and as ``Ear.mp3``.
        """
        script = self._state.script
        segment = next((one for one in script.segments if one.start == start), None)
        if segment is None:
            raise UnknownSegmentError(f"no segment starts at {start}")
        return errands.done(lambda: ear.mp3(script, segment))

    def _replace(self, revision: int, apply: Callable[[State], State]) -> None:
        with self._lock:
            if revision != self._state.revision:
                raise OutdatedError("this page is not up to date; it is now, try again")
            self._state = apply(self._state)


def _after(state: State, script: Script) -> State:
    past = (*state.past, state.script)[-REMEMBERED:]
    return replace(state, script=script, revision=state.revision + 1, past=past)


def _left(before: Script, after: Script) -> dict[int, Segment]:
    """Segments of ``before`` that ``after`` has no more."""
    there = {segment.start for segment in after.segments}
    return {segment.start: segment for segment in before.segments if segment.start not in there}
