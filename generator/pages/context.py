"""What an entry's page shows of other entries: with the entry's own file, all it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator import addresses
from generator.glossary import Glossary
from generator.head import EntryHead
from generator.links import Backlink, Outlinks, Suggestions, backlinks
from generator.links.neighborhood import EdgesBySlug, Neighborhood, edges, neighborhood

#: A page shows no more: with hundreds it would be too long to read, and too heavy for a phone.
MOST_BACKLINKS = 12


@dataclass(frozen=True, slots=True)
class EntryContext:
    """What the page of one entry shows of others; of each slug in it, it shows the card."""

    own_references: tuple[str, ...]
    """Slugs in fields of the entry itself: what it compares, what replaces it."""
    related: tuple[tuple[str, str], ...]
    """What the author named as related, and the slug of the entry that is meant, or nothing."""
    comparisons: tuple[str, ...]
    """The comparisons of this term."""
    sides: tuple[tuple[str, tuple[str, ...]], ...]
    """Each of these comparisons with the terms that it compares."""
    related_from: tuple[str, ...]
    """The entries that name this one as related."""
    suggested: tuple[str, ...]
    """Entries with like links."""
    backlinks: tuple[Backlink, ...]
    """Who mentions the entry in prose; past `MOST_BACKLINKS` only their number counts."""
    neighborhood: Neighborhood
    previous: str
    """The entry before it in the alphabet, or nothing."""
    next: str
    former_ids: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids of the page, each with those that lead to it now."""

    def slugs(self) -> Iterable[str]:
        """Every other entry that the page shows something of, apart from links in its prose."""
        yield from self.own_references
        yield from filter(None, (slug for _, slug in self.related))
        for comparison, compared in self.sides:
            yield from (comparison, *compared)
        yield from self.related_from
        yield from self.suggested
        yield from (backlink.source for backlink in self.backlinks[:MOST_BACKLINKS])
        yield from self.neighborhood.near
        yield from (far.slug for far in self.neighborhood.far)
        yield from filter(None, (self.previous, self.next))


@dataclass(frozen=True)
class ContextBuilder:
    """Builds the contexts of a glossary's entries."""

    glossary: Glossary
    outlinks: Mapping[str, Outlinks]
    """Slug → what the entry's prose leads to."""

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """Slug → who mentions the entry in prose."""
        return backlinks(self.glossary, self.outlinks)

    @cached_property
    def edges(self) -> EdgesBySlug:
        """Slug → what edges the entry to others."""
        return edges(self.glossary, self.outlinks)

    @cached_property
    def suggestions(self) -> Suggestions:
        """Knows entries with like links."""
        return Suggestions(self.glossary, self.outlinks)

    def build(self, head: EntryHead) -> EntryContext:
        """The context of one of the glossary's entries."""
        glossary, slug = self.glossary, head.slug
        previous, following = glossary.neighbors[slug]
        comparisons = glossary.comparisons_of.get(slug, ())
        referred = (*head.compares, *filter(None, (head.replaced_by,)))
        return EntryContext(
            own_references=tuple(each for each in referred if each in glossary),
            related=tuple(
                (glossary.title_of(name), glossary.find(name) or "") for name in head.related
            ),
            comparisons=comparisons,
            sides=tuple((each, self._compared(each)) for each in comparisons),
            related_from=glossary.related_from.get(slug, ()),
            suggested=self.suggestions.of(slug),
            backlinks=self.backlinks.get(slug, ()),
            neighborhood=neighborhood(slug, self.edges),
            previous=previous,
            next=following,
            former_ids=self._former_ids.get(addresses.address(glossary.card(slug).path), ()),
        )

    def _compared(self, comparison: str) -> tuple[str, ...]:
        compares = self.glossary.card(comparison).compares
        return tuple(slug for slug in compares if slug in self.glossary)

    @cached_property
    def _former_ids(self) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        found: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for where, former in sorted(self.glossary.former_ids.items()):
            page, _, fragment = where.partition("#")
            found[page] = (*found.get(page, ()), (fragment, former))
        return found
