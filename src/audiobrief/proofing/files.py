"""The files around a proof sheet: where the plan and the episode go, and whether others changed them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from audiobrief import plans
from audiobrief.errors import InputError
from audiobrief.models import Script
from audiobrief.outputs import release
from audiobrief.outputs.publishing import Publication

PLAN = ".plan.json"


class ConflictError(InputError):
    """It would write over what this page has not seen; asked for again, it does."""


class Files(Struct):
    """What is read and written. Its methods raise ``OutputError``."""

    sources: Sequence[Path]
    """Those of the article's files that lie on this machine."""
    plan: Path
    episode: Path
    _seen: dict[Path, str | None] = field(default_factory=dict)
    """Digest of each file as this page knows it."""

    def see(self) -> None:
        """Take the sources as they are now for what the page shows."""
        self._seen |= {path: _digest(path) for path in self.sources}

    def conflicts(self) -> Iterator[str]:
        """What others did to the files meanwhile, in a line each."""
        for path in self.sources:
            if _digest(path) != self._seen.get(path):
                yield f"{path.name} has changed since this page was opened; start again to see it"
        if self.plan not in self.sources and _digest(self.plan) != self._seen.get(self.plan):
            name = self.plan.name
            yield (
                f"{name} has been changed by something else than this page"
                if self._seen.get(self.plan)
                else f"{name} is there already; `audiobrief proof {name}` would go on with it"
            )

    def save(self, script: Script, force: bool = False) -> None:
        """Write the plan. Raises ``ConflictError`` unless ``force`` says that whatever is there may go."""
        if not force:
            for conflict in self.conflicts():
                raise ConflictError(conflict)
        content = plans.as_file(script)
        with Publication() as publication:
            publication.add(self.plan, content)
            publication.commit()
        self.see()
        self._seen[self.plan] = hashlib.sha256(content).hexdigest()


def files_of(given: Sequence[str], sources: Sequence[str | Path], plan: Path | None) -> Files:
    """Where things go for ``given`` on the command line, which stands for ``sources``.

    A plan is saved where it is, that of an article beside it, and of anything else in the working folder,
    unless ``plan`` says where. Raises ``InputError``.
    """
    local = [Path(one) for one in sources if str(one) != "-" and "://" not in str(one)]
    if plan is None and len(sources) == 1 and local and local[0].suffix.lower() == plans.SUFFIX:
        plan = local[0]
    if plan is None:
        folder = local[0].parent if len(given) == len(sources) == len(local) == 1 else Path()
        plan = folder / release.default_audio(given).with_suffix(PLAN).name
    target = plans.checked_name(plan).absolute()
    found = Files([path.absolute() for path in local], target, _episode(target))
    release.spare(found.sources, found.episode)
    return found


def _episode(plan: Path) -> Path:
    """Beside the plan; the manifest of ``brief.mp3`` is ``brief.json``, which no plan may be."""
    is_named_so = plan.name.lower().endswith(PLAN) and len(plan.name) > len(PLAN)
    name = plan.name[: -len(PLAN)] if is_named_so else f"{plan.stem}-episode"
    return plan.with_name(name + release.SUFFIXES["audio"])


def _digest(path: Path) -> str | None:
    """Of the content; None where there is none to read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
