"""The command line: parse, call, print. Nothing else prints, exits or catches."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from audiobrief import cache_commands, lexicon_commands, voice_commands
from audiobrief.errors import INTERRUPTED, AudiobriefError, InputError, OutputError
from audiobrief.signals import INTERRUPTIONS

DIFFERENCE = 1
PATIENCE_SECONDS = 1.0
"""After an interruption, for ending in order; one that comes later ends the process at once."""

EXIT_CODES = """Exit codes: 0 ok, 1 a check found a difference, 2 bad input or usage, 3 an engine failed,
4 a limit was exceeded, 5 an output could not be written, 130 interrupted."""

app = typer.Typer(
    name="audiobrief",
    help=f"Turn a written news article into a podcast-style MP3 briefing.\n\n{EXIT_CODES}",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Sources = Annotated[
    list[str],
    typer.Argument(
        help="The article: a file, an address, a plan, or - for stdin. Several, or a folder: a briefing.",
        metavar="SOURCE...",
        show_default=False,
    ),
]
Lang = Annotated[
    str | None, typer.Option("--lang", "-l", help="Language code; detected without it.", metavar="CODE")
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        "-e",
        help="Speech engine: espeak, piper, edge, gtts, or auto. edge and gtts send the text to a service.",
        metavar="NAME",
    ),
]
VoiceName = Annotated[str | None, typer.Option("--voice", help="The narrator's voice.", metavar="NAME")]
Title = Annotated[
    str | None, typer.Option("--title", help="Title of the episode; the headline without it.", metavar="TEXT")
]
MaxMinutes = Annotated[
    float | None,
    typer.Option("--max-minutes", help="Leave out what takes longer, by whole paragraphs.", metavar="N"),
]
Fragments = Annotated[
    bool, typer.Option("--fragments", help="Give quoted pieces inside a sentence to their speaker too.")
]
Captions = Annotated[bool, typer.Option("--captions", help="Read the captions of pictures too.")]
AllowPrivateNetwork = Annotated[
    bool, typer.Option("--allow-private-network", help="Fetch from private addresses too.")
]
Emoji = Annotated[
    bool, typer.Option("--emoji", help="Read emoji by their names; they are left out without it.")
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", "-j", help="Worker processes; one a core without it.", metavar="N")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Speak everything anew, and keep nothing of it.")]


def main() -> None:
    """Entry point of the command."""
    _prepare_streams()
    with _Interruption() as interruption:
        try:
            with _reporting():
                app(prog_name="audiobrief")
        finally:
            interruption.ignore()


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed; its number must not go to an output
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows the others


class _Interruption:
    """Ends what the block does in order, then the process; asked again after a while, at once.

    What an interrupted library raises may be anything: many an import turns it into an error of its own.
    """

    def __init__(self) -> None:
        self._first_seconds: float | None = None

    def __enter__(self) -> _Interruption:
        for number in INTERRUPTIONS:
            signal.signal(number, self._asked)
        return self

    def __exit__(self, *_: object) -> None:
        if self._first_seconds is not None:
            _say("interrupted; no file is half written; run the same command again")
            os._exit(INTERRUPTED)  # after exit() CPython may still die of the signal, if it cut an exec()

    def ignore(self) -> None:
        """All is said and done."""
        for number in INTERRUPTIONS:
            signal.signal(number, signal.SIG_IGN)

    def _asked(self, *_: object) -> None:
        now = time.monotonic()
        if self._first_seconds is None:
            self._first_seconds = now
            raise KeyboardInterrupt
        if now - self._first_seconds > PATIENCE_SECONDS:
            os._exit(INTERRUPTED)


@contextlib.contextmanager
def _reporting() -> Iterator[None]:
    """Turns what can go wrong into one line on stderr and its exit code."""
    try:
        yield
        sys.stdout.flush()
    except AudiobriefError as error:
        _say(str(error))
        raise SystemExit(error.exit_code) from None
    except OSError as error:
        _forget_stdout()
        if not isinstance(error, BrokenPipeError):  # whoever leaves needs no message
            _say(f"{error.filename or 'stdout'}: {error.strerror or error}")
        raise SystemExit(OutputError.exit_code) from None


def _say(line: str) -> None:
    from audiobrief.plain import visible

    with contextlib.suppress(OSError):
        sys.stderr.write(f"audiobrief: {visible(line)}\n")
        sys.stderr.flush()


def _forget_stdout() -> None:
    """What is still to be written has nowhere to go; the interpreter must not try it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_json(document: Any) -> None:
    import json

    text = json.dumps(document, ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")


def _version(wanted: bool) -> None:
    if wanted:
        from audiobrief import __version__

        with _reporting():
            sys.stdout.write(f"audiobrief {__version__}\n")
        raise typer.Exit


@app.callback()
def _all_commands(
    _: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command(epilog="Example: audiobrief build article.txt -o out/article.mp3")
def build(
    source: Sources,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The MP3; NAME.mp3 without it.", metavar="OUT.mp3")
    ] = None,
    lang: Lang = None,
    engine: EngineName = "espeak",
    voice: VoiceName = None,
    title: Title = None,
    max_minutes: MaxMinutes = None,
    fragments: Fragments = False,
    captions: Captions = False,
    allow_private_network: AllowPrivateNetwork = False,
    date: Annotated[
        str | None, typer.Option("--date", help="Date for the tags.", metavar="YYYY-MM-DD")
    ] = None,
    album: Annotated[str, typer.Option("--album", help="Name of the show, for the tags.")] = "audiobrief",
    emoji: Emoji = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    as_json: Json = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
) -> None:
    """Speak articles into an MP3 with chapters, and write transcript, chapters and manifest beside it."""
    with _reporting():
        from audiobrief import brief, showing
        from audiobrief.outputs import release

        options = brief.Options(
            language=lang,
            engine=engine,
            voice=voice,
            title=title,
            max_minutes=max_minutes,
            fragments=fragments,
            captions=captions,
            allow_private_network=allow_private_network,
            date=_checked_date(date),
            album=album,
            jobs=jobs,
            cache_bytes=_cache_bytes(no_cache),
            **_own_settings(source, emoji),
        )
        target = output or release.default_audio(source)
        with showing.progress(not quiet and sys.stderr.isatty()) as progress:
            episode = brief.build(source, target, options, progress)
        if as_json:
            _print_json(showing.summary(episode, target))
        elif not quiet:
            showing.episode(episode, target)


def _own_settings(sources: list[str], emoji: bool = False) -> dict[str, Any]:
    """What the producer's own files say, as options."""
    from audiobrief import config
    from audiobrief.lexicon import Manner

    found = config.load(sources[0])
    return {"manner": Manner(found.lexicon, emoji), "pauses": found.pauses}


def _cache_bytes(no_cache: bool) -> int:
    from audiobrief import config

    return 0 if no_cache else config.cache_bytes()


def _checked_date(date: str | None) -> str | None:
    if date is None:
        return None
    from datetime import date as day

    try:
        return day.fromisoformat(date).isoformat()
    except ValueError as error:
        raise InputError(f"--date: {date!r} is not a day; write it as YYYY-MM-DD") from error


@app.command(epilog="Example: audiobrief plan article.txt --json | jq '.segments[].kind'")
def plan(
    source: Sources,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write the plan to a file, to edit and build.", metavar="PLAN.json"
        ),
    ] = None,
    lang: Lang = None,
    engine: EngineName = "espeak",
    voice: VoiceName = None,
    title: Title = None,
    max_minutes: MaxMinutes = None,
    fragments: Fragments = False,
    captions: Captions = False,
    allow_private_network: AllowPrivateNetwork = False,
    diff: Annotated[
        str | None,
        typer.Option(
            "--diff", help="Show what differs from this older plan; exit 1 if any.", metavar="OLD.json"
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show what would be spoken, by whom, in what order and how long, and what is left out."""
    changed = False
    with _reporting():
        from audiobrief import brief, comparing, plans, showing

        options = brief.Options(
            language=lang,
            engine=engine,
            voice=voice,
            title=title,
            max_minutes=max_minutes,
            fragments=fragments,
            captions=captions,
            allow_private_network=allow_private_network,
            **_own_settings(source),
        )
        script = brief.plan(source, options)
        if output:
            _write(plans.checked_name(output), plans.as_file(script))
        if diff:
            changes = comparing.changes(brief.plan(diff, brief.Options(engine=engine)), script)
            changed = bool(changes)
            _print_json(comparing.document(changes)) if as_json else showing.changes(changes)
        elif as_json:
            _print_json(plans.document(script))
        elif not output:
            showing.plan(script, options.pauses)
    if changed:
        raise typer.Exit(DIFFERENCE)


@app.command(epilog="Example: audiobrief check article.txt out/article.mp3 --junit report.xml")
def check(
    source: Sources,
    episode: Annotated[Path, typer.Argument(help="The MP3 that was built from it.", metavar="EPISODE.mp3")],
    lang: Lang = None,
    voice: VoiceName = None,
    title: Title = None,
    max_minutes: MaxMinutes = None,
    fragments: Fragments = False,
    captions: Captions = False,
    allow_private_network: AllowPrivateNetwork = False,
    emoji: Emoji = False,
    jobs: Jobs = None,
    no_cache: NoCache = False,
    junit: Annotated[
        Path | None, typer.Option("--junit", help="Write a JUnit report.", metavar="FILE")
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare an episode with its source: plan, times, files, chapters, cues, and the sound itself."""
    with _reporting():
        from audiobrief import brief, checking, showing
        from audiobrief.outputs import junit as reports

        options = brief.Options(
            language=lang,
            voice=voice,
            title=title,
            max_minutes=max_minutes,
            fragments=fragments,
            captions=captions,
            allow_private_network=allow_private_network,
            jobs=jobs,
            cache_bytes=_cache_bytes(no_cache),
            **_own_settings(source, emoji),
        )
        report = checking.check(source, episode, options)
        if junit:
            _write(junit, reports.junit(report.episode.name, report.findings).encode())
        if as_json:
            _print_json({"ok": report.ok, "findings": {f.name: list(f.differences) for f in report.findings}})
        else:
            showing.report(report)
    if not report.ok:
        raise typer.Exit(DIFFERENCE)


def _write(path: Path, content: bytes) -> None:
    from audiobrief.outputs.publishing import Publication

    with Publication() as publication:
        publication.add(path, content)
        publication.commit()


@app.command(epilog="Example: echo '2024 жылы 15%' | audiobrief spoken --lang kk")
def spoken(
    text: Annotated[
        str | None, typer.Argument(help="A text; without it, lines of stdin.", metavar="TEXT")
    ] = None,
    lang: Annotated[str, typer.Option("--lang", "-l", help="Language code.", metavar="CODE")] = "kk",
    emoji: Emoji = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show what each rule did.")] = False,
    as_json: Json = False,
) -> None:
    """Print the spoken form: numbers, dates, abbreviations and symbols as words."""
    with _reporting():
        from audiobrief import config, lexicon, showing

        _voices(lang, "espeak")
        manner = lexicon.Manner(config.load("-").lexicon, emoji)
        lines = (line.decode("utf-8", "replace").rstrip("\r\n") for line in sys.stdin.buffer)
        for line in [text] if text is not None else lines:
            said, readings = lexicon.explained(line, lang, manner)
            if as_json:
                _print_json({"spoken": said, "readings": [asdict(reading) for reading in readings]})
                continue
            _write_line(said)
            if explain:
                showing.readings(readings)


def _write_line(text: str) -> None:
    sys.stdout.buffer.write(" ".join(text.split()).encode("utf-8", "replace") + b"\n")


def _voices(lang: str | None, engine: str) -> list[Any]:
    """Voices of a language, of all for None. Raises ``InputError`` where there are none."""
    from audiobrief import engines

    name = engines.chosen(engine, lang or "")
    known = engines.voices(name, lang) if lang else engines.load(name).voices()
    found = [voice for voice in known if lang in (None, voice.language)]
    if not found:
        lacking = f"voice for {lang!r}; `audiobrief voices` lists all" if lang else "voice installed"
        raise InputError(f"--lang: {engine} has no {lacking}")
    return found


voice_group = voice_commands.group(_reporting)
app.add_typer(voice_group, name="voices")
app.add_typer(cache_commands.group(_reporting, _print_json), name="cache")
app.add_typer(lexicon_commands.group(_reporting, _print_json), name="lexicon")


@voice_group.callback(invoke_without_command=True, epilog="Example: audiobrief voices --lang kk")
def voices(
    context: typer.Context,
    lang: Lang = None,
    engine: EngineName = "espeak",
    as_json: Json = False,
) -> None:
    """List the voices of an engine, or install and remove voices."""
    if context.invoked_subcommand:
        return
    with _reporting():
        from dataclasses import asdict

        from audiobrief import showing

        found = _voices(lang, engine)
        if as_json:
            _print_json([asdict(voice) for voice in found])
        else:
            showing.voices(found)
