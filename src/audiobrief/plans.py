"""A plan as a file: a script becomes a document that a producer may edit, and the document a script.

``plan.schema.json`` is the form; what it cannot say is checked here: that every text stands where it
says, that every character of the source is accounted for once, and that the voices exist.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from msgspec.structs import asdict, replace

from audiobrief import casting, engines
from audiobrief.errors import InputError
from audiobrief.models import Article, Dropped, Part, Script, Segment, Speaker, Voice
from audiobrief.outputs.manifest import segment_facts
from audiobrief.plain import one_line
from audiobrief.reading.text import article_from_text

if TYPE_CHECKING:
    from fastjsonschema import JsonSchemaValueException

FORMAT = "audiobrief plan 1"
SUFFIX = ".json"
SCHEMA = Path(__file__).with_name("plan.schema.json")
SHOWN_CHARACTERS = 40

_FACTS = ("title", "headline", "author", "date", "address", "description")
"""Fields of ``Article`` that a plan tells where they are known."""
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE = re.compile("[\ud800-\udfff]")
"""Half a letter, which JSON can tell and no file in UTF-8 can hold."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def document(script: Script) -> dict[str, Any]:
    """``script`` as JSON tells it: what ``plan --json`` prints and ``plan -o`` writes."""
    article = script.article
    engine = casting.engine_of(script)
    facts: dict[str, Any] = {"engine": engine, "words_per_minute": script.words_per_minute}
    facts |= {name: getattr(article, name) for name in _FACTS}
    if article.parts:
        facts["articles"] = [_known(asdict(part)) for part in article.parts]
    return {
        "format": FORMAT,
        "name": article.name,
        "language": article.language,
        **_known(facts),
        "segments": [segment_facts(segment, engine) for segment in script.segments],
        "dropped": [asdict(stretch) for stretch in script.dropped],
        "source": article.source,
    }


def as_file(script: Script) -> bytes:
    """The document as the bytes of a file, the same for the same script."""
    from audiobrief.outputs.release import as_json

    return as_json(document(script))


def checked_name(path: Path) -> Path:
    """``path`` if a plan may be written there. Raises ``InputError`` where it would not be read as one."""
    if path.suffix.lower() != SUFFIX:
        raise InputError(f"{path}: a plan's name must end in {SUFFIX}")
    return path


def _known(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if fact is not None}


def is_plan(data: bytes, suffix: str) -> bool:
    """Whether the bytes of a source, whose name ends in ``suffix``, are meant as a plan."""
    begins = data.removeprefix(_BYTE_ORDER_MARK).lstrip()[:1]
    return suffix == SUFFIX or (begins == b"{" and b'"audiobrief plan ' in data)


def load(text: str, shown: str, engine: str) -> Script:
    """The script of the plan that messages call ``shown``; ``engine`` has the voices if the plan names none.

    The order of the segments is the order of reading, and numbers them anew; the article's blocks are
    the lines of the source. Raises ``InputError`` with place and reason, ``segments[3].kind: "qoute" is
    none of …``.
    """
    try:
        return _script(text, engine)
    except InputError as error:
        raise InputError(f"{shown}: {error}") from error


def _script(text: str, engine: str) -> Script:
    found = _valid(_parsed(text))
    article = _article(found)
    name = engines.chosen(found.get("engine", engine), article.language)
    voices = casting.Directory(engines.load(name).voices(), name)
    _check_numbers(found["segments"])
    segments = tuple(_segment(place, entry, article, voices) for place, entry in enumerate(found["segments"]))
    dropped = tuple(_dropped(place, entry, article.source) for place, entry in enumerate(found["dropped"]))
    is_begun = "engine" in found or any(segment.voice for segment in segments)
    rate = found.get("words_per_minute")
    script = Script(article, segments, dropped, name if is_begun else None, rate)
    _check_coverage(script)
    return script


def _parsed(text: str) -> Any:
    try:
        found = json.loads(text, parse_constant=_refuse_constant)
        if not _SURROGATE.search(text):
            return found
        return json.loads(_LONE.sub("\ufffd", json.dumps(found, ensure_ascii=False)))
    except json.JSONDecodeError as error:
        raise InputError(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from error
    except ValueError as error:
        raise InputError("not JSON: a number in it is none, or too long") from error
    except RecursionError as error:
        raise InputError("not JSON: nested too deeply") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)  # NaN, Infinity


def _valid(found: Any) -> dict[str, Any]:
    from fastjsonschema import JsonSchemaValueException

    if isinstance(found, dict) and found.get("format") != FORMAT:
        raise InputError(f"format: {_shown(found.get('format'))} is not {_shown(FORMAT)}")
    try:
        valid: dict[str, Any] = _validator()(found)
    except JsonSchemaValueException as error:
        place = (error.name or "").removeprefix("data").removeprefix(".")
        reason = _REASONS.get(error.rule or "", _as_told)(error)
        raise InputError(f"{place}: {reason}" if place else reason) from error
    return valid


@cache
def _validator() -> Callable[[Any], Any]:
    import fastjsonschema

    check: Callable[[Any], Any] = fastjsonschema.compile(json.loads(SCHEMA.read_text("utf-8")))
    return check


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= SHOWN_CHARACTERS else f"{shown[:SHOWN_CHARACTERS]}…"


def _as_told(error: JsonSchemaValueException) -> str:
    return str(error.message).removeprefix(error.name or "").strip()


def _missing(error: JsonSchemaValueException) -> str:
    return f"lacks {', '.join(key for key in error.rule_definition if key not in error.value)}"


def _unknown(error: JsonSchemaValueException) -> str:
    known = error.definition["properties"]
    name = next(key for key in error.value if key not in known)
    return f"has an unknown key {_shown(name)}; known are {', '.join(known)}"


def _mistyped(error: JsonSchemaValueException) -> str:
    wanted = error.rule_definition
    return f"{_shown(error.value)} is not {wanted if isinstance(wanted, str) else ' or '.join(wanted)}"


def _unlisted(error: JsonSchemaValueException) -> str:
    return f"{_shown(error.value)} is none of {', '.join(error.rule_definition)}"


_REASONS = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _mistyped,
    "enum": _unlisted,
}
"""Rule of the schema → what to say of it; the validator's own words for the others."""


def _article(found: Mapping[str, Any]) -> Article:
    source = found["source"]
    article = article_from_text(source, found.get("name", "plan"), found["language"])
    parts = tuple(Part(**_with_offsets(entry)) for entry in found.get("articles", ()))
    before = 0
    for place, part in enumerate(parts):
        if not before <= part.start <= part.end <= len(source):
            raise InputError(f"articles[{place}]: lies outside the source, or over the article before it")
        before = part.end
    facts: dict[str, Any] = {name: found.get(name) for name in _FACTS}
    return replace(article, parts=parts, **facts)


def _with_offsets(entry: Mapping[str, Any]) -> dict[str, Any]:
    # JSON knows one kind of number, so that 12.0 is an integer to the schema
    return {**entry, "start": int(entry["start"]), "end": int(entry["end"])}


def _segment(index: int, entry: Mapping[str, Any], article: Article, voices: casting.Directory) -> Segment:
    place = f"segments[{index}]"
    facts = _placed(place, entry, article.source)
    said = facts.get("spoken")
    if said is not None and not any(map(str.isalnum, said)):
        raise InputError(f"{place}.spoken: holds nothing to say; take the key out, or drop the segment")
    if said is not None and not one_line(facts["text"]):
        raise InputError(f"{place}.text: holds nothing to show for what is said; list it in dropped")
    facts["index"] = index
    facts["speaker"] = _speaker(place, entry.get("speaker"))
    facts["voice"] = _voice(place, entry.get("voice"), voices)
    return Segment(**facts, part=_part_of(article.parts, facts["start"]))


def _speaker(place: str, entry: Mapping[str, Any] | None) -> Speaker | None:
    if entry and not one_line(entry["name"]):
        raise InputError(f"{place}.speaker.name: holds nothing to show; write a name, or null for nobody")
    return Speaker(**entry) if entry else None


def _dropped(index: int, entry: Mapping[str, Any], source: str) -> Dropped:
    return Dropped(**_placed(f"dropped[{index}]", entry, source))


def _placed(place: str, entry: Mapping[str, Any], source: str) -> dict[str, Any]:
    """The facts of ``entry``, whose text must stand where it says."""
    facts = _with_offsets(entry)
    start, end = facts["start"], facts["end"]
    there = source[start:end]
    if facts["text"] != there:
        raise InputError(f"{place}.text: is not source[{start}:{end}], which is {_shown(there)}")
    return facts


def _voice(place: str, name: str | None, voices: casting.Directory) -> Voice | None:
    if name is None:
        return None
    try:
        return voices.named(name)
    except InputError as error:
        raise InputError(f"{place}.voice: {error}") from error


def _part_of(parts: Sequence[Part], start: int) -> int | None:
    number = bisect_right(parts, start, key=lambda part: part.start) - 1
    return number if number >= 0 and start < parts[number].end else None


def _check_numbers(entries: Sequence[Mapping[str, Any]]) -> None:
    """Refuse numbers that were changed where the segments were not moved: the list is the order."""
    if any(after["start"] < before["start"] for before, after in pairwise(entries)):
        return
    numbered = [(place, entry["index"]) for place, entry in enumerate(entries) if "index" in entry]
    for (_, before), (place, after) in pairwise(numbered):
        if after <= before:
            reason = f"{after} after {before}; to change the order move the segments, and the numbers follow"
            raise InputError(f"segments[{place}].index: {reason}")


def _check_coverage(script: Script) -> None:
    """Every character of the source in one stretch, those of white space in at most one."""
    source = script.article.source
    stretches = [(s.start, s.end, f"segments[{place}]") for place, s in enumerate(script.segments)]
    stretches += [(d.start, d.end, f"dropped[{place}]") for place, d in enumerate(script.dropped)]
    stretches.sort()
    end, name = 0, ""
    for start, stop, place in (*stretches, (len(source), len(source), "")):
        if start < end:
            raise InputError(f"{place}.start: {start} lies inside {name}, which ends at {end}")
        lost = source[end:start]
        if lost.strip():
            at = end + len(lost) - len(lost.lstrip())
            raise InputError(
                f"source[{at}]: {_shown(lost.strip())} is in no segment, and not listed in dropped"
            )
        end, name = stop, place
