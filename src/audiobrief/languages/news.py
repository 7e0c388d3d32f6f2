"""What a language must tell for its news to be segmented: the type of every ``xx/news.py`` table.

All words are lower case. A regular expression of ``furniture`` must match a whole line, its case ignored.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

from audiobrief.languages import available, knowledge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audiobrief.models import Gender


def words(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


def words_in_order(text: str) -> tuple[str, ...]:
    """The words of a table whose order tells something."""
    return tuple(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of a table written one a line."""
    return frozenset(" ".join(line.split()) for line in text.splitlines() if line.strip())


class News(Struct, frozen=True):
    """Tables of one language; every field may be empty."""

    alphabet: str = ""
    """Lower-case letters that the language is written with, of all its scripts."""
    letters: str = ""
    """Those letters that its neighbours lack."""
    common: frozenset[str] = frozenset()
    """Its most frequent function words."""
    abbreviations: frozenset[str] = frozenset()
    """Words that keep their full stop inside a sentence, written without it."""
    proper_abbreviations: frozenset[str] = frozenset()
    """Words that do so only where they are capitalised: Gen., Mass."""

    speech: frozenset[str] = frozenset()
    """Finite forms of verbs that introduce or follow somebody's words, some of two words."""
    idioms: frozenset[str] = frozenset()
    """Verbs of speech of two words: went on."""
    report: frozenset[str] = frozenset()
    """Verbs by which a newsroom passes news on: no proof of a quote where no marks stand."""
    quoting: frozenset[str] = frozenset()
    """Particles between quoted words and the verb: деп."""
    naming: frozenset[str] = frozenset()
    """Verbs that after a quoting particle give a name, not words: аталады."""
    verb_endings: tuple[str, ...] = ()
    """Endings of a verb that, right after a dash, tells who speaks."""
    infinitives: tuple[str, ...] = ()
    """Endings of infinitives, where ``verb_endings`` lack them."""
    audience: tuple[str, ...] = ()
    """Beginnings of words, behind a noun, for those to whom somebody speaks: журналистам."""
    closing_verbs: frozenset[str] = frozenset()
    """Verbs that after a mere comma tell who spoke the whole paragraph: …, деді X."""
    verb_first: bool = False
    """The subject commonly stands after the verb of speech (сказал X, деді X)."""
    determiners: frozenset[str] = frozenset()
    """Words after which a form like a verb's is a noun: the report."""
    head_last: bool = False
    """Complements stand before their noun: ``ауыл тұрғыны``, not ``житель села``."""
    role_stops: tuple[str, ...] = ()
    """Endings of words that no role before a name begins with or reaches over."""
    stop_exceptions: frozenset[str] = frozenset()
    """Words that have such an ending of their own: аудан."""
    according: frozenset[str] = frozenset()
    """Words of reported speech: according, словам, айтуынша."""

    pronouns: Mapping[str, Gender] = field(default_factory=dict)
    """Personal pronouns of the third person in the nominative."""
    plural_pronouns: frozenset[str] = frozenset()
    """Those of them that stand for several people, or a body."""
    titles: frozenset[str] = frozenset()
    """Head nouns of offices and callings."""
    title_endings: tuple[str, ...] = ()
    """Endings of nouns for whoever does something: ұйымдастырушы; ``ordinals`` have some of them too."""
    ordinals: tuple[str, ...] = ()
    """Endings of ordinal numbers."""
    appositions: str = ""
    """Regular expression of how a description without a title begins, after a name's comma: who runs."""
    owners: frozenset[str] = frozenset()
    """Words that begin a description set before a name and its comma: their guide, X, said."""
    descriptions: frozenset[str] = frozenset()
    """Nouns that stand for whoever was named last: politician, врач, сұхбат беруші."""
    indefinite: frozenset[str] = frozenset()
    """Articles and numerals of somebody not named before: a, one."""
    strangers: Mapping[str, Gender] = field(default_factory=dict)
    """Nouns for a person that are no office, with the gender they show: woman, медбике."""
    callings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Noun of a profession or an office → beginnings of words in the roles of those who may be called so.

    Somebody named with another role is not who is meant: ``сказал врач`` is not the minister."""
    ordinary: tuple[str, ...] = ()
    """Beginnings of roles that are no profession: житель, тұрғын; any noun for a person may go with them."""
    anaphors: Mapping[str, Gender] = field(default_factory=dict)
    """Nouns that stand for somebody named before, with the gender they show: хозяйка, actress."""
    unnamed: tuple[str, ...] = ()
    """Beginnings of the words by which somebody stays unnamed: анонимн, жасырған."""
    others: frozenset[str] = frozenset()
    """Words before a noun that make it somebody not spoken of before: другой, басқа."""
    participles: tuple[str, ...] = ()
    """Endings of participles that describe the noun they stand beside: пожелавшая, қалаған."""
    partitives: frozenset[str] = frozenset()
    """Words whose preposition belongs to them: одной из клиник."""
    thus: frozenset[str] = frozenset()
    """Words that point from a verb of speech back to the words above: так написала X."""
    groups: frozenset[str] = frozenset()
    """Nouns for several people, or a body, that speak as one."""
    any_body: frozenset[str] = frozenset()
    """Those of them that may stand for any body named before: ведомство."""
    body_prepositions: frozenset[str] = frozenset()
    """Prepositions inside the name of a body: департамент по делам молодёжи."""
    synonyms: Mapping[str, str] = field(default_factory=dict)
    """Phrase → another title of the same office: head of state → president."""
    honorifics: Mapping[str, Gender] = field(default_factory=dict)
    """Words before a name that are no part of it: mr, господин."""
    kinship: Mapping[str, Gender] = field(default_factory=dict)
    """Words after a name by which elders are spoken of: апа, аға."""
    particles: frozenset[str] = frozenset()
    """Lower-case parts of a name: van, bin."""
    not_names: frozenset[str] = frozenset()
    """Capitalised words that are no person: days, months, countries, parties."""
    bodies: frozenset[str] = frozenset()
    """Words that make a run of capitalised words the name of an organisation or a place."""
    prepositions: frozenset[str] = frozenset()
    """Words after which a name is not the subject."""
    given: Mapping[str, Gender] = field(default_factory=dict)
    """Given names with their gender."""
    name_endings: tuple[tuple[str, Gender], ...] = ()
    """Ending of a surname or given name → gender; longer endings first."""
    patronymics: tuple[str, ...] = ()
    """Endings of patronymics, their case ending taken off."""
    adjectival: frozenset[str] = frozenset()
    """Those endings of surnames that adjectives have too."""
    case_endings: tuple[tuple[str, str], ...] = ()
    """Ending of a declined name → ending of the nominative; longer endings first."""
    genitives: tuple[str, ...] = ()
    """Endings of the genitive, and other cases in which a body is no subject, where nouns come last."""
    plurals: tuple[tuple[str, str], ...] = ()
    """Ending of a noun in the nominative plural → ending in the singular."""
    stem_endings: tuple[str, ...] = ()
    """Endings taken off, one after the other, to compare two forms of a name; longer first."""
    verb_genders: tuple[tuple[str, Gender], ...] = ()
    """Ending of a verb of speech → gender of its subject."""
    fillers: frozenset[str] = frozenset()
    """Words that stand between a subject and its verb: also, later, has."""
    first_person: frozenset[str] = frozenset()
    """Words by which people speak of themselves: I, мы."""
    first_person_endings: tuple[str, ...] = ()
    """Verb endings of the first person."""
    interviewer: frozenset[str] = frozenset()
    """Labels of the one who asks: Q, вопрос."""

    answers: frozenset[str] = frozenset()
    """Labels of the one who is asked: A, ответ."""

    sections: frozenset[str] = frozenset()
    """Names of sections in a site's menu."""
    months: frozenset[str] = frozenset()
    """Names of months, in the forms that dates use."""
    month_stems: tuple[str, ...] = ()
    """Beginnings of those names, from January on."""
    month_first: bool = False
    """3/4/2025 is the fourth of March."""
    furniture: tuple[tuple[str, str], ...] = ()
    """Reason → regular expression of a whole line that is no part of the article."""
    related: tuple[str, ...] = ()
    """Regular expressions of lines after which headlines of other articles follow."""
    inline: tuple[str, ...] = ()
    """Regular expressions of how a sentence begins that, last in its paragraph, points to another article."""
    byline: tuple[str, ...] = ()
    """Regular expressions of whole lines that name the author."""
    byline_before: tuple[str, ...] = ()
    """Words before an author's name: by, автор."""
    byline_after: tuple[str, ...] = ()
    """Words after it with which a place or a newsroom begins: in."""


def abbreviated(news: News, word: str) -> bool:
    """Whether a full stop after ``word`` is part of an abbreviation or an initial."""
    lower = word.lower()
    if lower in news.abbreviations or (len(word) == 1 and word.isupper()):
        return True
    return word[:1].isupper() and lower in news.proper_abbreviations


@cache
def tables(code: str) -> News:
    """The tables of language ``code``; empty ones where it has none."""
    module = knowledge(code, "news")
    return module.NEWS if module else News()


@cache
def everybody() -> tuple[News, ...]:
    """The tables of every language: a page's furniture is often not in its article's language."""
    return tuple(tables(code) for code in available())
