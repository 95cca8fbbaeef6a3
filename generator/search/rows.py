"""What the search knows of an entry before anything else is fetched: one row each."""

from __future__ import annotations

from dataclasses import dataclass

from generator.glossary import Glossary
from generator.model import Comparison, Entry

#: A row names kind and status by their place in these lists.
KINDS = ("term", "comparison")
STATUSES = ("published", "draft", "deprecated")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry's names and what a result shows of it, apart from the definition."""

    number: int
    """The entry's place by headword; its definition is found under it."""
    kind: str
    slug: str
    names: tuple[str, ...]
    """The headword, then the aliases."""
    categories: tuple[int, ...]
    """Places in the settings' list, the main category first."""
    status: str
    sides: tuple[tuple[str, ...], ...] = ()
    """For a comparison: the names of each compared term."""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Everything that a reader may type to find this row."""
        return (*self.names, *(name for side in self.sides for name in side))

    def data(self) -> list[object]:
        """The row as JSON, its sides left out where there are none."""
        row: list[object] = [
            self.number,
            KINDS.index(self.kind),
            self.slug,
            list(self.names),
            list(self.categories),
            STATUSES.index(self.status),
        ]
        return [*row, [list(side) for side in self.sides]] if self.sides else row


def rows(glossary: Glossary) -> tuple[Row, ...]:
    """A row for every entry, by headword."""
    order = {slug: place for place, slug in enumerate(glossary.categories)}
    return tuple(
        Row(
            number=number,
            kind=entry.kind,
            slug=entry.slug,
            names=entry.names,
            categories=tuple(order[slug] for slug in entry.categories if slug in order),
            status=str(entry.status),
            sides=_sides(glossary, entry),
        )
        for number, entry in enumerate(glossary)
    )


def _sides(glossary: Glossary, entry: Entry) -> tuple[tuple[str, ...], ...]:
    if not isinstance(entry, Comparison):
        return ()
    return tuple(glossary[slug].names for slug in entry.compares if slug in glossary)
