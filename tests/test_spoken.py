"""Written → spoken: what holds for every language, and the common clean-up."""

import re
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audiobrief.languages import available, knowledge
from audiobrief.languages.rules import Group, Reading, Rule, apply
from audiobrief.languages.spoken import PUNCTUATION, clean, explain, spoken

TAUGHT = [code for code in available() if knowledge(code, "spoken")]
"""Languages with rules of their own."""

UNTAUGHT = ["de", "az", "ja", "am", "xx", ""]

PIECES = [
    *"1 5 0 12 20 2024 31 1,5 3.5 100 000 14 1414 8 701 +7 12:30 18.30 01.02.2024 31.02.2024".split(),
    *"1991–2001 10-15 1/2 №5 § - – — . , : ; / % ‰ $ € £ ₸ + = & @ # *".split(),
    *"( ) « » \" ' … ¬ ° °C ± ~ × [ ] { }".split(),
    *"< > | \\ _ ^ ` km km/h m² °F kg млн млрд мың жыл жылы жылдың ж. жж. қ. т.б. т. г. гг. лет года".split(),
    *"руб. тыс. см. p.m. a.m. St. Dr. vs. наурыз мая May Jan. XX ХІ І V X II XXI. ҚР ҚХР БҰҰ АҚШ".split(),
    *"ЖОО США".split(),
    *"РФ МВД NATO USA BBC Ә. А. И. J. Бөкейхан Иванов Smith -дан -ке -ші -сынып -ақ -й -го -летний".split(),
    *"-th -ish s 's 1990s 20-х Facebook IT Wi-Fi COVID-19 Nūr Otan jaña q www. enbek.kz a@b.kz".split(),
    *"http://x.kz/a ə Cен о p 😀 👍🏽 中 ½ ² ① Ⅳ ٣ é ﬁ 𝐀 <b> </b> &amp; &lt; &#0; &#10; есебімен".split(),
    *"теңге USD EUR әлем Қазақстан ҮКІМЕТ ЖАҢА НОВОСТИ NEWS нөміріне ғасыр төрағасы век Henry α Ω".split(),
    *["\u0301", "\u00ad", "\u200b", "\ud800", "\u202e", "\n", "\t", "\u00a0", "\0", "\ufeff", " "],
]

TOKENS = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", "", " "])), max_size=10).map(
    lambda pairs: "".join(piece + gap for piece, gap in pairs)
)
ANY_TEXT = st.text(alphabet=st.characters(), max_size=25) | TOKENS

thorough = settings(
    max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


def is_sayable(char: str) -> bool:
    return char in PUNCTUATION + " \n" or unicodedata.category(char)[0] in "LM"


@pytest.mark.parametrize("language", TAUGHT)
def test_nothing_unpronounceable_is_left(language: str) -> None:
    @thorough
    @given(ANY_TEXT)
    def holds(text: str) -> None:
        assert [char for char in spoken(text, language) if not is_sayable(char)] == []

    holds()


@pytest.mark.parametrize("language", TAUGHT)
def test_saying_it_twice_changes_nothing(language: str) -> None:
    @thorough
    @given(ANY_TEXT)
    def holds(text: str) -> None:
        once = spoken(text, language)
        assert spoken(once, language) == once

    holds()


@pytest.mark.parametrize("language", UNTAUGHT)
def test_any_text_in_any_language(language: str) -> None:
    @thorough
    @given(ANY_TEXT)
    def holds(text: str) -> None:
        assert isinstance(spoken(text, language), str)

    holds()


@pytest.mark.parametrize("language", TAUGHT)
def test_lines_stay_lines(language: str) -> None:
    text = "1\n\n2 %\n3\n"
    assert spoken(text, language).count("\n") == text.count("\n")


HOSTILE = [
    *["1-", "1 000 ", " 000", "$", "1", "1.", "1,", "1/", "1:", "%", "-", "IX", "Х ", "a@", "a.", "а.", "А."],
    *["qa ", "ab-", "аб-", "<b", "&amp;", "а¬", "№5", "+7 ", "2024, ", "2024 жыл ", "ҚР ", "aб", "1км", "("],
    *["1x", "т.б. ", "http://", "1 1/2 ", "Facebook ", "5, ", "в 5 и ", "$1 ", "a'"],
]


def seconds(text: str, language: str) -> float:
    start = time.process_time()
    spoken(text, language)
    return time.process_time() - start


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", TAUGHT)
def test_time_grows_with_the_size_and_not_faster(language: str, piece: str) -> None:
    """Quadratic time would make the longer text 36 times as slow, linear time 6 times."""
    short, long = (piece * (size // len(piece)) for size in (1_000, 6_000))
    spoken(short, language)
    ratio = min(seconds(long, language) / max(seconds(short, language), 0.001) for _ in range(2))
    assert ratio < 18


@pytest.mark.parametrize("language", TAUGHT)
def test_a_very_long_number_is_said_digit_by_digit(language: str) -> None:
    said = spoken("7" * 5_000, language).split()
    assert len(said) == 5_000
    assert len(set(said)) == 1


CLEANED = {
    "көрсет\u00adкіш": "көрсеткіш",
    "көрсет¬кіш": "көрсеткіш",
    "\ufeffСөз\u200b\u2060": "Сөз",
    "\u202aсөз\u202c": "сөз",
    "бір\u00a0екі\u2009үш\u3000төрт": "бір екі үш төрт",
    "бір\tекі": "бір екі",
    "бір\r\nекі\rүш": "бір\nекі\nүш",
    "а\u0000б\u0007в": "абв",
    "и\u0306": "й",
    "caf\u0065\u0301": "café",
    "\u0661\u0662\uff13": "123",
    "２０２４": "2024",
    "½": " 1/2 ",
    "1½": "1 1/2 ",
    "Ⅳ": "IV",
    "①": "1",
    "ﬁлм": "fiлм",
    "𝐁𝐨𝐥𝐝": "Bold",
    "5 ㎞": "5 km",
    "20 ℃": "20 °C",
    "5％": "5%",
    "−5": "-5",
    "2‑3": "2-3",
    "[бір] {екі}": "(бір) (екі)",
    "<p>бір <b class='x'>екі</b></p>": " бір екі ",
    "бір&nbsp;екі &amp; үш&#33;": "бір екі & үш!",
    "5 < 6 > 4": "5 < 6 > 4",
    "\ud800сөз\udfff": "сөз",
}


@pytest.mark.parametrize(("written", "cleaned"), CLEANED.items())
def test_clean(written: str, cleaned: str) -> None:
    assert clean(written) == cleaned


OTHER_LANGUAGES = [
    ("de", "Am 25 Mai", "Am fünfundzwanzig Mai"),
    ("fr", "3,5 millions", "trois virgule cinq millions"),
    ("az", "2024 il", "iki min iyirmi dörd il"),
    ("es", "10 000 personas", "diez mil personas"),
    ("de", "007", "null null sieben"),
    ("xx", "25 ab", "25 ab"),
    ("am", "25", "25"),
    ("../kk", "25", "25"),
    ("", "25", "25"),
]


@pytest.mark.parametrize(("language", "written", "said"), OTHER_LANGUAGES)
def test_languages_without_rules(language: str, written: str, said: str) -> None:
    assert spoken(written, language) == said


def test_explain_tells_what_each_rule_did() -> None:
    said, readings = explain("ҚР-да 25% өсім", "kk")
    assert said == "Қазақстан Республикасында жиырма бес пайыз өсім"
    assert readings == [
        Reading("25%", "percent", "жиырма бес пайыз"),
        Reading("ҚР-да", "abbreviation", "Қазақстан Республикасында"),
    ]


@pytest.mark.parametrize("language", [*TAUGHT, "de", "xx"])
def test_explain_says_what_spoken_says(language: str) -> None:
    text = "2024, 15 %, $5 — ABC.\nX 3"
    assert explain(text, language)[0] == spoken(text, language)


def test_a_rule_that_says_none_leaves_the_match_to_the_next() -> None:
    number = re.compile(r"\d+")
    rules = (
        Rule("small", number, lambda match: "few" if len(match[0]) == 1 else None),
        Rule("large", number, lambda _: "many"),
    )
    trace: list[Reading] = []
    assert apply(rules, "3 and 300", trace) == "few and many"
    assert trace == [Reading("3", "small", "few"), Reading("300", "large", "many")]


def test_a_group_is_tried_only_where_it_can_match() -> None:
    any_word = Rule("word", re.compile(r"\w+"), lambda _: "said")
    rules = (Group(re.compile(r"\d"), (any_word,)),)
    assert apply(rules, "3 words") == "said said"
    assert apply(rules, "no words") == "no words"
