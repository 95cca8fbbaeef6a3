"""The whole of a site, made by several processes from the results of earlier builds.

The steps are those of ARCHITECTURE's line. What comes out is what the reference build makes, byte
for byte: `pages.render`, each page inside its template.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from functools import cache as memo
from pathlib import Path
from tempfile import TemporaryDirectory

from generator import pictures
from generator.bundle import OVERRIDES
from generator.errors import ContentError
from generator.frame import read_frame
from generator.history import history
from generator.images import images_digest, load_images
from generator.incremental.cache import Cache, cache_file, digest
from generator.incremental.graph import Contexts, read_graph
from generator.incremental.index import Index, base_digest, read_forms, read_index
from generator.incremental.manifest import Manifest
from generator.incremental.plan import BuildRequest, PlannedFile, Planner
from generator.incremental.pool import WORTHWHILE, Pool
from generator.incremental.problems import build_problems
from generator.incremental.records import PageTask, PictureFile, WrittenFile
from generator.incremental.search_index import CachedSource, SearchFiles
from generator.incremental.worker import Setup, write_file
from generator.load import load_settings
from generator.output import SITE, mark
from generator.problems import Problem, has_errors
from generator.progress import Report
from generator.shard import MARKER, WHOLE, write_marker
from generator.version import code_version


def build(request: BuildRequest, tell: Callable[[Sequence[Problem]], None], report: Report) -> None:
    """Write the files of a site that are new or changed; warnings go to `tell`.

    They are below `request.fresh`, with the marker that lists all files of the site: `output.fill`
    brings them into it.

    Raises ContentError, or OSError if a file cannot be read or written.
    """
    content, translations = request.content, request.translations
    settings = load_settings(content)[0].at(translations.site_place)
    images, _ = load_images(content, "")
    frame, _, _ = read_frame(content)
    aside = (images_digest(content), frame.digest)
    base = base_digest(code_version(OVERRIDES), content, *aside, edition=request.is_edition)
    # Beside the new files: what is left of a killed build is tidied up there.
    with TemporaryDirectory(dir=request.fresh.parent, ignore_cleanup_errors=True) as folder:
        file = cache_file(request.cache or Path(folder), request.content)
        cache, work = Cache(file), Path(folder)
        # A part of a site is always built whole.
        manifest = Manifest(request.site, cache if request.shard == WHOLE else Cache(None))
        changes = history(request.content)
        setup = Setup(
            settings,
            content,
            file,
            work / "prose",
            changes,
            images,
            frame,
            translations,
            is_edition=request.is_edition,
        )
        with Pool(setup, work) as pool:
            index = read_index(content, base, cache, pool, translations.site_place)
            page_base = digest(base, translations.digest) if request.is_edition else base
            planner = Planner(request, page_base, index, manifest, changes)
            writing = Writing(manifest.current, request.fresh, pool, report)
            if not has_errors((*index.load_errors, *index.problems)):
                # Processes write what is known by now, while this one goes on.
                writing.add(planner.redirects())
                if not manifest.current:
                    writing.expected = len(writing.keys) + len(index.glossary)
                writing.hand_out()
            forms = read_forms(index, base, cache)
            pool.share_forms(forms)
            graph = memo(lambda: read_graph(index, digest(forms), cache, pool))
            problems = build_problems(index, forms, graph, cache)
            if has_errors(problems):
                raise ContentError(problems)
            tell(problems)
            contexts = Contexts(index, graph(), cache)
            fingerprints = planner.fingerprints(contexts, digest(forms))
            search = _outdated_search(request, base, index, manifest, cache, pool, writing)
            writing.add(planner.others(contexts, fingerprints))
            writing.hand_out()
            writing.expected = writing.total
            if search:
                keys, written = search.write(settings, request.fresh)
                writing.keys |= keys
                writing.written += written
            writing.finish()
            files = list(writing.keys)
            if request.shard != WHOLE:
                made_of = digest(fingerprints.shown, *fingerprints.entries.values())
                write_marker(request.fresh, request.shard, made_of)
                files.append(MARKER)
            mark(request.fresh, SITE, files)
            manifest.save(writing.written, writing.keys, fingerprints)


def _outdated_search(  # noqa: PLR0913, PLR0917 - all that a search follows from
    request: BuildRequest,
    base: bytes,
    index: Index,
    manifest: Manifest,
    cache: Cache,
    pool: Pool,
    writing: Writing,
) -> SearchFiles | None:
    """The search's files, if they must be made anew."""
    if not (request.with_search and request.shard.is_last):
        return None
    source = CachedSource(index, cache, pool)
    if request.search_later:
        request.search_later(source, index.glossary.settings, request.translations.place)
        return None
    texts = index.glossary.frame.texts_digest
    key = digest(base, index.heads, *index.keys.values(), texts)
    search = SearchFiles(base, key, manifest, source)
    if unchanged := search.unchanged():
        writing.keys |= unchanged
        return None
    search.prepare()
    return search


class Writing:
    """Has files written below a folder, but for those that are current: there, with that key.

    Some are handed out while the others are still being planned.
    """

    def __init__(
        self, current: Mapping[str, bytes], fresh: Path, pool: Pool, report: Report
    ) -> None:
        self.keys: dict[str, bytes] = {}
        """Path → key of every file of the site that was planned so far."""
        self.written: list[WrittenFile] = []
        self.total = 0
        """How many pages are written, or will be, of those planned so far."""
        self.expected = 0
        """How many there will be in all, as far as that is known."""
        self._done = 0
        self._current, self._fresh, self._pool, self._report = current, fresh, pool, report
        self._waiting: list[PageTask] = []
        self._begun: deque[Future[list[WrittenFile]]] = deque()

    def add(self, files: Iterable[PlannedFile]) -> None:
        """Begin to write these, as soon as enough of them are known to be worth the processes."""
        for file in files:
            self.keys[file.path] = file.key
            if self._current.get(file.path) == file.key or file.source is None:
                continue
            if isinstance(file.source, bytes | Path):
                data = file.source.read_bytes() if isinstance(file.source, Path) else file.source
                self.written.append(write_file(str(self._fresh), file.path, data))
                continue
            self._waiting.append(file.source)
            self.total += not isinstance(file.source, PictureFile)
            if len(self._waiting) >= WORTHWHILE:
                self.hand_out()

    def hand_out(self) -> None:
        """Begin to write all that was added."""
        if self._waiting:
            self._begun += self._pool.write(
                self._waiting, self._fresh, of=max(self.total, len(self._waiting))
            )
            self._waiting = []
        while self._begun and self._begun[0].done():
            self._gather()

    def finish(self) -> None:
        """Wait until everything is written."""
        self.hand_out()
        while self._begun:
            self._gather()

    def _gather(self) -> None:
        for file in self._begun.popleft().result():
            self.written.append(file)
            if not file.path.endswith(pictures.FILE):
                self._done += 1
                self._report(self._done, max(self.expected, self.total))
