"""What the page may ask to be done: the bodies of its requests, read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from msgspec import Struct

from audiobrief.casting import Wishes
from audiobrief.proofing.building import Builder
from audiobrief.proofing.changes import Change
from audiobrief.proofing.desk import Desk
from audiobrief.proofing.errands import Errands
from audiobrief.proofing.hearing import Ear

Kind = TypeVar("Kind")


class Sheet(Struct, frozen=True):
    """Everything that a request may need."""

    desk: Desk
    ear: Ear
    errands: Errands
    builder: Builder
    wishes: Wishes
    page: str
    """The page's HTML."""


class RefusedError(Exception):
    """A request that is not answered."""

    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def asked_for(sent: bytes) -> Mapping[str, Any]:
    """The JSON object of a body. Raises ``RefusedError``."""
    try:
        found = json.loads(sent)
    except (ValueError, RecursionError) as error:
        raise RefusedError(HTTPStatus.BAD_REQUEST, "not JSON") from error
    if not isinstance(found, dict):
        raise RefusedError(HTTPStatus.BAD_REQUEST, "not a JSON object")
    return found


def _change(sheet: Sheet, asked: Mapping[str, Any]) -> None:
    change = Change(
        _told(asked, "segment", int),
        _told(asked, "field", str),
        asked.get("value"),
        _told(asked, "everywhere", bool, False),
    )
    sheet.desk.change(_revision(asked), change, sheet.wishes)


def _undo(sheet: Sheet, asked: Mapping[str, Any]) -> None:
    sheet.desk.undo(_revision(asked))


def _save(sheet: Sheet, asked: Mapping[str, Any]) -> None:
    sheet.desk.save(_revision(asked), _told(asked, "force", bool, False))


def _build(sheet: Sheet, asked: Mapping[str, Any]) -> None:
    sheet.desk.build(_revision(asked), _told(asked, "force", bool, False))


POSTS: Mapping[str, Callable[[Sheet, Mapping[str, Any]], None]] = {
    "change": _change,
    "undo": _undo,
    "save": _save,
    "build": _build,
}


def _revision(asked: Mapping[str, Any]) -> int:
    return _told(asked, "revision", int)


def _told(asked: Mapping[str, Any], name: str, kind: type[Kind], default: Kind | None = None) -> Kind:
    found = asked.get(name, default)
    if type(found) is not kind:
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"{name} must be {kind.__name__}")
    return found
