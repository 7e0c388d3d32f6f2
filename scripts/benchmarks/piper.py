"""Piper: what part of a clip's time passes inside onnxruntime.

No voice of its catalogue is at hand offline. The voice measured here is made on the spot: tones, and products
of matrices that bring it to about a hundred times the speed of speech. A real voice computes more.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NAME = "kk_KZ-measured-medium"
PRODUCTS = 60


def rows(article: Path) -> dict[str, float | str]:
    if not find_spec("piper"):
        return {"inside onnxruntime, part of the time": "needs the extra piper, which is not installed"}
    sys.path.insert(0, str(ROOT / "tests/engines"))
    import piper_voice

    from audiobrief import brief, phrasing
    from audiobrief.engines import piper, voice_folder

    with tempfile.TemporaryDirectory() as home:
        os.environ[voice_folder.ENVIRONMENT] = home
        piper_voice.write(Path(home), NAME, products=PRODUCTS)
        options = brief.Options(engine="piper")
        script = brief.plan([str(article)], options)
        texts = [
            " ".join(sentence.spoken for sentence in sentences)
            for sentences in phrasing.sentences_of(script, options.manner).values()
        ]
        engine = piper.engine()
        voice = engine.voices()[0]
        model = engine._model(NAME)
        session = Counted(model.session)
        model.session = session
        piper.child.forked = lambda work, *_: work()  # in this process, where it can be counted
        engine.speak(texts[0], voice)
        session.seconds, began = 0.0, time.perf_counter()
        clips = [engine.speak(text, voice) for text in texts]
        whole = time.perf_counter() - began
    speech = sum(len(clip.pcm) / 2 / clip.sample_rate for clip in clips)
    return {
        "speech for a second of work, s": speech / whole,
        "inside onnxruntime, part of the time": session.seconds / whole,
    }


class Counted:
    """A session that knows how long it ran."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.seconds = 0.0

    def run(self, *given: Any, **named: Any) -> Any:
        began = time.perf_counter()
        try:
            return self._session.run(*given, **named)
        finally:
            self.seconds += time.perf_counter() - began

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)
