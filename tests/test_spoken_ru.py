"""Russian read aloud: a table of cases, numerals in every form, nouns counted, and what stays as it is."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from audiobrief.languages.ru import abbreviations, units
from audiobrief.languages.ru.government import governed
from audiobrief.languages.ru.nouns import counted, inflect
from audiobrief.languages.ru.numerals import CASES, Case, Gender, cardinal, ordinal, prefix
from audiobrief.languages.ru.roman import value
from audiobrief.languages.spoken import explain, spoken

TABLE = Path(__file__).parent / "spoken" / "ru.tsv"


def rows(path: Path) -> list[list[str]]:
    """Class, written, spoken and alternatives of each line of a table."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]


def words(text: str) -> str:
    """``text`` without what a listener cannot tell: case, ё, punctuation, hyphens."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold().replace("ё", "е")).split())


CASES_SIGNED = rows(TABLE)


@pytest.mark.parametrize(
    ("written", "said", "alternative"), [case[1:] for case in CASES_SIGNED], ids=lambda text: text or "-"
)
def test_as_a_newsreader_says_it(written: str, said: str, alternative: str) -> None:
    assert words(spoken(written, "ru")) in {words(said), *(words(other) for other in alternative.split("|"))}


def test_the_table_is_long_and_has_no_case_twice() -> None:
    written = [case[1] for case in CASES_SIGNED]
    assert len(written) >= 1155
    assert len(set(written)) == len(written)


def test_what_the_table_says_is_not_changed_again() -> None:
    changed = [said for _, _, said, _ in CASES_SIGNED if words(spoken(said, "ru")) != words(said)]
    assert changed == []


# Nominative, genitive, dative, accusative, instrumental, prepositional.
PARADIGM = """
0 ноль нуля нулю ноль нулём нуле
1 один одного одному один одним одном
2 два двух двум два двумя двух
4 четыре четырёх четырём четыре четырьмя четырёх
8 восемь восьми восьми восемь восемью восьми
11 одиннадцать одиннадцати одиннадцати одиннадцать одиннадцатью одиннадцати
40 сорок сорока сорока сорок сорока сорока
50 пятьдесят пятидесяти пятидесяти пятьдесят пятьюдесятью пятидесяти
90 девяносто девяноста девяноста девяносто девяноста девяноста
100 сто ста ста сто ста ста
200 двести двухсот двумстам двести двумястами двухстах
500 пятьсот пятисот пятистам пятьсот пятьюстами пятистах
1000 тысяча тысячи тысяче тысячу тысячей тысяче
"""


@pytest.mark.parametrize("line", PARADIGM.strip().split("\n"))
def test_numerals_decline(line: str) -> None:
    number, *forms = line.split()
    assert [cardinal(int(number), case) for case in CASES] == forms


GENDERS: tuple[Gender, ...] = ("m", "f", "n")


@pytest.mark.parametrize("case", CASES)
def test_numerals_below_a_thousand_agree_with_num2words(case: Case) -> None:
    differ = [
        (number, gender)
        for number in range(1, 1000)
        for gender in GENDERS
        if words(cardinal(number, case, gender))
        != words(num2words(number, lang="ru", case=case[0], gender=gender, animate=False))
        or words(ordinal(number, case, gender))
        != words(num2words(number, lang="ru", to="ordinal", case=case[0], gender=gender, animate=False))
    ]
    assert differ == []


LARGE = [
    (2_024, "двух тысяч двадцати четырёх"),
    (21_001, "двадцати одной тысячи одного"),
    (1_000_000, "одного миллиона"),
    (5_000_000_002, "пяти миллиардов двух"),
]


@pytest.mark.parametrize(("number", "genitive"), LARGE)
def test_large_numerals_decline_in_every_part(number: int, genitive: str) -> None:
    assert cardinal(number, "gen") == genitive


ORDINALS = [
    (0, "нулевой"),
    (1_000, "тысячный"),
    (1_900, "тысяча девятисотый"),
    (2_000, "двухтысячный"),
    (2_024, "две тысячи двадцать четвёртый"),
    (25_000, "двадцатипятитысячный"),
    (1_000_000, "миллионный"),
    (2_000_000, "двухмиллионный"),
]


@pytest.mark.parametrize(("number", "said"), ORDINALS)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(number) == said


PREFIXES = {
    1: "одно",
    2: "двух",
    21: "двадцатиодно",
    40: "сорока",
    90: "девяносто",
    100: "сто",
    150: "стопятидесяти",
}


@pytest.mark.parametrize(("number", "said"), PREFIXES.items())
def test_the_first_part_of_a_compound(number: int, said: str) -> None:
    assert prefix(number) == said


COUNTED = [
    ("рубль", ["рубль", "рубля", "рублей", "рублям"]),
    ("тонна", ["тонна", "тонны", "тонн", "тоннам"]),
    ("копейка", ["копейка", "копейки", "копеек", "копейкам"]),
    ("тенге", ["тенге", "тенге", "тенге", "тенге"]),
    ("год", ["год", "года", "лет", "годам"]),
    ("человек", ["человек", "человека", "человек", "людям"]),
    ("квадратный метр", ["квадратный метр", "квадратных метра", "квадратных метров", "квадратным метрам"]),
    ("лошадиная сила", ["лошадиная сила", "лошадиные силы", "лошадиных сил", "лошадиным силам"]),
    (
        "километр|в час",
        ["километр в час", "километра в час", "километров в час", "километрам в час"],
    ),
]


@pytest.mark.parametrize(("phrase", "forms"), COUNTED, ids=str)
def test_what_is_counted_after_1_2_5_and_in_the_dative(phrase: str, forms: list[str]) -> None:
    assert [counted(phrase, 1), counted(phrase, 2), counted(phrase, 5), counted(phrase, 5, "dat")] == forms


TABLES = {
    "units": units.UNITS,
    "signs": units.CURRENCY_SIGNS,
    "codes": units.CURRENCY_CODES,
    "magnitudes": units.MAGNITUDES,
    "before figures": abbreviations.BEFORE_FIGURE,
    "before names": abbreviations.BEFORE_NAME,
    "after adjectives": abbreviations.AFTER_ADJECTIVE,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_phrase_of_the_tables_declines(table: str) -> None:
    for phrase in TABLES[table].values():
        forms = {inflect(phrase, case, plural=plural) for case in CASES for plural in (False, True)}
        assert phrase.replace("|", " ") in forms


GOVERNED = [
    ("более ", "gen"),
    ("не менее чем в ", "acc"),
    ("к ", "dat"),
    ("между ", "ins"),
    ("при ", "pre"),
    ("за последние ", "acc"),
    ("из всех ", "gen"),
    ("в течение первых ", "gen"),
    ("от 5 до ", "gen"),
    ("в 3 и ", "acc"),
    ("представители ", "gen"),
    ("равно ", "dat"),
    ("до примерно ", "gen"),
    ("аким ", None),
    ("Он сказал: ", None),
    ("", None),
]


@pytest.mark.parametrize(("left", "case"), GOVERNED)
def test_what_the_words_before_a_number_ask_for(left: str, case: str | None) -> None:
    assert (governed(left) or (None,))[0] == case


@given(st.integers(1, 3999))
@settings(deadline=None, derandomize=True)
def test_roman_numerals_with_cyrillic_look_alikes(number: int) -> None:
    table = [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]  # fmt: skip
    letters, rest = "", number
    for worth, sign in table:
        letters, rest = letters + sign * (rest // worth), rest % worth
    assert value(letters) == value(letters.translate(str.maketrans("IX", "ІХ"))) == number


@pytest.mark.parametrize("letters", ["IIII", "VX", "IM", ""])
def test_letters_that_are_no_numeral(letters: str) -> None:
    assert value(letters) == 0


PLAIN = st.lists(
    st.sampled_from(
        "сегодня новая школа открылась для детей и взрослых в городе, где раньше её не было".split()
    ),
    max_size=7,
)


@given(PLAIN, PLAIN)
@settings(deadline=None, derandomize=True)
def test_the_words_around_a_token_stay_as_they_are(before: list[str], after: list[str]) -> None:
    said = spoken(" ".join([*before, "(тел. 112);", *after]), "ru")
    assert said == " ".join([*before, "(телефон сто двенадцать);", *after])


UNCHANGED = [
    "«Мы это сделали, – сказал он, – и сделаем ещё».",
    "Кто-то из них (не все) пришёл… Зачем?",
    "Президент Касым-Жомарт Токаев прибыл в Астану: визит начался.",
    "Он пришёл. Я ушёл; и всё.",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_text_without_tokens_is_left_alone(text: str) -> None:
    assert spoken(text, "ru") == text


EXPLAINED = [
    ("в 2024 году", "year"),
    ("5 мая", "date"),
    ("15:30", "time"),
    ("$5", "money"),
    ("5%", "measure"),
    ("XX век", "roman"),
    ("5-го", "suffix"),
    ("г. Астана", "abbreviation"),
    ("ООН", "acronym"),
    ("Reuters", "latin"),
    ("5 школ", "number"),
]


@pytest.mark.parametrize(("text", "rule"), EXPLAINED)
def test_explain_names_the_class(text: str, rule: str) -> None:
    assert rule in {reading.rule for reading in explain(text, "ru")[1]}
