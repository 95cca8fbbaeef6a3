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
    if not names:
        return
    one = ("reviewed", "by") in source_map.spans
    for position, review in enumerate(entry.reviewed):
        if review.by not in names:
            message = f"there is no reviewer “{review.by}” in glossary.yml"
            fix = did_you_mean(review.by, names) or f"Declared are {', '.join(names)}."
            place = source_map.place(("reviewed", "by") if one else ("reviewed", position, "by"))
            yield rule.problem(place, message, fix)
