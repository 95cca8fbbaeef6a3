"""How far something long is: a moving display on a terminal, a plain line elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

#: Takes how many are done, and how many there are.
Report = Callable[[int, int], None]


@contextmanager
def shown(what: str) -> Iterator[Report]:
    """Yield a function that shows on standard error how many of `what` (“Pages built”) are done."""
    if sys.stderr.isatty():
        yield from _moving(what)
    else:
        yield from _plain(what)


def _moving(what: str) -> Iterator[Report]:
    # Loaded on a terminal only, not in the processes of a build.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task(what, total=None)
        yield lambda done, total: display.update(task, completed=done, total=total)


def _plain(what: str) -> Iterator[Report]:
    last = 0

    def report(done: int, total: int) -> None:  # noqa: ARG001 - a plain line says no total
        nonlocal last
        last = done

    yield report
    if last:
        print(f"{what}: {last}", file=sys.stderr)  # noqa: T201 - what this module is for
