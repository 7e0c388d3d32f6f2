"""Interviews in bare paragraphs: questions, and answers in the first person, with nothing to mark them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.segmenting.findings import DASHES, OPENING
from audiobrief.segmenting.lines import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.headings import Plan
    from audiobrief.segmenting.lines import Line

MIN_QUESTIONS = 3
QUESTION_WORDS = 45
SHARE = 0.6
"""Least share of the answers that must be in the first person."""


def interview(news: News, rows: Sequence[Line], plan: Plan) -> frozenset[int]:
    """Numbers of the lines that answer; their questions, if headings by form alone, become narration."""
    kept = [row for row in rows if row.number not in plan.dropped]
    asked = [n for n, row in enumerate(kept) if _question(row, plan)]
    blocks = [_answer(news, kept, n, plan) for n in asked]
    personal = sum(any(first_person(news, row.text) for row in block) for block in blocks)
    if len(asked) < MIN_QUESTIONS or not all(blocks) or personal < SHARE * len(blocks):
        return frozenset()
    for n in asked:
        if kept[n].form == "text":
            plan.kinds.pop(kept[n].number, None)
    return frozenset(row.number for block in blocks for row in block)


def first_person(news: News, text: str) -> bool:
    """Whether somebody speaks of himself in ``text``."""
    words = (match[0].lower() for match in WORD.finditer(text))
    endings = news.first_person_endings
    return any(w in news.first_person or (endings and w.endswith(endings)) for w in words)


def _question(row: Line, plan: Plan) -> bool:
    kind = plan.kinds.get(row.number, "")
    return (
        kind in ("", "heading")
        and row.last_mark == "?"
        and row.text[0] not in DASHES + OPENING
        and 1 < row.count <= QUESTION_WORDS
    )


def _answer(news: News, kept: Sequence[Line], asked: int, plan: Plan) -> list[Line]:
    """The paragraphs below a question: the first, and those that go on in the first person."""
    block: list[Line] = []
    for row in kept[asked + 1 :]:
        if plan.kinds.get(row.number) or _question(row, plan) or row.text[0] in DASHES + OPENING:
            break
        if row.form != "text" or (block and not first_person(news, row.text)):
            break
        block.append(row)
    return block
