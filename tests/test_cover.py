"""Covers: type that fits and can be read, pictures that directories take, and what is refused."""

from __future__ import annotations

import contextlib
import io
import json
import struct
import time
import unicodedata
import zlib
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path

import mutagen.id3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

import audiobrief
from audiobrief.brief import Options
from audiobrief.errors import InputError
from audiobrief.outputs import colours, lettering, pictures
from audiobrief.outputs.cover import SIDE, TITLE_TOP, Wording, drawn
from command import ask
from episodes import make

KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
ALPHABETS = {
    "kk": KAZAKH + KAZAKH.lower(),
    "kk, Latin": "AÁÄBCDEFGĞHIİJKLMNŊOÓÖPQRSŞTUÚŪÜVWXYÝZ aáäbcdefgğhıijklmnŋoóöpqrsştuúūüvwxyýz",
    "ru": "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz",
    "tr": "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ abcçdefgğhıijklmnoöprsştuüvyz ÂÎÛ âîû",
    "Tatar": "ӘӨҮҖҢҺ әөүҗңһ",
    "Kyrgyz": "ҢӨҮ ңөү",
    "Uzbek": "ЎҚҒҲ ўқғҳ OʻGʻ",
    "Tajik": "ҒӢҚӮҲҶ ғӣқӯҳҷ",
    "Ukrainian": "ҐЄІЇ ґєії",
    "Azerbaijani": "Əə",
    "signs": "0123456789 ₸₽₺€$£ №%‰§&@ «»“”‘’„— – … !?.,:;()/+−×°",
}
TITLES = {
    "a word": "Көпір",
    "a headline": "Ауылда жаңа кітапхана ашылды",
    "a long headline": "Қазақстан Үкіметі келесі жылдан бастап ауылдық жерлердегі мектептер мен "
    "ауруханаларды жөндеуге бөлінетін қаражатты екі есеге көбейтеді",
    "a very long word": "қанағаттандырылмағандықтарыңыздан",
    "no spaces": "ұ" * 400,
    "a novel": "Ұзақ тақырып әрі қарай жалғасады " * 200,
    "nothing": "",
    "letters that the font lacks": "中文新闻 😀",
    "some that it lacks": "Астана 中文 😀 жаңалықтары",
    "controls": "бір\x00\x1b[31m\u202eекі\ud800",
    "combining": "И\u0306од о\u0301тын" + "\u0301" * 500,
}


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@cache
def titled(title: str) -> bytes:
    return drawn(Wording(TITLES[title], "2024-12-30", "Ұ" * 300), "#101010").content


class TestDrawn:
    @pytest.mark.parametrize("title", TITLES)
    def test_is_what_directories_take(self, title: str) -> None:
        content = titled(title)
        image = opened(content)
        assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (3000, 3000))
        assert len(content) < 500_000
        assert pictures.checked(content, "x").suffix == ".jpg"
        assert not {"icc_profile", "exif"} & set(image.info)  # plain sRGB

    def test_is_the_same_for_the_same_words(self) -> None:
        one, other, third = (drawn(Wording("Көпір", date)) for date in (None, None, "2024-12-30"))
        assert one == other
        assert one != third

    @pytest.mark.parametrize("colour", ["1B6CA8", "#ffffff"])
    def test_has_the_colour_that_was_wished(self, colour: str) -> None:
        image = opened(drawn(Wording("", None), colour).content)
        found = image.getpixel((SIDE // 2, SIDE - 50))
        assert max(abs(a - b) for a, b in zip(found, colours.parsed(colour), strict=True)) < 4

    @pytest.mark.parametrize("title", TITLES)
    def test_leaves_a_margin(self, title: str) -> None:
        image = opened(titled(title)).convert("L")
        below = image.crop((0, TITLE_TOP - 100, SIDE, SIDE)).point(lambda level: 255 if level > 128 else 0)
        left, top, right, bottom = below.getbbox()
        assert left >= 190
        assert right <= SIDE - 190
        assert top >= 50
        assert bottom <= SIDE - (TITLE_TOP - 100) - 100

    @pytest.mark.parametrize("colour", ["", "#12345", "#1234567", "red", "#gggggg", "##12345", "#١٢٣٤٥٦"])
    def test_a_colour_that_is_none(self, colour: str) -> None:
        with pytest.raises(InputError, match=r"--colour: .* write it as #1b6ca8"):
            colours.parsed(colour)

    @given(st.tuples(*[st.integers(0, 255)] * 3))
    def test_can_be_read_on_every_colour(self, ground: colours.Rgb) -> None:
        chosen = colours.palette("", "#" + bytes(ground).hex())
        assert colours.contrast(chosen.ink, chosen.ground) >= colours.MIN_CONTRAST

    @given(st.text())
    def test_can_be_read_on_the_colour_of_every_title(self, title: str) -> None:
        chosen = colours.palette(title)
        assert colours.contrast(chosen.ink, chosen.ground) >= 7


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((119, 119, 119), (255, 255, 255), 4.48),
        ((255, 0, 0), (0, 0, 255), 2.15),
    ],
)
def test_contrast_is_that_of_wcag(one: colours.Rgb, other: colours.Rgb, ratio: float) -> None:
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)


class TestLettering:
    @pytest.mark.parametrize("name", ALPHABETS)
    def test_the_font_has_every_letter(self, name: str) -> None:
        letters = unicodedata.normalize("NFC", ALPHABETS[name])
        assert lettering.drawable(letters).replace(" ", "") == letters.replace(" ", "")

    def test_what_it_is_said_to_have_it_draws(self) -> None:
        font = lettering.font(64)
        missing = bytes(font.getmask("\ue000"))
        for low, high in lettering.HAS:
            for code in range(low, high + 1):
                letter = chr(code)
                if letter.strip() and unicodedata.category(letter) not in ("Cf", "Mn", "Me"):
                    assert bytes(font.getmask(letter)) != missing, f"U+{code:04X}"

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("Астана 中文 жаңалықтары", "Астана жаңалықтары"),
            ("бір 😀екі", "бір екі"),
            ("И\u0306од", "Йод"),
            ("a\x00\nb\u202e", "a b"),
            ("中文", ""),
        ],
    )
    def test_what_the_font_lacks_leaves_no_trace(self, text: str, kept: str) -> None:
        assert lettering.drawable(text) == kept

    @settings(max_examples=25, deadline=None)
    @given(st.text(alphabet=ALPHABETS["kk"] + " –-", max_size=600))
    def test_every_line_fits_and_the_words_are_those_of_the_title(self, text: str) -> None:
        text = lettering.drawable(text)
        setting = lettering.fitted(text, 2600, 1400)
        assert all(lettering.text_width(line, setting.size) <= 2600 for line in setting.lines)
        assert len(setting.lines) * setting.size * lettering.LEADING <= 1400 or not text
        shown = "".join("".join(setting.lines).split())
        whole = "".join(text.split())
        assert shown == whole or (shown.endswith("…") and whole.startswith(shown.rstrip("…")))

    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            ("Көпір", ("Көпір",)),
            ("Бұл – көпір", ("Бұл\u00a0– көпір",)),
        ],
    )
    def test_lines(self, text: str, lines: tuple[str, ...]) -> None:
        assert lettering.fitted(text, 5000, 1400).lines == lines

    @pytest.mark.parametrize("title", ["бір екі үш төрт бес алты жеті сегіз тоғыз он он бір он екі"])
    def test_no_line_is_much_shorter_than_the_others(self, title: str) -> None:
        setting = lettering.fitted(title, 2600, 1400)
        widths = [lettering.font(setting.size).getlength(line) for line in setting.lines]
        assert min(widths) > max(widths) / 2

    @pytest.mark.parametrize("pair", ["ңа", "ңы", "қт", "қы", "ци", "Та", "Го", "Ро", "Үн"])
    def test_no_pair_of_letters_has_a_gap_nor_touches(self, pair: str) -> None:
        """The white between them above the line, where the hook of the first is not seen."""
        size, line = 400, 500
        canvas = Image.new("L", (1200, line))
        for offset, run in lettering.runs(pair, size):
            ImageDraw.Draw(canvas).text((100 + offset, line), run, 255, lettering.font(size), anchor="ls")
        inked = [bool(canvas.crop((x, 0, x + 1, line)).getbbox()) for x in range(100, 1200)]
        gaps = [len(list(run)) for ink, run in groupby(inked) if not ink]
        between = gaps[0] if len(gaps) > 1 else 0
        least = -1 if pair[0] in "ТГРҮ" else 0.02 * size
        assert least < between < 0.13 * size

    def test_the_pieces_of_a_line_are_as_wide_as_the_line(self) -> None:
        text = "Таң: қоңырау, Түркия ұқсас"
        runs = list(lettering.runs(text, 200))
        offset, last = runs[-1]
        assert "".join(run for _, run in runs) == text
        end = offset + lettering.font(200).getlength(last)
        assert end == pytest.approx(lettering.text_width(text, 200), abs=2)

    def test_a_longer_title_is_set_smaller(self) -> None:
        sizes = [lettering.fitted("сөз әні " * count, 2600, 1400).size for count in (1, 4, 8, 16, 60)]
        assert sizes == sorted(sizes, reverse=True)
        assert (sizes[0], sizes[-1]) == (lettering.LARGEST, lettering.SMALLEST)

    def test_time_does_not_grow_with_the_title(self) -> None:
        begun = time.perf_counter()
        drawn(Wording("ұзақ сөздер " * 1_000_000, show="ұ" * 1_000_000))
        assert time.perf_counter() - begun < 6


def picture(size: tuple[int, int] = (1400, 1400), mode: str = "RGB", kind: str = "JPEG") -> bytes:
    written = io.BytesIO()
    Image.new(mode, size, 0).save(written, kind)
    return written.getvalue()


def bomb(side: int) -> bytes:
    """A PNG that says it is large and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def animated() -> bytes:
    written = io.BytesIO()
    frames = [Image.new("RGB", (1400, 1400), colour) for colour in ("red", "blue")]
    frames[0].save(written, "PNG", save_all=True, append_images=frames[1:])
    return written.getvalue()


TAKEN = {
    "the smallest": picture(),
    "the largest": picture((3000, 3000)),
    "a PNG": picture(kind="PNG"),
}
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "not square": (lambda: picture((1400, 1401)), "1400 × 1401 pixels, not square"),
    "too small": (lambda: picture((1399, 1399)), "1399 pixels wide, too small"),
    "too large": (lambda: picture((3001, 3001)), "3001 pixels wide, too large"),
    "grey": (lambda: picture(mode="L"), "its colours are L, not RGB"),
    "for print": (lambda: picture(mode="CMYK"), "its colours are CMYK, not RGB"),
    "transparent": (lambda: picture(mode="RGBA", kind="PNG"), "its colours are RGBA, not RGB"),
    "with a palette": (lambda: picture(mode="P", kind="PNG"), "its colours are P, not RGB"),
    "animated": (animated, "is animated"),
    "a GIF": (lambda: picture(mode="P", kind="GIF"), "not a whole JPEG or PNG"),
    "a WebP": (lambda: picture(kind="WEBP"), "not a whole JPEG or PNG"),
    "empty": (lambda: b"", "not a whole JPEG or PNG"),
    "text": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a whole JPEG or PNG"),
    "cut short": (lambda: picture()[:-2000], "not a whole JPEG or PNG"),
    "a cut PNG": (lambda: picture(kind="PNG")[:-40], "not a whole JPEG or PNG"),
    "a bomb": (lambda: bomb(60_000), "not a whole JPEG or PNG|too large"),
    "a bomb of the right size": (lambda: bomb(3000), "not a whole JPEG or PNG"),
    "without end": (lambda: bytes(pictures.MAX_BYTES + 1), "larger than 16 MB"),
}


class TestGiven:
    @pytest.mark.parametrize("case", TAKEN)
    def test_is_taken(self, tmp_path: Path, case: str) -> None:
        (tmp_path / "x").write_bytes(TAKEN[case])
        found = pictures.cover_file(tmp_path / "x")
        assert found.content == TAKEN[case]
        artwork = pictures.artwork(found)
        assert opened(artwork.large).format == "JPEG"
        small = opened(artwork.small)
        assert (small.size, small.format, len(artwork.small) < 200_000) == ((600, 600), "JPEG", True)

    @pytest.mark.parametrize("case", REFUSED)
    def test_is_refused_in_one_line(self, tmp_path: Path, case: str) -> None:
        made, line = REFUSED[case]
        (tmp_path / "x").write_bytes(made())
        begun = time.perf_counter()
        with pytest.raises(InputError, match=line) as caught:
            pictures.cover_file(tmp_path / "x")
        assert time.perf_counter() - begun < 2
        assert str(caught.value).startswith(str(tmp_path / "x"))
        assert str(caught.value).endswith("a cover is a square JPEG or PNG in RGB, 1400 to 3000 pixels wide")

    @pytest.mark.parametrize("name", ["none.jpg", ".", "a\0b.jpg"])
    def test_that_is_no_file(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(InputError, match="the cover cannot be read"):
            pictures.cover_file(tmp_path / name)

    @settings(max_examples=60, deadline=None)
    @given(st.binary(max_size=300), st.integers(0, 400), st.sampled_from(sorted(TAKEN)))
    def test_damage_is_an_input_error(self, noise: bytes, place: int, case: str) -> None:
        content = TAKEN[case][:place] + noise + TAKEN[case][place + len(noise) :]
        with contextlib.suppress(InputError):
            assert pictures.checked(content, "x").content == content


class TestBuild:
    @pytest.fixture(scope="class")
    @classmethod
    def article(cls, tmp_path_factory) -> Path:
        path = tmp_path_factory.mktemp("article") / "bridge.txt"
        path.write_text("Көпір ашылды\n\nКөпір екі жағалауды қосады.\n", encoding="utf-8")
        return path

    def test_draws_one(self, article: Path, tmp_path: Path) -> None:
        audio = tmp_path / "bridge.mp3"
        audiobrief.build(
            article, audio, Options(engine="tone", jobs=1, cover="auto", date="2024-12-30", album="Ауыл")
        )
        wanted = drawn(Wording("Көпір ашылды", "2024-12-30", "Ауыл")).content
        assert audio.with_suffix(".jpg").read_bytes() == wanted
        (tagged,) = mutagen.id3.ID3(audio).getall("APIC")
        assert (tagged.type, tagged.mime, tagged.desc) == (3, "image/jpeg", "")
        assert opened(tagged.data).size == (600, 600)
        files = json.loads(audio.with_suffix(".json").read_text("utf-8"))["files"]
        assert files["cover"]["name"] == "bridge.jpg"
        assert audiobrief.check(article, audio, Options(engine="tone", jobs=1, date="2024-12-30")).ok

    def test_takes_one(self, article: Path, tmp_path: Path) -> None:
        (tmp_path / "own.png").write_bytes(TAKEN["a PNG"])
        audiobrief.build(
            article, tmp_path / "x.mp3", Options(engine="tone", jobs=1, cover=str(tmp_path / "own.png"))
        )
        assert opened((tmp_path / "x.jpg").read_bytes()).size == (1400, 1400)

    def test_refuses_one_before_it_speaks(self, article: Path, tmp_path: Path) -> None:
        (tmp_path / "own.png").write_bytes(b"x")
        answer = ask(
            "build", article, "-e", "tone", "-o", tmp_path / "x.mp3", "--cover", tmp_path / "own.png"
        )
        assert answer.code == 2
        assert "own.png: not a whole JPEG or PNG" in answer.line()
        assert [path.name for path in tmp_path.iterdir()] == ["own.png"]

    def test_has_none_unasked(self, article: Path, tmp_path: Path) -> None:
        audiobrief.build(article, tmp_path / "x.mp3", Options(engine="tone", jobs=1))
        assert not (tmp_path / "x.jpg").exists()
        assert not mutagen.id3.ID3(tmp_path / "x.mp3").getall("APIC")


class TestCommand:
    def test_of_an_episode(self, tmp_path: Path) -> None:
        audio = make(tmp_path, "bridge", headline="Көпір ашылды", date="2024-12-30")
        answer = ask("cover", audio, "--show", "Ауыл")
        assert (answer.code, answer.out) == (0, "")
        wanted = drawn(Wording("Көпір ашылды", "2024-12-30", "Ауыл"))
        assert audio.with_suffix(".jpg").read_bytes() == wanted.content

    def test_of_an_episode_of_a_show(self, tmp_path: Path) -> None:
        audio = make(tmp_path / "show", "bridge", headline="Көпір ашылды", date="2024-12-30")
        (tmp_path / "audiobrief.toml").write_text('[show]\ntitle = "Таң"\n', encoding="utf-8")
        assert ask("cover", audio, "-q").code == 0
        wanted = drawn(Wording("Көпір ашылды", "2024-12-30", "Таң"))
        assert audio.with_suffix(".jpg").read_bytes() == wanted.content

    def test_of_words(self, tmp_path: Path) -> None:
        target = tmp_path / "c.jpg"
        answer = ask(
            "cover", "--title", "Ауыл", "--date", "2024-12-30", "--colour", "#1b6ca8", "-o", target, "-q"
        )
        assert answer == (0, "", "")
        assert target.read_bytes() == drawn(Wording("Ауыл", "2024-12-30"), "#1b6ca8").content

    @pytest.mark.parametrize(
        ("arguments", "line"),
        [
            ([], "--title: say what the cover is of"),
            (["none.mp3"], r"none.json: cannot be read"),
            (["--title", "x", "-o", "x.png"], "x.png: the cover is a JPEG"),
            (["--title", "x", "--colour", "red"], "--colour: 'red' is no colour"),
            (["--title", "x", "--date", "30.12"], "--date: '30.12' is not a day"),
            (["--title", "x", "-o", "none/x.jpg"], "there is no folder none"),
        ],
    )
    def test_bad_input(self, tmp_path: Path, monkeypatch, arguments: list[str], line: str) -> None:
        monkeypatch.chdir(tmp_path)
        answer = ask("cover", *arguments)
        assert answer.code in (2, 5)
        assert line in answer.line()
        assert list(tmp_path.iterdir()) == []


def test_the_font_brings_its_licence() -> None:
    home = Path(lettering.__file__).parents[1] / "fonts"
    assert "SIL OPEN FONT LICENSE Version 1.1" in (home / "OFL.txt").read_text("utf-8")
    assert (home / lettering.FONT).stat().st_size < 150_000
