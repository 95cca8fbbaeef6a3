"""What the search's two indexes hold of an entry, as plain values.

They depend on the entry, the cards of the terms that it compares, the settings and the labels, so
that a build can cache them. Wanted terms are in the index of names alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from generator.catalog import Catalog, catalog, predicate
from generator.glossary import Glossary
from generator.model import Comparison, Entry
from generator.search.documents import SearchDocument, document, page_documents

_DIGEST = 16
#: So many of the entries that ask for a wanted term are named.
_FEW = 3
#: A row names kind and status by their positions in these lists.
KINDS = ("term", "comparison")
STATUSES = ("published", "draft", "proposed", "in-review", "deprecated", "wanted")


@dataclass(frozen=True, slots=True)
class NameRow:
    """A row of the name index: an entry's names and what a result shows besides its definition."""

    kind: str
    slug: str
    """Of the entry; for a wanted term, of an entry that asks for it."""
    names: tuple[str, ...]
    """The headword, then the aliases and how the headword is read."""
    categories: tuple[int, ...]
    """Places in the settings' list, the main category first."""
    status: str
    sides: tuple[tuple[str, ...], ...] = ()
    """For a comparison: the names of each compared term."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything that a reader may type to find this row."""
        return (*self.names, *(name for side in self.sides for name in side))

    def data(self, number: int) -> list[object]:
        """The row as JSON; its definition is found under `number`, its place by headword.

        Sides are left out where there are none.
        """
        row: list[object] = [
            number,
            KINDS.index(self.kind),
            self.slug,
            list(self.names),
            list(self.categories),
            STATUSES.index(self.status),
        ]
        return [*row, [list(side) for side in self.sides]] if self.sides else row


@dataclass(frozen=True, slots=True)
class NamedResult:
    """What the name index holds of an entry, or of a wanted term."""

    row: NameRow
    short: str
    """What a result shows of the definition; of a wanted term, which entries ask for it."""


@dataclass(frozen=True, slots=True)
class SearchEntry(NamedResult):
    """What both indexes need of every entry; its document is only read to be indexed."""

    document: bytes
    """Digest of the document that the full-text index reads."""


class SearchSource(Protocol):
    """Whatever can give the entries and documents of a glossary."""

    @property
    def entries(self) -> Sequence[SearchEntry]:
        """What the indexes hold of each entry, by headword."""

    @property
    def names(self) -> Sequence[NamedResult]:
        """What the name index holds: the entries, and after them the wanted terms."""

    @property
    def pages(self) -> Sequence[SearchDocument]:
        """The documents of the glossary's own pages."""

    def documents(self, slugs: Collection[str]) -> Iterator[SearchDocument]:
        """The documents of some entries, in the order of their slugs as given."""


def search_entry(
    glossary: Glossary, labels: Catalog, entry: Entry
) -> tuple[SearchEntry, SearchDocument]:
    """What there is of an entry of this glossary; `labels` are those of its settings."""
    read = document(glossary, labels, entry)
    digest = blake2b(f"{read.path}\0{read.html}".encode(), digest_size=_DIGEST).digest()
    card = glossary.card(entry.slug)
    short = predicate(card.summary, card.names, labels)
    return SearchEntry(name_row(glossary, entry), short, digest), read


class GlossarySource:
    """A search source that holds all of a glossary in memory."""

    def __init__(self, glossary: Glossary) -> None:
        labels = catalog(glossary.settings)
        entries = glossary.entries.items()
        self._entries = {slug: search_entry(glossary, labels, entry) for slug, entry in entries}
        self._wanted = wanted_results(glossary, labels)
        self.pages = page_documents(glossary)

    @property
    def entries(self) -> Sequence[SearchEntry]:
        """What the indexes hold of each entry, by headword."""
        return [entry for entry, _ in self._entries.values()]

    @property
    def names(self) -> Sequence[NamedResult]:
        """What the name index holds: the entries, and after them the wanted terms."""
        return [*self.entries, *self._wanted]

    def documents(self, slugs: Collection[str]) -> Iterator[SearchDocument]:
        """The documents of some entries."""
        return (self._entries[slug][1] for slug in slugs)


def name_row(glossary: Glossary, entry: Entry) -> NameRow:
    """The row of an entry of this glossary."""
    order = list(glossary.categories)
    return NameRow(
        kind=entry.kind,
        slug=entry.slug,
        names=(*entry.names, *filter(None, [entry.reading])),
        categories=tuple(order.index(slug) for slug in entry.categories if slug in order),
        status=str(entry.status),
        sides=_sides(glossary, entry),
    )


def wanted_results(glossary: Glossary, labels: Catalog) -> list[NamedResult]:
    """The wanted terms, which lead to the first entry that asks for them, the most wanted first."""
    found = []
    for wanted in glossary.wanted:
        cards = [glossary.card(slug) for slug in wanted.asked_by]
        row = NameRow(cards[0].kind, cards[0].slug, (wanted.title,), (), STATUSES[-1])
        names = labels.listed(card.headword for card in cards[:_FEW])
        found.append(NamedResult(row, labels.text("search-wanted-by", names=names)))
    return found


def _sides(glossary: Glossary, entry: Entry) -> tuple[tuple[str, ...], ...]:
    if not isinstance(entry, Comparison):
        return ()
    cards = [glossary.card(slug) for slug in entry.compares if slug in glossary]
    return tuple((card.headword, *card.aliases) for card in cards)
