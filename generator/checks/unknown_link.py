"""A link in prose to an entry that does not exist.

Mend it by correcting the slug. Most links are better left out: first mentions of entries link
by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import prose
from generator.checks.suggest import did_you_mean
from generator.glossary import Glossary
from generator.model import Record, prose_fields
from generator.problems import Problem

KIND = "unknown-link"
BAD = """
# terms/boom.yml
importance: It swings below the [gaff](gaf).
# terms/gaff.yml
term: Gaff
"""
GOOD = """
# terms/boom.yml
importance: It swings below the [gaff](gaff).
# terms/gaff.yml
term: Gaff
"""


def check(glossary: Glossary) -> Iterator[Problem]:
    """One problem at each link to no entry, in entries and in glossary.yml."""
    records: list[tuple[str, Record]] = [("", glossary.settings)]
    for slug, record in (*records, *glossary.entries.items()):
        for path, text, _ in prose_fields(record):
            for link in prose.parse(text).links():
                if not link.to_entry or link.target in glossary or link.target in glossary.unread:
                    continue
                message = f"the link leads to “{link.target}”, which is no entry"
                cure = did_you_mean(link.target, glossary.entries)
                place = glossary.origins[slug].place(path, link.start)
                yield Problem(place, KIND, message, cure or "Take the link away.")
