"""Music files: what they must be, and their sound as mono samples of the episode's rate, in a stream.

libsndfile reads them, and knows a format by its bytes: no name, and no list of other files, is obeyed.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audiobrief.errors import InputError, LimitError
from audiobrief.models import SAMPLE_RATE, MusicRole, Track
from audiobrief.music import wav
from audiobrief.quiet import muted

if TYPE_CHECKING:
    from audiobrief.mastering.loudness import Signal

MAX_FILE_BYTES = 500_000_000
MAX_SECONDS = 60.0
"""Of music that is heard by itself; a longer piece is no jingle, and would be held in memory."""
MIN_SECONDS = 0.5
"""Anything shorter has no loudness."""
FORMATS = ("WAV", "WAVEX", "RF64", "W64", "AIFF", "FLAC", "OGG", "MP3", "MPEG")
"""libsndfile's names of what is read."""
SAMPLE_RATES = (8_000, 384_000)
MAX_CHANNELS = 16
MISSING_SECONDS = 0.5
"""What a file may lack of the length that its header tells."""
BLOCK_SAMPLES = 1 << 18
"""Read at once, over all channels."""
CHUNK_BYTES = 1 << 20


def track(role: MusicRole, path: Path, target_lufs: float | None) -> Track:
    """The file at ``path`` as music of the episode, by the digest of its bytes.

    Raises ``InputError`` where there is no such file, ``LimitError`` where it is too large to be music.
    """
    try:
        if path.is_dir():
            raise InputError(f"{role}: {path} is a folder; name a file of music")
        if not path.is_file():
            raise InputError(f"{role}: {path}: no such file")
        size = path.stat().st_size
        if not size:
            raise InputError(f"{role}: {path} is empty")
        if size > MAX_FILE_BYTES:
            raise LimitError(f"{role}: {path} has {size:,} bytes; music has {MAX_FILE_BYTES:,} at most")
        if wav.missing_bytes(path):
            raise InputError(f"{role}: {path}: cut short: its header tells of more sound; copy it again")
        return Track(role, str(path), digest(path), target_lufs)
    except (OSError, ValueError) as error:  # ValueError: a name that no system holds
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{role}: {path}: cannot be read: {reason}") from error


def digest(path: Path) -> str:
    """Hexadecimal SHA-256 of the file. Raises ``OSError``."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            found.update(chunk)
    return found.hexdigest()


def seconds(path: str) -> float:
    """How long the music is by its header. Raises ``InputError``."""
    with _opened(path) as file:
        return float(file.frames / file.samplerate)


def signal(music: Track) -> Signal:
    """The whole of a short piece.

    Raises ``InputError`` for what is no such music, ``LimitError`` beyond ``MAX_SECONDS``.
    """
    import numpy as np

    parts, count = list[Any](), 0
    for chunk in chunks(music.path):
        parts.append(chunk)
        count += len(chunk)
        if count > MAX_SECONDS * SAMPLE_RATE:
            raise LimitError(
                f"{music.path}: longer than {MAX_SECONDS:.0f} seconds; cut it for the {music.role}"
            )
    if count < MIN_SECONDS * SAMPLE_RATE:
        raise InputError(f"{music.path}: shorter than {MIN_SECONDS:g} seconds; the {music.role} needs more")
    return np.concatenate(parts)


def chunks(path: str) -> Iterator[Signal]:
    """The music in order, mono at ``SAMPLE_RATE``, a few seconds at a time; its channels are averaged.

    Raises ``InputError`` for what is not audio, or not whole.
    """
    import numpy as np
    import soxr

    with _opened(path) as file:
        resampler = soxr.ResampleStream(file.samplerate, SAMPLE_RATE, 1, "float32")
        missing = file.frames
        while len(block := _read(file, path)):
            missing -= len(block)
            mono = block.mean(axis=1, dtype=np.float32)
            if not np.isfinite(mono).all():
                raise InputError(f"{path}: has samples that are no numbers; export it again")
            yield np.asarray(resampler.resample_chunk(mono), np.float32)
        if missing > MISSING_SECONDS * file.samplerate:
            raise InputError(f"{path}: damaged: it ends before its header says")
        yield np.asarray(resampler.resample_chunk(np.zeros(0, np.float32), last=True), np.float32)


def _read(file: Any, path: str) -> Any:
    import soundfile

    try:
        with muted():
            return file.read(BLOCK_SAMPLES // file.channels, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise InputError(f"{path}: damaged: it cannot be decoded to its end") from error


@contextlib.contextmanager
def _opened(path: str) -> Iterator[Any]:
    import soundfile

    with contextlib.ExitStack() as stack:
        try:
            # by its bytes alone: given a name, libsndfile would guess by it
            raw = stack.enter_context(Path(path).open("rb"))
            with muted():
                file = stack.enter_context(soundfile.SoundFile(raw))
        except OSError as error:
            raise InputError(f"{path}: cannot be read: {error.strerror}") from error
        except soundfile.LibsndfileError as error:
            raise InputError(
                f"{path}: not audio that can be read; use wav, flac, mp3, ogg or opus"
            ) from error
        lowest, highest = SAMPLE_RATES
        if file.format not in FORMATS:
            raise InputError(f"{path}: {file.format} is not read; use wav, flac, mp3, ogg or opus")
        if not lowest <= file.samplerate <= highest or file.channels > MAX_CHANNELS:
            raise InputError(
                f"{path}: {file.channels} channels at {file.samplerate} Hz; music has at most "
                f"{MAX_CHANNELS}, at {lowest} to {highest} Hz"
            )
        yield file
