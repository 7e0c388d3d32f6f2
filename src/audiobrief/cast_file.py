"""``[cast]`` of ``audiobrief.toml``: who speaks with which voice, in every article of a folder or series.

::

    [cast]
    words_per_minute = 165
    "Қасым-Жомарт Тоқаев" = "kk+m3"          # a voice counts for its own language

    [cast.kk]
    narrator = "kk+f5"
    headline = "edge:kk-KZ-DauletNeural"     # a voice of another engine
    men = ["kk+m3", "kk+m7"]                 # whom the speakers get their voices from; also women, speakers
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from audiobrief.models import CAST_POOLS, CAST_ROLES, CastLine
from audiobrief.toml_lines import place, wrong

TABLE = "cast"
RATE = "words_per_minute"
RATES = range(80, 451)
"""What any engine can be asked for."""
KNOWN = (*CAST_ROLES, *CAST_POOLS, RATE)
"""Keys that are no person's name."""
SLIPS = dict(zip(KNOWN, KNOWN, strict=True)) | {"man": "men", "woman": "women", "speaker": "speakers"}
"""What a misspelt setting looks like → what was meant."""
LANGUAGE = re.compile(r"[a-z]{2,8}")
ALIKE = 0.8
"""Likeness of a word to a setting that makes it a slip and not a person's name."""


def lines(path: Path, document: Mapping[str, Any]) -> Iterator[CastLine]:
    """Every line of ``[cast]`` and its tables in the file at ``path``. Raises ``InputError``."""
    for key, value in _cast(path, document).items():
        if isinstance(value, dict):
            if not LANGUAGE.fullmatch(key):
                raise wrong(path, TABLE, key, f"a table of the cast is a language's, [{TABLE}.kk]")
            for who, voices in value.items():
                yield _line(path, key, who, voices)
        elif key != RATE:
            yield _line(path, None, key, value)


def words_per_minute(path: Path, document: Mapping[str, Any]) -> int | None:
    """The rate of all voices; None where the file names none. Raises ``InputError``."""
    found = _cast(path, document).get(RATE)
    if found is None or (type(found) is int and found in RATES):
        return found
    bounds = f"{RATES.start} to {RATES.stop - 1}"
    raise wrong(path, TABLE, RATE, f"write a whole number of words a minute, {bounds}")


def added(text: str, casts: Mapping[str, Mapping[str, str]]) -> str:
    """The TOML ``text`` with ``casts``, language → who → voice; a line that it has already stays as it is.

    Who cannot be told from a setting when the file is read gets no line.
    """
    import tomlkit

    document = tomlkit.parse(text)
    cast = document.setdefault(TABLE, tomlkit.table(is_super_table=True))
    for language, voices in casts.items():
        table = cast.setdefault(language, tomlkit.table())
        for who, voice in voices.items():
            if who in CAST_ROLES or not (_near(who) or _is_nameless(who)):
                table.setdefault(who, voice)
    return tomlkit.dumps(document)


def _cast(path: Path, document: Mapping[str, Any]) -> Mapping[str, Any]:
    table = document.get(TABLE, {})
    if not isinstance(table, dict):
        raise wrong(path, TABLE, TABLE, f"write it as a table, [{TABLE}]")
    return table


def _line(path: Path, language: str | None, who: str, value: Any) -> CastLine:
    table = f"{TABLE}.{language}" if language else TABLE
    _refuse_slip(path, table, who)
    name = who if who in KNOWN else '"name"'
    form = '["voice", "voice"]' if who in CAST_POOLS else '"voice"'
    voices = value if who in CAST_POOLS else [value]
    is_told = isinstance(voices, list) and all(isinstance(voice, str) and voice.strip() for voice in voices)
    if not is_told or not voices:
        raise wrong(path, table, who, f"write it as {name} = {form}")
    names = tuple(voice.strip() for voice in voices)
    return CastLine(language, who, names, place(path, table, who))


def _refuse_slip(path: Path, table: str, who: str) -> None:
    """A setting that is misspelt must not pass for a person, nor must no name at all."""
    near = _near(who)
    if who not in (*CAST_ROLES, *CAST_POOLS) and near:
        raise wrong(path, table, who, f"no such setting in [{table}]; did you mean {SLIPS[near[0]]}?")
    if _is_nameless(who):
        raise wrong(path, table, who, "a person has a name of letters")


def _near(who: str) -> list[str]:
    """The setting that ``who`` looks like, if any."""
    return get_close_matches(who.lower(), SLIPS, 1, ALIKE if who.islower() else 1.0)


def _is_nameless(who: str) -> bool:
    return not any(map(str.isalpha, who))
