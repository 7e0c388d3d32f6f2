"""Names in running text: runs of capitalised words, with what stands before and after them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from audiobrief.segmenting.lines import WORD
from audiobrief.segmenting.roles import agentive, base, in_office, listed_office

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audiobrief.languages.news import News

NAME_TOKENS = 5
"""A longer run of capitalised words is a title or the name of a body."""
ACRONYM_LETTERS = 5
"""A word in capitals of so many letters or fewer is an acronym, unless a name stands beside it."""

_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
_JOINT = re.compile(r"[ \u00a0]|\.[ \u00a0]?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,2}(?=[^\W\d_]{2})")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:»”]|[—–]\s|[«“„\"'‘(])[\s«“„\"'‘(]*$")


class Mention(Struct, frozen=True):
    """A name as it stands in the source."""

    start: int
    end: int
    tokens: tuple[str, ...]
    """As written, without titles and the possessive."""
    possessive: bool = False
    titled: bool = False
    """A title or honorific stands right before it."""
    honorific: str = ""
    """The word right before it, where it tells the gender: Mrs, господин."""
    kin: str = ""
    """The word right after it by which an elder is spoken of: апа."""
    body: bool = False
    """An organisation or a place by its words."""
    initial: bool = False
    """Its first word begins a sentence, so the capital proves nothing."""


class _Token(Struct):
    text: str
    lower: str
    start: int
    end: int
    possessive: bool


def mentions(news: News, text: str, offset: int) -> list[Mention]:
    """The names in ``text``, which stands at ``offset`` of the source."""
    found: list[Mention] = []
    run: list[_Token] = []
    before: _Token | None = None
    for token in _tokens(text):
        if run and (run[-1].possessive or not _joined(text, run[-1], token)):
            found += _closed(news, text, offset, run, before)
            run, before = [], None
        calling = not run and agentive(news, token.lower) and _begins(text, token.start)
        if not calling and _proper(news, token, run):
            run.append(token)
            continue
        if run:
            closed = _closed(news, text, offset, run, before)
            found += _with_kin(news, closed, token.lower) if closed else []
            run = []
        before = token
    if run:
        found += _closed(news, text, offset, run, before)
    return found


def _begins(text: str, place: int) -> bool:
    """Whether a sentence begins at ``place``."""
    return bool(_SENTENCE_START.search(text[max(0, place - 6) : place]))


def _with_kin(news: News, closed: list[Mention], following: str) -> list[Mention]:
    """The mentions, the last with the word for an elder that follows it, in any case."""
    kin = base(news, following, frozenset(news.kinship))
    return [*closed[:-1], replace(closed[-1], kin=kin)] if kin and not closed[-1].possessive else closed


def _tokens(text: str) -> Iterator[_Token]:
    """The words of ``text``; initials written close to a surname, Қ.Тоқаев, are words of their own."""
    for match in WORD.finditer(text):
        initials = _INITIALS.match(match[0])
        start = match.start()
        if initials:
            for letter in initials[0].split(".")[:-1]:
                yield _token(letter, start)
                start += len(letter) + 1
        yield _token(match[0][start - match.start() :], start)


def _token(text: str, start: int) -> _Token:
    bare = _POSSESSIVE.sub("", text)
    return _Token(bare, bare.lower(), start, start + len(bare), len(bare) < len(text))


def _joined(text: str, last: _Token, token: _Token) -> bool:
    between = text[last.end : token.start]
    if not _JOINT.fullmatch(between) or _cyrillic(last.text) != _cyrillic(token.text):
        return False
    return "." not in between or len(last.text) <= 3 or last.lower in ("prof", "capt")  # noqa: PLR2004


def _cyrillic(text: str) -> bool:
    return "\u0400" <= text[0] <= "\u052f"


def _proper(news: News, token: _Token, run: Sequence[_Token]) -> bool:
    if token.text[0].isupper():
        return token.lower not in news.honorifics and not listed_office(news, token.lower)
    prefix, hyphen, rest = token.text.partition("-")
    return bool(run) and bool(
        token.lower in news.particles or (hyphen and prefix in news.particles and rest.istitle())
    )


def _closed(news: News, text: str, offset: int, run: list[_Token], before: _Token | None) -> list[Mention]:
    """The mentions in a finished run of capitalised words."""
    while run and not any(c.isupper() for c in run[-1].text):
        run = run[:-1]
    if not run:
        return []
    title = before if before and _near(text, before, run[0]) else None
    while len(run) > 1 and run[0].lower in news.common:
        run = run[1:]
    run = _from_given(news, run)
    whole = _body(news, run)
    parts = [run] if whole else _parts(news, run)
    found = []
    for n, part in enumerate(parts):
        first, last = part[0], part[-1]
        initial = _begins(text, first.start)
        above = title if n == 0 else None
        known = above.lower if above else ""
        found.append(
            Mention(
                offset + first.start,
                offset + last.end,
                tuple(t.text for t in part),
                last.possessive,
                bool(known) and (known in news.honorifics or in_office(news, known)),
                known if known in news.honorifics else "",
                body=whole or _acronym(news, part),
                initial=initial,
            )
        )
    return found


def _from_given(news: News, run: list[_Token]) -> list[_Token]:
    """The run from its given name on; where names are declined, given name, patronymic and surname."""
    if len(run) <= 2:  # noqa: PLR2004
        return run
    given = next((n for n, t in enumerate(run[:-1]) if is_given(news, t.lower)), None)
    if not news.case_endings:
        return run[given:] if given and not _body(news, run[given:]) else run
    if given is None:
        return run if _body(news, run) else run[-2:]
    patronymic = given + 2 < len(run) and run[given + 1].lower.rstrip("аеуыойм").endswith(news.patronymics)
    return run[given : given + (3 if patronymic else 2)]


def is_given(news: News, word: str) -> bool:
    """Whether ``word`` is a given name in any case."""
    return word in news.given or any(
        word.endswith(ending) and f"{word[: len(word) - len(ending)]}{base}" in news.given
        for ending, base in news.case_endings
    )


def _near(text: str, title: _Token, first: _Token) -> bool:
    return text[title.end : first.start] in (" ", "\u00a0", ". ", ".")


def _body(news: News, run: Sequence[_Token]) -> bool:
    person = len(run) == 2 and is_given(news, run[0].lower)  # noqa: PLR2004
    return len(run) > 1 and not person and any(t.lower in news.bodies for t in run)


def _acronym(news: News, part: Sequence[_Token]) -> bool:
    if any(not t.text.isupper() or t.lower in news.given for t in part):
        return False
    return all(len(t.text) <= ACRONYM_LETTERS for t in part)


def _no_name(news: News, word: str) -> bool:
    """A capitalised word that is no person, where endings are only added also in another case: Үкіметке."""
    if word in news.not_names:
        return True
    return news.head_last and word not in news.given and base(news, word, news.not_names) is not None


def _parts(news: News, run: Sequence[_Token]) -> list[list[_Token]]:
    """The run cut at words that are no part of a name, unless a given name goes before."""
    parts: list[list[_Token]] = [[]]
    for n, token in enumerate(run):
        surname = n == 1 == len(run) - 1 and parts[-1] and parts[-1][-1].lower in news.given
        if _no_name(news, token.lower) and not surname:
            parts.append([])
        elif parts[-1] or token.text[0].isupper():
            parts[-1].append(token)
    return [
        part for part in parts if part and len(part) <= NAME_TOKENS and any(len(t.text) > 1 for t in part)
    ]
