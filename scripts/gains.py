"""Measures the level of espeak's voices and writes it down for builds to read.

    .venv/bin/python scripts/gains.py

To be run after a new version of espeakng-loader or of the measuring; a test says when.
"""

from __future__ import annotations

from pathlib import Path

from audiobrief import render
from audiobrief.cache import Cache
from audiobrief.engines import espeak
from audiobrief.models import TARGET_LUFS

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/audiobrief/engines/espeak_gains.py"
LANGUAGES = ("kk", "ru", "en", "tr")
HEAD = '''"""Level of espeak's voices in the languages that have a folder: written by ``scripts/gains.py``."""

VERSION = "{version}"
"""Of espeakng-loader."""

GAINS_DB = {{
{rows}
}}
"""Name of a voice → what brings its language's sample text to -16 LUFS."""
'''


def main() -> None:
    engine = espeak.engine()
    nothing = Cache(Path(), 0)
    wanted = {code + suffix for code in LANGUAGES for suffix, _ in espeak.VARIANTS}
    rows = [
        f'    "{voice.name}": {render.level(nothing, TARGET_LUFS, voice)},'
        for voice in engine.voices()
        if voice.name in wanted
    ]
    TABLE.write_text(HEAD.format(version=engine.version, rows="\n".join(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
