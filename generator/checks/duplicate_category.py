"""Two categories in glossary.yml with the same slug: both would stand at one address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "duplicate-category"
BAD = """
# glossary.yml
categories:
  - slug: rigging
    name: Rigging
    description: Spars and what holds them.
  - slug: rigging
    name: Ropes
    description: What is pulled and made fast.
"""
GOOD = """
# glossary.yml
categories:
  - slug: rigging
    name: Rigging
    description: Spars and what holds them.
  - slug: ropes
    name: Ropes
    description: What is pulled and made fast.
"""


def check_settings(settings: Settings, origin: Origin) -> Iterator[Problem]:
    """One problem at each category slug that stands a second time."""
    seen: set[str] = set()
    for position, category in enumerate(settings.categories):
        if category.slug in seen:
            place = origin.place(("categories", position, "slug"))
            message = f"the category “{category.slug}” is declared a second time"
            yield Problem(place, KIND, message, "Delete one of the two, or rename it.")
        seen.add(category.slug)
