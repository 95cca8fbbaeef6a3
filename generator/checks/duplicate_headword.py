"""Two entries with the same headword.

Readers who search for it could not tell which one they want. Mend it by merging the two, or by
saying in the headword what sets them apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary, fold
from generator.problems import Problem

KIND = "duplicate-headword"
BAD = """
# terms/boom.yml
term: Boom
# terms/spar.yml
term: boom
"""
GOOD = """
# terms/boom.yml
term: Boom
# terms/spar.yml
term: Spar
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each headword that another entry has too, whatever its case and hyphens."""
    for name, slugs in glossary.by_name.items():
        if len(slugs) == 1:
            continue
        cards = [card for card in map(glossary.card, slugs) if fold(card.headword) == name]
        for card in cards:
            others = [glossary.origins[other.slug].file for other in cards if other is not card]
            if others:
                message = f"the headword “{card.headword}” is also that of {', '.join(others)}"
                cure = "Merge the entries, or say in the headword what sets them apart."
                yield Problem(glossary.origins[card.slug].place(("term",)), KIND, message, cure)
