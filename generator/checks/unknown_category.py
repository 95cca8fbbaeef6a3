"""An entry is in categories that glossary.yml declares."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.model import OTHERS
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule("unknown-category")


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each undeclared category, and for each entry without one that is no draft."""
    if "" in glossary.unread:
        return
    declared = list(glossary.categories)
    for category in glossary.settings.owners:
        if category not in glossary.categories and category != OTHERS:
            message = f"there is no category “{category}” that somebody could own"
            fix = did_you_mean(category, declared) or f"Declared are {', '.join(declared)}."
            place = glossary.source_maps[""].key_place(("owners", category))
            yield rule.problem(place, message, fix)
    for entry in glossary:
        for position, category in enumerate(entry.categories):
            if category not in glossary.categories:
                message = f"there is no category “{category}” in glossary.yml"
                fix = did_you_mean(category, declared) or f"Declared are {', '.join(declared)}."
                place = glossary.source_maps[entry.slug].place(("categories", position))
                yield rule.problem(place, message, fix)
        if not entry.categories and not entry.status.is_unpublished:
            message = "the entry is in no category"
            fix = f"Add “categories: […]” with one to three of {', '.join(declared)}."
            yield rule.problem(glossary.source_maps[entry.slug].place(), message, fix)
