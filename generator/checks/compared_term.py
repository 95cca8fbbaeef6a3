"""A comparison of something that has no term page.

Its table and its "choose … when" lead to the terms; each needs a page of its own. Write the
term first, if only as a draft.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.suggest import did_you_mean
from generator.glossary import Glossary
from generator.problems import Problem

KIND = "compared-term"
BAD = """
# comparisons/boom-vs-yard.yml
compares: [boom, yard]
"""
GOOD = """
# comparisons/boom-vs-yard.yml
compares: [boom, yard]
# terms/yard.yml
term: Yard
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each compared slug that is no term, or stands twice."""
    terms = [term.slug for term in glossary.terms]
    comparisons = {comparison.slug for comparison in glossary.comparisons}
    for comparison in glossary.comparisons:
        origin = glossary.origins[comparison.slug]
        for position, slug in enumerate(comparison.compares):
            path = ("compares", position)
            if slug in comparison.compares[:position]:
                message = f"“{slug}” is compared with itself"
                yield Problem(origin.place(path), KIND, message, "Name each term once.")
            elif slug in comparisons:
                message = f"“{slug}” is a comparison; only terms can be compared"
                yield Problem(origin.place(path), KIND, message)
            elif slug not in glossary and slug not in glossary.unread:
                message = f"the compared term “{slug}” has no page"
                cure = did_you_mean(slug, terms) or f"Write terms/{slug}.yml first."
                yield Problem(origin.place(path), KIND, message, cure)
