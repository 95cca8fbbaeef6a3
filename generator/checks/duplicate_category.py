"""Each category in glossary.yml has a slug of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("duplicate-category", fixed=True)


@rule.settings
def check_settings(settings: Settings, source_map: SourceMap) -> Iterator[Problem]:
    """One problem at each category slug that stands a second time."""
    seen: set[str] = set()
    for position, category in enumerate(settings.categories):
        if category.slug in seen:
            place = source_map.place(("categories", position, "slug"))
            message = f"the category “{category.slug}” is declared a second time"
            yield rule.problem(place, message, "Delete one of the two, or rename it.")
        seen.add(category.slug)
