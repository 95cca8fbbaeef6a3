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
    for name, slugs in glossary.by_name.items():
        cards = [glossary.card(slug) for slug in slugs] if len(slugs) > 1 else []
        if any(fold(card.headword) == name for card in cards):
            continue
        for card in cards:
            others = [glossary.origins[slug].file for slug in slugs if slug != card.slug]
            for position, alias in enumerate(card.aliases):
                if fold(alias) == name:
                    message = (
                        f"the alias “{alias}” is also one of {', '.join(others)}: it will not link"
                        " by itself, and a page that leads to both will stand at its address"
                    )
                    place = glossary.origins[card.slug].place(("aliases", position))
                    yield Problem(place, KIND, message, severity=Severity.WARNING)
