"""Plain text broken at a fixed width: paragraphs are rejoined, everything else stays as it is."""

import textwrap

import pytest

from audiobrief.reading import ReadOptions, read
from audiobrief.reading.wrapping import unwrapped
from audiobrief.segmenting.script import segment

PARAGRAPHS = (
    "Река вышла из берегов в ночь на вторник, и к утру вода дошла до первых домов на улице Садовой.",
    "«Мы услышали шум около трёх часов и успели вынести документы и одежду», — рассказала Анна Ким, "
    "которая живёт на этой улице двадцать лет. По её словам, соседи помогали друг другу до рассвета.",
    "В районе открыли три пункта приёма. Там есть врачи, горячая еда и место для ста пятидесяти человек, "
    "сообщил аким Ерлан Сыздыков. Занятия в школах отменили до конца недели.",
    "К вечеру дождь прекратился, но уровень реки, по данным метеорологов, будет расти ещё двое суток, и "
    "спасатели не уходят с дамбы. Мешки с песком привезли из трёх соседних районов, и к полуночи их было "
    "больше двадцати тысяч.",
)
TEXT = "Вода пришла в посёлок\n\n" + "\n\n".join(PARAGRAPHS) + "\n"


def broken(width, text=TEXT, end="\n"):
    parts = (textwrap.wrap(part, width, break_on_hyphens=False) for part in text.strip().split("\n\n"))
    return (2 * end).join(end.join(part) for part in parts) + end


@pytest.mark.parametrize("width", [60, 65, 72, 78])
def test_paragraphs_broken_at_a_width_are_rejoined(width):
    assert broken(width) != TEXT
    assert unwrapped(broken(width)) == TEXT
    assert unwrapped(broken(width, end="\r\n")) == TEXT.replace("\n", "\r\n")


def test_offsets_stay_those_of_the_file():
    source = broken(72)
    assert [n for n, c in enumerate(unwrapped(source)) if c != source[n]] == [
        n for n, c in enumerate(source[:-1]) if c == "\n" and source[n - 1] != "\n" != source[n + 1]
    ]


def test_indents_of_broken_lines_go_and_hyphens_at_their_ends_join():
    source = broken(72)
    indented = "\n".join(f"   {line}" if n % 2 else line for n, line in enumerate(source.split("\n")))
    assert [line.strip() for line in unwrapped(indented).split("\n")] == TEXT.split("\n")
    text = TEXT.replace("трёх соседних районов", "районов Алматы-Южный, Алматы-Восточный и Алматы-Северный")
    parts = (textwrap.wrap(part, 66) for part in text.strip().split("\n\n"))
    source = "\n\n".join("\n".join(part) for part in parts) + "\n"
    assert "-\n" in source
    assert unwrapped(source) == text


@pytest.mark.parametrize(
    "source",
    [
        TEXT,
        "",
        "\n",
        "Один\nдва\nтри\n",
        "\n".join(PARAGRAPHS),
        "\n".join(
            f"Строка стихотворения номер {n}, не длинная и не короткая, а ровно такая." for n in range(20)
        ),
        "\n".join(
            f"{n}. Пункт списка, в котором столько же слов, сколько во всех других пунктах" for n in range(9)
        ),
        "— Вы давно живёте у реки и видели, как она разливается каждую весну?\n— С детства.\n" * 6,
        broken(72, "\n\n".join(PARAGRAPHS[:2])),
        broken(120),
        broken(30),
    ],
)
def test_lines_that_are_paragraphs_stay(source):
    assert unwrapped(source) == source


def test_a_turn_or_an_item_below_a_full_line_stays_apart():
    turn = "— Воду откачают за три дня, если дожди не начнутся снова этой ночью."
    source = broken(72) + f"\n{turn}\n{turn}\n"
    assert unwrapped(source).endswith(f"\n{turn}\n{turn}\n")


def test_every_word_of_a_broken_text_is_spoken_and_no_sentence_is_cut(tmp_path):
    path = tmp_path / "mail.txt"
    path.write_text(broken(72), "utf-8")
    article = read(path, ReadOptions(language="ru"))
    assert [article.source[b.start : b.end] for b in article.blocks][1:] == list(PARAGRAPHS)
    spoken = " ".join(segment.text for segment in segment(article).segments)
    assert spoken.split() == TEXT.split()


def test_long_texts_take_linear_time():
    line = "слово " * 12 + "\n"
    assert unwrapped(line * 60_000).count("\n") == 1
    assert unwrapped("а" * 1_000_000 + "\n" + "б " * 500_000).count("\n") == 1
