"""Headline, dek, section headings, bylines: from markup where it speaks, else from the form of the lines.

A title in plain text is a short line without a final stop, on its own. The head of an article reaches
from its first line to the first paragraph; the tail begins after the last one.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, field

from audiobrief.languages.detection import other_language
from audiobrief.languages.news import abbreviated, everybody, tables
from audiobrief.segmenting.findings import DASHES, OPENING, STOPS
from audiobrief.segmenting.furniture import only_sections
from audiobrief.segmenting.labels import signature
from audiobrief.segmenting.lines import WORD, key, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.models import Article, Kind
    from audiobrief.segmenting.lines import Line

TITLE_WORDS = 30
TITLE_CHARACTERS = 220
HEADING_WORDS = 14
HEADING_CHARACTERS = 110
DEK_WORDS = 36
"""A longer first paragraph is the story's, unless a heading or a byline follows."""
PARAGRAPH_WORDS = 8
"""A stopped line of so many words is a paragraph, wherever it stands."""
DEK_MIN_WORDS = 5
"""A shorter line below the headline names a place, a picture or a person."""
PROMOTION_WORDS = 6
"""Lines in capitals below a picture, of so many words, promote other articles."""
REPEAT_WORDS = 4
PREFIX_CHARACTERS = 40
NAME_WORDS = 5
SIGNED_LINES = 3
"""Lines below a title by markup among which the author's is looked for."""
STORY_LINES = 3
"""A shorter article has no dek."""
SITE_WORDS = 4
"""Words of a site's name at most."""
_ITS_OWN = frozenset(("photo-credit", "date", "source", "separator"))
"""Furniture that authors write themselves, by reason: no sign of a page."""
CLEAN_DEK_WORDS = 3
_MENU = ("breadcrumb", "navigation", "subscribe", "share", "advertising")
NEAR = 12
"""Lines between a pull quote and the paragraph that it repeats."""


_BREAK = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)?[.!?…]\s+[^\W\d_]")


_QUOTING = re.compile(r"(?:,\s(?=[«“„\"])|:|[,!?»”\"] [—–-])\s*[«“„\"]?.*[»”\".]$")
"""A lead-in with its quote, or a quote with its clause: never furniture or a heading."""


_SPOKEN = re.compile(r"[,.!?…][»”\"]|[»”\"], [—–-]")
"""A quote that ends as a sentence does, or goes on with its clause."""


_CLAUSED = re.compile(r"[,!?][”\"»’] [a-z].{0,60}[.,] [“\"«‘]")
"""A clause between two quotes: "What?" asked X. "Why?"."""


class Plan(Struct):
    """What each line is: those in neither table are body."""

    kinds: dict[int, Kind] = field(default_factory=dict)
    dropped: dict[int, str] = field(default_factory=dict)
    clean: bool = False
    """Nothing of a page stands around the article: a line without a stop is its author's."""

    def open(self, lines: Sequence[Line]) -> list[Line]:
        """The lines of which nothing is known yet."""
        return [line for line in lines if line.number not in self.kinds and line.number not in self.dropped]


def structure(article: Article, lines: Sequence[Line], dropped: dict[int, str]) -> Plan:
    """The plan of ``lines``, of which ``dropped`` are furniture already."""
    plan = Plan(dropped=dict(dropped), clean=_ITS_OWN.issuperset(dropped.values()))
    _marked(article, lines, plan)
    marked_up = any(line.form in ("title", "heading") for line in lines)
    _head(lines, plan, marked_up)
    _tail(article, lines, plan)
    _repeats(lines, plan)
    if not marked_up:
        _sections(lines, plan, tables(article.language))
    return plan


def quoting(line: Line) -> bool:
    """A lead-in with its quote, or a quote with its clause, on a line of a title's length."""
    return len(line.text) <= TITLE_CHARACTERS and bool(_QUOTING.search(line.text))


def one_sentence(line: Line) -> bool:
    """No sentence ends within the line; abbreviations and initials aside."""
    if len(line.text) > 2 * TITLE_CHARACTERS:
        return False
    for match in _BREAK.finditer(line.text):
        word = match[1] or ""
        if match[0][-1].isupper() and not any(abbreviated(news, word) for news in everybody()):
            return False
    return True


def title_like(line: Line) -> bool:
    """Short, without a final stop."""
    return (
        line.form in ("text", "title", "heading")
        and (not line.stopped or _cut_off(line))
        and line.count <= TITLE_WORDS
        and len(line.text) <= TITLE_CHARACTERS
    )


def _cut_off(line: Line) -> bool:
    return line.text.endswith(("?..", "?...", "!..", "!..."))


def paragraph_like(line: Line) -> bool:
    """A sentence or more."""
    return line.stopped and line.count >= PARAGRAPH_WORDS


def name_like(line: Line) -> bool:
    """One to five capitalised words and nothing else: who wrote it."""
    words = WORD.findall(line.text)
    return (
        1 <= len(words) <= NAME_WORDS
        and not line.last_mark
        and all(w[0].isupper() for w in words)
        and not line.text.isupper()
        and not any(c.isdigit() for c in line.text)
    )


@cache
def _byline() -> re.Pattern[str]:
    return re.compile("|".join(p for news in everybody() for p in news.byline))


@cache
def _byline_any_case() -> re.Pattern[str]:
    return re.compile(
        "|".join(p for news in everybody() for p in news.byline if "A-Z" not in p), re.IGNORECASE
    )


def byline_like(line: Line) -> bool:
    """Matches a language's table of bylines."""
    if line.count > 2 * HEADING_WORDS:
        return False
    return bool(_byline().fullmatch(line.text) or _byline_any_case().fullmatch(line.text))


def _marked(article: Article, lines: Sequence[Line], plan: Plan) -> None:
    """What markup and metadata say."""
    names = {key(text): kind for text, kind in _metadata(article) if text}
    for line in plan.open(lines):
        said = names.get(key(line.text))
        if line.form == "title":
            said = "headline"
        elif line.form == "heading" and not said:
            said = "heading"
        if said and not (said in ("headline", "dek") and said in plan.kinds.values()):
            plan.kinds[line.number] = said


def _metadata(article: Article) -> tuple[tuple[str | None, Kind], ...]:
    return (article.description, "dek"), (article.author, "byline"), (article.headline, "headline")


def _head(lines: Sequence[Line], plan: Plan, marked_up: bool) -> None:
    title = next((n for n, kind in plan.kinds.items() if kind == "headline"), None)
    if title is None and not marked_up:
        title = _headline(plan.open(lines), plan.dropped)
    if title is None:
        return
    plan.kinds[title] = "headline"
    name = lines[title]
    for line in plan.open(lines[:title]):
        plan.dropped[line.number] = "repeat" if key(line.text) == key(name.text) else "breadcrumb"
    below = [line for line in lines[title + 1 :] if line.number not in plan.dropped]
    if not marked_up:
        _below_title(below, plan, name)
        return
    for line in below[:SIGNED_LINES]:
        if line.number not in plan.kinds and byline_like(line) and not line.stopped:
            plan.kinds[line.number] = "byline"


def _site_name(line: Line, below: Line, dropped: dict[int, str]) -> bool:
    """A few words above a menu and a longer line: the name of the site, not of the article."""
    between = [dropped.get(n) for n in range(line.number + 1, below.number)]
    menu = any(reason in _MENU for reason in between)
    return menu and line.count <= SITE_WORDS and line.count < below.count


def _headline(open_lines: Sequence[Line], dropped: dict[int, str]) -> int | None:
    """The number of the line that is the headline of plain text, or None."""
    zone: list[Line] = []
    for line in open_lines:
        if not title_like(line):
            break
        zone.append(line)
    while len(zone) > 1 and _site_name(zone[0], zone[1], dropped):
        zone = zone[1:]
    breadcrumb = zone and len(zone) > 1 and zone[0].text.endswith(zone[1].text)
    zone = [line for line in (zone[1:] if breadcrumb else zone) if line.apart] or zone
    for line in zone:
        if line.count > 1 and not only_sections(line.text) and not byline_like(line):
            return line.number
    return zone[0].number if zone else None


def _below_title(below: Sequence[Line], plan: Plan, title: Line) -> None:
    """Dek, bylines and captions between the headline and the first paragraph."""
    name = key(title.text)
    dek = "dek" in plan.kinds.values()
    for place, line in enumerate(below):
        following = below[place + 1] if place + 1 < len(below) else None
        if line.number in plan.kinds:
            continue
        if key(line.text) == name:
            plan.dropped[line.number] = "repeat"
        elif byline_like(line) or name_like(line):
            plan.kinds[line.number] = "byline"
        elif _untold(line) and one_sentence(line):
            dek = _below_unstopped(line, following, plan, dek)
        elif _described(line, plan):
            plan.dropped[line.number] = "caption"
        elif not dek and _is_dek(line, following, len(below) - place, "byline" in plan.kinds.values()):
            plan.kinds[line.number] = "dek"
            dek = True
        else:
            return


def _untold(line: Line) -> bool:
    """Neither a sentence, nor a turn, nor a quote with its clause."""
    return not line.stopped and line.text[0] not in "—–" and not _CLAUSED.search(line.text)


def _below_unstopped(line: Line, following: Line | None, plan: Plan, dek: bool) -> bool:
    """A line without a stop in the head: the first is the dek, the last before a paragraph a heading."""
    above = plan.dropped.get(line.number - 1, "")
    if above == "views":
        plan.dropped[line.number] = "caption"
    elif not dek and line.count >= (CLEAN_DEK_WORDS if plan.clean else DEK_MIN_WORDS) and following:
        plan.kinds[line.number] = "dek"
        return True
    elif dek and following and following.stopped and line.apart and above != "navigation":
        plan.kinds[line.number] = "heading"
    elif following and not plan.clean:
        plan.dropped[line.number] = "caption"
    return dek


def _described(line: Line, plan: Plan) -> bool:
    """A sentence below the title of a video, itself below the player's buttons."""
    above = [plan.dropped.get(line.number - back, "") for back in (1, 2)]
    return above == ["caption", "navigation"] and line.count <= DEK_WORDS


def _voiced(line: Line) -> bool:
    """A quote, a lead-in, a turn with its label."""
    first, last = line.text[0] in "—–-«“„\"'", line.last_mark in ":;,"
    return first or last or isinstance(_prefix(line), str) or bool(_SPOKEN.search(line.text))


def _is_dek(line: Line, following: Line | None, left: int, signed: bool) -> bool:
    """A sentence or two before the story; below the byline only where the page comes in between."""
    if following is None or _voiced(line):
        return False
    if name_like(following) or byline_like(following):
        return True
    if signed and following.number == line.number + 1:
        return False
    return title_like(following) or (
        left >= STORY_LINES and line.count <= DEK_WORDS and following.count >= line.count and following.apart
    )


def _tail(article: Article, lines: Sequence[Line], plan: Plan) -> None:
    """Below the last paragraph: who wrote it, then the page."""
    kept = [line for line in lines if line.number not in plan.dropped and plan.kinds.get(line.number) is None]
    last = max((n for n, line in enumerate(kept) if line.stopped or quoting(line)), default=-1)
    if last < 0 or not any(paragraph_like(line) for line in kept):
        return
    items = listed(kept)
    for place, line in enumerate(kept[last + 1 :]):
        if line.form not in ("text", "heading") or line.number in items:
            continue
        if byline_like(line) or (place == 0 and name_like(line) and line.count > 1):
            plan.kinds[line.number] = "byline"
        elif title_like(line) and not line.last_mark and not quoting(line) and not _told(line, plan):
            plan.dropped[line.number] = "navigation"
    _last_lines(kept[: last + 1], plan)
    for line in reversed(kept[STORY_LINES:]):
        if line.number in plan.kinds or line.number in plan.dropped:
            continue
        if not other_language(line.text, article.language) or _spoken(line):
            break
        plan.dropped[line.number] = "teaser"


def _told(line: Line, plan: Plan) -> bool:
    """A sentence that lacks its stop, in a text with nothing of a page around it."""
    signed = all(word[0].isupper() for word in WORD.findall(line.text)[1:])
    return plan.clean and line.apart and line.count >= CLEAN_DEK_WORDS and not signed


def _spoken(line: Line) -> bool:
    """Whether the line is somebody's words, from its opening mark to its final stop: no teaser is."""
    return line.text[0] in DASHES + OPENING and line.text[-1] in STOPS


def _last_lines(body: Sequence[Line], plan: Plan) -> None:
    """A bio at the end is a byline; a last line that breaks off belongs to another article."""
    for line in body[-3:]:
        if line.number > body[0].number and byline_like(line):
            plan.kinds[line.number] = "byline"
    last = body[-1]
    if len(body) > 2 and last.last_mark == "…" and last.text[-1] == "…" and last.text[0] not in '—–-«“"':  # noqa: PLR2004
        plan.dropped[last.number] = "teaser"


def _repeats(lines: Sequence[Line], plan: Plan) -> None:
    """Lines that the article has already, word for word, and pull quotes."""
    seen: set[str] = set()
    texts = {line.number: key(line.text) for line in lines}
    for line in lines:
        if line.number in plan.dropped:
            continue
        text = texts[line.number]
        known = text in seen or _pulled(line, lines, texts)
        if known and line.count >= REPEAT_WORDS and plan.kinds.get(line.number) not in ("headline", "dek"):
            plan.kinds.pop(line.number, None)
            plan.dropped[line.number] = "repeat"
        seen.add(text)


def _pulled(line: Line, lines: Sequence[Line], texts: dict[int, str]) -> bool:
    """Nearly the same words stand in a paragraph nearby."""
    text = texts[line.number]
    if line.stopped or line.count < REPEAT_WORDS or not text:
        return False
    heads = line.apart and line.text[0] in '«“"' and line.count <= HEADING_WORDS
    last = line.number if heads else line.number + NEAR
    near = range(max(0, line.number - NEAR), min(len(lines), last))
    return any(n != line.number and paragraph_like(lines[n]) and text in texts[n] for n in near)


def _sections(lines: Sequence[Line], plan: Plan, news: News) -> None:
    """Headings of plain text; two in a row are links, one below a counter or a picture is a caption."""
    spaced = sum(line.apart for line in lines) * 5 >= len(lines)
    for line in plan.open(lines):
        if line.number and plan.dropped.get(line.number - 1) == "views" and not line.stopped:
            plan.dropped[line.number] = "caption"
    body = plan.open(lines)
    labels = Counter(_prefix(line) for line in body)
    fits = [_heading_like(line, below, spaced) for line, below in zip(body, [*body[1:], None], strict=False)]
    signed = (pair for pair in pairwise(body) if signature(news, *pair))
    items = listed(lines).union(line.number for pair in signed for line in pair)
    fits = [
        fit and line.number not in items and labels[_prefix(line)] == 1
        for fit, line in zip(fits, body, strict=True)
    ]
    for place, line in enumerate(body):
        if not fits[place]:
            continue
        following = body[place + 1] if place + 1 < len(body) else None
        neighbours = (place and fits[place - 1]) or (following is not None and fits[place + 1])
        above = plan.dropped.get(line.number - 1, "")
        if (
            following is None
            or (neighbours)
            or (line.text.isupper() and line.count >= PROMOTION_WORDS and above)
        ):
            if not _told(line, plan):
                plan.dropped[line.number] = "related"
        else:
            plan.kinds[line.number] = "heading"


def _prefix(line: Line) -> str | int:
    """What stands before a colon: lines that share it are turns of a conversation."""
    colon = line.text.find(":", 0, PREFIX_CHARACTERS)
    return line.text[:colon] if colon > 0 else line.number


def _heading_like(line: Line, below: Line | None, spaced: bool) -> bool:
    first = line.text[0]
    return (
        line.form == "text"
        and (not line.stopped or _cut_off(line))
        and line.count <= HEADING_WORDS
        and len(line.text) <= HEADING_CHARACTERS
        and (line.apart or not spaced or (below is not None and below.apart))
        and first not in "—–-•"
        and (first.isupper() or first.isdigit() or first in "«“„\"'(¿")
        and line.count > 0
        and not (line.last_mark and first in "«“„\"'")
        and not quoting(line)
        and not _CLAUSED.search(line.text)
        and one_sentence(line)
    )
