"""What a build has made, for people and for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from audiobrief import casting, terminal
from audiobrief.doubts import doubtful
from audiobrief.models import SAMPLE_RATE, TARGET_LUFS, Correction, Corrections, Dropped, Episode
from audiobrief.outputs import extras, manifest
from audiobrief.outputs.release import beside
from audiobrief.plain import brief_line, counted, visible
from audiobrief.terminal import clock

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
