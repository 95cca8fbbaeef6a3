"""An entry was reviewed by somebody whom glossary.yml declares."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem
from generator.source_map import SourceMap
from generator.wording import did_you_mean

rule = Rule("unknown-reviewer")


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, settings: Settings) -> Iterator[Problem]:
    """A problem at a reviewer's name that is not declared; none if nobody is declared."""
    names = [reviewer.name for reviewer in settings.reviewers]
    if names and entry.reviewed and entry.reviewed.by not in names:
        name = entry.reviewed.by
        message = f"there is no reviewer “{name}” in glossary.yml"
        fix = did_you_mean(name, names) or f"Declared are {', '.join(names)}."
        yield rule.problem(source_map.place(("reviewed", "by")), message, fix)
