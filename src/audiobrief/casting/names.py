"""Who is meant by a name of the cast file: the same person in full, by initials or by surname alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

SAME, FITTING, SURNAME, NOT = 3, 2, 1, 0
"""How well two names agree: word for word, as far as both are written, by surname alone, not at all."""

MAX_NAMESAKES = 50
"""People of one surname; of more, none is meant by anything but the full name. Bounds the time."""

Words = tuple[str, ...]


def people(names: Iterable[str], keys: Iterable[str]) -> dict[str, str]:
    """Each of the article's ``names`` that one of the producer's ``keys`` stands for, with that key.

    The surname is the last word. What may mean two people, quoted or of the file, means none.
    """
    quoted, known = {name: words(name) for name in names}, {key: words(key) for key in keys}
    same = {tuple(sorted(written)): key for key, written in known.items()}
    namesakes, of_file = _by_surname(quoted), _by_surname(known)
    found: dict[str, str] = {}
    for name, written in quoted.items():
        surname = _surname(written)
        key = same.get(tuple(sorted(written)))
        if key is None and max(len(namesakes[surname]), len(of_file[surname])) <= MAX_NAMESAKES:
            key = _fitting(written, of_file[surname], namesakes[surname].values())
        if key is not None:
            found[name] = key
    return found


def fullest(names: Iterable[str]) -> dict[str, str]:
    """Each of ``names`` with the fullest name among them that is clearly the same person's."""
    known = {name: words(name) for name in names}
    found: dict[str, str] = {}
    for namesakes in _by_surname(known).values():
        many = len(namesakes) > MAX_NAMESAKES
        for name in sorted(namesakes, key=lambda name: -sum(map(len, known[name]))):
            key = (
                None
                if many
                else _fitting(
                    known[name], {k: known[k] for k in found.keys() & namesakes.keys()}, namesakes.values()
                )
            )
            found[name] = found[key] if key else name
    return {name: found[name] for name in known}


def words(name: str) -> Words:
    """The words of a name, each part of a double one by itself, without dots, case and apostrophes."""
    plain = re.sub(r"[’'`ʼ]", "", name.casefold().replace("ё", "е"))
    return tuple(re.findall(r"[^\W_]+", plain))


def agreement(one: Words, other: Words) -> int:
    """How well two names agree."""
    if sorted(one) == sorted(other):
        return SAME
    if _surname(one) != _surname(other):
        return NOT
    shorter, longer = sorted((one[:-1], other[:-1]), key=len)
    if not shorter:
        return SURNAME
    return FITTING if all(any(_alike(a, b) for b in longer) for a in shorter) else NOT


def _by_surname(named: Mapping[str, Words]) -> defaultdict[str, dict[str, Words]]:
    found: defaultdict[str, dict[str, Words]] = defaultdict(dict)
    for name, written in named.items():
        found[_surname(written)][name] = written
    return found


def _surname(name: Words) -> str:
    return name[-1] if name else ""


def _alike(one: str, other: str) -> bool:
    """Whether two given names are equal, or one is the other's initial."""
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _fitting(name: Words, keys: Mapping[str, Words], namesakes: Iterable[Words]) -> str | None:
    """The key that agrees best with ``name``, unless it, or the name, fits somebody else too.

    Of several that may be one person's, the fullest.
    """
    ranked = [(agreement(name, written), key) for key, written in keys.items()]
    best = max((rank for rank, _ in ranked), default=NOT)
    if best == NOT:
        return None
    fitting = [key for rank, key in ranked if rank == best]
    key = max(fitting, key=lambda key: sum(map(len, keys[key])))
    one = all(agreement(keys[other], keys[key]) >= FITTING for other in fitting)
    is_shared = any((agreement(o, name) == NOT) != (agreement(o, keys[key]) == NOT) for o in namesakes)
    return key if one and not is_shared else None
