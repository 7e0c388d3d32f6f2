"""Music, ident, bed and announcements: what may be given, what is heard where, and how loud."""

import io
import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile
from msgspec.structs import replace

import audiobrief
from audiobrief import announcing, config, estimates, rundown
from audiobrief.brief import Options
from audiobrief.errors import AudiobriefError, InputError, LimitError
from audiobrief.lexicon import Manner
from audiobrief.mastering import mp3
from audiobrief.mastering.limiter import limited
from audiobrief.mastering.limiting import Limiter
from audiobrief.mastering.loudness import signal_lufs, true_peak
from audiobrief.mastering.metering import SignalMeter
from audiobrief.mastering.pieces import speech_of
from audiobrief.mastering.streams import Mp3Stream
from audiobrief.models import (
    SAMPLE_RATE,
    Article,
    Insert,
    Line,
    Pauses,
    Script,
    Segment,
    Speaker,
    Track,
    Voice,
)
from audiobrief.music import bed, files, ident, tracks
from audiobrief.production import Production, loudness
from command import ask
from frames import split

ARTICLE = """\
Қалада жаңа көпір ашылды

Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.

ҚҰРЫЛЫС ҚАЛАЙ ЖҮРДІ

Жұмысқа жүз адам қатысты. Олар түнде де жұмыс істеді.

ЕНДІ НЕ БОЛАДЫ

Келесі жылы тағы бір көпір салынады.
"""
TONE = Options(engine="tone", language="kk", jobs=1)
PLAIN = Production(ident=False, disclosure=False)


def chord(seconds: float, rate: int = SAMPLE_RATE, level: float = 0.2) -> np.ndarray:
    times = np.arange(round(seconds * rate)) / rate
    pitches = (220.0, 277.2, 329.6, 880.0)
    return level * sum(np.sin(2 * np.pi * hz * times) for hz in pitches) / len(pitches)


def encoded(signal: np.ndarray, rate: int = SAMPLE_RATE, **how: str) -> bytes:
    file = io.BytesIO()
    soundfile.write(file, signal, rate, **({"format": "WAV"} | how))
    return file.getvalue()


def music(folder: Path, name: str, seconds: float) -> Path:
    path = folder / name
    path.write_bytes(encoded(chord(seconds)))
    return path


class TestFiles:
    @pytest.mark.parametrize(
        "content",
        [
            encoded(chord(2), subtype="PCM_U8"),
            encoded(chord(2), subtype="PCM_24"),
            encoded(chord(2), subtype="FLOAT"),
            encoded(5 * chord(2), subtype="FLOAT"),
            encoded(np.stack([chord(2)] * 6, axis=1)),
            encoded(chord(2, 192_000), 192_000, subtype="PCM_24"),
            encoded(chord(2, 8_000, 0.5), 8_000),
            encoded(chord(2), format="FLAC"),
            encoded(chord(2), format="OGG", subtype="VORBIS"),
            encoded(chord(2, 48_000), 48_000, format="OGG", subtype="OPUS"),
            encoded(chord(2), format="MP3"),
            encoded(chord(2), format="AIFF"),
            encoded(np.stack([chord(2), 0 * chord(2)], axis=1)),
        ],
        ids="8-bit 24-bit float loud six-channels 192-kHz 8-kHz flac vorbis opus mp3 aiff one-side".split(),
    )
    def test_what_is_music(self, content: bytes, tmp_path: Path) -> None:
        (tmp_path / "theme").write_bytes(content)
        made = tracks.piece(files.track("intro", tmp_path / "theme", -16.0))
        heard = speech_of(made)
        assert len(heard) / SAMPLE_RATE == pytest.approx(2, abs=0.03)
        assert signal_lufs(np.pad(heard, 13_000), SAMPLE_RATE) == pytest.approx(-16, abs=0.5)
        assert 20 * math.log10(made.true_peak) <= -1
        assert np.abs(heard[:20]).max() < 0.05
        assert np.abs(heard[-20:]).max() < 0.05

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("text.mp3", b"Good evening. " * 900, "not audio"),
            ("list.m3u", b"#EXTM3U\n/etc/hostname\n", "not audio"),
            ("list.mp3", b"#EXTM3U\n#EXTINF:3,x\ntheme.wav\n", "not audio"),
            ("list.pls", b"[playlist]\nFile1=theme.wav\n", "not audio"),
            ("noise.wav", bytes(range(256)) * 99, "not audio"),
            ("half.mp3", encoded(chord(9), format="MP3")[:30_000], "damaged: it ends before its header says"),
            ("half.flac", encoded(chord(9), format="FLAC")[:90_000], "damaged"),
            ("empty.wav", b"", "is empty"),
            ("hollow.wav", encoded(chord(0)), "shorter than 0.5 seconds"),
            ("blip.wav", encoded(chord(0.3)), "shorter than 0.5 seconds"),
            ("silent.wav", encoded(np.zeros(90_000)), "silent"),
            ("opposite.wav", encoded(np.stack([chord(2), -chord(2)], axis=1)), "silent"),
            ("nan.wav", encoded(np.full(90_000, np.nan), subtype="FLOAT"), "no numbers"),
            ("long.wav", encoded(chord(61, 8_000), 8_000), "longer than 60 seconds"),
            ("slow.wav", encoded(chord(60, 100), 100), "100 Hz"),
            ("crowd.wav", encoded(np.zeros((9_000, 17))), "17 channels"),
            ("old.voc", encoded(chord(2), format="VOC"), "VOC is not read"),
        ],
    )
    def test_what_is_none(self, name: str, content: bytes, words: str, tmp_path: Path) -> None:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(AudiobriefError, match=words) as found:
            tracks.piece(files.track("intro", tmp_path / name, -16.0))
        assert name in str(found.value)
        assert "\n" not in str(found.value)

    @pytest.mark.parametrize(
        ("path", "kind", "words"),
        [
            ("none.wav", InputError, "intro: .*none.wav: no such file"),
            (".", InputError, "is a folder"),
            ("n" * 400, InputError, "no such file|cannot be read"),
            ("a\0b", InputError, "no such file|cannot be read"),
            ("huge.wav", LimitError, "500,000,000 at most"),
        ],
    )
    def test_what_is_no_file(self, path: str, kind: type, words: str, tmp_path: Path) -> None:
        with (tmp_path / "huge.wav").open("wb") as file:
            file.truncate(files.MAX_FILE_BYTES + 1)
        with pytest.raises(kind, match=words):
            files.track("intro", tmp_path / path, -16.0)

    def test_its_own_level_without_a_target(self, tmp_path: Path) -> None:
        heard = speech_of(tracks.piece(files.track("intro", music(tmp_path, "a.wav", 2), None)))
        assert np.abs(heard).max() == pytest.approx(np.abs(chord(2)).max(), rel=0.05)


class TestIdent:
    def test_is_short_soft_at_its_ends_and_always_the_same(self) -> None:
        made = ident.ident()
        assert 2.0 <= len(made) / SAMPLE_RATE <= 2.5
        assert np.abs(made[:10]).max() < 0.01
        assert np.abs(made[-10:]).max() < 0.01
        assert np.array_equal(made, ident.ident())

    def test_is_as_loud_as_the_speech(self) -> None:
        made = tracks.piece(Track("ident"))
        assert signal_lufs(np.pad(speech_of(made), 13_000), SAMPLE_RATE) == pytest.approx(-16, abs=0.3)
        assert made == tracks.piece(Track("ident"))


class TestStreams:
    """What comes in parts is as it would be in one."""

    SIGNAL = (np.random.default_rng(5).standard_normal(1_100_000) * 0.4).astype(np.float32)

    def cut(self) -> list[np.ndarray]:
        return np.split(self.SIGNAL, [7, 40_000, 40_001, 700_000, 700_000, 1_000_000])

    def test_the_limiter(self) -> None:
        written: list[np.ndarray] = []
        limiter = Limiter(0.5, written.append)
        for part in self.cut():
            limiter.write(part)
        limiter.close()
        assert np.allclose(np.concatenate(written), limited(self.SIGNAL, SAMPLE_RATE, 0.5), atol=1e-6)

    def test_the_meter(self) -> None:
        meter = SignalMeter()
        for part in self.cut():
            meter.write(part)
        found = meter.loudness()
        assert found.integrated_lufs == pytest.approx(signal_lufs(self.SIGNAL, SAMPLE_RATE), abs=0.02)
        assert found.true_peak_dbtp == pytest.approx(
            20 * math.log10(true_peak(self.SIGNAL, SAMPLE_RATE)), abs=0.05
        )

    def test_mp3_has_the_frames_and_the_delay_of_joined_pieces(self) -> None:
        written: list[bytes] = []
        stream = Mp3Stream(written.append)
        samples = 300 * mp3.FRAME_SAMPLES
        speech = np.tile(chord(0.5).astype(np.float32), 20)[:samples]
        for part in np.split(speech, [100, 5_000, 200_000]):
            stream.write(part)
        found = stream.close()
        frames = b"".join(written)
        assert stream.frames == len(split(frames)) == 300 + mp3.CLOSING_FRAMES
        whole = mp3.info_frame(stream.frames, stream.byte_count) + frames
        heard, _ = soundfile.read(io.BytesIO(whole), dtype="float32")
        assert len(heard) == samples
        assert np.corrcoef(heard, speech)[0, 1] > 0.99
        assert found.integrated_lufs == pytest.approx(signal_lufs(heard, SAMPLE_RATE), abs=0.05)


class TestBed:
    @pytest.mark.parametrize(
        ("seconds", "before", "after", "highest"),
        [
            (0.0, bed.DUCKED, bed.DUCKED, 0.0),
            (0.55, bed.DUCKED, bed.DUCKED, bed.DUCKED),
            (1.0, bed.DUCKED, bed.DUCKED, bed.DUCKED),
            (1.8, bed.DUCKED, bed.DUCKED, bed.RAISED),
            (2.0, bed.MUTED, bed.DUCKED, bed.RAISED),
            (0.6, bed.MUTED, bed.DUCKED, bed.DUCKED),
            (3.0, bed.MUTED, bed.MUTED, bed.MUTED),
        ],
    )
    def test_it_rises_in_long_pauses_alone_and_smoothly(
        self, seconds: float, before: float, after: float, highest: float
    ) -> None:
        levels = bed.curve(round(seconds * SAMPLE_RATE), before, after)
        assert len(levels) == round(seconds * SAMPLE_RATE)
        assert levels.max(initial=0.0) == pytest.approx(highest, abs=1e-4)
        whole = np.concatenate([[before], levels, [after]]) if seconds else levels
        assert np.abs(np.diff(whole)).max(initial=0.0) < 1e-4

    @pytest.mark.parametrize("seconds", [4.5, 13.0])
    def test_its_loop_has_no_seam(self, seconds: float, tmp_path: Path) -> None:
        noise = np.random.default_rng(1).standard_normal(round(seconds * SAMPLE_RATE)) * 0.1
        (tmp_path / "bed.wav").write_bytes(encoded(noise))
        parts, count = [], 0
        for part in bed.looped(str(tmp_path / "bed.wav")):
            parts.append(part)
            count += len(part)
            if count > 40 * SAMPLE_RATE:
                break
        heard = np.concatenate(parts)[: 40 * SAMPLE_RATE]
        levels = np.sqrt((heard.reshape(-1, 4_410) ** 2).mean(axis=1))
        assert levels.min() > 0.08
        assert levels.max() < 0.12

    def test_it_lies_under_the_speech_and_comes_up_at_the_ends(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
        music(tmp_path, "bed.wav", 7)
        asked = replace(PLAIN, bed=tmp_path / "bed.wav")
        made = audiobrief.build(tmp_path / "a.txt", tmp_path / "a.wav", replace(TONE, production=asked))
        pauses = Pauses(opening_seconds=2.0, closing_seconds=2.0)
        dry = replace(TONE, production=PLAIN, pauses=pauses)
        assert (
            audiobrief.build(tmp_path / "a.txt", tmp_path / "dry.wav", dry).timeline.cues
            == made.timeline.cues
        )
        mixed, speech = (soundfile.read(tmp_path / name)[0] for name in ("a.wav", "dry.wav"))
        under = (mixed - speech).astype(np.float32)
        place = made.timeline.placed[1]
        ducked = signal_lufs(under[place.start_sample : place.end_sample], SAMPLE_RATE)
        assert ducked == pytest.approx(-16 - 18, abs=1)
        alone = slice(round(0.7 * SAMPLE_RATE), round(1.3 * SAMPLE_RATE))
        assert signal_lufs(under[alone], SAMPLE_RATE) == pytest.approx(-16 - 10, abs=1)
        assert np.abs(under[:40]).max() < 0.01
        assert np.abs(under[-40:]).max() < 0.01
        assert made.loudness.integrated_lufs == pytest.approx(signal_lufs(mixed, SAMPLE_RATE), abs=0.05)

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (encoded(chord(3)), "cannot be looped"),
            (encoded(np.zeros(400_000)), "silent"),
            (b"x", "not audio"),
        ],
    )
    def test_what_is_no_bed(self, content: bytes, words: str, tmp_path: Path) -> None:
        (tmp_path / "bed.wav").write_bytes(content)
        with pytest.raises(InputError, match=words):
            bed.gain_db(files.track("bed", tmp_path / "bed.wav", -16.0))

    def test_a_bed_without_end(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bed, "MOST_SECONDS", 5.0)
        with pytest.raises(LimitError, match=r"bed\.wav: longer than"):
            bed.gain_db(files.track("bed", music(tmp_path, "bed.wav", 13), -16.0))


VOICE, OTHER = Voice("tone", "kk-180", "kk"), Voice("tone", "kk-220", "kk")


def script(*told: tuple[str, str, str], language: str = "kk", parts: tuple[int, ...] = ()) -> Script:
    """A script of (kind, text, speaker)."""
    segments, start = [], 0
    for index, (kind, text, name) in enumerate(told):
        speaker = Speaker(name) if name else None
        voice = OTHER if kind == "quote" else replace(VOICE, language=language)
        part = parts[index] if parts else None
        segments.append(Segment(index, kind, text, start, start + len(text), speaker, voice, part=part))
        start += len(text) + 1
    return Script(Article("\n".join(text for _, text, _ in told), (), "test", language), tuple(segments), ())


def order(made: Script, *roles: str) -> list[str]:
    """What is heard: numbers of segments, and roles."""
    lines = [Line(segment.index, (), VOICE, 0.0) for segment in made.segments]
    found = rundown.rundown(made, lines, (), {role: Track(role) for role in roles})
    return [one.role if isinstance(one, Insert) else str(one.segment) for one in found]


H, N, T = ("heading", "x", ""), ("narration", "x", ""), ("headline", "x", "")


@pytest.mark.parametrize(
    ("made", "roles", "heard"),
    [
        (script(T, N), ["ident"], "ident 0 1"),
        (script(T, N), ["intro", "outro", "bed"], "intro 0 1 outro"),
        (script(T, H, N, H, N), ["between"], "0 1 2 between 3 4"),
        (script(T, N, H, H, N), ["between", "outro"], "0 1 between 2 3 4 outro"),
        (script(H, N, N), ["between"], "0 1 2"),
        (script(T, N, T, N, T, N, parts=(0, 0, 1, 1, 2, 2)), ["between"], "0 1 between 2 3 between 4 5"),
    ],
)
def test_where_music_is_heard(made: Script, roles: list[str], heard: str) -> None:
    assert " ".join(order(made, *roles)) == heard


QUOTE = ("quote", "Біз күттік.", "Жанат Момынқұлов")


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ([N, QUOTE], [1]),
        ([("narration", "Жанат Момынқұлов былай деді:", ""), QUOTE], []),
        ([("narration", "Момынқұловтың айтуынша, бәрі бітті.", ""), N, QUOTE], []),
        ([("narration", "Момынқұлов келді.", ""), N, N, QUOTE], [3]),
        ([QUOTE, ("narration", "– деді Момынқұлов.", "")], []),
        ([N, QUOTE, N, QUOTE], [1]),
        ([N, QUOTE, N, N, N, QUOTE], [1]),
        ([N, QUOTE, N, N, N, N, QUOTE], [1, 6]),
        ([N, QUOTE, N, ("quote", "Жоқ.", "Айгүл Серікова")], [1, 3]),
        ([N, QUOTE, ("quote", "Жоқ.", "Айгүл Серікова"), N, QUOTE], [1, 2, 4]),
        ([N, ("quote", "Жоқ.", "…")], []),
        ([N, ("quote", "Жоқ.", "")], []),
    ],
)
def test_who_is_named_before_a_quote(told: list[tuple[str, str, str]], named: list[int]) -> None:
    asked = Production(disclosure=False, name_speakers=True)
    made = script(*told)
    found = announcing.announcements(made, range(len(told)), asked, Manner())
    assert [one.before for one in found] == named
    assert {one.voice for one in found} <= {VOICE}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("kk", "Бұл шығарылымдағы дауыстарды компьютер синтездеген."),
        ("ru", "Голоса в этом выпуске синтезированы компьютером."),
        ("en", "The voices of this episode are synthetic."),
        ("tr", "Bu bölümdeki sesler yapay olarak üretilmiştir."),
        ("de", "The voices of this episode are synthetic."),
    ],
)
def test_the_disclosure(language: str, text: str) -> None:
    found = announcing.announcements(script(N, language=language), [0], Production(), Manner())
    assert [(one.role, one.before, one.text) for one in found] == [("disclosure", None, text)]
    assert found[0].voice.language == ("en" if language == "de" else language)


def test_no_disclosure_in_a_language_that_nothing_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    class Mute:
        def voices(self) -> list[Voice]:
            return [VOICE]

    monkeypatch.setattr(announcing.engines, "load", lambda _: Mute())
    assert announcing.announcements(script(N, language="de"), [0], Production(), Manner()) == []


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An episode with everything, in a folder with its article and music."""
    folder = tmp_path_factory.mktemp("produced")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    asked = Production(
        name_speakers=True,
        intro=music(folder, "intro.wav", 3),
        outro=music(folder, "outro.wav", 2),
        between=music(folder, "between.wav", 1),
        bed=music(folder, "bed.wav", 5),
    )
    audiobrief.build(folder / "a.txt", folder / "a.mp3", replace(TONE, production=asked, max_minutes=9))
    return folder


def copied(produced: Path, folder: Path) -> Path:
    for path in produced.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def differences(folder: Path) -> dict[str, tuple[str, ...]]:
    report = audiobrief.check(folder / "a.txt", folder / "a.mp3", Options(jobs=1))
    return {finding.name: finding.differences for finding in report.findings if finding.differences}


class TestEpisode:
    def told(self, produced: Path) -> dict:
        return json.loads((produced / "a.json").read_text("utf-8"))

    def test_the_manifest_tells_everything(self, produced: Path) -> None:
        told = self.told(produced)
        assert [one["role"] for one in told["music"]] == ["bed", "intro", "between", "outro"]
        assert [(one["role"], one["voice"]) for one in told["announcements"]] == [("disclosure", "kk-180")]
        asked = told["made_with"]
        assert asked["options"] == {"language": "kk", "max_minutes": 9}
        assert asked["production"]["music"]["bed"]["file"] == "bed.wav"
        assert told["audio"]["integrated_lufs"] == pytest.approx(-16, abs=0.5)
        assert told["audio"]["true_peak_dbtp"] <= -1
        assert told["chapters"][0]["start_sample"] == 0

    def test_the_cues_are_the_article_and_a_note_tells_the_rest(self, produced: Path) -> None:
        text = (produced / "a.vtt").read_text("utf-8")
        cues, _, note = text.partition("NOTE disclosure, ")
        assert "синтездеген" not in cues
        assert note.splitlines()[1] == "Бұл шығарылымдағы дауыстарды компьютер синтездеген."

    def test_it_is_checked_without_any_option(self, produced: Path) -> None:
        assert differences(produced) == {}

    def test_music_is_where_the_manifest_says(self, produced: Path, tmp_path: Path) -> None:
        folder = copied(produced, tmp_path)
        told = self.told(folder)
        told["music"][2]["start_sample"] += 9_000
        (folder / "a.json").write_text(json.dumps(told), encoding="utf-8")
        assert differences(folder)["sound"][0].startswith("the between is not heard at ")

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda path: path.unlink(), "intro: .*intro.wav: no such file"),
            (lambda path: path.write_bytes(encoded(chord(2))), "intro: intro.wav: changed since"),
            (lambda path: path.write_bytes(b"text"), "intro: intro.wav: changed since"),
        ],
        ids=["missing", "other music", "no music"],
    )
    def test_music_that_has_changed_is_one_line(
        self, produced: Path, tmp_path: Path, change: Callable[[Path], object], words: str
    ) -> None:
        folder = copied(produced, tmp_path)
        change(folder / "intro.wav")
        told = self.told(folder)
        told["made_with"]["options"].pop("max_minutes")
        (folder / "a.json").write_text(json.dumps(told), encoding="utf-8")
        (found,) = differences(folder).values()
        assert len(found) == 1
        assert re.search(words, found[0])

    def test_minutes_cannot_be_counted_without_the_music(self, produced: Path, tmp_path: Path) -> None:
        folder = copied(produced, tmp_path)
        (folder / "intro.wav").unlink()
        with pytest.raises(InputError, match=r"intro\.wav: cannot be read"):
            differences(folder)

    @pytest.mark.parametrize(
        "change",
        [
            lambda told: told["made_with"]["options"].update(max_minutes="nine"),
            lambda told: told["made_with"]["options"].update(voice=["x"]),
            lambda told: told["made_with"]["production"].update(ident="yes"),
            lambda told: told["made_with"]["production"].update(loudness_lufs=99),
            lambda told: told["made_with"]["production"].update(music={"intro": "a.wav"}),
            lambda told: told["made_with"]["production"].update(music={"song": {"file": "a.wav"}}),
            lambda told: told.update(announcements=[{"role": 1}]),
        ],
    )
    def test_a_manifest_of_nonsense_is_refused(self, produced: Path, tmp_path: Path, change) -> None:
        folder = copied(produced, tmp_path)
        told = self.told(folder)
        change(told)
        (folder / "a.json").write_text(json.dumps(told), encoding="utf-8")
        with pytest.raises(InputError, match=r"build the episode again|loudness"):
            differences(folder)

    def test_the_same_bytes_from_the_cache_from_nothing_and_by_more_workers(
        self, produced: Path, tmp_path: Path
    ) -> None:
        folder = copied(produced, tmp_path)
        asked = {role: folder / f"{role}.wav" for role in ("intro", "outro", "between", "bed")}
        options = replace(TONE, max_minutes=9, production=Production(name_speakers=True, **asked))
        for how in ({}, {"cache_bytes": 0}, {"jobs": 2}):
            audiobrief.build(folder / "a.txt", folder / "a.mp3", replace(options, **how))
            for name in ("a.mp3", "a.vtt", "a.json", "a.chapters.json"):
                assert (folder / name).read_bytes() == (produced / name).read_bytes(), how


@pytest.mark.parametrize(("asked", "lufs"), [("-14", -14.0), ("-19", -19.0), ("-16", -16.0)])
def test_the_target_is_reached(asked: str, lufs: float, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    options = Options(language="kk", jobs=1, production=Production(loudness_lufs=loudness(asked)))
    found = audiobrief.build(tmp_path / "a.txt", tmp_path / "a.mp3", options).loudness
    heard, _ = soundfile.read(tmp_path / "a.mp3", dtype="float32")
    assert signal_lufs(heard, SAMPLE_RATE) == pytest.approx(lufs, abs=0.5)
    assert found.integrated_lufs == pytest.approx(lufs, abs=0.5)
    assert 20 * math.log10(true_peak(heard, SAMPLE_RATE)) <= -1


def test_off_leaves_a_voice_at_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    asked = replace(PLAIN, loudness_lufs=loudness("off"))
    made = audiobrief.build(tmp_path / "a.txt", tmp_path / "a.mp3", replace(TONE, production=asked))
    assert set(made.gains_db.values()) == {0.0}
    assert audiobrief.check(tmp_path / "a.txt", tmp_path / "a.mp3", Options(jobs=1)).ok


@pytest.mark.parametrize("asked", ["-31", "-7.9", "0", "loud", "nan", "inf", ""])
def test_a_target_out_of_bounds(asked: str) -> None:
    with pytest.raises(InputError, match=r"loudness: .* is not a number from -30 to -8, or off"):
        loudness(asked)


@pytest.mark.parametrize(
    ("asked", "between"),
    [(PLAIN, (0, 0)), (Production(), (6, 9)), (replace(PLAIN, name_speakers=True), (1, 3))],
)
def test_about_how_long_it_takes(asked: Production, between: tuple[float, float]) -> None:
    lowest, highest = between
    assert lowest <= estimates.around_seconds(script(N, QUOTE), asked, Pauses()) <= highest


def test_music_takes_its_time_of_the_minutes(tmp_path: Path) -> None:
    asked = replace(PLAIN, intro=music(tmp_path, "a.wav", 30), between=music(tmp_path, "b.wav", 5))
    made = script(T, N, H, N, H, N)
    assert estimates.around_seconds(made, asked, Pauses()) == pytest.approx(30 + 2 * 5 + 3 * 0.6)


@pytest.mark.parametrize(
    ("change", "is_whole"),
    [
        (lambda data: data, True),
        (lambda data: data[: len(data) // 2], False),
        (lambda data: data[:40] + b"\xff\xff\xff\xff" + data[44:], True),
        (lambda data: data + b"LIST\x04\0\0\0INFO", True),
        (lambda data: data[:20], True),
    ],
    ids=["whole", "half", "length not known", "more behind it", "no data at all"],
)
def test_a_wav_that_lacks_sound_by_its_own_header_is_cut_short(
    tmp_path: Path, change: Callable[[bytes], bytes], is_whole: bool
) -> None:
    path = tmp_path / "a.wav"
    soundfile.write(path, np.zeros(1_000, np.float32), 44_100, subtype="PCM_16")
    path.write_bytes(change(path.read_bytes()))
    if is_whole:
        assert files.track("intro", path, None).sha256
    else:
        with pytest.raises(InputError, match=r"intro: .*a\.wav: cut short"):
            files.track("intro", path, None)


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("[production]\nident = false\nloudness = -14\n", Production(ident=False, loudness_lufs=-14.0)),
            ('[production]\nloudness = "off"\n', Production(loudness_lufs=None)),
            ("[production]\nname_speakers = true\n", Production(name_speakers=True)),
            ("[production]\ndisclosure = false\n", Production(disclosure=False)),
            ("", Production()),
        ],
    )
    def test_choices(self, text: str, wanted: Production, tmp_path: Path) -> None:
        (tmp_path / "audiobrief.toml").write_text(text, encoding="utf-8")
        assert config.load(tmp_path / "a.txt").production == wanted

    def test_a_file_that_is_missing_is_told_its_line(self, tmp_path: Path) -> None:
        text = '[production]\nident = false\n\n[music]\nintro = "none.wav"\n'
        (tmp_path / "audiobrief.toml").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=r"audiobrief\.toml: line 5: intro: .*none\.wav: no such file$"):
            config.load(tmp_path / "a.txt")

    def test_files_are_named_from_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / "audiobrief.toml").write_text('[music]\nintro = "m/theme.wav"\n', encoding="utf-8")
        (tmp_path / "m").mkdir()
        (tmp_path / "m/theme.wav").touch()
        assert config.load(tmp_path / "a.txt").production == Production(intro=tmp_path / "m/theme.wav")

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("[production]\nloudness = 3\n", "loudness: 3 is not a number from -30 to -8, or off"),
            ('[production]\nident = "no"\n', "ident: write true or false"),
            ("[production]\njingle = true\n", "jingle: no such setting"),
            ("[music]\nintro = 3\n", "intro: write it as a file's name"),
            ('[music]\nsong = "a.wav"\n', "song: no such setting; known are music.intro"),
            ('music = "a.wav"\n', "music: write it as a table"),
        ],
    )
    def test_what_is_wrong_is_named(self, text: str, words: str, tmp_path: Path) -> None:
        (tmp_path / "audiobrief.toml").write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match=words):
            config.load(tmp_path / "a.txt")


class TestCommand:
    @pytest.mark.parametrize(
        ("options", "code", "words"),
        [
            (("--intro", "list.m3u"), 2, "list.m3u: not audio"),
            (("--outro", "."), 2, "outro: . is a folder"),
            (("--bed", "none.wav"), 2, "bed: none.wav: no such file"),
            (("--between", "long.wav"), 4, "longer than 60 seconds"),
            (("--loudness", "loud"), 2, "is not a number from -30"),
            (("--intro", "a.wav", "-o", "a.wav"), 2, "a.wav: is music of the episode"),
        ],
    )
    def test_what_cannot_be_used_is_one_line(
        self, options: tuple[str, ...], code: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text(ARTICLE, encoding="utf-8")
        Path("list.m3u").write_text("#EXTM3U\na.wav\n", encoding="utf-8")
        Path("long.wav").write_bytes(encoded(chord(61, 8_000), 8_000))
        music(tmp_path, "a.wav", 2)
        Path("a.mp3").write_bytes(b"before")
        answer = ask("build", "a.txt", "-e", "tone", "-l", "kk", "-j", "1", *options)
        assert (answer.code, words in answer.line()) == (code, True), answer
        assert Path("a.mp3").read_bytes() == b"before"

    def test_the_command_line_is_stronger_than_the_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text(ARTICLE, encoding="utf-8")
        settings = "[production]\nident = false\ndisclosure = false\n"
        Path("audiobrief.toml").write_text(settings, encoding="utf-8")
        answer = ask("build", "a.txt", "-e", "tone", "-l", "kk", "-j", "1", "--disclosure", "--json")
        assert json.loads(answer.out)["around"] == ["disclosure"], answer
