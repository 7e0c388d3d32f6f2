"""A proof sheet that is served, and somebody who asks it as its page does."""

from __future__ import annotations

import contextlib
import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from audiobrief import brief
from audiobrief.proofing import opening
from audiobrief.proofing.files import Files
from command import wait_until

POLL_SECONDS = 0.02


@dataclass(frozen=True)
class Reply:
    """A whole answer."""

    code: int
    body: bytes
    fields: dict[str, str]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Page:
    """What is asked of a sheet."""

    address: str
    files: Files

    def ask(self, method: str, path: str, body: bytes | None = None, **fields: str) -> Reply:
        """``path`` as it stands; an underscore in the name of a field is a hyphen."""
        where = urlsplit(self.address)
        with contextlib.closing(http.client.HTTPConnection(where.hostname, where.port, timeout=30)) as line:
            headers = {name.replace("_", "-"): value for name, value in fields.items()}
            line.request(method, path, body, headers)
            answer = line.getresponse()
            return Reply(answer.status, answer.read(), {k.lower(): v for k, v in answer.getheaders()})

    def get(self, path: str) -> Reply:
        return self.ask("GET", urlsplit(self.address).path + path)

    def post(self, path: str, **asked: Any) -> Reply:
        """With the revision that the sheet has, unless another is asked for."""
        told = {"revision": self.state["revision"], **asked}
        path = urlsplit(self.address).path + path
        return self.ask("POST", path, json.dumps(told).encode(), Content_Type="application/json")

    @property
    def state(self) -> Any:
        return self.get("state").json

    def segment(self, start: str) -> Any:
        """The segment whose text begins with ``start``."""
        return next(one for one in self.state["segments"] if one["text"].startswith(start))

    def change(self, start: str, field: str, value: Any, **more: Any) -> Reply:
        return self.post("change", segment=self.segment(start)["id"], field=field, value=value, **more)

    def built(self) -> Any:
        """What became of the build."""
        assert wait_until(lambda: self.get("build").json["state"] != "running", 60)
        return self.get("build").json


@contextlib.contextmanager
def proofing(source: Path, plan: Path | None = None, **choices: Any) -> Iterator[Page]:
    """The page of ``source``, whose sound is made in this process."""
    options = brief.Options(**{"engine": "tone", "alone": True, **choices})
    said: list[str] = []
    with opening.proof([str(source)], plan, options, 0, said.append) as opened:
        hand = threading.Thread(target=opened.errands.do)
        hand.start()
        try:
            yield Page(opened.address, opened.files)
        finally:
            opened.errands.end()
            hand.join()
    assert said == []
