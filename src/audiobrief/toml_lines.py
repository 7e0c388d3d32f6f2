"""Where a setting stands in a TOML file: for messages that name file, line and reason."""

from __future__ import annotations

from pathlib import Path

from audiobrief.errors import InputError


def wrong(path: Path, table: str, key: str, reason: str) -> InputError:
    """What to raise for ``key`` of ``[table]`` in the file at ``path``."""
    return InputError(f"{place(path, table, key)}: {reason}")


def place(path: Path, table: str, key: str) -> str:
    """``audiobrief.toml: line 3: key``."""
    return f"{path}: line {_number(path, table, key)}: {key}"


def _number(path: Path, table: str, key: str) -> int:
    """Of the line where ``key`` stands under the head of ``table``, or stands at all."""
    texts = path.read_text("utf-8").splitlines()
    head = next((number for number, text in enumerate(texts) if text.strip().startswith(f"[{table}]")), 0)
    numbers = (*range(head, len(texts)), *range(head))
    return next((number + 1 for number in numbers if key in texts[number]), 1)
