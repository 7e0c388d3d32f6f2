"""The story of a feed: what is in the folder, what was promised before, and the files that tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from audiobrief import config, mediatypes
from audiobrief.errors import InputError
from audiobrief.feed import addresses, artwork, episodes, index, memory, rss, show
from audiobrief.feed.items import Item
from audiobrief.feed.show import Complete, Show
from audiobrief.outputs import pictures
from audiobrief.outputs.cover import AUTO
from audiobrief.outputs.publishing import Publication
from audiobrief.outputs.release import as_json


class Updated(Struct, frozen=True):
    """What an update did."""

    feed: Path
    show: Complete
    guids: dict[str, str]
    """Path of each episode → its GUID, the newest first."""
    written: tuple[Path, ...]
    """Files whose content is new."""
    warnings: tuple[str, ...]


def update(folder: Path, wishes: Show, picture: Path | None = None) -> Updated:
    """Write ``feed.xml`` and ``index.html`` of the episodes in ``folder``, and what the next update needs.

    ``wishes`` and ``picture``, a cover, take the place of earlier settings; what nobody chose is that of
    ``[show]`` in ``audiobrief.toml``. Raises ``InputError`` where something cannot be used, ``OutputError``
    where a file cannot be written; the old feed is then intact.
    """
    chosen = show.changed(show.kept(folder), wishes)
    here = episodes.found(folder, addresses.FOLDER)
    languages = Counter(episode.language for episode in here.episodes)
    common, shared = _common(folder)
    complete = show.completed(
        show.changed(common, chosen), folder.resolve().name, languages.most_common(1)[0][0]
    )
    known = memory.renewed(memory.recalled(folder), here.episodes, complete.feed_url)
    shown, ours = artwork.of_show(folder, complete.title, picture, shared, known.cover)
    known = replace(known, cover=ours)
    name = artwork.NAME + shown.suffix
    faults: list[str] = []
    items = sorted(_items(here.episodes, known, faults), key=Item.place, reverse=True)
    files = {
        name: shown.content,
        memory.FILE_NAME: as_json(memory.as_document(known)),
        show.FILE_NAME: show.as_file(folder, chosen),
        index.FILE_NAME: index.page(complete, name, items),
        rss.FILE_NAME: rss.feed(complete, known.guid or "", name, items),
    }
    for item in items:
        addresses.linked(folder, item.offers)
    written = _published(folder, files)
    artwork.forget_others(folder, name)
    addresses.tidied(folder, (offer.path for item in items for offer in item.offers.values()))
    guids = {item.episode.path: item.entry.guid for item in items}
    warnings = (*complete.warnings(), *here.warnings, *faults)
    return Updated(folder / rss.FILE_NAME, complete, guids, written, warnings)


def _common(folder: Path) -> tuple[Show, Path | None]:
    """Show and cover of ``[show]``: of the ``audiobrief.toml`` in the folder or else beside it."""
    said = config.around(folder).show
    cover = said.get("cover", AUTO)
    return Show(title=said.get("album"), author=said.get("author")), None if cover == AUTO else Path(cover)


def _items(found: Sequence[episodes.Episode], known: memory.Memory, faults: list[str]) -> Iterator[Item]:
    for episode in found:
        entry = known.entries[episode.identity]
        yield Item(episode, entry, addresses.offers(episode, entry), _has_cover(episode, faults))


def _has_cover(episode: episodes.Episode, faults: list[str]) -> bool:
    """Whether the picture beside an episode is a cover; what is wrong with it goes to ``faults``."""
    file = next((episode.files[end] for end in mediatypes.COVERS if end in episode.files), None)
    if file is None:
        return False
    try:
        pictures.cover_file(file, whole=False)
    except InputError as error:
        faults.append(f"{error}; left out of the feed")
        return False
    return True


def _published(folder: Path, files: dict[str, bytes]) -> tuple[Path, ...]:
    """Write what is not there already, the feed last; what stays keeps its time, and so its ETag."""
    changed = {folder / name: content for name, content in files.items() if _read(folder / name) != content}
    with Publication() as publication:
        for path, content in changed.items():
            publication.add(path, content)
        publication.commit()
    return tuple(changed)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
