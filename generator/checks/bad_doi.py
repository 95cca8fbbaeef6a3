"""A DOI has the form of one.

Source: the DOI Handbook, 2.2, and the form that Crossref recommends to match: ``10.``, four to
nine digits, a slash, a suffix without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Rule
from generator.model import Entry, Settings
from generator.problems import Problem
from generator.source_map import SourceMap

rule = Rule("bad-doi")

#: Matches a whole DOI.
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s<>\"'`{}|\\^]+")
_PREFIX = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


@rule.entry
def check_entry(entry: Entry, source_map: SourceMap, _settings: Settings) -> Iterator[Problem]:
    """One problem at each DOI that cannot be one."""
    for position, source in enumerate(entry.sources):
        if source.doi and not DOI.fullmatch(source.doi):
            place = source_map.place(("sources", position, "doi"))
            message = f"“{source.doi}” is no DOI; expected a form such as 10.1000/182"
            bare = _PREFIX.sub("", source.doi, count=1)
            fix = f"Write {bare}." if DOI.fullmatch(bare) else ""
            yield rule.problem(place, message, fix)
