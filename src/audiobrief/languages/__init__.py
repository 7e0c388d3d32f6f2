"""All knowledge of a language, one folder a language, found by the folder's name.

A folder ``xx/`` may hold, each a module of tables with as little code as the language allows:

===============  ==================================================================
``spoken.py``    ``RULES``: written → spoken, in order (see ``rules.py``)
``news.py``      ``NEWS``: verbs of speech, furniture, name endings, roles
``voice.py``     ``SAMPLE``: a sentence that calibrates and demonstrates a voice
``page.py``      ``WORDS``: what the read-along page says of itself
``proof.py``     ``WORDS``: what the proof sheet says of itself
``phrases.py``   ``TITLE``, ``CONTENTS``: what a briefing says of itself
``listing.py``   what a list of episodes says beside their titles
===============  ==================================================================
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


@cache
def available() -> tuple[str, ...]:
    """Codes of the languages that have a folder, sorted."""
    home = Path(__file__).parent
    return tuple(sorted(p.name for p in home.iterdir() if (p / "__init__.py").is_file()))


def knowledge(code: str, room: str) -> ModuleType | None:
    """The module ``room`` of language ``code``, or None where the language has none."""
    name = f"{__name__}.{code}.{room}"
    if code not in available() or find_spec(name) is None:
        return None
    return import_module(name)
