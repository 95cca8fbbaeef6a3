"""Which files a site consists of, and what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import search
from generator.incremental.cache import digest
from generator.incremental.graph import Arounds, ReadLinks
from generator.incremental.index import Index
from generator.incremental.manifest import Meaning, Stock
from generator.incremental.records import EntryPage, LinkRecord, RedirectPage, Unwritten
from generator.incremental.search_index import SEARCH
from generator.incremental.shard import WHOLE, Shard
from generator.incremental.worker import pack, unpack_context, unpack_links
from generator.layout import Layout, other_files, page_file
from generator.model import Settings
from generator.pages import ContextBuilder, Page, Writer, redirects, site_pages
from generator.pages.editors import editors_page


@dataclass(frozen=True, slots=True)
class Job:
    """What to build."""

    content: Path
    site: Path
    fresh: Path
    """A folder that is not there yet, for what must be written."""
    cache: Path | None = None
    shard: Shard = WHOLE
    """The part of the site to build."""
    with_search: bool = True
    search_later: Callable[[search.SearchSource, Settings], None] | None = None
    """Takes what the search is made of instead of its files being written."""


@dataclass(frozen=True, slots=True)
class Due:
    """A file of the site."""

    path: str
    key: bytes
    """Stands for all that it is made of."""
    made_of: Unwritten | bytes | None = None
    """A page, or the file itself, or nothing if it is there and must be kept."""


class Planner:
    """Knows what the files of a site are made of."""

    def __init__(
        self, job: Job, base: bytes, index: Index, stock: Stock, last_changes: Mapping[str, str]
    ) -> None:
        self.job, self.base, self.index, self.stock = job, base, index, stock
        self.last_changes = last_changes
        self.glossary = index.glossary
        self.writer = Writer(self.glossary)
        self._packed_cards: dict[str, bytes] = {}

    def redirects(self) -> Iterator[Due]:
        """Pages that lead on: they follow from what entries are called, so they are known first."""
        for page in redirects(self.glossary):
            if not self.job.shard.has(page.path):
                continue
            category = self.glossary.category_redirects.get(page.path, "")
            target = self._card(page.slug) if page.slug else category.encode()
            key = digest(self.base, page.path.encode(), target)
            yield Due(page_file(page.path), key, RedirectPage(page.path, page.slug))

    def others(
        self, sound: Mapping[str, bytes], links: ReadLinks, arounds: Arounds, meaning: Meaning
    ) -> Iterable[Due]:
        """All other files, each as soon as it is known; `sound` are those there, with their keys.

        Kept files may be among them that `redirects` has as well.
        """
        surroundings = ContextBuilder(self.glossary, links.ways())
        narrow = self._narrow(sound, links, arounds, meaning, surroundings)
        return self._wide(links, arounds, surroundings) if narrow is None else narrow

    def _narrow(
        self,
        sound: Mapping[str, bytes],
        links: ReadLinks,
        arounds: Arounds,
        meaning: Meaning,
        surroundings: ContextBuilder,
    ) -> Collection[Due] | None:
        """Every file, when nothing but the prose of some entries has changed since last time.

        Then only their own pages and those that quote them can be others than they were.
        """
        before = self.stock.meaning
        if before.around != meaning.around or before.entries.keys() != self.index.keys.keys():
            return None
        changed = {slug for slug, key in self.index.keys.items() if before.entries[slug] != key}
        records = map(unpack_links, links.records(changed).values())
        touched = {*changed, *(target for record in records for target, _ in record.ways)}
        plan = {
            path: Due(path, item.key)
            for path, item in self.stock.items.items()
            if not path.startswith(SEARCH)
        }
        plan |= {due.path: due for due in self._entries(touched, links, arounds, surroundings)}
        if before.outlined != meaning.outlined:
            plan |= {due.path: due for due in self._pages([editors_page(self.writer)])}
        lost = any(due.made_of is None and path not in sound for path, due in plan.items())
        return None if lost else plan.values()

    def _wide(
        self, links: ReadLinks, arounds: Arounds, surroundings: ContextBuilder
    ) -> Iterator[Due]:
        """Every file, with what it would be made of; the longest pages first.

        The memory that those take can be used again.
        """
        shard = self.job.shard
        if shard.is_first:
            pages = list(site_pages(self.writer, surroundings))
            yield from self._pages(page.made for page in pages if page.made)
            layout = Layout(self.glossary.settings)
            for file in other_files(layout, pages, self.last_changes):
                yield Due(file.path, digest(file.data), file.data)
            del pages
        slugs = [slug for slug, card in self.glossary.cards.items() if shard.has(card.path)]
        yield from self._entries(slugs, links, arounds, surroundings)

    def _entries(
        self,
        slugs: Collection[str],
        links: ReadLinks,
        arounds: Arounds,
        surroundings: ContextBuilder,
    ) -> Iterator[Due]:
        """The pages of entries."""
        led = links.records(slugs)
        for page in arounds.pages(slugs, surroundings):
            key = self._entry_key(page, unpack_links(led[page.slug]))
            yield Due(page_file(self.glossary.card(page.slug).path), key, page)

    def _pages(self, pages: Iterable[Page]) -> Iterator[Due]:
        for page in pages:
            yield Due(page_file(page.path), digest(self.base, pack(page)), page)

    def _entry_key(self, page: EntryPage, led: LinkRecord) -> bytes:
        """Stands for all that the page of an entry is made of."""
        around = unpack_context(page.around)
        shown = sorted({*around.slugs(), *led.linked, page.slug})
        own = (self.index.keys[page.slug], led.leading, page.around, *page.backlinks)
        return digest(self.base, *own, *map(self._card, shown))

    def _card(self, slug: str) -> bytes:
        if slug not in self._packed_cards:
            self._packed_cards[slug] = pack(self.glossary.card(slug))
        return self._packed_cards[slug]
