"""Casts, rates and samples of voices as a producer meets them: by the command line and in whole episodes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import soundfile
from msgspec.structs import replace
from mutagen.mp3 import MP3

import audiobrief
from audiobrief import casting, config, engines
from audiobrief.brief import Options
from audiobrief.checking import check
from audiobrief.mastering.loudness import signal_lufs
from audiobrief.models import CastLine, Pauses
from audiobrief.production import Production
from command import ask, run

SAMPLES = Path(__file__).parents[1] / "samples"
BARE = Production(ident=False, disclosure=False)
ARTICLE = """Қалада жаңа көпір ашылды

Көпір екі жағалауды қосады. Құрылыс екі жылға созылды.

«Біз бұл күнді көп күттік. Енді жол екі есе қысқарды», – деді қала әкімі Айдос Серіков.

«Маған көпір ұнады. Балалар мектепке жаяу барады», – деді қала тұрғыны Бибігүл Есенова.
"""
CAST = '[cast]\n"Айдос Серіков" = "tone:kk-180"\n[cast.kk]\nnarrator = "kk+m3"\nheadline = "tone:kk-220"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(config, "home", lambda: tmp_path / "nothing.toml")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "made").mkdir()
    return tmp_path


def planned(*arguments: str) -> dict:
    return json.loads(ask("plan", *arguments, "--json").out)


def voices(document: dict) -> list[str]:
    return [segment["voice"] for segment in document["segments"]]


class TestACastOfTwoEngines:
    LINES = (CastLine(None, "Айдос Серіков", ("tone:kk-180",)), CastLine(None, "headline", ("tone:kk-220",)))

    def test_the_plan_tells_and_keeps_it(self, folder: Path) -> None:
        (folder / "audiobrief.toml").write_text(CAST, "utf-8")
        document = planned("a.txt")
        assert document["engine"] == "espeak"
        assert voices(document)[:3] == ["tone:kk-220", "kk+m3", "tone:kk-180"]
        (folder / "audiobrief.toml").unlink()
        (folder / "p.json").write_text(json.dumps(document), "utf-8")
        assert planned("p.json") == document

    def test_a_plan_without_an_engine_is_of_the_one_that_is_asked_for(self, folder: Path) -> None:
        (folder / "audiobrief.toml").write_text(CAST, "utf-8")
        document = planned("a.txt")
        (folder / "audiobrief.toml").unlink()
        del document["engine"]
        (folder / "p.json").write_text(json.dumps(document), "utf-8")
        again = planned("p.json")
        assert again["engine"] == "espeak"
        assert voices(again) == voices(document)
        assert ask("plan", "p.json", "--engine", "tone").line().endswith("write espeak:kk+m3")

    def test_it_is_shown(self, folder: Path) -> None:
        (folder / "audiobrief.toml").write_text(CAST, "utf-8")
        shown = ask("plan", "a.txt").out
        rows = [" ".join(line.split()) for line in shown.splitlines()]
        assert "Айдос Серіков tone:kk-180 male 95% 1" in rows
        assert any(row.startswith("narrator kk+m3 ") for row in rows)

    def test_every_voice_is_as_loud_and_the_episode_is_as_its_source(self, folder: Path) -> None:
        options = Options(cast=self.LINES, jobs=1, production=BARE)
        made = audiobrief.build("a.txt", "made/a.mp3", options)
        assert {voice.engine for voice in made.gains_db} == {"espeak", "tone"}
        samples, rate = soundfile.read("made/a.mp3")
        levels = [
            signal_lufs(np.float32(samples[place.start_sample : place.end_sample]), rate)
            for place in made.timeline.placed
            if place.end_sample - place.start_sample > rate
        ]
        assert max(levels) - min(levels) < 1.5
        told = json.loads(Path("made/a.json").read_text("utf-8"))
        assert told["engine"] == "espeak"
        assert {"engine espeak", "engine tone"} <= told["versions"].keys()
        assert voices(told)[0] == "tone:kk-220"
        assert check("a.txt", "made/a.mp3", Options(cast=self.LINES, jobs=1)).ok
        found = check("a.txt", "made/a.mp3", Options(jobs=1)).findings
        assert any(finding.name == "segments" and finding.differences for finding in found)

    def test_two_plans_of_one_engine_make_a_briefing(self, folder: Path) -> None:
        (folder / "audiobrief.toml").write_text(CAST, "utf-8")
        for name in ("p.json", "q.json"):
            assert ask("plan", "a.txt", "-o", name).code == 0
        both = planned("p.json", "q.json")
        assert both["engine"] == "espeak"
        assert voices(both).count("tone:kk-180") == 2

    def test_a_voice_that_is_wrong_names_file_and_line(self, folder: Path) -> None:
        (folder / "audiobrief.toml").write_text('[cast]\n"Айдос Серіков" = "kk+m33"\n', "utf-8")
        answer = ask("plan", "a.txt")
        assert answer.code == 2
        assert answer.line().startswith(
            "audiobrief: audiobrief.toml: line 2: Айдос Серіков: no voice 'kk+m33'; did"
        )

    def test_a_plan_names_the_engine_of_a_wrong_voice(self, folder: Path) -> None:
        document = planned("a.txt")
        document["segments"][2]["voice"] = "kk-KZ-AigulNeural"
        (folder / "p.json").write_text(json.dumps(document), "utf-8")
        error = ask("plan", "p.json").line()
        assert (
            "segments[2].voice: no voice 'kk-KZ-AigulNeural'; it is a voice of edge: write edge:kk-KZ-Ai"
            in error
        )


def test_an_online_voice_of_the_cast_is_announced_before_it_speaks(folder: Path, monkeypatch) -> None:
    monkeypatch.setattr(engines, "is_online", lambda engine: engine.name == "tone")
    told: list[str] = []
    lines = (CastLine(None, "Айдос Серіков", ("tone:kk-180",)),)
    options = Options(jobs=1, cast=lines, production=BARE)
    audiobrief.build("a.txt", "made/a.mp3", options, notice=told.append)
    assert told == ["the cast has voices of tone: what they say is sent to an online service"]
    audiobrief.build("a.txt", "made/b.mp3", replace(options, cast=()), notice=told.append)
    assert len(told) == 1


class TestRate:
    def test_an_episode_is_as_much_shorter(self, folder: Path) -> None:
        still = Pauses(**dict.fromkeys(Pauses.__struct_fields__, 0.0))
        seconds = {}
        for rate in (None, 120, 260):
            options = Options(jobs=1, words_per_minute=rate, pauses=still, production=BARE)
            seconds[rate] = audiobrief.build("a.txt", f"made/{rate}.mp3", options).timeline.total_samples
            assert check("a.txt", f"made/{rate}.mp3", Options(jobs=1, pauses=still)).ok, (
                "the manifest tells the rate"
            )
        assert seconds[120] / seconds[None] == pytest.approx(175 / 120, rel=0.08)
        assert seconds[260] / seconds[None] == pytest.approx(175 / 260, rel=0.08)
        told = json.loads(Path("made/120.json").read_text("utf-8"))
        assert {voice["words_per_minute"] for voice in told["voices"]} == {120}
        assert "words_per_minute" not in Path("made/None.json").read_text("utf-8")

    def test_the_estimate_knows_it(self, folder: Path) -> None:
        def about(*arguments: str) -> float:
            line = next(
                line for line in ask("plan", "a.txt", *arguments).out.splitlines() if "about" in line[:6]
            )
            minutes, seconds = line.split()[1].split(":")
            return 60 * int(minutes) + int(seconds)

        assert about("--rate", "88") > 1.4 * about() > 1.8 * about("--rate", "350")

    def test_a_plan_keeps_it_and_the_option_does_not_change_it(self, folder: Path) -> None:
        document = planned("a.txt", "--rate", "150")
        assert document["words_per_minute"] == 150
        (folder / "p.json").write_text(json.dumps(document), "utf-8")
        assert planned("p.json", "--rate", "300") == document

    def test_the_command_line_is_stronger_than_the_file(self, folder: Path) -> None:
        (folder / "audiobrief.toml").write_text("[cast]\nwords_per_minute = 160\n", "utf-8")
        assert planned("a.txt")["words_per_minute"] == 160
        assert planned("a.txt", "--rate", "200")["words_per_minute"] == 200

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("--rate", "0"), "rate: espeak speaks 80 to 450 words a minute, not 0"),
            (("--rate", "-5", "--max-minutes", "1"), "rate: espeak speaks 80 to 450 words a minute, not -5"),
            (("--rate", "60"), "rate: espeak speaks 80 to 450 words a minute, not 60"),
            (("--rate", "451"), "rate: espeak speaks 80 to 450 words a minute, not 451"),
            (
                ("--rate", "200", "--engine", "gtts", "--lang", "ru"),
                "rate: gtts has one rate only; leave it out",
            ),
        ],
    )
    def test_a_rate_that_cannot_be(self, folder: Path, arguments: tuple[str, ...], told: str) -> None:
        answer = ask("plan", "a.txt", *arguments)
        assert answer.code == 2
        assert told in answer.line()


class TestSamples:
    def test_a_file_for_each_voice_all_as_loud(self, folder: Path) -> None:
        answer = ask(
            "voices", "--lang", "kk", "--engine", "tone", "--sample", "out/kk", "--jobs", "1", "--json"
        )
        made = json.loads(answer.out)
        assert [one["voice"] for one in made] == [f"kk-{hz}" for hz in (180, 220, 260, 300, 340, 380)]
        assert {path.name for path in Path("out/kk").iterdir()} == {
            f"tone-{one['voice']}.mp3" for one in made
        }
        levels = []
        for one in made:
            samples, rate = soundfile.read(one["file"])
            levels.append(signal_lufs(np.float32(samples), rate))
            tags = MP3(one["file"])
            assert str(tags["TIT2"]) == one["voice"]
            assert str(tags["TLAN"]) == "kaz"
            assert "синтезделген" in str(tags["TXXX:SYNTHETIC_VOICE"])
            assert tags.info.length == pytest.approx(len(samples) / rate, abs=0.03), (
                "the Info header is right"
            )
        assert max(levels) - min(levels) < 1.5

    def test_the_same_command_gives_the_same_bytes(self, folder: Path) -> None:
        command = ("voices", "--lang", "tr", "--engine", "tone", "--sample")
        assert ask(*command, "x", "--jobs", "1").code == ask(*command, "y", "--jobs", "2").code == 0
        assert [p.read_bytes() for p in sorted(Path("x").iterdir())] == [
            p.read_bytes() for p in sorted(Path("y").iterdir())
        ]

    def test_at_a_rate(self, folder: Path) -> None:
        for name, rate in (("slow", ("--rate", "100")), ("own", ())):
            assert ask("voices", "--lang", "kk", "-e", "tone", "--sample", name, *rate, "-j", "1").code == 0
        slow, own = (Path(name, "tone-kk-180.mp3").stat().st_size for name in ("slow", "own"))
        assert slow > 1.3 * own

    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            (("--sample", "out"), 2, "say with --lang which language's voices"),
            (("--lang", "kk", "--sample", "a.txt"), 5, "a.txt: cannot be written"),
            (("--lang", "kk", "--sample", "a.txt/out"), 5, "a.txt/out: cannot be written"),
            (
                ("--lang", "xx", "--sample", "out"),
                2,
                "espeak has no voice for 'xx'; `audiobrief voices` lists all",
            ),
            (("--lang", "kk", "--engine", "gtts", "--sample", "out"), 2, "gTTS has no Kazakh voice"),
            (
                ("--lang", "ru", "--engine", "gtts", "--sample", "o", "--rate", "99"),
                2,
                "gtts has one rate only",
            ),
        ],
    )
    def test_what_cannot_be(self, folder: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
        answer = ask("voices", *arguments)
        assert answer.code == code
        assert told in answer.line()
        assert not Path("out").exists()


def test_the_cast_of_a_plan_can_be_kept(folder: Path) -> None:
    printed = ask("voices", "cast", "a.txt", "--voice", "kk+f5").out
    assert printed.splitlines()[0] == "[cast.kk]"
    before = planned("a.txt", "--voice", "kk+f5")
    (folder / "audiobrief.toml").write_text(printed, "utf-8")
    assert planned("a.txt") == before


def test_the_cast_is_written_beside_the_article_and_what_is_there_stays(folder: Path) -> None:
    own = '# менің дауыстарым\n[cast.kk]\n"Айдос Серіков" = "kk+m1"  # осылай\n'
    (folder / "audiobrief.toml").write_text(own, "utf-8")
    before = planned("a.txt")
    assert ask("voices", "cast", "a.txt", "--write").code == 0
    text = (folder / "audiobrief.toml").read_text("utf-8")
    assert text.startswith(own)
    assert '"Бибігүл Есенова" = ' in text
    assert planned("a.txt") == before
    assert ask("voices", "cast", "a.txt", "--write").code == 0
    assert (folder / "audiobrief.toml").read_text("utf-8") == text
    (folder / "audiobrief.toml").write_text("[cast\n", "utf-8")
    assert ask("voices", "cast", "a.txt", "--write").code == 2
    assert (folder / "audiobrief.toml").read_text("utf-8") == "[cast\n"


def test_a_series_keeps_its_voices(folder: Path) -> None:
    """By the surname alone, wherever and by whatever form a person is quoted."""
    document = planned("a.txt")
    known = {s["speaker"]["name"]: s["voice"] for s in document["segments"] if s["kind"] == "quote"}
    other = ARTICLE.replace("қала әкімі Айдос Серіков", "әкім А. Серіков").split("\n\n")
    Path("b.txt").write_text("\n\n".join([other[0], other[3], other[2]]), "utf-8")
    again = {s["speaker"]["name"]: s["voice"] for s in planned("b.txt")["segments"] if s["kind"] == "quote"}
    assert again == {"Бибігүл Есенова": known["Бибігүл Есенова"], "А. Серіков": known["Айдос Серіков"]}


def test_espeak_keeps_the_rate_where_no_process_can_be_forked(monkeypatch) -> None:
    from audiobrief.engines import child, espeak

    voice = replace(espeak.engine().voices()[0], name="kk", language="kk", words_per_minute=300)
    forked = espeak.engine().speak("Сәлем, достар", voice)
    monkeypatch.setattr(child, "CAN_FORK", False)
    assert espeak.engine().speak("Сәлем, достар", voice) == forked


def test_the_plan_of_a_sample_needs_no_sound(folder: Path) -> None:
    """What planning a cast imports: no numbers, no encoder, no tables of services."""
    shutil.copy(SAMPLES / "kk/flood.txt", "flood.txt")
    code = (
        "import sys; from audiobrief import brief; brief.plan('flood.txt'); "
        "print(sorted({'numpy', 'lameenc', 'edge_tts', 'piper'} & sys.modules.keys()))"
    )
    answer = run("-c", code, folder=folder, program=[run.__globals__["sys"].executable])
    assert answer.out.strip() == "[]"


def test_every_engine_of_a_script_can_be_named() -> None:
    assert casting.engines_of(audiobrief.plan(SAMPLES / "kk/flood.txt")) == ["espeak"]
