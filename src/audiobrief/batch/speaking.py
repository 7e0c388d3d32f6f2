"""What runs in the child process of one article: its source is read, spoken and written to a folder."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audiobrief import brief, plans
from audiobrief.batch.destinations import is_full
from audiobrief.errors import AudiobriefError, EngineError, LimitError, OutputError
from audiobrief.outputs.manifest import sha256

CONTENT_DIGITS = 12
RECIPE_DIGITS = 6


class Task(Struct, frozen=True):
    """One article for a child."""

    source: str
    """A file of the folder that is the child's own, or an address."""
    folder: Path
    """An empty folder for the files of the episode."""
    slug: str
    suffix: str
    """Of the audio."""
    options: brief.Options
    content: str | None
    """Digest of the source; None for an address, whose content is not known yet."""
    recipe: str
    """Digest of what else decides the episode."""
    made: str | None = None
    """Content of the episode at the destination, if its recipe is the same."""


class Spoken(Struct, frozen=True):
    """What a child made."""

    content: str
    """Digest of the source."""
    is_new: bool = True
    """False where ``Task.made`` is it already."""


class Failure(Struct, frozen=True):
    """Why a child made nothing."""

    error: str
    exit_code: int
    is_lasting: bool = False
    """Whether every other article would fail for it too."""


Answer = Spoken | Failure


def name_of(slug: str, content: str, recipe: str) -> str:
    """Name of an episode's files: another content or another recipe has another."""
    return f"{slug}-{content[:CONTENT_DIGITS]}-{recipe[:RECIPE_DIGITS]}"


def answer(task: Task) -> Answer:
    """``spoken``, or why not."""
    try:
        return spoken(task)
    except AudiobriefError as error:
        return Failure(str(error), error.exit_code, is_full(error))
    except MemoryError:
        return Failure("needs more memory than --memory allows", LimitError.exit_code)
    except OSError as error:
        reason = f"{error.filename or 'a file'}: {error.strerror or error}"
        return Failure(reason, OutputError.exit_code, is_full(error))
    except Exception as error:  # noqa: BLE001 - the last stand of a process: told, not printed
        return Failure(f"audiobrief failed: {type(error).__name__}: {error}", EngineError.exit_code)


def spoken(task: Task) -> Spoken:
    """Write the episode of ``task`` into its folder. Raises whatever ``build`` raises."""
    options = replace(task.options, alone=True)  # as many articles as cores are made at once
    source, content = task.source, task.content
    if content is None:
        # a page changes with each visit, what is read of it does not: so the plan is its content
        planned = plans.as_file(brief.plan(source, options))
        content = sha256(planned)
        if content == task.made:
            return Spoken(content, is_new=False)
        source = str(task.folder.with_name("article.plan.json"))
        Path(source).write_bytes(planned)
    name = name_of(task.slug, content, task.recipe)
    brief.build(source, task.folder / f"{name}{task.suffix}", options)
    return Spoken(content)
