"""What the prose of each entry leads to, read again only where an entry or a form has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.fast.cache import Cache, digest
from generator.fast.crew import Crew
from generator.fast.index import Index
from generator.fast.work import unpack_outgoing
from generator.links import Outgoing

_KIND = "links"


@dataclass(frozen=True)
class ReadLinks:
    """What the prose of each entry leads to, by slug."""

    packed: Mapping[str, bytes]

    @cached_property
    def unpacked(self) -> Mapping[str, Outgoing]:
        """The same as objects."""
        return {slug: unpack_outgoing(data) for slug, data in self.packed.items()}


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
    return ReadLinks({slug: found[slug] for slug in keys})
