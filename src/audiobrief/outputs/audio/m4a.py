"""AAC in MP4 by the ffmpeg program: samples through a pipe, then chapters and tags into what came of it.

ffmpeg reads chapters before the first sample, and their times are known after the last: so it runs twice,
and the second time copies the sound.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, cast

from audiobrief.errors import InputError, OutputError
from audiobrief.models import SAMPLE_RATE, Chapter
from audiobrief.outputs.publishing import telling
from audiobrief.outputs.tags import UNDETERMINED, Facts
from audiobrief.plain import brief_line
from audiobrief.signals import undisturbed

PROGRAM = "ffmpeg"
ENCODER = ("-c:a", "aac", "-b:a", "96k", "-aac_coder", "fast")
"""At this rate nearer to the input than the coder ``twoloop``, by 6 dB and more in every band to 12 kHz, in
a third of the time."""
QUIET = ("-hide_banner", "-nostats", "-v", "error", "-y")
SAME_BYTES = ("-fflags", "+bitexact", "-flags:a", "+bitexact")
PCM = ("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1")
OUT_OF_REACH = 0
"""A process group of its own: the terminal's Ctrl-C is ours to answer, and no failure of ffmpeg."""
MESSAGE_BYTES = 200


def ready(target: Path) -> None:
    """Raises ``InputError`` where ffmpeg is not installed."""
    _program(target)


def opened(file: BinaryIO, target: Path, facts: Facts, titles: Sequence[str]) -> M4aFile:  # noqa: ARG001
    """The MP4 that will become ``target``. Raises ``OutputError``."""
    return M4aFile(file, target, facts)


def chapters_of(audio: Path) -> list[tuple[int, str]]:
    """Start in milliseconds and title of each chapter in a file, in time order."""
    from mutagen import MutagenError
    from mutagen.mp4 import MP4

    try:
        return sorted((round(one.start * 1000), one.title.rstrip()) for one in MP4(str(audio)).chapters or ())
    except MutagenError:
        return []


def versions() -> Mapping[str, str]:
    """The program's own word."""
    said = _run([_program(Path(PROGRAM)), "-version"]).stdout.decode("utf-8", "replace")
    found = re.match(r"ffmpeg version (\S+)", said)
    return {PROGRAM: found[1] if found else "unknown"}


@contextmanager
def decoded(audio: Path) -> Iterator[Path]:
    """The sound of ``audio`` as a WAV that is there for the block. Raises ``InputError``."""
    program = _program(audio)
    with tempfile.TemporaryDirectory(prefix="audiobrief-") as folder:
        wav = Path(folder) / "decoded.wav"
        # a format that is told obeys no list of other files
        source = ("-f", "mp4", "-i", f"file:{audio}", "-map", "0:a:0")
        done = _run([program, *QUIET, "-nostdin", *source, "-rf64", "auto", f"file:{wav}"])
        if done.returncode:
            raise InputError(f"{audio.name}: not audio that can be decoded: {_last_line(done.stderr)}")
        yield wav


class M4aFile:
    """An ``AudioFile`` that another program makes; it is ended whenever this one is closed."""

    def __init__(self, file: BinaryIO, target: Path, facts: Facts) -> None:
        self._file, self._target, self._facts = file, target, facts
        self._program = _program(target)
        with telling(target), ExitStack() as held:
            self._folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="audiobrief-")))
            self._said = held.enter_context((self._folder / "said").open("w+b"))
            with undisturbed():
                self._encoder = self._started()
                held.callback(_end, self._encoder)
            self._held = held.pop_all()

    def append(self, frames: bytes) -> None:
        """Hand samples to the encoder."""
        try:
            self._pipe.write(frames)
        except OSError as error:
            raise self._failure() from error

    def finish(self, chapters: Sequence[Chapter], frame_count: int) -> None:  # noqa: ARG002 - counted by ffmpeg
        """Wait for the encoder, then put chapters and tags into what it made."""
        try:
            self._pipe.close()
        except OSError as error:
            raise self._failure() from error
        if self._encoder.wait():
            raise self._failure()
        with telling(self._target):
            (self._folder / "told").write_text(ffmetadata(self._facts, chapters), encoding="utf-8")
            if self._facts.cover:
                (self._folder / "cover").write_bytes(self._facts.cover.small)
        done = _run([self._program, *QUIET, "-nostdin", *self._tagging()])
        if done.returncode:
            raise self._error(_last_line(done.stderr))
        with telling(self._target), (self._folder / "tagged").open("rb") as made:
            shutil.copyfileobj(made, self._file)

    def close(self) -> None:
        """End ffmpeg if it still runs, and delete what it made."""
        self._held.close()

    @property
    def _pipe(self) -> IO[bytes]:
        return cast("IO[bytes]", self._encoder.stdin)

    def _started(self) -> subprocess.Popen[bytes]:
        sound = (*ENCODER, *SAME_BYTES, "-f", "mp4", f"file:{self._folder / 'sound'}")
        return subprocess.Popen(  # noqa: S603 - no shell, and no word of the article
            [self._program, *QUIET, *PCM, "-i", "pipe:0", *sound],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=self._said,
            process_group=OUT_OF_REACH,
        )

    def _tagging(self) -> tuple[str, ...]:
        language = self._facts.language or UNDETERMINED
        cover = ("-map", "2:v", "-disposition:v:0", "attached_pic") if self._facts.cover else ()
        return (
            *self._input("mp4", "sound"),
            *self._input("ffmetadata", "told"),
            *(self._input("mjpeg", "cover") if cover else ()),
            *cover,
            *("-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", "-c", "copy", *SAME_BYTES),
            *("-metadata:s:a:0", f"language={language}"),
            *("-movflags", "+faststart", "-f", "ipod", f"file:{self._folder / 'tagged'}"),
        )

    def _input(self, kind: str, name: str) -> tuple[str, ...]:
        return ("-f", kind, "-i", f"file:{self._folder / name}")

    def _failure(self) -> OutputError:
        self._encoder.kill()
        self._encoder.wait()
        self._said.seek(0)
        return self._error(_last_line(self._said.read()))

    def _error(self, said: str) -> OutputError:
        return OutputError(f"{self._target}: ffmpeg failed: {said}; what was there before is intact")


def ffmetadata(facts: Facts, chapters: Sequence[Chapter]) -> str:
    """Tags and chapters as ffmpeg reads them (ffmpeg-formats, Metadata)."""
    told = {
        "title": facts.title,
        "artist": facts.artist,
        "album": facts.album,
        "date": facts.date,
        "comment": facts.comment,
        "description": facts.synthetic_voice,
    }
    lines = [";FFMETADATA1", *(f"{name}={_escaped(text)}" for name, text in told.items() if text)]
    for chapter in chapters:
        lines += ["[CHAPTER]", f"TIMEBASE=1/{SAMPLE_RATE}"]
        lines += [f"START={chapter.start_sample}", f"END={chapter.end_sample}"]
        lines.append(f"title={_escaped(chapter.title)}")
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    """A backslash at the end, escaped or not, would take the next line along: a space keeps them apart."""
    return re.sub(r"([=;#\\\n])", r"\\\1", text) + " " * text.endswith("\\")


def _program(target: Path) -> str:
    found = shutil.which(PROGRAM)
    if not found:
        raise InputError(
            f"{target}: ffmpeg is not installed; install it or choose mp3, wav, flac, ogg or opus"
        )
    return found


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - no shell, and no word of the article
        command, stdin=subprocess.DEVNULL, capture_output=True, check=False, process_group=OUT_OF_REACH
    )


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return brief_line(lines[-1], MESSAGE_BYTES) if lines else "it was killed, or said nothing"


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()
    process.wait()
