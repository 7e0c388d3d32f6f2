"""The store itself, what is packed into it, and builds that use it: cold, warm, damaged, and killed."""

import json
import multiprocessing
import os
import signal
import stat
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from msgspec.structs import replace

import audiobrief
from audiobrief import config, identity, packing, render, workers
from audiobrief.brief import Options
from audiobrief.cache import ENTRIES, MAX_BYTES, Cache, folder, key_of, opened
from audiobrief.engines.tone import Tone
from audiobrief.errors import EngineError, InputError
from audiobrief.models import Clip, Line, Piece, Sentence, Voice, Word
from audiobrief.workshop import Craft, Workshop
from command import ARTICLE, Answer, contents, run, start, wait_until

KEYS = [key_of("piece", number) for number in range(20)]
TONE = Options(engine="tone", jobs=2)


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "store")


def command(*arguments: str | Path, folder: Path, **variables: str) -> Answer:
    """A command that finds this test's cache."""
    return run(*arguments, folder=folder, variables=own() | variables)


def own() -> dict[str, str]:
    return {"AUDIOBRIEF_CACHE": os.environ["AUDIOBRIEF_CACHE"]}


def files(cache: Cache) -> list[Path]:
    return sorted(entry.path for entry in cache.entries())


def test_what_is_put_is_found_under_its_key_alone(store: Cache) -> None:
    for number, key in enumerate(KEYS):
        store.put(key, b"%d" % number)
    assert [store.get(key) for key in KEYS] == [b"%d" % number for number in range(len(KEYS))]
    assert key_of("piece", "another") not in store
    assert store.get(key_of("piece", "another")) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("piece", 1), ("level", 1)),
        (("piece", "a", "b"), ("piece", "ab")),
        (("piece", ["a"], ["b"]), ("piece", ["a", "b"])),
        (("piece", 1), ("piece", "1")),
        (("piece", "\udc80"), ("piece", "?")),
    ],
)
def test_other_facts_have_another_key(one: tuple, other: tuple) -> None:
    assert key_of(*one) == key_of(*one)
    assert key_of(*one) != key_of(*other)


def flipped(path: Path, _: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)


def flipped_in_front(path: Path, _: Path) -> None:
    data = bytearray(path.read_bytes())
    data[30] ^= 1
    path.write_bytes(data)


def truncated(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def emptied(path: Path, _: Path) -> None:
    path.write_bytes(b"")


def lengthened(path: Path, _: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def swapped(path: Path, other: Path) -> None:
    one, two = path.read_bytes(), other.read_bytes()
    path.write_bytes(two)
    other.write_bytes(one)


DAMAGES = [flipped, flipped_in_front, truncated, emptied, lengthened, swapped]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_missing_and_deleted(store: Cache, damage: Callable[[Path, Path], None]) -> None:
    store.put(KEYS[0], b"zero")
    store.put(KEYS[1], b"one")
    damage(*files(store))
    found = [store.get(key) for key in KEYS[:2]]
    assert None in found
    assert [content for content in found if content] == ([] if damage is swapped else [found[0] or found[1]])
    assert len(files(store)) == len([content for content in found if content])


@pytest.mark.parametrize("damage", DAMAGES)
def test_verify_deletes_what_is_damaged(store: Cache, damage: Callable[[Path, Path], None]) -> None:
    for key in KEYS:
        store.put(key, key.encode())
    damage(*files(store)[:2])
    damaged = 2 if damage is swapped else 1
    assert store.verify() == (len(KEYS) - damaged, damaged)
    assert store.verify() == (len(KEYS) - damaged, 0)


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=10_000)
    for age, key in enumerate(KEYS[:8]):
        cache.put(key, bytes(1_000))
        path = next(entry.path for entry in cache.entries() if entry.key == key)
        os.utime(path, (1_000 + age, 1_000 + age))
    assert cache.get(KEYS[0]) == bytes(1_000)
    cache.put(KEYS[8], bytes(1_000))
    assert {entry.key for entry in cache.entries()} == {KEYS[0], *KEYS[2:9]}


def test_the_bound_holds(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=10_000)
    for key in KEYS:
        cache.put(key, bytes(700))
        assert cache.told()["bytes"] <= 10_000
    cache.put(key_of("piece", "large"), bytes(20_000))
    assert len(files(cache)) == 11, "what does not fit drives nothing out"


def test_a_bound_of_nothing_keeps_nothing(tmp_path: Path) -> None:
    cache = Cache(tmp_path, 0)
    cache.put(KEYS[0], b"")
    assert (cache.get(KEYS[0]), KEYS[0] in cache, list(tmp_path.iterdir())) == (None, False, [])


def test_nobody_else_may_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path / "mine"))
    (tmp_path / "mine" / ENTRIES).mkdir(parents=True, mode=0o755)
    cache = opened()
    cache.put(KEYS[0], b"secret")
    below = list((tmp_path / "mine").rglob("*"))
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in below] == [0] * 3


@pytest.mark.parametrize("blocker", ["a file", "a file above"])
def test_a_folder_that_cannot_be_had_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocker: str
) -> None:
    (tmp_path / "file").write_bytes(b"")
    name = "file" if blocker == "a file" else "file/below"
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(tmp_path / name))
    assert not opened().keeps
    cache = Cache(tmp_path / name)
    cache.put(KEYS[0], b"zero")
    assert (cache.get(KEYS[0]), cache.clear(), cache.verify()) == (None, 0, (0, 0))


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({"AUDIOBRIEF_CACHE": "/a"}, "/a"),
        ({"AUDIOBRIEF_CACHE": "", "XDG_CACHE_HOME": "/b"}, "/b/audiobrief"),
        ({"AUDIOBRIEF_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "/c"}, "/c/.cache/audiobrief"),
    ],
)
@pytest.mark.skipif(os.name == "nt" or os.uname().sysname == "Darwin", reason="folders of Linux")
def test_where_it_lies(variables: dict, wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert folder() == Path(wanted)


def test_what_killed_writers_left_is_swept_in_time(store: Cache) -> None:
    store.put(KEYS[0], b"zero")
    shard = files(store)[0].parent
    old, young = shard / "old.piece.0.part", shard / "young.piece.0.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    store.sweep()
    assert sorted(shard.iterdir()) == sorted([*files(store), young])
    assert store.clear() == 1
    assert not list((store.folder / ENTRIES).iterdir())


def crowd(cache: Cache, seed: int) -> None:
    for turn in range(200):
        number = (turn * 7 + seed) % len(KEYS)
        content = bytes([number]) * 500
        if cache.get(KEYS[number]) not in (None, content):
            os._exit(1)
        cache.put(KEYS[number], content)
        if turn % 50 == seed:
            cache.clear()


def test_many_processes_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path, max_bytes=6_000)
    context = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    crew = [context.Process(target=crowd, args=(cache, seed)) for seed in range(6)]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    assert [one.exitcode for one in crew] == [0] * 6
    assert cache.verify()[1] == 0
    assert cache.told()["bytes"] <= 6_000 + 6 * 600


CLIP = Clip(b"\1\2\3\4", 22_050, (Word(0, 0), Word(7, 12)))
PIECE = Piece(b"frames", 3, 2_000, (0, 1_200), b"\0\0\x80?", 0.1 + 0.2)


@pytest.mark.parametrize(
    ("pack", "unpack", "value"),
    [
        (packing.packed_clip, packing.unpacked_clip, CLIP),
        (packing.packed_clip, packing.unpacked_clip, Clip(b"", 1)),
        (packing.packed_piece, packing.unpacked_piece, PIECE),
        (packing.packed_gain, packing.unpacked_gain, -3.07),
    ],
)
def test_what_is_packed_comes_back_equal(pack: Callable, unpack: Callable, value: object) -> None:
    data = pack(value)
    assert unpack(data) == value
    for wrong in (b"", data[:-1], data + b"\0", b"\xff" * len(data) + b"\0"):
        with pytest.raises(ValueError, match=r"^(too short|of another length|not a gain)"):
            unpack(wrong)


VOICE = Voice("tone", "kk-180", "kk", "male")
LINE = Line(3, (Sentence(10, 20, "бір"), Sentence(21, 30, "екі")), VOICE, -1.5)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        (Line(9, (Sentence(50, 60, "бір"), Sentence(61, 70, "екі")), VOICE, -1.5), True),
        (Line(3, (Sentence(10, 20, "бір"), Sentence(21, 30, "үш")), VOICE, -1.5), False),
        (Line(3, (Sentence(10, 30, "бір екі"),), VOICE, -1.5), False),
        (Line(3, LINE.sentences, VOICE, -1.51), False),
        (Line(3, LINE.sentences, Voice("tone", "kk-220", "kk", "male"), -1.5), False),
        (Line(3, LINE.sentences, Voice("tone", "kk-180", "ru", "male"), -1.5), False),
        (replace(LINE, target_lufs=-14.0), False),
        (replace(LINE, target_lufs=None), False),
        (replace(LINE, coding="pcm"), False),
    ],
    ids="elsewhere words sentence gain voice language target no-target coding".split(),
)
def test_the_key_of_a_piece_is_what_it_sounds_like(other: Line, is_same: bool) -> None:
    assert (identity.piece(Tone(), LINE) == identity.piece(Tone(), other)) is is_same


def test_another_version_of_the_engine_has_other_keys() -> None:
    one, two = Tone(), Tone(version="2")
    assert identity.piece(one, LINE) != identity.piece(two, LINE)
    assert identity.level(one, "бір", VOICE, -16.0) != identity.level(two, "бір", VOICE, -16.0)
    assert identity.clip(one, "бір", VOICE) != identity.clip(two, "бір", VOICE)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("article") / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def fresh(article: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a build that knows no cache."""
    return built(article, tmp_path_factory.mktemp("fresh"), Options(engine="tone", jobs=2, cache_bytes=0))


def built(article: Path, target: Path, options: Options = TONE) -> dict[str, bytes]:
    target.mkdir(exist_ok=True)
    audiobrief.build(article, target / "bridge.mp3", options)
    return contents(target)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A number for each worker process that is started."""
    numbers: list[int] = []
    start_one = workers.Workers._start_one

    def counted(pool: workers.Workers) -> None:
        numbers.append(len(numbers))
        start_one(pool)

    monkeypatch.setattr(workers.Workers, "_start_one", counted)
    return numbers


def test_cold_half_warm_and_warm_builds_give_the_same_bytes(
    article: Path, fresh: dict[str, bytes], tmp_path: Path
) -> None:
    assert built(article, tmp_path / "cold") == fresh
    for path in files(opened())[::2]:
        path.unlink()
    assert built(article, tmp_path / "half") == fresh
    assert built(article, tmp_path / "warm") == fresh


def test_a_warm_rebuild_starts_no_worker(
    article: Path, fresh: dict[str, bytes], tmp_path: Path, started: list[int]
) -> None:
    built(article, tmp_path / "out")
    assert len(started) == 2
    before = {path: path.read_bytes() for path in files(opened())}
    assert built(article, tmp_path / "out") == fresh
    assert len(started) == 2
    assert {path: path.read_bytes() for path in files(opened())} == before


def test_without_the_cache_nothing_is_kept_or_found(article: Path, fresh: object, tmp_path: Path) -> None:
    assert fresh
    assert files(opened()) == []


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_is_damaged_is_made_again(
    article: Path, fresh: dict[str, bytes], tmp_path: Path, damage: Callable[[Path, Path], None]
) -> None:
    built(article, tmp_path / "out")
    kept = files(opened())
    for one, other in zip(kept[::2], kept[1::2], strict=False):
        damage(one, other)
    assert built(article, tmp_path / "out") == fresh
    assert opened().verify() == (len(kept), 0)


def test_sound_entries_that_are_no_pieces_are_made_again(
    article: Path, fresh: dict[str, bytes], tmp_path: Path
) -> None:
    built(article, tmp_path / "out")
    for entry in list(opened().entries()):
        opened().put(entry.key, b"of another make")
    assert built(article, tmp_path / "out") == fresh


def shouted(account: Path, word: str) -> str:
    with account.open("a", encoding="utf-8") as file:
        file.write(f"{word}\n")
    return word.upper()


@pytest.mark.parametrize(
    ("max_bytes", "done"), [(MAX_BYTES, ["a", "b", "c"]), (0, ["a", "b", "a", "a", "c", "b"])]
)
def test_equal_work_is_done_once_where_it_can_be_kept(tmp_path: Path, max_bytes: int, done: list) -> None:
    account = tmp_path / "account"
    craft = Craft(partial(shouted, account), partial(key_of, "word"), str.encode, bytes.decode)
    cache = Cache(tmp_path / "store", max_bytes)
    with workers.Workers(1) as pool:
        found = list(Workshop(pool, cache).results(craft, ["a", "b", "a", "a", "c", "b"]))
    assert found == ["A", "B", "A", "A", "C", "B"]
    assert account.read_text("utf-8").split() == done


def test_what_vanishes_meanwhile_is_made_again(tmp_path: Path) -> None:
    account = tmp_path / "account"
    craft = Craft(partial(shouted, account), partial(key_of, "word"), str.encode, bytes.decode)
    cache = Cache(tmp_path / "store")
    with workers.Workers(2) as pool:
        workshop = Workshop(pool, cache)
        assert list(workshop.results(craft, ["b", "d"])) == ["B", "D"]
        results = workshop.results(craft, ["a", "b", "c", "d", "e"])
        assert next(results) == "A"
        cache.clear()
        assert list(results) == ["B", "C", "D", "E"]
    assert sorted(account.read_text("utf-8").split()) == ["a", "b", "b", "c", "d", "d", "e"]


class Metered(Tone):
    """Tones that cost, and an account of them."""

    is_costly = True
    account: ClassVar[Path]

    def speak(self, text: str, voice: Voice) -> Clip:
        with self.account.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
        return super().speak(text, voice)


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    Metered.account = tmp_path / "account.txt"
    Metered.account.write_bytes(b"")
    monkeypatch.setattr(render, "_engine", lambda _: Metered())
    return Metered.account


def test_a_costly_clip_is_asked_for_once_whatever_becomes_of_it(
    article: Path, fresh: dict[str, bytes], tmp_path: Path, account: Path
) -> None:
    built(article, tmp_path / "out")
    asked = account.read_text("utf-8").splitlines()
    assert len(asked) == opened().told()["kinds"]["clip"]["entries"] > 0
    for path in files(opened()):
        if path.suffix != ".clip":
            path.unlink()
    assert built(article, tmp_path / "out") == fresh
    assert account.read_text("utf-8").splitlines() == asked


class Failing(Tone):
    """Tones that give up at a word."""

    def speak(self, text: str, voice: Voice) -> Clip:
        if "жалғасады" in text:
            raise EngineError("lost for words")
        return super().speak(text, voice)


def test_what_was_made_before_a_failure_is_kept(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(render, "_engine", lambda _: Failing())
        with pytest.raises(EngineError, match="lost for words"):
            built(article, tmp_path / "out")
    kept = {path: path.stat().st_ino for path in files(opened())}
    assert {path.suffix for path in kept} == {".level", ".music", ".piece"}
    built(article, tmp_path / "out")
    after = {path: path.stat().st_ino for path in files(opened())}
    assert len(after) == len(kept) + 2, "what failed, and the disclosure after it"
    assert {path: after[path] for path in kept} == kept


LONG = "Ұзақ мәтін\n\n" + "\n\n".join(f"Бұл – {number}-ші абзац. Ол да айтылады." for number in range(40))


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_a_killed_build_is_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text(LONG, encoding="utf-8")
    arguments = ("build", "long.txt", "-o", "long.mp3", "--engine", "tone", "--jobs", "2", "--quiet")
    process = start(*arguments, folder=tmp_path, variables=own())
    try:
        assert wait_until(lambda: len(files(opened())) >= 10, 30)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
    time.sleep(0.2)  # what a dying worker still writes
    kept = {path: path.stat().st_ino for path in files(opened())}
    assert not (tmp_path / "long.mp3").exists()
    assert 10 <= len(kept) < 40
    assert command(*arguments, folder=tmp_path).code == 0
    after = {path: path.stat().st_ino for path in files(opened())}
    assert len(after) > 40
    assert {path: after[path] for path in kept} == kept, "nothing is made twice"
    assert len(list(opened().folder.rglob("*.part"))) <= 2, "one a killed worker at most"


def test_the_commands(tmp_path: Path, article: Path) -> None:
    built(article, tmp_path / "out")
    entries = len(files(opened()))
    told = json.loads(command("cache", "info", "--json", folder=tmp_path).out)
    assert told["entries"] == entries == sum(kind["entries"] for kind in told["kinds"].values())
    assert told["bytes"] == sum(path.stat().st_size for path in files(opened()))
    assert (told["folder"], told["max_bytes"]) == (str(folder()), MAX_BYTES)
    assert str(folder()) in command("cache", "info", folder=tmp_path, COLUMNS="300").out
    flipped(files(opened())[0], Path())
    verified = command("cache", "verify", "--json", folder=tmp_path)
    assert json.loads(verified.out) == {"sound": entries - 1, "damaged": 1}
    assert command("cache", "clear", folder=tmp_path).err == f"{entries - 1} entries deleted\n"
    assert files(opened()) == []
    assert json.loads(command("cache", "info", "--json", folder=tmp_path).out)["entries"] == 0


def test_no_cache_on_the_command_line(tmp_path: Path, article: Path) -> None:
    arguments = ("build", article, "-o", tmp_path / "b.mp3", "--engine", "tone", "--quiet")
    assert command(*arguments, "--no-cache", folder=tmp_path).code == 0
    assert command("check", article, tmp_path / "b.mp3", "--no-cache", folder=tmp_path).code == 0
    assert files(opened()) == []
    assert command(*arguments, folder=tmp_path).code == 0
    assert files(opened()) != []


def test_the_users_own_file_bounds_it(tmp_path: Path) -> None:
    (tmp_path / "audiobrief").mkdir()
    (tmp_path / "audiobrief/audiobrief.toml").write_text("[cache]\nmax_bytes = 123_456\n")
    answer = command("cache", "info", "--json", folder=tmp_path, XDG_CONFIG_HOME=str(tmp_path))
    told = json.loads(answer.out)
    assert told["max_bytes"] == 123_456


def mounted(folder: Path, *options: str) -> bool:
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", *options, "none", str(folder)]
    return os.name == "posix" and subprocess.run(command, check=False, capture_output=True).returncode == 0


@pytest.fixture
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of the options that the test asks for."""
    folder = tmp_path / "disk"
    if not mounted(folder, "-o", request.param):
        pytest.skip("only root on Linux can mount a disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("disk", ["size=100k", "ro", "size=4k", "nr_inodes=6"], indirect=True)
def test_a_full_or_read_only_disk_costs_nothing_but_time(
    article: Path, fresh: dict[str, bytes], tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(disk / "cache"))
    arguments = ("build", article, "-o", tmp_path / "out/bridge.mp3", "--engine", "tone", "--quiet")
    (tmp_path / "out").mkdir()
    for _ in range(2):
        answer = command(*arguments, folder=tmp_path)
        assert (answer.code, answer.err) == (0, "")
        assert contents(tmp_path / "out") == fresh
    assert not list(disk.rglob("*.part"))


@pytest.mark.parametrize("disk", ["size=10m"], indirect=True)
def test_a_warm_cache_is_read_where_nothing_can_be_written(
    article: Path, fresh: dict[str, bytes], tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDIOBRIEF_CACHE", str(disk / "cache"))
    built(article, tmp_path / "out")
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    before = files(opened())
    assert opened().keeps
    assert built(article, tmp_path / "out") == fresh
    assert files(opened()) == before


@pytest.mark.parametrize(
    ("place", "content", "wanted"),
    [
        ("home", "max_bytes = -1", "line 2: max_bytes: write a number of bytes"),
        ("home", 'max_bytes = "2 GB"', "line 2: max_bytes: write a number of bytes"),
        ("home", "max_bytes = true", "line 2: max_bytes: write a number of bytes"),
        ("home", "max = 1", "line 2: max: no such setting"),
        ("beside", "max_bytes = 1", "line 1: cache: no such setting"),
    ],
)
def test_a_wrong_bound_is_told(
    place: str, content: str, wanted: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    path = config.home() if place == "home" else tmp_path / config.FILE_NAME
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"[cache]\n{content}\n", encoding="utf-8")
    with pytest.raises(InputError, match=wanted):
        config.cache_bytes() if place == "home" else config.load(tmp_path / "article.txt")
