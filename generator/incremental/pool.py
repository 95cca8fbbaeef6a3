"""Objects that each live in a process of their own, so that a build uses every processor.

Processes are started by spawn, as Windows and macOS do: nothing is shared but what is sent.
What one of them has read, it keeps, so each is given the same part of the work in every step.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any, Self, TypeVar
from zlib import crc32

from generator.glossary import Glossary
from generator.incremental.records import EntryPage, Reading, Shared, Task, Unwritten, Written
from generator.incremental.worker import Work
from generator.model import Settings

#: Below so many items, starting a process costs more than it saves.
WORTHWHILE = 150


class Pool:
    """`size` objects made by ``make(*arguments)``, each in its own process; of one, in ours.

    `make` and all that is sent and returned must be picklable. Closing ends the processes.
    """

    def __init__(self, size: int, make: Callable[..., Any], *arguments: Any) -> None:
        self._closing = ExitStack()
        self._executors: list[ProcessPoolExecutor] = []
        self._own: Any = None
        if size == 1:
            self._own = make(*arguments)
            return
        for _ in range(size):
            executor = ProcessPoolExecutor(
                1, get_context("spawn"), initializer=_start, initargs=(make, arguments)
            )
            self._executors.append(self._closing.enter_context(executor))

    def __len__(self) -> int:
        return len(self._executors) or 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for executor in self._executors:
            executor.shutdown(wait=False, cancel_futures=True)
        self._closing.close()

    def tell(self, method: str, *arguments: Any) -> None:
        """Call a method of each object with the same arguments, and wait."""
        told = [self.ask(number, method, *arguments) for number in range(len(self))]
        for future in told:
            future.result()

    def ask(self, number: int, method: str, *arguments: Any) -> Future[Any]:
        """Call a method of the object of that number; the result comes later.

        What is asked of one object, it does in that order.
        """
        if self._own is None:
            return self._executors[number].submit(_call, method, arguments)
        done: Future[Any] = Future()
        done.set_result(getattr(self._own, method)(*arguments))
        return done


def size_for(items: int) -> int:
    """How many processes so many items are worth."""
    if items < WORTHWHILE:
        return 1
    available = getattr(os, "sched_getaffinity", None)
    return max(1, len(available(0)) if available else os.cpu_count() or 1)


_object: Any = None


def rarely_collect() -> None:
    """Let Python look for circles of garbage seldom: a build makes few, and ends soon.

    Looking for them took two fifths of the time of finding links.
    """
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _start(make: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    global _object  # noqa: PLW0603 - what a process keeps between calls has no other place
    rarely_collect()
    Thread(target=_end_with_parent, daemon=True).start()
    _object = make(*arguments)


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _call(method: str, arguments: tuple[Any, ...]) -> Any:
    return getattr(_object, method)(*arguments)


T = TypeVar("T")
R = TypeVar("R")

#: So many entries go to a process at once: what is on its way takes memory on both sides.
_BATCH = 64


class Crew:
    """Hands out the steps of `Work`; starts processes when a step is worth them.

    Every entry stays with the process that read it.
    """

    def __init__(self, settings: Settings, cache: Path, scratch: Path) -> None:
        self._made = (Work, settings, cache, scratch)
        self._closing = ExitStack()
        self.own = Work(settings, cache, scratch)
        self._single = Pool(1, lambda: self.own)
        self._many: Pool | None = None
        self._news: list[tuple[str, object]] = []
        """What the processes have not been told yet: methods, and what to call them with."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def _pool(self, items: int) -> Pool:
        size = size_for(items)
        if size == 1:
            return self._single
        if self._many is None:
            self._many = self._closing.enter_context(Pool(size, *self._made))
        for method, news in self._news:
            self._many.tell(method, news)
        self._news.clear()
        return self._many

    def read(self, tasks: Sequence[Task]) -> list[Reading]:
        """Read files; the readings stand in the order of the tasks."""
        begun = self._begin("read", tasks, lambda task: task.path.stem)
        found = {task.path: reading for task, reading in _paired(begun)}
        return [found[task.path] for task in tasks]

    def adopt(self, shared: Shared, glossary: Glossary) -> None:
        """Tell every process what the entries are; ours has the glossary already."""
        self._news.append(("meet", shared))
        self.own.adopt(replace(shared, cards=b""), glossary)

    def learn(self, forms: bytes) -> None:
        """Tell every process which forms may link."""
        self._news.append(("learn", forms))
        self.own.learn(forms)

    def link(self, keys: Sequence[tuple[str, bytes]]) -> dict[str, bytes]:
        """Where the prose of each entry leads, packed; with sentences it is cached by its key."""
        return {slug: data for (slug, _), data in _paired(self._begin("link", keys, _first))}

    def outlinks(self, slugs: Sequence[str]) -> dict[str, bytes]:
        """What the prose of each entry leads to, packed."""
        return self._each("outlinks", slugs)

    def search(self, slugs: Sequence[str]) -> dict[str, tuple[bytes, bytes]]:
        """Each entry as the search sees it: its record and its document, packed."""
        return self._each("search", slugs)

    def _each(self, method: str, slugs: Sequence[str]) -> dict[str, Any]:
        return dict(_paired(self._begin(method, slugs, str)))

    def write(
        self, pages: Sequence[Unwritten], out: Path, *, of: int
    ) -> list[Future[list[Written]]]:
        """Begin to write some of the pages, `of` so many that there are to write in all."""
        begun = self._begin("write", pages, _name, str(out), among=of)
        return [future for _, future in begun]

    def _begin(
        self,
        method: str,
        items: Sequence[T],
        name: Callable[[T], str],
        *others: object,
        among: int = 0,
    ) -> list[tuple[list[T], Future[list[Any]]]]:
        """Begin to do something with each of the items; each batch of them with its results."""
        pool = self._pool(among or len(items))
        return [
            (batch, pool.ask(number, method, batch, *others))
            for number, part in enumerate(_parts(items, len(pool), name))
            for batch in _batches(part)
        ]


def _name(page: Unwritten) -> str:
    return page.slug if isinstance(page, EntryPage) else page.path


def _first(pair: tuple[str, object]) -> str:
    return pair[0]


def _paired(begun: Iterable[tuple[list[T], Future[list[R]]]]) -> Iterator[tuple[T, R]]:
    """Each item with its result."""
    for batch, future in begun:
        yield from zip(batch, future.result(), strict=True)


def _batches(items: list[T]) -> Iterator[list[T]]:
    return (items[start : start + _BATCH] for start in range(0, len(items), _BATCH))


def _parts(items: Iterable[T], number: int, name: Callable[[T], str]) -> list[list[T]]:
    parts: list[list[T]] = [[] for _ in range(number)]
    for item in items:
        parts[crc32(name(item).encode()) % number].append(item)
    return parts
