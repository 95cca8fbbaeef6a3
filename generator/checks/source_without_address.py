"""A source can be looked up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap

rule = Rule("source-without-address")


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem at each source with none of url, isbn, doi and number."""
    severity = Severity.WARNING if entry.status.is_unpublished else Severity.ERROR
    for position, source in enumerate(entry.sources):
        if not (source.url or source.isbn or source.doi or source.number):
            place = source_map.place(("sources", position))
            message = f"nobody can look up “{source.title}”"
            fix = "Add one of url, isbn, doi, or number (of a law, ruling or standard)."
            yield rule.problem(place, message, fix, severity)
