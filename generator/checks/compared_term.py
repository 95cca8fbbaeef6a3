"""A comparison compares terms that have a page, each of them once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.problems import Problem
from generator.wording import did_you_mean

rule = Rule("compared-term", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each compared slug that is no term or was named before."""
    terms = [term.slug for term in glossary.terms]
    comparisons = {comparison.slug for comparison in glossary.comparisons}
    for comparison in glossary.comparisons:
        source_map = glossary.source_maps[comparison.slug]
        for position, slug in enumerate(comparison.compares):
            path = ("compares", position)
            if slug in comparison.compares[:position]:
                message = f"“{slug}” is compared with itself"
                yield rule.problem(source_map.place(path), message, "Name each term once.")
            elif slug in comparisons:
                message = f"“{slug}” is a comparison; only terms can be compared"
                yield rule.problem(source_map.place(path), message)
            elif slug not in glossary and slug not in glossary.unread:
                message = f"the compared term “{slug}” has no page"
                fix = did_you_mean(slug, terms) or f"Write terms/{slug}.yml first."
                yield rule.problem(source_map.place(path), message, fix)
