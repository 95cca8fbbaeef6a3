"""A comparison's table or "choose" with a cell too few or too many.

Each row answers its question for each compared term, no more and no fewer. Mend it by writing
the missing cell, or by correcting the slug in front of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checks.suggest import nearest
from generator.model import Comparison, Entry, KeyPath, Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "comparison-cells"
BAD = """
# comparisons/boom-vs-mast.yml
compares: [boom, mast]
criteria:
  - criterion: Position
    cells:
      boom: lies
  - criterion: Number on a sloop
    cells:
      boom: one
      mast: one
"""
GOOD = """
# comparisons/boom-vs-mast.yml
compares: [boom, mast]
criteria:
  - criterion: Position
    cells:
      boom: lies
      mast: stands
  - criterion: Number on a sloop
    cells:
      boom: one
      mast: one
"""


def check_entry(entry: Entry, origin: Origin, _settings: Settings) -> Iterator[Problem]:
    """One problem at each row that lacks a compared term, and at each cell that has none."""
    if not isinstance(entry, Comparison):
        return
    for position, row in enumerate(entry.criteria):
        what = f"the row “{row.criterion}”"
        path: KeyPath = ("criteria", position, "cells")
        yield from _compare(origin, path, row.cells, entry.compares, what)
    if entry.choose:
        yield from _compare(origin, ("choose",), entry.choose, entry.compares, "“choose”")


def _compare(
    origin: Origin, path: KeyPath, cells: Iterable[str], compared: list[str], what: str
) -> Iterator[Problem]:
    extra = [slug for slug in cells if slug not in compared]
    missing = [slug for slug in dict.fromkeys(compared) if slug not in cells]
    for slug in extra:
        message = f"{what} has a cell for “{slug}”, which is not compared here"
        near = nearest(slug, missing)
        cure = f"Did you mean “{near}”?" if near else f"Compared are {', '.join(compared)}."
        yield Problem(origin.key_place((*path, slug)), KIND, message, cure)
    for slug in missing:
        message = f"{what} has no cell for “{slug}”"
        yield Problem(origin.key_place(path), KIND, message, f"Add a line “{slug}: …”.")
