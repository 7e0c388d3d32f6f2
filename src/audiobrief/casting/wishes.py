"""What a producer asks of the cast: the narrator's voice, and the lines of a cast file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from audiobrief.casting.directory import Directory, names_engine
from audiobrief.errors import InputError
from audiobrief.models import CAST_POOLS, CAST_ROLES, CastLine, Voice


class Wishes(Struct, frozen=True, dict=True):
    """What the producer asks of the cast."""

    narrator: str | None = None
    """Name of a voice; None takes that of the file, or else the language's first."""
    written: Sequence[CastLine] = ()
    """What the cast file says; of two lines for the same, the later."""

    @cached_property
    def _lines(self) -> Mapping[tuple[str | None, str], CastLine]:
        return {(line.language, line.who): line for line in self.written}

    def check(self, directory: Directory) -> None:
        """Raise ``InputError`` for a line whose voice the chosen engine should have and has not.

        Voices of other engines are looked up when somebody needs them: those may not be installed here.
        """
        for line in self.written:
            _voices([name for name in line.voices if not names_engine(name)], line, directory)

    def people(self) -> Iterator[str]:
        """The names of the people of the file."""
        return (line.who for line in self.written if line.who not in (*CAST_ROLES, *CAST_POOLS))

    def voices(self, who: str, language: str, directory: Directory) -> list[Voice]:
        """What the file says of a role, pool or person in ``language``; nothing where it says nothing."""
        line = self._lines.get((language, who))
        if line is not None:
            return _voices(line.voices, line, directory)
        line = self._lines.get((None, who))
        everywhere = _voices(line.voices, line, directory) if line else []
        return [voice for voice in everywhere if voice.language == language]

    def voice(self, who: str, language: str, directory: Directory) -> Voice | None:
        """The first of ``voices``."""
        return next(iter(self.voices(who, language, directory)), None)


def _voices(names: Iterable[str], line: CastLine, directory: Directory) -> list[Voice]:
    try:
        return [directory.named(name) for name in names]
    except InputError as error:
        raise InputError(f"{line.place}: {error}") from error
