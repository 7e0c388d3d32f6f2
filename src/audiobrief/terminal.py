"""Consoles, tables, progress and times: cut to fit on a terminal, whole where a program reads them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

GAP = "  "
"""Between two columns of a table that is piped."""


def console(stderr: bool = False) -> Console:
    """Of stdout, or of stderr; a reader who leaves is told to the command line."""
    from rich.console import Console

    class Piped(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError  # the command line knows what to answer

    return Piped(stderr=stderr, highlight=False)


def table(*columns: str) -> Table:
    """A plain table of one line a row; the last column is cut where the terminal ends."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for column in columns[:-1]:
        made.add_column(column, no_wrap=True)
    made.add_column(columns[-1], no_wrap=True, overflow="ellipsis", ratio=1)
    return made


def show(console: Console, made: Table) -> None:
    """``made`` on ``console``; whole, a line a row, where that is no terminal."""
    if console.is_terminal:
        console.print(made)
        return
    console.print()
    for line in _lines(made):
        console.print(plain(line), soft_wrap=True)


def _lines(made: Table) -> Iterator[str]:
    from rich.cells import cell_len

    heads = [[str(column.header)] if made.show_header else [] for column in made.columns]
    texts = [
        [*head, *(str(cell) for cell in column.cells)]
        for head, column in zip(heads, made.columns, strict=True)
    ]
    widths = [max(map(cell_len, cells), default=0) for cells in texts[:-1]]
    for *cells, last in zip(*texts, strict=True):
        start = "".join(
            cell + " " * (width - cell_len(cell)) + GAP for cell, width in zip(cells, widths, strict=True)
        )
        for number, part in enumerate(last.split("\n")):
            yield ((" " * cell_len(start) if number else start) + part).rstrip()


def plain(text: str) -> Text:
    """``text`` of which nothing is markup."""
    from rich.text import Text

    return Text(text)


@contextlib.contextmanager
def progress(shown: bool, doing: str = "speaking") -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on stderr for as long as the block lasts; nothing where it is not shown."""
    if not shown:
        yield None
        return
    from rich.progress import Progress

    # drawn by hand: its own thread must not run while workers are forked
    with Progress(console=console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task(doing, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, refresh=True)

        yield advance


def clock(seconds: float) -> str:
    """``1:02:03`` or ``2:03``."""
    minutes, whole = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"
