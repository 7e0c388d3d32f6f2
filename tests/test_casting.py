"""Who speaks with which voice."""

import pytest

from audiobrief.casting import Wishes, cast, engine_of, is_cast
from audiobrief.errors import InputError
from audiobrief.models import Article, Gender, Kind, Script, Segment, Speaker, Voice

GENDERS: tuple[Gender, ...] = ("male", "female") * 3
VOICES = [Voice("e", f"{code}{n}", code, g) for code in ("kk", "ru", "en") for n, g in enumerate(GENDERS)]
NAMED = {voice.name: voice for voice in VOICES}


def spoken(*rows: str) -> list[str]:
    """Voices of rows such as ``quote f:A ru =ru3``: kind, gender and name, language, voice as written."""
    made = cast(script(*rows), VOICES, Wishes())
    return [segment.voice.name for segment in made.segments if segment.voice]


def script(*rows: str) -> Script:
    return Script(Article("", (), "x", "kk"), tuple(_segment(n, row) for n, row in enumerate(rows)), ())


def _segment(index: int, row: str) -> Segment:
    kind, *rest = row.split()
    genders: dict[str, Gender] = {"m": "male", "f": "female", "u": "unknown"}
    speaker = language = voice = None
    for word in rest:
        if ":" in word:
            speaker = Speaker(word[2:], gender=genders[word[0]])
        elif word.startswith("="):
            voice = NAMED[word[1:]]
        else:
            language = word
    known: dict[str, Kind] = {"head": "headline", "text": "narration", "quote": "quote", "by": "attribution"}
    return Segment(index, known[kind], "x", 0, 1, speaker, voice, language)


CASTS = [
    ("narrator and headline", ("head", "text"), ["kk1", "kk0"]),
    (
        "each speaker their own",
        ("quote m:A", "quote m:B", "quote f:C", "quote m:A"),
        ["kk2", "kk4", "kk3", "kk2"],
    ),
    ("the narrator tells who speaks", ("by m:A", "quote m:A"), ["kk0", "kk2"]),
    ("nobody's words are the narrator's", ("quote",), ["kk0"]),
    ("they share when voices run out", ("quote f:A", "quote f:B", "quote f:C"), ["kk3", "kk5", "kk3"]),
    ("another language has its own", ("text", "text ru", "head ru"), ["kk0", "ru0", "ru1"]),
    ("a speaker stays alike in it", ("quote m:A", "quote f:B ru", "quote m:A ru"), ["kk2", "ru3", "ru2"]),
    ("a language without voices", ("text tr", "quote f:A tr"), ["kk0", "kk3"]),
    ("the article's own named again", ("text kk", "quote f:A kk"), ["kk0", "kk3"]),
    ("a written voice stays", ("text =kk5", "head =en0"), ["kk5", "en0"]),
    ("and is that part's elsewhere", ("text =kk5", "text", "head"), ["kk5", "kk5", "kk1"]),
    ("and its speaker's", ("quote m:A =kk5", "quote m:A", "quote m:B"), ["kk5", "kk5", "kk2"]),
    ("and is not given away again", ("quote m:A =kk2", "quote m:B"), ["kk2", "kk4"]),
]


@pytest.mark.parametrize(("name", "rows", "voices"), CASTS, ids=[name for name, _, _ in CASTS])
def test_cast(name: str, rows: tuple[str, ...], voices: list[str]) -> None:
    assert spoken(*rows) == voices


def test_the_narrator_asked_for_has_a_counterpart_of_the_same_gender() -> None:
    made = cast(script("text", "text ru"), VOICES, Wishes(narrator="kk3"))
    assert [segment.voice.name for segment in made.segments if segment.voice] == ["kk3", "ru1"]


def test_a_whole_cast_needs_no_voice_of_the_language() -> None:
    made = script("text =en0", "head =ru1")
    assert is_cast(made)
    assert engine_of(made) == "e"


def test_a_language_that_no_voice_speaks() -> None:
    with pytest.raises(InputError, match="no voice speaks 'kk'; say one with --lang: en, ru"):
        cast(script("text"), VOICES[6:], Wishes())
