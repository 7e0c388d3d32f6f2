"""What a segment sounds like in words, and where that is not what is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct, field
from msgspec.structs import replace

from audiobrief import phrasing
from audiobrief.errors import InputError
from audiobrief.lexicon import Manner
from audiobrief.models import Script, Segment, Sentence

COMPARED_WORDS = 250
"""Of a sentence, on either side; a longer one is shown as a whole, since comparing takes their product."""

Run = tuple[str, str]
"""Words as written and as spoken; equal where only marks or capitals differ."""


class Said(Struct, frozen=True):
    """How a segment is said."""

    sentences: tuple[Sentence, ...]
    """None where nothing of it can be said."""
    runs: tuple[Run, ...]
    """Its words side by side; none where it is said as it is written."""

    @property
    def spoken(self) -> str:
        """What is said."""
        return " ".join(sentence.spoken for sentence in self.sentences)


class Wording(Struct, frozen=True):
    """The spoken forms of a script's segments, each worked out once."""

    manner: Manner
    _known: dict[tuple[object, ...], Said] = field(default_factory=dict)

    def said(self, segment: Segment, script: Script) -> Said:
        """How ``segment`` is said. Raises ``LimitError``."""
        key = (segment.start, segment.text, segment.language, segment.spoken)
        if key not in self._known:
            self._known[key] = self._said(segment, script)
        return self._known[key]

    def _said(self, segment: Segment, script: Script) -> Said:
        try:
            found = phrasing.sentences_of(replace(script, segments=(segment,)), self.manner)
        except InputError:
            return Said((), ())
        source, sentences = script.article.source, found[segment.index]
        pairs = [run for one in sentences for run in runs(source[one.start : one.end], one.spoken)]
        is_other = any(written != spoken for written, spoken in pairs)
        return Said(sentences, tuple(pairs) if is_other else ())


def runs(written: str, spoken: str) -> list[Run]:
    """The words of a sentence in stretches that are equal or not, in order."""
    old, new = written.split(), spoken.split()
    return list(_runs(old, new))


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    a, b = [_bare(word) for word in old], [_bare(word) for word in new]
    if a != b and max(len(a), len(b)) > COMPARED_WORDS:
        yield " ".join(old), " ".join(new)
        return
    for kind, a_start, a_end, b_start, b_end in SequenceMatcher(None, a, b).get_opcodes():
        before, after = " ".join(old[a_start:a_end]), " ".join(new[b_start:b_end])
        is_same = kind == "equal" or not any(a[a_start:a_end] + b[b_start:b_end])
        yield (before, before) if is_same else (before, after)


def _bare(word: str) -> str:
    """``word`` as one hears it: without marks and capitals."""
    return "".join(filter(str.isalnum, word)).casefold()
