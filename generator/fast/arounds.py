"""What stands around each entry, worked out anew only when entries begin to lead elsewhere.

To know it for one entry, that for all others must be reckoned: who suggests whom, what is near.
It follows from cards and from which entries lead to which. The sentences of backlinks do not
decide it; they are filled in at the end, so that an edited sentence changes no more than itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from generator.fast.cache import Cache, digest
from generator.fast.index import Index
from generator.fast.links import ReadLinks
from generator.fast.work import pack, unpack_around
from generator.links import Backlink
from generator.pages import Around, Surroundings
from generator.pages.around import MOST_BACKLINKS

_KIND = "around"


class Arounds:
    """Knows what stands around entries."""

    def __init__(self, index: Index, links: ReadLinks, cache: Cache) -> None:
        self._index, self._links, self._cache = index, links, cache
        self.digest = digest(index.short, links.graph)
        """Stands for what is around all entries, sentences aside."""

    def of(
        self, slugs: Iterable[str], surroundings: Callable[[], Surroundings]
    ) -> Iterator[tuple[str, Around]]:
        """What stands around some entries; `surroundings` is asked if the cache does not know."""
        keys = {slug: digest(self.digest, slug.encode()) for slug in slugs}
        kept: Mapping[bytes, bytes] = self._cache.get(_KIND, keys.values())
        if not all(key in kept for key in keys.values()):
            kept = self._reckon(surroundings())
        # One after the other: all of them unpacked at once would take hundreds of megabytes.
        for slug, key in keys.items():
            yield slug, self._filled(slug, unpack_around(kept[key]))

    def _reckon(self, surroundings: Surroundings) -> dict[bytes, bytes]:
        """All of it, kept for the next build."""
        found = {
            digest(self.digest, entry.slug.encode()): pack(_bare(surroundings.around(entry)))
            for entry in self._index.glossary
        }
        self._cache.replace_all(_KIND, found)
        return found

    def _filled(self, slug: str, around: Around) -> Around:
        """With the sentences of those backlinks that the page shows."""
        shown, others = around.backlinks[:MOST_BACKLINKS], around.backlinks[MOST_BACKLINKS:]
        sources = self._links.some(backlink.source for backlink in shown)
        quotes = (
            (source, next(quote for quote in leading.quotes if quote.target == slug))
            for source, leading in sources.items()
        )
        filled = tuple(Backlink(s, quote.sentence, quote.text) for s, quote in quotes)
        return replace(around, backlinks=(*filled, *others))


def _bare(around: Around) -> Around:
    return replace(around, backlinks=tuple(Backlink(b.source, "", "") for b in around.backlinks))
