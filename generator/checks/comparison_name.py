"""A comparison whose file name does not have one part for each compared term.

The name is the address, and its parts in another order lead to the same page. A part may be
short for its term: ``bpo-vs-kpo.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.glossary import Glossary
from generator.problems import Place, Problem

KIND = "comparison-name"
BAD = """
# comparisons/boom-and-mast.yml
compares: [boom, mast]
"""
GOOD = """
# comparisons/boom-vs-mast.yml
compares: [boom, mast]
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem for each file whose ``-vs-`` parts are more or fewer than its terms."""
    for comparison in glossary.comparisons:
        parts, terms = len(comparison.slug.split("-vs-")), len(comparison.compares)
        if parts != terms:
            name = "-vs-".join(comparison.compares)
            file = glossary.origins[comparison.slug].file
            message = f"the file's name has {_parts(parts)}, but {terms} terms are compared"
            cure = f"Rename the file to {name}.yml, or shorter, one part for each term."
            yield Problem(Place(file), KIND, message, cure)


def _parts(number: int) -> str:
    return "no “-vs-”" if number == 1 else f"{number} parts around “-vs-”"
