"""A byline → its author; a line that is a day → that day."""

from pathlib import Path

import pytest

from audiobrief.languages.bylines import author
from audiobrief.languages.datelines import day_of
from audiobrief.reading import read
from audiobrief.segmenting import segment


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("By Sarah O'Neil", "Sarah O'Neil"),
        ("By Ann Lee and Bo Ek in Leeds", "Ann Lee and Bo Ek"),
        ("Ann Lee, Bo Ek", "Ann Lee, Bo Ek"),
        ("Ann Lee, BBC News", "Ann Lee"),
        ("BY ANN LEE | Reuters", "ANN LEE"),
        ("Айгүл Төлегенова, Алматы", "Айгүл Төлегенова"),
        ("Авторы: Асан Үсенов, Айгүл Төлегенова", "Асан Үсенов, Айгүл Төлегенова"),
        ("Асан Үсенов, «Ауыл тынысы»", "Асан Үсенов"),
        ("Автор: Динара Ахметова", "Динара Ахметова"),
        ("Материал подготовила Анна Крылова", "Анна Крылова"),
        ("Haber: Ayşe Kaya", "Ayşe Kaya"),
        ("Автор", "Автор"),
        ("Ann Lee is a reporter at the Gazette.", "Ann Lee is a reporter at the Gazette."),
        ("", ""),
    ],
)
def test_author(byline: str, name: str) -> None:
    assert author(byline) == name


DAYS = [
    ("en", "March 3, 2025", "2025-03-03"),
    ("en", "Monday, Mar. 3, 2025", "2025-03-03"),
    ("en", "3rd May 2025", "2025-05-03"),
    ("en", "3/4/2025", "2025-03-04"),
    ("ru", "3/4/2025", "2025-04-03"),
    ("ru", "11 февраля 2025", "2025-02-11"),
    ("ru", "5 мая 2025 года, 10:30", "2025-05-05"),
    ("ru", "11.02.2025", "2025-02-11"),
    ("kk", "11 ақпан 2025", "2025-02-11"),
    ("kk", "2025 жылғы 11 ақпан", "2025-02-11"),
    ("tr", "11 Şubat 2025", "2025-02-11"),
    ("en", "2025-03-03", "2025-03-03"),
]


@pytest.mark.parametrize(("language", "line", "day"), DAYS)
def test_day_of(language: str, line: str, day: str) -> None:
    assert day_of(line, language) == day


@pytest.mark.parametrize(
    "line", ["31.02.2025", "11.13.2025", "Мост открыли 11 мая 2025", "11 мостов 2025", "2025", "", "1" * 99]
)
def test_no_day(line: str) -> None:
    assert day_of(line, "ru") is None


ARTICLES = {
    "en": "Bridge opens\n\nBy Ann Lee\nMarch 3, 2025\n\nThe town had waited ten years for it, they said.\n",
    "kk": "Қалада көпір ашылды\n2025 жылғы 3 наурыз\n\nКөпірді тұрғындар он жыл бойы күткен еді.\n",
    "ru": "В городе открыли мост\n\n03.03.2025\n\nЭтого моста жители ждали целых десять лет подряд.\n",
}


@pytest.mark.parametrize("language", ARTICLES)
def test_a_line_that_is_the_articles_day(tmp_path: Path, language: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(ARTICLES[language], encoding="utf-8")
    article = read(path)
    assert article.date == "2025-03-03"
    assert [dropped.reason for dropped in segment(article).dropped] == ["date"]


def test_a_day_in_the_story_is_not_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(ARTICLES["ru"].replace("03.03.2025", "Мост открыли 3 марта 2025 года."), encoding="utf-8")
    assert read(path).date is None
