"""A server that shows an edit as soon as the file is saved.

MkDocs' own server and its live reload, with three differences: files are watched by the system
instead of being looked at twice a second, only what an edit can have changed is built, and the
search catches up behind. Here, and nowhere else, a part of MkDocs is used that it does not
document: ``mkdocs.livereload``. tests/test_serve.py fails when it moves.
"""

from __future__ import annotations

import shutil
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from generator.errors import BuildError, ContentError
from generator.glossary import Glossary
from generator.incremental.build import build
from generator.incremental.plan import Job, Listed
from generator.incremental.worker import Frame
from generator.model import Settings
from generator.problems import Problem, as_text
from generator.search import Document, Record, Source
from hooks.config import OVERRIDES
from hooks.fast import MkDocsTemplates, engine
from hooks.search import write_names, write_text


@dataclass(frozen=True)
class _Wanted:
    """What a search is made of, whatever becomes of the build that it comes from."""

    records: Sequence[Record]
    read: Mapping[str, Document]
    settings: Settings

    def documents(self, slugs: Collection[str]) -> Iterator[Document]:
        """The documents of some entries."""
        return (self.read[slug] for slug in slugs)


@dataclass(frozen=True)
class _WithoutSearch:
    """The engine, remembering what a search is made of for later."""

    engine: MkDocsTemplates
    remember: Callable[[_Wanted], None]

    @property
    def version(self) -> bytes:
        return self.engine.version

    @property
    def frame(self) -> Callable[[Settings], Frame]:
        return self.engine.frame

    @property
    def moment(self) -> bytes:
        return self.engine.moment

    def files(self, glossary: Glossary, listed: Iterable[Listed]) -> Mapping[str, bytes]:
        return self.engine.files(glossary, listed)

    @property
    def has_search(self) -> bool:
        return True

    def write_names(self, records: Sequence[Record], settings: Settings, site: Path) -> None:
        """Nothing yet."""

    def write_text(
        self,
        source: Source,
        settings: Settings,
        site: Path,  # noqa: ARG002 - made later
        there: Collection[str],  # noqa: ARG002
    ) -> Sequence[str]:
        """Nothing yet."""
        slugs = [record.row.slug for record in source.records]
        read = dict(zip(slugs, source.documents(slugs), strict=True))
        self.remember(_Wanted(source.records, read, settings))
        return []


#: Seconds without a change after which a build begins; editors save in several steps.
_SETTLED = 0.03

#: Reading a file is an event too, and a build reads them all.
_CHANGES = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent]


class _Watcher(Observer):  # type: ignore[misc, valid-type]
    """Tells of changed files only."""

    def schedule(
        self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False
    ) -> ObservedWatch:
        """Watch a folder; MkDocs' server calls this."""
        watched: ObservedWatch = super().schedule(
            event_handler, path, recursive=recursive, event_filter=_CHANGES
        )
        return watched


class _Builder:
    """Builds on each change; a broken file leaves the pages as they were."""

    def __init__(self, content: Path, folder: Path) -> None:
        self.content, self.folder, self.site = content, folder, folder / "site"
        self._search = threading.Lock()
        self._latest: _Wanted | None = None

    def __call__(self) -> None:
        """Bring the site up to date; MkDocs' server calls this."""
        try:
            self.build()
        except ContentError as error:
            _say(str(error))
            _say("The pages stay as they were until this is mended.")
        except (BuildError, OSError) as error:
            # An editor that saves a file in two steps: the second one calls us again.
            _say(str(error))

    def build(self) -> None:
        """Bring the pages up to date, and begin to bring the search after them.

        Raises ContentError, BuildError or OSError; the pages are then as they were.
        """
        fresh = self.folder / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        made = _WithoutSearch(engine(self.content), self._remember)
        job = Job(self.content, self.site, fresh, made, self.folder / "cache")
        if build(job, _tell, lambda _: None):
            shutil.rmtree(self.site, ignore_errors=True)
            fresh.rename(self.site)
        threading.Thread(target=self._bring_search, daemon=True).start()

    def _remember(self, wanted: _Wanted) -> None:
        self._latest = wanted

    def _bring_search(self) -> None:
        with self._search:
            wanted, self._latest = self._latest, None
            if wanted is None:
                return  # a later build has been served already
            place = self.folder / "search"
            shutil.rmtree(place, ignore_errors=True)
            write_names(wanted.records, wanted.settings, place)
            write_text(wanted, wanted.settings, place)
            for part in sorted((place / "search").iterdir(), reverse=True):
                # The texts first: the index of names says which of them belong to it.
                shutil.copytree(part, self.site / "search" / part.name, dirs_exist_ok=True)


def serve(content: Path, port: int) -> None:
    """Serve the site at 127.0.0.1 until interrupted. Exits with 1 if the content has errors."""
    # Whoever ends the process has its folder tidied up, as Ctrl+C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with TemporaryDirectory(prefix="glossary-", ignore_cleanup_errors=True) as folder:
        builder = _Builder(content.absolute(), Path(folder))
        try:
            builder.build()
        except ContentError as error:
            _say(str(error))
            _say("The content has errors; there is nothing to serve.")
            sys.exit(1)
        server = LiveReloadServer(builder, "127.0.0.1", port, root=str(builder.site))
        server.observer = _Watcher()
        server.build_delay = _SETTLED
        server.error_handler = lambda code: _error_page(builder.site, code)
        for watched in (content, OVERRIDES):
            server.watch(str(watched))
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        finally:
            server.shutdown()


def _error_page(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


def _tell(found: Sequence[Problem]) -> None:
    if found:
        _say(as_text(found))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - for people
