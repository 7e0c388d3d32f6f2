"""The producer's own file: what it may say, and what is said when it is wrong."""

from pathlib import Path

import pytest
from msgspec.structs import replace

import audiobrief
from audiobrief import config, lexicon
from audiobrief.errors import InputError
from audiobrief.lexicon import Entry, Manner, explained, respelled
from audiobrief.models import CastLine, Pauses
from audiobrief.phrasing import sentences_of

ENTRIES = (
    Entry("kk", "Си Цзиньпин", "Си Зиньпин"),
    Entry("kk", "Цзиньпин", "Зиньпин", stem=True),
    Entry("kk", "ҚТЖ", "Қазақстан темір жолы"),
)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setattr(config, "home", lambda: tmp_path / "home" / config.FILE_NAME)
    (tmp_path / "home").mkdir()
    return tmp_path / "home" / config.FILE_NAME


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Си Цзиньпин келді", "Си Зиньпин келді"),
        ("Си\u00a0Цзиньпин келді", "Си Зиньпин келді"),
        ("Цзиньпиннің сөзі", "Зиньпиннің сөзі"),
        ("СИ ЦЗИНЬПИН", "Си Зиньпин"),
        ("ҚТЖ-ның жүгі", "Қазақстан темір жолы-ның жүгі"),
        ("ҚТЖшы", "ҚТЖшы"),
        ("Цзинь", "Цзинь"),
        ("", ""),
    ],
)
def test_words_of_the_lexicon(written: str, said: str) -> None:
    assert respelled(written, ENTRIES) == said


def test_what_is_said_is_not_said_again() -> None:
    assert respelled("ҚР мен ҚР", (Entry("kk", "ҚР", "ҚР елі"),)) == "ҚР елі мен ҚР елі"


def test_the_file_beside_the_article_is_stronger(own_home: Path, tmp_path: Path) -> None:
    own_home.write_text(
        '[lexicon.kk]\n"А" = "бір"\n"Б" = "екі"\n[pauses]\nopening_seconds = 1\n', encoding="utf-8"
    )
    (tmp_path / config.FILE_NAME).write_text('[lexicon.kk]\n"Б" = "үш"\n"Ю*" = "ю"\n', encoding="utf-8")
    found = config.load(tmp_path / "article.txt")
    assert found.lexicon == (
        Entry("kk", "А", "бір"),
        Entry("kk", "Б", "үш"),
        Entry("kk", "Ю", "ю", stem=True),
    )
    assert found.pauses == Pauses(opening_seconds=1.0)


def test_the_cast_of_a_folder_is_stronger_than_the_users(own_home: Path, tmp_path: Path) -> None:
    own_home.write_text(
        '[cast]\nwords_per_minute = 150\nnarrator = "kk"\n"Асан Үсенов" = "kk+m3"\n[cast.ru]\nmen = ["ru"]\n',
        encoding="utf-8",
    )
    beside = tmp_path / config.FILE_NAME
    own = '[cast]\n"Асан Үсенов" = "tone:kk-180"\n[cast.kk]\nnarrator = "kk+f2"\n'
    beside.write_text(own, encoding="utf-8")
    found = config.load(tmp_path / "article.txt")
    assert tuple(replace(line, place="") for line in found.cast) == (
        CastLine(None, "narrator", ("kk",)),
        CastLine(None, "Асан Үсенов", ("tone:kk-180",)),
        CastLine("ru", "men", ("ru",)),
        CastLine("kk", "narrator", ("kk+f2",)),
    )
    assert found.cast[1].place == f"{beside}: line 2: Асан Үсенов"
    assert found.cast[3].place == f"{beside}: line 4: narrator"
    assert found.words_per_minute == 150


def test_no_file_changes_nothing(tmp_path: Path) -> None:
    assert config.load(tmp_path / "article.txt") == config.Config()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[lexicon.kk]\n'А' = \n", ["not TOML", "line 2"]),
        ("[lexicon.kk]\n'А' = 'а'\n'Б' = 5\n", ["line 3", "Б"]),
        ("[lexicon.kk]\n'*' = 'а'\n", ["line 2", "written"]),
        ("[lexicon]\nkk = 'а'\n", ["line 2", "[lexicon.kk]"]),
        ("lexicon = 1\n", ["line 1", "table"]),
        ("[pauses]\nopening = 1\n", ["line 2", "pauses.opening_seconds"]),
        ("[pauses]\nopening_seconds = -1\n", ["line 2", "0 to 30 seconds"]),
        ("[pauses]\nopening_seconds = true\n", ["line 2", "0 to 30 seconds"]),
        ("[voice]\n", ["line 1", "no such setting"]),
        ("cast = 1\n", ["line 1", "write it as a table, [cast]"]),
        ("[cast]\nnarator = 'kk'\n", ["line 2", "no such setting in [cast]", "did you mean narrator?"]),
        ("[cast.kk]\nman = ['kk']\n", ["line 2", "no such setting in [cast.kk]", "did you mean men?"]),
        ("[cast]\n'Асан Үсенов' = 5\n", ["line 2", "Асан Үсенов", 'write it as "name" = "voice"']),
        ("[cast]\nheadline = ['kk']\n", ["line 2", 'write it as headline = "voice"']),
        ("[cast]\nmen = 'kk'\n", ["line 2", 'write it as men = ["voice", "voice"]']),
        ("[cast]\nmen = []\n", ["line 2", "write it as men = ["]),
        ("[cast]\nmen = ['kk', ' ']\n", ["line 2", "write it as men = ["]),
        ("[cast]\nNarrator = 'kk'\n", ["line 2", "did you mean narrator?"]),
        ("[cast]\n'1' = 'kk'\n", ["line 2", "a person has a name of letters"]),
        ("[cast.Kazakh]\nnarrator = 'kk'\n", ["line 1", "a table of the cast is a language's"]),
        ("[cast]\nnarrator = 'kk'\n[cast.ru]\nnarrator = 7\n", ["line 4", 'narrator = "voice"']),
        ("[cast]\nwords_per_minute = 20\n", ["line 2", "words a minute, 80 to 450"]),
        ("[cast]\nwords_per_minute = true\n", ["line 2", "words a minute"]),
    ],
)
def test_a_wrong_file_names_line_and_reason(tmp_path: Path, text: str, words: list[str]) -> None:
    (tmp_path / config.FILE_NAME).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as error:
        config.load(tmp_path / "article.txt")
    for word in [config.FILE_NAME, *words]:
        assert word in str(error.value)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / config.FILE_NAME).write_bytes("[lexicon.kk]\n'А' = 'а'\n".encode("cp1251"))
    with pytest.raises(InputError, match="not UTF-8"):
        config.load(tmp_path / "article.txt")


def test_an_entry_is_added_and_the_rest_stays(own_home: Path) -> None:
    own_home.write_text('# мои слова\n[lexicon.ru]\n"А" = "а"  # так\n', encoding="utf-8")
    config.add(Entry("kk", "ҚТЖ", "Қазақстан темір жолы"), own_home)
    config.add(Entry("kk", "Цзиньпин", "Зиньпин", stem=True), own_home)
    text = own_home.read_text("utf-8")
    assert text.startswith('# мои слова\n[lexicon.ru]\n"А" = "а"  # так\n')
    assert config.load("-").lexicon == (
        Entry("ru", "А", "а"),
        Entry("kk", "ҚТЖ", "Қазақстан темір жолы"),
        Entry("kk", "Цзиньпин", "Зиньпин", stem=True),
    )


def test_nothing_is_added_to_a_broken_file(own_home: Path) -> None:
    own_home.write_text("[lexicon\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        config.add(Entry("kk", "а", "б"), own_home)
    assert own_home.read_text("utf-8") == "[lexicon\n"


@pytest.mark.parametrize(
    ("language", "text", "unknown"),
    [
        ("kk", "Grokly мен YouTube. Grokly-дің XIX ғасыры ☂ 5%", {"Grokly": 2, "☂": 1}),
        ("kk", "ҚР мен ҰҚЫЖ", {"ҰҚЫЖ": 1}),
        ("ru", "Сервис Grokly и НАТО, США, ЩЪЖ", {"Grokly": 1, "ЩЪЖ": 1}),
        ("en", "The NATO and ZQXV", {"ZQXV": 1}),
    ],
)
def test_what_no_table_knows_is_listed(language: str, text: str, unknown: dict[str, int]) -> None:
    assert {token.token: token.count for token in lexicon.unknown(text, language, ())} == unknown


def test_what_the_producer_said_is_known() -> None:
    own = (Entry("kk", "Grokly", "Грокли"),)
    assert lexicon.unknown("Grokly келді", "kk", own) == []


def test_the_lexicon_is_spoken_and_never_written(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("Си Цзиньпин келді\n\nСи Цзиньпин Астанаға келді. Ол сөз сөйледі.\n", encoding="utf-8")
    script = audiobrief.plan(source)
    said = [s.spoken for found in sentences_of(script, Manner(ENTRIES)).values() for s in found]
    assert any("Си Зиньпин" in text for text in said)
    assert not any("Цзиньпин" in text for text in said)
    assert any("Цзиньпин" in segment.text for segment in script.segments)


@pytest.mark.parametrize(
    ("language", "text", "left_out", "named"),
    [
        ("kk", "Жарайсың 👍!", "Жарайсың!", "Жарайсың бас бармақ жоғары!"),
        ("kk", "Көктем ❤️ келді", "Көктем келді", "Көктем жүрек келді"),
        ("ru", "Весна 🎉", "Весна", "Весна хлопушка"),
        ("en", "Spring 🔥", "Spring", "Spring fire"),
    ],
)
def test_emoji_are_left_out_or_named(language: str, text: str, left_out: str, named: str) -> None:
    assert explained(text, language, Manner())[0] == left_out
    assert explained(text, language, Manner(names_emoji=True))[0] == named
