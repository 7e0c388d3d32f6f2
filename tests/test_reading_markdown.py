"""Markdown → article: text without marks, forms from the markup, facts from front matter."""

import pytest

from audiobrief.errors import InputError, LimitError
from audiobrief.reading.markdown import MAX_CHARACTERS, article_from_markdown


def shape(text, language="ru"):
    article = article_from_markdown(text, "news", language)
    return [(block.form, article.source[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("# Мост\n\nОткрыт.", [("title", "Мост"), ("text", "Открыт.")]),
        ("Мост\n====\n\n# Ещё\n", [("title", "Мост"), ("heading", "Ещё")]),
        ("Открыт.\n\n## Цена\n\nДорого.", [("text", "Открыт."), ("heading", "Цена"), ("text", "Дорого.")]),
        ("*Мост* **открыт** [сегодня](http://x).", [("text", "Мост открыт сегодня.")]),
        ("Мост\nоткрыт,  \nи это `всё`.", [("text", "Мост открыт,"), ("text", "и это всё.")]),
        ("Мост <b>открыт</b>. <!-- нет -->", [("text", "Мост открыт.")]),
        ("<div>Мост</div>\n\n<!-- нет -->", [("text", "Мост")]),
        ("> «Ура».\n>\n> Мэр", [("blockquote", "«Ура»."), ("blockquote", "Мэр")]),
        ("- раз\n- два\n  - три", [("list_item", "раз"), ("list_item", "два"), ("list_item", "три")]),
        ("![Мост ночью](a.png)", [("caption", "Мост ночью")]),
        ("|a|b|\n|-|-|\n|1|2|\n\nДа.", [("table", "a\tb\n1\t2"), ("text", "Да.")]),
        ("---\n\nМост", [("text", "Мост")]),
        ("---\nМост\n---\n\nОткрыт", [("heading", "Мост"), ("text", "Открыт")]),
        ("---\ntitle: Мост\n---\nОткрыт.", [("title", "Мост"), ("text", "Открыт.")]),
        ("---\ntitle: мост\n---\n## Мост\n\nДа.", [("title", "Мост"), ("text", "Да.")]),
        ("2 \\* 3 &amp; 4", [("text", "2 * 3 & 4")]),
    ],
)
def test_markup_becomes_forms(text, want):
    assert shape(text) == want
    assert shape(text.replace("\n", "\r\n")) == want


@pytest.mark.parametrize(
    ("front", "want"),
    [
        ('title: "Мост: начало"\nauthor: Анна Ли', ("Мост: начало", "Анна Ли", None, "ru")),
        ("author: [Анна Ли, Бо Эк]\ndate: 2026-01-05T10:00", (None, "Анна Ли, Бо Эк", "2026-01-05", "ru")),
        ("authors:\n  - Анна Ли\n  - 'Бо Эк'\nlang: kk", (None, "Анна Ли, Бо Эк", None, "kk")),
        ("date: вчера\ntags: [мост]", (None, None, None, "ru")),
    ],
)
def test_front_matter_is_facts_and_not_text(front, want):
    article = article_from_markdown(f"---\n{front}\n---\n\nМост в городе открыт сегодня утром.\n", "news")
    assert (article.headline, article.author, article.date, article.language) == want
    assert article.source.endswith("Мост в городе открыт сегодня утром.")
    assert "author" not in article.source


def test_nothing_to_read_is_refused():
    with pytest.raises(InputError, match="holds no text"):
        shape("<!-- нет -->\n\n***\n")
    with pytest.raises(LimitError, match="1000000 characters"):
        shape("a" * (MAX_CHARACTERS + 1))


@pytest.mark.parametrize("mark", ["[", "![", "*a ", "**a_", "<a ", "`", "> ", "- ", "|a", "[a](", "&#x"])
def test_hostile_marks_take_linear_time(mark):
    text = mark * (60_000 // len(mark)) + "\n\nМост"
    assert "Мост" in article_from_markdown(text, "news", "ru").source


def test_a_comment_without_an_end_hides_the_rest():
    assert shape("Мост\n\n" + "<!--" * 50_000) == [("text", "Мост")]
