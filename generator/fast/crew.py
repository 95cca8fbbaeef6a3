"""Who does the work of a build: this process alone, or one for each processor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self, TypeVar
from zlib import crc32

from generator.fast.pool import Pool, size_for
from generator.fast.work import Frame, Reading, Shared, Task, Work, Written
from generator.glossary import Glossary
from generator.model import Settings
from generator.pages import Page

T = TypeVar("T")


class Crew:
    """Hands out the steps of `Work`; starts processes when a step is worth them.

    Every entry stays with the process that read it.
    """

    def __init__(
        self,
        settings: Settings,
        cache: Path | None,
        frame: Callable[[Settings], Frame],
    ) -> None:
        self._made = (Work, settings, cache, frame)
        self._closing = ExitStack()
        self.own = Work(settings, cache, frame)
        self._single = Pool(1, lambda: self.own)
        self._many: Pool | None = None
        self._shared: Shared | None = None
        self._told = False

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
        if self._shared and not self._told:
            self._many.tell("meet", self._shared)
            self._told = True
        return self._many

    def read(self, tasks: Sequence[Task]) -> list[Reading]:
        """Read files; the readings stand in the order of the tasks."""
        pool = self._pool(len(tasks))
        parts = _parts(tasks, len(pool), lambda task: task.path.stem)
        done = pool.gather(pool.ask("read", [(part,) for part in parts]))
        found = {
            task.path: r
            for part, rs in zip(parts, done, strict=True)
            for task, r in zip(part, rs, strict=True)
        }
        return [found[task.path] for task in tasks]

    def adopt(self, shared: Shared, glossary: Glossary) -> None:
        """Tell every process what the entries are; ours has the glossary already."""
        self._shared = shared
        self.own.adopt(shared, glossary)
        self._told = False

    def link(self, slugs: Sequence[str]) -> dict[str, bytes]:
        """What the prose of each entry leads to, packed."""
        return self._each("link", slugs)

    def search(self, slugs: Sequence[str]) -> dict[str, tuple[bytes, bytes]]:
        """Each entry as the search sees it: its record and its document, packed."""
        return self._each("search", slugs)

    def _each(self, method: str, slugs: Sequence[str]) -> dict[str, Any]:
        pool = self._pool(len(slugs))
        parts = _parts(slugs, len(pool), str)
        done = pool.gather(pool.ask(method, [(part,) for part in parts]))
        return {
            slug: data
            for part, packed in zip(parts, done, strict=True)
            for slug, data in zip(part, packed, strict=True)
        }

    def write(
        self, entries: Sequence[tuple[str, bytes]], redirects: Sequence[str], out: Path
    ) -> list[Future[list[Written]]]:
        """Begin to write the pages of entries, each with what is around it, and redirects."""
        pool = self._pool(len(entries) + len(redirects))
        first = _parts(entries, len(pool), lambda pair: pair[0])
        second = _parts(redirects, len(pool), str)
        return pool.ask("write", [(a, b, str(out)) for a, b in zip(first, second, strict=True)])

    def write_pages(self, pages: Sequence[Page], out: Path) -> list[Future[list[Written]]]:
        """Begin to write pages that are there already."""
        pool = self._many or self._single
        parts = _parts(pages, len(pool), lambda page: page.path)
        return pool.ask("write_pages", [(part, str(out)) for part in parts])


def _parts(items: Iterable[T], number: int, name: Callable[[T], str]) -> list[list[T]]:
    parts: list[list[T]] = [[] for _ in range(number)]
    for item in items:
        parts[crc32(name(item).encode()) % number].append(item)
    return parts
