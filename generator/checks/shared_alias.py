"""An alias that two entries have.

That happens in any field (two things are called "PO"), so it is only a warning: the name cannot
link by itself, since nobody knows which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary, fold
from generator.problems import Problem, Severity

KIND = "shared-alias"
BAD = """
# terms/boom.yml
aliases: [spar]
# terms/mast.yml
aliases: [spar]
"""
GOOD = """
# terms/boom.yml
aliases: [main boom]
# terms/mast.yml
aliases: [lower mast]
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """A warning at each alias that is another entry's alias, whatever its case and hyphens."""
    headwords = {fold(entry.term) for entry in glossary}
    for entry in glossary:
        origin = glossary.origins[entry.slug]
        for position, alias in enumerate(entry.aliases):
            bearers = glossary.by_name[fold(alias)]
            others = [glossary.origins[slug].file for slug in bearers if slug != entry.slug]
            if others and fold(alias) not in headwords:
                message = (
                    f"the alias “{alias}” is also one of {', '.join(others)}: it will not link"
                    " by itself, and a page that leads to both will stand at its address"
                )
                place = origin.place(("aliases", position))
                yield Problem(place, KIND, message, severity=Severity.WARNING)
