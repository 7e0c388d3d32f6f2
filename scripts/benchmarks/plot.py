"""Time against length as an SVG, both axes logarithmic."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from html import escape

WIDTH, HEIGHT, MARGIN = 640, 420, 60
CURVES = (
    ("build, by minutes of sound", r"^(\d+) x the text, s$", "#0b6e4f"),
    ("join of 5 s pieces by +=", r"^(\d+) pieces joined by \+=, s$", "#b3261e"),
    ("join of 5 s pieces as frames", r"^(\d+) pieces joined as frames, s$", "#1f4e9c"),
)
"""Label, rows that belong to it (the number is the abscissa), colour."""
MINUTES = {"build, by minutes of sound": 3.3}
"""Of the sample once; the pieces have PIECE_SECONDS each."""
PIECE_MINUTES = 5 / 60

Point = tuple[float, float]


def drawn(rows: Mapping[str, float | str]) -> str:
    """The whole picture."""
    curves = [(label, list(points(label, pattern, rows)), colour) for label, pattern, colour in CURVES]
    every = [point for _, found, _ in curves for point in found]
    left, right = bounds([x for x, _ in every])
    low, high = bounds([y for _, y in every])

    def at(point: Point) -> Point:
        x = MARGIN + (math.log10(point[0]) - left) / (right - left) * (WIDTH - 2 * MARGIN)
        y = HEIGHT - MARGIN - (math.log10(point[1]) - low) / (high - low) * (HEIGHT - 2 * MARGIN)
        return round(x, 1), round(y, 1)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        'font-size="12" role="img" aria-label="Time against length, both logarithmic">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(left, right + 1):
        x, _ = at((10.0**power, 10.0**low))
        parts.append(f'<path d="M{x} {MARGIN}V{HEIGHT - MARGIN}" stroke="#ddd"/>')
        parts.append(f'<text x="{x}" y="{HEIGHT - MARGIN + 18}" text-anchor="middle">{10.0**power:g}</text>')
    for power in range(low, high + 1):
        _, y = at((10.0**left, 10.0**power))
        parts.append(f'<path d="M{MARGIN} {y}H{WIDTH - MARGIN}" stroke="#ddd"/>')
        parts.append(f'<text x="{MARGIN - 8}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
    for place, (label, found, colour) in enumerate(curves):
        line = " ".join(f"{x},{y}" for x, y in map(at, found))
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in map(at, found)]
        parts.append(
            f'<text x="{MARGIN + 12}" y="{MARGIN + 18 * place}" fill="{colour}">{escape(label)}</text>'
        )
    middle = f'x="{WIDTH / 2}" text-anchor="middle"'
    parts.append(f'<text {middle} y="{HEIGHT - 14}">minutes of sound</text>')
    parts.append(f'<text {middle} y="24">seconds of work</text></svg>')
    return "\n".join(parts) + "\n"


def points(label: str, pattern: str, rows: Mapping[str, float | str]) -> Sequence[Point]:
    scale = MINUTES.get(label, PIECE_MINUTES)
    found = ((re.search(pattern, name), value) for name, value in rows.items())
    return [(int(m[1]) * scale, value) for m, value in found if m and isinstance(value, float)]


def bounds(values: Sequence[float]) -> tuple[int, int]:
    """The powers of ten that hold them."""
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
