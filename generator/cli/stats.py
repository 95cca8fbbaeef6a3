"""``glossary stats``: the glossary in figures."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from statistics import median
from typing import Annotated

import typer

from generator.cli.commands import app
from generator.cli.content import read_glossary
from generator.cli.options import DEFAULT_CONTENT, ContentOption, Format, TodayOption, day
from generator.stats import Stats, compute_stats

_MOST_LINES = 10


@app.command("stats", epilog="Example: `glossary stats --format json`")
def show_stats(
    content: ContentOption = DEFAULT_CONTENT,
    form: Annotated[Format, typer.Option("--format", help="How to report.")] = Format.TEXT,
    today: TodayOption = None,
) -> None:
    """Show what to write, review, source or expand next."""
    stats = compute_stats(read_glossary(content), day(today))
    if form is Format.JSON:
        typer.echo(json.dumps(asdict(stats), ensure_ascii=False, indent=2))
    else:
        typer.echo("\n".join(_lines(stats)))


def _lines(stats: Stats) -> Iterator[str]:
    yield f"{stats.entries} entries"
    for count in (*stats.by_kind, *stats.by_status):
        yield f"  {count.name:<24}{count.entries:>5}"
    yield "By category; an entry may have several"
    for count in stats.by_category:
        yield f"  {count.name:<24}{count.entries:>5}"
    wanted = [f"{len(w.asked_by)}  {w.title}" for w in stats.wanted]
    yield from _listed("Wanted terms, with how many entries ask for each", wanted)
    yield from _listed("Overdue reviews", [f"{r.day}  {r.slug}" for r in stats.overdue])
    yield from _listed("Entries without sources", list(stats.without_sources))
    thin = [
        f"{t.slug}: " + ", ".join(f"{s.field} {s.has} of {s.least}" for s in t.shortfalls)
        for t in stats.thin
    ]
    yield from _listed("Thin entries, with words or items of the least that there should be", thin)
    if stats.grades:
        middle = median(grade.grade for grade in stats.grades)
        title = f"Definitions by reading grade, {middle:.1f} in the middle, the hardest first"
        yield from _listed(title, [f"{g.grade:>4}  {g.slug}" for g in stats.grades])


def _listed(title: str, lines: list[str]) -> Iterator[str]:
    yield f"{title}: {len(lines)}"
    yield from (f"  {line}" for line in lines[:_MOST_LINES])
    if len(lines) > _MOST_LINES:
        yield f"  … and {len(lines) - _MOST_LINES} more (`--format json` has all)"
