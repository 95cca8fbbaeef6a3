"""What stands around each entry, worked out anew only when entries begin to lead elsewhere.

To know it for one entry, that for all others must be reckoned: who suggests whom, what is near.
It follows from cards and from which entries lead to which. The sentences of backlinks do not
decide it; they are filled in at the end, so that an edited sentence changes no more than itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern

import msgspec

from generator.incremental.cache import Cache, digest
from generator.incremental.index import Index
from generator.incremental.links import ReadLinks
from generator.incremental.messages import EntryPage
from generator.incremental.work import pack
from generator.links import Backlink
from generator.pages import ContextBuilder, EntryContext
from generator.pages.context import MOST_BACKLINKS

_KIND = "around"
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
        found = self._cache.get(_KIND, keys.values())
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
        self._cache.drop_others(_KIND, {self._key(slug) for slug in entries})
        self._cache.replace(_KIND, kept, ())

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
