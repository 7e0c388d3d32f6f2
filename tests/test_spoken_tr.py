"""Turkish read aloud: a table of cases, numerals, and suffixes in the harmony of what is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from audiobrief.languages.spoken import explain, spoken
from audiobrief.languages.tr.numerals import cardinal, ordinal
from audiobrief.languages.tr.suffixes import attach
from audiobrief.lexicon import unknown

TABLE = Path(__file__).parent / "spoken" / "tr.tsv"
CASES = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").split("\n")[1:] if line]


def words(text: str) -> str:
    """``text`` without punctuation and case."""
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


@pytest.mark.parametrize(("written", "said", "alternative"), [case[1:] for case in CASES])
def test_as_a_newsreader_says_it(written: str, said: str, alternative: str) -> None:
    assert words(spoken(written, "tr")) in {words(said), *(words(other) for other in alternative.split("|"))}


def test_the_table_is_long_and_has_no_case_twice() -> None:
    written = [case[1] for case in CASES]
    assert len(written) >= 100
    assert len(set(written)) == len(written)


def test_what_the_table_says_is_not_changed_again() -> None:
    assert [said for _, _, said, _ in CASES if spoken(said, "tr") != said] == []


@given(st.integers(0, 10**15 - 1))
@settings(deadline=None, derandomize=True)
def test_cardinals_agree_with_num2words(number: int) -> None:
    assert cardinal(number).replace(" ", "") == num2words(number, lang="tr")


ORDINALS = {
    1: "birinci",
    2: "ikinci",
    3: "üçüncü",
    4: "dördüncü",
    6: "altıncı",
    9: "dokuzuncu",
    10: "onuncu",
    20: "yirminci",
    24: "yirmi dördüncü",
    40: "kırkıncı",
    60: "altmışıncı",
    100: "yüzüncü",
    1000: "bininci",
}


@pytest.mark.parametrize(("number", "said"), ORDINALS.items())
def test_ordinals(number: int, said: str) -> None:
    assert ordinal(cardinal(number)) == said


SUFFIXES = [
    ("lira", "ye", "liraya"),
    ("dolar", "ye", "dolara"),
    ("kilometre", "ı", "kilometreyi"),
    ("kilogram", "nin", "kilogramın"),
    ("lira", "in", "liranın"),
    ("avro", "dan", "avrodan"),
    ("dört", "ten", "dörtten"),
    ("dört", "ü", "dördü"),
    ("beş", "ini", "beşini"),
    ("altı", "ünde", "altısında"),
    ("saat", "ta", "saatte"),
    ("on", "ar", "onar"),
    ("iki", "er", "ikişer"),
    ("metre", "lık", "metrelik"),
    ("altı", "deki", "altıdaki"),
    ("milyon", "le", "milyonla"),
    ("yedi", "la", "yedile"),
]


@pytest.mark.parametrize(("word", "suffix", "said"), SUFFIXES)
def test_suffixes_take_the_harmony_of_the_word(word: str, suffix: str, said: str) -> None:
    assert attach(word, suffix) == said


UNCHANGED = [
    "“Hazırız,” dedi Ali’nin annesi. “Ya siz – geliyor musunuz?”",
    "Ankara'da NATO ile UNESCO yetkilileri buluştu.",
    "YENİ KÖPRÜ AÇILDI",
    "V. Putin ile I. Işık görüştü.",
]


@pytest.mark.parametrize("text", UNCHANGED)
def test_text_without_tokens_is_left_alone(text: str) -> None:
    assert spoken(text, "tr") == text


EXPLAINED = [
    ("%5", "percent"),
    ("5 TL", "money"),
    ("saat 09.30'da", "time"),
    ("01.02.2024", "date"),
    ("5. kat", "ordinal"),
    ("II. Murat", "roman"),
    ("TBMM", "acronym"),
    ("Dr. Kaya", "abbreviation"),
    ("5 kg", "measure"),
    ("5 okul", "number"),
]


@pytest.mark.parametrize(("text", "rule"), EXPLAINED)
def test_explain_names_the_class(text: str, rule: str) -> None:
    assert rule in {reading.rule for reading in explain(text, "tr")[1]}


def test_words_that_need_an_entry_in_the_lexicon() -> None:
    found = unknown("Güçlü şirket TÜİK'e göre 5 TL kazandı; QZX üçüncü ☂", "tr", ())
    assert [(token.token, token.kind) for token in found] == [("QZX", "abbreviation"), ("☂", "symbol")]
