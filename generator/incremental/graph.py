"""Which entry links to which, and the context of each entry's page that follows from it.

Prose is linked again only where an entry or a form has changed. Sentences are nine tenths of the
outlinks; they stay in the cache, where the process that found them has put them.

To know the context of one entry, those of all others must be known: who suggests whom, what is
near. They follow from heads and from edges, so they are computed again only when one of these
changes. Sentences of backlinks are filled in at the end: an edited sentence changes no more than
the pages that show it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from sys import intern

import msgspec

from generator.incremental.cache import Cache, digest
from generator.incremental.index import Index
from generator.incremental.pool import Pool
from generator.incremental.records import EntryPage, LazyMapping, batches, pack
from generator.incremental.worker import OUTLINKS, unpack_outlinks, unpack_record
from generator.links import Backlink, Outlinks, Quote
from generator.pages import ContextBuilder, EntryContext
from generator.pages.context import MOST_BACKLINKS

_RECORD, _LIST, _CONTEXT = "edges", "graph", "context"
#: How many entries' sentences are in memory at once.
_BATCH = 64
_NOBODY = Backlink("", "", "")


@dataclass(frozen=True, slots=True)
class _Node:
    """An entry in the stored graph."""

    key: bytes
    """Under which its outlinks are in the cache."""
    edges_digest: bytes


_unpack_nodes = msgspec.msgpack.Decoder(dict[str, _Node]).decode


class Graph:
    """The outlinks of all entries; read from the cache when somebody asks."""

    def __init__(
        self, nodes: Mapping[str, _Node], new: Mapping[str, bytes], cache: Cache, pool: Pool
    ) -> None:
        self._nodes, self._new, self._cache, self._pool = nodes, new, cache, pool
        self.digest = digest(*(node.edges_digest for node in nodes.values()))

    def records(self, slugs: Collection[str]) -> dict[str, bytes]:
        """The packed `OutlinksRecord` of some entries."""
        found = {slug: self._new[slug] for slug in slugs if slug in self._new}
        keys = {self._nodes[slug].key: slug for slug in slugs if slug not in found}
        found |= {keys[key]: record for key, record in self._cache.get(_RECORD, keys).items()}
        lost = [slug for slug in slugs if slug not in found]
        return found | self._pool.link([(slug, self._nodes[slug].key) for slug in lost])

    def outlinks(self) -> Mapping[str, Outlinks]:
        """The outlinks of each entry without the sentences."""
        # Every slug is one and the same object: 500,000 edges would repeat them.
        slugs = {slug: slug for slug in self._nodes}

        @cache
        def records() -> Mapping[str, bytes]:
            return self.records(slugs)

        def unpacked(slug: str) -> Outlinks:
            record = unpack_record(records()[slug])
            quotes = tuple(Quote(slugs[target], "", "", times) for target, times in record.edges)
            return Outlinks(record.linked, quotes)

        return LazyMapping(slugs, unpacked)

    def quotes(self, sources: Sequence[str]) -> Iterator[tuple[str, tuple[Quote, ...]]]:
        """How some entries mention others, with the sentences."""
        for batch in batches(sources, _BATCH):
            keys = {slug: self._nodes[slug].key for slug in batch}
            cached = self._cache.get(OUTLINKS, keys.values())
            packed = {slug: cached[key] for slug, key in keys.items() if key in cached}
            packed |= self._pool.outlinks([slug for slug in batch if slug not in packed])
            yield from ((slug, unpack_outlinks(packed[slug]).quotes) for slug in batch)


def read_graph(index: Index, forms: bytes, cache: Cache, pool: Pool) -> Graph:
    """Find the outlinks of every entry; `forms` is the digest of those that may link."""
    keys = {slug: digest(index.keys[slug], forms) for slug in index.glossary.heads}
    listed = cache.get(_LIST, [forms]).get(forms)
    before = _unpack_nodes(listed) if listed else {}
    nodes = {slug: node for slug, node in before.items() if keys.get(slug) == node.key}
    new = pool.link([(slug, key) for slug, key in keys.items() if slug not in nodes])
    nodes |= {slug: _Node(keys[slug], unpack_record(r).edges_digest) for slug, r in new.items()}
    ordered = {slug: nodes[slug] for slug in keys}
    _store(cache, {keys[slug]: record for slug, record in new.items()}, before, keys.values())
    if new or before.keys() != keys.keys():
        cache.keep_only(_LIST, forms, pack(ordered))
    return Graph(ordered, new, cache, pool)


def _store(
    cache: Cache, new: Mapping[bytes, bytes], before: Mapping[str, _Node], keys: Collection[bytes]
) -> None:
    """Store what is new, and drop what no entry needs any more."""
    gone = {node.key for node in before.values()} - set(keys)
    cache.replace(_RECORD, new, gone)
    cache.replace(OUTLINKS, {}, gone)
    if not before:
        cache.drop_others(_RECORD, keys)
        cache.drop_others(OUTLINKS, keys)


@dataclass(frozen=True, slots=True)
class _Backlinks:
    """Of a context, who mentions the entry."""

    backlinks: tuple[Backlink, ...]


_unpack_backlinks = msgspec.msgpack.Decoder(_Backlinks).decode


class Contexts:
    """The contexts of entries, packed."""

    def __init__(self, index: Index, graph: Graph, cache: Cache) -> None:
        self._index, self.graph, self._cache = index, graph, cache
        self.digest = digest(index.structure, graph.digest)
        self.builder = ContextBuilder(index.glossary, graph.outlinks())
        """Asked where the cache does not know."""

    def pages(self, slugs: Collection[str]) -> Iterator[EntryPage]:
        """What the pages of some entries are made of, one after the other."""
        keys = {slug: self._key(slug) for slug in slugs}
        cached = self._cache.get(_CONTEXT, keys.values())
        if len(cached) == len(keys):
            sources = {slug: _shown(_unpack_backlinks(cached[k])) for slug, k in keys.items()}
            bare: Iterator[tuple[str, bytes]] = ((slug, cached[k]) for slug, k in keys.items())
        else:
            backlinks = self.builder.backlinks
            sources = {slug: _shown(_Backlinks(backlinks.get(slug, ()))) for slug in slugs}
            bare = self._built(slugs)
        quoted = self._quoted(sources)
        for slug, context in bare:
            yield EntryPage(slug, context, quoted.pop(slug))

    def _quoted(self, sources: Mapping[str, Sequence[str]]) -> dict[str, tuple[bytes, ...]]:
        """For each entry the backlinks from its sources, with sentences, packed."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for slug, those in sources.items():
            for source in those:
                wanted[source].append(slug)
        found: dict[str, dict[str, bytes]] = {slug: {} for slug in sources}
        for source, quotes in self.graph.quotes(list(wanted)):
            targets = set(wanted[source])
            for quote in quotes:
                if quote.target in targets:
                    backlink = Backlink(source, quote.sentence, quote.text)
                    found[quote.target][source] = pack(backlink)
        return {slug: tuple(found[slug][source] for source in sources[slug]) for slug in sources}

    def _built(self, slugs: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Contexts of some entries, built, and stored for the next build."""
        heads, new = self._index.glossary.heads, {}
        for slug in slugs:
            context = pack(_bare(self.builder.build(heads[slug])))
            new[self._key(slug)] = context
            yield slug, context
        self._cache.drop_others(_CONTEXT, {self._key(slug) for slug in heads})
        self._cache.replace(_CONTEXT, new, ())

    def _key(self, slug: str) -> bytes:
        return digest(self.digest, slug.encode())


def _shown(context: _Backlinks) -> tuple[str, ...]:
    """The entries whose mentions a page quotes."""
    return tuple(intern(backlink.source) for backlink in context.backlinks[:MOST_BACKLINKS])


def _bare(context: EntryContext) -> EntryContext:
    """The context without the sentences; past those that are shown, only the number counts."""
    shown, others = context.backlinks[:MOST_BACKLINKS], context.backlinks[MOST_BACKLINKS:]
    bare = (Backlink(backlink.source, "", "") for backlink in shown)
    return replace(context, backlinks=(*bare, *(_NOBODY for _ in others)))
