"""Label paragraphs of broadcasters: ``Name Surname, role:``, its words in the next line or the same one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from audiobrief.languages.news import abbreviated
from audiobrief.segmenting.cues import Cue, found_words, speech_verbs
from audiobrief.segmenting.lines import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.languages.news import News
    from audiobrief.segmenting.cues import Found
    from audiobrief.segmenting.lines import Line

SIGNATURE_CHARACTERS = 120
_BODY = re.compile(r"[^\W\d_][\w-]{3,20}(?: [\w-]{3,20}){0,2} [«“\"][^«»“”\"]{2,40}[»”\"]")
"""A company by its kind and name: Кооператив "Рассвет"."""
LABEL_WORDS = 24
LABEL_CHARACTERS = 240
NAME_WORDS = 5
SHORT_LABEL_CHARACTERS = 40


def is_label(news: News, line: Line) -> bool:
    """Whether the whole line is a name with a role, or a role with a name, and a colon."""
    return line.text.endswith(":") and labels_someone(news, line.text[:-1])


def signature(news: News, above: Line, line: Line) -> bool:
    """Whether the line names whose the words in marks above it are: a name with its role, or a body."""
    text = line.text.lstrip("—–- ")
    if line.last_mark or len(text) > SIGNATURE_CHARACTERS or not (text and enclosed(above)):
        return False
    return labels_someone(news, text) or bool(_BODY.fullmatch(text))


def enclosed(line: Line) -> bool:
    """Words in marks from the first to the last, or a quotation by markup."""
    if line.form == "blockquote":
        return True
    return line.text[0] in '«“„"' and line.text.rstrip(".!?…")[-1:] in tuple('»”“"')


def repeated_names(news: News, body: Sequence[Line]) -> frozenset[str]:
    """Single capitalised words before the colon of several lines: turns of a conversation."""
    found: Counter[str] = Counter()
    for line in body:
        label = line.text[: max(0, line.text.find(":", 0, SHORT_LABEL_CHARACTERS))]
        words = found_words(label, 0, len(label), most=2)
        if len(words) == 1 and words[0].text == label and label[0].isupper():
            found[label] += 1
    nobody = news.not_names | news.interviewer
    return frozenset(name for name, count in found.items() if count > 1 and name.lower() not in nobody)


def flattened(news: News, line: Line, names: frozenset[str] = frozenset()) -> Cue | None:
    """The label at the start of a line that goes on with the words; ``names`` are labels by themselves."""
    colon = line.text.find(":", 0, LABEL_CHARACTERS)
    if colon <= 0 or colon == len(line.text.rstrip()) - 1:
        return None
    after = line.text[colon + 1 : colon + 2]
    rest = line.text[colon + 1 :].lstrip()
    if not after.isspace() or not rest or rest[0] in "«“„\"'" or rest[0].islower():
        return None
    text = line.text[:colon]
    if text in names:
        return Cue(0, colon + 1, "label")
    if labels_someone(news, text) and ("," in text or _plain_name(news, text)):
        return Cue(0, colon + 1, "label")
    return None


def labels_someone(news: News, text: str) -> bool:
    """A short stretch with a name of two capitalised words, and no verb of speech."""
    words = found_words(text, 0, len(text), most=LABEL_WORDS + 1)
    if not words or len(words) > LABEL_WORDS or len(text) > LABEL_CHARACTERS or _says(news, text, words):
        return False
    if words[0].lower in news.answers:
        return len(words) == 1
    head, _, role = text.partition(",")
    return _name(news, found_words(head, 0, len(head))) or (not role and _role_then_name(news, words))


def _says(news: News, text: str, words: Sequence[Found]) -> bool:
    """Whether it is a sentence, or its beginning, and no label; the one who asks is the narrator."""
    if words[0].lower in news.interviewer or not _initials_only(news, text):
        return True
    return bool(speech_verbs(news, words)) or any(w.lower in news.report for w in words)


def _initials_only(news: News, text: str) -> bool:
    for match in WORD.finditer(text):
        after = text[match.end() : match.end() + 1]
        if after and after in "!?…":
            return False
        if after == "." and not abbreviated(news, match[0]):
            return False
    return True


def _name(news: News, words: Sequence[Found]) -> bool:
    proper = [w for w in words if w.text[0].isupper() and not w.text[0].isdigit()]
    return (
        1 < len(words) <= NAME_WORDS
        and len(proper) >= len(words) - sum(w.lower in news.particles for w in words)
        and not any(w.lower in news.not_names for w in words)
    )


def _plain_name(news: News, text: str) -> bool:
    words = found_words(text, 0, len(text))
    return _name(news, words) or words[0].lower in news.answers


def _role_then_name(news: News, words: Sequence[Found]) -> bool:
    return (
        len(words) > NAME_WORDS - 2 and _name(news, words[-2:]) and any(_titled(news, w) for w in words[:-2])
    )


def _titled(news: News, word: Found) -> bool:
    return word.lower in news.titles or word.lower.rpartition("-")[2] in news.titles
