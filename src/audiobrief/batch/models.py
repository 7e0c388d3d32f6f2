"""What the parts of a batch hand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from audiobrief import __version__
from audiobrief.brief import Options

MEBIBYTE = 1 << 20

State = Literal["done", "skipped", "failed", "stopped"]
"""``stopped`` is a failure that the next orders would meet too, such as a full disk."""


class Order(Struct, frozen=True):
    """One article to be made into an episode."""

    key: str
    """Its folder under the destination: an ASCII slug, unique in a batch."""
    source: str | None = None
    """Path or address; None where the text itself is given."""
    text: str | None = None
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What its line of a list says besides, by the names of ``inputs.CHOICES``."""

    @property
    def shown(self) -> str:
        """What a message calls it."""
        return self.source or f"text {self.key}"

    @property
    def is_file(self) -> bool:
        """Whether its content lies on a disk of this machine."""
        return self.source is not None and "://" not in self.source


class Limits(Struct, frozen=True):
    """What one article may take before it fails alone."""

    deadline_seconds: float = 1800.0
    memory_bytes: int = 2048 * MEBIBYTE
    """Address space of each of its processes; enforced on Linux."""


class Settings(Struct, frozen=True):
    """What holds for every article of a batch."""

    out: str
    """Folder or address of the destination, absolute."""
    suffix: str = ".mp3"
    """Of the audio, with its dot."""
    limits: Limits = field(default_factory=Limits)
    version: str = __version__
    """Of the audiobrief that gives the orders; whoever makes them must have the same."""


class Content(Struct, frozen=True):
    """A source by its bytes, so that it can be sent to a machine that does not see the file."""

    data: bytes
    suffix: str


class Job(Struct, frozen=True):
    """An order with all that another machine needs for it."""

    order: Order
    options: Options
    content: Content | None
    """None for an address."""


class Outcome(Struct, frozen=True):
    """What became of an order."""

    order: Order
    state: State
    error: str | None = None
    """One line, where it failed."""
    exit_code: int = 0
    """What ``build`` would have ended with."""


class Summary(Struct):
    """A batch in numbers, while it runs and at its end."""

    total: int
    done: int = 0
    skipped: int = 0
    failed: int = 0
    seconds: float = 0.0
    failures: list[str] = field(default_factory=list)
    """The first of them, a line each."""

    @property
    def finished(self) -> int:
        """Orders of which it is known what became of them."""
        return self.done + self.skipped + self.failed

    @property
    def articles_per_minute(self) -> float:
        """Episodes made in a minute of wall time."""
        return 60 * self.done / self.seconds if self.seconds else 0.0
