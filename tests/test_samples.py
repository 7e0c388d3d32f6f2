"""The samples carry gold labels that cover them, and the segmenter reaches its floors on them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from audiobrief.reading import READERS, read
from audiobrief.segmenting import segment
from scoring import Score, score

SAMPLES = Path(__file__).parents[1] / "samples"
LANGUAGES = ("en", "kk", "ru")
FORMS = {".txt": "text", ".md": "markdown", ".html": "html"}
GOLD = sorted(SAMPLES.glob("*/*.gold.json"))
KINDS = {"headline", "dek", "heading", "narration", "quote", "byline", "boilerplate"}
FIELDS = {"kind", "text", "speaker", "role", "optional", "mixed", "attribution"}

FLOORS = {
    # (language, form): words right, quotes F1, quotes found and rightly attributed. They only rise.
    ("en", ".html"): (1.00, 1.00, 1.00),
    ("en", ".md"): (1.00, 1.00, 0.90),
    ("en", ".txt"): (0.995, 1.00, 0.98),
    ("kk", ".html"): (1.00, 1.00, 1.00),
    ("kk", ".md"): (1.00, 1.00, 1.00),
    ("kk", ".txt"): (1.00, 1.00, 0.97),
    ("ru", ".html"): (1.00, 1.00, 0.85),
    ("ru", ".md"): (1.00, 1.00, 1.00),
    ("ru", ".txt"): (1.00, 1.00, 0.97),
    ("tr", ".txt"): (1.00, 1.00, 1.00),
}


@cache
def gold_of(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.with_name(path.name.split(".")[0] + ".gold.json").read_text(encoding="utf-8"))


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", GOLD, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_gold_covers_its_text(path: Path) -> None:
    text = path.with_name(path.name.split(".")[0] + ".txt").read_text(encoding="utf-8")
    gold = gold_of(path)
    assert solid("".join(item["text"] for item in gold)) == solid(text)
    assert {item["kind"] for item in gold} <= KINDS
    assert all(set(item) <= FIELDS for item in gold)
    assert all("speaker" in item and "role" in item for item in gold if item["kind"] == "quote")


@pytest.mark.parametrize("path", GOLD, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_gold_names_speakers_as_the_article_does(path: Path) -> None:
    text = path.with_name(path.name.split(".")[0] + ".txt").read_text(encoding="utf-8").casefold()
    for item in gold_of(path):
        assert item.get("speaker", "").casefold() in text
        assert all(fragment["text"] in item["text"] for fragment in item.get("mixed", ()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_samples(language: str) -> None:
    assert len(list((SAMPLES / language).glob("*.txt"))) >= 10


def reached(language: str, suffix: str) -> Score:
    paths = sorted((SAMPLES / language).glob(f"*{suffix}"))
    return sum((score(gold_of(path), segment(read(path)).segments) for path in paths), Score())


@pytest.mark.parametrize(("language", "suffix"), sorted(FLOORS))
def test_floors(language: str, suffix: str) -> None:
    result = reached(language, suffix)
    floors = FLOORS[language, suffix]
    figures = (result.word_accuracy, result.quote_f1, result.speaker_accuracy)
    assert all(figure >= floor for figure, floor in zip(figures, floors, strict=True)), figures


def test_every_readable_form_has_floors() -> None:
    read_forms = {suffix for suffix, form in FORMS.items() if form in READERS}
    present = {(p.parent.name, p.suffix) for p in SAMPLES.glob("*/*") if p.suffix in read_forms}
    assert present == set(FLOORS)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*.txt")), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_language_is_detected(path: Path) -> None:
    assert read(path).language == path.parent.name
