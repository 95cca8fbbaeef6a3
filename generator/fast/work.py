"""What one process of a build does: read entries, link their prose, write their pages.

It is given the same entries in each step and keeps what it has read of them as JSON, which takes
a twentieth of the time of reading the YAML again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Protocol

import msgspec

from generator import checks, search
from generator.addresses import address
from generator.checks import copied_section
from generator.fast import records
from generator.fast.cache import Cache, digest
from generator.glossary import Glossary, card_of
from generator.links import LinkedProse, Outgoing, link_prose, matcher_for, outgoing
from generator.links.forms import Form, remember_forms
from generator.links.matcher import Matcher
from generator.load import FOLDERS, Content, read_entry
from generator.model import Entry, Settings
from generator.outline import outline
from generator.pages import Around, Page, Writer, entry_page
from generator.pages.lists import redirect_page
from generator.problems import Problem

#: Kind of the cache: an entry with all its fields, by its key.
WHOLE = "whole"
#: Entries that were just read are mostly asked for again at once.
_AT_HAND = 64
#: So many entries' prose is kept from linking to writing, at 18 kB each.
_KEPT = 6000


class Frame(Protocol):
    """What makes a file of a page; the engine's part."""

    def html(self, page: Page) -> bytes:
        """The whole file."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read."""

    path: Path
    shown: str
    """Its path as people see it."""
    folder: str
    key: bytes
    """What stands for all that reading it depends on."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of a file: a packed record, or what is wrong with it."""

    record: bytes | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """What the prose of one entry leads to."""

    graph: bytes
    """Stands for the entries that it leads to, and how often, without the sentences."""
    outgoing: bytes
    """All of it, packed."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What every process must know to link and write."""

    settings: Settings
    folder: Path
    redirects: Mapping[str, str]
    lights: Mapping[str, bytes]
    """Slug → light fields and card, packed."""
    keys: Mapping[str, bytes]
    """Slug → key of the entry with all its fields."""
    forms: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site, and what tells whether it is still the one that was written."""

    path: str
    size: int
    modified: int
    """Nanoseconds."""


pack = msgspec.msgpack.Encoder().encode
unpack_outgoing = msgspec.msgpack.Decoder(Outgoing).decode
unpack_links = msgspec.msgpack.Decoder(LinkRecord).decode
unpack_search = msgspec.msgpack.Decoder(search.Record).decode
unpack_document = msgspec.msgpack.Decoder(search.Document).decode
unpack_around = msgspec.msgpack.Decoder(Around).decode
unpack_forms = msgspec.msgpack.Decoder(dict[str, tuple[Form, ...]]).decode


class Work:
    """What a process keeps from step to step."""

    def __init__(
        self, settings: Settings, cache: Path | None, frame: Callable[[Settings], Frame]
    ) -> None:
        self._settings, self._cache, self._make_frame = settings, Cache(cache), frame
        self._sketched = not checks.left_to_check(copied_section.KIND, settings)
        self._wholes: dict[bytes, bytes] = {}
        self._linked_before: dict[str, LinkedProse] = {}
        self._shared: Shared
        self._glossary: Glossary
        self._writer: Writer
        self._at_hand = lru_cache(_AT_HAND)(self._whole)

    # --- reading

    def read(self, tasks: Sequence[Task]) -> list[Reading]:
        """Read and check each file by itself."""
        readings = [self._read(task) for task in tasks]
        self._cache.replace(WHOLE, self._wholes, ())
        return readings

    def _read(self, task: Task) -> Reading:
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
        self._wholes[task.key] = records.whole_bytes(entry)
        return Reading(records.packed(made))

    # --- meeting the others

    def adopt(self, shared: Shared, glossary: Glossary) -> None:
        """Like `meet`, in the process that has the glossary already."""
        self._shared, self._glossary, self._writer = shared, glossary, Writer(glossary)

    def meet(self, shared: Shared) -> None:
        """Learn what all entries are, in short."""
        lights = {slug: records.light_of(data) for slug, data in shared.lights.items()}
        ghosts = tuple(records.ghost(light, self._at_hand) for light in lights.values())
        content = Content(shared.settings, ghosts, {}, (), shared.folder, shared.redirects)
        cards = {slug: light.card for slug, light in lights.items()}
        self.adopt(shared, Glossary(content, cards))

    def whole(self, slug: str) -> Entry:
        """An entry with all its fields."""
        return self._at_hand(slug)

    def _whole(self, slug: str) -> Entry:
        key = self._shared.keys[slug]
        kind = self._glossary.card(slug).kind
        data = self._wholes.get(key) or self._cache.get(WHOLE, [key]).get(key)
        if data is not None:
            return records.whole_entry(kind, data)
        folder = "terms" if kind == "term" else "comparisons"
        path = self._shared.folder / folder / f"{slug}.yml"
        entry, _, problems = read_entry(path, path.as_posix(), FOLDERS[folder])
        if entry is None:
            raise OSError(f"{path} changed while the site was built: {problems[0].message}")
        return entry

    # --- linking

    def link(self, slugs: Iterable[str]) -> list[bytes]:
        """What the prose of each entry leads to, packed."""
        return [self._link(slug) for slug in slugs]

    def _link(self, slug: str) -> bytes:
        read = self._linked(self._at_hand(slug))
        if len(self._linked_before) < _KEPT:
            self._linked_before[slug] = read
        leading = outgoing(read.mentions)
        graph = ((quote.target, quote.times) for quote in leading.quotes)
        return pack(LinkRecord(digest(pack((leading.linked, tuple(graph)))), pack(leading)))

    def _linked(self, entry: Entry) -> LinkedProse:
        known = self._linked_before.pop(entry.slug, None)
        return known or link_prose(self._glossary, self._matcher, entry)

    @cached_property
    def _matcher(self) -> Matcher:
        remember_forms(self._glossary, unpack_forms(self._shared.forms))
        return matcher_for(self._glossary)

    # --- what the search is made of

    def search(self, slugs: Iterable[str]) -> list[tuple[bytes, bytes]]:
        """Each entry as the search sees it: its record and its document, packed."""
        labels = self._writer.catalog
        made = (search.record(self._glossary, labels, self._at_hand(slug)) for slug in slugs)
        return [(pack(record), pack(document)) for record, document in made]

    # --- writing

    def write(
        self, entries: Sequence[tuple[str, bytes]], redirects: Sequence[str], out: str
    ) -> list[Written]:
        """Write the pages of entries, given what is around each, and those that lead on."""
        written = []
        for slug, around in entries:
            entry = self._at_hand(slug)
            page = entry_page(self._writer, entry, self._linked(entry), unpack_around(around))
            written.append(self._put(page, out))
        written += [self._put(redirect_page(self._writer, path), out) for path in redirects]
        return written

    def write_pages(self, pages: Sequence[Page], out: str) -> list[Written]:
        """Write pages that are there already."""
        return [self._put(page, out) for page in pages]

    def _put(self, page: Page, out: str) -> Written:
        return put(out, destination(page.path), self._frame.html(page))

    @cached_property
    def _frame(self) -> Frame:
        return self._make_frame(self._settings)


def destination(path: str) -> str:
    """The file of a page in the site: ``terms/x.md`` → ``terms/x/index.html``."""
    return f"{address(path)}index.html"


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
