"""Kazakh read aloud: a table of cases, and the paradigms that the endings are made by."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.languages.kk.harmony import attach, parse_suffix
from audiobrief.languages.kk.numerals import cardinal
from audiobrief.languages.kk.respelling import respell
from audiobrief.languages.kk.roman import value
from audiobrief.languages.spoken import spoken

TABLE = Path(__file__).parent / "spoken" / "kk.tsv"
SHARED = Path(__file__).parents[1].parent / "shared"


def rows(path: Path) -> list[list[str]]:
    """Class, written, spoken and alternatives of each line of a table."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]


def words(text: str) -> str:
    """``text`` without the punctuation and hyphens that readers may hear as they like."""
    return " ".join(re.sub(r"[^\w\s]", " ", text).split())


CASES = rows(TABLE)


@pytest.mark.parametrize(
    ("written", "said", "alternative"), [case[1:] for case in CASES], ids=lambda text: text or "-"
)
def test_as_a_newsreader_says_it(written: str, said: str, alternative: str) -> None:
    assert words(spoken(written, "kk")) in {words(said), *(words(other) for other in alternative.split("|"))}


def test_the_table_is_long_and_has_no_case_twice() -> None:
    written = [case[1] for case in CASES]
    assert len(written) >= 600
    assert len(set(written)) == len(written)


def test_what_the_table_says_is_not_changed_again() -> None:
    changed = [said for _, _, said, _ in CASES if words(spoken(said, "kk")) != words(said)]
    assert changed == []


# Number: to, from, of, object, with, its, ordinal.
PARADIGM = """
1 бірге бірден бірдің бірді бірмен бірі бірінші
2 екіге екіден екінің екіні екімен екісі екінші
3 үшке үштен үштің үшті үшпен үші үшінші
4 төртке төрттен төрттің төртті төртпен төрті төртінші
5 беске бестен бестің бесті беспен бесі бесінші
6 алтыға алтыдан алтының алтыны алтымен алтысы алтыншы
7 жетіге жетіден жетінің жетіні жетімен жетісі жетінші
8 сегізге сегізден сегіздің сегізді сегізбен сегізі сегізінші
9 тоғызға тоғыздан тоғыздың тоғызды тоғызбен тоғызы тоғызыншы
10 онға оннан онның онды онмен оны оныншы
20 жиырмаға жиырмадан жиырманың жиырманы жиырмамен жиырмасы жиырмасыншы
30 отызға отыздан отыздың отызды отызбен отызы отызыншы
40 қырыққа қырықтан қырықтың қырықты қырықпен қырқы қырқыншы
50 елуге елуден елудің елуді елумен елуі елуінші
60 алпысқа алпыстан алпыстың алпысты алпыспен алпысы алпысыншы
70 жетпіске жетпістен жетпістің жетпісті жетпіспен жетпісі жетпісінші
80 сексенге сексеннен сексеннің сексенді сексенмен сексені сексенінші
90 тоқсанға тоқсаннан тоқсанның тоқсанды тоқсанмен тоқсаны тоқсаныншы
100 жүзге жүзден жүздің жүзді жүзбен жүзі жүзінші
1000 мыңға мыңнан мыңның мыңды мыңмен мыңы мыңыншы
"""
ENDINGS = [
    ("ға", "қе"),
    ("дан", "тен"),
    ("ның", "дің"),
    ("ны", "ті"),
    ("мен", "бан"),
    ("ы", "сі"),
    ("шы", "інші"),
]
"""Each ending twice, both times as it might be written on the wrong number."""


@pytest.mark.parametrize("line", PARADIGM.strip().split("\n"))
def test_an_ending_follows_the_spoken_word_however_it_is_written(line: str) -> None:
    number, *forms = line.split()
    for form, endings in zip(forms, ENDINGS, strict=True):
        assert {spoken(f"{number}-{ending}", "kk") for ending in endings} == {form}


COMPOUND = [
    ("2", "ншісінен", "екіншісінен"),
    ("3", "еуінің", "үшеуінің"),
    ("7", "еу", "жетеу"),
    ("30", "дағылар", None),
    ("45", "тегілер", None),
    ("100", "даған", "жүздеген"),
    ("5", "тіктер", "бестіктер"),
    ("25", "теміз", "жиырма бестеміз"),
    ("20", "дамын", "жиырмадамын"),
    ("2", "уміз", "екеуміз"),
    ("9", "ындағы", "тоғызындағы"),
    ("6", "сынып", None),
    ("6", "", None),
]


@pytest.mark.parametrize(("number", "suffix", "form"), COMPOUND)
def test_endings_in_a_row(number: str, suffix: str, form: str | None) -> None:
    ending = parse_suffix(suffix)
    assert (attach(cardinal(number), ending) if ending else None) == form


@given(st.integers(0, 10**36 - 1))
@settings(deadline=None, derandomize=True)
def test_every_number_has_a_name_of_its_own(number: int) -> None:
    assert _number_of(cardinal(str(number))) == number


def _number_of(name: str) -> int:
    """The number that a name says, by an independent reading."""
    units = dict(zip("нөл бір екі үш төрт бес алты жеті сегіз тоғыз".split(), range(10), strict=True))
    names_of_tens = "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
    tens = dict(zip(names_of_tens.split(), range(10, 100, 10), strict=True))
    scales = (
        "мың миллион миллиард триллион квадриллион квинтиллион секстиллион септиллион октиллион нониллион"
    )
    powers = {scale: 1000**power for power, scale in enumerate([*scales.split(), "дециллион"], 1)}
    total = group = 0
    for word in name.split():
        if word in powers:
            total, group = total + (group or 1) * powers[word], 0
        elif word == "жүз":
            group = (group or 1) * 100
        else:
            group += {**units, **tens}[word]
    return total + group


@given(st.integers(1, 3999))
@settings(deadline=None, derandomize=True)
def test_roman_numerals_in_either_script(number: int) -> None:
    table = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]  # fmt: skip
    letters, rest = "", number
    for worth, sign in table:
        letters, rest = letters + sign * (rest // worth), rest % worth
    assert value(letters) == value(letters.translate(str.maketrans("IXCM", "ІХСМ"))) == number


NOT_NUMERALS = ["ІІІІ", "VX", "СІМ", "ІІМ", "IM", "", "XXL1"]


@pytest.mark.parametrize("letters", NOT_NUMERALS)
def test_letters_that_are_no_numeral(letters: str) -> None:
    assert value(letters) is None


PLAIN_WORDS = st.lists(
    st.sampled_from("бүгін жаңа мектеп ашылды екі аулада бала көп ойнады деп".split()), max_size=6
)


@given(PLAIN_WORDS, PLAIN_WORDS)
@settings(deadline=None, derandomize=True)
def test_the_words_around_a_token_stay_as_they_are(before: list[str], after: list[str]) -> None:
    said = spoken(" ".join([*before, "25,", *after]), "kk")
    assert said == " ".join([*before, "жиырма бес,", *after])


UNCHANGED = [
    "«Бұл – ең дұрыс шешім», – деді ол.",
    "АҚШ пен ТМД елдері келісті: енді жол ашық!",
    "Қасым-Жомарт, Әлихан (әрі досы)… Қалай?",
    "Ол келді. Біз кеттік; бәрі жақсы.",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_text_without_tokens_is_left_alone(text: str) -> None:
    assert spoken(text, "kk") == text


RESPELLED = {
    "министр": "міністр",
    "сурет": "сүурет",
    "миллион": "міллійон",
    "партия": "партійа",
    "киім": "кійім",
    "мәдени": "мәденій",
    "қиын": "қиын",
    "жиын": "жиын",
    "сияқты": "сыйақты",
    "Уәли": "Уәлій",
    "су": "сұу",
    "елу": "елүу",
    "оқу": "оқұу",
    "тау": "тау",
    "ауыл": "ауыл",
    "уақыт": "уақыт",
    "жуық": "жұуық",
    "Украина": "Ұкраіна",
    "университет": "үніверсітет",
    "рубль": "рұубл",
    "фильм": "філм",
    "съезд": "сйезд",
    "объект": "обйект",
    "Бала далада.": "Бала далада.",
}


@pytest.mark.parametrize(("word", "respelled"), RESPELLED.items())
def test_respelling_for_espeak(word: str, respelled: str) -> None:
    assert respell(word) == respelled


@given(st.text(alphabet="аәбиіуұүеяюқ -.А\n", max_size=30))
@settings(deadline=None, derandomize=True)
def test_respelling_keeps_the_words_apart(text: str) -> None:
    assert len(respell(text).split()) == len(text.split())


FLOOR = 0.99


def test_shared_table() -> None:
    table = SHARED / "normalize" / "kk.tsv"
    if not table.exists():
        pytest.skip("no shared table here")
    cases = rows(table)
    good = [words(spoken(written, "kk")).lower() for _, written, *_ in cases]
    wanted = [{words(said).lower(), words(other).lower()} for _, _, said, other, _ in cases]
    alike = sum(_canonical(got) in map(_canonical, want) for got, want in zip(good, wanted, strict=True))
    assert alike / len(cases) >= FLOOR


def _canonical(text: str) -> str:
    text = re.sub(r"\bбір (мың|жүз)", r"\1", text)
    return re.sub(r"\b(?:процент|пайыз)\w*", "пайыз", text)


@pytest.mark.parametrize(
    "path", sorted((SHARED / "articles" / "kk").glob("*.txt")), ids=lambda path: path.stem
)
def test_shared_articles(path: Path) -> None:
    said = spoken(path.read_text(encoding="utf-8"), "kk")
    assert re.findall(r"[^а-яёәғқңөұүһіА-ЯЁӘҒҚҢӨҰҮҺІ\s.,!?:;…–—\-«»“”„‘’\"'()]", said) == []
    assert spoken(said, "kk") == said
