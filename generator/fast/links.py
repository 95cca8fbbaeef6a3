"""What the prose of each entry leads to, read again only where an entry or a form has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.fast.cache import Cache, digest
from generator.fast.crew import Crew
from generator.fast.index import Index
from generator.fast.work import LinkRecord, unpack_links, unpack_outgoing
from generator.links import Outgoing

_KIND = "links"


@dataclass(frozen=True)
class ReadLinks:
    """What the prose of each entry leads to, by slug."""

    records: Mapping[str, LinkRecord]

    @cached_property
    def graph(self) -> bytes:
        """Stands for which entries lead to which, and how often, without the sentences."""
        return digest(*(record.graph for record in self.records.values()))

    @cached_property
    def all(self) -> Mapping[str, Outgoing]:
        """All of them as objects."""
        return {s: unpack_outgoing(record.outgoing) for s, record in self.records.items()}

    def some(self, slugs: Iterable[str]) -> dict[str, Outgoing]:
        """Those of some entries as objects."""
        if "all" in self.__dict__:
            return {slug: self.all[slug] for slug in slugs}
        return {slug: unpack_outgoing(self.records[slug].outgoing) for slug in slugs}


def read_links(index: Index, cache: Cache, crew: Crew) -> ReadLinks:
    """Find the links of every entry."""
    forms = digest(index.shared.forms)
    keys = {slug: digest(index.keys[slug], forms) for slug in index.glossary.entries}
    kept = cache.read(_KIND)
    packed = {slug: kept[key] for slug, key in keys.items() if key in kept}
    new = crew.link([slug for slug in keys if slug not in packed])
    gone = kept.keys() - keys.values()
    cache.replace(_KIND, {keys[slug]: data for slug, data in new.items()}, gone)
    found = packed | new
    return ReadLinks({slug: unpack_links(found[slug]) for slug in keys})
