"""What stands around each entry, worked out anew only when entries begin to lead elsewhere.

To know it for one entry, that for all others must be reckoned: who suggests whom, what is near.
It follows from cards and from which entries lead to which. The sentences of backlinks do not
decide it; they are filled in at the end, so that an edited sentence changes no more than itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from sys import intern

import msgspec

from generator.fast.cache import Cache, digest
from generator.fast.index import Index
from generator.fast.links import ReadLinks
from generator.fast.work import pack
from generator.links import Backlink
from generator.pages import Around, Surroundings
from generator.pages.around import MOST_BACKLINKS

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

    def bare(self, slugs: Iterable[str], surroundings: Surroundings) -> dict[str, bytes]:
        """What stands around some entries, packed, but for the sentences of backlinks.

        `surroundings` is asked if the cache does not know.
        """
        keys = {slug: digest(self.digest, slug.encode()) for slug in slugs}
        found = self._cache.get(_KIND, keys.values())
        if any(key not in found for key in keys.values()):
            return self._reckon(keys, surroundings)
        return {slug: found[key] for slug, key in keys.items()}

    def quoted(self, bare: Mapping[str, bytes]) -> Iterator[tuple[str, tuple[bytes, ...]]]:
        """For each of these entries the backlinks that its page shows, with sentences, packed."""
        sources = {slug: _sources(around) for slug, around in bare.items()}
        wanted: dict[str, list[str]] = defaultdict(list)
        for slug in bare:
            for source in sources[slug]:
                wanted[source].append(slug)
        found: dict[str, dict[str, bytes]] = {slug: {} for slug in bare}
        for source, quotes in self._links.quotes(list(wanted)):
            targets = set(wanted[source])
            for quote in quotes:
                if quote.target in targets:
                    backlink = Backlink(source, quote.sentence, quote.text)
                    found[quote.target][source] = pack(backlink)
        for slug in bare:
            backlinks = found.pop(slug)
            yield slug, tuple(backlinks[source] for source in sources.pop(slug))

    def _reckon(self, slugs: Iterable[str], surroundings: Surroundings) -> dict[str, bytes]:
        """All of it, kept for the next build; the result has that of some."""
        found = {
            entry.slug: pack(_bare(surroundings.around(entry))) for entry in self._index.glossary
        }
        kept = {digest(self.digest, slug.encode()): around for slug, around in found.items()}
        self._cache.replace_all(_KIND, kept)
        return {slug: found[slug] for slug in slugs}


def _sources(around: bytes) -> tuple[str, ...]:
    """Who mentions an entry on its page, given what stands around it."""
    shown = _unpack_mentioned(around).backlinks[:MOST_BACKLINKS]
    return tuple(intern(backlink.source) for backlink in shown)


def _bare(around: Around) -> Around:
    shown, others = around.backlinks[:MOST_BACKLINKS], around.backlinks[MOST_BACKLINKS:]
    bare = (Backlink(backlink.source, "", "") for backlink in shown)
    return replace(around, backlinks=(*bare, *(_NOBODY for _ in others)))
