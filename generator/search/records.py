"""An entry as the search sees it: plain values, made from the entry and the cards it shows.

A record holds as long as the entry, the cards of the terms it compares, the settings and the
labels do. So a build can keep the records of what has not changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog, catalog
from generator.glossary import Glossary
from generator.model import Entry
from generator.search.passages import Document, document
from generator.search.rows import Row, row


@dataclass(frozen=True, slots=True)
class Record:
    """What all files of the search are made from, for one entry."""

    document: Document
    """For the full text."""
    row: Row
    """For the names."""
    short: str
    """The short definition that a result shows."""


def record(glossary: Glossary, labels: Catalog, entry: Entry) -> Record:
    """The record of an entry of this glossary; `labels` are those of its settings."""
    return Record(
        document=document(glossary, labels, entry),
        row=row(glossary, entry),
        short=glossary.card(entry.slug).short,
    )


def records(glossary: Glossary) -> Iterator[Record]:
    """A record for each entry, by headword; redirects and lists have none."""
    labels = catalog(glossary.settings)
    for entry in glossary:
        yield record(glossary, labels, entry)
