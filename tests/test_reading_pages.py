"""Pages → articles: what is the article, what is furniture, and which pages hold none."""

import html as escaping
import json
from collections import Counter

import pytest

from audiobrief.errors import InputError, LimitError
from audiobrief.reading import html, read
from audiobrief.reading.page import article_of_page
from audiobrief.reading.tree import MAX_ELEMENTS

LEAD = "The city opened its new bridge on Monday after nine years of work and two lawsuits."
BODY = (
    "Thousands of people crossed the river on foot before the first trams were let through at noon.",
    "“We waited for this day for a very long time,” said Maya Torn, the mayor of the city.",
    "The bridge cost four hundred million, a third more than the council had planned for it.",
    "Trams will run every six minutes, and cyclists have a lane of their own on either side.",
)
RUSSIAN = "Власти города открыли новый мост через реку. " * 5 + "Его строили девять лет."
MENU = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("News", "Sport", "Weather", "Opinion"))


def page(inside, head="", around=("", "")):
    return (
        f"<!doctype html><html lang='en'><head><title>New bridge opens at last | The Post</title>"
        f"{head}</head><body><header><nav><ul>{MENU}</ul></nav></header>{around[0]}<main><article>{inside}</article></main>"
        f"{around[1]}<footer><p>© The Post. All rights reserved.</p></footer></body></html>"
    )


def story(*extra, title="<h1>New bridge opens at last</h1>", after=2):
    paragraphs = [f"<p>{text}</p>" for text in (LEAD, *BODY)]
    return "".join((title, *paragraphs[:after], *extra, *paragraphs[after:]))


def forms(text):
    article = article_of_page(text, "page", "en")
    return {article.source[block.start : block.end]: block.form for block in article.blocks}


def test_the_article_is_told_from_the_page_around_it():
    found = forms(page(story()))
    assert found["New bridge opens at last"] == "title"
    assert [text for text, form in found.items() if form == "text"] == [LEAD, *BODY]
    assert {found[text] for text in ("News", "Sport", "© The Post. All rights reserved.")} == {"furniture"}


@pytest.mark.parametrize(
    ("element", "text", "form"),
    [
        ("<h2>What it cost</h2>", "What it cost", "heading"),
        ("<p><strong>What it cost</strong></p>", "What it cost", "heading"),
        ("<p><strong>Maya Torn, mayor:</strong></p>", "Maya Torn, mayor:", "text"),
        ("<p><b>Is it safe, after all of that?</b></p>", "Is it safe, after all of that?", "text"),
        ("<blockquote><p>It is ours now, and it is lovely.</p></blockquote>", None, "blockquote"),
        ("<ul><li>Trams from six in the morning</li><li>Bikes</li></ul>", "Bikes", "list_item"),
        ("<figure><img src=a><figcaption>The bridge at night</figcaption></figure>", None, "caption"),
        ("<table><tr><th>Year</th><th>Cost</th></tr><tr><td>2019</td><td>9</td></tr></table>", None, "table"),
        ("<p><a href='/x'>Read also: the tunnel that never was</a></p>", None, "furniture"),
        ("<p>READ MORE: <a href='/x'>The tunnel that never was, and why</a></p>", None, "furniture"),
        ("<h2><a href='/x'>Mayor wins again</a></h2>", "Mayor wins again", "furniture"),
        ("<h2><a href='#cost'>What it cost</a></h2>", "What it cost", "heading"),
        ("<p>The <a href='/x'>full report of the auditors</a> is public.</p>", None, "text"),
        ("<div class='share'><button>Share</button></div>", "Share", "furniture"),
        (
            "<aside class='related'><h3>Related</h3><a href='/y'>Old bridge</a></aside>",
            "Related",
            "furniture",
        ),
    ],
)
def test_forms_inside_the_article(element, text, form):
    found = forms(page(story(element)))
    wanted = text or next(t for t in found if t.split()[0] in element and t not in (LEAD, *BODY))
    assert found[wanted] == form
    assert [t for t in found if t in (LEAD, *BODY)] == [LEAD, *BODY]


def test_a_line_break_is_one_newline_and_a_paragraph_two():
    source = article_of_page(
        page(story("<p>Maya Torn,<br>mayor of us all, said so.</p>")), "page", "en"
    ).source
    assert f"{BODY[0]}\n\nMaya Torn,\nmayor of us all, said so.\n\n{BODY[1]}" in source


def test_what_no_reader_sees_is_not_in_the_source():
    unseen = "<script>var a=1</script><style>p{}</style><template>T</template><p hidden>H</p><!-- C -->"
    unseen += "<p style='display: none'>N</p><noscript>S</noscript><svg><text>V</text></svg>"
    assert (
        article_of_page(page(story(unseen)), "page", "en").source
        == article_of_page(page(story()), "page", "en").source
    )


def test_every_visible_word_is_in_one_block_in_the_order_of_the_page():
    article = article_of_page(
        page(story("<table><tr><td>One</td><td>Two</td></tr></table>tail")), "page", "en"
    )
    covered = "".join(article.source[block.start : block.end] for block in article.blocks)
    assert Counter("".join(article.source.split())) == Counter("".join(covered.split()))
    ends = [0, *(end for block in article.blocks for end in (block.start, block.end))]
    assert ends == sorted(ends)
    words = ["News", "Opinion", "New bridge", "The", "Thousands", "One\tTwo", "tail", "Trams", "©"]
    assert [article.source.index(word) for word in words] == sorted(map(article.source.index, words))


@pytest.mark.parametrize(
    ("title", "head", "headline"),
    [
        ("<h1>New bridge opens at last</h1>", "", "New bridge opens at last"),
        ("<h1>The Post</h1><h2>New bridge opens at last</h2>", "", "New bridge opens at last"),
        ("<h1>New bridge opens, at very long last</h1>", "", "New bridge opens, at very long last"),
        ("", "", "New bridge opens at last"),
        ("", "<meta property='og:title' content='A bridge &amp; a river'>", "A bridge & a river"),
    ],
)
def test_the_headline_is_the_one_the_page_shows_else_the_one_it_names(title, head, headline):
    article = article_of_page(page(story(title=title), head), "page", "en")
    assert article.headline == headline
    assert [article.source[b.start : b.end] for b in article.blocks if b.form == "title"] == [headline]


def test_the_standfirst_is_kept_and_named():
    dek = "Thousands cross the river on the first day, and some stay"
    article = article_of_page(
        page(story(title=f"<h1>New bridge opens at last</h1><h2>{dek}</h2>")), "page", "en"
    )
    assert article.description == dek
    assert [b.form for b in article.blocks if article.source[b.start : b.end] == dek] == ["text"]


def test_a_standfirst_that_extraction_loses_is_found_by_the_description():
    dek = "Thousands cross the river on the first day."
    title = (
        f"<div class='share'><h1>New bridge opens at last</h1><a href='/a'>By Ann Lee</a><p>{dek}</p></div>"
    )
    text = page(story(title=title), f"<meta name='description' content='{dek}'>")
    assert forms(text)[dek] == "text"


def linked_data(**fields):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f"<script type='application/ld+json'>{json.dumps({'@graph': [data]})}</script>"


def test_metadata_comes_from_json_ld_first():
    head = linked_data(
        headline="New bridge opens at last",
        author=[{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}],
        datePublished="2026-01-05T10:00:00+05:00",
        description="A bridge &quot;at last&quot;",
    )
    head += "<meta name='author' content='Web Desk'><meta name='date' content='2020-02-02'>"
    article = article_of_page(page(story(), head), "page", "en")
    assert (article.author, article.date, article.description) == (
        "Ann Lee, Bo Ek",
        "2026-01-05",
        'A bridge "at last"',
    )


def test_metadata_comes_from_meta_elements_too():
    head = (
        "<meta name='author' content='Ann Lee'><meta property='article:published_time' content='2026-01-05'>"
    )
    article = article_of_page(page(story(), head), "page", "en")
    assert (article.author, article.date) == ("Ann Lee", "2026-01-05")


def test_the_text_of_json_ld_stands_in_for_a_page_that_shows_none():
    body = "\n".join((LEAD, *BODY))
    head = linked_data(headline="New bridge opens at last", articleBody=body)
    article = article_of_page(page("<div id='app'></div>", head), "page", "en")
    kept = [article.source[b.start : b.end] for b in article.blocks if b.form in ("title", "text")]
    assert kept == ["New bridge opens at last", LEAD, *BODY]


def test_the_language_is_detected_whatever_the_page_says():
    kazakh = "Қалада жаңа көпір ашылды. Оны тоғыз жыл бойы салды. Әкім бұл күнді көптен күткенін айтты. "
    text = page(
        f"<h1>Жаңа көпір</h1><p>{kazakh}</p><p lang='ru'>{'Власти города открыли новый мост. ' * 6}</p>"
    )
    article = article_of_page(text, "page", None)
    assert article.language == "kk"
    assert {block.language for block in article.blocks} == {None, "ru"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty page"),
        ("<html></html>", "holds no article"),
        ("<html><frameset><frame src=a></frameset></html>", "holds no article"),
        (page("<h1>Page not found</h1><p>Try the search.</p>"), "holds no article"),
        (page("<div id='app'></div>"), "holds no article"),
        (
            page(
                "".join(f"<h2><a href='/{n}'>Story {n}</a></h2><p>{text}</p>" for n, text in enumerate(BODY))
            ),
            "holds no article",
        ),
        (
            page(f"<form><p>Log in to read on.</p><p>{LEAD}</p><p>{BODY[0]}</p><input type=password></form>"),
            "login page",
        ),
        (page(f"<h1>New bridge</h1><p>{LEAD}</p>", linked_data(isAccessibleForFree=False)), "paywall"),
        (
            page(
                f"<h1>New bridge</h1><p>{LEAD}{BODY[0]}{BODY[1]}</p>",
                linked_data(isAccessibleForFree="False"),
            ),
            "paywall",
        ),
    ],
)
def test_a_page_without_an_article_is_refused(text, words):
    with pytest.raises(InputError, match=words) as caught:
        article_of_page(text, "page", "en")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (page("<p>hello</p>" * 200_000), f"{MAX_ELEMENTS} elements"),
        (page("<div>" * 300 + LEAD), "deeper than 256"),
    ],
)
def test_a_page_out_of_bounds_is_refused(text, words):
    with pytest.raises(LimitError, match=words):
        article_of_page(text, "page", "en")


def test_a_page_that_ties_the_extractors_up_is_given_up(monkeypatch):
    monkeypatch.setattr(html, "DEADLINE_SECONDS", 1.0)
    tangle = " ".join(f"a{n}=1" for n in range(120_000))
    with pytest.raises(LimitError, match="within 1 s"):
        html.article_from_html(page(story(f"<p {tangle}>hello</p>")), "page", "en")


@pytest.mark.parametrize(
    "hostile",
    [
        "<meta name='description' content='" + "a <" * 300_000 + "'>",
        "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 5, "author": [1]}</script>',
        "<!--" * 100_000 + "-->",
        "<title>\x1b[31m\x00</title>",
        "<p>&#xD800;&#0;&#1;\x01\x0c\ufffe</p>",
    ],
)
def test_hostile_markup_changes_nothing(hostile):
    assert set(BODY) <= set(forms(page(story(), hostile)))


def test_signs_that_the_page_uses_itself_do_no_harm():
    text = "\u2801\u2802 and \u2803\u2804 are Braille, as every reader of this page will surely know."
    assert forms(page(story(f"<p>{text}</p>")))[text] == "text"


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"%PDF-1.7\n...", "page.html", "is a PDF document"),
        (page("").encode(), "page.html", "holds no article"),
        (
            page(story(f"<p>{RUSSIAN}</p>")).encode() + b"\xd0\xff",
            "page.html",
            "line 1: bytes that are not UTF-8",
        ),
    ],
)
def test_refusals_name_the_file(tmp_path, data, name, words):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=words) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
@pytest.mark.parametrize("charset", ["windows-1251", "utf-8", "KOI8-R", "utf-99"])
def test_a_page_is_read_in_its_own_encoding(tmp_path, name, charset):
    text = page(f"<h1>Новый мост</h1><p>{RUSSIAN}</p>", f"<meta charset='{charset}'>")
    path = tmp_path / name
    path.write_bytes(text.encode("cp1251" if charset == "utf-99" else charset, "xmlcharrefreplace"))
    assert RUSSIAN in read(path).source


def test_markup_in_text_stays_text():
    text = "<script>alert(1)</script> is what the headline said, and -- > nobody laughed."
    assert forms(page(story(f"<p>{escaping.escape(text)}</p>")))[text] == "text"
