"""What was meant by a code that is no language's: a country's, or three letters."""

from __future__ import annotations

from audiobrief.languages import available, knowledge

COUNTRIES = {
    "kz": "kk",
    "kg": "ky",
    "tj": "tg",
    "tm": "tk",
    "ua": "uk",
    "cz": "cs",
    "dk": "da",
    "gr": "el",
    "rs": "sr",
    "jp": "ja",
    "cn": "zh",
    "kr": "ko",
    "vn": "vi",
    "gb": "en",
    "us": "en",
}
"""Codes of countries (ISO 3166) that are no language's (ISO 639-1) → the language of most of their news."""


def meant(code: str) -> str | None:
    """The two letters that are likely meant by ``code``; None where nothing is."""
    plain = code.lower().replace("_", "-").partition("-")[0]
    long = {getattr(knowledge(known, "voice"), "ISO_639_2", None): known for known in available()}
    found = COUNTRIES.get(plain) or long.get(plain, plain)
    return found if found != code else None
