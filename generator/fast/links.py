"""What the prose of each entry leads to, read again only where an entry or a form has changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import msgspec

from generator.fast.cache import Cache, digest
from generator.fast.crew import Crew
from generator.fast.index import Index
from generator.fast.work import unpack_links, unpack_outgoing
from generator.links import Outgoing

_KIND, _LIST = "links", "linked"


@dataclass(frozen=True, slots=True)
class _Known:
    """That the links of an entry are known, and what stands for where they lead."""

    key: bytes
    graph: bytes


_unpack = msgspec.msgpack.Decoder(dict[str, _Known]).decode


class ReadLinks:
    """What the prose of each entry leads to; read from the cache when somebody asks."""

    def __init__(
        self, known: Mapping[str, _Known], new: Mapping[str, bytes], cache: Cache, crew: Crew
    ) -> None:
        self._known, self._new, self._cache, self._crew = known, new, cache, crew

    @cached_property
    def graph(self) -> bytes:
        """Stands for which entries lead to which, and how often, without the sentences."""
        return digest(*(known.graph for known in self._known.values()))

    @cached_property
    def _all(self) -> dict[str, bytes]:
        kept = self._cache.read(_KIND)
        found = {s: kept[known.key] for s, known in self._known.items() if known.key in kept}
        return self._whole(self._known, found | dict(self._new))

    @cached_property
    def all(self) -> Mapping[str, Outgoing]:
        """All of them as objects."""
        return {slug: unpack_outgoing(data) for slug, data in self._all.items()}

    def packed(self, slugs: Collection[str]) -> dict[str, bytes]:
        """Those of some entries, packed."""
        if "_all" in self.__dict__:
            return {slug: self._all[slug] for slug in slugs}
        found = {slug: self._new[slug] for slug in slugs if slug in self._new}
        keys = {self._known[slug].key: slug for slug in slugs if slug not in found}
        found |= {keys[key]: data for key, data in self._cache.get(_KIND, keys).items()}
        return self._whole(slugs, found)

    def _whole(self, slugs: Iterable[str], found: dict[str, bytes]) -> dict[str, bytes]:
        """With those that the cache has lost, read once more."""
        lost = self._crew.link([slug for slug in slugs if slug not in found])
        return found | {slug: unpack_links(data).outgoing for slug, data in lost.items()}

    def some(self, slugs: Iterable[str]) -> dict[str, Outgoing]:
        """Those of some entries as objects."""
        slugs = list(slugs)
        if "all" in self.__dict__:
            return {slug: self.all[slug] for slug in slugs}
        packed = self.packed(slugs)
        return {slug: unpack_outgoing(packed[slug]) for slug in slugs}


def read_links(index: Index, cache: Cache, crew: Crew) -> ReadLinks:
    """Find the links of every entry."""
    forms = digest(index.shared.forms)
    keys = {slug: digest(index.keys[slug], forms) for slug in index.glossary.entries}
    listed = cache.get(_LIST, [forms]).get(forms)
    before = _unpack(listed) if listed else {}
    known = {slug: k for slug, k in before.items() if keys.get(slug) == k.key}
    fresh = crew.link([slug for slug in keys if slug not in known])
    records = {slug: unpack_links(data) for slug, data in fresh.items()}
    known |= {slug: _Known(keys[slug], record.graph) for slug, record in records.items()}
    ordered = {slug: known[slug] for slug in keys}
    new = {slug: record.outgoing for slug, record in records.items()}
    rows = {keys[slug]: data for slug, data in new.items()}
    gone = {k.key for k in before.values()} - set(keys.values())
    if before:
        cache.replace(_KIND, rows, gone)
    else:
        cache.replace_all(_KIND, rows)
    if new or gone:
        cache.keep_only(_LIST, forms, msgspec.msgpack.encode(ordered))
    return ReadLinks(ordered, new, cache, crew)
