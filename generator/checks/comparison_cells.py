"""A comparison answers each of its questions for each compared term."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.rule import Rule
from generator.model import Comparison, Entry, KeyPath, Settings
from generator.problems import Problem
from generator.source_map import SourceMap
from generator.wording import did_you_mean

rule = Rule("comparison-cells", fixed=True)


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem for each compared term without a cell, and at each cell of another term."""
    if not isinstance(entry, Comparison):
        return
    for position, row in enumerate(entry.criteria):
        what = f"the row “{row.criterion}”"
        path: KeyPath = ("criteria", position, "cells")
        yield from _compare(source_map, path, row.cells, entry.compares, what)
    for field, texts in (("difference", entry.difference), ("choose", entry.choose)):
        if texts:
            yield from _compare(source_map, (field,), texts, entry.compares, f"“{field}”")


def _compare(
    source_map: SourceMap, path: KeyPath, cells: Iterable[str], compared: list[str], what: str
) -> Iterator[Problem]:
    extra = [slug for slug in cells if slug not in compared]
    missing = [slug for slug in dict.fromkeys(compared) if slug not in cells]
    for slug in extra:
        message = f"{what} has a cell for “{slug}”, which is not compared here"
        fix = did_you_mean(slug, missing) or f"The compared terms are {', '.join(compared)}."
        yield rule.problem(source_map.key_place((*path, slug)), message, fix)
    for slug in missing:
        message = f"{what} has no cell for “{slug}”"
        yield rule.problem(source_map.key_place(path), message, f"Add a line “{slug}: …”.")
