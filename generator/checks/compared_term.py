"""A comparison compares terms that have a page, each of them once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.glossary import Glossary
from generator.problems import Location, Problem
from generator.wording import did_you_mean

rule = Rule("compared-term", fixed=True)


@rule.glossary
def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each compared slug that is no term or was named before."""
    terms = [term.slug for term in glossary.terms]
    comparisons = {comparison.slug for comparison in glossary.comparisons}
    for comparison in glossary.comparisons:
        for position, slug in enumerate(comparison.compares):
            if slug in comparison.compares[:position]:
                message = f"“{slug}” is compared with itself"
                yield rule.problem(
                    _place(glossary, comparison.slug, position), message, "Name each term once."
                )
            elif slug in comparisons:
                message = f"“{slug}” is a comparison; only terms can be compared"
                yield rule.problem(_place(glossary, comparison.slug, position), message)
            elif slug not in glossary and slug not in glossary.unread:
                message = f"the compared term “{slug}” has no page"
                fix = did_you_mean(slug, terms) or f"Write terms/{slug}.yml first."
                yield rule.problem(_place(glossary, comparison.slug, position), message, fix)


def _place(glossary: Glossary, slug: str, position: int) -> Location:
    return glossary.source_maps[slug].place(("compares", position))
