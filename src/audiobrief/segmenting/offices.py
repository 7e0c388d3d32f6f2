"""Who of an article holds the office, or has the calling, that a title names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audiobrief.segmenting.callings import agree, compatible
from audiobrief.segmenting.cues import found_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audiobrief.models import Gender
    from audiobrief.segmenting.people import People, Person

FOREMOST = 200
"""So many people, the ones named most, are asked for a role."""


class Offices:
    """The roles of the people named most."""

    def __init__(self, people: People) -> None:
        self.news = people.news
        self.foremost = sorted(people.persons, key=lambda p: -p.count)[:FOREMOST]

    def of_role(self, noun: str, gender: Gender) -> bool:
        """Whether somebody of the article has a role with the noun."""
        fits = (p for p in self.foremost if p.sure and compatible(gender, p.gender))
        return any(agree(self.news, noun, role) for person in fits for role in person.roles)

    def fit(self, person: Person, text: str, heads: Sequence[str]) -> float:
        """Share of the words of a title that are in a role of the person; 0 where the office differs."""
        if not self._holds(person, [*heads, *self._other_titles(text)]):
            return 0
        if not self._holds(person, heads):
            return 1
        words = [w.lower for w in found_words(text, 0, len(text)) if w.lower not in self.news.common]
        shared = (sum(agree(self.news, word, role) for word in words) for role in person.roles)
        return max(shared, default=0) / max(1, len(words))

    def _holds(self, person: Person, heads: Sequence[str]) -> bool:
        """Whether a role of the person has one of the titles, or another title of the same office."""
        roles = [f"{role} {' '.join(self._other_titles(role))}" for role in person.roles]
        return any(agree(self.news, head, role) for head in heads for role in roles)

    def _other_titles(self, text: str) -> list[str]:
        lower = text.lower()
        return [title for phrase, title in self.news.synonyms.items() if phrase in lower]

    def holder(self, title: str) -> Person | None:
        """The only person whose role agrees with ``title``."""
        words = found_words(title, 0, len(title))
        heads = [w.lower for w in words if w.lower in self.news.titles]
        fits = [p for p in self.foremost if p.sure and self._holds(p, heads)]
        return fits[0] if len(fits) == 1 else None
