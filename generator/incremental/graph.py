"""What the prose of each entry leads to, read again only where an entry or a form has changed.

The sentences are nine tenths of it. They stay in the cache, where the process that found them has
put them; in memory is only where everything leads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from sys import intern

import msgspec

from generator.incremental.cache import Cache, digest
from generator.incremental.index import Index
from generator.incremental.pool import Crew
from generator.incremental.records import EntryPage
from generator.incremental.worker import LEADING, pack, unpack_links, unpack_outlinks
from generator.links import Backlink, Outlinks, Quote
from generator.pages import ContextBuilder, EntryContext
from generator.pages.context import MOST_BACKLINKS

_WAYS, _LIST = "ways", "linked"
#: So many entries' sentences are in memory at once.
_BATCH = 64


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

    def records(self, slugs: Collection[str]) -> dict[str, bytes]:
        """Where the prose of some entries leads, packed."""
        found = {slug: self._new[slug] for slug in slugs if slug in self._new}
        keys = {self._known[slug].key: slug for slug in slugs if slug not in found}
        found |= {keys[key]: data for key, data in self._cache.get(_WAYS, keys).items()}
        lost = [slug for slug in slugs if slug not in found]
        return found | self._crew.link([(slug, self._known[slug].key) for slug in lost])

    def ways(self) -> Mapping[str, Outlinks]:
        """Where the prose of each entry leads, without the sentences."""
        return _Ways(self, self._known)

    def quotes(self, sources: Sequence[str]) -> Iterator[tuple[str, tuple[Quote, ...]]]:
        """How some entries mention others, with the sentences."""
        rest = iter(sources)
        while batch := list(islice(rest, _BATCH)):
            kept = self._cache.get(LEADING, (self._known[slug].key for slug in batch))
            found = {s: kept[k] for s in batch if (k := self._known[s].key) in kept}
            found |= self._crew.outlinks([slug for slug in batch if slug not in found])
            yield from ((slug, unpack_outlinks(found[slug]).quotes) for slug in batch)


class _Ways(Mapping[str, Outlinks]):
    """Each unpacked when somebody asks for it, every slug being one and the same object."""

    def __init__(self, links: ReadLinks, slugs: Collection[str]) -> None:
        self._links = links
        self._slugs = {slug: slug for slug in slugs}

    @cached_property
    def _packed(self) -> Mapping[str, bytes]:
        return self._links.records(self._slugs)

    def __getitem__(self, slug: str) -> Outlinks:
        one, record = self._slugs, unpack_links(self._packed[slug])
        quotes = tuple(Quote(one[target], "", "", times) for target, times in record.ways)
        return Outlinks(record.linked, quotes)

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)


def read_links(index: Index, forms: bytes, cache: Cache, crew: Crew) -> ReadLinks:
    """Find the links of every entry; `forms` stands for those that may link."""
    keys = {slug: digest(index.keys[slug], forms) for slug in index.glossary.entries}
    listed = cache.get(_LIST, [forms]).get(forms)
    before = _unpack(listed) if listed else {}
    known = {slug: k for slug, k in before.items() if keys.get(slug) == k.key}
    new = crew.link([(slug, key) for slug, key in keys.items() if slug not in known])
    known |= {slug: _Known(keys[slug], unpack_links(data).graph) for slug, data in new.items()}
    ordered = {slug: known[slug] for slug in keys}
    _keep(cache, {keys[slug]: data for slug, data in new.items()}, before, keys.values())
    if new or before.keys() != keys.keys():
        cache.keep_only(_LIST, forms, msgspec.msgpack.encode(ordered))
    return ReadLinks(ordered, new, cache, crew)


def _keep(
    cache: Cache, new: Mapping[bytes, bytes], before: Mapping[str, _Known], keys: Collection[bytes]
) -> None:
    """Keep what is new, and nothing that no entry needs any more."""
    gone = {known.key for known in before.values()} - set(keys)
    cache.replace(_WAYS, new, gone)
    cache.replace(LEADING, {}, gone)
    if not before:
        cache.drop_others(_WAYS, keys)
        cache.drop_others(LEADING, keys)


_CONTEXT = "context"
_NOBODY = Backlink("", "", "")


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """Of what stands around an entry, who mentions it."""

    backlinks: tuple[Backlink, ...]


_unpack_mentioned = msgspec.msgpack.Decoder(_Mentioned).decode


class Arounds:
    """Knows what stands around entries."""

    def __init__(self, index: Index, links: ReadLinks, cache: Cache) -> None:
        self._index, self._links, self._cache = index, links, cache
        self.digest = digest(index.placed, links.graph)
        """Stands for what is around all entries, sentences and definitions aside."""

    def pages(self, slugs: Collection[str], surroundings: ContextBuilder) -> Iterator[EntryPage]:
        """What the pages of some entries are made of, one after the other.

        `surroundings` is asked if the cache does not know.
        """
        keys = {slug: self._key(slug) for slug in slugs}
        found = self._cache.get(_CONTEXT, keys.values())
        if len(found) == len(keys):
            sources = {slug: _sources(found[key]) for slug, key in keys.items()}
            bare: Iterator[tuple[str, bytes]] = ((s, found[key]) for s, key in keys.items())
        else:
            mentioned = surroundings.backlinks
            sources = {slug: _shown(mentioned.get(slug, ())) for slug in slugs}
            bare = self._reckoned(slugs, surroundings)
        quoted = self._quoted(sources)
        for slug, around in bare:
            yield EntryPage(slug, around, quoted.pop(slug))

    def _quoted(self, sources: Mapping[str, Sequence[str]]) -> dict[str, tuple[bytes, ...]]:
        """For each entry the backlinks from its sources, with sentences, packed."""
        wanted: dict[str, list[str]] = defaultdict(list)
        for slug, those in sources.items():
            for source in those:
                wanted[source].append(slug)
        found: dict[str, dict[str, bytes]] = {slug: {} for slug in sources}
        for source, quotes in self._links.quotes(list(wanted)):
            targets = set(wanted[source])
            for quote in quotes:
                if quote.target in targets:
                    backlink = Backlink(source, quote.sentence, quote.text)
                    found[quote.target][source] = pack(backlink)
        return {slug: tuple(found[slug][source] for source in sources[slug]) for slug in sources}

    def _reckoned(
        self, slugs: Iterable[str], surroundings: ContextBuilder
    ) -> Iterator[tuple[str, bytes]]:
        """What stands around some entries, reckoned, and kept for the next build."""
        entries = self._index.glossary.entries
        kept = {}
        for slug in slugs:
            around = pack(_bare(surroundings.build(entries[slug])))
            kept[self._key(slug)] = around
            yield slug, around
        self._cache.drop_others(_CONTEXT, {self._key(slug) for slug in entries})
        self._cache.replace(_CONTEXT, kept, ())

    def _key(self, slug: str) -> bytes:
        return digest(self.digest, slug.encode())


def _sources(around: bytes) -> tuple[str, ...]:
    """Who mentions an entry on its page, given what stands around it."""
    return _shown(_unpack_mentioned(around).backlinks)


def _shown(mentioned: Sequence[Backlink]) -> tuple[str, ...]:
    return tuple(intern(backlink.source) for backlink in mentioned[:MOST_BACKLINKS])


def _bare(around: EntryContext) -> EntryContext:
    shown, others = around.backlinks[:MOST_BACKLINKS], around.backlinks[MOST_BACKLINKS:]
    bare = (Backlink(backlink.source, "", "") for backlink in shown)
    return replace(around, backlinks=(*bare, *(_NOBODY for _ in others)))
