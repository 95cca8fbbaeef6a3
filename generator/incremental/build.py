"""The whole of a site, made by several processes from what earlier builds found out.

The steps are those of ARCHITECTURE's line. What comes out is what the plain way makes, byte for
byte: `pages.render`, each page inside its template.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import ContentError
from generator.history import last_changes
from generator.incremental.cache import Cache, cache_file, digest
from generator.incremental.graph import Arounds, read_links
from generator.incremental.index import Index, all_problems, read_forms, read_index
from generator.incremental.manifest import Meaning, Stock
from generator.incremental.plan import Due, Job, Planner
from generator.incremental.pool import WORTHWHILE, Crew
from generator.incremental.records import Unwritten, Written
from generator.incremental.search_index import CachedSource, SearchFiles
from generator.incremental.shard import NOTE, WHOLE, write_note
from generator.incremental.worker import put
from generator.layout.templates import OVERRIDES
from generator.load import load_settings
from generator.output import SITE, mark
from generator.problems import Problem, has_errors
from generator.progress import Report
from generator.version import code_version


def build(job: Job, tell: Callable[[Sequence[Problem]], None], report: Report) -> None:
    """Write the files of a site that are new or changed; warnings go to `tell`.

    They are below `job.fresh`, with the marker that lists all files of the site: `output.fill`
    brings them into it.

    Raises ContentError, or OSError if a file cannot be read or written.
    """
    settings, _, _ = load_settings(job.content)
    base = digest(code_version(OVERRIDES), (job.content / "glossary.yml").read_bytes())
    # Beside the new files: what is left of a killed build is tidied up there.
    with TemporaryDirectory(dir=job.fresh.parent, ignore_cleanup_errors=True) as folder:
        file = cache_file(job.cache or Path(folder), job.content)
        cache = Cache(file)
        with Crew(settings, file, Path(folder) / "scratch") as crew:
            index = read_index(job.content, base, cache, crew)
            building = _Building(job, base, index, cache, crew, report)
            if not has_errors((*index.unread, *index.problems)):
                building.begin()
            forms = read_forms(index, base, cache)
            crew.learn(forms)
            problems = all_problems(index, forms, cache)
            if has_errors(problems):
                raise ContentError(problems)
            tell(problems)
            building.carry_out(digest(forms))


class _Building:
    """What to write, and the writing of it."""

    def __init__(  # noqa: PLR0913, PLR0917 - what the steps before have made
        self, job: Job, base: bytes, index: Index, cache: Cache, crew: Crew, report: Report
    ) -> None:
        self.job, self.base, self.index, self.cache, self.crew = job, base, index, cache, crew
        # A part of a site is always built whole.
        self.stock = Stock(job.site, cache if job.shard == WHOLE else Cache(None))
        self.sound = self.stock.sound()
        self.last_changes = last_changes(job.content)
        self.planner = Planner(job, base, index, self.stock, self.last_changes)
        self.writing = Writing(self.sound, job.fresh, crew, report)

    def begin(self) -> None:
        """Let the processes write what is known by now, while this one goes on."""
        self.writing.add(self.planner.redirects())
        if not self.sound:
            self.writing.expected = len(self.writing.keys) + len(self.index.glossary)
        self.writing.hand_out()

    def carry_out(self, forms: bytes) -> None:
        """Write what is not there yet.

        `forms` stands for the forms that may link.
        """
        links = read_links(self.index, forms, self.cache, self.crew)
        arounds = Arounds(self.index, links, self.cache)
        changes = repr(sorted(self.last_changes.items())).encode()
        around = (changes, arounds.digest, self.index.short, forms)
        meaning = Meaning(digest(self.base, *around), self.index.outlined, dict(self.index.keys))
        search = self._prepared_search()
        self.writing.add(self.planner.others(self.sound, links, arounds, meaning))
        self.writing.hand_out()
        self.writing.expected = self.writing.total
        if search:
            made, new = search.write(self.index.glossary.settings, self.job.fresh)
            self.writing.keys |= made
            self.writing.written += new
        self.writing.finish()
        self._finish(meaning)

    def _prepared_search(self) -> SearchFiles | None:
        """The search's files, if they must be made anew."""
        if not (self.job.with_search and self.job.shard.is_last):
            return None
        source = CachedSource(self.index, self.cache, self.crew)
        if self.job.search_later:
            self.job.search_later(source, self.index.glossary.settings)
            return None
        found = digest(self.base, self.index.short, *self.index.keys.values())
        search = SearchFiles(self.base, found, self.stock.items, self.sound, source)
        kept = search.unchanged()
        self.writing.keys |= kept
        if kept:
            return None
        search.prepare()
        return search

    def _finish(self, meaning: Meaning) -> None:
        files = list(self.writing.keys)
        if self.job.shard != WHOLE:
            made_of = digest(meaning.around, *meaning.entries.values())
            write_note(self.job.fresh, self.job.shard, made_of)
            files.append(NOTE)
        mark(self.job.fresh, SITE, files)
        self.stock.note(self.writing.written, self.writing.keys, meaning)


class Writing:
    """Writes files below a folder, but for those that are `sound`: there, with the same key."""

    def __init__(self, sound: Mapping[str, bytes], fresh: Path, crew: Crew, report: Report) -> None:
        self.keys: dict[str, bytes] = {}
        """Path → key of every file of the site that was planned so far."""
        self.written: list[Written] = []
        self.total = 0
        """How many pages are written, or will be, of those planned so far."""
        self.expected = 0
        """How many there will be in all, as far as that is known."""
        self._done = 0
        self._sound, self._fresh, self._crew, self._report = sound, fresh, crew, report
        self._waiting: list[Unwritten] = []
        self._begun: deque[Future[list[Written]]] = deque()

    def add(self, files: Iterable[Due]) -> None:
        """Begin to write these, as soon as enough of them are known to be worth the processes."""
        for due in files:
            self.keys[due.path] = due.key
            if self._sound.get(due.path) == due.key or due.made_of is None:
                continue
            if isinstance(due.made_of, bytes):
                self.written.append(put(str(self._fresh), due.path, due.made_of))
                continue
            self._waiting.append(due.made_of)
            self.total += 1
            if len(self._waiting) >= WORTHWHILE:
                self.hand_out()

    def hand_out(self) -> None:
        """Begin to write all that was added."""
        if self._waiting:
            self._begun += self._crew.write(self._waiting, self._fresh, of=self.total)
            self._waiting = []
        while self._begun and self._begun[0].done():
            self._gather()

    def finish(self) -> None:
        """Wait until everything is written."""
        self.hand_out()
        while self._begun:
            self._gather()

    def _gather(self) -> None:
        for written in self._begun.popleft().result():
            self.written.append(written)
            self._done += 1
            self._report(self._done, max(self.expected, self.total))
