"""A fake that speaks in tones, for tests: each word a beep whose length follows its letters."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Sequence

from msgspec import Struct

from audiobrief.engines import tempo
from audiobrief.languages import available
from audiobrief.models import Clip, Voice, Word

SAMPLE_RATE = 22_050
SECONDS_A_LETTER = 0.04
GAP_SECONDS = 0.06
EDGE_SECONDS = 0.12
RATES = range(80, 451)
PITCHES_HZ = (180, 220, 260, 300, 340, 380)


class Tone(Struct):
    """The tone engine."""

    name: str = "tone"
    version: str = "1"
    rates: range = RATES

    def voices(self) -> Sequence[Voice]:
        """Six pitches, male and female in turn, in every language that has a folder."""
        return tuple(
            Voice(self.name, f"{code}-{pitch}", code, "female" if place % 2 else "male")
            for code in available()
            for place, pitch in enumerate(PITCHES_HZ)
        )

    def speak(self, text: str, voice: Voice) -> Clip:
        """Silence, beeps with gaps, silence."""
        pitch_hz, pace = float(voice.name.rpartition("-")[2]), tempo(voice)
        pcm, words = array("h", bytes(2 * round(EDGE_SECONDS * SAMPLE_RATE))), []
        for found in re.finditer(r"\S+", text):
            words.append(Word(found.start(), len(pcm)))
            pcm.extend(_beep(pitch_hz + 7 * (hash_letters(found.group()) % 9), len(found.group()) / pace))
            pcm.frombytes(bytes(2 * round(GAP_SECONDS * SAMPLE_RATE)))
        pcm.frombytes(bytes(2 * round(EDGE_SECONDS * SAMPLE_RATE)))
        return Clip(pcm.tobytes(), SAMPLE_RATE, tuple(words))


def hash_letters(word: str) -> int:
    """A small number that tells most words apart, equal in every process."""
    return sum(place * ord(letter) for place, letter in enumerate(word, 1))


def _beep(pitch_hz: float, letters: float) -> array[int]:
    count = round(letters * SECONDS_A_LETTER * SAMPLE_RATE)
    step = 2 * math.pi * pitch_hz / SAMPLE_RATE
    return array(
        "h", (round(9000 * math.sin(step * n) * math.sin(math.pi * n / count)) for n in range(count))
    )


def engine() -> Tone:
    """The engine for ``engines.ENGINES``."""
    return Tone()
