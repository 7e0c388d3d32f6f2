"""Who speaks with which voice."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence

import pytest
from msgspec.structs import replace

from audiobrief import casting, engines
from audiobrief.casting import Directory, Wishes, cast, engine_of, is_cast
from audiobrief.casting.names import people
from audiobrief.casting.roster import roster, tables
from audiobrief.casting.seating import meetings, seated
from audiobrief.errors import InputError
from audiobrief.models import Article, CastLine, Gender, Kind, Script, Segment, Speaker, Voice

GENDERS: tuple[Gender, ...] = ("male", "female") * 3
VOICES = [Voice("e", f"{code}{n}", code, g) for code in ("kk", "ru", "en") for n, g in enumerate(GENDERS)]
NAMED = {voice.name: voice for voice in VOICES}
OF_ROLES = ("0", "1")
"""Ends of the names of narrator and headline."""


def voices_of(made: Script) -> list[str]:
    return [segment.voice.told(made.engine) for segment in made.segments if segment.voice]


def spoken(*rows: str, wishes: Wishes | None = None) -> list[str]:
    """Voices of rows such as ``quote f:A ru =ru3``: kind, gender and name, language, voice as written."""
    return voices_of(cast(script(*rows), VOICES, wishes or Wishes()))


def script(*rows: str) -> Script:
    return Script(Article("", (), "x", "kk"), tuple(_segment(n, row) for n, row in enumerate(rows)), ())


def _segment(index: int, row: str) -> Segment:
    kind, *rest = row.split()
    genders: dict[str, Gender] = {"m": "male", "f": "female", "u": "unknown"}
    speaker = language = voice = None
    for word in rest:
        if ":" in word:
            speaker = Speaker(word[2:].replace("_", " "), gender=genders[word[0]])
        elif word.startswith("="):
            voice = NAMED[word[1:]]
        else:
            language = word
    known: dict[str, Kind] = {"head": "headline", "text": "narration", "quote": "quote", "by": "attribution"}
    return Segment(index, known[kind], "x", 0, 1, speaker, voice, language)


def fits(voices: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether the voices are those wanted: by name, or ``ru:f2``, that of a second woman in Russian."""
    assert len(voices) == len(wanted)
    free = [(token, NAMED[voice]) for token, voice in zip(wanted, voices, strict=True) if token not in NAMED]
    exact = all(token == voice for token, voice in zip(wanted, voices, strict=True) if token in NAMED)
    of_kind = all(
        voice.language == token.split(":")[0]
        and voice.gender[0] == token.split(":")[1][0]
        and not voice.name.endswith(OF_ROLES)
        for token, voice in free
    )
    same = all((a == b) == (one == other) for a, one in free for b, other in free)
    return exact and of_kind and same


CASTS = [
    ("narrator and headline", ("head", "text"), ["kk1", "kk0"]),
    (
        "each speaker their own",
        ("quote m:A", "quote m:B", "quote f:C", "quote m:A"),
        ["kk:m1", "kk:m2", "kk:f1", "kk:m1"],
    ),
    ("the narrator tells who speaks", ("by m:A", "quote m:A"), ["kk0", "kk:m1"]),
    ("nobody's words are the narrator's", ("quote",), ["kk0"]),
    ("another language has its own", ("text", "text ru", "head ru"), ["kk0", "ru0", "ru1"]),
    ("a language without voices", ("text tr", "quote f:A tr"), ["kk0", "kk:f1"]),
    ("the article's own named again", ("text kk", "quote f:A kk"), ["kk0", "kk:f1"]),
    ("a written voice stays", ("text =kk5", "head =en0"), ["kk5", "en0"]),
    ("and is that part's elsewhere", ("text =kk5", "text", "head"), ["kk5", "kk5", "kk1"]),
    ("and its speaker's", ("quote m:A =kk5", "quote m:A", "quote m:B"), ["kk5", "kk5", "kk:m1"]),
    ("and is not given away again", ("quote m:A =kk2", "quote m:B"), ["kk2", "kk4"]),
    ("not the other one either", ("quote m:A =kk4", "quote m:B"), ["kk4", "kk2"]),
    ("a narrator's is not given away", ("text =kk3", "quote f:A"), ["kk3", "kk5"]),
]


@pytest.mark.parametrize(("name", "rows", "voices"), CASTS, ids=[name for name, _, _ in CASTS])
def test_cast(name: str, rows: tuple[str, ...], voices: list[str]) -> None:
    assert fits(spoken(*rows), voices)


def test_a_speaker_stays_alike_in_another_language() -> None:
    kk, ru = spoken("quote m:A", "quote f:B ru", "quote m:A ru")[::2]
    assert (kk[:2], ru[:2]) == ("kk", "ru")
    assert kk[2:] == ru[2:]


def test_the_narrator_asked_for_has_a_counterpart_of_the_same_gender() -> None:
    assert spoken("text", "text ru", wishes=Wishes(narrator="kk3")) == ["kk3", "ru1"]


def test_a_whole_cast_needs_no_voice_of_the_language() -> None:
    made = script("text =en0", "head =ru1")
    assert is_cast(made)
    assert engine_of(made) == "e"


def test_a_language_that_no_voice_speaks() -> None:
    with pytest.raises(InputError, match="no voice speaks 'kk'; say one with --lang: en, ru"):
        cast(script("text"), VOICES[6:], Wishes())


def test_a_long_list_of_languages_is_counted() -> None:
    many = [Voice("e", f"{n}", f"a{chr(97 + n)}") for n in range(20)]
    with pytest.raises(InputError, match="say one with --lang: `audiobrief voices` knows 20"):
        cast(script("text"), many, Wishes())


@pytest.mark.parametrize("code", ["kz", "KZ", "kaz", "KK", "kk-KZ", "kk_KZ"])
def test_what_is_likely_meant_by_a_code(code: str) -> None:
    article = replace(script("text").article, language=code)
    with pytest.raises(InputError, match=f"no voice speaks '{code}'; did you mean --lang kk?"):
        cast(replace(script("text"), article=article), VOICES, Wishes())


def test_a_variant_reads_no_headline() -> None:
    voices = [Voice("e", "kk0", "kk"), Voice("e", "kk0-2st", "kk", is_variant=True)]
    assert voices_of(cast(script("head", "text", "quote u:A"), voices, Wishes())) == ["kk0", "kk0", "kk0-2st"]


# stability


NEWS = ("head", "text", "quote m:Серік_Қапаров", "text", "quote f:Бибігүл_Есенова", "quote m:Айбек_Тұрсынов")
ESPEAK = engines.load("espeak").voices()


def by_name(*rows: str) -> dict[str, str]:
    made = cast(script(*rows), ESPEAK, Wishes())
    return {s.speaker.name: s.voice.name for s in made.segments if s.speaker and s.voice}


@pytest.mark.parametrize("shift", range(1, 6))
def test_the_order_of_the_quotes_changes_no_voice(shift: int) -> None:
    assert by_name(*NEWS[shift:], *NEWS[:shift]) == by_name(*NEWS)


def test_a_new_speaker_changes_few_voices_wherever_he_is_quoted() -> None:
    names = [f"m:Адам_{surname}" for surname in "Ахметов Болатов Дәуренов".split()]
    before = by_name(*(f"quote {name}" for name in names))
    changed = 0
    for new in range(40):
        after = by_name(f"quote m:Жаңа_Тілеулин{new}", *(f"quote {name}" for name in names))
        changed += sum(after[name] != voice for name, voice in before.items())
    assert changed / 40 < 1, "of three voices, less than one on average"


@pytest.mark.parametrize("name", ["Қасым-Жомарт_Тоқаев", "Қ._Тоқаев", "Тоқаев", "ТОҚАЕВ"])
def test_a_person_sounds_the_same_in_each_article(name: str) -> None:
    assert [*by_name(f"quote m:{name}").values()] == [*by_name("quote m:Тоқаев").values()]


@pytest.mark.parametrize(
    ("quotes", "voices"),
    [
        ("0 m:Тоқаев 1 m:Қасым-Жомарт_Тоқаев", 1),
        ("0 u:Қ._Тоқаев 1 m:Қасым-Жомарт_Тоқаев 2 m:Тоқаев", 1),
        ("0 m:Қасым-Жомарт_Кемелұлы_Тоқаев 1 m:Қасым-Жомарт_Тоқаев 2 m:Тоқаев", 1),
        ("0 m:Тоқаев 1 m:Қасым-Жомарт_Тоқаев 2 m:Нұрлан_Тоқаев", 3),
        ("0 m:Тоқаев 0 m:Қасым-Жомарт_Тоқаев", 2),
        ("0 f:Иванов 1 m:Петр_Иванов", 2),
    ],
)
def test_a_person_has_one_voice_in_all_articles_of_a_briefing(quotes: str, voices: int) -> None:
    pairs = quotes.split()
    quoted = script(*(f"quote {name}" for name in pairs[1::2])).segments
    parts = tuple(replace(s, part=int(part)) for s, part in zip(quoted, pairs[::2], strict=True))
    made = cast(replace(script(), segments=parts), ESPEAK, Wishes())
    assert len({s.voice for s in made.segments}) == voices


# fewer voices than speakers


def pool(count: int) -> list[Voice]:
    """Narrator, headline, and so many voices for the speakers."""
    return [Voice("e", f"kk{n}", "kk", "male") for n in range(count + 2)]


@pytest.mark.parametrize(
    ("voices", "talk", "differ"),
    [
        (2, "ABAB ABC", "AB"),
        (2, "CABABC DEDED", "AB DE"),
        (2, "A B C AC AC AC", "AC"),
        (3, "ABC ABC D", "AB BC AC"),
        (4, "ABCDE AEAEAE", "AE"),
        (2, "ABABAB CDCD EFEF GH", "AB CD EF GH"),
        (1, "ABAB", ""),
        (5, "ABCDE", "AB AC AD AE BC BD BE CD CE DE"),
    ],
)
def test_those_who_meet_most_differ(voices: int, talk: str, differ: str) -> None:
    rows = ["text" if letter == " " else f"quote m:{letter}" for letter in talk]
    made = cast(script(*rows), pool(voices), Wishes())
    voice = {s.speaker.name: s.voice for s in made.segments if s.speaker}
    assert all(voice[a] != voice[b] for a, b in differ.split())
    assert len({*voice.values()}) == min(voices, len(voice)), "every voice is used"


@pytest.mark.parametrize("seed", range(60))
def test_the_pair_that_meets_most_never_shares(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"N{n}" for n in range(chance.randint(3, 14))]
    turns = [(0, chance.choice(names)) for _ in range(80)]
    met, seats = meetings(turns), range(chance.randint(2, 5))
    found = seated(dict.fromkeys(names, seats), met)
    most = max((weight for others in met.values() for weight in others.values()), default=0)
    pairs = [(a, b) for a, others in met.items() for b, weight in others.items() if weight == most]
    if len(pairs) == 2:  # one pair, told from either side
        assert found[pairs[0][0]] != found[pairs[0][1]]


def test_voices_are_shared_by_those_who_meet_less_than_chance_would_have_it() -> None:
    together, by_chance = 0, 0
    for seed in range(40):
        chance = random.Random(seed)
        names = [f"N{n}" for n in range(12)]
        met = meetings([(0, chance.choice(names)) for _ in range(60)])
        together += shared(seated(dict.fromkeys(names, range(4)), met), met)
        by_chance += shared({name: chance.randrange(4) for name in names}, met)
    assert together < by_chance / 2


def shared(found: dict[str, int], met) -> int:
    """How much those with one voice meet."""
    return sum(w for a, others in met.items() for b, w in others.items() if found[a] == found[b]) // 2


def test_meetings_are_of_neighbours_in_one_article() -> None:
    met = meetings([(0, "A"), (0, "B"), (0, "A"), (0, "C"), (1, "D")])
    assert {name: dict(others) for name, others in met.items()} == {
        "A": {"B": 4, "C": 2},
        "B": {"A": 4, "C": 1},
        "C": {"A": 2, "B": 1},
    }


def test_thousands_of_speakers_are_cast_in_no_time() -> None:
    numbers = [n * 7919 % 5_000 for n in range(20_000)]
    whole = script(*(f"quote u:Адам_Тегі{n}" if n % 2 else f"quote u:Адам{n}_Тегі" for n in numbers))
    keys = tuple(CastLine(None, f"А. Тегі{n}" if n % 2 else f"А{n} Тегі", ("kk+m1",)) for n in range(2_000))
    started = time.process_time()
    cast(whole, ESPEAK, Wishes(written=keys))
    assert time.process_time() - started < 3


# names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Қасым-Жомарт Тоқаев", "Қасым-Жомарт Тоқаев"),
        ("Қасым-Жомарт Тоқаев", "қасым-жомарт тоқаев"),
        ("Қасым-Жомарт Тоқаев", "Тоқаев Қасым-Жомарт"),
        ("Қасым-Жомарт Тоқаев", "Тоқаев"),
        ("Тоқаев", "Қасым-Жомарт Тоқаев"),
        ("Қ. Тоқаев", "Қасым-Жомарт Тоқаев"),
        ("Қ.-Ж. Тоқаев", "Қасым-Жомарт Тоқаев"),
        ("Қасым-Жомарт Кемелұлы Тоқаев", "Қ.Тоқаев"),
        ("Пётр Семёнов", "Петр Семенов"),
        ("Conor O’Brien", "O'Brien"),
        ("Сағира апа", "Сағира апа"),
        ("Полиция", "полиция"),
    ],
)
def test_one_person_under_two_names(name: str, key: str) -> None:
    assert people([name], [key]) == {name: key}


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["Нұрлан Тоқаев"], ["Қасым-Жомарт Тоқаев"]),
        (["Айгүл Иванова"], ["Иванов"]),
        (["Н. Тоқаев"], ["Қ. Тоқаев"]),
        (["Қасым-Жомарт"], ["Қасым-Жомарт Тоқаев"]),
        (["Қасым-Жомарт Тоқаев", "Нұрлан Тоқаев"], ["Тоқаев"]),
        (["Тоқаев", "Нұрлан Тоқаев"], ["Қасым-Жомарт Тоқаев"]),
        (["Тоқаев"], ["Қасым-Жомарт Тоқаев", "Нұрлан Тоқаев"]),
        (["Қасым Тоқаев", "Қайрат Тоқаев"], ["Қ. Тоқаев"]),
        (["Қ. Тоқаев"], ["Қасым Тоқаев", "Қайрат Тоқаев"]),
        (["Тоқаев"], []),
    ],
)
def test_names_of_two_people_or_of_nobody_known(names: list[str], keys: list[str]) -> None:
    assert people(names, keys) == {}


def test_a_name_in_full_is_clear_beside_a_namesake() -> None:
    names = ["Қасым-Жомарт Тоқаев", "Нұрлан Тоқаев", "Тоқаев"]
    assert people(names, ["Қасым-Жомарт Тоқаев"]) == {names[0]: "Қасым-Жомарт Тоқаев"}


def test_a_name_in_full_comes_before_its_short_form() -> None:
    keys = ["Тоқаев", "Қасым-Жомарт Тоқаев"]
    assert people(["Қасым-Жомарт Тоқаев"], keys) == {"Қасым-Жомарт Тоқаев": "Қасым-Жомарт Тоқаев"}


# the cast file


def lines(text: str) -> Wishes:
    """Wishes of lines such as ``kk men = kk3 kk5``; without a language, ``- narrator = kk3``."""
    found = []
    for number, row in enumerate(text.strip().splitlines(), 1):
        left, _, voices = row.strip().partition(" = ")
        language, who = left.split(" ", 1)
        place = f"a.toml: line {number}: {who}"
        found.append(CastLine(None if language == "-" else language, who, tuple(voices.split()), place))
    return Wishes(written=tuple(found))


@pytest.mark.parametrize(
    ("file", "rows", "voices"),
    [
        ("- narrator = kk5", ("text", "head"), ["kk5", "kk0"]),
        ("- headline = kk5", ("text", "head"), ["kk0", "kk5"]),
        ("- narrator = ru5", ("text", "text ru"), ["kk0", "ru5"]),
        ("kk narrator = ru5", ("text", "text ru"), ["ru5", "ru1"]),
        ("ru headline = ru5", ("head", "head ru"), ["kk1", "ru5"]),
        ("- narrator = kk4\nkk narrator = kk5", ("text",), ["kk5"]),
        ("- Асан Үсенов = kk5", ("quote m:Асан_Үсенов", "quote m:Ү"), ["kk5", "kk:m1"]),
        ("- Асан Үсенов = kk2", ("quote m:Үсенов", "quote m:B"), ["kk2", "kk4"]),
        ("- Үсенов = kk5", ("quote m:Асан_Үсенов ru",), ["ru:m1"]),
        ("ru Үсенов = ru3", ("quote m:Үсенов ru", "quote m:Үсенов"), ["ru3", "kk:m1"]),
        ("kk men = kk5", ("quote m:A", "quote m:B", "quote f:C"), ["kk5", "kk5", "kk:f1"]),
        ("kk women = kk5\nkk men = kk3", ("quote m:A", "quote f:C"), ["kk3", "kk5"]),
        ("- speakers = kk2 kk3", ("quote m:A", "quote f:C", "quote m:B"), ["kk2", "kk3", "kk2"]),
        ("- Үсенов = kk5", ("quote m:Үсенов =kk4",), ["kk4"]),
    ],
)
def test_what_the_cast_file_says(file: str, rows: tuple[str, ...], voices: list[str]) -> None:
    assert fits(spoken(*rows, wishes=lines(file)), voices)


def test_the_command_line_is_stronger_than_the_cast_file() -> None:
    assert spoken("text", wishes=replace(lines("- narrator = kk5"), narrator="kk3")) == ["kk3"]


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("- narrator = kk9", "a.toml: line 1: narrator: no voice 'kk9'; did you mean kk"),
        (
            "- Үсенов = zz\nkk men = kk5",
            "a.toml: line 1: Үсенов: no voice 'zz'; `audiobrief voices` lists them",
        ),
        (
            "- A = kk1\n- Үсенов = kk+f2",
            "a.toml: line 2: Үсенов: .* it is a voice of espeak: write espeak:kk.f2",
        ),
        (
            "- narrator = tone:kk-22",
            "a.toml: line 1: narrator: tone has no voice 'kk-22'; did you mean kk-220",
        ),
        ("- narrator = nobody:kk", "a.toml: line 1: narrator: no voice 'nobody:kk'"),
    ],
)
def test_a_voice_that_does_not_exist_is_named_with_its_line(file: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        spoken("text", wishes=lines(file))


def test_a_voice_of_another_engine_is_looked_up_when_somebody_needs_it(monkeypatch) -> None:
    missing = lines("- Үсенов = piper:none")
    monkeypatch.setitem(engines.ENGINES, "piper", "audiobrief.engines.nowhere")
    assert spoken("text", wishes=missing) == ["kk0"]
    with pytest.raises(ModuleNotFoundError):
        spoken("quote m:Үсенов", wishes=missing)


# several engines


def test_voices_of_several_engines_in_one_script() -> None:
    made = cast(script("head", "text", "quote m:Үсенов"), VOICES, lines("- Үсенов = tone:kk-180"))
    assert voices_of(made) == ["kk1", "kk0", "tone:kk-180"]
    assert made.engine == "e"
    assert casting.engines_of(made) == ["e", "tone"]
    assert casting.online(made) == []


def test_an_online_engine_that_the_cast_names_is_told() -> None:
    made = cast(script("text", "quote m:Үсенов"), ESPEAK, lines("- Үсенов = edge:kk-KZ-DauletNeural"))
    assert casting.online(made) == ["edge"]
    assert casting.online(cast(script("text"), engines.load("edge").voices(), Wishes())) == []


@pytest.mark.parametrize("name", ["kk+f2", "espeak:kk+f2", "tone:kk-220", "edge:kk-KZ-DauletNeural-14Hz"])
def test_a_name_that_is_told_is_understood(name: str) -> None:
    voice = Directory(ESPEAK).named(name)
    assert voice.told("espeak") == name.removeprefix("espeak:")
    assert Directory(ESPEAK).named(voice.told("espeak")) == voice


# rate


def test_every_voice_is_asked_for_the_rate() -> None:
    made = cast(script("head", "text", "quote m:A"), ESPEAK, Wishes())
    paced = casting.paced(replace(made, words_per_minute=120))
    assert {segment.voice.words_per_minute for segment in paced.segments if segment.voice} == {120}
    assert voices_of(paced) == voices_of(made)
    assert casting.paced(made) == made


def test_an_engine_of_one_rate_is_told() -> None:
    gtts = Voice("gtts", "ru", "ru")
    made = Script(Article("", (), "x", "ru"), (Segment(0, "narration", "x", 0, 1, voice=gtts),), ())
    with pytest.raises(
        InputError, match="rate: gtts has one rate only; leave it out, or use espeak, piper, edge"
    ):
        casting.paced(replace(made, words_per_minute=120))


# the list


def test_the_cast_as_a_list_and_as_lines_of_a_file() -> None:
    made = cast(
        script("head", "quote m:Үсенов", "text", 'quote f:А"B', "quote m:Үсенов ru"), VOICES, Wishes()
    )
    members = [(m.who, m.gender, m.segments) for m in roster(made)]
    assert members[:2] == [("headline", None, 1), ("narrator", None, 1)]
    assert members[2:] == [("Үсенов", "male", 1), ('А"B', "female", 1), ("Үсенов", "male", 1)]
    kept = tables(made)
    assert set(kept) == {"kk", "ru"}
    assert {*kept["kk"]} == {"headline", "narrator", "Үсенов", 'А"B'}
    again = [CastLine(language, who, (voice,)) for language, t in kept.items() for who, voice in t.items()]
    assert (
        cast(
            replace(made, segments=script("head", "quote m:Үсенов", "text", 'quote f:А"B').segments),
            VOICES,
            Wishes(written=again),
        ).segments
        == made.segments[:4]
    )
