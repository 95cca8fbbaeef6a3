"""A plot as SVG: seconds of a cold build over terms, both axes by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterator
from html import escape

from benchmarks.results import Results
from benchmarks.subject import COLD

_WIDTH, _HEIGHT = 760, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 490, 50, 390
_LINE = 17
"""Pixels that a label needs."""

# Each engine has its hue; with its search, its line is broken.
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2529; }
.back { fill: #fff; }
.grid { stroke: #dde2e5; }
.line { fill: none; stroke-width: 2.5; }
.search { stroke-dasharray: 6 4; }
.ours { stroke: #0b6e4f; } .hugo { stroke: #b3246b; }
.material { stroke: #2b5fc4; } .zensical { stroke: #9a6400; }
.dot { stroke: none; }
.dot.ours { fill: #0b6e4f; } .dot.hugo { fill: #b3246b; }
.dot.material { fill: #2b5fc4; } .dot.zensical { fill: #9a6400; }
.thick { font-weight: 600; }
@media (prefers-color-scheme: dark) {
text { fill: #e3e8ea; }
.back { fill: #13181b; }
.grid { stroke: #333b40; }
.ours { stroke: #4fd1a5; } .hugo { stroke: #f284b8; }
.material { stroke: #8ab0ff; } .zensical { stroke: #e5b35a; }
.dot.ours { fill: #4fd1a5; } .dot.hugo { fill: #f284b8; }
.dot.material { fill: #8ab0ff; } .dot.zensical { fill: #e5b35a; }
}
"""

Points = list[tuple[float, float]]


def draw(found: Results) -> str:
    """The whole SVG file; text stays text."""
    lines = {subject: points for subject in found.titles if (points := _measured(found, subject))}
    every = [point for points in lines.values() for point in points]
    across = _Axis([x for x, _ in every], _LEFT, _RIGHT)
    up = _Axis([y for _, y in every], _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        "<title>Seconds of a cold build by number of terms</title>",
        f"<style>{_STYLE}</style>",
        f'<rect class="back" width="{_WIDTH}" height="{_HEIGHT}"/>',
        f'<text class="thick" x="{_LEFT}" y="25">Cold build, seconds by number of terms</text>',
        *_grid(across, up),
    ]
    placed = {
        subject: [(across.at(x), up.at(y)) for x, y in points] for subject, points in lines.items()
    }
    for subject, points in placed.items():
        parts += _line(subject, points)
    parts += _legend(found, {subject: points[-1][1] for subject, points in placed.items()})
    return "\n".join([*parts, "</svg>", ""])


def _measured(found: Results, subject: str) -> Points:
    pairs = ((size.terms, found.seconds(size.terms, subject, COLD)) for size in found.sizes)
    return [(terms, seconds) for terms, seconds in pairs if seconds]


class _Axis:
    """From values to pixels, with the ticks 1, 2 and 5 of each power of ten."""

    def __init__(self, values: list[float], start: int, end: int) -> None:
        ticks = [step * 10.0**power for power in range(-2, 7) for step in (1, 2, 5)]
        below = max(tick for tick in ticks if tick <= min(values))
        above = min(tick for tick in ticks if tick >= max(values) and tick > below)
        self.ticks = [tick for tick in ticks if below <= tick <= above]
        self._start, self._end = start, end
        self._low, self._high = math.log(below), math.log(above)

    def at(self, value: float) -> float:
        share = (math.log(value) - self._low) / (self._high - self._low)
        return round(self._start + share * (self._end - self._start), 1)


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for tick in across.ticks:
        x = across.at(tick)
        yield f'<path class="grid" d="M{x} {_TOP}V{_BOTTOM}"/>'
        # The others would run into each other.
        if math.log10(tick).is_integer() or tick == across.ticks[0]:
            yield f'<text x="{x}" y="{_BOTTOM + 20}" text-anchor="middle">{tick:,g}</text>'
    for tick in up.ticks:
        y = up.at(tick)
        yield f'<path class="grid" d="M{_LEFT} {y}H{_RIGHT}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{tick:,g}</text>'


def _line(subject: str, points: Points) -> Iterator[str]:
    yield _stroke(subject, "L".join(f"{x} {y}" for x, y in points))
    for x, y in points:
        yield f'<circle class="dot {_engine(subject)}" cx="{x}" cy="{y}" r="3.5"/>'


def _legend(found: Results, ends: dict[str, float]) -> Iterator[str]:
    """At the right, each as near to its line's end as the one above lets it be."""
    free = -math.inf
    for subject, y in sorted(ends.items(), key=lambda item: item[1]):
        free = max(y, free + _LINE)
        yield _stroke(subject, f"{_RIGHT + 12} {free:.1f}h26")
        title = escape(found.titles[subject])
        yield f'<text x="{_RIGHT + 44}" y="{free + 4:.1f}">{title}</text>'


def _stroke(subject: str, path: str) -> str:
    search = " search" if subject.endswith("+search") else ""
    return f'<path class="line {_engine(subject)}{search}" d="M{path}"/>'


def _engine(subject: str) -> str:
    return subject.removesuffix("+search")
