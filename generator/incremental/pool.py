"""Objects that each live in a process of their own, so that a build uses every processor.

Processes are started by spawn, as Windows and macOS do: nothing is shared but what is sent.
What one of them has read, it keeps, so each is given the same part of the work in every step.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, Self

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
