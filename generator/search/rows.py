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


def row(glossary: Glossary, entry: Entry) -> Row:
    """The row of an entry of this glossary."""
    order = list(glossary.categories)
    return Row(
        kind=entry.kind,
        slug=entry.slug,
        names=entry.names,
        categories=tuple(order.index(slug) for slug in entry.categories if slug in order),
        status=str(entry.status),
        sides=_sides(glossary, entry),
    )


def _sides(glossary: Glossary, entry: Entry) -> tuple[tuple[str, ...], ...]:
    if not isinstance(entry, Comparison):
        return ()
    cards = [glossary.card(slug) for slug in entry.compares if slug in glossary]
    return tuple((card.headword, *card.aliases) for card in cards)
