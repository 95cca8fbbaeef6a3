"""What one process of a build does: read entries, link their prose, write their pages.

Whole entries go into the cache, linked prose into a file that lives as long as the build. In memory
are only the heads of all entries and the forms that may link. So it does not matter which process
gets which task.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator import checks, pictures, search
from generator.checks import copied_section
from generator.errors import BuildError
from generator.frame import BARE, Frame
from generator.glossary import Glossary
from generator.head import EntryHead, head_of
from generator.history import History
from generator.images import ImageFile
from generator.incremental.cache import Cache, digest
from generator.incremental.records import (
    EntryPage,
    LazyMapping,
    OutlinksRecord,
    PageTask,
    PictureFile,
    ReadResult,
    ReadTask,
    RedirectPage,
    WrittenFile,
    pack,
    pack_entry,
    stored_entry,
    unpack_entry,
    unpack_forms,
)
from generator.links import Backlink, Outlinks, link_prose, outlinks
from generator.links.matcher import Matcher
from generator.load import Content, ContentFile, read_entry, shown
from generator.model import Entry, Settings
from generator.outline import outline
from generator.pages import EntryContext, Page, Writer, WrittenProse, entry_page, write_prose
from generator.pages.lists import redirect_page
from generator.translations import ALONE, Translations, words_digest

if TYPE_CHECKING:
    from generator.layout import Layout

#: Kind of the cache: a whole entry, by its key.
ENTRY = "entry"
#: Kind of the cache: the outlinks of an entry with their sentences, by a key given.
OUTLINKS = "outlinks"
_PROSE = "prose"
#: Whole entries in memory: the last ones are mostly asked for again at once.
_AT_HAND = 64


@dataclass(frozen=True, slots=True)
class Setup:
    """What every process of a build knows from its start."""

    settings: Settings
    folder: Path
    """Of the content."""
    cache: Path
    prose: Path
    """The file for linked prose."""
    history: History = field(default_factory=dict)
    """What git knows of the content."""
    images: Mapping[str, ImageFile] = field(default_factory=dict)
    """Path from the content folder → the image there."""
    frame: Frame = BARE
    translations: Translations = ALONE
    is_edition: bool = False
    """Whether other editions stand beside this one, so that its words are compared with theirs."""
    checking: bool = False
    """Whether for a check, which looks for copies of sections too, and writes no page."""


@dataclass(frozen=True, slots=True)
class SharedEntries:
    """What every process knows of all entries, once they have been read."""

    heads: dict[str, EntryHead]
    keys: dict[str, bytes]
    """Slug → key of the entry."""
    redirects: dict[str, str]


unpack_outlinks = msgspec.msgpack.Decoder(Outlinks).decode
unpack_record = msgspec.msgpack.Decoder(OutlinksRecord).decode
unpack_search = msgspec.msgpack.Decoder(search.SearchEntry).decode
unpack_document = msgspec.msgpack.Decoder(search.SearchDocument).decode
unpack_context = msgspec.msgpack.Decoder(EntryContext).decode
_unpack_shared = msgspec.msgpack.Decoder(SharedEntries).decode
_unpack_backlink = msgspec.msgpack.Decoder(Backlink).decode
_unpack_prose = msgspec.msgpack.Decoder(WrittenProse).decode


class Worker:
    """Does the tasks of a build; all methods are called with batches."""

    def __init__(self, setup: Setup) -> None:
        self._setup, self._settings = setup, setup.settings
        self._cache, self._prose = Cache(setup.cache), Cache(setup.prose)
        self._sketched = setup.checking or copied_section.rule.runs_in_build(self._settings)
        self._glossary: Glossary
        self._keys: Mapping[str, bytes]
        self._read_forms: Callable[[], bytes]
        self.entry = lru_cache(_AT_HAND)(self._entry)
        """The whole entry of a slug."""

    # --- what it must know of all entries

    def load_entries(self, read: Callable[[], bytes]) -> None:
        """Make a glossary of the packed `SharedEntries` that `read` gives."""
        shared = _unpack_shared(read())
        content = Content(
            self._settings,
            (),
            {},
            (),
            self._setup.folder,
            recorded_redirects=shared.redirects,
            images=self._setup.images,
        )
        entries = LazyMapping(shared.heads, self.entry)
        self.use(Glossary.from_index(content, shared.heads.values(), entries, {}), shared.keys)

    def use(self, glossary: Glossary, keys: Mapping[str, bytes]) -> None:
        """Like `load_entries`, for the process that has the glossary already."""
        self._glossary, self._keys = glossary, keys

    def load_forms(self, read: Callable[[], bytes]) -> None:
        """Link from now on by the packed forms that `read` gives, whenever prose must be linked."""
        self._read_forms = read
        vars(self).pop("_matcher", None)

    @cached_property
    def _writer(self) -> Writer:
        return Writer(self._glossary)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(unpack_forms(self._read_forms()), self._settings.primary_language)

    def _entry(self, slug: str) -> Entry:
        return next(self._entries([slug]))

    def _entries(self, slugs: Sequence[str]) -> Iterator[Entry]:
        """Whole entries, looked up together."""
        packed = self._cache.get(ENTRY, (self._keys[slug] for slug in slugs))
        for slug in slugs:
            key = self._keys[slug]
            head = self._glossary[slug]
            yield unpack_entry(head.kind, packed[key]) if key in packed else self._read(head)

    def _read(self, head: EntryHead) -> Entry:
        """The entry from its file: the cache has lost it."""
        path = self._setup.folder / head.file
        entry, _, problems = read_entry(ContentFile(path, path.parent.name, shown(path)))
        if entry is None:
            text = f"{path} changed while the site was built: {problems[0].message}"
            raise BuildError(text)
        return entry

    # --- reading

    def read(self, tasks: Sequence[ReadTask]) -> list[ReadResult]:
        """Read and check each file by itself."""
        entries: dict[bytes, bytes] = {}
        results = [self._read_file(task, entries) for task in tasks]
        self._cache.replace(ENTRY, entries, ())
        return results

    def _read_file(self, task: ReadTask, entries: dict[bytes, bytes]) -> ReadResult:
        entry, source_map, problems = read_entry(task.file)
        if entry is None:
            return ReadResult(None, tuple(problems))
        entries[task.key] = pack_entry(entry)
        language = self._settings.primary_language
        stored = stored_entry(
            head_of(entry, language),
            outline(entry, language, sketched=self._sketched),
            (*problems, *checks.check_entry(entry, source_map, self._settings)),
            words_digest(entry) if self._setup.is_edition else "",
        )
        return ReadResult(pack(stored))

    # --- linking

    def link(self, keys: Sequence[tuple[str, bytes]]) -> list[bytes]:
        """The packed `OutlinksRecord` of each entry; its outlinks go into the cache by its key."""
        links = self._link([slug for slug, _ in keys])
        rows = {key: pack(one) for (_, key), one in zip(keys, links, strict=True)}
        self._cache.replace(OUTLINKS, rows, ())
        packed = rows.values()
        return [pack(_record(one, data)) for one, data in zip(links, packed, strict=True)]

    def outlinks(self, slugs: Sequence[str]) -> list[bytes]:
        """The outlinks of each entry, packed."""
        return [pack(links) for links in self._link(slugs)]

    def _link(self, slugs: Sequence[str]) -> list[Outlinks]:
        found, prose = [], {}
        for entry in self._entries(slugs):
            read = link_prose(self._glossary, self._matcher, entry)
            if not self._setup.checking:  # pages are written of faultless entries only
                prose[entry.slug.encode()] = pack(write_prose(self._glossary, entry, read))
            found.append(outlinks(read.mentions))
        self._prose.replace(_PROSE, prose, ())
        return found

    # --- what the search is made of

    def search(self, slugs: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """Each entry as the search needs it: what its indexes hold and its document, packed."""
        labels, entries = self._writer.catalog, self._entries(slugs)
        made = (search.search_entry(self._glossary, labels, entry) for entry in entries)
        return [(pack(entry), pack(document)) for entry, document in made]

    # --- writing

    def write(self, tasks: Sequence[PageTask], out: str) -> list[WrittenFile]:
        """Write pages and pictures below the folder `out`."""
        entries = [task for task in tasks if isinstance(task, EntryPage)]
        prose = dict(self._prose.get(_PROSE, (task.slug.encode() for task in entries)))
        if len(prose) == len(entries):
            # All has been linked, as in a cold build: the forms of each term take 4 kB.
            vars(self).pop("_matcher", None)
        pages = self._entry_pages(entries, prose)
        return [self._write(task, pages, out) for task in tasks]

    def _page(self, task: EntryPage | RedirectPage | Page, entries: Iterator[Page]) -> Page:
        if isinstance(task, EntryPage):
            return next(entries)
        if isinstance(task, RedirectPage):
            return redirect_page(self._writer, task.path, task.target)
        return task

    def _entry_pages(self, tasks: Sequence[EntryPage], prose: dict[bytes, bytes]) -> Iterator[Page]:
        """The pages of entries; `prose` is packed, by slug, where it has been linked already."""
        for entry, task in zip(self._entries([task.slug for task in tasks]), tasks, strict=True):
            packed = prose.pop(entry.slug.encode(), None)
            written = _unpack_prose(packed) if packed else self._linked_prose(entry)
            yield entry_page(self._writer, entry, written, _context(task))

    def _linked_prose(self, entry: Entry) -> WrittenProse:
        read = link_prose(self._glossary, self._matcher, entry)
        return write_prose(self._glossary, entry, read)

    def _write(self, task: PageTask, entries: Iterator[Page], out: str) -> WrittenFile:
        from generator.layout import page_file  # noqa: PLC0415 - as below

        if isinstance(task, PictureFile):
            return write_file(
                out, task.picture.path, pictures.drawn(task.picture, self._setup.frame.look)
            )
        page = self._page(task, entries)
        return write_file(out, page_file(page.path), self._layout.html(page))

    @cached_property
    def _layout(self) -> Layout:
        # A check, which writes no pages, is a tenth of a second faster without.
        from generator.layout import Layout, OwnPages  # noqa: PLC0415

        own = OwnPages(self._glossary, lambda: self._matcher)
        return Layout(
            self._settings,
            self._setup.history,
            frame=self._setup.frame,
            own=own,
            translations=self._setup.translations,
        )


def _context(task: EntryPage) -> EntryContext:
    context, shown = unpack_context(task.context), map(_unpack_backlink, task.backlinks)
    rest = context.backlinks[len(task.backlinks) :]
    return replace(context, backlinks=(*shown, *rest))


def _record(links: Outlinks, packed: bytes) -> OutlinksRecord:
    edges = tuple((quote.target, quote.times) for quote in links.quotes)
    return OutlinksRecord(digest(pack((links.linked, edges))), digest(packed), links.linked, edges)


def write_file(out: str, path: str, data: bytes) -> WrittenFile:
    """Write a file below the folder `out`, making its folders."""
    target = f"{out}/{path}"
    try:
        stream = open(target, "wb")  # noqa: PTH123, SIM115 - the hot path
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)  # noqa: PTH103, PTH120 - as above
        stream = open(target, "wb")  # noqa: PTH123, SIM115
    with stream:
        stream.write(data)
        stream.flush()
        found = os.fstat(stream.fileno())
    return WrittenFile(path, found.st_size, found.st_mtime_ns)
