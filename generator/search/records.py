"""An entry as the search sees it: plain values, made from the entry and the cards it shows.

A record holds as long as the entry, the cards of the terms it compares, the settings and the
labels do. So a build can keep the records of what has not changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from generator.catalog import Catalog, catalog
from generator.glossary import Glossary
from generator.model import Entry
from generator.search.passages import Document, document
from generator.search.rows import Row, row

_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Record:
    """What the search must know of every entry, its document aside."""

    row: Row
    """For the names."""
    short: str
    """The short definition that a result shows."""
    document: bytes
    """Stands for the document that full text search reads."""


class Source(Protocol):
    """Where an index of a glossary comes from."""

    @property
    def records(self) -> Sequence[Record]:
        """A record for each entry, by headword; redirects and lists have none."""

    def documents(self, slugs: Collection[str]) -> Iterator[Document]:
        """The documents of some entries, in the order of their slugs as given."""


def record(glossary: Glossary, labels: Catalog, entry: Entry) -> tuple[Record, Document]:
    """What there is of an entry of this glossary; `labels` are those of its settings."""
    read = document(glossary, labels, entry)
    stands = blake2b(f"{read.path}\0{read.html}".encode(), digest_size=_DIGEST).digest()
    return Record(row(glossary, entry), glossary.card(entry.slug).short, stands), read


class GlossarySource:
    """All of a glossary, in memory."""

    def __init__(self, glossary: Glossary) -> None:
        labels = catalog(glossary.settings)
        self._found = {entry.slug: record(glossary, labels, entry) for entry in glossary}

    @property
    def records(self) -> Sequence[Record]:
        """A record for each entry, by headword."""
        return [made for made, _ in self._found.values()]

    def documents(self, slugs: Collection[str]) -> Iterator[Document]:
        """The documents of some entries."""
        return (self._found[slug][1] for slug in slugs)
