"""Two entries with the same headword.

Readers who search for it could not tell which one they want. Mend it by merging the two, or by
saying in the headword what sets them apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.glossary import Glossary, fold
from generator.model import Entry
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
    bearers: dict[str, list[Entry]] = defaultdict(list)
    for entry in glossary:
        bearers[fold(entry.term)].append(entry)
    for entries in bearers.values():
        for entry in entries:
            others = [glossary.origins[other.slug].file for other in entries if other is not entry]
            if others:
                message = f"the headword “{entry.term}” is also that of {', '.join(others)}"
                cure = "Merge the entries, or say in the headword what sets them apart."
                yield Problem(glossary.origins[entry.slug].place(("term",)), KIND, message, cure)
