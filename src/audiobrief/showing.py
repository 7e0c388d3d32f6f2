"""What people see on a terminal: progress, tables, and a picture of the timeline."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from audiobrief import casting, estimates, terminal
from audiobrief.casting.roster import roster
from audiobrief.doubts import doubtful
from audiobrief.models import (
    SAMPLE_RATE,
    TARGET_LUFS,
    Correction,
    Corrections,
    Dropped,
    Episode,
    Pauses,
    Script,
    Segment,
    Voice,
)
from audiobrief.outputs import extras, manifest
from audiobrief.outputs.release import beside
from audiobrief.plain import brief_line, counted, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from audiobrief.checking import Report
    from audiobrief.comparing import Change
    from audiobrief.languages.rules import Reading
    from audiobrief.lexicon import Unknown

LOUDNESS_TOLERANCE_LU = 0.5
MAX_CORRECTIONS = 5
"""Stretches that a summary names; more are counted."""
LEFT_OUT_WORDS = 3
"""Of a stretch that is left out: a shorter one is a label."""
MAX_LOOKS = 5
"""Stretches of one kind that a summary shows."""
SHOWN_WORDS = 8
SHOWN_BYTES = 200
"""How much of such a stretch."""
COLOURS = (
    "cyan",
    "magenta",
    "yellow",
    "green",
    "blue",
    "red",
    "bright_cyan",
    "bright_magenta",
    "bright_yellow",
)


@contextlib.contextmanager
def progress(shown: bool, doing: str = "speaking") -> Iterator[Callable[[int, int], None] | None]:
    """A progress bar on stderr for as long as the block lasts; nothing where it is not shown."""
    if not shown:
        yield None
        return
    from rich.progress import Progress

    # drawn by hand: its own thread must not run while workers are forked
    with Progress(console=terminal.console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task(doing, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, refresh=True)

        yield advance


def clock(seconds: float) -> str:
    """``1:02:03`` or ``2:03``."""
    minutes, whole = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"


def plan(script: Script, pauses: Pauses, console: Console | None = None, around_seconds: float = 0.0) -> None:
    """The script as a picture and a table, on stdout; ``around_seconds`` are heard beside the article."""
    console = console or terminal.console()
    colours = _colours(script)
    durations = estimates.seconds(script, pauses)
    console.print(_picture(script, durations, colours, console.width))
    rows = terminal.table("#", "about", "kind", "voice", "speaker", "text")
    start_seconds = 0.0
    for segment, seconds in zip(script.segments, durations, strict=True):
        colour = colours[_voice_name(segment)]
        rows.add_row(str(segment.index), clock(start_seconds), *_cells(segment), style=colour)
        start_seconds += seconds
    terminal.show(console, rows)
    console.print(
        f"about {clock(start_seconds + _ends(pauses) + around_seconds)} in {script.article.language}"
        f"{f', {clock(around_seconds)} of it music and announcements' if around_seconds else ''}, "
        f"{counted(len(script.segments), 'segment')}, engine {casting.engine_of(script)}"
    )
    _cast(console, script)
    _left_out(console, script)


def _ends(pauses: Pauses) -> float:
    return pauses.opening_seconds + pauses.closing_seconds


def _cast(console: Console, script: Script) -> None:
    """Who speaks with which voice, and how sure the article is of their words."""
    rows = terminal.table("cast", "voice", "gender", "sure", "segments")
    for member in roster(script):
        sure = "" if member.confidence is None else f"{member.confidence:.0%}"
        told = (visible(member.who), member.voice.told(script.engine), member.gender or "", sure)
        rows.add_row(*map(terminal.plain, told), str(member.segments))
    terminal.show(console, rows)


def _cells(segment: Segment) -> tuple[Text, ...]:
    from rich.text import Text

    speaker = visible(segment.speaker.name) if segment.speaker else ""
    return tuple(Text(cell) for cell in (segment.kind, _voice_name(segment), speaker, visible(segment.text)))


def _colours(script: Script) -> dict[str, str]:
    names = dict.fromkeys(_voice_name(segment) for segment in script.segments)
    return {name: COLOURS[place % len(COLOURS)] for place, name in enumerate(names)}


def _voice_name(segment: Segment) -> str:
    return segment.voice.name if segment.voice else ""


def _picture(script: Script, durations: Sequence[float], colours: dict[str, str], width: int) -> Text:
    from rich.text import Text

    picture, total, reached = Text(), sum(durations), 0.0
    for place, (segment, seconds) in enumerate(zip(script.segments, durations, strict=True)):
        begin = round(reached / total * width)
        reached += seconds
        mark = "█" if place % 2 else "▓"
        picture.append(mark * (round(reached / total * width) - begin), colours[_voice_name(segment)])
    return picture


def _left_out(console: Console, script: Script) -> None:
    if not script.dropped:
        return
    rows = terminal.table("left out", "text")
    for stretch in script.dropped:
        rows.add_row(terminal.plain(visible(stretch.reason)), terminal.plain(visible(stretch.text)))
    terminal.show(console, rows)


def episode(made: Episode, audio: Path) -> None:
    """What was built, on stderr."""
    console = terminal.console(stderr=True)
    rows = terminal.table("", "")
    facts = (
        ("duration", clock(made.timeline.total_samples / SAMPLE_RATE)),
        ("segments", f"{len(made.timeline.placed)} in {counted(len(made.timeline.chapters), 'chapter')}"),
        ("engine", casting.engine_of(made.script) or ""),
        ("voices", ", ".join(voice.told(made.script.engine) for voice in made.gains_db)),
        ("loudness", _loudness(made)),
        ("around", around(made)),
        ("left out", _reasons(manifest.unheard(made))),
        *([("changes", since(made.corrections))] if made.corrections else []),
        ("files", "\n".join(visible(str(path)) for path in _files(made, audio).values())),
    )
    for name, value in facts:
        rows.add_row(name, terminal.plain(value))
    rows.show_header = False
    terminal.show(console, rows)
    for line in _to_look_at(made):
        console.print(terminal.plain(line), soft_wrap=True)


def _to_look_at(made: Episode) -> Iterator[str]:
    """Left out stretches of some length, and quotes whose speaker is not sure, some of each."""
    left_out = [one for one in manifest.unheard(made) if len(one.text.split()) >= LEFT_OUT_WORDS]
    yield from _some([f"left out: {visible(one.reason)}: {_begin(one.text)}" for one in left_out])
    quotes = [
        f"not sure: {visible(one.speaker.name)}, {one.speaker.confidence:.0%}: {_begin(one.text)}"
        for one in doubtful(made.script)
        if one.speaker
    ]
    yield from _some(quotes)


def _some(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:MAX_LOOKS]
    if len(lines) > MAX_LOOKS:
        yield f"… and {len(lines) - MAX_LOOKS} more; `audiobrief plan` shows all"


def _begin(text: str) -> str:
    words = visible(text).split()
    return (
        f"“{brief_line(' '.join(words[:SHOWN_WORDS]), SHOWN_BYTES)}{'…' if len(words) > SHOWN_WORDS else ''}”"
    )


def _loudness(made: Episode) -> str:
    found = made.loudness
    return (
        f"{found.integrated_lufs:.1f} LUFS{_missed(made)}, range {found.range_lu:.1f} LU, "
        f"true peak {found.true_peak_dbtp:.1f} dBTP"
    )


def _missed(made: Episode) -> str:
    """Why an episode is not at the usual target, where it is not."""
    target = made.made_with.get("production", {}).get("loudness_lufs", TARGET_LUFS)
    if target is None:
        return " (the engine's own)"
    is_reached = abs(made.loudness.integrated_lufs - cast("float", target)) <= LOUDNESS_TOLERANCE_LU
    return "" if is_reached else f" ({target} is out of reach)"


def around(made: Episode) -> str:
    """``ident, 3 between, disclosure``: what is heard beside the article, and what could not be said."""
    counts = Counter(one.insert.role for one in made.timeline.inserts)
    told = [role if count == 1 else f"{count} {role}" for role, count in counts.items()]
    asked = made.made_with.get("production", {})
    if asked.get("disclosure") and "disclosure" not in counts:
        told.append(f"no disclosure: there is no sentence for it in {made.script.article.language}")
    return ", ".join(told) or "nothing"


def _files(made: Episode, audio: Path) -> dict[str, Path]:
    return beside(audio, [role for role in extras.SUFFIXES if role in made.files])


def since(corrected: Corrections) -> str:
    """``0:42–0:51 replaced, 3:10 taken out; 12 cues and 1 chapter moved``."""
    told = [_stretch(one) for one in corrected.sound[:MAX_CORRECTIONS]]
    if len(corrected.sound) > MAX_CORRECTIONS:
        told.append(f"{len(corrected.sound) - MAX_CORRECTIONS} more")
    counts = ((corrected.moved_cues, "cue"), (corrected.moved_chapters, "chapter"))
    moved = [counted(count, name) for count, name in counts if count]
    return f"{', '.join(told) or 'none in the sound'}; {' and '.join(moved) or 'nothing'} moved"


def _stretch(one: Correction) -> str:
    """In whole seconds, those that it begins and ends in included."""
    start, end = clock(one.start_sample // SAMPLE_RATE), clock(-(-one.end_sample // SAMPLE_RATE))
    return f"{start}–{end} {one.what}" if one.start_sample < one.end_sample else f"{start} {one.what}"


def _reasons(left_out: Iterable[Dropped]) -> str:
    counts: dict[str, int] = {}
    for stretch in left_out:
        counts[stretch.reason] = counts.get(stretch.reason, 0) + 1
    return ", ".join(f"{count} {visible(reason)}" for reason, count in counts.items()) or "nothing"


def summary(made: Episode, audio: Path) -> dict[str, Any]:
    """The manifest's summary, for ``build --json``."""
    return {
        "title": manifest.headline(made.script),
        "language": made.script.article.language,
        "seconds": manifest.seconds(made.timeline.total_samples),
        "samples": made.timeline.total_samples,
        "segments": len(made.timeline.placed),
        "chapters": len(made.timeline.chapters),
        "cues": len(made.timeline.cues),
        "voices": [voice.told(made.script.engine) for voice in made.gains_db],
        "integrated_lufs": round(made.loudness.integrated_lufs, 2),
        "true_peak_dbtp": round(made.loudness.true_peak_dbtp, 2),
        "loudness_range_lu": round(made.loudness.range_lu, 2),
        "around": list(dict.fromkeys(one.insert.role for one in made.timeline.inserts)),
        "dropped": [manifest.dropped_facts(stretch) for stretch in manifest.unheard(made)],
        "changes": _corrections(made.corrections),
        "files": {role: str(path) for role, path in _files(made, audio).items()},
    }


def _corrections(corrected: Corrections | None) -> dict[str, Any] | None:
    if corrected is None:
        return None
    sound = [
        {
            "change": one.what,
            "start_seconds": manifest.seconds(one.start_sample),
            "end_seconds": manifest.seconds(one.end_sample),
            "segments": list(one.segments),
        }
        for one in corrected.sound
    ]
    return {"sound": sound, "moved_cues": corrected.moved_cues, "moved_chapters": corrected.moved_chapters}


def cache(told: Mapping[str, Any]) -> None:
    """What the cache holds, on stdout."""
    rows = terminal.table("kind", "entries", "size")
    for name, kind in {**told["kinds"], "all": told}.items():
        rows.add_row(name, f"{kind['entries']:,}", f"{kind['bytes'] / 1e6:,.1f} MB")
    console = terminal.console()
    console.print(terminal.plain(visible(f"{told['folder']}, at most {told['max_bytes'] / 1e6:,.0f} MB")))
    terminal.show(console, rows)


LEGEND = "(- only in the article, + only in the episode)"


def report(found: Report) -> None:
    """What a check found, on stdout: a line each, and the differences under it."""
    console = terminal.console()
    for finding in found.findings:
        console.print(terminal.plain(f"{'FAIL' if finding.differences else 'ok':4} {finding.name}"))
        if any(line.startswith(("- ", "+ ")) for line in finding.differences):
            console.print(terminal.plain(f"       {LEGEND}"), soft_wrap=True)
        for difference in finding.differences:
            console.print(terminal.plain(f"       {visible(difference)}"), soft_wrap=True)


MARKS = {
    "added": "+",
    "removed": "-",
    "changed": "~",
    "left out": "- left out",
    "no longer left out": "+ left out",
}


ABSENT = {"speaker": "nobody", "language": "the article's"}
"""What nothing means, where it does not mean that the program chooses."""


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
