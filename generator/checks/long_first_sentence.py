"""A definition whose first sentence is too long to stand alone.

It is the short definition: previews, search results and lists show it whole. Two lines on a
phone hold about 200 characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import prose
from generator.model import Entry, Settings
from generator.origin import Origin
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


def check_entry(entry: Entry, origin: Origin, settings: Settings) -> Iterator[Problem]:
    """A warning at a definition whose first sentence has more than `LIMIT` characters."""
    length = len(prose.to_text(prose.short_definition(entry.definition, settings.language)))
    if length > LIMIT:
        place = origin.place(("definition",), 0)
        message = f"the first sentence has {length} characters; at most {LIMIT} fit a preview"
        cure = "Say in the first sentence only what it is; put the rest into a second one."
        yield Problem(place, KIND, message, cure, Severity.WARNING)
