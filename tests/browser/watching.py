"""A page in a browser, and what it did while it was open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WATCH = """
window.found = [];
document.addEventListener('securitypolicyviolation', event => found.push(event.violatedDirective));
for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => found.push(name);
"""
WAIT_MS = 10_000


@contextmanager
def watched(browser: Any, path: Path, options: dict[str, Any]) -> Iterator[Any]:
    """The page of a file; at the end, nothing was asked of a server and nothing broke its policy."""
    viewport = {"width": options.pop("width", 1440), "height": options.pop("height", 900)}
    context = browser.new_context(viewport=viewport, **options)
    context.set_default_timeout(WAIT_MS)
    asked, errors = list[str](), list[str]()
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: errors.append(str(error.error)))
    context.route(lambda url: not url.startswith(("file:", "data:")), lambda route: route.abort())
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path.as_uri())
    yield page
    assert [one for one in asked if not one.startswith(("file:", "data:"))] == []
    assert errors == []
    if options.get("java_script_enabled", True):
        assert page.evaluate("found") == []
    context.close()
