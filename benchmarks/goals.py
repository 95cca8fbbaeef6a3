"""The goals of the build, each with the figure that a run of the benchmark has for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.results import Results
from benchmarks.subject import COLD, PROSE

#: Glossaries whose growth is compared.
_SMALL = 1000
_LARGE = 10_000

Figure = Callable[[Results, int], float | None]


@dataclass(frozen=True)
class Goal:
    """Something to stay below."""

    text: str
    limit: float
    unit: str
    figure: Figure
    """From results and a size to the figure; None if it was not measured."""

    def row(self, found: Results, terms: int) -> str:
        """A row of the table."""
        figure = self.figure(found, terms)
        limit = f"≤ {self.limit:,g}{self.unit}"
        if figure is None:
            return f"| {self.text} | {limit} | – |"
        verdict = "met" if figure <= self.limit else "**missed**"
        return f"| {self.text} | {limit} | {_short(figure)}{self.unit}: {verdict} |"


def _ratio(ours: tuple[str, str], other: tuple[str, str]) -> Figure:
    def figure(found: Results, terms: int) -> float | None:
        above = found.seconds(terms, *ours)
        below = found.seconds(terms, *other)
        return above / below if above is not None and below is not None else None

    return figure


def _growth(found: Results, terms: int) -> float | None:
    small, large = found.seconds(_SMALL, "ours", COLD), found.seconds(_LARGE, "ours", COLD)
    return large / small if terms == _LARGE and small and large else None


def _memory(subject: str) -> Figure:
    return lambda found, terms: max(
        (run.tree for run in found.runs if (run.terms, run.subject) == (terms, subject)),
        default=None,
    )


def _weight(name: str) -> Figure:
    def figure(found: Results, terms: int) -> float | None:
        for weight in found.weights:
            if (weight.terms, weight.subject) == (terms, "ours"):
                return float(getattr(weight, name)) / 1000
        return None

    return figure


_OURS, _SEARCHING = ("ours", COLD), ("ours+search", COLD)
_HUGO, _PAGEFIND = ("hugo", COLD), ("hugo+search", COLD)

_GOALS = (
    Goal("cold, beside MkDocs + Material", 0.3, " ×", _ratio(_OURS, ("material", COLD))),
    Goal("cold, beside Hugo", 2, " ×", _ratio(_OURS, _HUGO)),
    Goal("cold with search, beside Hugo + Pagefind", 1, " ×", _ratio(_SEARCHING, _PAGEFIND)),
    Goal("cold growth from 1,000 to 10,000 terms", 11, " ×", _growth),
    Goal("prose of a term edited, beside Hugo's build", 0.15, " ×", _ratio(("ours", PROSE), _HUGO)),
    Goal(
        "the same with search, beside Hugo + Pagefind",
        0.25,
        " ×",
        _ratio(("ours+search", PROSE), _PAGEFIND),
    ),
    Goal("peak memory, all processes together", 700, " MB", _memory("ours")),
    Goal("the same with search", 700, " MB", _memory("ours+search")),
    Goal("HTML of a term's page, the largest", 40, " kB", _weight("largest")),
    Goal("the same, gzip", 10, " kB", _weight("largest_packed")),
    Goal("a first visit, gzip", 90, " kB", _weight("visit")),
)


def table(found: Results) -> Iterator[str]:
    """The goals with what was measured at the size that they are about."""
    terms = size_of(found)
    yield f"| | goal | measured, {terms:,} terms |"
    yield "|---|---|---|"
    for goal in _GOALS:
        yield goal.row(found, terms)


def size_of(found: Results) -> int:
    """The size that the goals are about; without it, the largest."""
    sizes = [size.terms for size in found.sizes]
    return _LARGE if _LARGE in sizes else max(sizes)


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.2g}"  # noqa: PLR2004
