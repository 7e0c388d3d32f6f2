"""Who speaks where a clause describes somebody and names nobody: never whoever was named before."""

# ruff: noqa: E501 - a case is read as one line

import pytest

from audiobrief.reading.html import article_from_html
from audiobrief.reading.text import article_from_text
from audiobrief.segmenting import segment

BEFORE = {
    "kk": "Министр Ажар Сәрсен ауылға келді.",
    "ru": "Министр Анна Крылова приехала в город.",
    "en": "Minister Anna Grant came to Leeds.",
}

DESCRIBED = [
    ("kk", "«Біз күттік», – дейді атын атағысы келмеген медбике.", "атын атағысы келмеген медбике", "медбике"),
    ("kk", "«Біз күттік», – деді атын атамауды сұраған дәрігер.", "атын атамауды сұраған дәрігер", "дәрігер"),
    ("kk", "«Біз күттік», – дейді есімін жасырған әйел.", "есімін жасырған әйел", "әйел"),
    ("ru", "«Мы ждали», — говорит женщина, пожелавшая остаться неизвестной.", "женщина, пожелавшая остаться неизвестной", "женщина"),
    ("ru", "«Мы ждали», — рассказал врач, попросивший не называть его имени.", "врач, попросивший не называть его имени", "врач"),
    ("ru", "«Мы ждали», — рассказала анонимно медсестра одной из клиник.", "медсестра одной из клиник", "медсестра"),
    ("ru", "«Мы ждали», — сказал мужчина в очереди.", "мужчина в очереди", "мужчина"),
    ("ru", "— Мы ждали, — добавил другой водитель.", "другой водитель", "водитель"),
    ("en", "“We waited,” said a nurse who asked not to be named.", "a nurse who asked not to be named", None),
    ("en", "“We waited,” said the woman, who asked not to be named.", "the woman", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "name", "role"), DESCRIBED)
def test_somebody_described_speaks_for_themselves(
    language: str, line: str, name: str, role: str | None
) -> None:
    script = segment(article_from_text(f"{BEFORE[language]}\n\n{line}", "x", language))
    assert [(s.speaker.name, s.speaker.role) for s in script.segments if s.kind == "quote" and s.speaker] == [
        (name, role)
    ]


NAMED = [
    ("ru", "«Мы ждали», — сказала министр, приехавшая утром.", "Анна Крылова"),
    ("ru", "«Мы ждали», — говорит женщина.", "Анна Крылова"),
    ("ru", "«Мы ждали», — говорит женщина, приехавшая с Иваном Роговым.", "женщина, приехавшая с Иваном Роговым"),
    ("kk", "«Біз күттік», – деді ауылға келген министр.", "Ажар Сәрсен"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "name"), NAMED)
def test_an_office_or_a_bare_noun_may_be_who_was_named(language: str, line: str, name: str) -> None:
    script = segment(article_from_text(f"{BEFORE[language]}\n\n{line}", "x", language))
    assert [s.speaker.name for s in script.segments if s.kind == "quote" and s.speaker] == [name]


def test_marks_after_a_turn_begin_another_speakers_words() -> None:
    line = "— Я не позволю, — сказал Иван Рогов. — Они ответят. «Списки будут в пятницу», — добавила министр."
    script = segment(article_from_text(f"{BEFORE['ru']}\n\n{line}", "x", "ru"))
    assert [(s.text, s.speaker and s.speaker.name) for s in script.segments if s.kind == "quote"] == [
        ("— Я не позволю,", "Иван Рогов"),
        ("Они ответят.", "Иван Рогов"),
        ("«Списки будут в пятницу»,", "Анна Крылова"),
    ]


def test_a_name_in_marks_belongs_to_its_lead_in() -> None:
    line = "В пресс-службе «СК-Лекарств» сообщили: «Поставки идут по графику»."
    script = segment(article_from_text(f"{BEFORE['ru']}\n\n{line}", "x", "ru"))
    assert [(s.kind, s.text, s.speaker and s.speaker.name) for s in script.segments[1:]] == [
        ("attribution", "В пресс-службе «СК-Лекарств» сообщили:", "пресс-служба «СК-Лекарств»"),
        ("quote", "«Поставки идут по графику».", "пресс-служба «СК-Лекарств»"),
    ]


@pytest.mark.parametrize(
    "below", ["— Так написала в чате мать двоих детей Ольга Беляева.", "Так написала в чате Ольга Беляева."]
)
def test_a_quotation_by_markup_is_whose_name_stands_below_it(below: str) -> None:
    page = (
        "<html><body><article><h1>Автобусы ходят реже</h1><p>Аким Серик Асанов объяснил решение жителям "
        "города и области. «Денег нет», — сказал он.</p><h2>Что говорят жители</h2><blockquote>Нас предупредили "
        f"за день, дети стояли на морозе целый час.</blockquote><p>{below}</p><p>Маршрут вернут в марте, "
        "говорят в акимате города. Водителей наймут уже к концу этой зимы, новые автобусы придут весной.</p>"
        "</article></body></html>"
    )
    script = segment(article_from_html(page, "x", "ru"))
    said = [(s.kind, s.speaker and s.speaker.name) for s in script.segments if "предупредили" in s.text]
    assert said == [("quote", "Ольга Беляева")]


CALLED = {
    "kk, a profession that is not the minister's": (
        "kk", "Министр Ажар Сәрсен ауылға келді.\n\n«Науқас тәуір», – деді дәрігер.", "дәрігер", "дәрігер"),
    "kk, an office that is not the doctor's": (
        "kk", "Бас дәрігер Ажар Сәрсен келді.\n\n«Қаржы бар», – деді министр.", "министр", None),
    "kk, a ministry's spokesman is no minister": (
        "kk", "Министрлік өкілі Ажар Сәрсен келді.\n\n«Қаржы бар», – деді министр.", "министр", None),
    "kk, the role has the noun": (
        "kk", "Ауруханаға бас дәрігер Ажар Сәрсен келді.\n\n«Науқас тәуір», – деді дәрігер.", "Ажар Сәрсен", None),
    "kk, the role has another word of the calling": (
        "kk", "Емхананың хирургі Ажар Сәрсен келді.\n\n«Науқас тәуір», – деді дәрігер.", "Ажар Сәрсен", None),
    "kk, nothing is known of whoever was named": (
        "kk", "Ауылға Ажар Сәрсен келді.\n\n«Науқас тәуір», – деді дәрігер.", "Ажар Сәрсен", None),
    "kk, a young mother may be a resident": (
        "kk", "Ауыл тұрғыны Ажар Сәрсенова босанды.\n\n«Қуаныштымын», – дейді жас ана.", "Ажар Сәрсенова", "Ауыл тұрғыны"),
    "kk, somebody by the place where they are": (
        "kk", "Ауылға Ажар Сәрсен келді.\n\n«Көп күттік», – дейді көшедегі әйел.", "көшедегі әйел", "әйел"),
    "ru, a profession that is not the minister's": (
        "ru", "Министр Анна Крылова приехала в город.\n\n«Больной жив», — сказал врач.", "врач", "врач"),
    "ru, the gender of the verb is another's": (
        "ru", "Врач Анна Крылова вышла к нам.\n\n«Больной жив», — сказал врач.", "врач", "врач"),
    "ru, the role has the noun": (
        "ru", "Главный врач Анна Крылова вышла к нам.\n\n«Больной жив», — сказала врач.", "Анна Крылова", None),
    "ru, the host is the man, not the woman named last": (
        "ru", "Иван Рогов открыл пекарню. Ему помогает Анна Крылова.\n\n«Печь старая», — объясняет хозяин.", "Иван Рогов", None),
    "en, a profession that is not the councillor's": (
        "en", "Councillor Anna Grant came to Leeds.\n\n“He is alive,” the doctor said.", "the doctor", None),
    "en, the role has another word of the calling": (
        "en", "Heart surgeon Anna Grant came to Leeds.\n\n“He is alive,” the doctor said.", "Anna Grant", "Heart surgeon"),
    "en, a noun for where somebody is from": (
        "en", "Midfielder Luis Grant scored twice.\n\n“I cried,” the Spaniard told reporters.", "Luis Grant", "Midfielder"),
    "en, an actress is no man": (
        "en", "Director Tom Grant came to Leeds.\n\n“I cried,” the actress said.", "the actress", None),
}  # fmt: skip


@pytest.mark.parametrize("case", CALLED)
def test_a_bare_noun_is_whoever_may_be_called_so(case: str) -> None:
    language, source, name, role = CALLED[case]
    script = segment(article_from_text(source, "x", language))
    (speaker,) = [s.speaker for s in script.segments if s.kind == "quote"]
    assert speaker
    assert speaker.name == name
    assert role is None or speaker.role == role


PRONOUNS = [
    ("kk", "Үкімді судья Асқар Болатов оқыды.\n\nСотталушы кінәсін мойындамады. Ол былай деді: «Мен алған жоқпын».", "Сотталушы"),
    ("en", "Coach Tom Grant left early.\n\nThe City captain was more direct. “We were rubbish,” he said.", "The City captain"),
    ("en", "Director Tom Grant left early.\n\nThe word is avoided, a spokeswoman said. “It raises hopes,” she added.", "a spokeswoman"),
    ("kk", "Министр Асқар Болатов келді. Оны әкім Серік Асанов қарсы алды.\n\nМинистр мектепті аралады. «Жақсы екен», – деді ол.", "Асқар Болатов"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "name"), PRONOUNS)
def test_a_pronoun_goes_on_with_the_noun_before_it(language: str, source: str, name: str) -> None:
    script = segment(article_from_text(source, "x", language))
    assert {s.speaker.name for s in script.segments if s.kind == "quote" and s.speaker} == {name}


BODIES = [
    ("ru", "В департаменте по делам молодёжи подтвердили это. «Смотр будет», — сообщили в ведомстве.", "департамент по делам молодёжи"),
    ("ru", "В компании «Луч» сообщили о сбое. «Связь вернём», — сказали в компании.", "компания «Луч»"),
    ("ru", "В управлении культуры комментировать это отказались. «Ждите», — сообщили в ведомстве.", "управление культуры"),
    ("ru", "Смотр перенесли. «Связь вернём», — сообщили в ведомстве.", "ведомство"),
    ("kk", "Төтенше жағдайлар министрлігінің мәліметінше, су қайтты. «Жол ашық», – деп хабарлады министрліктен.", "Төтенше жағдайлар министрлігі"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "source", "name"), BODIES)
def test_a_body_has_the_fullest_name_before_it(language: str, source: str, name: str) -> None:
    script = segment(article_from_text(source, "x", language))
    assert {s.speaker.name for s in script.segments if s.kind == "quote" and s.speaker} == {name}


UNSTOPPED = [
    ("ru", "В городе открыли школу\n\nЖители рады решению\n\nШкола построена за год.\n\nВ ней сто мест\n\nУчёба начнётся осенью"),
    ("kk", "Қалада мектеп ашылды\n\nТұрғындар шешімге риза\n\nМектеп бір жылда салынды.\n\nОнда жүз орын бар\n\nСабақ күзде басталады"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), UNSTOPPED)
def test_a_line_that_lacks_its_stop_is_read(language: str, text: str) -> None:
    script = segment(article_from_text(text, "x", language))
    assert [s.text for s in script.segments] == text.split("\n\n")
    assert [s.kind for s in script.segments[:2]] == ["headline", "dek"]
    assert not script.dropped
