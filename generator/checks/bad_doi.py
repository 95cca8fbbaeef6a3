"""A DOI that does not have the form of one.

Source: the DOI Handbook, 2.2, and the form that Crossref recommends to match: ``10.``, four to
nine digits, a slash, a suffix without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model import Entry, Settings
from generator.origin import Origin
from generator.problems import Problem

KIND = "bad-doi"
BAD = """
# terms/boom.yml
sources:
  - title: Loads on small spars
    publisher: Journal of Small Craft
    kind: paper
    doi: https://doi.org/10.1000/182
    supports: the forces on a boom
"""
GOOD = """
# terms/boom.yml
sources:
  - title: Loads on small spars
    publisher: Journal of Small Craft
    kind: paper
    doi: 10.1000/182
    supports: the forces on a boom
"""

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"'`{}|\\^]+")
_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def check_entry(entry: Entry, origin: Origin, _settings: Settings) -> Iterator[Problem]:
    """One problem at each DOI that cannot be one."""
    for position, source in enumerate(entry.sources):
        if source.doi and not _DOI.fullmatch(source.doi):
            place = origin.place(("sources", position, "doi"))
            message = f"“{source.doi}” is no DOI; expected a form such as 10.1000/182"
            bare = _PREFIX.sub("", source.doi, count=1)
            cure = f"Write {bare}." if _DOI.fullmatch(bare) else ""
            yield Problem(place, KIND, message, cure)
