"""The proof sheet in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from watching import WAIT_MS, WATCH

from audiobrief.languages.kk.proof import GENDERS, KINDS, WORDS
from command import ARTICLE, wait_until
from proofing import Page, proofing

HOSTILE = "<img src=x onerror=alert(1)> </script><script>alert(1)</script> --> ]]> & \u202e \x07"
REACHED = """() => {
    const one = document.activeElement;
    return one === document.body ? null : `${one.tagName} ${one.id || one.className}`;
}"""
REACHABLE = """() => [...document.querySelectorAll('a, button, select, input, textarea')]
    .filter(one => one.checkVisibility() && !one.disabled)
    .map(one => `${one.tagName} ${one.id || one.className}`)"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(f"{ARTICLE}\nБөлісу\n", encoding="utf-8")
    return path


@pytest.fixture
def shown(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens the page of a sheet; at the end nothing foreign was asked for and nothing broke the policy."""
    with ExitStack() as stack:

        def show(sheet: Page, **options: Any) -> Any:
            context = stack.enter_context(browser.new_context(**options))
            context.set_default_timeout(WAIT_MS)
            asked, errors = list[str](), list[str]()
            context.on("request", lambda request: asked.append(request.url))
            context.on("weberror", lambda error: errors.append(str(error.error)))
            context.add_init_script(WATCH)
            page = context.new_page()
            page.goto(sheet.address)
            page.wait_for_selector(".segment")

            def look_back() -> None:
                home = (sheet.address, f"blob:{sheet.address[: sheet.address.index('/', 8)]}")
                assert [one for one in asked if not one.startswith(home)] == []
                assert errors == []
                assert page.evaluate("found") == []

            stack.callback(look_back)
            return page

        yield show


@pytest.fixture
def sheet(article: Path) -> Iterator[Page]:
    with proofing(article, engine="espeak") as found:
        yield found


@pytest.fixture
def page(shown: Callable[..., Any], sheet: Page) -> Any:
    return shown(sheet)


def until(page: Any, true: str) -> None:
    """Wait for a condition in the page; its policy forbids Playwright's own way, which is eval."""
    assert wait_until(lambda: page.evaluate(true)), true


def status(page: Any, begins: str) -> None:
    until(page, f"document.getElementById('status').textContent.startsWith({json.dumps(begins)})")


def segment(page: Any, text: str) -> Any:
    return page.locator(".segment", has=page.locator(".text", has_text=text))


QUOTE, SAVED = "Біз мұны", "Сақталды: "


class TestHearing:
    def test_a_segment_plays_to_its_end(self, page: Any) -> None:
        button = page.locator(".play").first
        assert button.get_attribute("aria-label") == f"{WORDS['play']}: 0-үзінді"
        with page.expect_response("**/sound/*") as heard:
            button.click()
        assert (heard.value.status, heard.value.headers["content-type"]) == (200, "audio/mpeg")
        assert button.text_content() == WORDS["stop"]
        until(page, "document.querySelectorAll('.playing').length === 0")
        assert button.text_content() == WORDS["play"]
        assert page.locator(".error:visible").count() == 0

    def test_it_plays_on(self, page: Any) -> None:
        page.check("#on")
        page.locator(".play").first.click()
        until(page, "document.querySelectorAll('.segment')[1].classList.contains('playing')")
        page.locator(".play").nth(1).click()
        assert page.locator(".playing").count() == 0

    def test_an_engine_that_fails_is_told_at_the_segment(self, page: Any) -> None:
        page.route("**/sound/*", lambda route: route.fulfill(status=500, json={"error": "espeak: no sound"}))
        quote = segment(page, QUOTE)
        quote.locator(".play").click()
        quote.locator(".error").wait_for()
        assert quote.locator(".error").text_content() == "espeak: no sound"
        assert quote.locator(".error").get_attribute("lang") == "en"
        assert quote.locator(".play").text_content() == WORDS["play"]


class TestChanging:
    def test_a_voice_is_saved(self, page: Any, sheet: Page) -> None:
        quote = segment(page, QUOTE)
        quote.locator(".change").click()
        quote.locator(".voices").select_option("kk+m7")
        status(page, WORDS["changed"])
        assert "дауысы kk+m7" in quote.locator(".facts").text_content()
        page.click("#save")
        status(page, SAVED)
        entries = json.loads(sheet.files.plan.read_bytes())["segments"]
        assert [entry["voice"] for entry in entries if entry["kind"] == "quote"] == ["kk+m7"]

    def test_a_spoken_form_is_marked_and_reset(self, page: Any, sheet: Page) -> None:
        quote = segment(page, QUOTE)
        assert not quote.locator(".said").is_visible()
        quote.locator(".change").click()
        quote.locator(".spoken").fill("Біз мұны ондаған жыл күттік.")
        page.click("#save")
        status(page, SAVED)
        assert quote.locator("del").all_text_contents() == ["он"]
        assert quote.locator("ins").all_text_contents() == ["ондаған"]
        quote.locator(".automatic").click()
        status(page, WORDS["changed"])
        assert not quote.locator(".said").is_visible()
        assert sheet.segment(QUOTE)["is_respoken"] is False

    def test_the_narrator_says_it(self, page: Any, sheet: Page) -> None:
        quote = segment(page, QUOTE)
        assert "Айдос Серіков" in quote.locator("h2").text_content()
        quote.locator(".change").click()
        quote.locator(".narrator").click()
        until(page, "document.querySelectorAll('.doubtful').length === 1")
        assert sheet.segment(QUOTE)["speaker"] is None
        assert quote.locator(".doubt").text_content() == WORDS["nobody"]
        page.click("#undo")
        status(page, WORDS["undone"])
        assert quote.locator(".speaker").input_value() == "Айдос Серіков"

    def test_a_doubtful_speaker_is_confirmed(self, shown: Callable[..., Any], article: Path) -> None:
        with proofing(article, engine="espeak") as sheet:
            plan = sheet.files.plan
            sheet.post("save")
        told = json.loads(plan.read_bytes())
        quote = next(one for one in told["segments"] if one["kind"] == "quote")
        quote["speaker"]["confidence"] = 0.55
        plan.write_text(json.dumps(told), "utf-8")
        with proofing(plan, engine="espeak") as sheet:
            page = shown(sheet)
            page.select_option("#show", "doubtful")
            page.locator(".confirm:visible").click()
            until(page, "document.querySelectorAll('.doubtful').length === 0")
            assert page.evaluate("document.activeElement.className") == "leave"
            assert sheet.segment(QUOTE)["speaker"]["confidence"] == 1

    def test_left_out_and_put_back_by_keyboard(self, page: Any) -> None:
        segment(page, QUOTE).locator(".leave").focus()
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll('.left').length === 2")
        assert page.evaluate("document.activeElement.className") == "back"
        assert "Оқылмайды: редактор алып тастаған" in page.locator(".left", has_text=QUOTE).text_content()
        page.keyboard.press("Enter")
        until(page, "document.querySelectorAll('.left').length === 1")
        assert page.evaluate("document.activeElement.className") == "leave"

    def test_what_is_refused_is_told_where_it_was_asked(self, page: Any, sheet: Page) -> None:
        quote = segment(page, QUOTE)
        quote.locator(".change").click()
        quote.locator(".pause").fill("99")
        quote.locator(".pause").press("Tab")
        quote.locator(".error").wait_for()
        assert "pause_after_seconds" in quote.locator(".error").text_content()
        assert sheet.state["revision"] == 0
        quote.locator(".pause").fill("1.5")
        quote.locator(".pause").press("Tab")
        quote.locator(".error").wait_for(state="hidden")
        assert sheet.segment(QUOTE)["pause_after_seconds"] == 1.5

    def test_only_some_are_shown(self, page: Any) -> None:
        page.select_option("#show", "left")
        (left,) = page.locator("#list > li:visible").all_text_contents()
        assert left.split()[:3] == ["Оқылмайды:", "бөлісу", "батырмасы"]
        page.select_option("#show", "doubtful")
        assert page.locator("#list > li:visible").count() == 0
        page.select_option("#show", "all")
        assert page.locator("#list > li:visible").count() == 6


class TestFiles:
    def test_unsaved_changes_are_warned_of(self, page: Any) -> None:
        asked = list[str]()

        def stay(dialog: Any) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        segment(page, QUOTE).locator(".leave").click()
        status(page, WORDS["changed"])
        page.close(run_before_unload=True)
        assert wait_until(lambda: page.evaluate("1") and asked == ["beforeunload"])
        page.click("#save")
        status(page, SAVED)
        page.reload()
        page.wait_for_selector(".segment")
        assert asked == ["beforeunload"]

    def test_an_article_that_changed_is_not_written_over_unasked(
        self, page: Any, sheet: Page, article: Path
    ) -> None:
        article.write_text(ARTICLE, encoding="utf-8")
        page.click("#save")
        page.wait_for_selector("#ask:visible")
        assert "article.txt has changed" in page.locator("#why").text_content()
        assert not sheet.files.plan.exists()
        page.click("#anyway")
        status(page, SAVED)
        assert sheet.files.plan.exists()

    def test_two_pages_of_one_sheet(self, page: Any, shown: Callable[..., Any], sheet: Page) -> None:
        other = shown(sheet)
        segment(page, QUOTE).locator(".leave").click()
        status(page, WORDS["changed"])
        segment(other, "Жұмыс келесі").locator(".leave").click()
        until(other, "document.querySelectorAll('.left').length === 2")
        assert "not up to date" in segment(other, "Жұмыс келесі").locator(".error").text_content()

    def test_an_episode_is_built(self, page: Any, sheet: Page) -> None:
        page.click("#build")
        status(page, WORDS["building"])
        assert sheet.built()["state"] == "done"
        status(page, f"Дайын: {sheet.files.episode}")
        assert WORDS["first_build"] in page.locator("#status").text_content()
        assert sheet.files.episode.is_file()

    def test_when_audiobrief_has_ended(self, page: Any) -> None:
        page.route("**/change", lambda route: route.abort())
        segment(page, QUOTE).locator(".leave").click()
        segment(page, QUOTE).locator(".error").wait_for()
        assert segment(page, QUOTE).locator(".error").text_content() == WORDS["ended"]


class TestForEverybody:
    def test_axe_finds_nothing(self, page: Any, article: Path) -> None:
        article.write_text(ARTICLE, encoding="utf-8")
        page.click("#save")
        page.wait_for_selector("#ask:visible")
        page.evaluate("document.querySelectorAll('.change').forEach(one => one.click())")
        until(page, "document.querySelectorAll('.spoken').length === 5")
        axe = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js")
        page.evaluate(axe.read_text("utf-8"))
        for width, scheme in product((375, 1440), ("light", "dark")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            violations = page.evaluate("axe.run().then(result => result.violations)")
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    def test_keyboard_alone_reaches_everything(self, page: Any) -> None:
        segment(page, QUOTE).locator(".change").focus()
        page.keyboard.press("Enter")
        segment(page, QUOTE).locator(".voices").wait_for()
        page.evaluate("document.activeElement.blur(); getSelection().empty(); scrollTo(0, 0)")
        page.evaluate("document.querySelector('.skip').focus()")
        reached = [page.evaluate(REACHED)]
        while len(reached) < 100:
            page.keyboard.press("Tab")
            now = page.evaluate(REACHED)
            if now is None or now == "A skip":
                break
            reached.append(now)
        assert reached == page.evaluate(REACHABLE)

    def test_what_has_the_focus_is_not_under_the_bar(self, page: Any) -> None:
        page.set_viewport_size({"width": 320, "height": 700})
        until(page, "parseInt(document.documentElement.style.scrollPaddingTop) > 200")
        for button in reversed(page.locator(".leave").all()):
            button.focus()
            bar = page.locator("#bar").bounding_box()
            assert button.bounding_box()["y"] >= bar["y"] + bar["height"]

    def test_keyboard_alone_does_everything(self, page: Any, sheet: Page) -> None:
        quote = segment(page, QUOTE)
        quote.locator(".play").focus()
        page.keyboard.press("Space")
        until(page, "document.querySelectorAll('.playing').length === 1")
        page.keyboard.press("Space")
        assert page.locator(".playing").count() == 0
        for key in ("Tab", "Tab", "Enter", "Tab", "Tab", "Tab"):
            page.keyboard.press(key)
        assert page.evaluate("document.activeElement.className") == "voices"
        before = sheet.segment(QUOTE)["voice"]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        assert wait_until(lambda: sheet.segment(QUOTE)["voice"] != before)
        page.keyboard.press("Control+s")
        status(page, SAVED)
        assert sheet.files.plan.exists()

    def test_languages_are_told(self, page: Any) -> None:
        assert page.evaluate("document.documentElement.lang") == "kk"
        assert page.locator("#title").get_attribute("lang") == "kk"
        assert {one.get_attribute("lang") for one in page.locator("#list .text").all()} == {"kk"}

    def test_it_speaks_the_language_of_the_article(self, page: Any) -> None:
        segment(page, QUOTE).locator(".change").click()
        buttons = page.locator("button").all_text_contents()
        assert set(buttons) <= set(WORDS.values())
        assert {WORDS["play"], WORDS["back"], WORDS["automatic"]} <= set(buttons)
        assert page.locator(".segment .kind").first.text_content() == KINDS["headline"]
        voices = page.locator(".voices option").all_text_contents()
        assert {voice.partition(", ")[2] for voice in voices} >= set(GENDERS.values())
        assert page.title().endswith(WORDS["sheet"])

    def test_hostile_text_does_nothing(self, shown: Callable[..., Any], tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(
            f"Тақырып {HOSTILE}\n\nАйдос {HOSTILE} Серіков:\n– Біз {HOSTILE} күттік.\n\nБөлісу\n",
            encoding="utf-8",
        )
        with proofing(tmp_path / "a.txt", language="kk") as sheet:
            page = shown(sheet)
            page.evaluate("document.querySelectorAll('.change').forEach(one => one.click())")
            until(page, "document.querySelectorAll('.spoken').length > 1")
            assert sheet.change("Айдос", "speaker", HOSTILE).code == 200
            page.reload()
            page.wait_for_selector(".segment")
            assert page.locator("main img, main script, header img, header script").count() == 0
            texts = page.locator("#list .text").all_text_contents()
            assert (
                sum(text.count("<img src=x onerror=alert(1)> </script><script>alert(1)") for text in texts)
                == 3
            )
