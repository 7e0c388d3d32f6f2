"""The commands: their help, their output for people and for programs, and what importing costs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import audiobrief
from audiobrief import cli
from audiobrief.brief import Options
from audiobrief.models import KINDS
from command import ARTICLE, contents, run

COMMANDS = sorted(cli.COMMANDS)
TONE = ("--engine", "tone")
ESCAPE = "\x1b"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


class TestHelp:
    def test_names_every_command_and_exit_code(self, folder: Path) -> None:
        answer = run("--help", folder=folder)
        assert (answer.code, answer.err) == (0, "")
        for command in COMMANDS:
            assert re.search(rf"^  {command}\b", answer.out, re.MULTILINE)
        codes = " ".join(answer.out.split()).partition("Exit codes: ")[2].partition(". ")[0]
        assert re.findall(r"\b\d+\b", codes) == ["0", "1", "2", "3", "4", "5", "130"]

    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_each_command_holds_an_example(self, folder: Path, command: str) -> None:
        answer = run(command, "--help", folder=folder)
        assert answer.code == 0
        assert re.search(rf"Example: .*audiobrief {command}\b", " ".join(answer.out.split()))
        assert ESCAPE not in answer.out

    def test_without_a_command_is_shown(self, folder: Path) -> None:
        answer = run(folder=folder)
        assert answer.code == 2
        assert "Usage: " in answer.out + answer.err

    @pytest.mark.parametrize("option", ["--version", "-V"])
    def test_version(self, folder: Path, option: str) -> None:
        assert run(option, folder=folder) == (0, f"audiobrief {audiobrief.__version__}\n", "")

    @pytest.mark.skipif(os.name != "posix", reason="bash completes on POSIX")
    def test_shell_completion(self, folder: Path, monkeypatch) -> None:
        # by its name: what runs the tests need not be a shell that is known
        monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
        answer = run("--show-completion", "bash", folder=folder)
        assert answer.code == 0
        assert "complete -o default" in answer.out


class TestPlan:
    def test_json_is_the_whole_plan(self, folder: Path) -> None:
        answer = run("plan", "article.txt", "--json", folder=folder)
        assert (answer.code, answer.err) == (0, "")
        told = json.loads(answer.out)
        assert {"language", "segments", "dropped"} <= told.keys()
        assert told["language"] == "kk"
        assert [segment["index"] for segment in told["segments"]] == list(range(len(told["segments"])))
        for segment in told["segments"]:
            assert {"index", "kind", "text", "speaker", "voice", "start", "end"} <= segment.keys()
            assert segment["kind"] in KINDS
            assert segment["text"] == ARTICLE[segment["start"] : segment["end"]]
        quote = next(segment for segment in told["segments"] if segment["kind"] == "quote")
        assert {"name", "role", "gender", "evidence"} <= quote["speaker"].keys()
        assert (quote["speaker"]["name"], quote["speaker"]["role"]) == ("Айдос Серіков", "инженер")
        assert {s["speaker"] is None for s in told["segments"] if s["kind"] == "narration"} == {True}

    def test_json_lists_what_is_left_out(self, folder: Path) -> None:
        text = f"{ARTICLE}\nБөлісу\n"
        (folder / "article.txt").write_text(text, encoding="utf-8")
        told = json.loads(run("plan", "article.txt", "--json", folder=folder).out)
        assert [(d["text"], text[d["start"] : d["end"]]) for d in told["dropped"]] == [("Бөлісу", "Бөлісу")]
        assert told["dropped"][0]["reason"]

    def test_for_people(self, folder: Path) -> None:
        answer = run("plan", "article.txt", folder=folder)
        assert (answer.code, answer.err) == (0, "")
        for words in ("Қалада жаңа көпір ашылды", "quote", "Айдос Серіков", "in kk"):
            assert words in answer.out


class TestBuild:
    def test_shows_a_table_on_stderr_and_writes_four_files(self, folder: Path) -> None:
        answer = run("build", "article.txt", "-o", "a.mp3", *TONE, folder=folder)
        assert (answer.code, answer.out) == (0, "")
        for word in ("duration", "segments", "voices", "loudness", "left out", "files", "a.chapters.json"):
            assert word in answer.err
        assert contents(folder).keys() == {"article.txt", "a.mp3", "a.vtt", "a.chapters.json", "a.json"}

    def test_takes_its_name_from_the_article(self, folder: Path) -> None:
        assert run("build", "article.txt", *TONE, "-q", folder=folder) == (0, "", "")
        assert (folder / "article.mp3").exists()

    def test_prints_json_alone(self, folder: Path) -> None:
        answer = run("build", "article.txt", *TONE, "--json", folder=folder)
        assert (answer.code, answer.err) == (0, "")
        told = json.loads(answer.out)
        manifest = json.loads((folder / "article.json").read_text("utf-8"))
        assert told["title"] == "Қалада жаңа көпір ашылды"
        assert told["segments"] == len(manifest["segments"])
        assert told["samples"] == manifest["audio"]["samples"]
        assert all((folder / path).exists() for path in told["files"].values())

    def test_json_stays_alone_when_it_fails(self, folder: Path) -> None:
        answer = run("build", "none.txt", "--json", folder=folder)
        assert (answer.code, answer.out) == (2, "")


DOUBTFUL = """\
Қалада жаңа көпір ашылды

Көпір екі жағалауды қосады. Құрылыс үш жылға созылды.

Қала тұрғыны Гүлнәр Омарова бағаны қымбат дейді.

— Менің зейнетақым аз, бәрі қымбат болды, — дейді ол.

Жұмыс келесі жылы да жалғасады.
"""
"""Who speaks is told by a pronoun alone."""


class TestOverwriting:
    """What somebody may have worked on is not replaced unasked."""

    def test_an_edited_plan_stays(self, folder: Path) -> None:
        command = ("plan", "article.txt", *TONE, "-o", "a.plan.json")
        assert run(*command, folder=folder).code == 0
        assert run(*command, folder=folder) == (0, "", ""), "the same bytes"
        plan = folder / "a.plan.json"
        edited = plan.read_bytes().replace("көпір".encode(), "өткел".encode())
        plan.write_bytes(edited)
        answer = run(*command, folder=folder)
        assert answer.code == 2
        assert "a.plan.json: is there and differs" in answer.line()
        assert "--force" in answer.line()
        assert plan.read_bytes() == edited
        assert run(*command, "-f", folder=folder).code == 0
        assert plan.read_bytes() != edited

    def test_a_manifest_is_of_one_recording(self, folder: Path) -> None:
        build = ("build", "article.txt", *TONE, "-q", "-o")
        assert run(*build, "x.wav", folder=folder).code == 0
        assert run(*build, "x.wav", folder=folder).code == 0, "the same output again"
        before = contents(folder)
        answer = run(*build, "x.mp3", folder=folder)
        assert answer.code == 2
        assert "x.json: belongs to x.wav, which is there; choose another name or folder" in answer.line()
        assert contents(folder) == before
        (folder / "x.wav").unlink()
        assert run(*build, "x.mp3", folder=folder).code == 0, "nobody's manifest any more"


class TestNotices:
    """What a producer should know though nothing failed: a line of stderr each."""

    def test_a_source_that_is_named_twice(self, folder: Path) -> None:
        answer = run("plan", "article.txt", "./article.txt", folder=folder)
        assert answer.code == 0
        assert "named more than once, and read as often: article.txt, ./article.txt" in answer.line()

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("Айдос Серікоф", "nobody called “Айдос Серікоф” (did you mean “Айдос Серіков”?) is quoted"),
            ("Мария Янина", "nobody called “Мария Янина” is quoted here"),
        ],
    )
    def test_a_name_of_the_cast_that_is_nobody_s(self, folder: Path, name: str, words: str) -> None:
        (folder / "audiobrief.toml").write_text(f'[cast]\n"{name}" = "kk-180"\n', encoding="utf-8")
        assert words in run("plan", "article.txt", *TONE, folder=folder).line()
        answer = run("build", "article.txt", *TONE, folder=folder)
        assert (answer.code, answer.err.count(words)) == (0, 1)

    @pytest.mark.parametrize(("table", "name"), [("cast", "Серіков"), ("cast.ru", "Мария Янина")])
    def test_somebody_s_name_and_another_language_s_need_none(
        self, folder: Path, table: str, name: str
    ) -> None:
        (folder / "audiobrief.toml").write_text(f'[{table}]\n"{name}" = "kk-180"\n', encoding="utf-8")
        assert run("plan", "article.txt", *TONE, folder=folder).err == ""

    def test_an_episode_that_is_longer_than_asked(self, folder: Path) -> None:
        plan = run("plan", "article.txt", *TONE, "--max-minutes", "0.01", folder=folder)
        assert plan.code == 0
        answer = run("build", "article.txt", *TONE, "-q", "--max-minutes", "0.01", folder=folder)
        assert answer.code == 0
        assert re.search(r"the episode takes 0:\d\d, more than the 0:01 of --max-minutes", answer.line())

    def test_doubtful_quotes_and_what_is_left_out(self, folder: Path) -> None:
        (folder / "article.txt").write_text(f"{DOUBTFUL}\nОсымен бөлісу: Facebook\n", encoding="utf-8")
        answer = run("build", "article.txt", *TONE, folder=folder)
        assert answer.code == 0
        assert re.search(r"^not sure: Гүлнәр Омарова, \d\d%: “— Менің", answer.err, re.MULTILINE)

    @pytest.mark.parametrize(("text", "code"), [(DOUBTFUL, 1), (ARTICLE, 0)])
    def test_strict(self, folder: Path, text: str, code: int) -> None:
        (folder / "article.txt").write_text(text, encoding="utf-8")
        assert run("plan", "article.txt", "--strict", folder=folder).code == code
        assert run("build", "article.txt", *TONE, "--strict", folder=folder).code == code
        assert (folder / "article.mp3").exists()
        assert run("plan", "article.txt", folder=folder).code == 0


class TestStreams:
    """Colours and bars are for terminals."""

    @pytest.mark.parametrize(
        "variables", [{}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"TERM": "xterm-256color"}]
    )
    def test_a_pipe_gets_none(self, folder: Path, variables: dict[str, str]) -> None:
        for arguments in (("plan", "article.txt"), ("voices", "--lang", "kk")):
            answer = run(*arguments, folder=folder, variables=variables)
            assert answer.code == 0
            assert ESCAPE not in answer.out + answer.err

    def test_a_piped_build_gets_none(self, folder: Path) -> None:
        answer = run("build", "article.txt", *TONE, folder=folder, variables={"TERM": "xterm-256color"})
        assert answer.code == 0
        assert ESCAPE not in answer.err
        assert "\r" not in answer.err
        assert "speaking" not in answer.err

    def test_a_pipe_gets_whole_lines_without_padding(self, folder: Path) -> None:
        long = "Көпір екі жағалауды қосады және бұл сөйлем өте ұзақ болуы керек еді, " * 5 + "бітті."
        (folder / "article.txt").write_text(f"{ARTICLE}\n{long}\n", encoding="utf-8")
        out = run("plan", "article.txt", folder=folder).out
        assert long in out
        assert [line for line in out.splitlines() if line != line.rstrip()] == []
        name = "n" * 120
        err = run("build", "article.txt", *TONE, "-o", f"{name}.mp3", folder=folder).err
        assert f"files     {name}.mp3\n          {name}.vtt\n" in err
        assert [line for line in err.splitlines() if line != line.rstrip()] == []

    @pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
    @pytest.mark.parametrize(
        ("variables", "coloured"),
        [({"TERM": "xterm-256color"}, True), ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False)],
    )
    def test_a_terminal_gets_both(self, folder: Path, variables: dict[str, str], coloured: bool) -> None:
        assert (
            bool(re.search(r"\x1b\[[0-9;]*3[0-9]m", on_terminal(("plan", "article.txt"), folder, variables)))
            is coloured
        )
        shown = on_terminal(("build", "article.txt", *TONE), folder, variables)
        assert "speaking" in shown
        assert bool(re.search(r"\x1b\[[0-9;]*3[0-9]m", shown)) is coloured


def on_terminal(arguments: tuple[str, ...], folder: Path, variables: dict[str, str]) -> str:
    """What a person would see of a command."""
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "audiobrief", *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | variables,
    )
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):
        seen += chunk
    os.close(ours)
    assert process.wait(30) == 0
    return seen.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux says so when the other side is closed
        return b""


class TestSpoken:
    def test_of_a_text(self, folder: Path) -> None:
        answer = run("spoken", "--lang", "en", "5 boats", folder=folder)
        assert answer == (0, "five boats\n", "")

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            (("2024 жылы 15% өсті",), ["екі мың жиырма төртінші жылы он бес пайыз өсті"]),
            (("Цены выросли на 15%",), ["Цены выросли на пятнадцать процентов"]),
            (("Prices rose by 15%",), ["Prices rose by fifteen percent"]),
            (("15%",), ["он бес пайыз"]),
            (("На площади", "15%"), ["На площади", "пятнадцать процентов"]),
        ],
    )
    def test_in_the_language_of_the_text(self, folder: Path, lines: tuple[str, ...], said: list[str]) -> None:
        answer = run("spoken", folder=folder, stdin="\n".join(lines).encode())
        assert answer.out.splitlines() == said

    def test_json_says_the_language(self, folder: Path) -> None:
        answer = run("spoken", "--json", "Цены выросли на 15%", folder=folder)
        told = json.loads(answer.out)
        assert (told["language"], told["spoken"]) == ("ru", "Цены выросли на пятнадцать процентов")

    def test_of_stdin_is_a_line_for_a_line(self, folder: Path) -> None:
        lines = ["5 boats", "", "  ", "two words", "\x1c", "a\u2028b", "7"]
        answer = run("spoken", "--lang", "en", folder=folder, stdin="\n".join(lines).encode())
        assert answer.code == 0
        said = answer.out.removesuffix("\n").split("\n")
        assert len(said) == len(lines)
        assert (said[0], said[1], said[2], said[3], said[6]) == ("five boats", "", "", "two words", "seven")

    @pytest.mark.parametrize("stdin", [b"", b"\n", b"5\r\n\r\n6", b"\xff\xfe\n5\n"])
    def test_any_bytes(self, folder: Path, stdin: bytes) -> None:
        answer = run("spoken", "--lang", "en", folder=folder, stdin=stdin)
        assert answer.code == 0
        assert answer.out.count("\n") == len(stdin.splitlines())


class TestVoices:
    def test_json(self, folder: Path) -> None:
        answer = run("voices", "--lang", "kk", "--json", folder=folder)
        assert (answer.code, answer.err) == (0, "")
        told = json.loads(answer.out)
        assert {"engine", "name", "language", "gender"} <= told[0].keys()
        assert {voice["language"] for voice in told} == {"kk"}
        assert {voice["gender"] for voice in told} >= {"male", "female"}

    def test_for_people(self, folder: Path) -> None:
        answer = run("voices", *TONE, folder=folder)
        assert answer.code == 0
        assert re.search(r"kk-180 +kk +male +tone", answer.out)

    def test_a_cast_is_written_once(self, folder: Path) -> None:
        first = run("voices", "cast", "article.txt", "--write", folder=folder)
        assert "audiobrief.toml: written" in first.line()
        before = contents(folder)
        assert (
            "audiobrief.toml: nothing to add"
            in run("voices", "cast", "article.txt", "--write", folder=folder).line()
        )
        assert contents(folder) == before


class TestLexicon:
    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("Reuters", "Рейтер"), "[lexicon.kk] in a.toml, for articles in kk; --lang chooses"),
            (("Çiçek", "Çiçek"), "[lexicon.tr] in a.toml, for articles in tr; --lang chooses"),
            (("Reuters", "Рейтер", "--lang", "ru"), "[lexicon.ru] in a.toml\n"),
        ],
    )
    def test_says_which_language_a_word_is_for(
        self, folder: Path, arguments: tuple[str, ...], words: str
    ) -> None:
        answer = run("lexicon", "add", *arguments, "-f", "a.toml", folder=folder)
        assert answer.code == 0
        assert words in answer.err

    @pytest.mark.parametrize(
        ("text", "out", "err"),
        [
            ("Көпір ашылды\n\nОны қала күтті.\n", "", "audiobrief: every reading is known\n"),
            ("Көпір ашылды\n\nОны Zxqwv күтті.\n", "Zxqwv", ""),
        ],
    )
    def test_tells_what_no_table_knows(self, folder: Path, text: str, out: str, err: str) -> None:
        (folder / "b.txt").write_text(text, encoding="utf-8")
        answer = run("lexicon", "check", "b.txt", folder=folder)
        assert (answer.code, answer.err) == (0, err)
        assert out in answer.out
        assert bool(answer.out) == bool(out)


class TestImport:
    @pytest.mark.parametrize(
        "code",
        [
            "import audiobrief; audiobrief.__version__",
            "import audiobrief.cli",
            "from audiobrief import plan; plan('article.txt')",
        ],
    )
    def test_no_sound_is_loaded_where_none_is_made(self, folder: Path, code: str) -> None:
        heavy = ("numpy", "soundfile", "soxr", "pydub", "mutagen", "rich", "requests", "trafilatura", "lxml")
        script = f"import sys; {code}; print([name for name in {heavy} if name in sys.modules])"
        answer = run(folder=folder, program=(sys.executable, "-c", script))
        assert (answer.code, answer.out) == (0, "[]\n"), answer.err

    def test_the_public_names_work(self, folder: Path) -> None:
        script = """
import audiobrief
from audiobrief import Options, build, check, plan
options = Options(engine="tone", jobs=1)
assert plan("article.txt", options).segments
build("article.txt", "a.mp3", options)
assert check("article.txt", "a.mp3", options).ok
"""
        assert run(folder=folder, program=(sys.executable, "-c", script)) == (0, "", "")
        assert set(audiobrief.__all__) == {"Options", "__version__", "build", "check", "plan"}


def test_captions_are_read_by_option(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    body = (
        "<p>The ferry came back to the harbour on Monday after a long repair of its engine and hull.</p>" * 3
    )
    figure = "<figure><img src='a.jpg'><figcaption>The ferry in the harbour at dawn</figcaption></figure>"
    page.write_text(
        f"<html lang='en'><head><title>Ferry returns</title></head><body><article><h1>Ferry returns</h1>"
        f"{body}{figure}{body}</article></body></html>",
        encoding="utf-8",
    )
    without = audiobrief.plan(page)
    read = audiobrief.plan(page, Options(captions=True))
    caption = "The ferry in the harbour at dawn"
    assert caption not in [segment.text for segment in without.segments]
    assert caption in [segment.text for segment in read.segments]


def test_fragments_are_quotes_by_option(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    sentence = "Mayor Ann Lee said the plan was “a gift to the whole town” and left."
    source.write_text(f"The town has a new plan\n\n{sentence}\n", encoding="utf-8")
    kinds = [segment.kind for segment in audiobrief.plan(source, Options(language="en")).segments]
    assert "quote" not in kinds
    read = audiobrief.plan(source, Options(language="en", fragments=True)).segments
    assert [s.speaker.name for s in read if s.kind == "quote" and s.speaker] == ["Ann Lee"]
