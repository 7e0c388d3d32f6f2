"""Lines of a marked-up source, and the plain text that they make together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from audiobrief.models import Block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audiobrief.models import Form


class Line(Struct):
    """What a reader sees as one line or, of a table, as one thing."""

    text: str
    """White space collapsed as a browser does."""
    form: Form
    runs: dict[int, int] = field(default_factory=dict)
    """Number of each text node in the line → its count of letters and digits."""
    linked: int = 0
    """Letters and digits inside links to elsewhere."""
    bold: int = 0
    """Letters and digits in bold type."""
    language: str | None = None
    """Code of its language where an element inside the body names one."""
    tag: str = ""
    """Name of the element that the line fills: ``p``, ``h1``."""
    part: int = 0
    """Number of the innermost element around it whose names say what it holds; 0: none."""
    named: Form = "text"
    """What they say: ``furniture``, ``caption``."""
    standfirst: bool = False
    """An element around it is a standfirst by its names."""
    article: int = 0
    """Number of the innermost ``article`` around it; 0: none."""
    post: int = 0
    """Number of the outermost one."""
    place: int = 0
    """Number of the element that holds it among its like: the parent of a ``p``, of a list for a ``li``."""
    pictured: bool = False
    """It stands below a picture, with nothing else in the element that holds both."""
    soft: bool = False
    """It follows the line before after a mere line break."""

    @property
    def size(self) -> int:
        """Letters and digits."""
        return sum(self.runs.values())


def joined(lines: Iterable[Line]) -> tuple[str, tuple[Block, ...]]:
    """One text of all lines, paragraphs apart by an empty line, and the place of each."""
    parts: list[str] = []
    blocks: list[Block] = []
    place = 0
    for line in lines:
        gap = "" if not parts else "\n" if line.soft else "\n\n"
        start = place + len(gap)
        place = start + len(line.text)
        parts += gap, line.text
        blocks.append(Block(start, place, line.form, line.language))
    return "".join(parts), tuple(blocks)
