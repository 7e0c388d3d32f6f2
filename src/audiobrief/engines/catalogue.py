"""Piper's voices from their catalogue: fetched, resumed, checked, and published whole or not at all.

The catalogue is a JSON file: name of a voice → its files, each with size and MD5. A voice is fetched
into a hidden folder beside its place; one rename publishes it, and what an interruption left there is
gone on with.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from msgspec import Struct

from audiobrief.engines import extras
from audiobrief.engines.retrying import PassingError, Patience, cause, persistently, refusal
from audiobrief.engines.voice_folder import RECORD, Model, home, matches, models
from audiobrief.errors import EngineError, InputError, OutputError

if TYPE_CHECKING:
    from requests import Response, Session

LICENCE_FILE = "MODEL_CARD"
PATIENCE = Patience(attempt_seconds=None, budget_seconds=3600.0)
SOCKET_SECONDS = 30.0
CHUNK_BYTES = 1 << 16
MAX_INDEX_BYTES = 20_000_000
MAX_MODEL_BYTES = 2_000_000_000
OK, PARTIAL = 200, 206

Progress = Callable[[int, int], None]
"""Called with the bytes fetched so far and in all."""
Facts = Mapping[str, Any]
"""``size_bytes`` and ``md5_digest`` of a file."""


def default_address() -> str:
    """Where Piper keeps its catalogue. Raises ``InputError`` where piper-tts is not installed."""
    extras.require("piper-tts", "piper")
    from piper.download_voices import VOICES_JSON

    return str(VOICES_JSON)


class Catalogue(Struct, frozen=True):
    """A catalogue of voices and where it lies; its files lie beside it."""

    address: str
    patience: Patience = PATIENCE

    def install(self, name: str, progress: Progress | None = None) -> Model:
        """The voice called ``name``, fetched unless it is here and whole.

        Raises ``InputError`` for an unknown name, ``EngineError`` for what the catalogue answers, and
        ``OutputError`` for what cannot be written.
        """
        import requests

        with requests.Session() as session:
            name, files = _entry(self._index(session), name)
            target = home() / name
            if _is_whole(target):
                return Model(target)
            part = target.with_name(f".{name}.part")
            with _writing(part):
                part.mkdir(parents=True, exist_ok=True)
                self._fetch(session, part, files, progress or (lambda _done, _all: None))
                record = {Path(path).name: dict(facts) for path, facts in files.items()}
                (part / RECORD).write_text(json.dumps(record, indent=1), "utf-8")
                _publish(part, target)
        return Model(target)

    def _index(self, session: Session) -> Mapping[str, Any]:
        def asked() -> bytes:
            data = bytearray()
            with _answer(session, self.address, 0) as response:
                for chunk in response.iter_content(CHUNK_BYTES):
                    data.extend(chunk)
                    if len(data) > MAX_INDEX_BYTES:
                        raise EngineError(f"{self.address}: more than a catalogue of voices needs")
            return bytes(data)

        try:
            index = json.loads(persistently(asked, self.patience))
        except ValueError as error:
            raise EngineError(f"{self.address}: no catalogue of voices: {error}") from error
        if not isinstance(index, dict):
            raise EngineError(f"{self.address}: no catalogue of voices")
        return index

    def _fetch(self, session: Session, part: Path, files: Mapping[str, Facts], progress: Progress) -> None:
        total, done = sum(facts["size_bytes"] for facts in files.values()), 0
        for path, facts in files.items():
            file = part / Path(path).name
            download = _Download(self._file_address(path), file, facts["size_bytes"])
            if not (file.is_file() and matches(file, facts)):
                before = done
                persistently(
                    lambda: download.go_on(session, lambda size: progress(before + size, total)),  # noqa: B023
                    self.patience,
                )
            if not matches(file, facts):
                file.unlink()
                raise EngineError(f"{download.address}: not what the catalogue describes; try again")
            done += facts["size_bytes"]
            progress(done, total)

    def _file_address(self, path: str) -> str:
        folder, _, last = self.address.rpartition("/")
        _, mark, query = last.partition("?")
        return f"{folder}/{path}{mark}{query}"


class _Download(Struct, frozen=True):
    """One file on its way."""

    address: str
    file: Path
    size_bytes: int

    def go_on(self, session: Session, progress: Callable[[int], None]) -> None:
        """Fetch what is missing. Raises ``PassingError`` where the answer breaks off."""
        have = self.file.stat().st_size if self.file.is_file() else 0
        if have >= self.size_bytes:  # whole, but not what the catalogue describes
            have = 0
        with _answer(session, self.address, have) as response:
            is_resumed = response.status_code == PARTIAL
            with self.file.open("ab" if is_resumed else "wb") as file:
                self._store(response, file, progress)

    def _store(self, response: Response, file: IO[bytes], progress: Callable[[int], None]) -> None:
        for chunk in response.iter_content(CHUNK_BYTES):
            file.write(chunk)
            if file.tell() > self.size_bytes:
                raise EngineError(f"{self.address}: larger than the catalogue says")
            progress(file.tell())
        file.flush()
        os.fsync(file.fileno())
        if file.tell() < self.size_bytes:
            raise PassingError(
                f"{self.address}: broke off after {file.tell():,} of {self.size_bytes:,} bytes"
            )


def remove(name: str) -> None:
    """Delete an installed voice. Raises ``InputError`` and ``OutputError``."""
    found = next((model for model in models() if model.name == name), None)
    if found is None:
        known = ", ".join(model.name for model in models()) or "none"
        raise InputError(f"voices: {name!r} is not installed; installed: {known}")
    with _writing(found.folder):
        _discard(found.folder)


def _entry(index: Mapping[str, Any], name: str) -> tuple[str, dict[str, Facts]]:
    """Name and files of a voice. Raises ``InputError`` that names those of its language, or the closest."""
    key = next((key for key, facts in index.items() if name in (key, *_listed(facts, "aliases"))), None)
    if key is None:
        near = [key for key in index if key.startswith(f"{name}_")] or get_close_matches(name, index, 3, 0.4)
        hint = f"did you mean {', '.join(near)}?" if near else "give a language's code to see its voices"
        raise InputError(f"voices: no voice {name!r} in the catalogue; {hint}")
    wanted = (f"{key}.onnx", f"{key}.onnx.json", LICENCE_FILE)
    files = {path: facts for path, facts in _listed(index[key], "files").items() if Path(path).name in wanted}
    complete = {Path(path).name for path in files} >= set(wanted[:2])
    is_plain = not re.search(r"^\.|[/\\]", key)  # it names a folder
    if not (complete and is_plain and all(map(_is_sane, files.values()))):
        raise EngineError(f"voices: the catalogue's entry for {key!r} cannot be used")
    return key, files


def _listed(facts: Any, name: str) -> Any:
    return facts.get(name) or {} if isinstance(facts, dict) else {}


def _is_sane(facts: Any) -> bool:
    size, digest = _listed(facts, "size_bytes"), _listed(facts, "md5_digest")
    return isinstance(size, int) and 0 < size <= MAX_MODEL_BYTES and isinstance(digest, str)


@contextlib.contextmanager
def _answer(session: Session, address: str, have_bytes: int) -> Iterator[Response]:
    """The answer to a request for ``address`` from byte ``have_bytes`` on. Raises ``EngineError``."""
    import requests

    headers = {"Accept-Encoding": "identity"}
    if have_bytes:
        headers["Range"] = f"bytes={have_bytes}-"
    try:
        with session.get(address, headers=headers, stream=True, timeout=SOCKET_SECONDS) as response:
            _check(response, address, have_bytes)
            yield response
    except requests.exceptions.SSLError as error:
        raise EngineError(f"{address}: its certificate cannot be trusted: {cause(error)}") from error
    except requests.exceptions.InvalidURL as error:
        raise InputError(f"{address}: no address of a catalogue: {error}") from error
    except requests.RequestException as error:
        raise PassingError(f"{address}: cannot be fetched: {cause(error)}") from error


def _check(response: Response, address: str, have_bytes: int) -> None:
    status = response.status_code
    if address.startswith("https:") and not response.url.startswith("https:"):
        raise EngineError(f"{address}: leads to an address without encryption")
    if status == PARTIAL and response.headers.get("Content-Range", "").startswith(f"bytes {have_bytes}-"):
        return
    if status != OK:
        raise refusal(address, status, response.headers)


def _is_whole(folder: Path) -> bool:
    if not (folder / RECORD).is_file():
        return False
    try:
        Model(folder).verify()
    except EngineError:
        return False
    return True


def _publish(part: Path, target: Path) -> None:
    if target.exists():
        _discard(target)
    part.rename(target)


def _discard(folder: Path) -> None:
    """The rename is what removes it; an interruption leaves a hidden folder that the next one sweeps."""
    gone = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(gone, ignore_errors=True)
    folder.rename(gone)
    shutil.rmtree(gone)


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written: {error.strerror or error}") from error
