"""The whole of a site, made by several processes from what earlier builds found out.

The steps are those of ARCHITECTURE's line. What comes out is what the plain way makes, byte for
byte: `pages.render`, and an engine that takes its pages one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, as_completed
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from generator.fast.arounds import Arounds
from generator.fast.cache import Cache, cache_file, digest
from generator.fast.crew import Crew
from generator.fast.found import CachedSource
from generator.fast.index import Index, read_index
from generator.fast.links import read_links
from generator.fast.search_files import SEARCH, SearchEngine, SearchFiles
from generator.fast.shard import WHOLE, Shard, write_note
from generator.fast.stock import Meaning, Stock, move_in
from generator.fast.work import Frame, LinkRecord, Written, destination, pack, put, unpack_links
from generator.glossary import Glossary
from generator.load import load_settings
from generator.model import Settings
from generator.pages import Around, Page, Surroundings, Writer, disambiguation_pages, front_pages
from generator.pages.editors import editors_page
from generator.pages.entry import source_of
from generator.problems import Problem, has_errors

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of all pages (a sitemap) says of one."""

    path: str
    source: str
    redirect: bool


class Engine(SearchEngine, Protocol):
    """What makes a site of pages."""

    @property
    def version(self) -> bytes:
        """Stands for the engine's code, its templates and its libraries, and the generator's."""

    @property
    def frame(self) -> Callable[[Settings], Frame]:
        """Makes what makes a file of a page; picklable."""

    @property
    def moment(self) -> bytes:
        """Stands for what `files` depends on beside the glossary: when its files last changed."""

    def files(self, glossary: Glossary, listed: Iterable[Listed]) -> Mapping[str, bytes]:
        """The files of the site that are no pages, by path."""


class ContentErrorsError(Exception):
    """The content has errors, so there is nothing to build; they were told."""


@dataclass(frozen=True, slots=True)
class Job:
    """What to build, from what, with what."""

    content: Path
    site: Path
    fresh: Path
    """A folder that is not there yet, for what must be written."""
    engine: Engine
    cache: Path | None = None
    shard: Shard = WHOLE
    """The part of the site to build."""


def build(job: Job, tell: Callable[[Sequence[Problem]], None], report: Report) -> bool:
    """Build the site, or bring it up to date; what is wrong with the content goes to `tell`.

    True means that the whole site is in `fresh` and has to take the place of the earlier one;
    otherwise the site is up to date.

    Raises ContentErrorsError, or OSError if a file cannot be read or written; the earlier site is
    then as it was.
    """
    settings, _, _ = load_settings(job.content)
    base = digest(job.engine.version, (job.content / "glossary.yml").read_bytes())
    # Beside the new files: what is left of a killed build is tidied up there.
    with TemporaryDirectory(dir=job.fresh.parent, ignore_cleanup_errors=True) as folder:
        file = cache_file(job.cache or Path(folder), job.content)
        cache = Cache(file)
        with Crew(settings, file, Path(folder) / "scratch", job.engine.frame) as crew:
            index = read_index(job.content, base, cache, crew)
            tell(index.problems)
            if has_errors(index.problems):
                raise ContentErrorsError
            return _Building(job, base, index, cache, crew).carry_out(report)


@dataclass(frozen=True, slots=True)
class _Due:
    """A file of the site, and what it is made of: one of the others, or nothing if it is kept."""

    key: bytes
    entry: str = ""
    around: bytes = b""
    """Packed."""
    redirect: str = ""
    page: Page | None = None
    data: bytes | None = None

    @property
    def is_kept(self) -> bool:
        """Whether the file must be there already."""
        return not (self.entry or self.redirect or self.page) and self.data is None


class _Building:
    """What to write, and the writing of it."""

    def __init__(self, job: Job, base: bytes, index: Index, cache: Cache, crew: Crew) -> None:
        self.job, self.base, self.index, self.cache, self.crew = job, base, index, cache, crew
        self.glossary = index.glossary
        # A part of a site is always built whole.
        self.stock = Stock(job.site, cache if job.shard == WHOLE else Cache(None))
        self.writer = Writer(self.glossary)
        self.links = read_links(index, cache, crew)
        self.arounds = Arounds(index, self.links, cache)
        self.source = CachedSource(index, cache, crew)
        self.written: list[Written] = []
        self._packed_cards: dict[str, bytes] = {}
        same = digest(base, job.engine.moment, self.arounds.digest, digest(index.shared.forms))
        self.meaning = Meaning(same, index.outlined, dict(index.keys))

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around all entries; dear, and seldom needed after the first build."""
        return Surroundings(self.glossary, self.links.ways())

    def carry_out(self, report: Report) -> bool:
        """Write what is not there yet, and bring it to its place if the site stays."""
        sound = self.stock.sound()
        plan = self._narrow(sound) or self._wide()
        keys = {path: due.key for path, due in plan.items()}
        due = {path: one for path, one in plan.items() if sound.get(path) != one.key}
        found = digest(self.base, self.index.short, *self.index.keys.values())
        report(f"total {sum(one.data is None for one in due.values())}")
        searched = SearchFiles(self.base, found, self.stock.items, sound, self.source)
        keys |= (kept := searched.unchanged())
        stale = self.job.shard.is_last and not kept
        if stale:
            searched.prepare()
        futures = self._begin(due.values())
        fresh = str(self.job.fresh)
        self.written += [put(fresh, p, o.data) for p, o in due.items() if o.data is not None]
        if stale:
            made, new = searched.write(self.job.engine, self.glossary.settings, self.job.fresh)
            keys |= made
            self.written += new
        for future in as_completed(futures):
            for written in future.result():
                self.written.append(written)
                report(f"html {written.path}")
        return self._finish(keys, whole=not sound)

    def _begin(self, due: Iterable[_Due]) -> list[Future[list[Written]]]:
        due = list(due)
        entries = [(one.entry, one.around) for one in due if one.entry]
        targets = self.glossary.redirects
        redirects = [(o.redirect, targets.get(o.redirect, "")) for o in due if o.redirect]
        futures = self.crew.write(entries, redirects, self.job.fresh)
        pages = [one.page for one in due if one.page]
        return [*futures, *self.crew.write_pages(pages, self.job.fresh)]

    def _narrow(self, sound: Mapping[str, bytes]) -> dict[str, _Due] | None:
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
        plan = {path: _Due(item.key) for path, item in items if not path.startswith(SEARCH)}
        plan |= self._entries(touched)
        if before.outlined != self.meaning.outlined:
            plan |= self._pages([editors_page(self.writer)])
        lost = [path for path, one in plan.items() if path not in sound and one.is_kept]
        return None if lost else plan

    def _wide(self) -> dict[str, _Due]:
        """Every file, with what it would be made of."""
        shard = self.job.shard
        redirects = [p for p in (*self.glossary.redirects, *self.glossary.moved) if shard.has(p)]
        plan = self._entries(s for s, c in self.glossary.cards.items() if shard.has(c.path))
        plan |= {destination(p): _Due(self._redirect_key(p), redirect=p) for p in redirects}
        if shard.is_first:
            front = list(front_pages(self.writer, self.surroundings))
            back = list(disambiguation_pages(self.writer))
            files = self.job.engine.files(self.glossary, self._listed(front, back))
            plan |= self._pages([*front, *back])
            plan |= {path: _Due(digest(data), data=data) for path, data in files.items()}
        return plan

    def _entries(self, slugs: Iterable[str]) -> dict[str, _Due]:
        slugs = list(slugs)
        led = self.links.records(slugs)
        plan = {}
        for slug, around in self.arounds.of(slugs, lambda: self.surroundings):
            packed = pack(around)
            key = self._entry_key(slug, unpack_links(led[slug]), around, packed)
            plan[destination(self.glossary.card(slug).path)] = _Due(key, entry=slug, around=packed)
        return plan

    def _pages(self, pages: Iterable[Page]) -> dict[str, _Due]:
        return {
            destination(page.path): _Due(digest(self.base, pack(page)), page=page) for page in pages
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

    def _entry_key(self, slug: str, led: LinkRecord, around: Around, packed: bytes) -> bytes:
        """Stands for all that the page of an entry is made of."""
        cards = (self._card(other) for other in sorted({*around.slugs(), *led.linked, slug}))
        return digest(self.base, self.index.keys[slug], led.leading, packed, *cards)

    def _redirect_key(self, path: str) -> bytes:
        slug = self.glossary.redirects.get(path)
        card = self._card(slug) if slug else self.glossary.moved[path].encode()
        return digest(self.base, path.encode(), card)

    def _card(self, slug: str) -> bytes:
        if slug not in self._packed_cards:
            self._packed_cards[slug] = pack(self.glossary.card(slug))
        return self._packed_cards[slug]

    def _finish(self, keys: Mapping[str, bytes], *, whole: bool) -> bool:
        if not whole:
            gone = self.stock.items.keys() - keys.keys()
            move_in(self.job.fresh, self.job.site, self.written, gone)
        if self.job.shard != WHOLE:
            made_of = digest(self.meaning.around, *self.meaning.entries.values())
            write_note(self.job.fresh, self.job.shard, made_of)
        self.stock.note(self.written, keys, self.meaning)
        return whole
