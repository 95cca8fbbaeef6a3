"""Entries as the search sees them, made again only for those that have changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from generator import search
from generator.incremental.cache import Cache, digest
from generator.incremental.crew import Crew
from generator.incremental.index import Index
from generator.incremental.work import pack, unpack_document, unpack_search
from generator.pages.context import compared

_RECORD, _DOCUMENT = "search", "document"


class CachedSource:
    """A source of the search's indexes; documents are read when somebody asks for them."""

    def __init__(self, index: Index, cache: Cache, crew: Crew) -> None:
        self._index, self._cache, self._crew = index, cache, crew

    @cached_property
    def _keys(self) -> Mapping[str, bytes]:
        """Slug → what stands for all that its record and document depend on."""
        glossary, keys = self._index.glossary, self._index.keys
        return {
            entry.slug: digest(
                keys[entry.slug], *(pack(glossary.card(slug)) for slug in compared(entry))
            )
            for entry in glossary
        }

    @cached_property
    def records(self) -> Sequence[search.Record]:
        """A record for each entry, by headword."""
        kept = self._cache.read(_RECORD)
        new = self._crew.search([slug for slug, key in self._keys.items() if key not in kept])
        gone = kept.keys() - self._keys.values()
        for kind, at in (_RECORD, 0), (_DOCUMENT, 1):
            self._cache.replace(kind, {self._keys[s]: made[at] for s, made in new.items()}, gone)
        packed = (new[s][0] if s in new else kept[key] for s, key in self._keys.items())
        return [unpack_search(data) for data in packed]

    def documents(self, slugs: Collection[str]) -> Iterator[search.Document]:
        """The documents of some entries: the cache's, or made again where it has none."""
        kept = self._cache.get(_DOCUMENT, (self._keys[slug] for slug in slugs))
        lost = self._crew.search([slug for slug in slugs if self._keys[slug] not in kept])
        for slug in slugs:
            yield unpack_document(lost[slug][1] if slug in lost else kept[self._keys[slug]])
