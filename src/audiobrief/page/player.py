"""The bar at the foot of a page: the recording, its controls, and the search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from audiobrief.page.wording import length

SPEEDS: Final = ("0.75", "1", "1.25", "1.5", "1.75", "2")
ICONS: Final = {
    "back": "M6 5v14h2V5zm3.5 7L18 18V6z",
    "play": "M8 5v14l11-7z",
    "pause": "M6 5h4v14H6zm8 0h4v14h-4z",
    "forward": "M16 5v14h2V5zM6 6v12l8.5-6z",
    "search": "M10 4a6 6 0 1 0 4 10.7l4.8 4.8 1.4-1.4-4.8-4.8A6 6 0 0 0 10 4m0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8",
    "follow": "M4 5h9v2H4zm0 6h9v2H4zm0 6h9v2H4zM18 5v9h-3l4 5 4-5h-3V5z",
    "earlier": "M12 8l-6 6 1.4 1.4 4.6-4.6 4.6 4.6L18 14z",
    "later": "M12 16l6-6-1.4-1.4-4.6 4.6-4.6-4.6L6 10z",
}
"""Path of each picture, in a square of 24."""

Say = Callable[[str], str]
"""Name of a word → the word, escaped."""


def player(say: Say, source: str, length_ms: int) -> Iterator[str]:
    """The player of a recording at the address ``source``; without script, the browser's own."""
    yield f'<div id="player" role="region" aria-label="{say("player")}">\n'
    yield f'<audio id="audio" controls preload="metadata" src="{escape(source)}"></audio>\n'
    yield '<p id="trouble" role="alert" hidden></p>\n'
    yield from _controls(say, length_ms)
    yield from _finder(say)
    yield "</div>\n"


def _controls(say: Say, length_ms: int) -> Iterator[str]:
    yield '<div id="controls" hidden>\n'
    yield from (_button(say, name) for name in ("back", "play", "forward"))
    yield '<div id="track">\n<span id="now">0:00</span>\n'
    yield '<input type="range" id="seek" min="0" step="1" value="0" '
    yield f'max="{length_ms // 1000}" aria-label="{say("position")}">\n'
    yield f'<span id="total">{length(length_ms)}</span>\n</div>\n'
    yield f'<label title="{say("speed")}">{_named(say, "speed")} <select id="speed">'
    for speed in SPEEDS:
        yield f'<option value="{speed}"{" selected" * (speed == "1")}>{speed}×</option>'
    yield "</select></label>\n"
    yield f'<label title="{say("follow")}"><input type="checkbox" id="follow" checked> '
    yield f"{_icon('follow')}{_named(say, 'follow')} "
    yield f'<span id="following" aria-hidden="true">{say("followed")}</span></label>\n'
    yield _button(say, "search", ' aria-expanded="false" aria-controls="finder"')
    yield "</div>\n"


def _finder(say: Say) -> Iterator[str]:
    yield '<form id="finder" role="search" hidden>\n'
    yield f'<input type="search" id="find" autocomplete="off" aria-label="{say("find")}">\n'
    yield '<output id="count" for="find"></output>\n'
    yield _button(say, "earlier") + _button(say, "later")
    yield f'<button type="button" id="hear">{say("hear")}</button>\n</form>\n'


def _button(say: Say, name: str, more: str = "") -> str:
    told = say(name)
    start = f'<button type="button" id="{name}" aria-label="{told}" title="{told}"{more}>'
    return f"{start}{_icon(name)}</button>\n"


def _named(say: Say, name: str) -> str:
    """A word that narrow screens leave to those who hear it."""
    return f'<span class="wide">{say(name)}</span>'


def _icon(name: str) -> str:
    return f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{ICONS[name]}"/></svg>'
