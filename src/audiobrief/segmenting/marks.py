"""Pairs of quotation marks in one paragraph, of any style, mixed, nested, or left open."""

from __future__ import annotations

import re

from msgspec import Struct

OPENERS = "«“„‟‹「『"
CLOSERS = "»”›」』"
STRAIGHT = '"＂'
SINGLE = "'‘’‚‛"
MAX_DEPTH = 6
"""Deeper openings are not looked at: no sentence needs them."""
SINGLE_REACH = 1_500
"""Characters within which a single mark must find its partner."""

_MARK = re.compile(f"[{OPENERS}{CLOSERS}{STRAIGHT}{SINGLE}]")
_FAMILIES = ("«»‹›", "“”„‟", STRAIGHT, SINGLE, "「」", "『』")
_FAMILY = {mark: family for family in _FAMILIES for mark in family}
_BEFORE_OPENING = ' \t\n\r\u00a0\u2009\u202f([{—–-/:,;«“„"‘'


class Marks(Struct, frozen=True):
    """What the marks of a paragraph enclose; offsets are into its text."""

    pairs: tuple[tuple[int, int], ...] = ()
    """Outermost stretches with their marks, in order, not overlapping."""
    open_at: int | None = None
    """Where a mark opens that nothing closes; all pairs end before it."""
    stray: int | None = None
    """End of a closing mark that nothing opened, before any pair; it may close an earlier paragraph."""
    inner_ends: tuple[int, ...] = ()
    """Ends of pairs nested inside the open stretch."""


def marks(text: str) -> Marks:
    """The quotation marks of ``text``. Time is linear in its length."""
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    inner: list[int] = []
    stray: int | None = None
    for place in _places(text):
        mark = text[place]
        if _opens(text, place, stack):
            if len(stack) < MAX_DEPTH:
                stack.append((mark, place))
        elif not stack:
            stray = place + 1 if stray is None and not pairs and mark not in SINGLE else stray
        elif (level := _closed(mark, stack)) is not None:
            inner.append(place + 1)
            start = stack[level][1]
            del stack[level:]
            if not stack:
                pairs.append((start, place + 1))
                inner.clear()
    open_at = next((at for mark, at in stack if mark not in SINGLE), None)
    return Marks(tuple(pairs), open_at, stray, tuple(inner))


def _places(text: str) -> list[int]:
    """Places of marks that are no apostrophes; single marks only where they come in pairs."""
    found = []
    last_single = -SINGLE_REACH
    for match in _MARK.finditer(text):
        place = match.start()
        if match[0] not in SINGLE:
            found.append(place)
        elif not _apostrophe(text, place):
            if _could_open(text, place):
                if _has_partner(text, place):
                    last_single = place
                    found.append(place)
            elif place - last_single <= SINGLE_REACH and not _plural_possessive(text, place):
                last_single = -SINGLE_REACH
                found.append(place)
    return found


def _apostrophe(text: str, place: int) -> bool:
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (before.isalnum() and after.isalnum()) or (not _could_open(text, place) and before.isspace())


def _plural_possessive(text: str, place: int) -> bool:
    """``the engineers’ fault.’``: after s, before a small letter, with another closing mark to come."""
    after = text[place + 1 : place + 3]
    if text[place - 1 : place] != "s" or not (after[:1] == " " and after[1:].islower()):
        return False
    close = _SPOKEN_CLOSE.search(text, place + 1, place + SINGLE_REACH)
    opened = _SINGLE_OPEN.search(text, place + 1, place + SINGLE_REACH)
    return close is not None and (opened is None or close.start() < opened.start())


_SPOKEN_CLOSE = re.compile(r"[.,!?…]['’](?!\w)")
_SINGLE_OPEN = re.compile(r"(?:(?<=[\s(—–])|^)['‘](?=\w)")


def _has_partner(text: str, place: int) -> bool:
    """A closing single mark after a letter or a stop, itself before a space or a stop."""
    match = _SINGLE_CLOSE.search(text, place + 2, place + SINGLE_REACH)
    return match is not None


_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…%)])['’](?![\w'’])")


def _could_open(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return (place == 0 or text[place - 1] in _BEFORE_OPENING) and bool(after) and not after.isspace()


def _could_close(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    before = text[place - 1 : place]
    return bool(before) and not before.isspace() and not (after.isalnum() and not before.isalnum())


def _opens(text: str, place: int, stack: list[tuple[str, int]]) -> bool:
    mark = text[place]
    opening, closing = _could_open(text, place), _could_close(text, place)
    if mark == "“" and stack and stack[-1][0] == "„":
        return False
    if mark in OPENERS or mark == "‘":
        return opening or not (closing and stack)
    if mark in CLOSERS:
        return opening and not closing and not stack
    if opening != closing:
        return opening
    if mark in STRAIGHT and not stack and text[place - 1 : place].isdigit():
        return False
    return not any(_FAMILY[m] == _FAMILY[mark] for m, _ in stack)


def _closed(mark: str, stack: list[tuple[str, int]]) -> int | None:
    """Level of the stack that ``mark`` closes, or None."""
    family = _FAMILY[mark]
    for level in range(len(stack) - 1, -1, -1):
        if _FAMILY[stack[level][0]] == family:
            return level
    if mark in SINGLE or any(m in SINGLE for m, _ in stack):
        return None
    return len(stack) - 1 if len(stack) == 1 else None
