"""Every format of an episode, read back by programs that had no part in writing it."""

import io
import json
import math
import os
import re
import shutil
import stat
import subprocess
import sys
from base64 import b64decode
from pathlib import Path

import mutagen
import numpy as np
import pytest
import soundfile
from msgspec.structs import replace
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3
from PIL import Image

import audiobrief
from audiobrief import engines, packing
from audiobrief.brief import Options
from audiobrief.errors import InputError, LimitError, OutputError
from audiobrief.mastering.codings import CODINGS, FRAME_SAMPLES
from audiobrief.mastering.loudness import signal_lufs, true_peak
from audiobrief.mastering.pieces import piece, speech_of
from audiobrief.models import SAMPLE_RATE, Chapter
from audiobrief.outputs import audio as formats
from audiobrief.outputs.audio import comments, m4a, wav
from audiobrief.outputs.pictures import SMALL_PIXELS, Artwork
from audiobrief.outputs.tags import Facts
from command import contents
from test_build import ARTICLE, files_of, manifest_of

HAS_FFMPEG = bool(shutil.which("ffmpeg") and shutil.which("ffprobe"))
NEEDS_FFMPEG = pytest.mark.skipif(not HAS_FFMPEG, reason="ffmpeg is not installed")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="the stand-in for ffmpeg is a script")
OPTIONS = Options(jobs=2, date="2024-12-30", album="Таңғы жаңалықтар")

SUFFIXES = [
    *("mp3", "wav", "flac", "ogg", "opus"),
    *(pytest.param(suffix, marks=NEEDS_FFMPEG) for suffix in ("m4a", "m4b")),
]
OTHERS = SUFFIXES[1:]
ONE_EACH = ["wav", "flac", "opus", pytest.param("m4a", marks=NEEDS_FFMPEG)]

TAGS = {
    "mp3": {"title": "TIT2", "artist": "TPE1", "album": "TALB", "date": "TDRC", "language": "TLAN"},
    "wav": {"title": "TIT2", "artist": "TPE1", "album": "TALB", "date": "TDRC", "language": "TLAN"},
    "flac": {"title": "TITLE", "artist": "ARTIST", "album": "ALBUM", "date": "DATE", "language": "LANGUAGE"},
    "opus": {"title": "TITLE", "artist": "ARTIST", "album": "ALBUM", "date": "DATE", "language": "LANGUAGE"},
    "m4a": {"title": "©nam", "artist": "©ART", "album": "©alb", "date": "©day"},
}
NOTES = {
    "mp3": {"comment": "COMM::kaz", "voices": "TXXX:SYNTHETIC_VOICE"},
    "wav": {"comment": "COMM::kaz", "voices": "TXXX:SYNTHETIC_VOICE"},
    "flac": {"comment": "DESCRIPTION", "voices": "SYNTHETIC_VOICE"},
    "opus": {"comment": "DESCRIPTION", "voices": "SYNTHETIC_VOICE"},
    "m4a": {"comment": "©cmt", "voices": "desc"},
}
WANTED = {
    "title": "Ауылда жаңа кітапхана ашылды",
    "artist": "Ержан Тұрсынов",
    "album": "Таңғы жаңалықтар",
    "date": "2024-12-30",
    "language": "kaz",
}


@pytest.fixture(scope="module")
def article(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("article") / "library.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def episodes(article: Path, tmp_path_factory):
    """Suffix → the episode, built when it is first asked for; pieces are made once for all."""
    made: dict[str, Path] = {}
    cache = tmp_path_factory.mktemp("pieces")

    def episode(suffix: str) -> Path:
        if suffix not in made:
            target = tmp_path_factory.mktemp(suffix) / f"library.{suffix}"
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("AUDIOBRIEF_CACHE", str(cache))
                audiobrief.build(article, target, OPTIONS)
            made[suffix] = target
        return made[suffix]

    return episode


def heard(audio: Path) -> np.ndarray:
    """The decoded samples at our rate."""
    if audio.suffix not in (".m4a", ".m4b"):
        samples, rate = soundfile.read(audio, dtype="float32")
        if rate == SAMPLE_RATE:
            return samples
    command = ["ffmpeg", "-v", "error", "-i", str(audio), "-f", "f32le", "-ar", str(SAMPLE_RATE), "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    return np.frombuffer(done.stdout, "<f4")


def chapters_of(audio: Path) -> list[tuple[int, str]]:
    return [(round(c["start_sample"] / 44.1), c["title"]) for c in manifest_of(audio)["chapters"]]


class TestEpisodes:
    @pytest.mark.parametrize("suffix", OTHERS)
    def test_the_timeline_is_that_of_the_mp3(self, episodes, suffix: str) -> None:
        ours, mp3 = manifest_of(episodes(suffix)), manifest_of(episodes("mp3"))
        for told in (ours, mp3):
            for placed in (*told["segments"], *told["announcements"]):
                placed.pop("sound")
        for same in ("segments", "announcements", "chapters", "dropped", "voices"):
            assert ours[same] == mp3[same]
        assert ours["audio"]["samples"] == mp3["audio"]["samples"]
        for name in ("library.vtt", "library.chapters.json"):
            assert files_of(episodes(suffix))[name] == files_of(episodes("mp3"))[name]

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_the_manifest_names_file_and_format(self, episodes, suffix: str) -> None:
        told = manifest_of(episodes(suffix))
        assert told["files"]["audio"]["name"] == f"library.{suffix}"
        assert told["audio"]["format"] == formats.of(episodes(suffix)).name
        assert set(files_of(episodes(suffix))) >= {f"library.{suffix}", "library.vtt", "library.json"}

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_tags_are_read_back(self, episodes, suffix: str) -> None:
        name = formats.of(episodes(suffix)).name
        tags = mutagen.File(episodes(suffix)).tags
        for what, key in TAGS[name].items():
            assert WANTED[what] in (str(tags[key]), str(tags[key][0])), what
        assert "Ғимаратқа" in str(tags[NOTES[name]["comment"]])
        assert "kk+" in str(tags[NOTES[name]["voices"]])

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_chapters_are_read_back(self, episodes, suffix: str) -> None:
        audio = episodes(suffix)
        assert formats.of(audio).room.chapters_of(audio) == chapters_of(audio)
        assert len(chapters_of(audio)) == 2

    @NEEDS_FFMPEG
    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_ffprobe_reads_the_same(self, episodes, suffix: str) -> None:
        shown = ["format=duration:format_tags:chapter=start_time:chapter_tags:stream_tags"]
        command = ["ffprobe", "-v", "error", "-of", "json", "-show_entries", *shown, str(episodes(suffix))]
        done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
        told = json.loads(done.stdout)
        chapters = [(round(float(c["start_time"]) * 1000), c["tags"]["title"]) for c in told["chapters"]]
        assert chapters == chapters_of(episodes(suffix))
        tags = told["format"].get("tags", {})
        tags |= {k: v for stream in told["streams"] for k, v in stream.get("tags", {}).items()}
        assert {k.lower(): v for k, v in tags.items()}["title"] == WANTED["title"]
        seconds = manifest_of(episodes(suffix))["audio"]["seconds"]
        assert float(told["format"]["duration"]) == pytest.approx(seconds, abs=0.06)

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_the_sound_is_as_loud_as_promised(self, episodes, suffix: str) -> None:
        if suffix in ("ogg", "opus") and not HAS_FFMPEG:
            samples, rate = soundfile.read(episodes(suffix), dtype="float32")
        else:
            samples, rate = heard(episodes(suffix)), SAMPLE_RATE
        assert signal_lufs(samples, rate) == pytest.approx(-16, abs=0.5)
        assert 20 * math.log10(true_peak(samples, rate)) <= -1
        told = manifest_of(episodes(suffix))["audio"]
        assert signal_lufs(samples, rate) == pytest.approx(told["integrated_lufs"], abs=0.2)

    @NEEDS_FFMPEG
    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_ffmpeg_measures_the_same(self, episodes, suffix: str) -> None:
        command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(episodes(suffix))]
        command += ["-af", "ebur128=peak=true:dualmono=true:framelog=verbose", "-f", "null", "-"]
        said = subprocess.run(command, capture_output=True, check=True).stderr.decode("utf-8", "replace")
        assert float(re.search(r"I:\s+(-?[\d.]+) LUFS", said)[1]) == pytest.approx(-16, abs=0.5)
        assert float(re.search(r"Peak:\s+(-?[\d.]+) dBFS", said)[1]) <= -1

    @pytest.mark.parametrize("suffix", ["wav", "flac"])
    def test_what_is_not_lossy_is_exact(self, episodes, suffix: str) -> None:
        samples, rate = soundfile.read(episodes(suffix), dtype="int16")
        assert (rate, len(samples)) == (SAMPLE_RATE, manifest_of(episodes(suffix))["audio"]["samples"])
        assert np.array_equal(samples, soundfile.read(episodes("wav"), dtype="int16")[0])

    @pytest.mark.parametrize("suffix", ONE_EACH)
    def test_check_passes(self, episodes, article: Path, suffix: str) -> None:
        report = audiobrief.check(article, episodes(suffix), OPTIONS)
        assert [finding for finding in report.findings if finding.differences] == []

    @pytest.mark.parametrize("suffix", ONE_EACH)
    def test_check_hears_what_is_cut_off(self, episodes, article: Path, tmp_path: Path, suffix: str) -> None:
        for name, content in files_of(episodes(suffix)).items():
            (tmp_path / name).write_bytes(content)
        target = tmp_path / f"library.{suffix}"
        target.write_bytes(target.read_bytes()[: target.stat().st_size // 2])
        found = {f.name for f in audiobrief.check(article, target, OPTIONS).findings if f.differences}
        assert {"files", "length", "sound"} <= found

    def test_the_manifest_of_another_format_is_told(self, episodes, article: Path, tmp_path: Path) -> None:
        for suffix in ("mp3", "wav"):
            for name, content in files_of(episodes(suffix)).items():
                (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=r"not the manifest of library\.mp3"):
            audiobrief.check(article, tmp_path / "library.mp3", OPTIONS)

    @pytest.mark.parametrize("suffix", ONE_EACH)
    def test_the_same_article_gives_the_same_bytes(
        self, episodes, article: Path, tmp_path: Path, suffix: str
    ) -> None:
        target = tmp_path / f"library.{suffix}"
        audiobrief.build(article, target, OPTIONS)
        assert files_of(target) == files_of(episodes(suffix))


def test_another_format_in_the_same_place_is_no_correction(article: Path, tmp_path: Path) -> None:
    tone = replace(OPTIONS, engine="tone")
    told = [audiobrief.build(article, tmp_path / "a.mp3", tone)]
    (tmp_path / "a.mp3").unlink()  # else its manifest would be refused to another
    told += [audiobrief.build(article, tmp_path / "a.wav", tone) for _ in range(2)]
    assert [episode.corrections and episode.corrections.sound for episode in told] == [None, None, ()]


class TestNames:
    @pytest.mark.parametrize("name", ["a.txt", "a", "a.aac", ".flac"])
    def test_an_unknown_suffix_is_told_the_known(self, name: str) -> None:
        known = r"must end in \.mp3, \.wav, \.flac, \.ogg, \.opus, \.m4a or \.m4b"
        with pytest.raises(InputError, match=known):
            formats.of(Path(name))

    @pytest.mark.parametrize(("name", "found"), [("A.MP3", "mp3"), ("b.Opus", "opus"), ("c.d.M4B", "m4a")])
    def test_the_case_of_letters_does_not_matter(self, name: str, found: str) -> None:
        assert formats.of(Path(name)).name == found


class TestCodings:
    VOICE = engines.load("tone").voices()[0]
    CLIP = engines.load("tone").speak("Бір екі үш. Төрт бес.", VOICE)

    def test_a_piece_stands_alike_in_every_coding(self) -> None:
        mp3, pcm = (piece(self.CLIP, 0.0, [0, 9000], coding=coding) for coding in ("mp3", "pcm"))
        for name in ("frame_count", "speech_samples", "sentence_starts"):
            assert getattr(mp3, name) == getattr(pcm, name)
        assert len(pcm.frames) == 2 * FRAME_SAMPLES * pcm.frame_count
        sounds = [speech_of(one) for one in (mp3, pcm)]
        assert len(sounds[0]) == len(sounds[1]) == pcm.speech_samples
        assert np.corrcoef(*sounds)[0, 1] > 0.99
        assert np.std(sounds[0]) == pytest.approx(np.std(sounds[1]), rel=0.02)

    @pytest.mark.parametrize("coding", CODINGS)
    def test_a_piece_is_kept_without_loss(self, coding: str) -> None:
        made = piece(self.CLIP, 0.0, [0], coding=coding)
        assert packing.unpacked_piece(packing.packed_piece(made)) == made

    def test_a_kept_piece_of_pcm_is_smaller(self) -> None:
        made = piece(self.CLIP, 0.0, [0], coding="pcm")
        assert len(packing.packed_piece(made)) < len(made.frames) / 1.5

    @pytest.mark.parametrize("coding", CODINGS)
    def test_a_damaged_piece_is_none(self, coding: str) -> None:
        data = packing.packed_piece(piece(self.CLIP, 0.0, [0], coding=coding))
        with pytest.raises(ValueError, match="unknown coding"):
            packing.unpacked_piece(b"\xff" + data[1:])

    def test_silence_is_silent(self) -> None:
        assert CODINGS["pcm"].silence(3) == bytes(2 * 3 * FRAME_SAMPLES)


FACTS = Facts("Тақырып =;#\\", "Автор", "audiobrief", "2024-12-30", "kaz", "Түсінік", "Дауыс: kk")


def written(target: Path, chapters: list[Chapter], frame_count: int = 40, facts: Facts = FACTS) -> Path:
    """An episode of silence with any chapters."""
    room = formats.of(target).room
    with target.open("w+b") as file:
        audio = room.opened(file, target, facts, [chapter.title for chapter in chapters])
        try:
            audio.append(CODINGS[formats.of(target).coding].silence(frame_count))
            audio.finish(chapters, frame_count)
        finally:
            audio.close()
    return target


MANY = [Chapter("🌾" * 60 + str(n), n * 4410, (n + 1) * 4410) for n in range(255)]


class TestLimits:
    @pytest.mark.parametrize("suffix", ["mp3", "wav", "flac", "opus"])
    def test_as_many_and_as_long_chapters_as_there_can_be(self, tmp_path: Path, suffix: str) -> None:
        """In Ogg these are more tags than a page holds."""
        audio = written(tmp_path / f"a.{suffix}", MANY)
        wanted = [(round(c.start_sample / 44.1), c.title) for c in MANY]
        assert formats.of(audio).room.chapters_of(audio) == wanted
        samples, rate = soundfile.read(audio)
        assert len(samples) == pytest.approx(40 * FRAME_SAMPLES * rate / SAMPLE_RATE, abs=1152)
        assert mutagen.File(audio).tags

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_no_chapter_and_no_sound(self, tmp_path: Path, suffix: str) -> None:
        audio = written(tmp_path / f"a.{suffix}", [], frame_count=1)
        assert formats.of(audio).room.chapters_of(audio) == []

    @pytest.mark.parametrize("content", [b"", b"RIFF", b"x" * 500, b"OggS" * 50, b"fLaC" + b"\xff" * 90])
    @pytest.mark.parametrize("suffix", ["mp3", "wav", "flac", "opus", "m4a"])
    def test_what_is_damaged_has_no_chapters(self, tmp_path: Path, suffix: str, content: bytes) -> None:
        path = tmp_path / f"a.{suffix}"
        path.write_bytes(content)
        assert formats.of(path).room.chapters_of(path) == []

    def test_ninety_nine_hours(self) -> None:
        late = [Chapter("а", 100 * 3600 * SAMPLE_RATE, 101 * 3600 * SAMPLE_RATE)]
        with pytest.raises(LimitError, match="longer than 99 hours"):
            comments.comments(FACTS, late)

    def test_a_wav_beyond_4_gib_is_rf64(self, tmp_path: Path) -> None:
        frames = 2_400_000  # 17 hours
        chapters = [Chapter("Бас", 0, 10**9), Chapter("Соңы", 10**9, frames * FRAME_SAMPLES)]
        head = wav.riff_head(FACTS, chapters, frames * FRAME_SAMPLES, 2 * frames * FRAME_SAMPLES)
        path = tmp_path / "long.wav"
        with path.open("wb") as file:
            file.write(head)
            file.truncate(len(head) + 2 * frames * FRAME_SAMPLES)  # a hole, which takes no room
        assert head.startswith(b"RF64")
        with soundfile.SoundFile(path) as sound:
            assert (sound.format, sound.frames) == ("RF64", frames * FRAME_SAMPLES)
        assert wav.chapters_of(path) == [(0, "Бас"), (round(10**9 / 44.1), "Соңы")]
        short = wav.riff_head(FACTS, chapters, FRAME_SAMPLES, 2 * FRAME_SAMPLES)
        assert short.startswith(b"RIFF")
        assert len(short) == len(head)


class Full(io.BytesIO):
    """A disk with room for so many bytes."""

    def write(self, data) -> int:
        if self.tell() + len(data) > 20_000:
            raise OSError(28, "No space left on device")
        return super().write(data)


@pytest.mark.parametrize("suffix", ["mp3", "wav", "flac", "opus"])
def test_what_is_laid_is_soon_on_the_disk(suffix: str) -> None:
    """Nothing but the last moments is held back, however long the episode becomes."""
    target, file = Path(f"a.{suffix}"), io.BytesIO()
    audio = formats.of(target).room.opened(file, target, FACTS, ["а"])
    head, sizes = file.tell(), []
    for minute in range(3):
        noise = np.random.default_rng(minute).integers(-9999, 9999, 400 * FRAME_SAMPLES)
        audio.append(noise.astype("<i2").tobytes())
        sizes.append(file.tell() - head)
    audio.close()
    assert sizes[0] > 20_000
    assert sizes[1] / sizes[0] == pytest.approx(2, rel=0.2)
    assert sizes[2] / sizes[0] == pytest.approx(3, rel=0.2)


@pytest.mark.parametrize("suffix", ["mp3", "wav", "flac", "opus"])
def test_a_full_disk_is_told(suffix: str) -> None:
    target = Path(f"a.{suffix}")
    noise = np.random.default_rng(1).integers(-9999, 9999, 500 * FRAME_SAMPLES).astype("<i2").tobytes()
    audio = formats.of(target).room.opened(Full(), target, FACTS, ["а"])
    with pytest.raises(OutputError, match=rf"a\.{suffix}: cannot be written: No space left"):
        audio.append(noise)
    audio.close()
    audio.close()


FAILURES = {
    "at once": "echo 'Unknown encoder aac' >&2; exit 1",
    "in the middle": "head -c 100000 >/dev/null; echo 'Out of memory' >&2; exit 1",
    "at the end": "cat >/dev/null; echo 'Disk full' >&2; exit 1",
    "without a word": "kill -9 $$",
}


class TestFfmpeg:
    """Without it, and with one that fails, before, during or after the sound."""

    @staticmethod
    def stand_in(folder: Path, script: str, monkeypatch) -> None:
        program = folder / "bin" / "ffmpeg"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")

    def test_its_absence_is_told_before_any_work(self, article: Path, tmp_path: Path, monkeypatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        advice = "ffmpeg is not installed; install it or choose mp3, wav, flac, ogg or opus"
        with pytest.raises(InputError, match=rf"a\.m4b: {advice}"):
            audiobrief.build(article, tmp_path / "a.m4b", OPTIONS)
        assert list(tmp_path.iterdir()) == []

    @POSIX_ONLY
    @pytest.mark.parametrize("failure", FAILURES)
    def test_its_failure_leaves_the_old_episode(
        self, article: Path, tmp_path: Path, monkeypatch, failure: str
    ) -> None:
        self.stand_in(tmp_path, FAILURES[failure], monkeypatch)
        target = tmp_path / "a.m4a"
        target.write_bytes(b"old")
        with pytest.raises(OutputError, match=r"a\.m4a: ffmpeg failed: [^\n]+; what was there") as raised:
            audiobrief.build(article, target, OPTIONS)
        said = re.search(r"'([^']+)'", FAILURES[failure])
        assert (said[1] if said else "killed") in str(raised.value)
        assert {path.name for path in tmp_path.iterdir()} == {"a.m4a", "bin"}
        assert target.read_bytes() == b"old"

    @POSIX_ONLY
    def test_what_is_no_program_is_told(self, article: Path, tmp_path: Path, monkeypatch) -> None:
        self.stand_in(tmp_path, "", monkeypatch)
        (tmp_path / "bin" / "ffmpeg").write_bytes(bytes(99))
        with pytest.raises(OutputError, match=r"a\.m4a: cannot be written: [^\n]+; what was there"):
            audiobrief.build(article, tmp_path / "a.m4a", OPTIONS)
        assert {path.name for path in tmp_path.iterdir()} == {"bin"}

    def test_its_metadata_obeys_no_title(self) -> None:
        told = m4a.ffmetadata(FACTS, [Chapter("[CHAPTER] a=b;c#d\\e\nf", 0, 5)])
        assert "title=Тақырып \\=\\;\\#\\\\ \n" in told, "ffmpeg would join the line after a backslash"
        assert "title=[CHAPTER] a\\=b\\;c\\#d\\\\e\\\nf\n" in told


@pytest.mark.skipif(sys.platform != "linux", reason="children are read from Linux's /proc")
@pytest.mark.parametrize("suffix", ONE_EACH)
def test_an_interruption_leaves_the_old_episode_and_no_process(
    article: Path, tmp_path: Path, suffix: str
) -> None:
    def interrupt(done: int, _count: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    target = tmp_path / f"a.{suffix}"
    target.write_bytes(b"old")
    before = children()
    with pytest.raises(KeyboardInterrupt):
        audiobrief.build(article, target, OPTIONS, interrupt)
    assert contents(tmp_path) == {target.name: b"old"}
    assert children() == before


def children() -> list[str]:
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


class TestCover:
    @staticmethod
    def jpeg() -> bytes:
        file = io.BytesIO()
        Image.new("RGB", (SMALL_PIXELS, SMALL_PIXELS), "teal").save(file, "JPEG")
        return file.getvalue()

    @pytest.mark.parametrize("suffix", SUFFIXES)
    def test_the_cover_is_read_back(self, tmp_path: Path, suffix: str) -> None:
        small = self.jpeg()
        audio = written(tmp_path / f"a.{suffix}", MANY[:3], facts=replace(FACTS, cover=Artwork(b"", small)))
        assert self.picture(mutagen.File(audio)) == small
        assert len(formats.of(audio).room.chapters_of(audio)) == 3

    @staticmethod
    def picture(file) -> bytes:
        if isinstance(file, FLAC):
            return file.pictures[0].data
        tags = file.tags
        if isinstance(tags, ID3):
            return tags.getall("APIC")[0].data
        if "covr" in tags:
            return bytes(tags["covr"][0])
        return Picture(b64decode(tags["metadata_block_picture"][0])).data
