"""Short ASCII names for addresses and files, out of text in any script."""

from __future__ import annotations

import hashlib
import unicodedata

MAX_CHARACTERS = 60
HASH_CHARACTERS = 8

LETTERS = str.maketrans(
    dict.fromkeys("ъь", "")
    | dict(
        zip(
            "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ы э ю я".split(),
            "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya".split(),
            strict=True,
        )
    )
    | dict(zip("ә ғ қ ң ө ұ ү һ і".split(), "a g q n o u u h i".split(), strict=True))
    | dict(zip("ї є ґ ў җ ҙ ҡ ҫ ҹ ҝ ҳ ҷ ӣ ӯ ј љ њ ђ ћ џ ѕ".split(),
               "yi ye g u j z q s ch g h j i u j lj nj dj c dzh dz".split(), strict=True))
    | dict(zip("ı ə ß æ œ ø đ ð þ ł".split(), "i a ss ae oe o d d th l".split(), strict=True))
)  # fmt: skip
"""Russian as BGN/PCGN simplified for addresses, the letters that Kazakh and its neighbours add, and the Latin
letters that have no decomposition."""

SILENT = "'’ʼʻ`´"
"""What leaves no gap in a word."""

PORTS = [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
RESERVED = frozenset(["con", "prn", "aux", "nul", *PORTS, "index", "feed", "cover"])
"""Names that Windows keeps for devices, and those of a feed's own files."""


def slug(text: str) -> str:
    """``text`` as lower-case ASCII letters, digits and single hyphens; never empty, 60 characters at most.

    Equal texts give equal slugs. Where letters were lost (a script without a table, a text too long), part
    of a SHA-256 is added, so that different texts stay apart. Only spelling, case and punctuation may meet.
    """
    folded = unicodedata.normalize("NFC", text).lower().translate(LETTERS)
    plain = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    lost = any(c.isalnum() and not c.isascii() for c in plain)
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in plain if c not in SILENT)
    name = "-".join(kept.split())
    if name and not lost and len(name) <= MAX_CHARACTERS and name not in RESERVED:
        return name
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:HASH_CHARACTERS]
    return f"{_cut(name) or 'episode'}-{digest}"


def _cut(name: str) -> str:
    """At most what leaves room for the digest, cut at a hyphen where there is one."""
    room = MAX_CHARACTERS - HASH_CHARACTERS - 1
    if len(name) <= room:
        return name
    head, _, rest = name[: room + 1].rpartition("-")
    return head or rest[:room]
