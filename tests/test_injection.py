"""The corpus of hostile texts through the whole program: every reader of every output finds the same words.

Nothing of a text becomes an element, an attribute, a cue, a tag, a setting, a file or a terminal's order.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import threading
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape, unescape
from http.client import HTTPConnection
from pathlib import Path
from shutil import which
from typing import Any, NamedTuple
from urllib.parse import quote, unquote, unquote_to_bytes

import feedparser
import mutagen.id3
import podcastparser
import pytest
import webvtt
from lxml import etree
from lxml import html as lxml_html
from PIL import Image

from audiobrief import brief, config, serving
from audiobrief.brief import Options
from audiobrief.languages.bylines import author
from audiobrief.lexicon import Entry
from audiobrief.models import Pauses
from audiobrief.outputs import cover
from audiobrief.outputs.junit import junit
from command import ask, contents
from episodes import make
from injection_corpus import (
    CONTROLS,
    INVISIBLE,
    MARKUP,
    PLACES,
    SHOWN,
    TEXTS,
    WORD,
    as_json,
    carried,
    in_a_cue,
    one_line,
    plan,
    steering,
    visible,
    words,
    written,
)
from injection_corpus import FORMATS as FORMATTED
from sketching import Sketch

BASE = "https://news.example/show/"
TRANSCRIPTS = ("vtt", "srt", "txt", "json", "sylt")
ENDINGS = (".mp3", ".vtt", ".srt", ".transcript.txt", ".transcript.json", ".chapters.json", ".json", ".html")
SHORT = {name: text for name, text in TEXTS.items() if len(text) < 200 and written(text) == text}
"""Texts that may be an argument, or a part of one."""
PRINTED = " ".join(f"{text} {WORD}." for text in SHORT.values())
ARGUMENTS = {name: text for name, text in SHORT.items() if "\0" not in text}


@dataclass
class Made:
    """An episode of one text."""

    text: str
    audio: Path
    plan: dict[str, Any] = field(repr=False)

    def beside(self, end: str) -> Path:
        return self.audio.with_suffix(end)

    def read(self, end: str) -> str:
        with self.beside(end).open(encoding="utf-8", newline="") as file:
            return file.read()

    def json(self, end: str) -> Any:
        return json.loads(self.read(end))

    @property
    def segments(self) -> list[str]:
        """What is said, as written."""
        return [text for segment in self.plan["segments"] if one_line(text := segment["text"])]

    @property
    def title(self) -> str:
        return one_line(self.text)


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("show")


@pytest.fixture(scope="module")
def made(show: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """An episode of each text, in one folder."""
    plans, found = tmp_path_factory.mktemp("plans"), {}
    for number, (name, text) in enumerate(TEXTS.items()):
        options = Options(engine="tone", alone=True, album=text, transcripts=TRANSCRIPTS, page=True)
        source = plans / f"{number}.json"
        document = plan(text)
        source.write_text(as_json(document), encoding="utf-8")
        brief.build(source, show / f"e{number}.mp3", options)
        found[name] = Made(text, show / f"e{number}.mp3", document)
    return found


@pytest.fixture(params=TEXTS)
def one(made: dict[str, Made], request: pytest.FixtureRequest) -> Made:
    return made[request.param]


def test_no_file_but_the_episodes(show: Path, made: dict[str, Made]) -> None:
    assert {path.name for path in show.rglob("*")} >= {
        f"e{number}{end}" for number in range(len(made)) for end in ENDINGS
    }
    strangers = [path.name for path in show.rglob("*") if not re.fullmatch(r"e\d+(\.\w+){1,2}", path.name)]
    assert strangers == []


def seen_by_lxml(document: str) -> tuple[list[tuple[str, tuple[str, ...]]], list[str]]:
    """Elements with their attributes, and words, by libxml2."""
    root = lxml_html.document_fromstring(document.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    elements = [(one.tag, tuple(sorted(one.attrib))) for one in root.iter(etree.Element)]
    etree.strip_elements(root, "script", "style", with_tail=False)
    return elements, "".join(root.itertext()).split()


class TestPage:
    @pytest.fixture(scope="class")
    @staticmethod
    def harmless(tmp_path_factory: pytest.TempPathFactory) -> Sketch:
        folder = tmp_path_factory.mktemp("harmless")
        (folder / "plan.json").write_text(as_json(plan(f"{WORD}. {WORD}")), encoding="utf-8")
        for name, title in (("a", None), ("b", "Of its own")):
            options = Options(engine="tone", alone=True, page=True, title=title)
            brief.build(folder / "plan.json", folder / f"{name}.mp3", options)
        found = Sketch((folder / "a.html").read_text("utf-8"))
        found.elements += set(Sketch((folder / "b.html").read_text("utf-8")).elements) - set(found.elements)
        return found

    def test_has_no_element_and_no_attribute_of_the_text(self, one: Made, harmless: Sketch) -> None:
        page = Sketch(one.read(".html"))
        assert set(page.elements) <= set(harmless.elements)
        for tag in ("script", "style", "link", "meta", "audio", "img", "svg", "blockquote"):
            assert tags(page, tag) == tags(harmless, tag), tag
        assert tags(page, "a") <= tags(harmless, "a"), "a heading that shows nothing begins no chapter"
        assert page.others == []
        ours = {*harmless.addresses, one.audio.name}
        assert set(page.addresses) <= ours

    def test_two_parsers_agree_on_its_words(self, one: Made) -> None:
        document = one.read(".html")
        elements, found = seen_by_lxml(document)
        page = Sketch(document)
        assert [element for element in elements if element[0] != "path"] == page.elements or (
            sorted(set(elements)) == sorted(set(page.elements))
        )
        assert found == page.words

    def test_has_all_words_of_the_article(self, one: Made) -> None:
        text = re.sub(r"\s+", " ", "".join(Sketch(one.read(".html")).texts))
        place = 0
        for segment in one.segments:
            found = text.find(one_line(segment), place)
            assert found >= 0, segment
            place = found + len(one_line(segment))

    def test_the_command_makes_the_same(self, one: Made, tmp_path: Path) -> None:
        answer = ask("page", one.audio, "-o", tmp_path / "p.html")
        assert answer.code == 0, answer.err
        again = (tmp_path / "p.html").read_text("utf-8")
        assert Sketch(again).texts == Sketch(one.read(".html")).texts


def tags(sketch: Sketch, tag: str) -> int:
    return sum(found == tag for found, _ in sketch.elements)


def cut(found: str, whole: str) -> bool:
    """Whether ``found`` is ``whole``, or as much of it as there was room for."""
    return found == whole or (found.endswith("…") and whole.startswith(found[:-1].rstrip()))


def album(text: str) -> str:
    """Of the command line, which may hold bytes that are no letters."""
    return one_line("".join(c for c in text if not "\ud800" <= c <= "\udfff"))


def chapter_titles(one: Made) -> list[str]:
    return [chapter["title"] for chapter in one.json(".chapters.json")["chapters"]]


class TestTags:
    @pytest.fixture
    @staticmethod
    def tag(one: Made) -> mutagen.id3.ID3:
        return mutagen.id3.ID3(one.audio)

    def test_say_what_the_article_says(self, one: Made, tag: mutagen.id3.ID3) -> None:
        assert str(tag.get("TALB", "")) == album(one.text)
        assert str(tag.get("TIT2", "")) == one.title
        assert cut(str(tag["TPE1"]), author(one_line(f"{WORD} {one.text}")))
        assert cut(tag.getall("COMM")[0].text[0], one_line(f"{one.text} {WORD}."))
        assert {key[:4] for key in tag} <= set("TIT2 TALB TLAN COMM TXXX TPE1 TDRC SYLT CTOC CHAP".split())

    def test_have_the_chapters(self, one: Made, tag: mutagen.id3.ID3) -> None:
        found = [str(chapter.sub_frames["TIT2"]) for chapter in tag.getall("CHAP")]
        assert found == chapter_titles(one)
        if one.title:
            assert len(found) == 2
            assert all(cut(title, one.title) for title in found)

    def test_have_the_words_as_lyrics(self, one: Made, tag: mutagen.id3.ID3) -> None:
        lines = [line for line, _ in tag.getall("SYLT")[0].text]
        assert words(lines) == words(one.segments)


class TestTranscripts:
    def test_webvtt(self, one: Made) -> None:
        cues = webvtt.read(str(one.beside(".vtt"))).captions
        assert words(unescape(cue.text) for cue in cues) == words(map(in_a_cue, one.segments))
        assert {cue.voice and unescape(cue.voice).strip() for cue in cues} <= {
            None,
            in_a_cue(one.text) or WORD,
        }
        assert len(cues) == one.read(".vtt").count(" --> ") == len({cue.start for cue in cues})

    def test_subrip(self, one: Made) -> None:
        document = one.read(".srt")
        blocks = document.removesuffix("\n").split("\n\n")
        found = []
        for number, block in enumerate(blocks, 1):
            counted, times, *lines = block.split("\n")
            assert counted == str(number)
            assert re.fullmatch(r"[\d:,]{12} --> [\d:,]{12}", times)
            found += lines
        assert len(webvtt.from_srt(str(one.beside(".srt"))).captions) == len(blocks)
        assert words(found) == [obeyed_by_none(word) for word in words(one.segments)]
        assert not re.search(r"<[A-Za-z/!?]|{\\", "".join(found))

    def test_plain_text(self, one: Made) -> None:
        *before, quote = map(one_line, one.segments)
        paragraphs = [*before, f"{one.title or WORD}: {quote}"]
        assert one.read(".transcript.txt") == "\n\n".join(paragraphs) + "\n"

    def test_json(self, one: Made) -> None:
        told = one.json(".transcript.json")["segments"]
        assert words(sentence["body"] for sentence in told) == words(one.segments)
        for sentence in told:
            said = [word["body"] for word in sentence["words"]]
            assert said == [word for word in sentence["body"].split() if word in said]
        assert {sentence.get("speaker") for sentence in told} <= {None, one.title or WORD}

    def test_manifest(self, one: Made) -> None:
        told = one.json(".json")
        assert [segment["text"] for segment in told["segments"]] == list(map(written, one.segments))
        assert {left["text"] for left in told["dropped"]} == {written(one.text)}
        assert told["article"]["headline"] == one.title
        assert [chapter["title"] for chapter in told["chapters"]] == chapter_titles(one)


def obeyed_by_none(word: str) -> str:
    """A word in SubRip, which has no escapes."""
    word = re.sub(r"<(?=[A-Za-z/!?])", "‹", word)
    return word.replace("-->", "--›").replace("{\\", "(\\")


LISTING = frozenset(
    """
    html head meta title link style body header footer main article div h1 h2 p a img time audio
    """.split()
)
"""Elements of a list of episodes."""


class TestFeed:
    @pytest.fixture(scope="class")
    @staticmethod
    def feed(show: Path, made: dict[str, Made]) -> Path:
        options = ("--title", PRINTED[:200], "--author", TEXTS["a double quote"])
        answer = ask("feed", show, "--base-url", BASE, "--description", PRINTED, *options)
        assert answer.code == 0, answer.err
        assert not steering(answer.err)
        return show

    @staticmethod
    def title(one: Made) -> str:
        return carried(one.text) or one.audio.stem

    def test_two_parsers_agree_on_its_titles(self, feed: Path, made: dict[str, Made]) -> None:
        channel = ET.parse(feed / "feed.xml").getroot()[0]
        wanted = {f"{BASE}{one.audio.name}": self.title(one) for one in made.values()}
        found = {item.find("enclosure").get("url"): item.findtext("title") for item in channel.iter("item")}
        assert found == wanted
        with (feed / "feed.xml").open("rb") as file:
            read = podcastparser.parse(f"{BASE}feed.xml", file)["episodes"]
        assert {one["enclosures"][0]["url"]: one["title"] for one in read} == wanted
        assert not feedparser.parse((feed / "feed.xml").read_bytes()).bozo
        assert channel.findtext("description") == carried(PRINTED)

    def test_links_lead_to_pages(self, feed: Path, made: dict[str, Made]) -> None:
        links = [link.text for link in ET.parse(feed / "feed.xml").getroot().iter("link")]
        pages = [f"{BASE}{one.beside('.html').name}" for one in made.values()]
        assert sorted(links) == sorted([BASE, *pages])

    def test_a_description_is_paragraphs_of_text(self, feed: Path) -> None:
        for item in ET.parse(feed / "feed.xml").getroot().iter("item"):
            shown = Sketch(item.findtext("description").replace("<br/>", "<br>"))
            assert set(shown.elements) <= {("p", ()), ("br", ())}

    def test_the_list_of_episodes(self, feed: Path, made: dict[str, Made]) -> None:
        document = (feed / "index.html").read_text("utf-8")
        page, (elements, found) = Sketch(document), seen_by_lxml(document)
        assert {tag for tag, _ in page.elements} <= LISTING
        assert elements == page.elements
        assert found == page.words
        assert tags(page, "h2") == tags(page, "audio") == len(made)
        assert not [name for _, names in page.elements for name in names if re.match("on|style", name)]
        for one in made.values():
            assert self.title(one) in "".join(page.texts)

    def test_an_address_of_an_article_is_a_web_address_or_none(self, feed: Path) -> None:
        addresses = Sketch((feed / "index.html").read_text("utf-8")).addresses
        own = {path.name for path in feed.iterdir()}
        for address in {address for address in addresses if unquote(address) not in own}:
            assert address.startswith("https://"), address
            assert address in {carried(text) for text in TEXTS.values()}

    def test_its_settings_are_read_back(self, feed: Path) -> None:
        kept = tomllib.loads((feed / "feed.toml").read_text("utf-8"))
        assert kept["description"] == one_line(PRINTED)
        assert kept["author"] == TEXTS["a double quote"]
        assert ask("feed", feed, "-q").code == 0


FORMATS = (".mp3", ".wav", ".flac", ".opus", ".m4a")


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan of all texts at once."""
    path = tmp_path_factory.mktemp("everything") / "plan.json"
    path.write_text(as_json(plan(WORD, *SHOWN)), encoding="utf-8")
    return path


NO_PAUSES = Pauses(**dict.fromkeys(Pauses.__struct_fields__, 0.0))


class TestFormats:
    @pytest.mark.parametrize("suffix", FORMATS)
    @pytest.mark.skipif(which("ffprobe") is None, reason="ffprobe is not installed")
    def test_another_reader_finds_the_same(self, everything: Path, suffix: str) -> None:
        audio = everything.with_name(f"all-{suffix[1:]}{suffix}")
        options = Options(engine="tone", alone=True, title=PRINTED, album=PRINTED, pauses=NO_PAUSES)
        brief.build(everything, audio, options)
        manifest = json.loads(audio.with_suffix(".json").read_text("utf-8"))
        wanted = [chapter["title"] for chapter in manifest["chapters"]]
        assert all(map(cut, wanted, map(one_line, (WORD, WORD, *SHOWN))))
        told = ffprobe(audio)
        titles = [chapter["tags"]["title"].rstrip() for chapter in told["chapters"]]
        assert titles == list(map(in_json_of_ffprobe, wanted))
        found = {name.lower(): text for name, text in tags_of(told).items()}
        assert found["title"] == found["album"] == in_json_of_ffprobe(one_line(PRINTED))
        assert set(found) <= KNOWN_TAGS


KNOWN_TAGS = frozenset(
    """
    title artist album date comment description language synthetic_voice lyrics encoder
    major_brand minor_version compatible_brands handler_name vendor_id
    """.split()
)


def in_json_of_ffprobe(text: str) -> str:
    return re.sub("[\ufffe\uffff]", "\ufffd", text)


def ffprobe(audio: Path) -> Any:
    command = ("ffprobe", "-v", "error", "-of", "json", "-show_chapters", "-show_format", "-show_streams")
    return json.loads(subprocess.run([*command, f"file:{audio}"], capture_output=True, check=True).stdout)


def tags_of(told: Any) -> dict[str, str]:
    """Of the file, or of its stream, where Ogg has them."""
    return told["format"].get("tags", {}) | told["streams"][0].get("tags", {})


class TestTerminal:
    @pytest.fixture(autouse=True)
    @staticmethod
    def _wide(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "3000")

    @pytest.fixture
    @staticmethod
    def other(everything: Path) -> Path:
        path = everything.with_name("other.plan.json")
        path.write_text(as_json(plan(WORD)), encoding="utf-8")
        return path

    def test_a_plan_shows_every_text(self, everything: Path) -> None:
        answer = ask("plan", everything, "-e", "tone")
        assert answer.code == 0, answer.err
        assert not steering(answer.out + answer.err)
        assert [text for text in SHOWN if visible(text) not in answer.out] == []

    def test_reasons_are_no_markup(self, made: dict[str, Made], tmp_path: Path) -> None:
        one = made["markup of a console"]
        (tmp_path / "plan.json").write_text(as_json(one.plan), encoding="utf-8")
        left_out = ask("plan", tmp_path / "plan.json", "-e", "tone").out.partition("left out")[2]
        assert any(line.count(one.text) == 2 for line in left_out.splitlines()), "the reason and the text"

    def test_what_changed(self, everything: Path, other: Path) -> None:
        for pair in ((everything, other), (other, everything)):
            answer = ask("plan", pair[0], "--diff", pair[1], "-e", "tone")
            assert answer.code == 1, answer.err
            assert not steering(answer.out)
            assert f"left out {visible(SHOWN[0])}" in answer.out

    def test_json_is_the_same_text_without_what_is_obeyed(self, everything: Path) -> None:
        answer = ask("plan", everything, "-e", "tone", "--json")
        obeyed = set(map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0x202E, 0x2066, 0x2028)))
        assert not obeyed & set(answer.out)
        source = json.loads(everything.read_text("utf-8"))["source"]
        assert json.loads(answer.out)["source"] == written(source)

    def test_a_build_and_a_check(self, made: dict[str, Made], other: Path, tmp_path: Path) -> None:
        one, report = made["an escape sequence"], tmp_path / "report.xml"
        (tmp_path / "plan.json").write_text(as_json(one.plan), encoding="utf-8")
        answer = ask("build", tmp_path / "plan.json", "-o", tmp_path / "a.mp3", "-e", "tone", "-j", "1")
        assert answer.code == 0, answer.err
        assert not steering(answer.err)
        answer = ask("check", other, tmp_path / "a.mp3", "--junit", report, "-j", "1")
        assert answer.code == 1, answer.err
        assert not steering(answer.out)
        assert visible(one.text) in answer.out
        assert one.title in ET.parse(report).getroot()[1][0].text.replace("�", "")

    @pytest.mark.parametrize("command", ["plan", "page"])
    def test_an_error_is_one_line(self, command: str) -> None:
        for text in {*CONTROLS.values(), *INVISIBLE.values()} & {*ARGUMENTS.values()}:
            answer = ask(command, f"none/{text}")
            assert answer.code == 2
            assert not steering(answer.line())

    def test_what_is_spoken(self) -> None:
        answer = ask("spoken", stdin="\n".join(TEXTS.values()).encode("utf-8", "surrogatepass"))
        assert answer.code == 0, answer.err
        assert not steering(answer.out) - set("\u200d\u00ad")


@pytest.mark.parametrize("change", [{"text": "\7\0", "end": 2}, {"speaker": {"name": "\x1b\x9b "}}])
def test_what_shows_nothing_is_not_said_and_says_nothing(tmp_path: Path, change: dict[str, Any]) -> None:
    document = plan(WORD)
    document["source"] = "\7\0" + document["source"][2:] if "text" in change else document["source"]
    document["segments"][0] |= change
    (tmp_path / "plan.json").write_text(as_json(document), encoding="utf-8")
    answer = ask("plan", tmp_path / "plan.json", "-e", "tone")
    assert answer.code == 2
    assert "holds nothing to show" in answer.line()


class Finding(NamedTuple):
    name: str
    differences: Sequence[str]


def test_a_report_holds_every_text() -> None:
    found = [Finding(text, (text, text)) for text in TEXTS.values()]
    root = ET.fromstring(junit(PRINTED, found))
    assert {element.tag for element in root.iter()} == {"testsuite", "testcase", "failure"}
    for case, text in zip(root, TEXTS.values(), strict=True):
        assert words([case.get("name").replace("�", "")]) == words([not_xml(text)])
        assert words([case[0].text.replace("�", "")]) == words([f"{not_xml(text)}\n{not_xml(text)}"])


def not_xml(text: str) -> str:
    return re.sub("[^\t\n\r -\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]", "", text)


@pytest.mark.parametrize("texts", [TEXTS, INVISIBLE], ids=["all", "invisible"])
def test_a_cover_is_drawn(texts: Mapping[str, str]) -> None:
    text = " ".join(texts.values())
    picture = cover.drawn(cover.Wording(text, text, text))
    assert Image.open(io.BytesIO(picture.content)).size == (3000, 3000)


class TestSettings:
    def test_a_lexicon_is_read_back(self, tmp_path: Path) -> None:
        wanted = {text: text for text in {**CONTROLS, **FORMATTED}.values()}
        for text in wanted:
            config.add(Entry("kk", text, text), tmp_path / config.FILE_NAME)
        kept = tomllib.loads((tmp_path / config.FILE_NAME).read_text("utf-8"))
        assert kept == {"lexicon": {"kk": wanted}}
        assert len(config.load(tmp_path).lexicon) == len(wanted)

    def test_bytes_that_are_no_letters_are_no_word(self, tmp_path: Path) -> None:
        answer = ask("lexicon", "add", "-f", tmp_path / "a.toml", b"\x80", "a")
        assert answer.code == 2
        assert "not UTF-8" in answer.line()
        assert contents(tmp_path) == {}

    @pytest.mark.parametrize("word", ["", " ", "*", " * "])
    def test_no_word_is_none(self, tmp_path: Path, word: str) -> None:
        assert ask("lexicon", "add", "-f", tmp_path / "a.toml", "--", word, "a").code == 2
        assert contents(tmp_path) == {}

    def test_a_cast_is_read_back(self, tmp_path: Path, everything: Path) -> None:
        source = tmp_path / "plan.json"
        source.write_bytes(everything.read_bytes())
        assert ask("voices", "cast", source, "-e", "tone", "--write").code == 0
        kept = tomllib.loads((tmp_path / config.FILE_NAME).read_text("utf-8"))
        names = {written(text) for text in (WORD, *SHOWN) if any(map(str.isalpha, text))}
        assert kept == {"cast": {"kk": kept["cast"]["kk"]}}
        assert set(kept["cast"]["kk"]) == names | {"narrator", "headline"}
        assert {line.who for line in config.load(source).cast} == set(kept["cast"]["kk"])
        printed = ask("voices", "cast", source, "-e", "tone").out
        assert not steering(printed) & set("\x1b\x9b\x07\0\u202e\u2066\u2028")


def readable(text: str) -> bool:
    """Whether an article may hold it: no NUL, few controls, whole letters."""
    return written(text) == text and "\0" not in text and len(text) < 600


ARTICLE = [f"{text} {WORD}." for text in TEXTS.values() if readable(text) and len(text.split()) < 30]


class TestArticles:
    """As a newsroom hands them in: nobody has taken them apart before."""

    @pytest.mark.parametrize("suffix", [".txt", ".md"])
    def test_every_word_is_said_or_left_out(self, tmp_path: Path, suffix: str) -> None:
        source = tmp_path / f"article{suffix}"
        source.write_bytes("\n\n".join([WORD, *ARTICLE]).encode())
        told = ask("plan", source, "-e", "tone", "-l", "kk", "--json")
        assert told.code == 0, told.err
        plan = json.loads(told.out)
        stretches = sorted((*plan["segments"], *plan["dropped"]), key=lambda stretch: stretch["start"])
        found = "".join(stretch["text"] for stretch in stretches)
        assert "".join(found.split()) == "".join(plan["source"].split())
        if suffix == ".txt":
            assert plan["source"].split() == " ".join([WORD, *ARTICLE]).split()

    def test_a_page_says_what_a_browser_shows(self, tmp_path: Path) -> None:
        """Escaped, as a newsroom's own program writes it."""
        shown = [f"{text} {WORD}." for text in MARKUP.values() if "&#" not in text]
        body = "".join(f"<p title='{escape(text)}'>{escape(text)}</p>" for text in shown)
        title = escape(TEXTS["the end of a tag"])
        head = f'<title>{title}</title><meta property="og:title" content="{title}">'
        (tmp_path / "a.html").write_text(
            f"<!DOCTYPE html><html lang=kk><head><meta charset=utf-8>{head}</head>"
            f"<body><article><h1>{title}</h1>{body}</article></body></html>",
            encoding="utf-8",
        )
        told = ask("plan", tmp_path / "a.html", "-e", "tone", "--json")
        assert told.code == 0, told.err
        assert [
            text for text in shown if one_line(text) not in one_line(json.loads(told.out)["source"])
        ] == []

    def test_it_is_built_and_agrees_with_itself(self, tmp_path: Path) -> None:
        source, audio = tmp_path / "article.txt", tmp_path / "a.mp3"
        source.write_bytes("\n\n".join([WORD, *ARTICLE[::4]]).encode())
        options = Options(engine="tone", language="kk", alone=True, transcripts=TRANSCRIPTS, page=True)
        episode = brief.build(source, audio, options)
        checked = ask("check", source, audio, "-j", "1", "-l", "kk")
        assert checked.code == 0, checked.out
        one = Made("", audio, {"segments": [{"text": p.segment.text} for p in episode.timeline.placed]})
        TestTranscripts().test_subrip(one)
        heard = [sentence["body"] for sentence in one.json(".transcript.json")["segments"]]
        assert words(heard) == words(one.segments)
        assert words(Sketch(one.read(".html")).texts)


NAMES = {
    name: text
    for name, text in {**PLACES, **MARKUP, **INVISIBLE, **CONTROLS}.items()
    if name in ARGUMENTS and "/" not in text and len(text.encode()) < 150
} | {"bytes that are no letters": "a\udc80\udcff"}


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
class TestFileNames:
    def test_an_episode_is_called_like_its_article(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir()
        for text in NAMES.values():
            source = home / f"{text}.txt"
            source.write_text(f"{WORD}\n\n{WORD} {WORD}.\n", encoding="utf-8")
            audio = home / f"{text}.mp3"
            brief.build(source, audio, Options(engine="tone", language="kk", alone=True, page=True))
            page = Sketch((home / f"{text}.html").read_text("utf-8"))
            (address,) = [one for one in page.addresses if not one.startswith("#")]
            assert re.fullmatch(r"[A-Za-z0-9._~%-]+", address)
            assert os.fsdecode(unquote_to_bytes(address)) == audio.name
        assert list(tmp_path.iterdir()) == [home]
        ends = (".txt", ".mp3", ".vtt", ".chapters.json", ".json", ".html", ".transcript.json")
        assert {path.name for path in home.iterdir()} == {f"{t}{end}" for t in NAMES.values() for end in ends}

    def test_a_feed_offers_them_under_plain_names(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        for number, text in enumerate(NAMES.values()):
            if not text.startswith("."):  # hidden
                make(home, text, headline=WORD, address=f"https://{number}.example/")
        answer = ask("feed", home, "--base-url", BASE)
        assert answer.code == 0, answer.err
        for link in ET.parse(home / "feed.xml").getroot().iter("enclosure"):
            assert re.fullmatch(r"[A-Za-z0-9._/-]+", link.get("url").removeprefix(BASE))
        with served(home) as connection:
            for link in ET.parse(home / "feed.xml").getroot().iter("enclosure"):
                connection.request("HEAD", "/" + link.get("url").removeprefix(BASE))
                response = connection.getresponse()
                response.read()
                assert response.status == 200
                assert {name for name, _ in response.getheaders()} <= HEADERS

    def test_a_path_makes_no_header(self, tmp_path: Path) -> None:
        (tmp_path / "home").mkdir()
        with served(tmp_path / "home") as connection:
            for text in SHORT.values():
                connection.request("GET", "/" + quote(text, safe=""))
                response = connection.getresponse()
                page = Sketch(response.read().decode())
                assert response.status == 404
                assert {name for name, _ in response.getheaders()} <= HEADERS
                assert {tag for tag, _ in page.elements} <= set("html head meta title body h1 p".split())


HEADERS = frozenset(
    """
    Server Date Content-Type Content-Length Connection ETag Last-Modified Accept-Ranges Cache-Control
    Cross-Origin-Resource-Policy Referrer-Policy X-Content-Type-Options
    """.split()
)


@contextmanager
def served(folder: Path) -> Iterator[HTTPConnection]:
    told: list[str] = []
    with serving.opened(folder, 0, told.append) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        yield connection
        connection.close()
        server.shutdown()


class TestBatch:
    def test_an_id_is_no_path_and_a_failure_is_one_line(self, tmp_path: Path) -> None:
        home = tmp_path / "home"
        home.mkdir()
        picked = [TEXTS[name] for name in ("a way up", "a device", "end of a script", "dots at the end")]
        lines = [{"text": f"{WORD}\n\n{text} {WORD}.\n", "id": text, "title": text} for text in picked]
        lines.append({"text": "NUL \0", "id": "\x1b[31m\u202e", "title": "\x9b"})
        (home / "list.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        answer = ask("batch", home / "list.jsonl", "-o", home / "out", "-e", "tone", "-l", "kk", "-j", "1")
        assert answer.code == 1, answer.err
        assert not steering(answer.err + answer.out)
        assert list(tmp_path.iterdir()) == [home]
        assert {path.name for path in home.iterdir()} == {"list.jsonl", "out"}
        names = [str(path.relative_to(home)) for path in (home / "out").rglob("*")]
        assert [name for name in names if not re.fullmatch(r"[a-z0-9./-]+", name)] == []
        (failed,) = (home / "out" / "failed.jsonl").read_text("ascii").splitlines()
        assert json.loads(failed)["text"] == "NUL \0"
        told = [json.loads(path.read_bytes()) for path in (home / "out").glob("*/*.json")]
        titles = {one["article"]["headline"] for one in told if one.get("format") == "audiobrief manifest 1"}
        assert titles == set(map(one_line, picked))
