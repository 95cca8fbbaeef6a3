"""An alias that is another entry's headword.

The name would have two addresses and mean two things. Mend it by dropping the alias; if the
other entry is about the same thing, merge the two.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary, fold
from generator.problems import Problem

KIND = "alias-is-headword"
BAD = """
# terms/boom.yml
term: Boom
# terms/mast.yml
term: Mast
aliases: [boom]
"""
GOOD = """
# terms/boom.yml
term: Boom
# terms/mast.yml
term: Mast
related: [boom]
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each such alias, whatever its case and hyphens."""
    for name, slugs in glossary.by_name.items():
        if len(slugs) == 1:
            continue
        cards = [glossary.card(slug) for slug in slugs]
        owners = [card.slug for card in cards if fold(card.headword) == name]
        if not owners:
            continue
        slug, file = owners[-1], glossary.origins[owners[-1]].file
        for card in cards:
            for position, alias in enumerate(card.aliases):
                if fold(alias) == name and card.slug != slug:
                    message = f"the alias “{alias}” is the headword of {file}"
                    cure = f"Delete the alias; to point readers there, put {slug} under “related”."
                    place = glossary.origins[card.slug].place(("aliases", position))
                    yield Problem(place, KIND, message, cure)
