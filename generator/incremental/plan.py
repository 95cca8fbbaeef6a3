"""Which files a site consists of, and what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import pictures, search
from generator.edit_form import edit_files, entry_sources
from generator.history import History
from generator.images import image_files
from generator.incremental.cache import digest
from generator.incremental.graph import Contexts
from generator.incremental.index import Index
from generator.incremental.manifest import Fingerprints, Manifest
from generator.incremental.records import (
    EntryPage,
    OutlinksRecord,
    PageTask,
    PictureFile,
    RedirectPage,
    pack,
    pack_card,
)
from generator.incremental.search_index import SEARCH
from generator.incremental.worker import unpack_context, unpack_record
from generator.layout import OWN_PAGE, Layout, other_files, page_file
from generator.model import Settings
from generator.pages import Page, Writer, redirects, site_pages
from generator.pages.editors import editors_page
from generator.pages.own import own_pages
from generator.pictures import Picture
from generator.shard import WHOLE, Shard
from generator.translations import ALONE, Translations


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build."""

    content: Path
    site: Path
    fresh: Path
    """A folder that is not there yet, for what must be written."""
    cache: Path | None = None
    shard: Shard = WHOLE
    """The part of the site to build."""
    with_search: bool = True
    with_pictures: bool = True
    """Whether to write pictures for previews; pages name them even so."""
    search_later: Callable[[search.SearchSource, Settings, str], None] | None = None
    """Takes what the search is made of instead of its files being written, and its place below the
    site: nothing, or that of an edition."""
    translations: Translations = ALONE
    """What pages show of editions in other languages."""

    @property
    def is_edition(self) -> bool:
        """Whether other editions stand beside this one."""
        return bool(self.translations.languages)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of the site."""

    path: str
    key: bytes
    """Digest of all that it is made of."""
    source: PageTask | bytes | Path | None = None
    """What to write, or the bytes of the file, or a file to copy, or nothing if it is there and
    must stay."""


class Planner:
    """Knows what the files of a site are made of."""

    def __init__(
        self,
        request: BuildRequest,
        base: bytes,
        index: Index,
        manifest: Manifest,
        history: History,
    ) -> None:
        self._request, self._base, self._index, self._manifest = request, base, index, manifest
        self._history = history
        self._glossary = index.glossary
        self._writer = Writer(self._glossary)
        self._forms = b""
        self._packed_cards: dict[str, bytes] = {}

    def fingerprints(self, contexts: Contexts, forms: bytes) -> Fingerprints:
        """What the site is made of; `forms` is the digest of those that may link."""
        self._forms = forms
        changes = repr(sorted(self._history.items())).encode()
        others = self._request.translations.pages_digest
        shown = digest(self._base, changes, contexts.digest, self._index.heads, forms, others)
        return Fingerprints(shown, self._index.facts, dict(self._index.keys))

    def redirects(self) -> Iterator[PlannedFile]:
        """Pages that lead on: they follow from heads alone, so they are known first."""
        for page in redirects(self._glossary):
            if not self._request.shard.has(page.path):
                continue
            category = self._glossary.category_redirects.get(page.path, "")
            target = self._card(page.slug) if page.slug else category.encode()
            key = digest(self._base, page.path.encode(), target)
            yield PlannedFile(page_file(page.path), key, RedirectPage(page.path, page.slug))

    def others(self, contexts: Contexts, fingerprints: Fingerprints) -> Iterable[PlannedFile]:
        """All other files, each as soon as it is known.

        Files that stay may be among them that `redirects` has as well.
        """
        few = self._after_edits_of_prose(contexts, fingerprints)
        return self._all(contexts) if few is None else few

    def _after_edits_of_prose(
        self, contexts: Contexts, fingerprints: Fingerprints
    ) -> Collection[PlannedFile] | None:
        """Every file, if nothing but the prose of some entries has changed since the last build.

        Then only their own pages and those that quote them can change.
        """
        before, current = self._manifest.fingerprints, self._manifest.current
        keys = fingerprints.entries
        if before.shown != fingerprints.shown or before.entries.keys() != keys.keys():
            return None
        changed = {slug for slug, key in keys.items() if before.entries[slug] != key}
        records = map(unpack_record, contexts.graph.records(changed).values())
        quoting = {target for record in records for target, _ in record.edges}
        plan = {
            path: PlannedFile(path, file.key)
            for path, file in self._manifest.files.items()
            if not path.startswith(SEARCH)
        }
        plan |= {file.path: file for file in self._entries({*changed, *quoting}, contexts)}
        plan |= {file.path: file for file in self._sources(changed)}
        plan |= {file.path: file for file in self._pages(own_pages(self._writer))}
        if before.facts != fingerprints.facts:
            plan |= {file.path: file for file in self._pages([editors_page(self._writer)])}
        lost = any(file.source is None and path not in current for path, file in plan.items())
        return None if lost else plan.values()

    def _all(self, contexts: Contexts) -> Iterator[PlannedFile]:
        """Every file, with what it would be made of; the longest pages first.

        Their memory can then be reused.
        """
        shard = self._request.shard
        if shard.is_first:
            pages = list(site_pages(self._writer, contexts.builder))
            yield from self._pages(page.made for page in pages if page.made)
            layout = Layout(
                self._glossary.settings,
                self._history,
                frame=self._glossary.frame,
                translations=self._request.translations,
            )
            for file in other_files(layout, pages):
                yield PlannedFile(file.path, digest(file.data), file.data)
            for path, data in image_files(self._request.content, self._glossary.images):
                yield PlannedFile(path, digest(data), data)
            for path, data in edit_files(self._glossary):
                yield PlannedFile(path, digest(data), data)
            yield from self._pictures(
                pictures.shared_pictures(self._glossary.settings, self._glossary.frame.look)
            )
            del pages
        slugs = [slug for slug, card in self._glossary.cards.items() if shard.has(card.path)]
        yield from self._entries(slugs, contexts)
        yield from self._sources(slugs)
        yield from self._pictures(pictures.entry_pictures(self._glossary, slugs))

    def _pictures(self, wanted: Iterable[Picture]) -> Iterator[PlannedFile]:
        """Pictures depend on how they look and on what is on them, but on no other setting."""
        if self._request.with_pictures:
            for picture in wanted:
                key = digest(pictures.look(), pack(picture))
                yield PlannedFile(picture.path, key, PictureFile(picture))

    def _entries(self, slugs: Collection[str], contexts: Contexts) -> Iterator[PlannedFile]:
        """The pages of entries."""
        records = contexts.graph.records(slugs)
        for page in contexts.pages(slugs):
            key = self._entry_key(page, unpack_record(records[page.slug]))
            yield PlannedFile(page_file(self._glossary.card(page.slug).path), key, page)

    def _sources(self, slugs: Collection[str]) -> Iterator[PlannedFile]:
        """The YAML of entries, as it is."""
        for slug, path, file in entry_sources(self._glossary, slugs):
            yield PlannedFile(path, self._index.keys[slug], file)

    def _pages(self, pages: Iterable[Page]) -> Iterator[PlannedFile]:
        for page in pages:
            # In a page of the glossary's own any term may stand.
            seen = (self._index.heads, self._forms) if page.kind == OWN_PAGE else ()
            began = repr([self._history.get(one.source) for one in page.waiting]).encode()
            others = self._request.translations.key(page.path)
            key = digest(self._base, pack(page), began, others, *seen)
            yield PlannedFile(page_file(page.path), key, page)

    def _entry_key(self, page: EntryPage, outlinks: OutlinksRecord) -> bytes:
        """The digest of all that the page of an entry is made of."""
        context = unpack_context(page.context)
        shown = sorted({*context.slugs(), *outlinks.linked, page.slug})
        changes = repr(self._history.get(self._glossary[page.slug].file)).encode()
        own = (self._index.keys[page.slug], changes, outlinks.quotes_digest, page.context)
        others = self._request.translations.key(self._glossary[page.slug].path)
        return digest(self._base, *own, others, *page.backlinks, *map(self._card, shown))

    def _card(self, slug: str) -> bytes:
        if slug not in self._packed_cards:
            self._packed_cards[slug] = pack_card(self._glossary.card(slug))
        return self._packed_cards[slug]
