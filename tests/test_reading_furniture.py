"""Pages as publishing systems make them: what is the article, however oddly marked, and what is not."""

import json

import pytest

from audiobrief.reading.forms import form_of
from audiobrief.reading.page import article_of_page

LEAD = "Қалада тоғыз жыл салынған жаңа көпір дүйсенбі күні ашылды."
BODY = (
    "Алғашқы трамвай жүргенге дейін мыңдаған адам өзеннен жаяу өтті.",
    "«Біз бұл күнді көптен күттік», – деді қала әкімі Мая Торғай.",
    "Көпірге төрт жүз миллион теңге жұмсалды, бұл жоспардан үштен бір есе көп.",
    "Трамвай алты минут сайын жүреді, велосипедшілерге бөлек жол бар.",
)
STORY = (LEAD, *BODY)
TITLE = "Жаңа көпір ашылды"
TEASER = "Көрші ауданда жаңа мектептің іргетасы қаланды, ол келесі жылы ашылады."
OTHER = "Мұражайға өткен аптада екі мың адам келді, бұл былтырғыдан әлдеқайда көп."


def forms(source):
    article = article_of_page(source, "page", "kk")
    return {article.source[block.start : block.end]: block.form for block in article.blocks}


def kept(source):
    return [text for text, form in forms(source).items() if form in ("text", "list_item", "blockquote")]


def story(*extra, after=2, tag="p"):
    paragraphs = [f"<{tag}>{text}</{tag}>" for text in STORY]
    return "".join((*paragraphs[:after], *extra, *paragraphs[after:]))


def page(inside, head=""):
    head = f"<head><title>{TITLE}</title>{head}</head>"
    return f"<!doctype html><html>{head}<body><div>{inside}</div></body></html>"


@pytest.mark.parametrize(
    "source",
    [
        f"<!doctype html><title>{TITLE}</title><main><h1>{TITLE}</h1>{story()}</main>",
        f"<!doctype html><meta charset=utf-8><title>X</title><header><h1>{TITLE}</h1></header>{story()}",
        f"<!doctype html><title>{TITLE}</title><article><h1>{TITLE}</h1>{story()}</article><footer>",
        f"<!doctype html><title>{TITLE}</title><amp-x></amp-x><section><h1>{TITLE}</h1>{story()}</section>",
        f"<html><head><title>T</title><x-text></x-text></head><body><h1>{TITLE}</h1>{story()}</html>",
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1></body><body>{story()}</body></html>",
        f"<h1>{TITLE}</h1>{story()}",
    ],
)
def test_the_tags_of_head_and_body_are_optional(source):
    found = forms(source)
    assert found[TITLE] == "title"
    assert kept(source) == list(STORY)


@pytest.mark.parametrize(
    "inside",
    [
        story(tag="div"),
        "<br><br>".join(STORY),
        f"<p>{'<br>'.join(STORY)}</p>",
        "".join(f"<div><div><span>{text}</span></div></div>" for text in STORY),
        "".join(f"<div>{text}</div><div>&nbsp;</div>" for text in STORY),
        f"<table><tr><td><a href=/>Басты бет</a></td><td>{story()}</td></tr></table>",
    ],
)
def test_paragraphs_are_told_however_they_are_made(inside):
    assert [text for text in kept(page(f"<h1>{TITLE}</h1><div>{inside}</div>")) if text in STORY] == list(
        STORY
    )


@pytest.mark.parametrize(
    "extra",
    [
        f'<blockquote class="twitter-tweet"><p lang="kk">{OTHER}</p>— Аян (@ayan) 5 мамыр</blockquote>',
        f'<blockquote class="instagram-media"><p>{OTHER}</p></blockquote>',
        f"<amp-twitter><blockquote placeholder><p>{OTHER}</p></blockquote></amp-twitter>",
        f'<div class="newsletter-signup"><p>{OTHER}</p></div>',
        f'<div class="Subscribe_wrap__x1"><p>{OTHER}</p></div>',
        f'<div id="relatedPosts"><p>{OTHER}</p></div>',
        f'<div class="content_main_also"><p>{OTHER}</p></div>',
        f'<div class="paywall-notice"><p>{OTHER}</p></div>',
        f'<div class="author-bio"><p>{OTHER}</p></div>',
        f'<p class="screen-reader-text">{OTHER}</p>',
    ],
)
@pytest.mark.parametrize("after", [1, 3])
def test_what_its_names_tell_to_be_no_article_is_left_out(extra, after):
    assert kept(page(f"<article><h1>{TITLE}</h1>{story(extra, after=after)}</article>")) == list(STORY)


@pytest.mark.parametrize("name", ["paywall", "related-story", "newsletter", "caption", "subscriber-only"])
def test_a_name_that_the_whole_article_has_means_something_else(name):
    around = page(f'<h1>{TITLE}</h1><div class="{name}">{story()}</div>')
    each = page(f"<h1>{TITLE}</h1>" + "".join(f'<div class="{name}"><p>{text}</p></div>' for text in STORY))
    assert kept(around) == kept(each) == list(STORY)


@pytest.mark.parametrize(
    "figure",
    [
        "<div class='image'><img src=a><div>{}</div></div>",
        "<p><img src=a><br><em>{}</em></p>",
        "<div><picture><source srcset=a><img src=a></picture><span>{}</span></div>",
        "<div><a href=/b><img src=a></a><p>{}</p></div>",
        "<div><img data-src=a><noscript><img src=a></noscript><div>{}</div></div>",
        "<div class='field field--name-image-caption'>{}</div>",
        "<div class='wp-caption-text'>{}</div>",
        "<div class='photoCredit'>{}</div>",
    ],
)
def test_a_line_below_a_picture_is_its_caption(figure):
    caption = "Түнгі көпірдің көрінісі. Асан Үсеннің суреті"
    found = forms(page(f"<article><h1>{TITLE}</h1>{story(figure.format(caption))}</article>"))
    assert found[caption] == "caption"
    assert [text for text, form in found.items() if form == "text"] == list(STORY)


def test_a_sentence_below_a_picture_is_text():
    source = page(f"<article><h1>{TITLE}</h1>{story(f'<div><img src=a><div>{OTHER}</div></div>')}</article>")
    assert OTHER in kept(source)


def test_bitrix_puts_the_date_on_a_line_with_the_text():
    date = "<span class='news-date-time'>20.01.2026</span>"
    found = forms(page(f"<h1>{TITLE}</h1><div class='news-detail'>{date}{'<br><br>'.join(STORY)}</div>"))
    assert LEAD in found
    assert "20.01.2026" in found


@pytest.mark.parametrize("after", ["", f"<article><h2>Мұражай</h2><p>{OTHER}</p></article>"])
@pytest.mark.parametrize("tag", ["div", "article"])
def test_teasers_around_the_article_are_left_out(tag, after):
    cards = "".join(f"<article><h2>Жаңалық {n}</h2><p>{n}. {TEASER}</p></article>" for n in range(3))
    inside = f"{cards}<{tag}><h1>{TITLE}</h1>{story()}</{tag}>{after}"
    assert kept(page(inside)) == list(STORY)


def test_a_second_article_below_the_first_is_left_out():
    following = f"<article><h1>Мұражай ашық</h1>{f'<p>{OTHER}</p>' * 6}</article>"
    assert kept(page(f"<article><h1>{TITLE}</h1>{story()}</article>{following}")) == list(STORY)


@pytest.mark.parametrize("head", ["", json.dumps({"@type": "LiveBlogPosting", "headline": TITLE})])
def test_the_entries_of_a_live_blog_keep_their_headings(head):
    entries = "".join(
        f"<article><header><time>1{n}:00</time><h2>Сағат {n}</h2></header><p>{text}</p></article>"
        for n, text in enumerate(STORY)
    )
    found = forms(
        page(
            f"<h1>{TITLE}</h1>{entries}",
            f"<script type='application/ld+json'>{head}</script>" if head else "",
        )
    )
    assert [text for text, form in found.items() if form == "heading"] == [f"Сағат {n}" for n in range(5)]
    assert [text for text, form in found.items() if form == "text"] == list(STORY)


def test_a_list_between_paragraphs_is_kept():
    items = ("есептегіш болса", "төрт бала болса", "зейнеткер болса")
    listed = "".join(f"<li>{item}</li>" for item in items)
    source = page(
        f"<article><h1>{TITLE}</h1>{story(f'<p>Мына жағдайда тегін:</p><ul>{listed}</ul>')}</article>"
    )
    assert [text for text in kept(source) if text in items] == list(items)


@pytest.mark.parametrize(
    ("said", "shown", "headline"),
    [
        ("Жаңа көпір ашылды | Қазақ үні", "", TITLE),
        ("Жаңа көпір ашылды - Jana.kz", "", TITLE),
        ("Жаңа көпір ашылды — Дала таңы", "", TITLE),
        ("Жаңа көпір ашылды | Қоғам | Қазақ үні", "", TITLE),
        ("LIVE | Жаңа көпір ашылды", "", "LIVE | Жаңа көпір ашылды"),
        ("Көпір ашылды — Мая Торғай", "", "Көпір ашылды — Мая Торғай"),
        ("Дала таңы: Жаңа көпір ашылды", f"<td><b>{TITLE}</b>", TITLE),
        ("Жаңа көпір ашылды - Jana.kz", f"<h1>{TITLE}</h1>", TITLE),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_headline(said, shown, headline):
    shown = f"<table><tr>{shown}</table>" if shown.startswith("<td") else shown
    head = "<meta property='og:site_name' content='Дала таңы'>"
    source = f"<html><head><title>{said}</title>{head}</head><body>{shown}<div>{story()}</div></body></html>"
    assert article_of_page(source, "page", "kk").headline == headline


def test_marks_nobody_sees_do_not_break_a_paragraph():
    text = "Трам&shy;вай алты минут сайын&nbsp;жүреді, &#8203;велосипедшілерге бөлек&#8288; жол&#65279; бар."
    found = kept(page(f"<article><h1>{TITLE}</h1>{story(f'<p>&#65279;</p><p>{text}</p>')}</article>"))
    assert len(found) == len(STORY) + 1


@pytest.mark.parametrize(
    ("said", "shown", "headline"),
    [
        ("Көпірдің құпиясы неде екен", f"<h1>{TITLE}</h1>", TITLE),
        ("Жаңалықтар", f"<h1>Жаңалықтар</h1><h3>{TITLE}</h3>", TITLE),
        ("Көпірдің құпиясы неде екен", f"<h3>{TITLE}</h3>", "Көпірдің құпиясы неде екен"),
        ("Көпірдің құпиясы неде екен", "<h1>Дала үні</h1>", "Көпірдің құпиясы неде екен"),
    ],
)
def test_a_heading_above_the_text_is_the_headline_where_metadata_says_otherwise_or_nothing(
    said, shown, headline
):
    source = (
        f"<html><head><title>{said}</title></head><body>{shown}<article>{story()}</article></body></html>"
    )
    assert article_of_page(source, "page", "kk").headline == headline


@pytest.mark.parametrize(
    "name", ["post-sub-title", "article__lead", "standfirst", "news_anons", "subheadline"]
)
def test_a_standfirst_is_known_by_its_name(name):
    dek = "Өзеннен енді жаяу өтуге болады"
    around = f"<header><h1>{TITLE}</h1><p class='{name}'>{dek}</p><div>15.04.2026</div></header>"
    article = article_of_page(page(f"<article>{around}{story()}</article>"), "page", "kk")
    assert article.description == dek
    assert dek in kept(page(f"<article>{around}{story()}</article>"))


@pytest.mark.parametrize(
    ("start", "form"),
    [
        ("<!DOCTYPE html>", "html"),
        ("<!-- saved from url=(0022)http://example.org/ -->\n<html>", "html"),
        ("<meta charset=utf-8><title>", "html"),
        ("<title>Жаңа көпір</title>", "html"),
        ("<?xml version='1.0'?>\n<!-- a --><!-- b -->\n<body class=x>", "html"),
        ("<3 көпір ашылды", "text"),
        ("<!-- көпір -->\nашылды", "text"),
        ("<titles> деген сөз", "text"),
        ("<!--" * 10_000, "text"),
    ],
)
def test_a_page_without_a_name_is_known_by_its_first_tag(start, form):
    assert form_of(start, "") == form
