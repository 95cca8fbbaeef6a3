"""What one process of a build does: read entries, link their prose, write their pages.

What it has read of an entry it leaves in the cache as JSON, which takes a twentieth of the time of
reading the YAML again; its prose it writes as soon as it is linked. In memory it keeps the cards of
all entries and the forms that link, no more.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

import msgspec

from generator import checks, search
from generator.checks import copied_section
from generator.errors import BuildError
from generator.glossary import Card, Glossary, card_of
from generator.incremental import records
from generator.incremental.cache import Cache, Scratch, digest
from generator.incremental.records import (
    EntryPage,
    LinkRecord,
    Reading,
    RedirectPage,
    Shared,
    Task,
    Unwritten,
    Written,
    unpack_forms,
)
from generator.layout import Layout, page_file
from generator.links import Backlink, Outlinks, link_prose, outlinks
from generator.links.matcher import Matcher
from generator.load import FOLDERS, Content, read_entry
from generator.model import ENTRY_KINDS, Entry, Settings
from generator.outline import outline
from generator.pages import EntryContext, Page, Writer, WrittenProse, entry_page, write_prose
from generator.pages.lists import redirect_page

#: Kind of the cache: an entry with all its fields, by its key.
WHOLE = "whole"
#: Kind of the cache: what the prose of an entry leads to, with sentences, by a key given.
LEADING = "links"
#: Entries that were just read are mostly asked for again at once.
_AT_HAND = 64


pack = msgspec.msgpack.Encoder().encode
unpack_outlinks = msgspec.msgpack.Decoder(Outlinks).decode
unpack_links = msgspec.msgpack.Decoder(LinkRecord).decode
unpack_search = msgspec.msgpack.Decoder(search.SearchEntry).decode
unpack_document = msgspec.msgpack.Decoder(search.SearchDocument).decode
unpack_context = msgspec.msgpack.Decoder(EntryContext).decode
_unpack_cards = msgspec.msgpack.Decoder(dict[str, Card]).decode
_unpack_backlink = msgspec.msgpack.Decoder(Backlink).decode
_unpack_prose = msgspec.msgpack.Decoder(WrittenProse).decode


class Work:
    """What a process keeps from step to step."""

    def __init__(self, settings: Settings, cache: Path, scratch: Path) -> None:
        self._settings = settings
        self._cache, self._scratch = Cache(cache), Scratch(scratch)
        self._sketched = copied_section.rule.runs_in_build(settings)
        self._shared: Shared
        self._forms: bytes
        self._glossary: Glossary
        self._writer: Writer
        self._at_hand = lru_cache(_AT_HAND)(self._whole)

    # --- reading

    def read(self, tasks: Sequence[Task]) -> list[Reading]:
        """Read and check each file by itself."""
        wholes: dict[bytes, bytes] = {}
        readings = [self._read(task, wholes) for task in tasks]
        self._cache.replace(WHOLE, wholes, ())
        return readings

    def _read(self, task: Task, wholes: dict[bytes, bytes]) -> Reading:
        entry, origin, problems = read_entry(task.path, task.shown, FOLDERS[task.folder])
        if entry is None:
            return Reading(None, tuple(problems))
        language = self._settings.language
        made = records.record(
            entry,
            card_of(entry, language),
            outline(entry, language, sketched=self._sketched),
            checks.check_entry(entry, origin, self._settings),
        )
        wholes[task.key] = records.whole_bytes(entry)
        return Reading(records.packed(made))

    # --- meeting the others

    def adopt(self, shared: Shared, glossary: Glossary) -> None:
        """Like `meet`, in the process that has the glossary already."""
        self._shared, self._glossary, self._writer = shared, glossary, Writer(glossary)

    def meet(self, shared: Shared) -> None:
        """Learn what all entries are, in short."""
        cards = _unpack_cards(shared.cards)
        content = Content(shared.settings, (), {}, (), shared.folder, shared.recorded_redirects)
        entries = records.Distant(cards, self.whole)
        self.adopt(replace(shared, cards=b""), Glossary(content, cards, entries=entries))

    def learn(self, forms: bytes) -> None:
        """Learn which forms may link."""
        self._forms = forms

    def whole(self, slug: str) -> Entry:
        """An entry with all its fields."""
        return self._at_hand(slug)

    def _wholes(self, slugs: Sequence[str]) -> Iterator[Entry]:
        """Entries with all their fields, looked up together."""
        keys = self._shared.keys
        kept = self._cache.get(WHOLE, (keys[slug] for slug in slugs))
        for slug in slugs:
            yield self._entry(slug, kept.get(keys[slug]))

    def _whole(self, slug: str) -> Entry:
        return next(self._wholes([slug]))

    def _entry(self, slug: str, data: bytes | None) -> Entry:
        kind = self._glossary.card(slug).kind
        if data is not None:
            return records.whole_entry(kind, data)
        model = ENTRY_KINDS[kind]
        path = self._shared.folder / model.folder / f"{slug}.yml"
        entry, _, problems = read_entry(path, path.as_posix(), model)
        if entry is None:
            raise BuildError(f"{path} changed while the site was built: {problems[0].message}")
        return entry

    # --- linking

    def link(self, keys: Sequence[tuple[str, bytes]]) -> list[bytes]:
        """Where the prose of each entry leads, packed; with sentences it is cached by its key."""
        wholes = self._wholes([slug for slug, _ in keys])
        found = [self._link(entry) for entry in wholes]
        rows = {key: pack(leading) for (_, key), leading in zip(keys, found, strict=True)}
        self._cache.replace(LEADING, rows, ())
        return [
            pack(_link_record(leading, row))
            for leading, row in zip(found, rows.values(), strict=True)
        ]

    def outlinks(self, slugs: Sequence[str]) -> list[bytes]:
        """What the prose of each entry leads to, packed."""
        return [pack(self._link(entry)) for entry in self._wholes(slugs)]

    def _link(self, entry: Entry) -> Outlinks:
        read = link_prose(self._glossary, self._matcher, entry)
        self._scratch.put(entry.slug, pack(write_prose(self._glossary, entry, read)))
        return outlinks(read.mentions)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(unpack_forms(self._forms))

    # --- what the search is made of

    def search(self, slugs: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """Each entry as the search sees it: its record and its document, packed."""
        labels, wholes = self._writer.catalog, self._wholes(slugs)
        made = (search.search_entry(self._glossary, labels, entry) for entry in wholes)
        return [(pack(record), pack(document)) for record, document in made]

    # --- writing

    def write(self, pages: Sequence[Unwritten], out: str) -> list[Written]:
        """Write pages below the folder `out`."""
        entries = self._entry_pages([page for page in pages if isinstance(page, EntryPage)])
        return [self._put(self._made(page, entries), out) for page in pages]

    def _made(self, page: Unwritten, entries: Iterator[Page]) -> Page:
        if isinstance(page, EntryPage):
            return next(entries)
        if isinstance(page, RedirectPage):
            return redirect_page(self._writer, page.path, page.target)
        return page

    def _entry_pages(self, pages: Sequence[EntryPage]) -> Iterator[Page]:
        """The pages of entries; what they are made of is looked up together."""
        slugs = [page.slug for page in pages]
        kept = self._scratch.get(slugs)
        for entry, page in zip(self._wholes(slugs), pages, strict=True):
            packed = kept.pop(page.slug, None)
            prose = _unpack_prose(packed) if packed else self._prose(entry)
            yield entry_page(self._writer, entry, prose, _around(page))

    def _prose(self, entry: Entry) -> WrittenProse:
        read = link_prose(self._glossary, self._matcher, entry)
        return write_prose(self._glossary, entry, read)

    def _put(self, page: Page, out: str) -> Written:
        return put(out, page_file(page.path), self._layout.html(page))

    @cached_property
    def _layout(self) -> Layout:
        return Layout(self._settings)


def _around(page: EntryPage) -> EntryContext:
    bare = unpack_context(page.around)
    shown = map(_unpack_backlink, page.backlinks)
    return replace(bare, backlinks=(*shown, *bare.backlinks[len(page.backlinks) :]))


def _link_record(leading: Outlinks, packed: bytes) -> LinkRecord:
    ways = tuple((quote.target, quote.times) for quote in leading.quotes)
    return LinkRecord(digest(pack((leading.linked, ways))), digest(packed), leading.linked, ways)


def put(out: str, path: str, data: bytes) -> Written:
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
    return Written(path, found.st_size, found.st_mtime_ns)
