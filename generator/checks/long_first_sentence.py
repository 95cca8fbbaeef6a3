"""The first sentence of a definition is short enough to stand alone."""

from __future__ import annotations

from collections.abc import Iterator

from generator import prose
from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem, Severity
from generator.source_map import SourceMap

rule = Rule("long-first-sentence", Severity.WARNING)

LIMIT = 200


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, settings: Settings) -> Iterator[Problem]:
    """A warning at a definition whose first sentence has more than `LIMIT` characters."""
    length = len(prose.to_text(prose.short_definition(entry.definition, settings.primary_language)))
    if length > LIMIT:
        place = source_map.place(("definition",), 0)
        message = f"the first sentence has {length} characters; at most {LIMIT} fit a preview"
        fix = "Say in the first sentence only what it is; put the rest into a second one."
        yield rule.problem(place, message, fix)
