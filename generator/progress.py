"""How far a build is: a moving display on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

#: First word of the engine's lines → what people read.
STAGES = {"page": "Pages written", "html": "Pages built"}


@contextmanager
def shown(stages: Mapping[str, str] = STAGES) -> Iterator[Callable[[str], None]]:
    """Yield a function that takes the engine's lines and shows them on standard error.

    `stages` leads from the first word of a line to what people read.
    """
    if sys.stderr.isatty():
        yield from _moving(stages)
    else:
        yield from _plain(stages)


def _moving(stages: Mapping[str, str]) -> Iterator[Callable[[str], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        tasks = {word: display.add_task(text, total=None) for word, text in stages.items()}

        def report(line: str) -> None:
            word = line.split(" ", 1)[0]
            if word == "total":
                for task in tasks.values():
                    display.update(task, total=int(line.split(" ")[1]))
            elif word in tasks:
                display.advance(tasks[word])

        yield report


def _plain(stages: Mapping[str, str]) -> Iterator[Callable[[str], None]]:
    counts = dict.fromkeys(stages, 0)

    def report(line: str) -> None:
        word = line.split(" ", 1)[0]
        if word in counts:
            counts[word] += 1

    yield report
    for word, text in stages.items():
        if counts[word]:
            print(f"{text}: {counts[word]}", file=sys.stderr)  # noqa: T201 - what this module is for
