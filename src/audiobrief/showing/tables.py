"""Short answers of the other commands, on stdout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from audiobrief import terminal
from audiobrief.models import Segment, Voice
from audiobrief.plain import visible

if TYPE_CHECKING:
    from rich.text import Text

    from audiobrief.checking import Report
    from audiobrief.comparing import Change
    from audiobrief.languages.rules import Reading
    from audiobrief.lexicon import Unknown

LEGEND = "(- only in the article, + only in the episode)"
MARKS = {
    "added": "+",
    "removed": "-",
    "changed": "~",
    "left out": "- left out",
    "no longer left out": "+ left out",
}
ABSENT = {"speaker": "nobody", "language": "the article's"}
"""What nothing means, where it does not mean that the program chooses."""


def cache(told: Mapping[str, Any]) -> None:
    """What the cache holds, on stdout."""
    rows = terminal.table("kind", "entries", "size")
    for name, kind in {**told["kinds"], "all": told}.items():
        rows.add_row(name, f"{kind['entries']:,}", f"{kind['bytes'] / 1e6:,.1f} MB")
    console = terminal.console()
    console.print(terminal.plain(visible(f"{told['folder']}, at most {told['max_bytes'] / 1e6:,.0f} MB")))
    terminal.show(console, rows)


def report(found: Report) -> None:
    """What a check found, on stdout: a line each, and the differences under it."""
    console = terminal.console()
    for finding in found.findings:
        console.print(terminal.plain(f"{'FAIL' if finding.differences else 'ok':4} {finding.name}"))
        if any(line.startswith(("- ", "+ ")) for line in finding.differences):
            console.print(terminal.plain(f"       {LEGEND}"), soft_wrap=True)
        for difference in finding.differences:
            console.print(terminal.plain(f"       {visible(difference)}"), soft_wrap=True)


def changes(found: Sequence[Change]) -> None:
    """What differs between two plans, on stdout: a line each, with the words and the rest that changed."""
    console = terminal.console()
    for change in found:
        stretch = change.shown
        name = f"{stretch.index} {stretch.kind}" if isinstance(stretch, Segment) else visible(stretch.reason)
        console.print(
            terminal.plain(f"{MARKS[change.what]} {name}: ").append(_edited(change)), soft_wrap=True
        )
        for aspect, (before, after) in change.aspects.items():
            sides = [ABSENT.get(aspect, "automatic") if side is None else side for side in (before, after)]
            line = f"    {aspect}: {sides[0]} → {sides[1]}"
            console.print(terminal.plain(visible(line)), soft_wrap=True)
    if not found:
        console.print("no difference")


def _edited(change: Change) -> Text:
    """The text with what is gone in brackets and what is new in braces, as ``git --word-diff`` writes it."""
    from rich.text import Text

    parts = [_edit(visible(before), visible(after)) for before, after in change.words]
    whole = visible(change.shown.text)
    return Text(" ").join(parts) if parts else Text(whole)


def _edit(before: str, after: str) -> Text:
    from rich.text import Text

    if before == after:
        return Text(after)
    gone, new = before and f"[-{before}-]", after and f"{{+{after}+}}"
    return Text.assemble((gone, "red"), (new, "green"))


def voices(found: Sequence[Voice]) -> None:
    """A table of voices, on stdout."""
    rows = terminal.table("voice", "language", "gender", "engine")
    for voice in found:
        told = (voice.name, voice.language, voice.gender, voice.engine)
        rows.add_row(*(terminal.plain(visible(fact)) for fact in told))
    terminal.show(terminal.console(), rows)


def readings(found: Sequence[Reading]) -> None:
    """What each rule did, on stdout: token, class of the rule, result."""
    rows = terminal.table("token", "rule", "said")
    for reading in found:
        rows.add_row(
            terminal.plain(visible(reading.token)), reading.rule, terminal.plain(visible(reading.result))
        )
    terminal.show(terminal.console(), rows)


def unknown(found: Sequence[Unknown]) -> None:
    """Tokens that no table knows, on stdout."""
    rows = terminal.table("token", "times", "kind", "said now")
    for token in found:
        said = terminal.plain(visible(token.said) or "(left out)")
        rows.add_row(terminal.plain(visible(token.token)), str(token.count), token.kind, said)
    terminal.show(terminal.console(), rows)
