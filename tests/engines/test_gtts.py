"""gTTS against its service's protocol, whole and broken."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from http.server import HTTPServer
from itertools import pairwise

import loopback
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiobrief import engines
from audiobrief.engines.gtts import MAX_PART_CHARACTERS, Gtts, parts
from audiobrief.engines.retrying import Patience
from audiobrief.errors import EngineError, InputError
from audiobrief.models import Voice

RUSSIAN = Voice("gtts", "ru", "ru")
TEXT = "Сегодня в стране начался новый учебный год. Ученики рады."


def test_kazakh_is_not_read_in_another_language() -> None:
    with pytest.raises(InputError, match=r"^gTTS has no Kazakh voice; use --engine espeak, piper or edge$"):
        engines.voices("gtts", "kk")


def test_languages_are_named_as_elsewhere() -> None:
    languages = {voice.name: voice.language for voice in Gtts().voices()}
    assert [languages[code] for code in ("ru", "en", "tr", "iw", "zh-TW", "pt-PT")] == [
        *("ru", "en", "tr", "he", "zh", "pt")
    ]


@pytest.mark.parametrize(
    "fault",
    "429 500 503 reset cut drip markerless soundless noise silence short broken".split(),
)
def test_a_broken_answer_is_asked_for_again(google, fault: str) -> None:
    engine = Gtts(patience=Patience(attempts=3, first_pause_seconds=0.01, attempt_seconds=1.5))
    whole = engine.speak(TEXT, RUSSIAN)
    google.coming.append(fault)
    assert engine.speak(TEXT, RUSSIAN) == whole
    assert google.asked == [TEXT] * 3


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("429", r"answered 429 .*\(4 attempts"),
        ("cut", "cannot be reached"),
        ("markerless", "without sound"),
        ("noise", "no MP3"),
        ("silence", "nothing but silence"),
        ("short", "s of sound for 57 characters"),
    ],
)
def test_a_service_that_stays_broken_fails_the_clip(google, fault: str, told: str) -> None:
    google.coming.extend([fault] * 4)
    with pytest.raises(EngineError, match=told):
        engines.load("gtts").speak(TEXT, RUSSIAN)


def test_a_refusal_is_not_repeated(google) -> None:
    google.coming.append("403")
    with pytest.raises(EngineError, match="answered 403"):
        engines.load("gtts").speak(TEXT, RUSSIAN)
    assert len(google.asked) == 1


def test_only_the_part_that_failed_is_asked_for_again(google) -> None:
    text = " ".join([TEXT] * 5)
    google.coming.extend(["", "500", "", "cut"])
    engines.load("gtts").speak(text, RUSSIAN)
    assert len(google.answered) == len(set(parts(text)))
    assert len(google.asked) == len(google.answered) + 2


def test_a_part_that_stays_broken_is_not_left_out(google) -> None:
    google.coming.extend(["", *["soundless"] * 4])
    with pytest.raises(EngineError, match="without sound"):
        engines.load("gtts").speak(" ".join([TEXT] * 5), RUSSIAN)


def test_no_service_at_all(monkeypatch) -> None:
    monkeypatch.setattr("gtts.tts._translate_url", lambda tld, path: f"http://127.0.0.1:9/{path}")
    engine = Gtts(patience=Patience(attempts=2, first_pause_seconds=0.01))
    with pytest.raises(EngineError, match=r"gtts: the service cannot be reached: .*refused"):
        engine.speak(TEXT, RUSSIAN)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_certificate_that_nobody_signed_is_refused(tmp_path, monkeypatch) -> None:
    certificate = tmp_path / "both.pem"
    made = subprocess.run(
        "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost -keyout - -out -".split(),
        capture_output=True,
        check=True,
    )
    certificate.write_bytes(made.stdout)
    faults = loopback.Faults()
    with HTTPServer(("127.0.0.1", 0), type("Handler", (loopback.GttsHandler,), {"faults": faults})) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *_: None
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        address = f"https://localhost:{server.server_address[1]}"
        monkeypatch.setattr("gtts.tts._translate_url", lambda tld, path: f"{address}/{path}")
        try:
            with pytest.raises(EngineError, match="certificate cannot be trusted"):
                Gtts(patience=Patience(attempts=1)).speak(TEXT, RUSSIAN)
            assert not faults.asked
            monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificate))
            assert Gtts(patience=Patience(attempts=1)).speak(TEXT, RUSSIAN).pcm
        finally:
            server.shutdown()
            thread.join()


class TestParts:
    @given(st.text(alphabet="аб ,.—!?。、1\n", max_size=700))
    def test_every_word_is_in_one_part(self, text: str) -> None:
        spans = list(parts(text))
        assert all(0 < end - start <= MAX_PART_CHARACTERS for start, end in spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))
        kept = "".join(text[start:end] for start, end in spans)
        assert [c for c in kept if c.isalnum()] == [c for c in text if c.isalnum()]

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("а" * 40 + ". " + "б" * 30 + ", ", "в" * 60),
            ("а" * 40 + ", " + "б" * 30 + " ", "в" * 60),
            ("а" * 100, "а" * 50),
        ],
        ids=["sentence", "clause", "letters"],
    )
    def test_cuts_where_a_speaker_would_pause(self, before: str, after: str) -> None:
        cut = next(parts(before + after))[1]
        assert (before + after)[cut - 2 : cut] in (". ", ", ", "аа")
