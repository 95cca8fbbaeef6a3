"""A comparison whose file name does not have one part for each compared term.

The name is the address, and its parts in another order lead to the same page. A part may be
short for its term: ``bpo-vs-kpo.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Comparison, Entry, Settings
from generator.origin import Origin
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


def check_entry(entry: Entry, origin: Origin, _settings: Settings) -> Iterator[Problem]:
    """One problem for a file whose ``-vs-`` parts are more or fewer than its terms."""
    if not isinstance(entry, Comparison):
        return
    parts, terms = len(entry.slug.split("-vs-")), len(entry.compares)
    if parts != terms:
        name = "-vs-".join(entry.compares)
        message = f"the file's name has {_parts(parts)}, but {terms} terms are compared"
        cure = f"Rename the file to {name}.yml, or shorter, one part for each term."
        yield Problem(Place(origin.file), KIND, message, cure)


def _parts(number: int) -> str:
    return "no “-vs-”" if number == 1 else f"{number} parts around “-vs-”"
