"""What is refused, with which exit code and which words, and that nothing is lost by it."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import mutagen.id3
import pytest

import audiobrief
from audiobrief.brief import Options
from audiobrief.errors import InputError
from audiobrief.outputs.release import MAX_NAME_BYTES, SUFFIXES
from command import ARTICLE, COMMAND, ask, contents, run

OLD_EPISODE = {f"out{suffix}": f"the old {role}".encode() for role, suffix in SUFFIXES.items()}
BUILD = ("build", "article.txt", "-o", "out.mp3", "--engine", "tone", "--jobs", "1")
CRASH = "é . " * 101
"""Aborts espeak-ng 1.52.0 with any voice."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An article beside an old episode, in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    for name, data in OLD_EPISODE.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def refused(folder: Path, code: int, words: str, *arguments: str | Path | bytes, stdin: bytes = b"") -> None:
    before = contents(folder)
    answer = ask(*arguments, stdin=stdin)
    assert answer.code == code, answer
    assert words in answer.line()
    assert answer.out == ""
    assert contents(folder) == before


def noise(count: int) -> bytes:
    return random.Random(1).randbytes(count)


HEADLINE = "Қалада жаңа көпір ашылды\n\n"


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        pytest.param(b"", 2, "is empty", id="empty"),
        pytest.param(" \n\t\r\n\u00a0\u3000\n".encode(), 2, "nothing to speak", id="white space"),
        pytest.param("\ufeff\u200b\u200d\n".encode(), 2, "nothing to speak", id="zero width"),
        pytest.param("Бөлісу\nFacebook\nTelegram\n".encode(), 2, "nothing to speak", id="furniture"),
        pytest.param("!!! … *** 🙂🙂\n---\n".encode(), 2, "nothing to speak", id="no words"),
        pytest.param("𐍈𐌰\n".encode(), 2, "nothing to speak", id="no voice"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + noise(500), 2, "PNG picture", id="PNG"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\n", 2, "PDF document", id="PDF"),
        pytest.param(b"PK\x03\x04" + noise(500), 2, "ZIP archive", id="ZIP"),
        pytest.param(b"ID3\x03\x00" + noise(500), 2, "MP3 recording", id="MP3"),
        pytest.param(noise(5_000), 2, "article.txt", id="noise"),
        pytest.param(ARTICLE.replace(" ", "\0", 1).encode(), 2, "NUL", id="NUL"),
        pytest.param("\x01\x1b\x07а б в".encode(), 2, "control characters", id="controls"),
        pytest.param(ARTICLE.encode() + b"\xed\xa0\x80\n", 2, "not UTF-8", id="lone surrogate"),
        pytest.param(ARTICLE.rstrip(".\n").encode()[:-1], 2, "not UTF-8", id="cut letter"),
        pytest.param((HEADLINE + "а" * 1_000_000).encode(), 4, "2,000 characters", id="long word"),
        pytest.param((HEADLINE + "а," * 200_000).encode(), 4, "2,000 characters", id="long token"),
        pytest.param((HEADLINE + "7" * 5_000).encode(), 4, "2,000 characters", id="long number"),
        pytest.param(f"{HEADLINE}Құны {'7' * 500} теңге.".encode(), 4, "200 characters", id="number"),
        pytest.param(b"a b " * 2_500_000, 4, "5 MB", id="10 MB"),
    ],
)
def test_a_source_that_cannot_be_read_aloud(folder: Path, data: bytes, code: int, words: str) -> None:
    (folder / "article.txt").write_bytes(data)
    refused(folder, code, words, *BUILD)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("build", "missing.txt"), 2, "missing.txt: no such file"),
        (("plan", "missing.txt"), 2, "missing.txt: no such file"),
        (("check", "missing.txt", "out.mp3"), 2, "out.json: not a manifest"),
        (("build", "article.txt/x"), 2, "article.txt/x: cannot be read"),
        (("build", "\x1b]0;x\x07.txt"), 2, "no such file"),
        (("plan", b"\xff\xfe.txt"), 2, "no such file"),
        (("plan", "я" * 200), 2, "cannot be read"),
        (("plan", "-"), 2, "stdin: is empty"),
        (("plan", "ftp://example.com/a"), 2, "https"),
        (("plan", "file:///etc/passwd"), 2, "https"),
        ((*BUILD, "--lang", "tlh"), 2, "no voice speaks 'tlh'"),
        ((*BUILD, "--lang", "../kk"), 2, "no voice speaks '../kk'"),
        (("plan", "article.txt", "--lang", "tlh"), 2, "no voice speaks 'tlh'"),
        (("spoken", "--lang", "tlh", "5"), 2, "no voice for 'tlh'"),
        (("voices", "--lang", "tlh"), 2, "no voice for 'tlh'"),
        (("plan", "article.txt", "--voice", "kk+f22"), 2, "did you mean kk+f2 or kk+m2 or kk+f5?"),
        ((*BUILD, "--voice", "kk-180x"), 2, "did you mean kk-180"),
        ((*BUILD[:-2], "--engine", "espaek"), 2, "use one of: espeak"),
        (("voices", "--engine", "espaek"), 2, "use one of: espeak"),
        ((*BUILD, "--jobs", "0"), 2, "0 is not a number from 1 to"),
        ((*BUILD, "--jobs", "-3"), 2, "-3 is not a number from 1 to"),
        ((*BUILD, "--jobs", "9999"), 2, "9999 is not a number from 1 to"),
        ((*BUILD, "--date", "2024-02-30"), 2, "'2024-02-30' is not a day"),
        ((*BUILD, "--date", "ертең"), 2, "'ертең' is not a day"),
        (("build", "article.txt", "-o", "out.aac"), 2, "must end in .mp3, .wav, .flac"),
        (("build", "article.txt", "-o", ""), 2, "must end in .mp3"),
        (("build", "article.txt", "-o", "no/such/out.mp3"), 5, "there is no folder no/such"),
        (("build", "article.txt", "-o", "article.txt/out.mp3"), 5, "there is no folder article.txt"),
        (("build", "article.txt", "-o", f"{'o' * 256}.mp3"), 5, "ooo.mp3: cannot be written"),
        (("build", "article.txt", "-o", f"{'o' * 245}.mp3"), 5, "too long"),
        (("check", "article.txt", "none.mp3"), 2, "none.mp3: no such episode"),
        (("check", "article.txt", "article.txt"), 2, "article.txt: not an episode: name the audio (.mp3"),
        (("check", "article.txt"), 2, "article.txt: not an episode: name the audio (.mp3"),
        (("page", "article.txt"), 2, "article.txt: not an episode: name the audio (.mp3"),
        ((*BUILD, "--loudness", "abc"), 2, "loudness: 'abc' is not a number from -30 to -8, or off"),
        ((*BUILD, "--loudness", "-40"), 2, "loudness: -40 is not a number from -30 to -8, or off"),
        (("check", "article.txt", f"{'o' * 256}.mp3"), 2, "no such episode"),
    ],
    ids=lambda value: " ".join(map(str, value))[:60] if isinstance(value, tuple) else "",
)
def test_an_option_that_cannot_be_used(
    folder: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    refused(folder, code, words, *arguments)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build",), "Missing argument 'SOURCE"),
        (("bulid", "article.txt"), "No such command 'bulid'"),
        (("build", "article.txt", "--jobs", "many"), "'many' is not a valid int"),
        (("check", "out.mp3"), "Missing argument 'SOURCE"),
        (("plan", "article.txt", "--speed", "2"), "No such option: --speed"),
    ],
)
def test_usage(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    answer = ask(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert words in answer.err
    assert contents(folder).keys() == {"article.txt", *OLD_EPISODE}


@pytest.mark.parametrize("role", SUFFIXES)
def test_a_folder_in_the_place_of_an_output(folder: Path, role: str) -> None:
    name = f"out{SUFFIXES[role]}"
    (folder / name).unlink()
    (folder / name).mkdir()
    refused(folder, 5, f"{name}: is a folder", *BUILD)


def test_an_episode_does_not_take_the_place_of_its_article(folder: Path) -> None:
    (folder / "news.json").write_text(ARTICLE, encoding="utf-8")
    refused(folder, 2, "news.json: is the article itself", "build", "news.json")
    refused(folder, 2, "news.json: is the article itself", "build", folder / "news.json", "-o", "news.mp3")


RUSSIAN = "В городе открыли новый мост\n\nМост соединяет два берега. Строили его три года.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARTICLE, "utf-8-sig"),
        (ARTICLE, "utf-16"),
        (ARTICLE, "utf-16-be"),
        (ARTICLE.replace("\n", "\r\n"), "utf-8"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_other_encodings_are_read_right(folder: Path, text: str, encoding: str) -> None:
    (folder / "article.txt").write_bytes(text.encode(encoding))
    answer = ask("plan", "article.txt", "--json")
    assert answer.code == 0, answer.err
    told = json.loads(answer.out)
    assert told["language"] == ("ru" if text == RUSSIAN else "kk")
    source = text
    for segment in told["segments"]:
        assert segment["text"] == source[segment["start"] : segment["end"]]
    assert told["segments"][0]["text"] == text.splitlines()[0]


def test_stdin_is_an_article_like_any_other(tmp_path: Path) -> None:
    answer = run("build", "-", "--engine", "tone", folder=tmp_path, stdin=ARTICLE.encode("utf-16"))
    assert answer.code == 0, answer.err
    assert set(contents(tmp_path)) == {f"stdin{suffix}" for suffix in SUFFIXES.values()}


STEERING = "Қалада\x1b[31m жаңа \u202eкөпір\u202c\x9b2J ашы\u200bлды бүгін таңертең\x07\n\n"
HOSTILE = (
    f"{STEERING}Көпір\u2066 екі жаға\u00adлауды <b>қосады</b> --> &amp; ]]>. Құрылыс\ufeff үш жыл жүрді.\n"
)


def test_a_text_that_steers_reaches_no_terminal_and_no_player(folder: Path) -> None:
    (folder / "article.txt").write_text(HOSTILE, encoding="utf-8")
    shown = run("plan", "article.txt", folder=folder)
    assert shown.code == 0, shown.err
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2066"} & set(shown.out)
    assert run(*BUILD, folder=folder).code == 0
    tags = mutagen.id3.ID3(folder / "out.mp3")
    titles = [str(tags["TIT2"]), *(str(chapter.sub_frames["TIT2"]) for chapter in tags.getall("CHAP"))]
    transcript = (folder / "out.vtt").read_text("utf-8")
    for text in (*titles, transcript.replace("\n", "")):
        assert not {"\x1b", "\x07", "\x9b"} & set(text)
    assert "&lt;b&gt;қосады" in transcript
    checked = run("check", "article.txt", "out.mp3", folder=folder)
    assert checked.code == 0, checked.out


def test_a_hostile_name_reaches_no_terminal(tmp_path: Path) -> None:
    name = "a\x1b[31m\u202eb"
    (tmp_path / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    answer = run("build", f"{name}.txt", "--engine", "tone", folder=tmp_path)
    assert answer.code == 0, answer.err
    assert not {"\x1b", "\u202e"} & set(answer.err)
    assert f"{name}.mp3" in contents(tmp_path)


@pytest.mark.parametrize("album", [b"\xff\xfe", "a\x1b[0m\nb", "", "Б" * 5_000])
def test_any_name_of_a_show(folder: Path, album: str | bytes) -> None:
    assert ask(*BUILD, "--album", album).code == 0
    assert "\x1b" not in str(mutagen.id3.ID3(folder / "out.mp3").get("TALB", ""))


@pytest.mark.skipif(sys.platform != "linux", reason="a name's bound is counted in bytes on Linux")
def test_a_headline_as_a_file_name(tmp_path: Path) -> None:
    """Its letters fill the 255 bytes of a name, so the longer names beside it are cut."""
    headline = ("Қалада жаңа көпір ашылды " * 9)[:120]
    source = tmp_path / f"{headline}.txt"
    source.write_text(f"{headline}\n\n{ARTICLE}", encoding="utf-8")
    made = tmp_path / "made"
    made.mkdir()
    answer = run("build", source, "--engine", "tone", folder=made)
    assert answer.code == 0, answer.err
    names = set(contents(made))
    audio = next(name for name in names if name.endswith(".mp3"))
    assert len(os.fsencode(audio)) <= MAX_NAME_BYTES + len(".mp3")
    assert audio.startswith(headline[:100])
    assert run("check", source, audio, folder=made).code == 0


def test_a_headline_of_140_letters_is_the_title(folder: Path) -> None:
    headline = ("Қалада жаңа үлкен көпір ашылды және " * 4)[:140].strip()
    (folder / "article.txt").write_text(f"{headline}\n\n{ARTICLE}", encoding="utf-8")
    assert ask(*BUILD).code == 0
    assert str(mutagen.id3.ID3(folder / "out.mp3")["TIT2"]) == headline


def test_a_text_that_crashes_the_engine_costs_an_error_and_no_episode(folder: Path) -> None:
    (folder / "article.txt").write_text(f"{HEADLINE}{CRASH}\n", encoding="utf-8")
    arguments = ("build", "article.txt", "-o", "out.mp3", "--lang", "fr")
    refused(folder, 3, "segment 1, “é . é", *arguments)
    refused(folder, 3, "SIGABRT", *arguments)


@pytest.mark.parametrize(
    "text",
    [
        "Көпірге 777" + " 777" * 60 + " теңге жұмсалды.",
        "Мазмұны " + "." * 900 + " 5",
        "中国人民共和国 ห้องสมุด 대한민국 Հայաստան ∑√≈",
        "Тізім: " + "1-" * 300,
    ],
    ids=["numbers", "dots", "letters", "hyphens"],
)
def test_a_strange_text_is_spoken(folder: Path, text: str) -> None:
    (folder / "article.txt").write_text(HEADLINE + text, encoding="utf-8")
    assert ask("build", "article.txt", "-o", "out.mp3", "--quiet") == (0, "", "")


def test_what_no_voice_can_say_is_listed_as_left_out(folder: Path) -> None:
    (folder / "article.txt").write_text(f"{ARTICLE}\n𐍈𐌰\n\nКөпір 𐍈 мықты. 𐍈𐌰.\n", encoding="utf-8")
    assert ask(*BUILD, "--quiet") == (0, "", "")
    told = json.loads((folder / "out.json").read_text("utf-8"))
    assert [(stretch["text"], stretch["reason"]) for stretch in told["dropped"]] == [("𐍈𐌰", "silent")]
    assert "𐍈𐌰." in (folder / "out.vtt").read_text("utf-8"), "beside words it is shown as written"
    checked = ask("check", "article.txt", "out.mp3")
    assert checked.code == 0, checked.out


@pytest.mark.parametrize(
    "line",
    [
        "0" * 30 + " : « é . 01.02.2024 ) — [ ( ̶  … " * 5 + "а",
        "$    " * 60 + "а",
        "1 000 " * 90 + "а",
        "Аб аб: " * 80,
        "А. Б. " * 90,
        "«" * 500,
        "(" * 500 + "а" + ")" * 500,
        "— деді ол. " * 80,
        "Айдос Серіков, " * 40,
        "http://" * 80,
        "<" * 500 + ">" * 500,
        "&amp" * 150,
        "12:30 " * 90,
        "XVI " * 120,
        "# " * 300,
        "- " * 300,
        "*_" * 300,
        "[](" * 200,
        "а" + " " * 590 + "а",
    ],
    ids=lambda line: ascii(line[-9:]),
)
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no timer to stop a search")
def test_a_line_takes_no_longer_than_its_length(folder: Path, line: str) -> None:
    """Each of these is a wall of what some rule looks for, and then not quite."""
    (folder / "article.txt").write_text(f"{ARTICLE}\n{line}\n\n{line} соңы\n", encoding="utf-8")
    for language in ("kk", "ru", "en"):
        with at_most(5.0):
            assert audiobrief.plan("article.txt", Options(language=language)).segments


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    def end(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize(
    "arguments", [("spoken", "5"), ("plan", "article.txt", "--json"), ("voices",)], ids="_".join
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_an_output_that_is_cut_is_no_success(folder: Path, arguments: tuple[str, ...]) -> None:
    line = [*COMMAND, *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 5
    assert done.stderr.startswith(b"audiobrief: stdout: ")
    assert b"Traceback" not in done.stderr
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(line, cwd=folder, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert (done.returncode, done.stderr) == (5, b"")


@pytest.mark.skipif(os.name != "posix", reason="only a POSIX shell closes a stream")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("plan - <&-", 2),
        ("plan article.txt >&-", 0),
        ("plan none 2>&-", 2),
        (" ".join(BUILD) + " <&- >&- 2>&-", 0),
    ],
)
def test_a_closed_stream_is_an_empty_one(folder: Path, line: str, code: int) -> None:
    shell = ["sh", "-c", f'exec "$0" -m audiobrief {line}', sys.executable]
    done = subprocess.run(shell, cwd=folder, capture_output=True, check=False)
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    if line.startswith("build"):
        assert run("check", "article.txt", "out.mp3", folder=folder).code == 0


@pytest.mark.parametrize("encoding", ["ascii", "cp1251"])
def test_a_terminal_that_lacks_a_letter_shows_the_others(folder: Path, encoding: str) -> None:
    (folder / "article.txt").write_text("A headline 🙂 ң and no more\n\nSome words.\n", encoding="utf-8")
    answer = run("plan", "article.txt", folder=folder, variables={"PYTHONIOENCODING": encoding})
    assert answer.code == 0
    assert "A headline ? ? and no more" in answer.out


class TestDisks:
    """Outputs on a disk of 200 kB."""

    @pytest.fixture
    def disk(self, tmp_path: Path) -> Iterator[Path]:
        place = tmp_path / "disk"
        place.mkdir()
        if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"):
            pytest.skip("only root can mount a small disk")
        command = ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode != 0:
            pytest.skip(f"no disk can be mounted: {done.stderr.decode().strip()}")
        yield place
        subprocess.run(["umount", "--lazy", str(place)], check=True)

    @pytest.fixture
    def article(self, tmp_path: Path) -> Path:
        path = tmp_path / "article.txt"
        path.write_text(ARTICLE, encoding="utf-8")
        return path

    def refused(self, disk: Path, article: Path, words: str) -> None:
        before = contents(disk)
        command = ("build", article, "-o", disk / "out.mp3", "--engine", "tone")
        answer = run(*command, folder=article.parent)
        assert answer.code == 5, answer.err
        assert words in answer.line()
        assert str(disk) in answer.line()
        assert contents(disk) == before

    @pytest.mark.parametrize("kilobytes_left", [0, 124])
    def test_a_full_disk(self, disk: Path, article: Path, kilobytes_left: int) -> None:
        """The episode takes 130 kB: its first or its last file does not fit."""
        for name, data in OLD_EPISODE.items():
            (disk / name).write_bytes(data)
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        (disk / "ballast").write_bytes(bytes(max(0, free - kilobytes_left * 1024)))
        self.refused(disk, article, "No space left on device")

    def test_a_disk_that_may_only_be_read(self, disk: Path, article: Path) -> None:
        (disk / "out.mp3").write_bytes(b"the old audio")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        self.refused(disk, article, "Read-only file system")


if os.name == "posix" and os.geteuid() != 0:  # whom permissions bind

    def test_a_folder_that_may_only_be_read(folder: Path) -> None:
        folder.chmod(0o555)
        try:
            refused(folder, 5, "Permission denied", *BUILD)
        finally:
            folder.chmod(0o755)


TONE = Options(engine="tone", cache_bytes=0)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article with its episode."""
    place = tmp_path_factory.mktemp("episode")
    (place / "a.txt").write_text(ARTICLE, encoding="utf-8")
    audiobrief.build(place / "a.txt", place / "a.mp3", TONE)
    return place


class TestCheck:
    """Episodes that are not what their article says, or are no episodes at all."""

    @pytest.fixture
    def episode(self, whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.chdir(shutil.copytree(whole, tmp_path / "copy"))
        return tmp_path / "copy"

    @pytest.mark.parametrize(
        ("name", "change", "code", "words"),
        [
            ("a.txt", lambda data: data.replace("үш".encode(), "төрт".encode()), 1, "Құрылыс төрт жылға"),
            ("a.txt", lambda data: data[: len(data) // 2 * 0], 2, "is empty"),
            ("a.mp3", None, 2, "a.mp3: no such episode"),
            ("a.mp3", lambda data: data[: len(data) // 2], 1, "the audio decodes to"),
            ("a.mp3", lambda data: b"", 1, "a.mp3: not audio"),
            ("a.mp3", lambda _: ARTICLE.encode(), 1, "a.mp3: not audio"),
            ("a.mp3", lambda data: data[:20_000] + noise(9_000) + data[29_000:], 1, "a.mp3: changed"),
            ("a.vtt", None, 1, "a.vtt: missing"),
            ("a.vtt", lambda data: data.replace("он жыл".encode(), "бес жыл".encode()), 1, "the cues at"),
            ("a.vtt", lambda data: data.replace(b"00:00:0", b"9" * 5_000 + b":00:0"), 1, "a.vtt: changed"),
            ("a.chapters.json", lambda data: data.replace("жаңа".encode(), b"x"), 1, "a.chapters.json tells"),
            ("a.chapters.json", lambda _: b"{", 1, "not JSON chapters"),
            ("a.chapters.json", lambda _: b"[]", 1, "not JSON chapters"),
            ("a.chapters.json", lambda _: b"[" * 100_000, 1, "not JSON chapters"),
            (
                "a.chapters.json",
                lambda _: b'{"chapters": [{"startTime": 1e999, "title": 1}]}',
                1,
                "not JSON chapters",
            ),
            ("a.json", None, 2, "a.json: no manifest"),
            ("a.json", lambda data: data[:-100], 2, "a.json: not a manifest"),
            ("a.json", lambda data: data.decode().encode("utf-16"), 2, "a.json: not a manifest"),
            ("a.json", lambda _: b"[" * 100_000, 2, "a.json: not a manifest"),
            ("a.json", lambda _: b"[]", 2, "not a manifest of this version"),
            ("a.json", lambda data: data.replace(b"manifest 1", b"manifest 0"), 2, "of this version"),
        ],
    )  # fmt: skip
    def test_a_file_that_was_changed(self, episode: Path, name: str, change, code: int, words: str) -> None:
        path = episode / name
        data = path.read_bytes()
        path.unlink()
        if change:
            path.write_bytes(change(data))
        answer = ask("check", "a.txt", "a.mp3")
        assert answer.code == code, answer
        if code == 1:
            assert words in answer.out
            assert answer.err == ""
        else:
            assert words in answer.line()

    def test_edited_words_are_named_by_a_diff(self, episode: Path) -> None:
        text = ARTICLE.replace("екі жағалауды", "үш жағалауды").replace("Құрылыс үш жылға созылды.", "")
        (episode / "a.txt").write_text(text, encoding="utf-8")
        answer = ask("check", "a.txt", "a.mp3")
        assert answer.code == 1
        lines = [line.strip() for line in answer.out.splitlines()]
        assert any(line.startswith("- narration") and "үш жағалауды" in line for line in lines)
        assert any(line.startswith("+ narration") and "екі жағалауды" in line for line in lines)

    def places(self, value: object, place: tuple = ()) -> Iterator[tuple]:
        """Every key of a JSON document, and the first of each list."""
        first = dict(enumerate(value[:1])) if isinstance(value, list) else {}
        for key, inner in (value if isinstance(value, dict) else first).items():
            yield (*place, key)
            yield from self.places(inner, (*place, key))

    @pytest.mark.parametrize("instead", [..., None, [], {}, "x", -1, 10**30, 1e308, True], ids=repr)
    def test_a_manifest_with_anything_in_any_place(
        self, episode: Path, monkeypatch: pytest.MonkeyPatch, instead: object
    ) -> None:
        """It is refused or compared, whatever it says; ``...`` stands for a key that is missing."""
        from audiobrief import checking

        monkeypatch.delitem(checking.CHECKS, "sound")  # its own test follows: it takes a while
        path = episode / "a.json"
        data = path.read_text("utf-8")
        refusals = 0
        for *outer, key in self.places(json.loads(data)):
            told = json.loads(data)
            inner = told
            for step in outer:
                inner = inner[step]
            if instead is ...:
                del inner[key]
            else:
                inner[key] = instead
            path.write_text(json.dumps(told), encoding="utf-8")
            try:
                audiobrief.check(episode / "a.txt", episode / "a.mp3", TONE)
            except InputError as error:
                refusals += str(error).startswith(f"{path}: ")
        assert refusals > 10

    @pytest.mark.parametrize("sample", [-1, 0, 2**52], ids=str)
    def test_a_segment_that_is_told_to_be_elsewhere(self, episode: Path, sample: int) -> None:
        path = episode / "a.json"
        told = json.loads(path.read_text("utf-8"))
        told["segments"][2]["start_sample"] = sample
        path.write_text(json.dumps(told), encoding="utf-8")
        report = audiobrief.check(episode / "a.txt", episode / "a.mp3", TONE)
        wrong = {finding.name for finding in report.findings if finding.differences}
        assert wrong >= {"times", "sound"}

    def test_overlapping_times(self, episode: Path) -> None:
        path = episode / "a.json"
        told = json.loads(path.read_text("utf-8"))
        told["segments"][1]["end_sample"] = told["segments"][2]["start_sample"] + 1
        path.write_text(json.dumps(told), encoding="utf-8")
        answer = ask("check", "a.txt", "a.mp3")
        assert answer.code == 1
        assert "segments 1 and 2 overlap at" in answer.out

    def test_a_report_that_cannot_be_written(self, episode: Path) -> None:
        answer = ask("check", "a.txt", "a.mp3", "--junit", "none/report.xml")
        assert answer.code == 5
        assert "none/report.xml: cannot be written: there is no folder none" in answer.line()
