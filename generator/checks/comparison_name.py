"""A comparison's file name has one part for each compared term."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Comparison, Entry, Settings
from generator.problems import Location, Problem
from generator.source_map import SourceMap

rule = Rule("comparison-name")


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem for a file whose ``-vs-`` parts are more or fewer than its terms."""
    if not isinstance(entry, Comparison):
        return
    parts, terms = len(entry.slug.split("-vs-")), len(entry.compares)
    if parts != terms:
        name = "-vs-".join(entry.compares)
        message = f"the file's name has {_parts(parts)}, but {terms} terms are compared"
        fix = f"Rename the file to {name}.yml, or shorter, one part for each term."
        yield rule.problem(Location(source_map.file), message, fix)


def _parts(number: int) -> str:
    return "no “-vs-”" if number == 1 else f"{number} parts around “-vs-”"
