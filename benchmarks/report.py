"""Writes results into a page, between the marks that it has for them, and its plot beside it."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks import goals, plot, results
from benchmarks.results import Results, Run
from benchmarks.subject import COLD, PROSE, SCENARIOS

_Cell = Callable[[list[Run]], str]


def write(file: Path, page: Path) -> None:
    """Fill in the page's tables and write ``PAGE.svg``.

    Raises ValueError if the page lacks a mark, ValidationError if `file` holds no results.
    """
    found = results.read(file)
    text = page.read_text("utf-8")
    text = _between(text, "goals", goals.table(found))
    text = _between(text, "results", _results(found))
    page.write_text(text, "utf-8")
    page.with_suffix(".svg").write_text(plot.draw(found), "utf-8")


def _between(text: str, name: str, lines: Iterable[str]) -> str:
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    block = "\n".join([start, *lines, end])
    filled, times = re.subn(
        f"{re.escape(start)}.*?{re.escape(end)}", lambda _: block, text, count=1, flags=re.DOTALL
    )
    if not times:
        raise ValueError(f"the page lacks {start} … {end}")
    return filled


def _results(found: Results) -> Iterator[str]:
    yield from _about(found)
    yield from _section("Cold build, seconds: median (least–most)", _by_size(found, COLD, _wall))
    yield from _section("Cold build, seconds of CPU of all cores", _by_size(found, COLD, _cpu))
    yield from _section(
        "Cold build, peak MB: all processes together / the largest", _by_size(found, COLD, _memory)
    )
    yield from _section("Cold build beside the others, ratio of medians", _ratios(found))
    for subject in ("ours", "ours+search"):
        if subject in found.titles:
            title = f"{found.titles[subject]}: seconds after an edit, and HTML files changed"
            yield from _section(title, _edits(found, subject))
    yield from _section(
        "After one page's prose was edited, seconds: median (least–most)",
        _by_size(found, PROSE, _wall),
    )
    yield from _section("A term's page, bytes", _weights(found))
    yield from _failures(found)


def _about(found: Results) -> Iterator[str]:
    for name, value in found.about.items():
        if name != "command":
            yield f"- {name}: {value}"
    for size in found.sizes:
        pages = f", {size.pages:,} pages, {size.megabytes:.1f} MB of Markdown"
        yield f"- {size.terms:,} terms: {size.entries:,} entries{pages if size.pages else ''}"
    for command in found.about["command"].split("; "):
        yield f"- measured by `{command}`"
    yield ""


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    yield f"### {title}"
    yield from rows
    yield ""


def _head(found: Results) -> Iterator[str]:
    yield "| | " + " | ".join(f"{size.terms:,}" for size in found.sizes) + " |"
    yield "|---" * (1 + len(found.sizes)) + "|"


def _row(title: str, cells: Iterable[str]) -> str:
    return f"| {title} | " + " | ".join(cells) + " |"


def _by_size(found: Results, scenario: str, cell: _Cell) -> Iterator[str]:
    yield from _head(found)
    for subject, title in found.titles.items():
        runs = [found.of(size.terms, subject, scenario) for size in found.sizes]
        yield _row(title, (cell(some) if some else "–" for some in runs))


def _wall(runs: list[Run]) -> str:
    return _spread([run.wall for run in runs])


def _cpu(runs: list[Run]) -> str:
    return _spread([run.cpu for run in runs])


def _memory(runs: list[Run]) -> str:
    return f"{max(run.tree for run in runs):,.0f} / {max(run.peak for run in runs):,.0f}"


def _spread(values: list[float]) -> str:
    middle = _short(statistics.median(values))
    if len(values) == 1:
        return f"{middle} (once)"
    return f"{middle} ({_short(min(values))}–{_short(max(values))})"


def _short(seconds: float) -> str:
    return f"{seconds:.0f}" if seconds >= 100 else f"{seconds:.3g}"  # noqa: PLR2004


def _ratios(found: Results) -> Iterator[str]:
    yield from _head(found)
    for ours, peers in (
        ("ours", ("hugo", "material", "zensical")),
        ("ours+search", ("hugo+search", "material+search", "zensical+search")),
    ):
        for peer in peers:
            if ours in found.titles and peer in found.titles:
                cells = (_ratio(found, size.terms, ours, peer) for size in found.sizes)
                yield _row(f"{found.titles[ours]} / {found.titles[peer]}", cells)


def _ratio(found: Results, terms: int, ours: str, peer: str) -> str:
    above, below = found.seconds(terms, ours, COLD), found.seconds(terms, peer, COLD)
    return f"{above / below:.2f}" if above and below else "–"


def _edits(found: Results, subject: str) -> Iterator[str]:
    yield from _head(found)
    changed = {(one.terms, one.subject, one.scenario): one.files for one in found.changed}
    for scenario, title in SCENARIOS.items():
        cells = []
        for size in found.sizes:
            runs = found.of(size.terms, subject, scenario)
            files = changed.get((size.terms, subject, scenario))
            count = "" if files is None else f"; {files:,} files"
            cells.append(f"{_wall(runs)}{count}" if runs else "–")
        yield _row(title, cells)


def _weights(found: Results) -> Iterator[str]:
    terms = goals.size_of(found)
    yield f"| {terms:,} terms | median | gzip | largest | gzip | first visit, gzip | HTML files |"
    yield "|---|---|---|---|---|---|---|"
    for weight in found.weights:
        if weight.terms == terms and not weight.subject.endswith("+search"):
            figures = (
                weight.median,
                weight.median_packed,
                weight.largest,
                weight.largest_packed,
                weight.visit,
                weight.files,
            )
            yield _row(found.titles[weight.subject], (f"{figure:,}" for figure in figures))


def _failures(found: Results) -> Iterator[str]:
    for failure in found.failures:
        yield f"Not measured: {found.titles[failure.subject]} at {failure.terms:,} terms:"
        yield ""
        yield from (f"    {line}" for line in failure.message.splitlines())
        yield ""
