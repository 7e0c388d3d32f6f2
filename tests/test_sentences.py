"""Where sentences begin and end."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiobrief.languages.sentences import sentences

CASES = [
    ("en", ["Mr. Lee met Sen. Kim in the U.S. on Monday.", "They talked."]),
    ("en", ["He said so.", "She left at 5 p.m. and came back."]),
    ("en", ["J. R. Stone wrote it.", "It sold well."]),
    ("en", ['"Is it open?" she asked.', "It was."]),
    ("ru", ["Мост на ул. Садовой открыли в 2020 г. после ремонта.", "Он новый."]),
    ("ru", ["Его построил А. С. Гусев.", "Он инженер."]),
    ("ru", ["Цена — 3 млн. руб. за место.", "Мест нет."]),
    ("kk", ["Ә. Бөкейхан туралы кітап шықты.", "Оны Қ. Асанов жазды."]),
    ("kk", ["Көпірге т.б. нысандарға 4 млрд. теңге бөлінді.", "Бұл – көп."]),
    ("en", ["One line", "another line"]),
]


@pytest.mark.parametrize(("language", "wanted"), CASES)
def test_sentences(language, wanted):
    joint = "\n" if wanted[0] == "One line" else " "
    text = joint.join(wanted)
    assert [text[start:end] for start, end in sentences(text, language)] == wanted


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(), st.text(alphabet='.!?«»" \nАаBb1', max_size=200)),
    st.sampled_from(["kk", "ru", "en", "xx"]),
)
def test_every_character_lies_in_one_sentence(text, language):
    spans = sentences(text, language)
    assert all(text[a:b] and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    inside = {place for a, b in spans for place in range(a, b)}
    assert all(place in inside or char.isspace() for place, char in enumerate(text))


@pytest.mark.parametrize("text", ["." * 300_000, '"' * 300_000, "a" * 1_000_000, "(a. " * 50_000])
def test_time_is_bounded_for_hostile_text(text):
    begun = time.process_time()
    sentences(text, "en")
    assert time.process_time() - begun < 10
