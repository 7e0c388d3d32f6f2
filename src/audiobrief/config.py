"""``audiobrief.toml``: the producer's lexicon and pauses, for one folder of articles or for all.

::

    [lexicon.kk]
    "Си Цзиньпин" = "Си Зиньпин"
    "Цзиньпин*" = "Зиньпин"        # a stem: its endings are kept

    [pauses]
    after_headline_seconds = 1.2

    [music]
    intro = "music/theme.wav"         # outro, between, bed; named from this file's folder

    [production]
    name_speakers = true              # ident, disclosure
    loudness = -14                    # or "off"

    [show]                            # see show_file.py
    title = "Таң"

    [cast]                            # see cast_file.py
    "Қасым-Жомарт Тоқаев" = "kk+m3"

The cache is one for all, so only the user's own file bounds it::

    [cache]
    max_bytes = 500_000_000           # 0 keeps nothing
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from audiobrief import cast_file, production, show_file
from audiobrief.cache import MAX_BYTES
from audiobrief.errors import InputError
from audiobrief.lexicon import Entry
from audiobrief.models import CastLine, Pauses
from audiobrief.outputs.publishing import Publication, telling
from audiobrief.production import Production

FILE_NAME = "audiobrief.toml"
TABLES = ("cast", "lexicon", "pauses", "music", "production", "show")
"""What any file may hold."""
STEM_MARK = "*"
MAX_PAUSE_SECONDS = 30.0


class Config(Struct, frozen=True):
    """What the files say together."""

    lexicon: tuple[Entry, ...] = ()
    pauses: Pauses = field(default_factory=Pauses)
    production: Production = field(default_factory=Production)
    cast: tuple[CastLine, ...] = ()
    """Who speaks with which voice."""
    words_per_minute: int | None = None
    """Rate that all voices are asked for."""
    show: Mapping[str, str] = field(default_factory=dict)
    """Fields of ``brief.Options`` that tell of the show."""


def home() -> Path:
    """The user's own file, where the system keeps such files."""
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData/Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "audiobrief" / FILE_NAME


def beside(source: str | Path) -> Path:
    """The file in the folder of the article, or in the folder that is the source; else in the working one."""
    if str(source) == "-" or "://" in str(source):
        return Path(FILE_NAME)
    path = Path(source)
    is_folder = os.path.isdir(path)  # noqa: PTH112 - Path.is_dir() raises for a name too long
    return (path if is_folder else path.parent) / FILE_NAME


def load(source: str | Path) -> Config:
    """The user's file and, stronger, the one beside ``source``; either may be missing.

    Raises ``InputError`` that names file, line and reason.
    """
    found = [(path, _parsed(path)) for path in (home(), beside(source)) if path.is_file()]
    entries: dict[tuple[str, str], Entry] = {}
    pauses: dict[str, float] = {}
    asked: dict[str, Any] = {}
    people: dict[tuple[str | None, str], CastLine] = {}
    rate: int | None = None
    show: dict[str, str] = {}
    for path, document in found:
        _known(path, document, (*TABLES, *(("cache",) if path == home() else ())), "")
        entries |= {(entry.language, entry.written): entry for entry in _entries(path, document)}
        pauses |= _pauses(path, document)
        asked |= production.settings(path, document)
        people |= {(line.language, line.who): line for line in cast_file.lines(path, document)}
        rate = cast_file.words_per_minute(path, document) or rate
        show |= show_file.settings(path, document)
    return Config(
        tuple(entries.values()), Pauses(**pauses), Production(**asked), tuple(people.values()), rate, show
    )


def around(folder: Path) -> Config:
    """As ``load``, of a folder of episodes: the file in it, else the one beside the folder."""
    place = folder.resolve()
    return load(place if (place / FILE_NAME).is_file() else place.parent)


def cache_bytes() -> int:
    """Bound of the cache, from the user's own file. Raises ``InputError``."""
    path = home()
    if not path.is_file():
        return MAX_BYTES
    table = _table(path, _parsed(path), "cache")
    _known(path, table, ("max_bytes",), "cache.")
    found = table.get("max_bytes", MAX_BYTES)
    if type(found) is not int or found < 0:
        raise _wrong(path, "max_bytes", "write a number of bytes, or 0 to keep nothing")
    return found


def add(entry: Entry, path: Path) -> None:
    """Write ``entry`` into the file at ``path``, which is made where it is missing; the rest of it stays.

    Raises ``InputError`` for an entry without a word and for a file that is wrong already, ``OutputError``
    where it cannot be written.
    """
    import tomlkit

    if not entry.written.strip(f"{STEM_MARK} ") or not entry.spoken.strip():
        raise InputError(f"{path}: a word is written and spoken: neither may be empty")
    document = tomlkit.parse(_text(path))
    lexicon = document.setdefault("lexicon", tomlkit.table(is_super_table=True))
    words = lexicon.setdefault(entry.language, tomlkit.table())
    words[entry.written + STEM_MARK * entry.stem] = entry.spoken
    _write(path, tomlkit.dumps(document))


def add_cast(casts: Mapping[str, Mapping[str, str]], path: Path) -> bool:
    """As ``add``, voices: language → who → voice. Lines that are there already stay as they are.

    Whether any was new.
    """
    before = _text(path)
    after = cast_file.added(before, casts)
    if after != before:
        _write(path, after)
    return after != before


def _text(path: Path) -> str:
    """What the file holds, none where it is missing. Raises ``InputError`` where it is wrong."""
    if not path.is_file():
        return ""
    _known(path, _parsed(path), (*TABLES, "cache"), "")
    return path.read_text("utf-8")


def _write(path: Path, text: str) -> None:
    try:
        content = text.encode()
    except UnicodeEncodeError as error:
        raise InputError(f"{path}: what would be added is not UTF-8 text; write it in UTF-8") from error
    with telling(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with Publication() as publication:
        publication.add(path, content)
        publication.commit()


def _parsed(path: Path) -> Mapping[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: not TOML: {error}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error


def _entries(path: Path, document: Mapping[str, Any]) -> Iterator[Entry]:
    for language, words in _table(path, document, "lexicon").items():
        if not isinstance(words, dict):
            raise _wrong(path, language, f"write it as [lexicon.{language}] with a word a line")
        for written, spoken in words.items():
            if not isinstance(spoken, str) or not written.strip(f"{STEM_MARK} ") or not spoken.strip():
                raise _wrong(path, written, 'write it as "written" = "spoken"')
            stem = written.endswith(STEM_MARK)
            yield Entry(language, written.removesuffix(STEM_MARK).strip(), spoken.strip(), stem)


def _pauses(path: Path, document: Mapping[str, Any]) -> dict[str, float]:
    table = _table(path, document, "pauses")
    _known(path, table, Pauses.__struct_fields__, "pauses.")
    for name, seconds in table.items():
        is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
        if not is_number or not 0 <= seconds <= MAX_PAUSE_SECONDS:
            raise _wrong(path, name, f"a pause is 0 to {MAX_PAUSE_SECONDS:.0f} seconds")
    return {name: float(seconds) for name, seconds in table.items()}


def _table(path: Path, document: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = document.get(name, {})
    if not isinstance(table, dict):
        raise _wrong(path, name, f"write it as a table, [{name}]")
    return table


def _known(path: Path, table: Mapping[str, Any], names: tuple[str, ...], prefix: str) -> None:
    for name in table:
        if name not in names:
            raise _wrong(path, name, f"no such setting; known are {', '.join(prefix + n for n in names)}")


def _wrong(path: Path, key: str, reason: str) -> InputError:
    lines = path.read_text("utf-8").splitlines()
    line = next((number for number, text in enumerate(lines, 1) if key in text), 1)
    return InputError(f"{path}: line {line}: {key}: {reason}")
