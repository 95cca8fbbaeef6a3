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
    headwords = {fold(entry.term): entry.slug for entry in glossary}
    for entry in glossary:
        for position, alias in enumerate(entry.aliases):
            other = headwords.get(fold(alias), entry.slug)
            if other != entry.slug:
                origin = glossary.origins[entry.slug]
                message = f"the alias “{alias}” is the headword of {glossary.origins[other].file}"
                cure = f"Delete the alias; to point readers there, put {other} under “related”."
                yield Problem(origin.place(("aliases", position)), KIND, message, cure)
