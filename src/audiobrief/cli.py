"""The command line. Nothing else prints, exits or catches."""

from __future__ import annotations

import gc
import sys
from typing import Annotated

import typer

from audiobrief.commands import (
    batch,
    build,
    cache,
    check,
    cover,
    feed,
    lexicon,
    page,
    plan,
    proof,
    serve,
    spoken,
    voices,
)
from audiobrief.commands.console import Interruption, prepare_streams, reporting

EXIT_CODES = """Exit codes: 0 ok, 1 a check found a difference or some of a batch failed, 2 bad input or
usage, 3 an engine failed, 4 a limit was exceeded, 5 an output could not be written, 130 interrupted."""

app = typer.Typer(
    name="audiobrief",
    help=f"Turn a written news article into a podcast-style MP3 briefing.\n\n{EXIT_CODES}",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Entry point of the command."""
    prepare_streams()
    with Interruption() as interruption:
        try:
            with reporting():
                app(prog_name="audiobrief")
        finally:
            interruption.ignore()
            gc.freeze()  # else the end looks through everything once more


def _version(wanted: bool) -> None:
    if wanted:
        from audiobrief import __version__

        with reporting():
            sys.stdout.write(f"audiobrief {__version__}\n")
        raise typer.Exit


@app.callback()
def _all_commands(
    _: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


app.command(epilog="Example: audiobrief build article.txt -o out/article.mp3")(build.build)
app.command(epilog="Example: audiobrief batch articles/ --out episodes")(batch.batch)
app.command(epilog="Example: audiobrief page out/article.mp3 --embed -o article.html")(page.page)
app.command(epilog="Example: audiobrief plan article.txt --json | jq '.segments[].kind'")(plan.plan)
app.command(epilog="Example: audiobrief proof article.txt --engine piper")(proof.proof)
app.command(epilog="Example: audiobrief check article.txt out/article.mp3 --junit report.xml")(check.check)
app.command(epilog="Example: echo '2024 жылы 15%' | audiobrief spoken --lang kk")(spoken.spoken)
app.command(epilog="Example: audiobrief feed episodes/ --base-url https://example.org/news/")(feed.feed)
app.command(epilog="Example: audiobrief serve episodes/ --port 8000")(serve.serve)
app.command(epilog="Example: audiobrief cover episodes/copper.mp3 --show 'Copper news'")(cover.cover)
app.add_typer(voices.group, name="voices")
app.add_typer(cache.group, name="cache")
app.add_typer(lexicon.group, name="lexicon")
