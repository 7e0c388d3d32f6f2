"""One order, whole: skipped if its episode is complete, else made by a host and published.

The key makes it idempotent: two who do it write the same files under the same names, and the manifest
that is read first is written last.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from audiobrief.batch import destinations
from audiobrief.batch.destinations import Destination, FullError, told
from audiobrief.batch.hosts import Host
from audiobrief.batch.models import Content, Job, Order, Outcome, Settings, State
from audiobrief.batch.recipes import recipe_of
from audiobrief.batch.speaking import Failure, Spoken, Task
from audiobrief.batch.workspace import Workspace
from audiobrief.brief import Options
from audiobrief.errors import AudiobriefError
from audiobrief.outputs.manifest import sha256, sha256_of_file
from audiobrief.outputs.release import as_json
from audiobrief.reading import ReadOptions, fetched
from audiobrief.slugs import slug

FORMAT = "audiobrief batch 1"
MANIFEST = "manifest.json"

OptionsOf = Callable[[Order], Options]
"""What the producer chose for an order: by the command line, its line of a list, and files beside it."""


def job_of(order: Order, options_of: OptionsOf) -> Job | Outcome:
    """``order`` with its options and content, or how it failed."""
    try:
        return Job(order, options_of(order), _content(order))
    except AudiobriefError as error:
        return failed(order, error)


def failed(order: Order, error: AudiobriefError) -> Outcome:
    """``order`` failed for ``error``."""
    state: State = "stopped" if isinstance(error, FullError) else "failed"
    return Outcome(order, state, str(error), error.exit_code)


def _content(order: Order) -> Content | None:
    if order.text is not None:
        return Content(order.text.encode("utf-8", "surrogatepass"), ".txt")
    if not order.is_file:
        return None
    raw = fetched(Path(str(order.source)), ReadOptions())
    return Content(raw.data, raw.suffix)


class Maker:
    """Makes orders one at a time, with a host and a destination of its own."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._destination = destinations.opened(settings.out)
        self._workspace = Workspace()
        self._host = Host(settings.limits)

    def outcome(self, job: Job) -> Outcome:
        """What became of the order of ``job``."""
        order = job.order
        try:
            made = self._made(job)
        except AudiobriefError as error:
            return failed(order, error)
        if isinstance(made, Failure):
            state: State = "stopped" if made.is_lasting else "failed"
            return Outcome(order, state, made.error, made.exit_code)
        return Outcome(order, "done" if made.is_new else "skipped")

    def end(self) -> None:
        """Give up what is being made; from any thread."""
        self._host.end()

    def close(self) -> None:
        """No more orders."""
        self._host.close()
        self._workspace.close()

    def _made(self, job: Job) -> Spoken | Failure:
        order, recipe = job.order, recipe_of(job.options, self._settings.suffix)
        content = sha256(job.content.data) if job.content else None
        earlier = complete(self._destination, order.key)
        made = earlier.get("content_sha256") if earlier.get("recipe") == recipe else None
        if content and content == made:
            return Spoken(content, is_new=False)
        with self._workspace.folder() as home:
            task = self._task(job, home, content, sha256(as_json(recipe)), made)
            answer = self._host.answer(task)
            if isinstance(answer, Failure):
                return replace(answer, error=answer.error.replace(task.source, order.shown))
            if answer.is_new:
                self._publish(order, answer, recipe, task.folder)
                self._tidy(order, earlier, task.folder)
            return answer

    def _task(self, job: Job, home: Path, content: str | None, recipe: str, made: str | None) -> Task:
        folder = home / "episode"
        with told("the temporary folder"):
            folder.mkdir()
            source = _source(job, home / "source")
        return Task(
            source=source,
            folder=folder,
            slug=slug(job.order.chosen.get("title", job.order.key)),
            suffix=self._settings.suffix,
            options=job.options,
            content=content,
            recipe=recipe,
            made=made,
        )

    def _publish(self, order: Order, answer: Spoken, recipe: Mapping[str, Any], folder: Path) -> None:
        manifest = folder / MANIFEST
        with told("the temporary folder"):
            files = sorted(folder.iterdir(), key=lambda one: (one.suffix != self._settings.suffix, one.name))
            document = {
                "format": FORMAT,
                "key": order.key,
                "source": Path(order.source or "").name if order.is_file else order.source,
                "content_sha256": answer.content,
                "recipe": recipe,
                "files": {path.name: _facts(path) for path in files},
            }
            manifest.write_bytes(as_json(document))
        self._destination.publish(order.key, [*files, manifest])

    def _tidy(self, order: Order, earlier: Mapping[str, Any], folder: Path) -> None:
        """Remove the files of the episode that was there before: the old manifest names them."""
        kept = {path.name for path in folder.iterdir()}
        for name in earlier.get("files", {}):
            if name not in kept and name == Path(name).name:
                self._destination.remove(f"{order.key}/{name}")


def complete(destination: Destination, key: str) -> Mapping[str, Any]:
    """The manifest of ``key`` if every file that it names is there, in its size; else an empty one."""
    data = destination.read(f"{key}/{MANIFEST}")
    try:
        found = json.loads(data) if data else {}
        files = found["files"].items() if found else ()
        is_whole = all(destination.size(f"{key}/{name}") == facts["bytes"] for name, facts in files)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return {}  # not ours, or damaged
    return found if is_whole and found.get("format") == FORMAT else {}


def _source(job: Job, folder: Path) -> str:
    """A file of the content, named as the source is, or the address."""
    order, content = job.order, job.content
    if content is None:
        return str(order.source)
    name = Path(order.source).stem if order.source else order.key
    path = folder / f"{name}{content.suffix}"
    path.parent.mkdir()
    path.write_bytes(content.data)
    return str(path)


def _facts(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return {"bytes": path.stat().st_size, "sha256": sha256_of_file(file)}
