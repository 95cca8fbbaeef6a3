"""Which files a site consists of, and what each is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.fast.arounds import Arounds
from generator.fast.cache import digest
from generator.fast.index import Index
from generator.fast.job import Job, Listed
from generator.fast.links import ReadLinks
from generator.fast.messages import EntryPage, LinkRecord
from generator.fast.search_files import SEARCH
from generator.fast.stock import Meaning, Stock
from generator.fast.work import destination, pack, unpack_around, unpack_links
from generator.pages import Page, Surroundings, Writer, disambiguation_pages, front_pages
from generator.pages.editors import editors_page
from generator.pages.entry import source_of


@dataclass(frozen=True, slots=True)
class Due:
    """A file of the site, and what it is made of: one of the others, or nothing if it is kept."""

    key: bytes
    entry: EntryPage | None = None
    redirect: str = ""
    page: Page | None = None
    data: bytes | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the file must be there already."""
        return not (self.entry or self.redirect or self.page) and self.data is None


class Planner:
    """Knows what files are made of; with what stands around all entries, too much to hold long."""

    def __init__(  # noqa: PLR0913, PLR0917 - what all steps before have found
        self,
        job: Job,
        base: bytes,
        index: Index,
        links: ReadLinks,
        arounds: Arounds,
        stock: Stock,
        meaning: Meaning,
    ) -> None:
        self.job, self.base, self.index, self.glossary = job, base, index, index.glossary
        self.links, self.arounds, self.stock, self.meaning = links, arounds, stock, meaning
        self.writer = Writer(self.glossary)
        self._packed_cards: dict[str, bytes] = {}

    def plan(self, sound: Mapping[str, bytes]) -> dict[str, Due]:
        """Every file of the site by path; `sound` are those that are there, with their keys."""
        return self._narrow(sound) or self._wide()

    def _narrow(self, sound: Mapping[str, bytes]) -> dict[str, Due] | None:
        """Every file, when nothing but the prose of some entries has changed since last time.

        Then only their own pages and those that quote them can be others than they were.
        """
        before = self.stock.meaning
        if before.around != self.meaning.around or before.entries.keys() != self.index.keys.keys():
            return None
        changed = {slug for slug, key in self.index.keys.items() if before.entries[slug] != key}
        records = map(unpack_links, self.links.records(changed).values())
        touched = {*changed, *(target for record in records for target, _ in record.ways)}
        items = self.stock.items.items()
        plan = {path: Due(item.key) for path, item in items if not path.startswith(SEARCH)}
        surroundings = Surroundings(self.glossary, self.links.ways())
        plan |= self._entries(self.arounds.bare(touched, surroundings))
        if before.outlined != self.meaning.outlined:
            plan |= self._pages([editors_page(self.writer)])
        lost = [path for path, one in plan.items() if path not in sound and one.is_kept]
        return None if lost else plan

    def _wide(self) -> dict[str, Due]:
        """Every file, with what it would be made of."""
        shard = self.job.shard
        redirects = [p for p in (*self.glossary.redirects, *self.glossary.moved) if shard.has(p)]
        slugs = [slug for slug, card in self.glossary.cards.items() if shard.has(card.path)]
        surroundings = Surroundings(self.glossary, self.links.ways())
        front = list(front_pages(self.writer, surroundings)) if shard.is_first else []
        arounds = self.arounds.bare(slugs, surroundings)
        del surroundings  # before sentences come to memory
        others = {destination(p): Due(self._redirect_key(p), redirect=p) for p in redirects}
        if shard.is_first:
            back = list(disambiguation_pages(self.writer))
            files = self.job.engine.files(self.glossary, self._listed(front, back))
            others |= self._pages([*front, *back])
            others |= {path: Due(digest(data), data=data) for path, data in files.items()}
        return self._entries(arounds) | others

    def _entries(self, arounds: Mapping[str, bytes]) -> dict[str, Due]:
        """The pages of entries, given what stands around each."""
        led = self.links.records(arounds.keys())
        plan = {}
        for slug, backlinks in self.arounds.quoted(arounds):
            made_of = EntryPage(slug, arounds[slug], backlinks)
            key = self._entry_key(made_of, unpack_links(led[slug]))
            plan[destination(self.glossary.card(slug).path)] = Due(key, made_of)
        return plan

    def _pages(self, pages: Iterable[Page]) -> dict[str, Due]:
        return {
            destination(page.path): Due(digest(self.base, pack(page)), page=page) for page in pages
        }

    def _listed(self, front: Iterable[Page], back: Iterable[Page]) -> Iterator[Listed]:
        """Every page of the site, in the order of `pages.render`."""
        for page in front:
            yield Listed(page.path, "", redirect=False)
        for entry in self.glossary:
            yield Listed(self.glossary.card(entry.slug).path, source_of(entry), redirect=False)
        for page in back:
            yield Listed(page.path, "", redirect=False)
        for path in (*self.glossary.redirects, *self.glossary.moved):
            yield Listed(path, "", redirect=True)

    def _entry_key(self, page: EntryPage, led: LinkRecord) -> bytes:
        """Stands for all that the page of an entry is made of."""
        around = unpack_around(page.around)
        shown = sorted({*around.slugs(), *led.linked, page.slug})
        own = (self.index.keys[page.slug], led.leading, page.around, *page.backlinks)
        return digest(self.base, *own, *map(self._card, shown))

    def _redirect_key(self, path: str) -> bytes:
        slug = self.glossary.redirects.get(path)
        card = self._card(slug) if slug else self.glossary.moved[path].encode()
        return digest(self.base, path.encode(), card)

    def _card(self, slug: str) -> bytes:
        if slug not in self._packed_cards:
            self._packed_cards[slug] = pack(self.glossary.card(slug))
        return self._packed_cards[slug]
