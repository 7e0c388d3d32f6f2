"""Bytes → text: Unicode first, then the code pages that Cyrillic news was written in, then any other."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from audiobrief.errors import InputError

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""Byte order mark → codec that takes it off; the longer first."""

SIGNATURES = (
    (rb"\x89PNG\r\n", "a PNG picture"),
    (rb"\xff\xd8\xff", "a JPEG picture"),
    (rb"GIF8[79]a", "a GIF picture"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"RIFF....WAVE", "a WAV recording"),
    (rb"\s{0,64}%PDF-\d", "a PDF document"),
    (rb"PK(?:\x03\x04|\x05\x06)", "a ZIP archive or office document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (rb"\{\\rtf\d", "an RTF document"),
    (rb"\x1f\x8b", "a gzip archive"),
    (rb"BZh[1-9]1AY&SY", "a bzip2 archive"),
    (rb"\xfd7zXZ\x00", "an xz archive"),
    (rb"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (rb"Rar!\x1a\x07", "a RAR archive"),
    (rb"ID3[\x02-\x04]\x00", "an MP3 recording"),
    (rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xef]", "an MP3 recording"),
    (rb"OggS\x00", "an Ogg recording"),
    (rb"fLaC\x00", "a FLAC recording"),
    (rb"....ftyp[\w ]{4}", "an MP4 file"),
    (rb"\x1a\x45\xdf\xa3", "a Matroska or WebM file"),
    (rb"\x7fELF", "an ELF program"),
    (rb"MZ[^\n]{0,64}\x00", "a Windows program"),
    (rb"SQLite format 3\x00", "an SQLite database"),
)
"""Start of a file, by pattern → what it is. libmagic's list, shortened to what is mistaken for an article."""

CODE_PAGES = ("cp1251", "kz1048", "ptcp154", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
"""Single-byte code pages of Russian and Kazakh text, the likelier first: it wins a tie."""

COMMON = "оаеинтсрвлкмдпуяыьгзбчйхжшюцщэфъё" + "әғқңөұүһі"
"""Letters of Russian, then those that Kazakh adds; what else a code page yields speaks against it."""
FREQUENT = frozenset("оаеинтсрвлкмдық")
"""Letters that make up over three quarters of either language's text."""

ALIASES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "x-mac-cyrillic": "mac_cyrillic"}
"""Encoding as pages name it → what they mean (WHATWG Encoding Standard)."""

MAX_PROLOGUE_BYTES = 4_096
"""A page names its encoding in its first 1024 bytes (HTML standard); some are late."""
SAMPLE_BYTES = 100_000
"""Enough to tell code pages apart: an article."""
MAX_CONTROL_SHARE = 0.05
"""Text has an escape or a bell here and there; machine code has one byte in ten."""
MIN_FIT = 0.5
"""Mean points a letter, see ``_points``: Cyrillic prose reaches 1.6, Western text read as Cyrillic 0."""

MIN_CYRILLIC_SHARE = 0.25
"""Of all letters; Latin prose with its accents stays under 0.2."""
MAX_ACCENTED_SHARE = 0.02
"""Of all characters; Turkish, Polish and Czech have three times that."""
MIN_GOOD_OF_DAMAGED = 2
"""Good sequences for a bad byte that speak for damaged UTF-8; code pages have ten times as many bad ones."""


class Guess(NamedTuple):
    """A reading of bytes in one code page."""

    fit: float
    encoding: str


def decoded(data: bytes, shown: str, declared: str | None = None) -> str:
    """``data`` as text, its newlines as they are and a byte order mark taken off.

    ``declared`` is the encoding that a server names; it, or the one that a page names itself, is tried after
    Unicode. Raises InputError, naming ``shown``, for what is not text or is damaged.
    """
    refuse_binary(data, shown)
    text = _unicode(data)
    if text is None:
        _refuse_damaged_utf8(data, shown)
        text = _declared(declared, data) or _cyrillic(data) or _western(data) or _any(data)
    if text is None:
        raise InputError(f"{shown}: its encoding cannot be told; save it as UTF-8")
    _refuse_controls(text, shown)
    return text


def refuse_binary(data: bytes, shown: str) -> None:
    """Raise InputError where ``data`` starts as a file of another kind does, naming the kind."""
    for pattern, kind in _signatures():
        if pattern.match(data):
            raise InputError(f"{shown}: is {kind}, not text; give the article as text, Markdown or HTML")


@cache
def _signatures() -> tuple[tuple[re.Pattern[bytes], str], ...]:
    return tuple((re.compile(pattern, re.DOTALL), kind) for pattern, kind in SIGNATURES)


def _unicode(data: bytes) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _in(encoding, data)
    return _in(_unmarked_utf16(data) or "utf-8", data)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 of Latin or Cyrillic text: a 00 or 04 in nearly every second byte, on one side only."""
    sample = data[:SAMPLE_BYTES]
    if len(data) % 2 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    for encoding, high in (("utf-16-le", 1), ("utf-16-be", 0)):
        pages = sample[high::2].translate(None, _NOT_HIGH_BYTES)
        zeros = sample[1 - high :: 2].count(0)
        if len(pages) > 0.7 * half and zeros < 0.1 * half:
            return encoding
    return None


_NOT_HIGH_BYTES = bytes(b for b in range(256) if b not in (0x00, 0x04))


def _in(encoding: str | None, data: bytes) -> str | None:
    if not encoding:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _declared(name: str | None, data: bytes) -> str | None:
    found = _IN_PAGE.search(data[:MAX_PROLOGUE_BYTES])
    name = name or (found[1].decode() if found else "")
    return _in(ALIASES.get(name.lower(), name), data) if _CODE_PAGE.match(name) else None


_IN_PAGE = re.compile(
    rb"<(?:meta|\?xml)[^>]{1,200}(?:charset|encoding)\s?=\s?[\"']?([\w-]{2,40})", re.IGNORECASE
)
_CODE_PAGE = re.compile(r"windows|cp|iso|koi|mac|x-mac|ibm|gb|big5|euc|shift|kz|pt|latin", re.IGNORECASE)


def _refuse_damaged_utf8(data: bytes, shown: str) -> None:
    """Raise InputError for UTF-8 with a few bad bytes: as a code page it would be read as gibberish."""
    lenient = data.decode("utf-8", "replace")
    good = sum(1 for c in lenient if c > "\x7f") - (bad := lenient.count("\ufffd"))
    if bad and good >= MIN_GOOD_OF_DAMAGED * bad:
        line = lenient[: lenient.index("\ufffd")].count("\n") + 1
        raise InputError(
            f"{shown}: line {line}: bytes that are not UTF-8; the text is damaged, save it again"
        )


def _cyrillic(data: bytes) -> str | None:
    sample = data[:SAMPLE_BYTES]
    letters = sum(map(len, _LETTERS.findall(sample)))
    if len(_HIGH.findall(sample)) < MIN_CYRILLIC_SHARE * letters:
        return None
    guesses = [Guess(_fit(text), page) for page in CODE_PAGES if (text := _in(page, sample))]
    best = max(guesses, key=lambda guess: guess.fit, default=Guess(0.0, ""))
    return _in(best.encoding, data) if best.fit >= MIN_FIT else None


_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]+")


def _western(data: bytes) -> str | None:
    """English and its like: curly quotes, dashes and here and there an accent in a name."""
    sample = _in("cp1252", data[:SAMPLE_BYTES]) or ""
    accented = sum(1 for c in sample if c > "\x7f" and c.isalpha())
    return _in("cp1252", data) if accented <= MAX_ACCENTED_SHARE * len(sample) else None


def _fit(text: str) -> float:
    """Mean points of the characters beyond ASCII: letters of the right case where words have them."""
    points = count = 0
    before = " "
    for c in text:
        if c > "\x7f":
            points += _points(c, before)
            count += 1
        before = c
    return points / count if count else 0.0


def _points(c: str, before: str) -> int:
    if not c.isalpha():
        return 0 if c in "«»–—“”„’…№\xa0°" else -2
    if c.lower() not in COMMON or (c.isupper() and before.islower()):
        return -2
    return 2 if c.lower() in FREQUENT else 1


def _any(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    return _in(best.encoding, data) if best else None


def _refuse_controls(text: str, shown: str) -> None:
    if "\0" in text:
        raise InputError(f"{shown}: holds NUL characters, so it is not text; save it as UTF-8 text")
    controls = sum(1 for c in text[:SAMPLE_BYTES] if c < " " and c not in "\t\n\r\f\v")
    if controls > MAX_CONTROL_SHARE * min(len(text), SAMPLE_BYTES):
        raise InputError(f"{shown}: is full of control characters, so it is not text; save it as UTF-8 text")
