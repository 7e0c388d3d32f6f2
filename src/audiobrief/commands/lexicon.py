"""``audiobrief lexicon add`` and ``check``: how names are said, and what no rule knows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import asdict

from audiobrief.commands.console import print_json, reporting, say
from audiobrief.commands.options import HOME, Json, Lang

group = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="The producer's own words.")


@group.command(epilog='Example: audiobrief lexicon add "Си Цзиньпин" "Си Зиньпин"')
def add(
    written: Annotated[str, typer.Argument(help="As it stands in articles.", metavar="WRITTEN")],
    spoken: Annotated[str, typer.Argument(help="As it is said.", metavar="SPOKEN")],
    lang: Annotated[
        str | None,
        typer.Option("--lang", "-l", help="Language of the articles; told by SPOKEN.", metavar="CODE"),
    ] = None,
    stem: Annotated[bool, typer.Option("--stem", help="Endings may follow, and are kept.")] = False,
    file: Annotated[
        Path | None,
        typer.Option("--file", "-f", help="The audiobrief.toml; the user's own without it."),
    ] = None,
) -> None:
    """Say a word or a name in a way of your own."""
    with reporting():
        from audiobrief import config
        from audiobrief.languages.detection import shown
        from audiobrief.lexicon import Entry
        from audiobrief.plain import visible

        path = file or config.home()
        language = lang or shown(spoken, HOME)
        config.add(Entry(language, written, spoken, stem), path)
        asked = "" if lang else f", for articles in {language}; --lang chooses another language"
        sys.stderr.write(visible(f"added to [lexicon.{language}] in {path}{asked}") + "\n")


@group.command(epilog="Example: audiobrief lexicon check article.txt")
def check(
    source: Annotated[str, typer.Argument(help="The article.", metavar="SOURCE")],
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """List Latin words, abbreviations and symbols whose reading no table knows."""
    with reporting():
        from audiobrief import config, lexicon, showing
        from audiobrief.brief import Options, plan

        script = plan(source, Options(language=lang))
        own = config.load(source).lexicon
        texts = (segment.text for segment in script.segments)
        spoken = "\n".join(text.capitalize() if text.isupper() else text for text in texts)
        language = script.article.language
        entries = [entry for entry in own if entry.language == language]
        found = lexicon.unknown(spoken, language, entries)
        if as_json:
            print_json([asdict(token) for token in found])
        elif found:
            showing.unknown(found)
        else:
            say("every reading is known")
