"""The whole of a site, made by several processes from what earlier builds found out.

The steps are those of ARCHITECTURE's line. What comes out is what the plain way makes, byte for
byte: `pages.render`, and an engine that takes its pages one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.fast.cache import Cache, cache_file, digest
from generator.fast.crew import Crew
from generator.fast.index import Index, read_index
from generator.fast.links import read_links
from generator.fast.stock import Stock, move_in
from generator.fast.work import Frame, Written, destination, pack, put, unpack_around
from generator.glossary import Glossary
from generator.load import load_settings
from generator.model import Settings
from generator.pages import Page, Surroundings, Writer, disambiguation_pages, front_pages
from generator.pages.entry import source_of
from generator.problems import Problem, has_errors

#: Folders of the search's files in the site.
SEARCH = ("search/index/", "search/text/")

Report = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a list of all pages (a sitemap) says of one."""

    path: str
    source: str
    redirect: bool


class Engine(Protocol):
    """What makes a site of pages."""

    @property
    def version(self) -> bytes:
        """Stands for the engine's code, its templates and its libraries, and the generator's."""

    @property
    def frame(self) -> Callable[[Settings], Frame]:
        """Makes what makes a file of a page; picklable."""

    def files(self, glossary: Glossary, listed: Iterable[Listed]) -> Mapping[str, bytes]:
        """The files of the site that are no pages, by path."""

    def search(self, glossary: Glossary, site: Path) -> None:
        """Write the files of the search below a folder."""


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
    processes: int | None = None
    """At most so many; by default as many as there are processors."""


def build(job: Job, tell: Callable[[Sequence[Problem]], None], report: Report) -> bool:
    """Build the site, or bring it up to date; what is wrong with the content goes to `tell`.

    True means that the whole site is in `fresh` and has to take the place of the earlier one;
    otherwise the site is up to date.

    Raises ContentErrorsError, or OSError if a file cannot be read or written; the earlier site is
    then as it was.
    """
    settings, _, _ = load_settings(job.content)
    base = digest(job.engine.version, (job.content / "glossary.yml").read_bytes())
    file = cache_file(job.cache, job.content) if job.cache else None
    cache = Cache(file)
    with Crew(settings, file, job.engine.frame, job.processes) as crew:
        index = read_index(job.content, base, cache, crew)
        tell(index.problems)
        if has_errors(index.problems):
            raise ContentErrorsError
        return _Building(job, base, index, cache, crew).carry_out(report)


class _Building:
    """What to write, and the writing of it."""

    def __init__(self, job: Job, base: bytes, index: Index, cache: Cache, crew: Crew) -> None:
        self.job, self.base, self.index, self.crew = job, base, index, crew
        self.glossary = index.glossary
        self.stock = Stock(job.site, cache)
        self.writer = Writer(self.glossary)
        self.links = read_links(index, cache, crew)
        self.surroundings = Surroundings(self.glossary, self.links.unpacked)
        self.written: list[Written] = []
        self._packed_cards: dict[str, bytes] = {}

    def carry_out(self, report: Report) -> bool:
        arounds = {e.slug: pack(self.surroundings.around(e)) for e in self.glossary}
        entries = {destination(self.glossary.card(s).path): (s, a) for s, a in arounds.items()}
        redirects = {
            destination(path): path for path in (*self.glossary.redirects, *self.glossary.moved)
        }
        front = list(front_pages(self.writer, self.surroundings))
        back = list(disambiguation_pages(self.writer))
        pages = {destination(page.path): page for page in (*front, *back)}
        files = self.job.engine.files(self.glossary, self._listed(front, back))
        keys = {path: self._entry_key(*entry) for path, entry in entries.items()}
        keys |= {path: self._redirect_key(own) for path, own in redirects.items()}
        keys |= {path: digest(self.base, pack(page)) for path, page in pages.items()}
        keys |= {path: digest(data) for path, data in files.items()}
        search = digest(self.base, *self.index.keys.values(), self.index.digest)
        sound = self.stock.sound()
        due = {path for path, key in keys.items() if sound.get(path) != key}
        report(f"total {len(due - files.keys())}")
        futures = self.crew.write(
            [entry for path, entry in entries.items() if path in due],
            [own for path, own in redirects.items() if path in due],
            self.job.fresh,
        )
        futures += self.crew.write_pages(
            [page for path, page in pages.items() if path in due], self.job.fresh
        )
        self.written += [put(str(self.job.fresh), p, d) for p, d in files.items() if p in due]
        keys |= self._search(search, sound)
        for future in as_completed(futures):
            for written in future.result():
                self.written.append(written)
                report(f"html {written.path}")
        return self._finish(keys, whole=not sound)

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

    def _entry_key(self, slug: str, around: bytes) -> bytes:
        """Stands for all that the page of an entry is made of."""
        shown = {*unpack_around(around).slugs(), *self.links.unpacked[slug].linked}
        cards = (self._card(other) for other in sorted(shown))
        return digest(self.index.keys[slug], self.links.packed[slug], around, *cards)

    def _redirect_key(self, path: str) -> bytes:
        slug = self.glossary.redirects.get(path)
        card = self._card(slug) if slug else self.glossary.moved[path].encode()
        return digest(self.base, path.encode(), card)

    def _card(self, slug: str) -> bytes:
        if slug not in self._packed_cards:
            self._packed_cards[slug] = pack(self.glossary.card(slug))
        return self._packed_cards[slug]

    def _search(self, key: bytes, sound: Mapping[str, bytes]) -> dict[str, bytes]:
        """The files of the search with their key: those that are there, if they still fit."""
        kept = [path for path in self.stock.items if path.startswith(SEARCH)]
        if kept and all(sound.get(path) == key for path in kept):
            return dict.fromkeys(kept, key)
        self.job.engine.search(self.glossary, self.job.fresh)
        found = [
            Written(path.relative_to(self.job.fresh).as_posix(), *_facts(path))
            for place in SEARCH
            for path in (self.job.fresh / place).rglob("*")
            if path.is_file()
        ]
        self.written += found
        return {one.path: key for one in found}

    def _finish(self, keys: Mapping[str, bytes], *, whole: bool) -> bool:
        if not whole:
            gone = self.stock.items.keys() - keys.keys()
            move_in(self.job.fresh, self.job.site, self.written, gone)
        self.stock.note(self.written, keys)
        return whole


def _facts(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns
