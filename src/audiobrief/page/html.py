"""A page's HTML. Text enters it escaped; the only script and style are the two files in ``assets``."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from audiobrief.languages import knowledge
from audiobrief.models import SAMPLE_RATE
from audiobrief.page.content import Content, Paragraph, Section, Sentence
from audiobrief.page.player import ICONS, player
from audiobrief.page.wording import clock, length, reasons, words
from audiobrief.plain import one_line

MARK: Final = '<meta name="generator" content="audiobrief">'
"""By which a page of ours is known."""
COLOURS: Final = 6
"""Colours of speakers in ``assets/page.css``; a seventh speaker has the first's again, and a name as all."""
SHOWN_VOICES: Final = 4
"""More than that are folded."""
SAID_LATER: Final = ("play", "pause", "match", "nothing", "missing", "changed", "followed", "unfollowed")
"""Words that the page's script shows."""
KEYS: Final = (
    ("{space} K", "key_play"),
    ("← →", "key_sentence"),
    ("Shift+← Shift+→", "key_word"),
    ("J L", "key_seconds"),
    ("[ ]", "key_chapter"),
    ("- =", "key_speed"),
    ("/", "key_find"),
    ("Shift+N N", "key_match"),
    ("F", "key_follow"),
)
"""Keys of the page's script, and the word that explains them."""


class Audio(Struct, frozen=True):
    """Where the page finds its recording."""

    source: str
    """Relative address, or a ``data:`` address."""
    name: str
    """Of the file, for people."""
    sha256: str


def page(content: Content, audio: Audio) -> str:
    """The whole file: equal for equal content and audio."""
    return "".join(_Writer(content, audio).parts())


class _Writer:
    """Prints one page."""

    def __init__(self, content: Content, audio: Audio) -> None:
        self._content, self._audio = content, audio
        self._manifest = content.manifest
        self._article: Mapping[str, Any] = self._manifest["article"]
        self._language = one_line(self._article["language"]) or "und"
        self._words = words(self._language)
        self._colours: dict[str, int] = {}
        self._data = self._written()
        headlines = [p for p in self._paragraphs() if p.kind == "headline"]
        self._own_title = next((p for p in headlines[:1] if _text(p) == self._title()), None)
        others = len(headlines) - (self._own_title is not None)
        self._tags = {"headline": "h2", "heading": "h3" if others else "h2"}

    def parts(self) -> Iterator[str]:
        """The file in order."""
        yield from self._head()
        yield f'<a class="skip" href="#article">{self._say("skip")}</a>\n'
        yield from self._header()
        yield f'<main id="article" dir="auto" tabindex="-1" aria-label="{self._say("article")}">\n'
        for number, section in enumerate(self._content.sections):
            yield from self._section(number, section)
        yield "</main>\n"
        yield from self._more()
        yield from player(self._say, self._audio.source, self._total_ms())
        yield f'<script type="application/json" id="data">{self._data}</script>\n'
        yield f"<script>{asset('page.js')}</script>\n</body>\n</html>\n"

    def _say(self, word: str) -> str:
        return escape(self._words[word])

    def _title(self) -> str:
        return one_line(self._article["headline"] or self._audio.name)

    def _paragraphs(self) -> Iterator[Paragraph]:
        return (paragraph for section in self._content.sections for paragraph in section.paragraphs)

    def _head(self) -> Iterator[str]:
        yield f'<!DOCTYPE html>\n<html lang="{escape(self._language)}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy(self._data)}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield f'<meta name="referrer" content="no-referrer">\n{MARK}\n'
        yield f"<title>{escape(self._title())}</title>\n<style>{asset('page.css')}</style>\n</head>\n<body>\n"

    def _header(self) -> Iterator[str]:
        is_said = any(paragraph.kind == "byline" for paragraph in self._paragraphs())
        byline = None if is_said else self._article["byline"]
        facts = [byline, self._article["date"], length(self._total_ms())]
        yield "<header>\n"
        if self._own_title is None:
            yield f"<h1>{escape(self._title())}</h1>\n"
        yield f'<p class="facts">{" · ".join(escape(one_line(fact)) for fact in facts if fact)}</p>\n'
        if len(self._content.sections) > 1:
            yield f'<nav aria-label="{self._say("chapters")}">\n<details id="contents">\n'
            yield f"<summary>{self._say('chapters')}</summary>\n<ol>\n"
            for number, section in enumerate(self._content.sections):
                link = f'<a href="#c{number}">{escape(section.title)}</a>'
                yield f"<li>{link} <span>{clock(section.start_ms)}</span></li>\n"
            yield "</ol>\n</details>\n</nav>\n"
        yield "</header>\n"

    def _section(self, number: int, section: Section) -> Iterator[str]:
        yield f'<div class="chapter" id="c{number}">\n'
        last = None
        for paragraph in section.paragraphs:
            yield from self._paragraph(paragraph, names=paragraph.speaker != last)
            last = paragraph.speaker
        yield "</div>\n"

    def _paragraph(self, paragraph: Paragraph, names: bool) -> Iterator[str]:
        language = f' lang="{escape(paragraph.language)}"' if paragraph.language else ""
        text = " ".join(f'<span class="s">{escape(s.text)}</span>' for s in paragraph.sentences)
        if paragraph.speaker is None:
            tag = "h1" if paragraph is self._own_title else self._tags.get(paragraph.kind, "p")
            yield f'<{tag} class="{escape(paragraph.kind)}"{language}>{text}</{tag}>\n'
            return
        colour = self._colours.setdefault(paragraph.speaker, len(self._colours) % COLOURS)
        yield f'<blockquote class="quote v{colour}">\n'
        if names:
            role = f' <span class="role">{escape(paragraph.role)}</span>' if paragraph.role else ""
            yield f'<p class="who"><bdi>{escape(paragraph.speaker)}</bdi>{role}</p>\n'
        yield f"<p{language}>{text}</p>\n</blockquote>\n"

    def _more(self) -> Iterator[str]:
        manifest = self._manifest
        yield f"<footer>\n<details>\n<summary>{self._say('more')}</summary>\n"
        yield f"<p>{self._say(self._content.timing)} {self._say('click')}</p>\n"
        note = getattr(knowledge(self._language, "voice"), "SYNTHETIC_VOICE", None)
        yield f"<p>{escape(note)}.</p>\n" if note else ""
        yield from self._voices()
        announced = [(one["text"], "") for one in manifest["announcements"]]
        yield from self._listed("announced", announced)
        dropped = [(one["text"], one["reason"]) for one in manifest["dropped"]]
        yield from self._listed("left_out", dropped)
        yield f"<h2>{self._say('keys')}</h2>\n<dl>\n"
        for keys, meaning in KEYS:
            shown = " ".join(f"<kbd>{key}</kbd>" for key in keys.format(space=self._say("space")).split(" "))
            yield f"<div><dt>{shown}</dt><dd>{self._say(meaning)}</dd></div>\n"
        yield f'</dl>\n<p><label><input type="checkbox" id="keys" checked> {self._say("shortcuts")}'
        yield "</label></p>\n"
        yield "</details>\n</footer>\n"

    def _voices(self) -> Iterator[str]:
        names = list(dict.fromkeys(one_line(voice["name"]) for voice in self._manifest["voices"]))
        told = ", ".join(map(escape, names))
        if len(names) > SHOWN_VOICES:
            yield f"<details>\n<summary>{self._say('voices')} ({len(names)})</summary>\n"
            yield f"<p>{told}</p>\n</details>\n"
        elif names:
            yield f"<p>{self._say('voices')}: {told}</p>\n"

    def _listed(self, name: str, entries: list[tuple[str, str]]) -> Iterator[str]:
        lines = [(one_line(text), reason) for text, reason in entries if text]
        if not lines:
            return
        yield f"<h2>{self._say(name)}</h2>\n<ul>\n"
        for text, reason in lines:
            yield f"<li>{escape(text)}{self._reason(reason)}</li>\n"
        yield "</ul>\n"

    def _reason(self, reason: str) -> str:
        if not reason:
            return ""
        word = reasons(self._language).get(reason)
        told, language = (word, "") if word else (one_line(reason), ' lang="en"')
        return f' <span class="role"{language}>{escape(told)}</span>'

    def _written(self) -> str:
        article = self._article
        document = {
            "sha256": self._audio.sha256,
            "name": one_line(self._audio.name),
            "title": one_line(article["headline"] or ""),
            "byline": one_line(article["byline"] or ""),
            "length": self._total_ms(),
            "chapters": [section.start_ms for section in self._content.sections],
            "icons": {name: ICONS[name] for name in ("play", "pause")},
            "words": {name: self._words[name] for name in SAID_LATER},
            "sentences": [_times(sentence) for sentence in self._content.sentences],
        }
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")

    def _total_ms(self) -> int:
        return int(self._manifest["audio"]["samples"]) * 1000 // SAMPLE_RATE


@cache
def asset(name: str) -> str:
    """Script or style, the same on every system."""
    return (Path(__file__).parent / "assets" / name).read_text("utf-8").replace("\r\n", "\n").strip()


def policy(data: str) -> str:
    """The Content-Security-Policy: nothing but what the file itself holds, and the recording beside it."""
    script, told, style = (
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in (asset("page.js"), data, asset("page.css"))
    )
    return (
        f"default-src 'none'; script-src {script} {told}; style-src {style}; "
        "media-src 'self' file: data: blob:; base-uri 'none'; form-action 'none'"
    )


def _text(paragraph: Paragraph) -> str:
    return " ".join(sentence.text for sentence in paragraph.sentences)


def _times(sentence: Sentence) -> list[Any]:
    """Start, end, and for each word: distance from the one before, length, time since the one before."""
    numbers, end, last_ms = list[int](), 0, sentence.start_ms
    for word in sentence.words:
        numbers += (word.start - end, word.end - word.start, word.start_ms - last_ms)
        end, last_ms = word.end, word.start_ms
    return [sentence.start_ms, sentence.end_ms, numbers]
