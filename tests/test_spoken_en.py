"""English read aloud: a table of cases, numerals, and what stays as it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from audiobrief.languages.en.numerals import cardinal, decade, model, ordinal, year
from audiobrief.languages.en.roman import value
from audiobrief.languages.spoken import explain, spoken

TABLE = Path(__file__).parent / "spoken" / "en.tsv"


def rows(path: Path) -> list[list[str]]:
    """Class, written, spoken and alternatives of each line of a table."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]


def words(text: str) -> str:
    """``text`` without what a listener cannot tell: case, punctuation, hyphens."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


CASES = rows(TABLE)


@pytest.mark.parametrize(
    ("written", "said", "alternative"), [case[1:] for case in CASES], ids=lambda text: text or "-"
)
def test_as_a_newsreader_says_it(written: str, said: str, alternative: str) -> None:
    assert words(spoken(written, "en")) in {words(said), *(words(other) for other in alternative.split("|"))}


def test_the_table_is_long_and_has_no_case_twice() -> None:
    written = [case[1] for case in CASES]
    assert len(written) >= 656
    assert len(set(written)) == len(written)


def test_what_the_table_says_is_not_changed_again() -> None:
    changed = [said for _, _, said, _ in CASES if words(spoken(said, "en")) != words(said)]
    assert changed == []


@given(st.integers(0, 10**15 - 1))
@settings(deadline=None, derandomize=True)
def test_numerals_agree_with_num2words(number: int) -> None:
    assert words(cardinal(number)) == words(num2words(number)).replace(" and ", " ")
    assert words(ordinal(number)) == words(num2words(number, to="ordinal")).replace(" and ", " ")


YEARS = {
    1000: "one thousand",
    1066: "ten sixty-six",
    1900: "nineteen hundred",
    1905: "nineteen oh five",
    1991: "nineteen ninety-one",
    2000: "two thousand",
    2009: "two thousand nine",
    2010: "twenty ten",
    2100: "twenty-one hundred",
}


@pytest.mark.parametrize(("number", "said"), YEARS.items())
def test_years(number: int, said: str) -> None:
    assert year(number) == said


DECADES = {
    20: "twenties",
    90: "nineties",
    1900: "nineteen hundreds",
    1960: "nineteen sixties",
    2000: "two thousands",
}


@pytest.mark.parametrize(("number", "said"), DECADES.items())
def test_decades(number: int, said: str) -> None:
    assert decade(number) == said


MODELS = {
    "747": "seven forty-seven",
    "305": "three oh five",
    "800": "eight hundred",
    "007": "zero zero seven",
}


@pytest.mark.parametrize(("digits", "said"), MODELS.items())
def test_digits_that_name_a_model(digits: str, said: str) -> None:
    assert model(digits) == said


NOT_YEARS = [
    ("more than 1500 soldiers", "more than one thousand five hundred soldiers"),
    ("2000 people", "two thousand people"),
    ("a 1200 mile trip", "a one thousand two hundred mile trip"),
    ("3000", "three thousand"),
]


@pytest.mark.parametrize(("written", "said"), NOT_YEARS)
def test_four_digits_that_count(written: str, said: str) -> None:
    assert spoken(written, "en") == said


NOT_SCORES = [
    ("won by 10-15 percent", "won by ten to fifteen percent"),
    ("up 3-5 points", "up three to five points"),
    ("lost 10-12 people", "lost ten to twelve people"),
]


@pytest.mark.parametrize(("written", "said"), NOT_SCORES)
def test_ranges_after_words_of_victory(written: str, said: str) -> None:
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("letters", "number"), [("XIV", 14), ("MCMXC", 1990), ("IIII", 0), ("IC", 0), ("", 0)]
)
def test_roman_values(letters: str, number: int) -> None:
    assert value(letters) == number


PLAIN = st.lists(
    st.sampled_from("today a new school opened for children and adults in the town, where none was".split()),
    max_size=7,
)


@given(PLAIN, PLAIN)
@settings(deadline=None, derandomize=True)
def test_the_words_around_a_token_stay_as_they_are(before: list[str], after: list[str]) -> None:
    said = spoken(" ".join([*before, "(25%);", *after]), "en")
    assert said == " ".join([*before, "(twenty-five percent);", *after])


UNCHANGED = [
    "“We’re ready,” he said. “So are you – aren’t you?”",
    "I think I am; it is Kim’s well-known mother-in-law…",
    "NATO and UNESCO met at the café in Zürich.",
    "He sat. She won: may they march in the fall.",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_text_without_tokens_is_left_alone(text: str) -> None:
    assert spoken(text, "en") == text


EXPLAINED = [
    ("in 2024", "year"),
    ("May 5", "date"),
    ("3 p.m.", "time"),
    ("$5", "money"),
    ("5%", "measure"),
    ("Henry VIII", "roman"),
    ("5th", "ordinal"),
    ("Dr. Smith", "abbreviation"),
    ("FBI", "acronym"),
    ("5 schools", "number"),
]


@pytest.mark.parametrize(("text", "rule"), EXPLAINED)
def test_explain_names_the_class(text: str, rule: str) -> None:
    assert rule in {reading.rule for reading in explain(text, "en")[1]}
