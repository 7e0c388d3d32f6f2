"""Attribution clauses: the words beside a quote that tell who speaks.

A clause *after* a quote: ``, – деді X.``, ``— сказал X``, ``X said``. A clause *before*: ``X said:``,
``X былай деді:``, or a label ``Name Surname, role:``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.languages.news import abbreviated
from audiobrief.languages.news import words as words_of
from audiobrief.segmenting.lines import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News

CLAUSE_CHARACTERS = 1_000
"""A clause that goes on for longer is cut there."""
CLAUSE_WORDS = 45
"""Longest clause that is looked at."""
DASHED_VERB_WORDS = 10
"""Words between a dash and its verb of speech at most: — в интервью телеканалу вчера отметил X."""
CLOSE_VERB_WORDS = 4
CLOSING_WORDS = 8
"""Longest clause behind a mere comma that gives a whole paragraph to its speaker."""
SUBJECT_WORDS = 28
"""Longest subject before a verb: a name with its apposition."""

_LEAD = re.compile(r"[\s,.!?…;:]*")
_DASH = re.compile(r"[\s,.!?…;:»”\"]{0,8}(?P<dash>[–—‒―-]{1,2})\s*")
_STOP = re.compile(r"(?<![.!?…])[.!?…]+[»”\"’)\]]*(?=\s|$|[—–-])|[,.]\s*[—–-](?=[\s\w«“\"])")
_RESUME = re.compile(r"\s*[–—‒―-]{1,2}\s*")
_INSERT = re.compile(r"(?<=[,!?.…»”\"])\s*[–—‒―-]{1,2}\s*(?=\w)|(?<=[,!?…]) ?[–—-] ?(?=\w)")


class Found(NamedTuple):
    """A word of the text."""

    lower: str
    start: int
    end: int
    text: str


class Cue(Struct, frozen=True):
    """An attribution clause; offsets are into the line's text, or the source where ``moved``."""

    start: int
    end: int
    side: Literal["after", "before", "label"]
    verb: tuple[int, int] | None = None

    def moved(self, by: int) -> Cue:
        """The same clause, ``by`` characters further."""
        verb = (self.verb[0] + by, self.verb[1] + by) if self.verb else None
        return Cue(self.start + by, self.end + by, self.side, verb)


def found_words(text: str, start: int, end: int, most: int = CLAUSE_WORDS) -> list[Found]:
    """The first ``most`` words of ``text[start:end]``."""
    words: list[Found] = []
    for match in WORD.finditer(text, start, end):
        words.append(Found(match[0].lower().replace("’", "'"), match.start(), match.end(), match[0]))
        if len(words) == most:
            break
    return words


def speech_verbs(news: News, words: Sequence[Found]) -> list[int]:
    """Places of the verbs of speech among ``words``; of a two-word verb, the first."""
    return [n for n, word in enumerate(words) if is_speech(news, words, n)]


def is_speech(news: News, words: Sequence[Found], n: int) -> bool:
    """Whether word ``n`` is, or begins, a verb of speech."""
    if n and words[n - 1].lower in news.determiners:
        return False
    if words[n].lower in news.speech:
        return True
    pair = f"{words[n].lower} {words[n + 1].lower}" if n + 1 < len(words) else ""
    return pair in news.speech or pair in news.idioms


def clause_end(news: News, text: str, start: int, limit: int) -> int:
    """End of the sentence, or of the insertion, that goes on at ``start``: after its final stop."""
    for match in _STOP.finditer(text, start, limit):
        if match[0][0] == ".":
            word = text[max(start, match.start() - 14) : match.start()].rpartition(" ")[2]
            if abbreviated(news, word) and text[match.end() : match.end() + 2].strip() not in tuple('“"«'):
                continue
        after = text[match.end() : match.end() + 2].lstrip()
        if match[0][0] in ".!?…" and match[0][-1] not in "—–-" and after[:1].islower():
            continue
        return match.start() + len(match[0].rstrip("—–- "))
    return limit


def after(news: News, text: str, end: int, limit: int) -> Cue | None:
    """The clause that follows a quote ending at ``end``; nothing beyond ``limit`` is looked at."""
    limit = min(limit, end + CLAUSE_CHARACTERS)
    dash = _DASH.match(text, end, limit)
    if dash:
        cue = _dashed(news, text, dash.end(), limit)
        return replace(cue, start=dash.start("dash")) if cue else None
    lead = _LEAD.match(text, end, limit)
    start = lead.end() if lead else end
    stopped = "." in text[end:start] or text[end - 2 : end - 1] == "."
    words = found_words(text, start, clause_end(news, text, start, limit))
    if not words or words[0].start != start:
        return None
    if news.verb_first:
        return _close_verb(news, text, words, limit)
    spoken = text[start - 1 : start] in ",!?" or text[max(0, end - 2) : end - 1] in tuple(",!?")
    return None if stopped else _subject_and_verb(news, text, words, limit, spoken)


def inserts(news: News, text: str, start: int, limit: int, strict: bool) -> list[Cue]:
    """Clauses set between dashes inside words that are spoken: ``— A,— сказал X.— B``."""
    found: list[Cue] = []
    place = start
    for match in _INSERT.finditer(text, start, limit):
        if match.start() < place:
            continue
        cue = _dashed(news, text, match.end(), limit, strict)
        if cue:
            found.append(Cue(match.start(), cue.end, "after", cue.verb))
            resumed = _RESUME.match(text, cue.end, limit)
            place = resumed.end() if resumed else cue.end
    return found


def closing(news: News, text: str) -> Cue | None:
    """``…, деді X.``: the clause behind the last comma of a paragraph, short and with its verb first."""
    comma = text.rfind(", ", max(0, len(text) - CLAUSE_CHARACTERS))
    words = found_words(text, comma + 1, len(text), most=CLOSING_WORDS + 1) if comma > 0 else []
    if not 1 < len(words) <= CLOSING_WORDS or words[0].lower not in news.closing_verbs:
        return None
    return Cue(comma, len(text), "after", (words[0].start, words[0].end))


def _dashed(news: News, text: str, start: int, limit: int, strict: bool = False) -> Cue | None:
    end = clause_end(news, text, start, min(limit, start + CLAUSE_CHARACTERS))
    words = found_words(text, start, end)
    if not words or words[0].start != start:
        return None
    verb = _dashed_verb(news, words, strict)
    if verb is None:
        return None
    return Cue(start, end, "after", (words[verb].start, words[verb].end))


def _dashed_verb(news: News, words: Sequence[Found], strict: bool) -> int | None:
    near = words[: CLOSE_VERB_WORDS if strict else DASHED_VERB_WORDS]
    if strict and any(w.lower in news.report for w in near):
        return None
    if near[0].lower in news.quoting and len(words) > 1:
        named = words[1].lower in news.naming
        spoken = next((n for n in range(1, len(near)) if is_speech(news, words, n)), 1)
        return None if named and not is_speech(news, words, 1) else spoken
    verbs = [n for n in range(len(near)) if is_speech(news, words, n)]
    if verbs and (strict or verbs[0] < CLOSE_VERB_WORDS or not news.verb_endings):
        return verbs[0]
    if strict or not near[0].text[0].islower():
        return verbs[0] if verbs and not strict else None
    return 0 if near[0].lower.endswith(news.verb_endings) and news.verb_endings else None


def _close_verb(news: News, text: str, words: Sequence[Found], limit: int) -> Cue | None:
    """With no dash the verb, or a particle with its verb, must stand right after the quote."""
    verb: int | None = None
    if is_speech(news, words, 0):
        verb = 0
    elif words[0].lower in news.quoting and len(words) > 1 and words[1].lower not in news.naming:
        verb = next((n for n in range(1, min(9, len(words))) if is_speech(news, words, n)), None)
    elif words[0].lower in news.quoting and len(words) > 1 and is_speech(news, words, 1):
        verb = 1
    if verb is None:
        return None
    end = clause_end(news, text, words[0].start, limit)
    return Cue(words[0].start, end, "after", (words[verb].start, words[verb].end))


_JOINING = words_of("and but or as when while if because that which though although nor so than to of in")


def _subject_and_verb(news: News, text: str, words: Sequence[Found], limit: int, spoken: bool) -> Cue | None:
    """``X said``, ``said X``, ``according to X`` after a quote; where it is ``spoken``, any past verb."""
    if words[0].lower in news.according:
        return Cue(words[0].start, clause_end(news, text, words[0].start, limit), "after", None)
    if words[0].lower in _JOINING:
        return None
    verb = next((n for n in range(min(SUBJECT_WORDS, len(words))) if is_speech(news, words, n)), None)
    if verb is None and spoken:
        verb = _any_past(news, words)
    if verb is None:
        return None
    end = clause_end(news, text, words[0].start, limit)
    return Cue(words[0].start, end, "after", (words[verb].start, words[verb].end))


def _any_past(news: News, words: Sequence[Found]) -> int | None:
    """``laughed Marsh``, ``she grinned``: beside a spoken quote the form of the verb is enough."""
    if len(words) < 2:  # noqa: PLR2004
        return None
    if words[0].lower.endswith("ed") and words[1].text[0].isupper():
        return 0
    return 1 if words[0].lower in news.pronouns and words[1].lower.endswith("ed") else None


def before(news: News, text: str, start: int, quote: int) -> Cue | None:
    """The lead-in ``text[start:quote]``, one sentence, if it announces the quote that begins at ``quote``."""
    lead = text[start:quote].rstrip()
    if not lead:
        return None
    words = found_words(text, start, quote, most=10_000)[-CLAUSE_WORDS:]
    if not words:
        return None
    verbs = speech_verbs(news, words)
    last = lead[-1]
    first_quoted = text[quote + 1 : quote + 3].lstrip("«“„\"'‘ ")[:1]
    capital = first_quoted.isupper() or first_quoted.isdigit()
    if capital and last == "," and words[0].lower in news.according:
        return Cue(start, quote, "before", None)
    direct = verbs and capital and (last in ",—–-" or (last.isalnum() and verbs[-1] >= len(words) - 2))
    if last != ":" and not direct:
        return None
    verb = (words[verbs[-1]].start, words[verbs[-1]].end) if verbs else None
    return Cue(start, quote, "before", verb)
