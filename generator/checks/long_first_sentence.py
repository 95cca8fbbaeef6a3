"""A definition whose first sentence is too long to stand alone.

It is the short definition: previews, search results and lists show it whole. Two lines on a
phone hold about 200 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary
from generator.problems import Problem, Severity

KIND = "long-first-sentence"
BAD = """
# terms/boom.yml
definition: |
  A boom is a spar that holds the foot of a sail, that swings from one side of the boat to the
  other whenever the helmsman gybes, and under which everyone in the cockpit had better duck in
  time, since it is heavy.
"""
GOOD = """
# terms/boom.yml
definition: |
  A boom is a spar that holds the foot of a sail. It swings from one side of the boat to the
  other whenever the helmsman gybes, and everyone in the cockpit had better duck in time.
"""

LIMIT = 200


def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each definition whose first sentence has more than `LIMIT` characters."""
    for entry in glossary:
        length = len(glossary.card(entry.slug).short)
        if length > LIMIT:
            place = glossary.origins[entry.slug].place(("definition",), 0)
            message = f"the first sentence has {length} characters; at most {LIMIT} fit a preview"
            cure = "Say in the first sentence only what it is; put the rest into a second one."
            yield Problem(place, KIND, message, cure, Severity.WARNING)
