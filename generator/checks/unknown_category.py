"""An entry in a category that glossary.yml does not declare, or in none.

Readers browse by category; an entry outside all of them is found by search only. A draft may
wait for its category.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.suggest import did_you_mean
from generator.glossary import Glossary
from generator.model import Status
from generator.problems import Problem

KIND = "unknown-category"
BAD = """
# terms/boom.yml
categories: [riging]
"""
GOOD = """
# terms/boom.yml
categories: [rigging]
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each undeclared category, and at each finished entry without one."""
    if "" in glossary.unread:
        return
    declared = list(glossary.categories)
    for entry in glossary:
        origin = glossary.origins[entry.slug]
        for position, category in enumerate(entry.categories):
            if category not in glossary.categories:
                message = f"there is no category “{category}” in glossary.yml"
                cure = did_you_mean(category, declared) or f"Declared are {', '.join(declared)}."
                yield Problem(origin.place(("categories", position)), KIND, message, cure)
        if not entry.categories and entry.status is not Status.DRAFT:
            message = "the entry is in no category"
            cure = f"Add “categories: […]” with one to three of {', '.join(declared)}."
            yield Problem(origin.place(), KIND, message, cure)
