"""Sources → articles: what is read, what is refused and with which words."""

import io
import sys

import pytest

from audiobrief.errors import InputError, LimitError
from audiobrief.reading import ReadOptions, read
from audiobrief.reading.decoding import decoded
from audiobrief.reading.sources import MAX_SOURCE_BYTES

RUSSIAN = "Власти города открыли новый мост.\r\n«Мы ждали этого», — сказала мэр.\r\n" * 3
PLAIN = RUSSIAN.translate(str.maketrans("«»—", '""-'))
KAZAKH = "Қала әкімдігі жаңа көпір ашты.\n«Біз мұны күттік», – деді әкім. Өңірде үй салынып жатыр.\n" * 3
ENGLISH = "The city opened a new bridge.\n“We waited for it,” the mayor of São Paulo said.\n" * 3
RU = ReadOptions(language="ru")


@pytest.fixture
def place(tmp_path):
    def write(data, name="news.txt"):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (PLAIN, "koi8-r"),
        (PLAIN, "cp866"),
        (PLAIN, "iso8859-5"),
        (RUSSIAN.upper(), "cp1251"),
        (PLAIN.upper(), "koi8-r"),
        ("Мост открыт", "cp1251"),
        ("Мост открыт", "koi8-r"),
        (KAZAKH, "utf-8"),
        (KAZAKH, "utf-16-le"),
        (KAZAKH, "kz1048"),
        (KAZAKH, "ptcp154"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "cp1252"),
    ],
)
def test_text_is_decoded_to_the_letter(text, encoding):
    assert decoded(text.encode(encoding), "news.txt") == text


def test_a_declared_encoding_is_tried_after_unicode():
    polish = "Żółta łódź płynie."
    assert decoded(polish.encode("cp1250"), "page", "cp1250") == polish
    assert decoded(polish.encode(), "page", "cp1250") == polish
    assert decoded(RUSSIAN.encode("cp1251"), "page", "no-such-charset") == RUSSIAN


def test_the_source_is_the_text_as_decoded_and_blocks_are_its_lines(place):
    text = "\tМост\r\n\r\n  Открыт сегодня \u200b\n\x07ура\x0b\n"
    article = read(place(text.encode()), RU)
    assert article.source == text
    assert [text[b.start : b.end] for b in article.blocks] == ["Мост", "Открыт сегодня \u200b", "\x07ура"]
    assert (article.name, article.language) == ("news", "ru")


def test_stdin_is_a_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Мост".encode())))
    article = read("-", RU)
    assert (article.source, article.name) == ("Мост", "stdin")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"PK\x03\x04\x14\0\x06\0", "a ZIP archive or office document"),
        (b"{\\rtf1\\ansi Hello}", "an RTF document"),
        (b"\x1f\x8b\x08\0\0\0", "a gzip archive"),
        (b"ID3\x04\0\0\0\0\0\x23TSSE", "an MP3 recording"),
        (b"\xff\xfb\x90\x64\0\0", "an MP3 recording"),
        (b"\0\0\0\x20ftypisom\0\0\2\0", "an MP4 file"),
        (b"\x7fELF\x02\x01\x01", "an ELF program"),
        (b"MZ\x90\0\x03\0\0\0", "a Windows program"),
        ("Мост\0открыт".encode(), "NUL characters"),
        (b"\0" * 100, "NUL characters"),
        (b"\x01\x02\x03 beep " * 20, "control characters"),
        ("Мост открыт. ".encode() * 9 + b"\xd0\n\xff", "line 1: bytes that are not UTF-8"),
        ("Мост открыт.\n".encode() * 9 + b"\xd0", "line 10: bytes that are not UTF-8"),
    ],
)
def test_what_is_not_text_is_refused_by_name(place, data, words):
    path = place(data)
    with pytest.raises(InputError, match=words) as caught:
        read(path, RU)
    message = str(caught.value)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message


def test_text_that_starts_like_another_file_is_text(place):
    for start in ("ID3 tags", "MZ, the mark", "PK is a name", "BZh", "Rar! said", "GIFs"):
        assert read(place(f"{start} are in the news today.".encode()), RU).source.startswith(start)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("missing.txt", "no such file"),
        ("", "is a folder"),
        ("a" * 300, "cannot be read: File name too long"),
        ("nul\0.txt", "cannot be read: embedded null byte"),
        ("missing\x1b[31m.txt", r"missing\\x1b\[31m\.txt: no such file"),
    ],
)
def test_a_path_that_cannot_be_read_is_refused(tmp_path, name, words):
    with pytest.raises(InputError, match=words):
        read(tmp_path / name, RU)


def test_the_size_of_a_source_is_bounded(place):
    assert len(read(place(b"a" * MAX_SOURCE_BYTES), RU).source) == MAX_SOURCE_BYTES
    with pytest.raises(LimitError, match="larger than 5 MB"):
        read(place(b"a" * (MAX_SOURCE_BYTES + 1)), RU)
    with pytest.raises(LimitError, match="larger than 5 MB"):
        read("/dev/zero", RU)
