"""The office or description that stands beside a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audiobrief.languages.news import abbreviated
from audiobrief.segmenting.cues import found_words, is_speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.cues import Found

REACH = 220
"""Characters before or after a name within which its role may stand."""
ROLE_WORDS = 20
AGENT_LETTERS = 6
"""Shortest word whose ending makes it a title."""
APPOSED_WORDS = 14
"""Words of a role before a comma and its name."""
DESCRIBED_WORDS = 10
"""Words of a description without a title."""
BARE_WORDS = 4
"""Words of a role before a name that no capital delimits."""

_EDGE = re.compile(r".*[.!?…;:()\n—–,](?:\s|(?=[»”\"]))", re.DOTALL)
_HARD_EDGE = re.compile(r".*[.!?…;:()\n—–](?=\s)", re.DOTALL)
_AFTER = re.compile(r"\s*(?:,|\(|[—–-](?=\s))\s*(?:(?:aged\s+)?\d{1,3}\s*,\s*)?")
_AFTER_END = re.compile(r"[,.;:()!?»”\"\n]|\s[—–-]\s|\s(?:and|who|said|willing|which|that|и|және)\s")
_DESCRIBED_END = re.compile(r"[,.;:()!?»”\"\n]|\s[—–-]\s")
_SENTENCE_EDGE = re.compile(r".*[.!?…;:()\n—–»”\"](?=\s)", re.DOTALL)
_ARTICLE = re.compile(r"(?:who\s+is\s+|also\s+)?(?:an?|the)\s+", re.IGNORECASE)


def described_after(news: News, text: str, end: int) -> str | None:
    """``X, who runs a bakery, said`` → ``who runs a bakery``: a description without a title."""
    lead = _AFTER.match(text, end)
    if not lead or not news.appositions:
        return None
    stop = _stop(news, _DESCRIBED_END, text, lead.end())
    if not stop or not re.compile(news.appositions).match(text, lead.end()):
        return None
    role = text[lead.end() : stop.start()].strip()
    words = found_words(role, 0, len(role), DESCRIBED_WORDS + 1)
    said = any(is_speech(news, words, n) for n in range(len(words)))
    return role if 1 <= len(words) <= DESCRIBED_WORDS and not said else None


def described_before(news: News, text: str, start: int, low: int) -> str | None:
    """``Their guide, X, said`` → ``guide``: a description without a title, between a sentence and a comma."""
    window = text[max(low, start - REACH) : start]
    edge = _SENTENCE_EDGE.match(window)
    chunk = (window[edge.end() :] if edge else window).rstrip()
    words = found_words(chunk, 0, len(chunk), DESCRIBED_WORDS + 2)
    if not chunk.endswith(",") or "," in chunk[:-1] or not 1 < len(words) <= DESCRIBED_WORDS:
        return None
    if words[0].lower not in news.owners or any(is_speech(news, words, n) for n in range(len(words))):
        return None
    return chunk[words[1].start : -1] if words[0].lower != "one" else chunk[words[0].start : -1]


def role_after(news: News, text: str, end: int) -> str | None:
    """``X, 42, a lecturer from Hull,`` → ``lecturer from Hull``."""
    lead = _AFTER.match(text, end)
    if not lead:
        return None
    stop = _stop(news, _AFTER_END, text, lead.end())
    role = text[lead.end() : stop.start() if stop else min(len(text), lead.end() + REACH)].strip()
    if stop and stop[0].strip() == "who":
        role = _with_clause(news, text, lead.end()) or role
    role = _ARTICLE.sub("", role, count=1) if _ARTICLE.match(role) else role
    words = found_words(role, 0, len(role), ROLE_WORDS + 1)
    if (
        not words
        or words[0].lower in news.common
        or (words[0].text[0].isupper() and words[0].lower in news.given)
        or len(words) > ROLE_WORDS
        or any(is_speech(news, words, n) for n in range(len(words)))
    ):
        return None
    return role if any(in_office(news, w.lower) for w in words) else None


def _stop(news: News, ends: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The first end of a role after ``start`` that is no stop of an abbreviation."""
    for match in ends.finditer(text, start, start + REACH):
        if match[0] != "." or not abbreviated(news, text[start : match.start()].rpartition(" ")[2]):
            return match
    return None


def _with_clause(news: News, text: str, start: int) -> str | None:
    """``nurse who organised the campaign``, up to the comma, unless the clause speaks of speech."""
    stop = _stop(news, _DESCRIBED_END, text, start)
    role = text[start : stop.start()].strip() if stop else ""
    words = found_words(role, 0, len(role), DESCRIBED_WORDS + 1)
    said = any(is_speech(news, words, n) for n in range(len(words)))
    return role if words and len(words) <= DESCRIBED_WORDS and not said else None


def role_before(news: News, text: str, start: int, low: int) -> str | None:
    """``премьер-министр Малайзии X`` → ``премьер-министр Малайзии``; nothing before ``low`` is looked at."""
    window = text[max(low, start - REACH) : start]
    edge = _EDGE.match(window)
    chunk = window[edge.end() :] if edge else window
    if not chunk.strip() and edge and window.rstrip().endswith(","):
        hard = _HARD_EDGE.match(window)
        chunk = window[hard.end() if hard else 0 :].rstrip().rstrip(",")
    words = found_words(chunk, 0, len(chunk), 60)[-ROLE_WORDS:]
    if not words:
        return None
    apposed = window.rstrip().endswith(",")
    begin = _begin(news, words, apposed)
    if begin is None:
        return None
    return chunk[words[begin].start :].strip(' ,«»“”"')


def titled(news: News, word: str) -> bool:
    """Whether ``word``, or its part after the hyphen, is a title in the nominative."""
    return word in news.titles or word.rpartition("-")[2] in news.titles or agentive(news, word)


def agentive(news: News, word: str) -> bool:
    """Whether ``word`` has the ending of those who do something: ұйымдастырушы, зейнеткер."""
    return (
        len(word) >= AGENT_LETTERS
        and word.endswith(news.title_endings)
        and not word.endswith(news.ordinals)
        and word not in news.not_names
    )


def base(news: News, word: str, known: frozenset[str]) -> str | None:
    """The nominative of ``word`` among the ``known`` words, or None."""
    if word in known:
        return word
    forms = (
        word[: len(word) - len(ending)] + last
        for ending, nominative in news.case_endings
        if word.endswith(ending)
        for last in (nominative, "", "ь", "а", "я", "о", "е")
    )
    return next((form for form in forms if form in known), None)


def in_nominative(news: News, role: str) -> str:
    """``role`` with its title in the nominative: ``хирургом`` → ``хирург``; more words stay as written."""
    word = role.lower()
    if not news.case_endings or news.head_last or " " in role or titled(news, word):
        return role
    return base(news, word, news.titles) or role


def listed_office(news: News, word: str) -> bool:
    """Whether ``word`` is a title of the table in any case; Пастухова and Паркер are surnames."""
    last = word.rpartition("-")[2]
    if word in news.titles or last in news.titles:
        return True
    surname = any(word.endswith(ending) for ending, _ in news.name_endings if ending not in news.adjectival)
    return not surname and base(news, last, news.titles) is not None


def in_office(news: News, word: str) -> bool:
    """Whether ``word`` is a title in any case."""
    return titled(news, word) or base(news, word.rpartition("-")[2], news.titles) is not None


def _begin(news: News, words: Sequence[Found], apposed: bool) -> int | None:
    """Where the role begins among the ``words`` before a name."""
    verbs = [n for n in range(len(words)) if is_speech(news, words, n)]
    quoting = (n + 2 for n, word in enumerate(words) if word.lower in news.quoting)
    low = max([verbs[-1] + 1 if verbs else 0, *quoting])
    titles = [n for n in range(low, len(words)) if in_office(news, words[n].lower)]
    if not titles:
        return None
    if news.head_last:
        return _before_last_title(news, words, low, titles[-1]) if titles[-1] == len(words) - 1 else None
    if news.verb_first:
        first = titles[0]
        adjective = first > low and words[first - 1].lower not in news.months
        return first - 1 if adjective and words[first - 1].lower.endswith(("ый", "ий", "ой", "ая")) else first
    if apposed:
        return _english(news, words, low, titles[0]) if len(words) - titles[0] <= APPOSED_WORDS else None
    return _english(news, words, low, titles[-1]) if titles[-1] == len(words) - 1 else None


def _before_last_title(news: News, words: Sequence[Found], low: int, title: int) -> int:
    """The title comes last: its complements reach back to a word in another case."""
    first = title
    while first > low and not stops(news, words[first - 1].lower):
        first -= 1
    capital = next((n for n in range(first, title) if words[n].text[0].isupper()), None)
    if capital is not None:
        return capital
    return first if title - first <= BARE_WORDS else title - 1


def stops(news: News, word: str) -> bool:
    """Whether no role or title reaches back over ``word``, by its ending."""
    return word.endswith(news.role_stops) and word not in news.stop_exceptions


def _english(news: News, words: Sequence[Found], low: int, title: int) -> int | None:
    """Where the noun phrase begins that has its title at ``title``."""
    first = title
    while first > low and title - first < BARE_WORDS and _in_phrase(news, words[first - 1]):
        first -= 1
    return first


def _in_phrase(news: News, word: Found) -> bool:
    lower = word.lower
    return lower not in news.common and lower not in news.prepositions and not lower.endswith(("ly", "ed"))
