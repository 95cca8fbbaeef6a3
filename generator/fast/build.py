"""The whole of a site, made by several processes from what earlier builds found out.

The steps are those of ARCHITECTURE's line. What comes out is what the plain way makes, byte for
byte: `pages.render`, and an engine that takes its pages one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.fast.arounds import Arounds
from generator.fast.cache import Cache, cache_file, digest
from generator.fast.crew import Crew
from generator.fast.found import CachedSource
from generator.fast.index import Index, read_index
from generator.fast.job import Job
from generator.fast.links import read_links
from generator.fast.messages import Written
from generator.fast.plan import Due, Planner
from generator.fast.search_files import SearchFiles
from generator.fast.shard import WHOLE, write_note
from generator.fast.stock import Meaning, Stock, move_in
from generator.fast.work import put
from generator.load import load_settings
from generator.problems import Problem, has_errors

Report = Callable[[str], None]


class ContentErrorsError(Exception):
    """The content has errors, so there is nothing to build; they were told."""


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


class _Building:
    """What to write, and the writing of it."""

    def __init__(self, job: Job, base: bytes, index: Index, cache: Cache, crew: Crew) -> None:
        self.job, self.base, self.index, self.cache, self.crew = job, base, index, cache, crew
        self.glossary = index.glossary
        # A part of a site is always built whole.
        self.stock = Stock(job.site, cache if job.shard == WHOLE else Cache(None))
        self.written: list[Written] = []
        self.meaning: Meaning

    def carry_out(self, report: Report) -> bool:
        """Write what is not there yet, and bring it to its place if the site stays."""
        sound = self.stock.sound()
        plan = self._plan(sound)
        keys = {path: due.key for path, due in plan.items()}
        due = {path: one for path, one in plan.items() if sound.get(path) != one.key}
        found = digest(self.base, self.index.short, *self.index.keys.values())
        report(f"total {sum(one.data is None for one in due.values())}")
        source = CachedSource(self.index, self.cache, self.crew)
        searched = SearchFiles(self.base, found, self.stock.items, sound, source)
        keys |= (kept := searched.unchanged())
        stale = self.job.engine.has_search and self.job.shard.is_last and not kept
        if stale:
            searched.prepare()
        futures = self._begin(due.values())
        fresh = str(self.job.fresh)
        self.written += [put(fresh, p, o.data) for p, o in due.items() if o.data is not None]
        del plan, due  # the pages' parts go when they are written
        if stale:
            made, new = searched.write(self.job.engine, self.glossary.settings, self.job.fresh)
            keys |= made
            self.written += new
        for future in as_completed(futures):
            for written in future.result():
                self.written.append(written)
                report(f"html {written.path}")
        return self._finish(keys, whole=not sound)

    def _plan(self, sound: Mapping[str, bytes]) -> dict[str, Due]:
        links = read_links(self.index, self.cache, self.crew)
        arounds = Arounds(self.index, links, self.cache)
        index, moment = self.index, self.job.engine.moment
        same = digest(self.base, moment, arounds.digest, index.short, index.forms)
        self.meaning = Meaning(same, self.index.outlined, dict(self.index.keys))
        planner = Planner(self.job, self.base, self.index, links, arounds, self.stock, self.meaning)
        return planner.plan(sound)

    def _begin(self, due: Iterable[Due]) -> list[Future[list[Written]]]:
        due = list(due)
        entries = [one.entry for one in due if one.entry]
        targets = self.glossary.redirects
        redirects = [(o.redirect, targets.get(o.redirect, "")) for o in due if o.redirect]
        pages = [one.page for one in due if one.page]
        # The longest pages first: memory that they take can be used again.
        futures = self.crew.write_pages(pages, self.job.fresh, len(entries) + len(redirects))
        return [*futures, *self.crew.write(entries, redirects, self.job.fresh)]

    def _finish(self, keys: Mapping[str, bytes], *, whole: bool) -> bool:
        if not whole:
            gone = self.stock.items.keys() - keys.keys()
            move_in(self.job.fresh, self.job.site, self.written, gone)
        if self.job.shard != WHOLE:
            made_of = digest(self.meaning.around, *self.meaning.entries.values())
            write_note(self.job.fresh, self.job.shard, made_of)
        self.stock.note(self.written, keys, self.meaning)
        return whole
