"""The processes of a build: this one alone, or one for each processor."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Self, TypeVar

import msgspec

from generator.glossary import Glossary
from generator.incremental.cache import digest
from generator.incremental.records import (
    PageTask,
    ReadResult,
    ReadTask,
    WrittenFile,
    batches,
    pack,
)
from generator.incremental.worker import Setup, Worker

T = TypeVar("T")
R = TypeVar("R")

#: With fewer items than this, starting a process costs more than it saves.
WORTHWHILE = 300
#: Items sent to a process at once: whatever is under way takes memory on both sides.
_BATCH = 64
#: What workers load: the name of the method that does → the file.
_Files = dict[str, str]


class Pool:
    """Hands out the tasks of `Worker`; starts processes when there are enough of them.

    What all processes must know is written to a file once, and each of them loads it when its
    first task needs it. Closing ends the processes.
    """

    def __init__(self, setup: Setup, folder: Path) -> None:
        """`folder` is for the files that processes load; it must exist."""
        self.own = Worker(setup)
        self._setup, self._folder = setup, folder
        self._executor: ProcessPoolExecutor | None = None
        self._shared: dict[str, Callable[[], bytes]] = {}
        self._files: _Files = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def share_entries(
        self, glossary: Glossary, heads: Mapping[str, bytes], keys: Mapping[str, bytes]
    ) -> None:
        """Let every process know all entries; `heads` are packed, by slug."""
        self.own.use(glossary, keys)
        raw = {slug: msgspec.Raw(head) for slug, head in heads.items()}
        redirects = glossary.recorded_redirects
        self._shared["load_entries"] = lambda: pack(
            {"heads": raw, "keys": keys, "redirects": redirects}
        )

    def share_forms(self, forms: bytes) -> None:
        """Let every process know which forms may link."""
        self.own.load_forms(lambda: forms)
        self._shared["load_forms"] = lambda: forms

    def read(self, tasks: Sequence[ReadTask]) -> list[ReadResult]:
        """Read files; the results stand in the order of the tasks."""
        return [result for _, result in _paired(self._begin("read", tasks))]

    def link(self, keys: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
        """The packed `OutlinksRecord` of each entry; its outlinks go into the cache by its key."""
        return {slug: record for (slug, _), record in _paired(self._begin("link", keys))}

    def outlinks(self, slugs: Sequence[str]) -> dict[str, bytes]:
        """The outlinks of each entry, packed."""
        return dict(_paired(self._begin("outlinks", slugs)))

    def search(self, slugs: Sequence[str]) -> dict[str, tuple[bytes, bytes]]:
        """Each entry as the search needs it: its record and its document, packed."""
        return dict(_paired(self._begin("search", slugs)))

    def write(
        self, tasks: Sequence[PageTask], out: Path, *, of: int
    ) -> list[Future[list[WrittenFile]]]:
        """Begin to write some of the pages, `of` so many that there are to write in all."""
        begun = self._begin("write", tasks, str(out), among=of)
        return [future for _, future in begun]

    def _begin(
        self, method: str, items: Sequence[T], *others: object, among: int = 0
    ) -> list[tuple[list[T], Future[list[Any]]]]:
        """Begin to do something with each of the items; each batch of them with its results."""
        size = processes_for(among or len(items))
        if size == 1:
            do = getattr(self.own, method)
            return [(batch, _done(do(batch, *others))) for batch in batches(items, _BATCH)]
        executor = self._started(size)
        return [
            (batch, executor.submit(_work, dict(self._files), method, batch, *others))
            for batch in batches(items, _BATCH)
        ]

    def _started(self, size: int) -> ProcessPoolExecutor:
        for method, packed in self._shared.items():
            data = packed()
            file = self._folder / digest(data).hex()
            file.write_bytes(data)
            self._files[method] = str(file)
        self._shared.clear()
        if self._executor is None:
            self._executor = ProcessPoolExecutor(
                size, get_context("spawn"), initializer=_start, initargs=(self._setup,)
            )
        return self._executor


def processes_for(items: int) -> int:
    """How many processes so many items are worth."""
    if items < WORTHWHILE:
        return 1
    available = getattr(os, "sched_getaffinity", None)
    return max(1, len(available(0)) if available else os.cpu_count() or 1)


def _done(results: list[Any]) -> Future[list[Any]]:
    future: Future[list[Any]] = Future()
    future.set_result(results)
    return future


def _paired(begun: Iterable[tuple[list[T], Future[list[R]]]]) -> Iterator[tuple[T, R]]:
    """Each item with its result."""
    for batch, future in begun:
        yield from zip(batch, future.result(), strict=True)


# --- in a process of the pool


class _Process:
    """What a process of the pool keeps between tasks."""

    worker: Worker
    loaded: _Files


def collect_rarely() -> None:
    """Run the cyclic garbage collector rarely: a build makes few cycles, and ends soon.

    It took two fifths of the time of finding links.
    """
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _start(setup: Setup) -> None:
    collect_rarely()
    Thread(target=_end_with_parent, daemon=True).start()
    _Process.worker, _Process.loaded = Worker(setup), {}


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _work(files: _Files, method: str, *arguments: Any) -> list[Any]:
    for load, file in files.items():
        if _Process.loaded.get(load) != file:
            getattr(_Process.worker, load)(Path(file).read_bytes)
            _Process.loaded[load] = file
    results: list[Any] = getattr(_Process.worker, method)(*arguments)
    return results
