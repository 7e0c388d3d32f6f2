"""Emoji by their names, for producers who want them read; otherwise they are left out."""

from __future__ import annotations

from audiobrief.languages import knowledge


def named(text: str, language: str) -> str:
    """``text`` with each emoji as its name between spaces.

    Names come from the language's own ``emoji.py``, or from Unicode's CLDR where the library
    ``emoji`` has the language; an emoji without a name is left as it is.
    """
    if text.isascii():
        return text
    import emoji

    own = knowledge(language, "emoji")
    if own is None and language not in emoji.LANGUAGES:
        return text
    names: dict[str, str] = own.NAMES if own else {}

    def name(found: str, _: dict[str, str]) -> str:
        told = names.get(found.rstrip("\ufe0f")) if own else emoji.demojize(found, ("", ""), language)
        return f" {told.replace('_', ' ')} " if told and told != found else found

    return emoji.replace_emoji(text, name)
